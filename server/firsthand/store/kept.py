"""What was judged before and still holds, so that a page of many judgements opens at once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from firsthand.store.sql import marks

_PIECE = 500  # placeholders of one statement


def change(c: sqlite3.Connection) -> int:
    """How often the records have changed."""
    return int(c.execute("SELECT change FROM tie").fetchone()[0])


def standing_on(c: sqlite3.Connection) -> tuple[int, ...]:
    """What a judgement rests on beside the records: the user's words, and who the user is."""
    return tuple(
        int(c.execute(query).fetchone()[0])
        for query in (
            "SELECT coalesce(max(id), 0) FROM word WHERE kind <> 'note'",
            "SELECT count(*) FROM me",
        )
    )


def get(
    c: sqlite3.Connection, whats: Sequence[str], basis: str, now: int
) -> dict[str, dict[str, Any]]:
    """The answers that hold for this basis and this state of the records."""
    found: dict[str, dict[str, Any]] = {}
    for start in range(0, len(whats), _PIECE):
        some = whats[start : start + _PIECE]
        rows = c.execute(
            "SELECT what, answer FROM kept WHERE basis = ? AND change = ? "  # noqa: S608
            f"AND what IN ({marks(some)})",
            (basis, now, *some),
        )
        found.update((what, json.loads(answer)) for what, answer in rows)
    return found


def put(
    c: sqlite3.Connection, basis: str, now: int,
    answers: Iterable[tuple[str, int | None, Mapping[str, Any]]],
) -> None:  # fmt: skip
    """Keeps answers: what they are about, whom, and what they say."""
    c.executemany(
        "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?)",
        [(what, person, basis, now, json.dumps(answer)) for what, person, answer in answers],
    )


def carry(c: sqlite3.Connection, before: int, touched: Iterable[int]) -> None:
    """Says that what changed since ``before`` touched these persons alone."""
    after = change(c)
    c.execute("UPDATE kept SET change = ? WHERE change = ?", (after, before))
    c.executemany("DELETE FROM kept WHERE person = ?", [(person,) for person in touched])
    # Answers about nobody in particular may now be about one of them.
    c.execute("DELETE FROM kept WHERE person IS NULL")
