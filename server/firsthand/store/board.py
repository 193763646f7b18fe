"""Reads the audit as its pages show it."""

from __future__ import annotations

import sqlite3

from firsthand.store.audit import OUTSIDE


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
