"""Keeps the audit: a line for everybody it is about, and which of them are to be judged again."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime

from firsthand.model import AuditLine, Kind, Role
from firsthand.store.sql import chunks, marks

OUTSIDE = ""  # the network of those who are in none
_TABLES = (
    "audit", "audit_year", "audit_near", "audit_from", "audit_asked", "audit_reach", "noted",
    "audited",
)  # fmt: skip
# So many people outside of every network are judged too, those with most contact.
_NEAR = 300
# How much passed between the user and somebody, from the parts they played: what both sides wrote,
# meetings, results. Less than the least makes nobody known well.
_WEIGHT = (
    "min(sum(p.role = 1), sum(p.role IN (2, 3, 4))) + 2 * sum(p.role = 5) + 3 * sum(p.role = 6)"
)
_LEAST = 3


def clear(c: sqlite3.Connection) -> None:
    """Forgets all of it: it is made anew from the records."""
    for table in _TABLES:
        c.execute(f"DELETE FROM {table}")  # noqa: S608


def state(c: sqlite3.Connection) -> tuple[int, bool] | None:
    """What the lines rest on, and whether all are there; ``None`` before the first audit."""
    row = c.execute("SELECT basis, whole FROM audited").fetchone()
    return (row[0], bool(row[1])) if row else None


def set_state(c: sqlite3.Connection, basis: int, whole: bool) -> None:
    c.execute("DELETE FROM audited")
    # Another number each time, in a workspace that was restored as well.
    c.execute("INSERT INTO audited VALUES (?, ?, random())", (basis, whole))


def due(c: sqlite3.Connection, now: int) -> bool:
    """Whether some line held until now and no longer."""
    query = "SELECT 1 FROM audit WHERE until IS NOT NULL AND until < ? LIMIT 1"
    return c.execute(query, (now,)).fetchone() is not None


def stale(c: sqlite3.Connection, persons: Collection[int]) -> None:
    """These must be judged again."""
    c.executemany("UPDATE audit SET basis = 0 WHERE person = ?", [(n,) for n in sorted(persons)])


def waiting(
    c: sqlite3.Connection, basis: int, now: int, persons: Collection[int] | None,
    ego: Collection[int],
) -> list[int]:  # fmt: skip
    """Who is to be judged, of these people or of all; namesakes after each other, since what was
    worked out for one helps with the next."""
    wanted: set[int] = set()
    if persons is None:
        query = "SELECT person FROM card WHERE network IS NOT NULL"
        wanted |= {n for (n,) in c.execute(query)}
    else:
        for some in chunks(sorted(persons)):
            query = (
                f"SELECT person FROM card WHERE network IS NOT NULL AND person IN ({marks(some)})"  # noqa: S608
            )
            wanted |= {n for (n,) in c.execute(query, some)}
    fresh = {
        n for (n,) in c.execute(
            "SELECT person FROM audit WHERE basis = ? AND (until IS NULL OR until >= ?)",
            (basis, now),
        )
    }  # fmt: skip
    held = {n for (n,) in c.execute("SELECT person FROM audit")}
    found = (wanted | held | outside(c, ego)) - fresh - set(ego)
    named: list[tuple[str, int]] = []
    for some in chunks(sorted(found)):
        query = f"SELECT name, id FROM person WHERE id IN ({marks(some)})"  # noqa: S608
        named += c.execute(query, some)
    return [number for _, number in sorted(named)]


def outside(c: sqlite3.Connection, ego: Collection[int]) -> set[int]:
    """Who is in no network and judged all the same: those who asked to connect, and those with
    whom there is most contact."""
    none = "NOT EXISTS (SELECT 1 FROM card k WHERE k.person = %s AND k.network IS NOT NULL)"
    inviters = c.execute(
        "SELECT h.person FROM trace t JOIN handle h ON h.id = t.handle "  # noqa: S608
        f"WHERE t.kind = ? AND t.role = ? AND {none % 'h.person'}",
        (Kind.INVITATION, Role.FROM),
    )
    found = {n for (n,) in inviters}
    near = c.execute(
        f"SELECT person FROM audit_near n WHERE {none % 'n.person'} "  # noqa: S608
        f"AND person NOT IN ({marks(ego)}) ORDER BY weight DESC, person LIMIT ?",
        (*sorted(ego), _NEAR),
    )
    return found | {n for (n,) in near}


def weigh_near(c: sqlite3.Connection, persons: Collection[int] | None) -> None:
    """Counts what passed between the user and these people, or all, anew."""
    query = (
        f"INSERT INTO audit_near SELECT h.person, {_WEIGHT} AS weight FROM handle h "  # noqa: S608
        "JOIN party p ON p.handle = h.id %s GROUP BY h.person HAVING weight >= ?"
    )
    if persons is None:
        c.execute("DELETE FROM audit_near")
        c.execute(query % "", (_LEAST,))
        return
    for some in chunks(sorted(persons)):
        c.execute(f"DELETE FROM audit_near WHERE person IN ({marks(some)})", some)  # noqa: S608
        c.execute(query % f"WHERE h.person IN ({marks(some)})", (*some, _LEAST))


def prune(c: sqlite3.Connection, ego: Collection[int]) -> None:
    """Drops the lines of whom the audit is not about any more."""
    own = set(ego)
    wanted = {
        *c.execute("SELECT network, person FROM card WHERE network IS NOT NULL"),
        *((OUTSIDE, person) for person in outside(c, ego)),
    }
    held = c.execute("SELECT network, person, lived, since FROM audit").fetchall()
    _drop(c, [row for row in held if row[:2] not in wanted or row[1] in own])
    for table in ("audit_from", "audit_reach"):
        c.execute(f"DELETE FROM {table} WHERE person NOT IN (SELECT person FROM audit)")  # noqa: S608


def keep(
    c: sqlite3.Connection, lines: Sequence[AuditLine], basis: int, lists: Mapping[int, bytes]
) -> None:
    """Stores lines in place of what these people had; ``lists`` spells out tokens of theirs."""
    for some in chunks(sorted(line.person for line in lines)):
        who = marks(some)
        query = f"SELECT network, person, lived, since FROM audit WHERE person IN ({who})"  # noqa: S608
        _drop(c, c.execute(query, some).fetchall())
    for line in lines:
        networks = c.execute(
            "SELECT network, min(since) FROM card WHERE person = ? AND network IS NOT NULL "
            "GROUP BY network",
            (line.person,),
        ).fetchall()
        for network, since in networks or [(OUTSIDE, None)]:
            _store(c, line, network, since, basis)
    c.executemany(
        "INSERT OR REPLACE INTO audit_from VALUES (?, ?)",
        [(one.person, one.made_from) for one in lines],
    )
    c.executemany("INSERT OR REPLACE INTO audit_asked VALUES (?, ?)", list(lists.items()))
    c.executemany("DELETE FROM audit_reach WHERE person = ?", [(one.person,) for one in lines])
    c.executemany(
        f"INSERT INTO audit_reach VALUES ({marks(range(8))})",  # noqa: S608
        [(line.person, *one) for line in lines for one in line.reach],
    )


def _store(
    c: sqlite3.Connection, line: AuditLine, network: str, since: int | None, basis: int
) -> None:
    c.execute(
        f"INSERT INTO audit VALUES ({marks(range(19))})",  # noqa: S608
        (network, line.person, basis, line.until, line.standing, line.strength, line.identity,
         line.add, line.endorse, line.peak, line.first, line.last, line.met, line.sent,
         line.received, since, line.named, " ".join(map(str, line.years)),
         " ".join(line.warned)),
    )  # fmt: skip
    c.executemany(
        "INSERT OR IGNORE INTO audit_year VALUES (?, ?, ?, ?)",
        [(network, what, year, line.person) for what, year in _years(line.years, since)],
    )


def _years(lived: Iterable[int], since: int | None) -> list[tuple[str, int]]:
    made = [("made", datetime.fromtimestamp(since, UTC).year)] if since is not None else []
    return [*made, *(("lived", year) for year in lived)]


def _drop(c: sqlite3.Connection, rows: Collection[tuple[str, int, str, int | None]]) -> None:
    c.executemany(
        "DELETE FROM audit_year WHERE network = ? AND what = ? AND year = ? AND person = ?",
        [
            (network, what, year, person)
            for network, person, lived, since in rows
            for what, year in _years(map(int, lived.split()), since)
        ],
    )
    c.executemany("DELETE FROM audit WHERE network = ? AND person = ?", [row[:2] for row in rows])
