"""Lists in statements: placeholders, and pieces short enough for one statement."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TypeVar

_One = TypeVar("_One")
_ROWS = 100


def marks(values: Collection[object]) -> str:
    """Placeholders for an ``IN`` list."""
    return ",".join("?" * len(values))


def chunks(numbers: Sequence[_One], size: int = 500) -> Iterator[Sequence[_One]]:
    """Lists short enough for the placeholders of one statement."""
    for start in range(0, len(numbers), size):
        yield numbers[start : start + size]


def rows_of(columns: int, rows: int) -> str:
    """Placeholders for so many rows after ``VALUES``."""
    return ",".join([f"({','.join('?' * columns)})"] * rows)


def insert(
    c: sqlite3.Connection, into: str, columns: int, rows: Iterable[Sequence[object]], then: str = ""
) -> None:
    """Writes many rows: a hundred by one statement take a third of the time of one by one."""
    whole = f"{into} {rows_of(columns, _ROWS)} {then}"
    waiting = iter(rows)
    while some := list(islice(waiting, _ROWS)):
        statement = whole if len(some) == _ROWS else f"{into} {rows_of(columns, len(some))} {then}"
        c.execute(statement, list(chain.from_iterable(some)))
