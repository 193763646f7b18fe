"""Between which events something changed since the user's own mass mail was last looked for.

Kept beside the records, in the transactions that change them: whoever is killed before that look
leaves it to the next one. Two ends are enough, as what an import brings lies mostly close together.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Collection
from typing import NamedTuple

_MOST = 1 << 62


class Range(NamedTuple):
    """From the one event to the other, both within."""

    first: int
    last: int

    def __bool__(self) -> bool:
        return self.first <= self.last


ALL, NONE = Range(-_MOST, _MOST), Range(_MOST, -_MOST)
_NOW, _ASIDE, _BY = ("due_first", "due_last"), ("aside_first", "aside_last"), "aside_by"


def changed(c: sqlite3.Connection, events: Collection[int]) -> None:
    """These came, or are not what they were. Where all is due already there is nothing to say."""
    if events:
        first, last = _NOW
        query = "UPDATE made SET version = {}(version, ?) WHERE what = ?"
        c.execute(query.format("min"), (min(events), first))
        c.execute(query.format("max"), (max(events), last))


def everything(c: sqlite3.Connection) -> None:
    """All is due: events went, and their neighbours may be others' now."""
    c.executemany("DELETE FROM made WHERE what = ?", [(what,) for what in _NOW])


def set_aside(c: sqlite3.Connection) -> tuple[Range, int]:
    """What is to be looked at, and the number of this look. What changes later is due anew."""
    now, before = _held(c, _NOW, ALL), _held(c, _ASIDE, NONE)
    both = Range(min(now.first, before.first), max(now.last, before.last))
    number = secrets.randbelow(_MOST)
    _keep(c, _NOW, NONE)
    _keep(c, _ASIDE, both)
    c.execute("INSERT OR REPLACE INTO made VALUES (?, ?)", (_BY, number))
    return both, number


def done(c: sqlite3.Connection, number: int) -> None:
    """It was looked at. Where another look began meanwhile, that one lets go of it."""
    if c.execute("SELECT version FROM made WHERE what = ?", (_BY,)).fetchone() == (number,):
        c.executemany("DELETE FROM made WHERE what = ?", [(what,) for what in (*_ASIDE, _BY)])


def _held(c: sqlite3.Connection, names: tuple[str, str], other: Range) -> Range:
    query = "SELECT version FROM made WHERE what = ?"
    found = [row[0] for name in names if (row := c.execute(query, (name,)).fetchone())]
    return Range(*found) if len(found) == len(names) else other


def _keep(c: sqlite3.Connection, names: tuple[str, str], value: Range) -> None:
    c.executemany("INSERT OR REPLACE INTO made VALUES (?, ?)", list(zip(names, value, strict=True)))
