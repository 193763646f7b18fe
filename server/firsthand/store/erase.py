"""Erases people: their rows, what is left with nobody else on it, and the pages of the file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from firsthand.model import Handle
from firsthand.store import copies, due, files, links, summaries, ties
from firsthand.store.cipher import errors
from firsthand.store.database import Database
from firsthand.store.numbers import event_time

# Where text about one person may stand in a row that is not theirs.
_TEXTS = (
    ("event", "id", "subject"), ("event", "id", "details"), ("cost", "id", "note"),
    ("word", "id", "how"), ("checked", "id", "note"),
    ("decision", "number", "note"),
)  # fmt: skip


@dataclass(slots=True)
class Erased:
    """What stood about some people, to find their traces elsewhere, and how much of it went."""

    handles: set[Handle] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    tokens: set[str] = field(default_factory=set)  # as words remember a person
    touched: set[int] = field(default_factory=set)  # others' identifiers that stood on their cards
    counts: dict[str, int] = field(default_factory=dict)


def people(c: sqlite3.Connection, persons: Collection[int], ego: Collection[int]) -> Erased:
    """Erases persons with their identifiers, cards and events; ``ego`` are the user's own
    identifiers. An event goes with its last participant beside the user."""
    found = Erased()
    ties.changed(c)
    files.forget(c)  # paths name people too, and who reads a file again wants what is in it
    c.execute("DELETE FROM import")  # so do those of an import that was cut off
    c.execute("DELETE FROM setting WHERE name LIKE 'columns at %'")  # and what lists are called
    c.execute("DELETE FROM kept")
    c.execute("UPDATE audited SET made = random()")
    due.everything(c)
    summaries.drop(c, persons)
    _gather(c, persons, found)
    links.forget(c, [handle.value for handle in found.handles if handle.kind == "url"])
    _fill(c, "ego_handle", ego)
    counts = found.counts
    counts["parties"] = c.execute("SELECT count(*) FROM party WHERE handle IN gone").fetchone()[0]
    c.execute("CREATE TEMP TABLE alone AS SELECT DISTINCT event FROM party WHERE handle IN gone")
    c.execute(
        "DELETE FROM alone WHERE event IN (SELECT event FROM party "
        "WHERE handle NOT IN gone AND handle NOT IN ego_handle)"
    )
    steps = {
        "party": "handle IN gone OR event IN alone",
        "trace": "handle IN gone OR event IN alone",
        "audit": "person IN gone_person",
        "audit_year": "person IN gone_person",
        "audit_near": "person IN gone_person",
        "audit_from": "person IN gone_person",
        "audit_reach": "person IN gone_person",
        "events": "id IN alone",
        "alias": "handle IN gone",
        "card_handle": "card IN gone_card OR handle IN gone",
        "cards": "id IN gone_card",
        "handles": "id IN gone",
        "name_key": "person IN gone_person",
        "people": "id IN gone_person",
    }
    tables = {"events": "event", "cards": "card", "handles": "handle", "people": "person"}
    for name, where in steps.items():
        done = c.execute(f"DELETE FROM {tables.get(name, name)} WHERE {where}")  # noqa: S608
        counts[name] = done.rowcount
    for table in ("gone", "gone_card", "gone_person", "ego_handle", "alone"):
        c.execute(f"DROP TABLE {table}")
    c.execute("UPDATE headcount SET people = people - ?", (counts["people"],))
    recount(c)
    return found


def _fill(c: sqlite3.Connection, table: str, numbers: Iterable[int]) -> None:
    c.execute(f"CREATE TEMP TABLE {table} (id INTEGER PRIMARY KEY)")
    c.executemany(f"INSERT INTO {table} VALUES (?)", [(n,) for n in sorted(numbers)])  # noqa: S608


def _gather(c: sqlite3.Connection, persons: Collection[int], found: Erased) -> None:
    """What these people are known by, and their rows' numbers in temporary tables (in memory)."""
    _fill(c, "gone_person", persons)
    rows = c.execute("SELECT id, kind, value FROM handle WHERE person IN gone_person").fetchall()
    _fill(c, "gone", (row[0] for row in rows))
    for _, kind, value in rows:
        found.handles.add(Handle(kind, value))
        found.tokens.add(f"{kind}:{value}")
    cards = c.execute(
        "SELECT id, source, key, name FROM card WHERE person IN gone_person"
    ).fetchall()
    _fill(c, "gone_card", (row[0] for row in cards))
    for _, source, key, name in cards:
        found.tokens.add(f"card:{source}:{key}")
        found.names.add(name or "")
    for query in (
        "SELECT name FROM person WHERE id IN gone_person",
        "SELECT name FROM alias WHERE handle IN gone",
    ):
        found.names.update(name for (name,) in c.execute(query))
    found.names.discard("")
    found.touched.update(
        n
        for (n,) in c.execute(
            "SELECT handle FROM card_handle WHERE card IN gone_card AND handle NOT IN gone"
        )
    )


def recount(c: sqlite3.Connection) -> None:
    """What each source reaches, counted anew."""
    spans = c.execute(
        "SELECT min(e.id), max(e.id), count(e.id), s.id FROM source s "
        "LEFT JOIN event e ON e.source = s.id GROUP BY s.id"
    ).fetchall()
    c.executemany(
        "UPDATE source SET first = ?, last = ?, interactions = ? WHERE id = ?",
        [
            (event_time(low) if n else None, event_time(high) if n else None, n, source)
            for low, high, n, source in spans
        ],
    )


def borne(c: sqlite3.Connection, name: str) -> bool:
    """Whether somebody in the records bears a name, written like this."""
    query = (
        "SELECT 1 FROM person WHERE name = ?1 COLLATE NOCASE UNION ALL "
        "SELECT 1 FROM alias WHERE name = ?1 COLLATE NOCASE UNION ALL "
        "SELECT 1 FROM card WHERE name = ?1 COLLATE NOCASE LIMIT 1"
    )
    return c.execute(query, (name,)).fetchone() is not None


def shown(c: sqlite3.Connection) -> Iterator[tuple[str, int, int | None, str]]:
    """Every stored verdict: (check, version, person, JSON)."""
    yield from c.execute("SELECT checked, version, person, verdict FROM shown ORDER BY checked")


def rewrite(c: sqlite3.Connection, check: str, version: int, verdict: dict[str, Any]) -> None:
    """Puts a stored verdict without its mentions in place of the one with them."""
    c.execute(
        "UPDATE shown SET verdict = ? WHERE checked = ? AND version = ?",
        (json.dumps(verdict, ensure_ascii=False), check, version),
    )


def checks(c: sqlite3.Connection, ids: Iterable[str]) -> int:
    """Erases checks with all that was shown of them; how many."""
    done = 0
    for check in ids:
        for table in ("shown", "decision"):
            c.execute(f"DELETE FROM {table} WHERE checked = ?", (check,))  # noqa: S608
        done += c.execute("DELETE FROM checked WHERE id = ?", (check,)).rowcount
    return done


def words(c: sqlite3.Connection, profiles: Iterable[str], values: Iterable[str]) -> int:
    """Erases the user's words on these profiles and about these people; how many."""
    done = sum(
        c.execute("DELETE FROM word WHERE profile = ?", (profile,)).rowcount for profile in profiles
    )
    return done + sum(
        c.execute("DELETE FROM word WHERE value = ?", (value,)).rowcount for value in values
    )


def scrub(c: sqlite3.Connection, clean: Callable[[str], str]) -> int:
    """Takes mentions out of the texts of other rows; how many texts changed."""
    done = 0
    for table, key, column in _TEXTS:
        rows = c.execute(
            f"SELECT {key}, {column} FROM {table} WHERE {column} IS NOT NULL"  # noqa: S608
        )
        # Details are JSON with its own spelling of accents, so they are cleaned as values.
        cleaned = _in_details(clean) if column == "details" else clean
        changed = [(new, number) for number, text in rows if (new := cleaned(text)) != text]
        c.executemany(f"UPDATE {table} SET {column} = ? WHERE {key} = ?", changed)  # noqa: S608
        done += len(changed)
    return done


def _in_details(clean: Callable[[str], str]) -> Callable[[str], str]:
    def cleaned(text: str) -> str:
        said = json.loads(text)
        kept = {key: clean(value) for key, value in said.items()}
        return text if kept == said else json.dumps(kept, sort_keys=True)

    return cleaned


def wipe(db: Database) -> bool:
    """Writes the file anew without what was erased, and empties the journal.

    ``False``: another program reads the database, so the journal still holds old pages.
    """
    c = db.connection()
    try:
        c.execute("VACUUM")
        (busy, _, _) = c.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except errors():
        return False
    return not busy


def bearers(c: sqlite3.Connection, handles: Iterable[Handle]) -> set[int]:
    """Whose these identifiers are, in this database."""
    query = "SELECT person FROM handle WHERE kind = ? AND value = ?"
    return {person for handle in handles for (person,) in c.execute(query, handle)}


def holds(path: Path, handles: Iterable[Handle], names: Iterable[str]) -> bool:
    """Whether a backup knows one of these identifiers or names, a page that was only looked at
    among them. Raises ``Unusable``."""
    with copies.reading(path) as c:
        query = "SELECT 1 FROM handle WHERE kind = ? AND value = ?"
        looked = "SELECT 1 FROM checked WHERE url = ?"
        return any(
            c.execute(query, handle).fetchone() or c.execute(looked, (handle.value,)).fetchone()
            for handle in handles
        ) or any(
            borne(c, name)
            or c.execute("SELECT 1 FROM checked WHERE name = ? COLLATE NOCASE", (name,)).fetchone()
            for name in names
        )
