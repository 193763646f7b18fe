"""What is wrong inside the database file, for the doctor."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from firsthand.store import cipher, due, erase, lookup, ties, values
from firsthand.store.cipher import Key
from firsthand.store.database import Database
from firsthand.store.errors import waits

# Rows that lead nowhere: (what they are, table, where). Each can go without losing anything.
_ORPHANS = (
    ("event of a source that is gone", "event", "source NOT IN (SELECT id FROM source)"),
    ("part in an event that is gone", "party", "event NOT IN (SELECT id FROM event)"),
    ("part of an identifier that is gone", "party", "handle NOT IN (SELECT id FROM handle)"),
    ("trace of an event that is gone", "trace", "event NOT IN (SELECT id FROM event)"),
    ("identifier on a card that is gone", "card_handle", "card NOT IN (SELECT id FROM card)"),
    ("card's identifier that is gone", "card_handle", "handle NOT IN (SELECT id FROM handle)"),
    ("name of an identifier that is gone", "alias", "handle NOT IN (SELECT id FROM handle)"),
    ("verdict of a check that is gone", "shown", "checked NOT IN (SELECT id FROM checked)"),
    ("person without card or identifier", "person",
     "id NOT IN (SELECT person FROM handle UNION SELECT person FROM card)"),
    ("look-up key of a person who is gone", "name_key", "person NOT IN (SELECT id FROM person)"),
)  # fmt: skip


def damage(path: Path, key: Key | None = None) -> str | None:
    """What SQLite finds wrong with a file, in its words; ``None`` where nothing is.

    Read with all its journal, also while a server runs.
    """
    try:
        with closing(cipher.connect(path, key, timeout=5)) as c:
            return values.found_damaged(c)
    except cipher.errors() as error:
        return None if waits(error) else str(error)  # what is being written to is not yet damaged


def of_index(found: str) -> bool:
    """Whether what SQLite finds wrong is an index that does not say what its table says."""
    return bool(re.match(r"row \d+ missing from index|wrong # of entries in index", found))


def reindex(path: Path, key: Key | None) -> None:
    """Makes every index of a file anew from its tables."""
    with closing(cipher.connect(path, key, timeout=5)) as c:
        c.execute("REINDEX")


def stale(c: sqlite3.Connection) -> list[str]:
    """What is worked out of the records and does not say what they say."""
    found = []
    indexed = c.execute("SELECT count(*) FROM name_key").fetchone()
    # A whole number of keys a row; the mark of somebody who is being put in is shorter than one.
    held = c.execute("SELECT coalesce(sum(length(keys) / ?), 0) FROM person", (lookup.BYTES,))
    filling = c.execute("SELECT 1 FROM made WHERE what = 'filling'").fetchone()
    if indexed != held.fetchone() and not filling:
        found.append("the names that people are found by")
    if c.execute("SELECT people <> (SELECT count(*) FROM person) FROM headcount").fetchone()[0]:
        found.append("how many people there are")
    counted = dict(c.execute("SELECT source, count(*) FROM event GROUP BY source"))
    told = dict(c.execute("SELECT id, interactions FROM source"))
    if any(told[source] != counted.get(source, 0) for source in told):
        found.append("how far each source reaches")
    return found


def count_again(c: sqlite3.Connection) -> None:
    """Works out anew what ``stale`` looks at, but for the names."""
    c.execute("UPDATE headcount SET people = (SELECT count(*) FROM person)")
    erase.recount(c)
    ties.changed(c)
    c.execute("UPDATE audited SET made = random()")
    due.everything(c)


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
        count_again(c)
