"""What the user wrote down about people: kept among their words, by identifier or card."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from firsthand.store.sql import chunks, marks

KIND = "note"


class Note(NamedTuple):
    """A note; ``time`` is seconds UTC."""

    number: int
    time: int
    text: str


def of(c: sqlite3.Connection, tokens: Sequence[str]) -> list[Note]:
    """The notes about who is known by these (``people.tokens``), newest first."""
    found: list[Note] = []
    for some in chunks(tokens):
        query = (
            "SELECT id, time, how FROM word WHERE kind = ? AND how IS NOT NULL "  # noqa: S608
            f"AND value IN ({marks(some)})"
        )
        found += [Note(*row) for row in c.execute(query, (KIND, *some))]
    return sorted(found, reverse=True)


def add(c: sqlite3.Connection, now: int, token: str, text: str) -> int:
    """Keeps a note about who is known by ``token``; its number."""
    row = c.execute(
        "INSERT INTO word (time, profile, kind, value, how) VALUES (?, '', ?, ?, ?) RETURNING id",
        (now, KIND, token, text),
    ).fetchone()
    return int(row[0])


def remove(c: sqlite3.Connection, number: int) -> None:
    """Takes a note's text out for good. Its place stays: a word that goes would have everybody
    judged anew."""
    c.execute("UPDATE word SET how = NULL WHERE id = ? AND kind = ?", (number, KIND))
