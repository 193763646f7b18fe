"""Takes cards out of the records that a list should not have given: its columns were misread."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable

from firsthand.store import lookup, ties
from firsthand.store.joins import Joins
from firsthand.store.sql import chunks, marks


def cards(c: sqlite3.Connection, source: str, keys: Collection[str], joins: Joins) -> int:
    """Takes those of a source's cards out that lie under these keys, with the identifiers that only
    they told of; how many. ``joins`` brings those up to date who lose something by it."""
    found = _numbers(c, "SELECT id FROM card WHERE source = ? AND key IN ({})", keys, source)
    if not found:
        return 0
    on = "SELECT handle FROM card_handle WHERE card IN ({})"
    handles = _numbers(c, on, found)
    persons = _numbers(c, "SELECT person FROM card WHERE id IN ({})", found)
    persons |= _numbers(c, "SELECT person FROM handle WHERE id IN ({})", handles)
    ties.changed(c)
    for table, column in (("card_handle", "card"), ("card", "id")):
        _delete(c, table, column, found)
    alone = handles - _numbers(c, "SELECT handle FROM party WHERE handle IN ({})", handles)
    alone -= _numbers(c, "SELECT handle FROM card_handle WHERE handle IN ({})", alone)
    for table, column in (("alias", "handle"), ("handle", "id")):
        _delete(c, table, column, alone)
    of = "SELECT id FROM {} WHERE person IN ({{}})"
    left, others = (_numbers(c, of.format(table), persons) for table in ("handle", "card"))
    gone = persons - _numbers(c, "SELECT person FROM handle WHERE person IN ({})", persons)
    gone -= _numbers(c, "SELECT person FROM card WHERE person IN ({})", gone)
    lookup.remove(c, gone)
    _delete(c, "person", "id", gone)
    c.execute("UPDATE headcount SET people = people - ?", (len(gone),))
    if left or others:
        joins.refresh(c, left, others)
    return len(found)


def _numbers(
    c: sqlite3.Connection, query: str, values: Collection[int] | Collection[str], *first: str
) -> set[int]:
    """What a query finds for these values, of which a statement takes so many at once."""
    return {
        number
        for some in chunks(sorted(values))
        for (number,) in c.execute(query.format(marks(some)), (*first, *some))
    }


def _delete(c: sqlite3.Connection, table: str, column: str, numbers: Iterable[int]) -> None:
    c.executemany(
        f"DELETE FROM {table} WHERE {column} = ?",  # noqa: S608
        [(number,) for number in sorted(numbers)],
    )
