"""Mails of a Maildir: one file each in the folders ``cur`` and ``new``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.model import Mail, Mails, Mark, Record

from . import File, eml, mailfields

NAME = "maildir"

_PLACE = re.compile(r"[/\\](?:cur|new)[/\\][^/\\]+$")
# ";" and "!" where ":" is forbidden, "_" where the dashboard put what was dropped.
_DRAFT = re.compile(r"[:;!_]2,[A-Za-z]*D[A-Za-z]*$")


def fits(file: File) -> bool:
    """Whether the file lies in a Maildir's ``cur`` or ``new`` and has headers."""
    return _PLACE.search(file.path) is not None and (
        eml.fits(file) or b"from" in mailfields.names_of(eml.head_of(file.head))
    )


def records(file: File, now: int) -> Iterator[Record]:
    """The one record of the file's mail; the file's name tells whether it is a draft."""
    for one in batches(file, now):
        if isinstance(one, Mails):
            yield from one.events()
        else:
            yield one


def batches(file: File, now: int) -> Iterator[Record]:
    """The same, as it stands among many mails."""
    told = eml.mail(file, now, NAME)
    if not isinstance(told, Mail):
        yield told
        return
    if _DRAFT.search(file.path):
        told = told._replace(marks=told.marks | int(Mark.DRAFT))
    yield Mails(NAME, (told,))
