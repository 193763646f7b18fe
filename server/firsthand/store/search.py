"""Finds people by what a user types: a name, the start of one, a piece of an address, a firm."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from firsthand.store.lookup import by_keys

_LAST = "\U0010ffff"  # sorts behind everything that goes on after a prefix
# What starts with the text stands together in an index. Letters are compared as in the index.
_STARTS = (
    "SELECT id FROM person WHERE name >= ?1 COLLATE NOCASE AND name < ?2 COLLATE NOCASE "
    "ORDER BY name COLLATE NOCASE, id LIMIT ?3",
    "SELECT person FROM handle WHERE kind = 'email' AND value >= ?1 AND value < ?2 "
    "ORDER BY value LIMIT ?3",
    "SELECT person FROM handle WHERE kind = 'url' AND value >= ?1 AND value < ?2 "
    "ORDER BY value LIMIT ?3",
    "SELECT person FROM card WHERE company >= ?1 COLLATE NOCASE AND company < ?2 COLLATE NOCASE "
    "ORDER BY company COLLATE NOCASE, person LIMIT ?3",
)
# A piece from the middle is looked for in all of them: narrow indexes, so 25 ms of 100,000 people.
_PIECES = (
    "SELECT id FROM person WHERE name LIKE ?1 ESCAPE '\\' ORDER BY name COLLATE NOCASE, id "
    "LIMIT ?2",
    "SELECT person FROM handle WHERE value LIKE ?1 ESCAPE '\\' ORDER BY kind, value LIMIT ?2",
    "SELECT person FROM card WHERE company LIKE ?1 ESCAPE '\\' "
    "ORDER BY company COLLATE NOCASE, person LIMIT ?2",
)
# SQLite knows no letters but a to z: of the names that have others, each is spelt for the look.
_SPELT = (
    "SELECT id FROM person WHERE name GLOB '*[^ -~]*' AND spelt(CAST(name AS BLOB)) "
    "ORDER BY name COLLATE NOCASE, id LIMIT ?1",
    "SELECT person FROM card WHERE company GLOB '*[^ -~]*' AND spelt(CAST(company AS BLOB)) "
    "ORDER BY company COLLATE NOCASE, person LIMIT ?1",
)


class Typed(NamedTuple):
    """A text as somebody types it who has no such letters, and what tells whose piece it is."""

    text: str
    is_in: Callable[[str], bool]


def people(
    c: sqlite3.Connection, text: str, keys: Sequence[str], limit: int, typed: Typed
) -> list[int]:
    """Persons by name key first, then by how a name, an address or a firm begins, then by a piece
    of one; at last by a piece as it is typed, so that *zoe* and *Zoë* find each other, and a
    computer that takes letters and marks apart finds either."""
    found = dict.fromkeys(n for n, _ in by_keys(c, keys, limit, limit))
    for some in _queries(c, text, limit, typed):
        if len(found) >= limit:
            break
        found.update(dict.fromkeys(some))
    return list(found)[:limit]


def _queries(c: sqlite3.Connection, text: str, limit: int, typed: Typed) -> Iterator[list[int]]:
    low = text.lower()
    for query in _STARTS:
        yield [n for (n,) in c.execute(query, (low, low + _LAST, limit))]
    for piece in (text,) if text.isascii() or not typed.text.strip() else (text, typed.text):
        escaped = piece.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        for query in _PIECES:
            yield [n for (n,) in c.execute(query, (f"%{escaped}%", limit))]
    # As bytes: what something else wrote may be no text at all, and is told by whoever reads it.
    c.create_function("spelt", 1, lambda raw: typed.is_in(raw.decode("utf-8", "replace")))
    for query in _SPELT:
        yield [n for (n,) in c.execute(query, (limit,))]
