"""The user's own positions: kept from an export, read to compare with what profiles claim."""

from __future__ import annotations

import sqlite3

from firsthand.model import Held, Position


def keep(c: sqlite3.Connection, held: Held) -> bool:
    """Stores a position; whether it is new. The end that a later export tells is kept, whatever
    the order in which the exports are read."""
    own = (held.source, held.key)
    known = c.execute("SELECT 1 FROM position WHERE source = ? AND key = ?", own).fetchone()
    at = held.position
    c.execute(
        "INSERT INTO position VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
        "last = nullif(max(coalesce(last, ''), coalesce(excluded.last, '')), '')",
        (*own, at.company, at.title, at.first, at.last),
    )
    return known is None


def held(c: sqlite3.Connection) -> list[Held]:
    """All of them, the latest first."""
    rows = c.execute(
        "SELECT source, key, company, title, first, last FROM position "
        "ORDER BY first DESC, company, key"
    )
    return [Held(source, key, Position(*rest)) for source, key, *rest in rows]
