"""Mails of a Maildir: one file each in the folders ``cur`` and ``new``."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from firsthand.model import Mail, Mails, Mark, Record

from . import File, eml
from .mail import fields, folders, heads, resaved
from .plainly import plain

NAME = "maildir"

_PLACE = re.compile(r"[/\\](?:cur|new)[/\\][^/\\]+$")
# ";" and "!" where ":" is forbidden, "_" where the dashboard put what was dropped.
_DRAFT = re.compile(r"[:;!_]2,[A-Za-z]*D[A-Za-z]*$")
_MUCH = 32768  # bytes in which nearly all headers end
_FIRST = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,60}:")
_OPEN = os.O_RDONLY | getattr(os, "O_BINARY", 0)


def fits(file: File) -> bool:
    """Whether the file lies in a Maildir's ``cur`` or ``new`` and has headers."""
    return _PLACE.search(file.path) is not None and (
        eml.fits(file) or b"from" in fields.names_of(eml.head_of(resaved.usual(file).head))
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
    yield Mails(NAME, (_marked(told, file.path),))


def _marked(mail: Mail, path: str) -> Mail:
    if _DRAFT.search(path, max(0, len(path) - 100)):
        return mail._replace(marks=mail.marks | int(Mark.DRAFT))
    return mail


def usual(folder: str, names: Sequence[str], now: int) -> list[Mail | None]:
    """The mails in files of a Maildir's ``cur`` or ``new`` where they are as nearly all are: they
    come by the hundred thousand. ``None``: to be read as any other file is."""
    origin, within = _origin(folder, now), f"{folder}{os.sep}"
    return [_usual(within + name, name, origin) for name in names]


def _usual(path: str, name: str, origin: heads.Origin) -> Mail | None:
    try:
        stream = os.open(path, _OPEN)
        try:
            text = os.read(stream, _MUCH)
        finally:
            os.close(stream)
    except OSError:
        return None
    end = text.find(b"\n\n")
    if end < 0 or text.find(b"\r", 0, end) >= 0 or not _FIRST.match(text):
        return None
    head = b"\n" + text[:end]
    if head.find(b"\nFrom:", 0, 16384) < 0 or head.find(b"\nDate:", 0, 16384) < 0:
        return None  # as ``eml.fits`` knows them
    told = heads.mail(head, origin)
    if not isinstance(told, Mail):
        return None
    # Nearly no name has a "D" behind its last comma.
    return _marked(told, path) if "D" in name[name.rfind(",") + 1 :] else told


@lru_cache(64)
def _origin(folder: str, now: int) -> heads.Origin:
    marks = folders.of_file(f"{plain(folder)}/1", itself=False)
    return heads.Origin(NAME, folder, now, marks)
