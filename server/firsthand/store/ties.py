"""Everybody's contact with the user by day, grouped in one pass; and what ranking it gave, kept."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from firsthand.model import Direction, Kind, Role
from firsthand.store.numbers import day_of, event_before
from firsthand.store.people import Ego
from firsthand.store.sql import marks

_WRITTEN = (int(Kind.MAIL), int(Kind.MESSAGE))
_SPOKEN = (int(Kind.MEETING), int(Kind.CALL))
_FROM = int(Role.FROM)
_KINDS = {int(kind): kind for kind in Kind}
_WAYS: tuple[Direction, ...] = ("in", "out", "both")
Days = dict[tuple[Kind, Direction], dict[int, float]]


class Counts(NamedTuple):
    """What counts as real: none of these ``marks``, none of these ``answers`` to a meeting or a
    call, ``small`` people at most, before ``now``, and not ``passing`` by kind and details."""

    marks: int
    answers: tuple[int, ...]
    small: int
    now: int
    passing: Callable[[Kind, Mapping[str, str]], bool]


def by_day(c: sqlite3.Connection, ego: Ego, counts: Counts) -> Iterator[tuple[int, Days]]:
    """Each person with whom the user had real contact, and for each kind and direction the days of
    it, each with the largest 1/(n-1) of that day."""
    if not ego.handles:
        return
    c.execute("DROP TABLE IF EXISTS temp.mine")
    c.execute(
        "CREATE TEMP TABLE mine (event INTEGER PRIMARY KEY, kind INTEGER, part INTEGER, share REAL)"
    )
    try:
        _mine(c, ego, counts)
        yield from _others(c, ego, counts)
    finally:
        c.execute("DROP TABLE temp.mine")


def _mine(c: sqlite3.Connection, ego: Ego, counts: Counts) -> None:
    """What the user was on and may count, by event."""
    me = sorted(ego.handles)
    c.execute(
        "INSERT INTO mine SELECT p.event, e.kind, p.role * 16 + p.answer, "  # noqa: S608
        "1.0 / max(1, e.audience - 1) FROM party p JOIN event e ON e.id = p.event "
        f"WHERE p.handle IN ({marks(me)}) AND e.kind IN ({marks(_WRITTEN + _SPOKEN)}) "
        "AND NOT e.marks & ? AND e.audience <= ? AND p.event < ? "
        # Of several addresses of the user on one event, the first part is theirs.
        "ON CONFLICT DO UPDATE SET part = min(part, excluded.part)",
        (*me, *_WRITTEN, *_SPOKEN, counts.marks, counts.small, event_before(counts.now + 1)),
    )
    refused = marks(counts.answers)
    c.execute(
        f"DELETE FROM mine WHERE kind IN ({marks(_SPOKEN)}) AND part % 16 IN ({refused})",  # noqa: S608
        (*_SPOKEN, *counts.answers),
    )
    short = [
        (event,)
        for event, kind, details in c.execute(
            "SELECT m.event, m.kind, e.details FROM mine m JOIN event e ON e.id = m.event "  # noqa: S608
            f"WHERE m.kind IN ({marks(_SPOKEN)}) AND e.details IS NOT NULL",
            _SPOKEN,
        )
        if counts.passing(_KINDS[kind], json.loads(details))
    ]
    c.executemany("DELETE FROM mine WHERE event = ?", short)


def _others(c: sqlite3.Connection, ego: Ego, counts: Counts) -> Iterator[tuple[int, Days]]:
    """Who else was on it, person by person."""
    me = sorted(ego.people)
    rows = c.execute(
        "SELECT h.person, m.kind, m.part / 16 = ?1, p.role, p.answer, p.event, m.share "  # noqa: S608
        "FROM handle h CROSS JOIN party p ON p.handle = h.id JOIN mine m ON m.event = p.event "
        # What one side wrote counts; a copy between two others' does not.
        "WHERE (m.kind NOT IN (?2, ?3) OR m.part / 16 = ?1 OR p.role = ?1) "
        f"AND h.person NOT IN ({marks(me)}) ORDER BY h.person",
        (_FROM, *_WRITTEN, *me),
    )
    with closing(rows):
        for person, theirs in groupby(rows, key=itemgetter(0)):
            if days := _days(theirs, counts.answers):
                yield person, days


def _days(theirs: Iterable[tuple[Any, ...]], refused: tuple[int, ...]) -> Days:
    found: dict[int, dict[int, float]] = {}  # kind and direction in one number: millions of rows
    spoken: dict[int, tuple[int, int, int, float]] = {}
    for _, kind, out, role, answer, event, share in theirs:
        if kind in _SPOKEN:
            # Of several addresses of the person, the first part is theirs.
            held = spoken.get(event)
            if held is None or role < held[0]:
                spoken[event] = (role, answer, kind, share)
            continue
        on = found.setdefault(kind * 4 + out, {})
        day = day_of(event)
        if share > on.get(day, 0.0):
            on[day] = share
    for event, (_, answer, kind, share) in spoken.items():
        if answer not in refused:
            on = found.setdefault(kind * 4 + 2, {})
            day = day_of(event)
            on[day] = max(share, on.get(day, 0.0))
    return {(_KINDS[code // 4], _WAYS[code % 4]): on for code, on in found.items()}


# ------------------------------------------------------------------------------------- kept


class Ranked(NamedTuple):
    """The totals of all ties, and the people of the strongest, the strongest first."""

    totals: list[float]
    closest: list[int]


def kept(c: sqlite3.Connection, day: int, version: str) -> tuple[int, Ranked | None]:
    """How often the records have changed, and the ranking as kept on this day by this version of
    the weights; ``None`` where it is to be worked out again."""
    query = "SELECT change, day, version, totals, closest FROM tie"
    change, *made, totals, closest = c.execute(query).fetchone()
    if None in (totals, closest) or made != [day, version]:
        return change, None
    amounts, people = array("d"), array("q")
    if len(totals) % amounts.itemsize or len(closest) % people.itemsize:
        return change, None
    amounts.frombytes(totals)
    people.frombytes(closest)
    return change, Ranked(list(amounts), list(people))


def keep(c: sqlite3.Connection, change: int, day: int, version: str, ranked: Ranked) -> None:
    """Keeps it, unless the records have changed since ``change``."""
    blobs = (array("d", ranked.totals).tobytes(), array("q", ranked.closest).tobytes())
    c.execute(
        "UPDATE tie SET day = ?, version = ?, totals = ?, closest = ? WHERE change = ?",
        (day, version, *blobs, change),
    )


def changed(c: sqlite3.Connection) -> None:
    """Says that the records are not what they were."""
    c.execute("UPDATE tie SET change = change + 1, totals = NULL, closest = NULL")
