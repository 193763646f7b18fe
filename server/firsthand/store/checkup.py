"""What is wrong inside the database file, for the doctor."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from firsthand.store.database import Database

# Rows that lead nowhere: (what they are, table, where). Each can go without losing anything.
_ORPHANS = (
    ("part in an event that is gone", "party", "event NOT IN (SELECT id FROM event)"),
    ("part of an identifier that is gone", "party", "handle NOT IN (SELECT id FROM handle)"),
    ("identifier on a card that is gone", "card_handle", "card NOT IN (SELECT id FROM card)"),
    ("card's identifier that is gone", "card_handle", "handle NOT IN (SELECT id FROM handle)"),
    ("name of an identifier that is gone", "alias", "handle NOT IN (SELECT id FROM handle)"),
    ("verdict of a check that is gone", "shown", "checked NOT IN (SELECT id FROM checked)"),
    ("person without card or identifier", "person",
     "id NOT IN (SELECT person FROM handle UNION SELECT person FROM card)"),
    ("look-up key of a person who is gone", "name_key", "person NOT IN (SELECT id FROM person)"),
)  # fmt: skip


def damage(path: Path) -> str | None:
    """What SQLite finds wrong with a file, in its words; ``None`` where nothing is.

    Read with all its journal, also while a server runs.
    """
    try:
        with closing(sqlite3.connect(path, timeout=5)) as c:
            (found,) = c.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.Error as error:
        busy = "locked" in str(error) or "busy" in str(error)
        return None if busy else str(error)  # what is being written to is not yet damaged
    return None if found == "ok" else str(found)


def newest_check(c: sqlite3.Connection) -> int | None:
    """When something was last shown, seconds UTC."""
    (newest,) = c.execute("SELECT max(time) FROM shown").fetchone()
    return None if newest is None else int(newest)


def orphans(c: sqlite3.Connection) -> dict[str, int]:
    """How many rows lead nowhere, by what they are; empty where none do."""
    found = {
        what: c.execute(f"SELECT count(*) FROM {table} WHERE {where}").fetchone()[0]  # noqa: S608
        for what, table, where in _ORPHANS
    }
    return {what: number for what, number in found.items() if number}


def remove_orphans(db: Database) -> None:
    """Removes what ``orphans`` counts."""
    with db.write() as c:
        for _, table, where in _ORPHANS:
            c.execute(f"DELETE FROM {table} WHERE {where}")  # noqa: S608
        c.execute("UPDATE headcount SET people = (SELECT count(*) FROM person)")
