"""Whether what is worked out of the records was made by this version of the code, and is whole."""

from __future__ import annotations

import secrets
import sqlite3

from firsthand.store.database import Database

_UNSETTLED = "unsettled"


def current(db: Database, joining: int, keys: int) -> bool:
    """Whether the people and the index of names are as these versions make them, with nobody who
    waits for it or is being put in."""
    with db.read() as c:
        made = dict(c.execute("SELECT what, version FROM made").fetchall())
        waits = c.execute("SELECT 1 FROM person WHERE keys IS NULL LIMIT 1").fetchone()
    wanted = {"people": joining, "name_key": keys}
    return waits is None and "filling" not in made and wanted.items() <= made.items()


def unsettle(c: sqlite3.Connection) -> None:
    """Something is stored of which it is yet to be worked out what follows from it as a whole. Said
    with what is stored, so that whoever is killed before that leaves it to the next import."""
    number = secrets.randbelow(1 << 62)
    c.execute("INSERT OR REPLACE INTO made VALUES (?, ?)", (_UNSETTLED, number))


def unsettled(c: sqlite3.Connection) -> int | None:
    """Which time that was said last; ``None`` where nothing is left to be worked out."""
    row = c.execute("SELECT version FROM made WHERE what = ?", (_UNSETTLED,)).fetchone()
    return int(row[0]) if row else None


def settled(c: sqlite3.Connection, number: int | None) -> None:
    """It is worked out, unless more was stored since that ``number`` was told."""
    c.execute("DELETE FROM made WHERE what = ? AND version = ?", (_UNSETTLED, number))
