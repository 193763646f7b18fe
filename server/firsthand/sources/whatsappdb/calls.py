"""What WhatsApp's other database tells: who rang whom, whether it was taken up, and for how long.

Calls that follow each other with the same people are together one entry of the list that WhatsApp
shows. To it belong the calls, and who took part in them.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

from firsthand.model import Answer, Record, Skipped, Unreadable

from .. import File, whatsapp
from ..chats import CROWD, Talk, me, own
from ..dates import APPLE_EPOCH
from ..files import foreign
from .store import Store, learn_numbers

TABLES = ("zwacdcallevent", "zwacdcalleventparticipant", "zwaaggregatecallevent", "z_primarykey")
_MOST = 1_000_000  # entries of the list, and people on them
_LONGEST = 864_000  # seconds; no call lasts ten days
_ENTRY = "WAAggregateCallEvent"
# Core Data names a column for whose part a row is by the number of that table and what it has.
_PART = re.compile(r"Z(\d{1,3})(CALLEVENTS|PARTICIPANTS)")
_LATER = ("ZCALLIDSTRING", "ZGROUPJIDSTRING", "ZGROUPCALLCREATORUSERJIDSTRING")
_CALLS = """
    SELECT Z_PK, {entry}, ZDATE, ZDURATION, ZOUTCOME, substr({{ZCALLIDSTRING}}, 1, 200),
      substr({{ZGROUPJIDSTRING}}, 1, 100), substr({{ZGROUPCALLCREATORUSERJIDSTRING}}, 1, 100)
    FROM ZWACDCALLEVENT ORDER BY Z_PK
"""
_ENTRIES = "SELECT Z_PK, ZINCOMING FROM ZWAAGGREGATECALLEVENT LIMIT ?"
_PEOPLE = "SELECT {entry}, substr(ZJIDSTRING, 1, 100) FROM ZWACDCALLEVENTPARTICIPANT LIMIT ?"
_TAKEN, _REFUSED = 0, 4  # how a call ended


class _Entry(NamedTuple):
    incoming: bool
    people: dict[str, None]


def read(c: sqlite3.Connection, file: File) -> Iterator[Record]:
    """The calls. Raises ``foreign.Unlike``, and what a damaged database does."""
    foreign.needed(c, "ZWACDCALLEVENT", ("Z_PK", "ZDATE", "ZDURATION", "ZOUTCOME"))
    foreign.needed(c, "ZWAAGGREGATECALLEVENT", ("Z_PK", "ZINCOMING"))
    foreign.needed(c, "ZWACDCALLEVENTPARTICIPANT", ("ZJIDSTRING",))
    entries = {}
    for number, incoming in c.execute(_ENTRIES, (_MOST,)):
        if incoming in (0, 1):
            entries[number] = _Entry(incoming == 1, {})
    asked = _PEOPLE.format(entry=_belongs(c, "ZWACDCALLEVENTPARTICIPANT", "PARTICIPANTS"))
    for number, jid in c.execute(asked, (_MOST,)):
        if number in entries and jid:
            entries[number].people[str(jid)] = None
    yield own(whatsapp.NAME, me(whatsapp.NAME))
    store = Store()
    learn_numbers(file, store)
    asked = _CALLS.format(entry=_belongs(c, "ZWACDCALLEVENT", "CALLEVENTS"))
    for row in c.execute(foreign.asked(c, "ZWACDCALLEVENT", asked, _LATER)):
        yield _call(row, entries, store, file.path)


def _belongs(c: sqlite3.Connection, table: str, what: str) -> str:
    """The column that tells to which entry of the list a row belongs. Raises ``foreign.Unlike``
    where it belongs to something else."""
    foreign.needed(c, "Z_PRIMARYKEY", ("Z_ENT", "Z_NAME"))
    asked = "SELECT Z_ENT, Z_NAME FROM Z_PRIMARYKEY LIMIT 1000"
    names = {str(number): name for number, name in c.execute(asked)}
    for column in foreign.columns(c, table):
        found = _PART.fullmatch(column)
        if found and found[2] == what and names.get(found[1]) == _ENTRY:
            return column
    raise foreign.Unlike


def _call(row: tuple[Any, ...], entries: dict[int, _Entry], store: Store, path: str) -> Record:
    number, belongs, date, duration, outcome, id, group, creator = row
    where = f"item {number}"
    entry = entries.get(belongs)
    jids = sorted(entry.people) if entry else []
    found = [store.who(jid) for jid in jids]
    others = [who for who in found if who is not None]
    if entry is None or not others or len(others) < len(found):
        return Skipped(where, "by or to somebody whom the file does not name")
    at = _seconds(date, 1 << 33)
    if at is None:
        return Unreadable(path, where, "It has no date that can be read.")
    long = _seconds(duration, _LONGEST) or 0
    taken, user = outcome == _TAKEN and long > 0, me(whatsapp.NAME)
    author = others[0] if entry.incoming else user
    talk = Talk(whatsapp.NAME, jids[0], [user, *others], ego=user)
    if group or len(others) > 1:
        # Of several who were rung nobody is known to have come but who rang.
        first = store.who(str(creator or "")) if entry.incoming else None
        taken = taken and first in others
        if first is not None and first in others:
            author = first
        people = [user, author] if taken else [user, *others]
        # Of a group's call of which it names one, nobody knows how many were on it.
        size = len(others) + 1 if len(others) > 1 else CROWD
        talk = Talk(whatsapp.NAME, str(group or "|".join(jids)), people, size=size, ego=user)
    answer = Answer.DECLINED if outcome == _REFUSED else Answer.WAITING
    return talk.call(
        author, APPLE_EPOCH + at, long / 60 if taken else None,
        Answer.NONE if taken else answer, ("call", id or jids),
    )  # fmt: skip


def _seconds(value: object, most: int) -> int | None:
    return int(value) if isinstance(value, int | float) and 0 < value < most else None
