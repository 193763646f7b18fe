"""Apple's own address books: a Mac's (`AddressBook-v22.abcddb`, also in an archive that Contacts
exports, `.abbu`), and an iPhone's as its backup has it (`AddressBook.sqlitedb`).

Their records are the vCards': a book that is exported too, or came from a server, tells the same.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from firsthand.model import Card, Record, Skipped, phrase

from .. import File, vcard
from ..files import backups, foreign
from ..lines import digest, short, told
from . import mac, phone
from .entries import Entry

NAME = "applecontacts"

_NAMES = (".abcddb", "addressbook.sqlitedb", backups.CONTACTS)
_TABLES = (*mac.TABLES, *phone.TABLES)
_WORDS = foreign.Words(
    phrase("This address book is too large to be copied: quit Contacts and import it on the disk."),
    phrase("This database is not built as Apple's address books are, and was not read."),
    phrase(
        "The address book could not be read to its end (%(why)s). Quit Contacts, and import it "
        "again."
    ),
)


def fits(file: File) -> bool:
    return any(foreign.fits(file, table, _NAMES) for table in (b"ZABCDRECORD", b"ABMultiValue"))


@told
def records(file: File, _now: int) -> Iterator[Record]:
    yield from foreign.records(file, _TABLES, _read, _WORDS)


def _read(c: sqlite3.Connection) -> Iterator[Record]:
    names = {str(name).lower() for (name,) in c.execute("SELECT name FROM sqlite_master")}
    book = phone if phone.TABLES[0] in names else mac
    for number, entry in enumerate(book.entries(c, names), 1):
        yield _record(entry, f"entry {number}")


def _record(entry: Entry, where: str) -> Record:
    if entry.group:
        return Skipped(where, "a group")
    if entry.me:
        return Skipped(where, "your own card")
    parted = short(" ".join(filter(None, map(short, entry.parts))), 200)
    company = short(entry.company, 200)
    # As a telephone shows it: what has no name of a person's is a firm's.
    if entry.firm or (company and not parted and not entry.nickname):
        return Skipped(where, "a company")
    name = parted or short(entry.nickname, 200)
    if name and "@" in name:
        name = None
    handles = tuple(dict.fromkeys(entry.handles))[: vcard.HANDLES]
    if not name and not handles:
        return Skipped(where, "no name, e-mail address or phone number")
    return Card(
        source=vcard.NAME,
        key=short(entry.key) or digest(name, *sorted(handles)),
        name=name,
        handles=handles,
        company=company,
        title=short(entry.title, 200),
        place=short(entry.place, 200),
        network="Address book",
    )
