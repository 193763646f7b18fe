"""Calls of an iPhone, as it and the Macs beside it keep them: Apple's `CallHistory.storedata`.

Telephone, FaceTime, and what other programs ring by a number. The user's own number is not in it:
`callhistory:me` stands for them.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

from firsthand.model import Answer, Record, Skipped, Unreadable, phrase

from . import File
from .chats import Talk, Who, me, numbered, own
from .dates import APPLE_EPOCH
from .files import backups, foreign
from .lines import told

NAME = "callhistory"

_NAMES = ("callhistory.storedata", backups.CALLS)
_LONGEST = 864_000  # seconds; no call lasts ten days
_MOST = 1_000_000  # of the people of calls
# Which calls a handle took part in: the number in the name differs between versions.
_LINKS = re.compile(r"Z_\d{1,3}REMOTEPARTICIPANTHANDLES")
_TABLES = ("zcallrecord", "zhandle", *(f"z_{n}remoteparticipanthandles" for n in range(1000)))
_CALLS = """
    SELECT Z_PK, ZDATE, ZDURATION, ZORIGINATED, ZANSWERED,
      substr(CAST(ZADDRESS AS TEXT), 1, 254), substr(CAST({ZNAME} AS TEXT), 1, 200), {ZINITIATOR},
      {ZJUNKCONFIDENCE}, {ZFILTERED_OUT_REASON}
    FROM ZCALLRECORD ORDER BY Z_PK
"""
# Columns that not all versions have.
_LATER = ("ZNAME", "ZINITIATOR", "ZJUNKCONFIDENCE", "ZFILTERED_OUT_REASON")
_HANDLES = """
    SELECT Z_PK, substr(CAST(coalesce(ZNORMALIZEDVALUE, ZVALUE) AS TEXT), 1, 254) FROM ZHANDLE
    LIMIT ?
"""
_ON = "SELECT {call}, {handle} FROM {links} LIMIT ?"


class _People(NamedTuple):
    """The addresses that took part in calls, by the numbers that they and the calls have."""

    handles: dict[int, str]
    on: dict[int, set[str]]


_WORDS = foreign.Words(
    phrase("This database is too large to be copied."),
    phrase("This database is not built as Apple's list of calls is, and was not read."),
    phrase(
        "The list of calls could not be read to its end (%(why)s). Copy it with the file of "
        "its name that ends in -wal, and import the copy."
    ),
)


def fits(file: File) -> bool:
    return foreign.fits(file, b"ZCALLRECORD", _NAMES)


@told
def records(file: File, _now: int) -> Iterator[Record]:
    yield from foreign.records(file, _TABLES, lambda c: _read(c, file.path), _WORDS)


def _read(c: sqlite3.Connection, path: str) -> Iterator[Record]:
    yield own(NAME, me(NAME))
    people = _people(c)
    for row in c.execute(foreign.asked(c, "ZCALLRECORD", _CALLS, _LATER)):
        yield _call(row, people, path)


def _people(c: sqlite3.Connection) -> _People:
    names = [str(name) for (name,) in c.execute("SELECT name FROM sqlite_master")]
    links = next(filter(_LINKS.fullmatch, names), None)
    if links is None or "ZHANDLE" not in names:  # before there were calls of several
        return _People({}, {})
    handles = {number: value for number, value in c.execute(_HANDLES, (_MOST,)) if value}
    columns = foreign.columns(c, links)
    calls = next((one for one in columns if re.fullmatch(r"Z_\d{1,3}\w+CALLS", one)), None)
    other = next((one for one in columns if re.fullmatch(r"Z_\d{1,3}\w+HANDLES", one)), None)
    on: dict[int, set[str]] = {}
    if calls and other:
        asked = _ON.format(call=calls, handle=other, links=links)
        for call, handle in c.execute(asked, (_MOST,)):
            if handle in handles:
                on.setdefault(call, set()).add(handles[handle])
    return _People(handles, on)


def _call(row: tuple[Any, ...], people: _People, path: str) -> Record:
    number, date, duration, outgoing, answered, address, name, initiator, junk, filtered = row
    where = f"item {number}"
    if _positive(junk) or _positive(filtered):
        return Skipped(where, "a call that the telephone held back as unwanted")
    addresses = sorted(people.on.get(number, ())) or [address or ""]
    alone = len(addresses) == 1
    found = [_who(one, name if alone else None) for one in addresses]
    others = [who for who in found if who is not None]
    if not others or len(others) < len(found):
        return Skipped(where, "a hidden number, or a program's name for somebody")
    at = _seconds(date, 1 << 33)
    if at is None:
        return Unreadable(path, where, "It has no date that can be read.")
    long = _seconds(duration, _LONGEST) or 0
    taken = long > 0 and (_positive(outgoing) or _positive(answered))
    author, talk = me(NAME), Talk(NAME, "|".join(addresses), [me(NAME), *others], ego=me(NAME))
    if not _positive(outgoing):
        author = others[0]
    if not alone:
        # Of several who were rung nobody is known to have come but who rang.
        first = None if _positive(outgoing) else _who(people.handles.get(initiator, ""), None)
        taken = taken and first in others
        if taken and first is not None:
            author, size = first, len(others) + 1
            talk = Talk(NAME, talk.chat, [me(NAME), first], size=size, ego=me(NAME))
    answer = Answer.NONE if taken else Answer.WAITING
    return talk.call(author, APPLE_EPOCH + at, long / 60 if taken else None, answer, addresses)


def _who(address: str, name: str | None) -> Who | None:
    """Whom a number or an address is of; programs also write names of their own there."""
    who = numbered(NAME, address, name)
    return who if who is not None and who.handle.kind != "name" else None


def _positive(value: object) -> bool:
    return isinstance(value, int | float) and value > 0


def _seconds(value: object, most: int) -> int | None:
    return int(value) if isinstance(value, int | float) and 0 < value < most else None
