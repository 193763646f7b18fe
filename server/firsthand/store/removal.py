"""Takes a result or a cost out of the records, so that no import brings it back."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

from firsthand.model import RESULTS, Cost, Event
from firsthand.store import lookup, ties
from firsthand.store.joins import Joins
from firsthand.store.numbers import digest, event_id, event_time
from firsthand.store.sql import marks


def number(record: Event | Cost) -> int:
    """What a record is remembered by once it is taken out."""
    if isinstance(record, Event):
        return event_id(record)
    return -digest(f"{record.source}:{record.key}")


def removed(c: sqlite3.Connection, records: Collection[Event | Cost]) -> set[int]:
    """Which of these results and costs were taken out, by their numbers."""
    numbers = {
        number(r) for r in records if isinstance(r, Cost) or r.kind in RESULTS
    }  # fmt: skip
    if not numbers or c.execute("SELECT 1 FROM removed LIMIT 1").fetchone() is None:
        return set()
    return {n for (n,) in c.execute("SELECT number FROM removed")} & numbers


def remove(c: sqlite3.Connection, id: str, joins: Joins) -> bool:
    """Takes the result or cost of this id out; ``False`` where there is none. ``joins`` brings
    those up to date who lose an identifier by it."""
    kind, _, digits = id.partition("_")
    try:
        at = int(digits, 16 if kind == "i" else 10)
    except ValueError:
        return False
    if kind == "o" and 0 <= at < 1 << 62:
        return _cost(c, at)
    return kind == "i" and 0 < at < 1 << 63 and _result(c, at, joins)


def _cost(c: sqlite3.Connection, at: int) -> bool:
    row = c.execute("SELECT source, key FROM cost WHERE id = ?", (at,)).fetchone()
    if row is None:
        return False
    c.execute("DELETE FROM cost WHERE id = ?", (at,))
    c.execute("INSERT OR IGNORE INTO removed VALUES (?)", (-digest(f"{row[0]}:{row[1]}"),))
    return True


def _result(c: sqlite3.Connection, event: int, joins: Joins) -> bool:
    kinds = sorted(RESULTS)
    row = c.execute(
        f"SELECT source FROM event WHERE id = ? AND kind IN ({marks(kinds)})",  # noqa: S608
        (event, *kinds),
    ).fetchone()
    if row is None:
        return False
    ties.changed(c)
    handles = [h for (h,) in c.execute("SELECT handle FROM trace WHERE event = ?", (event,))]
    c.executemany("DELETE FROM party WHERE handle = ? AND event = ?", [(h, event) for h in handles])
    c.execute("DELETE FROM trace WHERE event = ?", (event,))
    c.execute("DELETE FROM event WHERE id = ?", (event,))
    _reach(c, *row)
    c.execute("INSERT OR IGNORE INTO removed VALUES (?)", (event,))
    for handle in handles:
        _leave(c, handle, joins)
    return True


def _reach(c: sqlite3.Connection, source: int) -> None:
    """What a source reaches with one event less."""
    c.execute("UPDATE source SET interactions = interactions - 1 WHERE id = ?", (source,))
    (left,) = c.execute("SELECT interactions FROM source WHERE id = ?", (source,)).fetchone()
    few, low, high = c.execute(
        "SELECT count(DISTINCT t.event), min(t.event), max(t.event) FROM trace t "
        "JOIN event e ON e.id = t.event WHERE e.source = ?",
        (source,),
    ).fetchone()
    # Of a source that tells more than results, a day at its end may be too many.
    if left and left == few:
        span = (event_time(low), event_time(high), source)
        c.execute("UPDATE source SET first = ?, last = ? WHERE id = ?", span)
    elif not left:
        c.execute("UPDATE source SET first = NULL, last = NULL WHERE id = ?", (source,))


def _leave(c: sqlite3.Connection, handle: int, joins: Joins) -> None:
    """Somebody of whom nothing is told any more is gone, too."""
    for query in (
        "SELECT 1 FROM party WHERE handle = ? LIMIT 1",
        "SELECT 1 FROM card_handle WHERE handle = ? LIMIT 1",
    ):
        if c.execute(query, (handle,)).fetchone():
            return
    (person,) = c.execute("SELECT person FROM handle WHERE id = ?", (handle,)).fetchone()
    c.execute("DELETE FROM alias WHERE handle = ?", (handle,))
    c.execute("DELETE FROM handle WHERE id = ?", (handle,))
    left, cards = (
        [n for (n,) in c.execute(f"SELECT id FROM {table} WHERE person = ?", (person,))]  # noqa: S608
        for table in ("handle", "card")
    )
    if left or cards:
        joins.refresh(c, left, cards)  # their name and what they are found by may be others now
    else:
        lookup.remove(c, [person])
        c.execute("DELETE FROM person WHERE id = ?", (person,))
        c.execute("UPDATE headcount SET people = people - 1")
