"""What the judging worked out of very many interactions with one person, kept while it holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from firsthand.store.numbers import digest
from firsthand.store.people import Ego
from firsthand.store.sql import marks
from firsthand.store.watch import Note

# Of so many known events that others changed since, it is not looked up whom each touches.
_MANY = 1000


class Kept(NamedTuple):
    """A row of the table."""

    who: str
    rests: int
    made: int
    until: int | None
    told: bytes


def rests(on: str, ego: Ego) -> int:
    """What a summary rests on beside the records, as a number: ``on``, and who the user is."""
    return digest(repr((on, sorted(ego.handles), sorted(ego.at_work))))


def who(persons: Iterable[int]) -> str:
    """The records of somebody, as the table names them."""
    return " ".join(map(str, sorted(persons)))


def keep(c: sqlite3.Connection, several: Iterable[Kept]) -> None:
    c.executemany(f"INSERT OR REPLACE INTO summary VALUES ({marks(Kept._fields)})", several)  # noqa: S608


def drop(c: sqlite3.Connection, persons: Collection[int]) -> None:
    """Lets go of those that any of these people is in."""
    gone = set(map(str, persons))
    held = c.execute("SELECT who FROM summary").fetchall()
    touched = [row for row in held if not gone.isdisjoint(row[0].split())]
    c.executemany("DELETE FROM summary WHERE who = ?", touched)


def get(c: sqlite3.Connection, persons: Sequence[int], rests: int, now: int) -> bytes | None:
    """What holds at ``now`` of all that happened with these records of somebody."""
    told = _get(c, persons, rests, now)
    if told is None and len(persons) > 1:
        # A record with nothing but an entry changes nothing of what happened.
        told = _get(c, [one for one in persons if _present(c, one)], rests, now)
    return None if told is None or any(_changed(c, one) for one in persons) else told


def _get(c: sqlite3.Connection, persons: Iterable[int], rests: int, now: int) -> bytes | None:
    row = c.execute(
        "SELECT told FROM summary WHERE who = ? AND rests = ? AND made <= ? "
        "AND (until IS NULL OR until >= ?)",
        (who(persons), rests, now, now),
    ).fetchone()
    return bytes(row[0]) if row else None


def _present(c: sqlite3.Connection, person: int) -> bool:
    """Whether somebody was on anything."""
    query = "SELECT 1 FROM handle h JOIN party p ON p.handle = h.id WHERE h.person = ? LIMIT 1"
    return c.execute(query, (person,)).fetchone() is not None


def _changed(c: sqlite3.Connection, person: int) -> bool:
    """Whether anything was noted that may touch what happened with somebody, and not looked at
    since."""
    # Without an audit nothing is noted. What an audit has set aside to look at lies below zero.
    query = (
        "SELECT NOT EXISTS (SELECT 1 FROM audited) "
        "OR EXISTS (SELECT 1 FROM noted WHERE kind IN (?1, -?1)) "
        "OR EXISTS (SELECT 1 FROM noted WHERE kind IN (?2, -?2) AND number = ?5) "
        "OR EXISTS (SELECT 1 FROM handle h JOIN noted n ON n.kind IN (?3, -?3) AND n.number = h.id "
        "WHERE h.person = ?5), (SELECT count(*) FROM noted WHERE kind IN (?4, -?4))"
    )
    values = (Note.ALL, Note.PERSON, Note.HANDLE, Note.EVENT, person)
    changed, events = c.execute(query, values).fetchone()
    if changed or not events:
        return bool(changed)
    on = (
        "SELECT EXISTS (SELECT 1 FROM handle h JOIN noted n ON n.kind IN (?1, -?1) "
        "JOIN party p ON p.handle = h.id AND p.event = n.number WHERE h.person = ?2)"
    )
    return events > _MANY or bool(c.execute(on, (Note.EVENT, person)).fetchone()[0])
