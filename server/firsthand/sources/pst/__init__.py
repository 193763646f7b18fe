"""Outlook's data files (.pst, .ost): mail (header lines only), appointments and contacts.

An appointment or a contact counts where the user keeps such, not among what was deleted.
"""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.model import Record, Skipped, Unreadable, phrase

from .. import File
from ..chats import PASSED
from ..lines import told
from ..mail import folders, heads
from ..outlook import kinds, properties
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
    given = hidden = 0
    with file.open() as stream:
        for found in items(file.disk):
            if isinstance(found, Damaged):
                where = f"message {found.number}" if found.goes_on else f"after item {found.number}"
                yield Unreadable(file.path, where, found.why)
                given += 1
                continue
            mail = kinds.kind_of(found.kind) == kinds.MAIL
            hidden += properties.hidden(found.item, found.people) if mail else 0
            # To start that process once more behind them would cost more: it looks for the folders.
            passed = mail and given < file.done
            for record in (PASSED,) if passed else _records(found, file.path, now):
                yield record
                given += 1
            if not found.number % _TELLS and found.total:
                stream.seek(file.size * min(found.number, found.total) // found.total)
                stream.read(1)  # whoever follows the import sees how far it is
    if hidden:
        yield kinds.left_out(file.path, hidden)


def _records(found: Found, path: str, now: int) -> Iterator[Record]:
    if found.gone and kinds.kind_of(found.kind) != kinds.MAIL:
        yield Skipped(f"message {found.number}", "deleted, or kept by Outlook of itself")
        return
    # Its own folders alone tell what it is: the file's name says nothing of what lies in it.
    marks = folders.of_file("/".join([*found.folders, "mail"]), itself=False)
    origin = heads.Origin(NAME, path, now, marks)
    yield from kinds.records(found.kind, found.item, found.people, origin, found.number)
