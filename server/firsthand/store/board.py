"""Reads the audit as its pages show it."""

from __future__ import annotations

import sqlite3

from firsthand.store.audit import OUTSIDE
from firsthand.store.sql import chunks, marks


def standings(c: sqlite3.Connection) -> list[tuple[str, str, int]]:
    """(network, standing, how many contacts)."""
    return c.execute(
        "SELECT network, standing, count(*) FROM audit WHERE network <> ? "
        "GROUP BY network, standing",
        (OUTSIDE,),
    ).fetchall()


def contacts(c: sqlite3.Connection) -> list[tuple[str, int]]:
    """Every contact of every network: (network, person), by network and name."""
    return c.execute(
        "SELECT a.network, a.person FROM audit a JOIN person n ON n.id = a.person "
        "WHERE a.network <> ? ORDER BY a.network, n.name, n.id",
        (OUTSIDE,),
    ).fetchall()


def standing_of(c: sqlite3.Connection, persons: list[int]) -> dict[int, tuple[str, int]]:
    """The standing of these people and how many networks they are a contact in; who is in none is
    left out."""
    found: dict[int, tuple[str, int]] = {}
    for some in chunks(persons):
        query = (
            "SELECT person, min(standing), count(*) FROM audit WHERE network <> ? "  # noqa: S608
            f"AND person IN ({marks(some)}) GROUP BY person"
        )
        found.update((p, (s, n)) for p, s, n in c.execute(query, (OUTSIDE, *some)))
    return found
