"""Links between pages that were verified because the user asked for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable

from firsthand.model import KeptLink
from firsthand.store.sql import marks


def keep(c: sqlite3.Connection, page: str, found: Iterable[KeptLink]) -> None:
    """Keeps what was found on a page, in place of what was found there before."""
    c.execute("DELETE FROM link WHERE page = ?", (page,))
    c.executemany(
        "INSERT OR REPLACE INTO link VALUES (?, ?, ?, ?, ?)",
        [(one.page, one.other, one.way, one.why, one.time) for one in found],
    )


def of(c: sqlite3.Connection, pages: Collection[str]) -> list[KeptLink]:
    """The links from or to any of these pages, newest first."""
    some = list(pages)
    rows = c.execute(
        f"SELECT page, other, way, why, time FROM link WHERE page IN ({marks(some)}) "  # noqa: S608
        f"OR other IN ({marks(some)}) ORDER BY time DESC, page, other",
        (*some, *some),
    )
    return [KeptLink(*row) for row in rows]


def every(c: sqlite3.Connection) -> list[KeptLink]:
    """All of them, newest first."""
    rows = c.execute("SELECT page, other, way, why, time FROM link ORDER BY time DESC, page, other")
    return [KeptLink(*row) for row in rows]


def forget(c: sqlite3.Connection, pages: Iterable[str]) -> None:
    """Forgets what was found of these pages."""
    c.executemany("DELETE FROM link WHERE page = ?1 OR other = ?1", [(page,) for page in pages])
