"""Thunderbird's own address books (`abook.sqlite`, `abook-1.sqlite`): each entry as its vCard says,
or before Thunderbird 102 as its properties do.

Their records are the vCards': a book that is exported too, or came from a server, tells the same.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from firsthand.model import Card, Handle, Record, Skipped, Unreadable, phrase

from . import File, vcard
from .files import foreign
from .lines import short, told

NAME = "thunderbird"

_TABLES = ("properties", "lists")
_VCARD = "_vCard"
_MAILS = ("PrimaryEmail", "SecondEmail")
_PHONES = ("CellularNumber", "HomePhone", "WorkPhone")
_PAGES = ("WebPage1", "WebPage2")
_OTHERS = ("DisplayName", "FirstName", "LastName", "NickName", "Company", "JobTitle", "HomeCity",
           "HomeCountry", "WorkCity", "WorkCountry")  # fmt: skip
_NAMES = (_VCARD, *_MAILS, *_PHONES, *_PAGES, *_OTHERS)
_ENTRIES = """
    SELECT CAST(card AS TEXT), name, CAST(value AS TEXT) FROM properties
    WHERE instr(?, ' ' || name || ' ') AND value IS NOT NULL ORDER BY card
"""
# Those to whom mail was sent are put into this one by Thunderbird itself.
_COLLECTED = re.compile(r"(?:\A|[/\\])history(?:-\d+)?\.sqlite\Z", re.IGNORECASE)
_WORDS = foreign.Words(
    phrase(
        "This address book is too large to be copied: quit Thunderbird and import it on the disk."
    ),
    phrase("This database is not built as Thunderbird's address books are, and was not read."),
    phrase(
        "The address book could not be read to its end (%(why)s). Quit Thunderbird, and import "
        "it again."
    ),
)


def fits(file: File) -> bool:
    head = file.head
    return head.startswith(b"SQLite format 3\0") and (
        b"list_cards" in head and b"TABLE properties" in head
    )


@told
def records(file: File, now: int) -> Iterator[Record]:
    if _COLLECTED.search(file.path):
        yield Skipped("", "addresses that Thunderbird collects by itself: the mails tell of them")
        return
    yield from foreign.records(file, _TABLES, lambda c: _read(c, now), _WORDS)


def _read(c: sqlite3.Connection, now: int) -> Iterator[Record]:
    (lists,) = c.execute("SELECT count(*) FROM lists").fetchone()
    rows = c.execute(_ENTRIES, (f" {' '.join(_NAMES)} ",))
    for number, (card, entry) in enumerate(groupby(rows, itemgetter(0)), 1):
        told = {str(name): str(value) for _, name, value in entry}
        yield _record(str(card), told, f"entry {number}", now)
    for _ in range(min(lists, 1000)):
        yield Skipped("", "a list or a department")


def _record(card: str, told: Mapping[str, str], where: str, now: int) -> Record:
    if _VCARD in told:
        one = File.in_memory(where, told[_VCARD].encode("utf-8", "replace"))
        whole = list(vcard.records(one, now)) if vcard.fits(one) else []
        if whole and not any(isinstance(record, Unreadable) for record in whole):
            first = whole[0]
            return replace(first, where=where) if isinstance(first, Skipped) else first

    def some(*names: str) -> list[str]:
        return [value for name in names if (value := told.get(name, "").strip())]

    handles = [Handle("email", value[:254]) for value in some(*_MAILS) if "@" in value]
    handles += [Handle("phone", value[:60]) for value in some(*_PHONES)
                if sum(letter.isdigit() for letter in value) > 5]  # fmt: skip
    handles += [Handle("url", value[:500]) for value in some(*_PAGES) if "." in value]
    parted = " ".join(some("FirstName", "LastName"))
    name = short(told.get("DisplayName") or parted or told.get("NickName"), 200)
    name = None if name and "@" in name else name
    if not name and not handles:
        return Skipped(where, "no name, e-mail address or phone number")
    towns = [some(f"{kind}City", f"{kind}Country") for kind in ("Home", "Work")]
    return Card(
        source=vcard.NAME,
        key=short(card) or "",
        name=name,
        handles=tuple(dict.fromkeys(handles)),
        company=short(told.get("Company"), 200),
        title=short(told.get("JobTitle"), 200),
        place=short(", ".join(next(filter(None, towns), ())), 200),
        network="Address book",
    )
