"""Outlook's data files (.pst, .ost): mail (header lines only), appointments and contacts.

An appointment or a contact counts where the user keeps such, not among what was deleted.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from firsthand.model import Record, Skipped, Unreadable, phrase

from .. import File, mailfolders, mailheaders, outlookitems
from ..chats import PASSED
from ..lines import told
from .apart import Damaged, Found, items

NAME = "pst"
_TELLS = 256  # items between two words on how far it is
_CLIENTS = (b"SM", b"SO")  # a .pst, an .ost


def fits(file: File) -> bool:
    """Whether the file starts as Outlook's data files do ([MS-PST] 2.2.2.6)."""
    return file.head.startswith(b"!BDN") and file.head[8:10] in _CLIENTS


@told
def records(file: File, now: int) -> Iterator[Record]:
    """One record an item; what cannot be read is told, and the next one is read."""
    if file.disk is None:
        why = phrase(
            "An Outlook data file is not read inside a zip: unpack it, and import it by itself."
        )
        yield Unreadable(file.path, "", why)
        return
    passed = 0
    if file.done:
        for found, some in _again(file.disk, file.path, now, file.done):
            passed = found.number
            yield from some
    with file.open() as stream:
        for found in items(file.disk, passed):
            if isinstance(found, Damaged):
                yield _damaged(found, file.path)
                continue
            yield from _records(found, file.path, now)
            if not found.number % _TELLS and found.total:
                stream.seek(file.size * min(found.number, found.total) // found.total)
                stream.read(1)  # whoever follows the import sees how far it is


def _again(
    disk: Path, path: str, now: int, done: int
) -> Iterator[tuple[Found | Damaged, list[Record]]]:
    """The items that came to the first ``done`` records, and these: something in place of a mail,
    of which its kind alone is looked up."""
    with closing(items(disk, mails=False)) as again:
        for found in again:
            if isinstance(found, Damaged):
                some: list[Record] = [_damaged(found, path)]
            elif outlookitems.kind_of(found.kind) == outlookitems.MAIL:
                some = [PASSED]
            else:
                some = list(_records(found, path, now))
            yield found, some
            done -= len(some)
            if done <= 0:
                return


def _damaged(found: Damaged, path: str) -> Unreadable:
    where = f"message {found.number}" if found.goes_on else f"after item {found.number}"
    return Unreadable(path, where, found.why)


def _records(found: Found, path: str, now: int) -> Iterator[Record]:
    if found.gone and outlookitems.kind_of(found.kind) != outlookitems.MAIL:
        yield Skipped(f"message {found.number}", "deleted, or kept by Outlook of itself")
        return
    # Its own folders alone tell what it is: the file's name says nothing of what lies in it.
    marks = mailfolders.of_file("/".join([*found.folders, "mail"]), itself=False)
    origin = mailheaders.Origin(NAME, path, now, marks)
    yield from outlookitems.records(found.kind, found.item, found.people, origin, found.number)
