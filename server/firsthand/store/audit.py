"""Keeps the audit: a line for everybody it is about, and which of them are to be judged again."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence

from firsthand.model import AuditLine, Kind, Role, utc
from firsthand.store.sql import chunks, marks

OUTSIDE = ""  # the network of those who are in none
_TABLES = (
    "audit", "audit_year", "audit_near", "audit_from", "audit_asked", "audit_reach", "summary",
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
    """Forgets all lines: they are made anew from the records."""
    for table in _TABLES:
        c.execute(f"DELETE FROM {table}")  # noqa: S608


def state(c: sqlite3.Connection) -> tuple[int, bool] | None:
    """What the lines rest on, and whether all are there; ``None`` before the first audit."""
    row = c.execute("SELECT basis, whole FROM audited").fetchone()
    return (row[0], bool(row[1])) if row else None


def set_state(c: sqlite3.Connection, basis: int, whole: bool) -> int:
    """Says it; ``made`` from now on."""
    c.execute("DELETE FROM audited")
    # Another number each time, in a workspace that was restored as well.
    query = "INSERT INTO audited VALUES (?, ?, random()) RETURNING made"
    return int(c.execute(query, (basis, whole)).fetchone()[0])


def made(c: sqlite3.Connection) -> int:
    """Which audit this is: another number each time that its lines change."""
    row = c.execute("SELECT made FROM audited").fetchone()
    return int(row[0]) if row else 0


def due(c: sqlite3.Connection, now: int) -> bool:
    """Whether some line held until now and no longer."""
    query = "SELECT 1 FROM audit WHERE until IS NOT NULL AND until < ? LIMIT 1"
    return c.execute(query, (now,)).fetchone() is not None


def stale(c: sqlite3.Connection, persons: Iterable[int]) -> None:
    """These must be judged again."""
    c.executemany("UPDATE audit SET basis = 0 WHERE person = ?", [(n,) for n in persons])


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


def weighed(c: sqlite3.Connection, persons: Collection[int] | None) -> dict[int, int]:
    """How much passed between the user and these people, or all, where it was enough."""
    query = (
        f"SELECT h.person, {_WEIGHT} AS weight FROM handle h "  # noqa: S608
        "JOIN party p ON p.handle = h.id %s GROUP BY h.person HAVING weight >= ?"
    )
    if persons is None:
        return dict(c.execute(query % "", (_LEAST,)).fetchall())
    found: dict[int, int] = {}
    for some in chunks(sorted(persons)):
        found.update(c.execute(query % f"WHERE h.person IN ({marks(some)})", (*some, _LEAST)))
    return found


def weigh(c: sqlite3.Connection, near: Mapping[int, int], persons: Iterable[int]) -> None:
    """Keeps of these people what was found of them."""
    numbers = list(persons)
    c.executemany("DELETE FROM audit_near WHERE person = ?", [(n,) for n in numbers])
    rows = [(n, near[n]) for n in numbers if n in near]
    c.executemany("INSERT INTO audit_near VALUES (?, ?)", rows)


Row = tuple[str, int, str, int | None]  # of a line: network, person, years lived, contact since


def outdated(c: sqlite3.Connection, ego: Collection[int]) -> tuple[list[Row], list[int]]:
    """The lines of whom the audit is not about any more, and the people who have no other."""
    own = set(ego)
    wanted = {
        *c.execute("SELECT network, person FROM card WHERE network IS NOT NULL"),
        *((OUTSIDE, person) for person in outside(c, ego)),
    }
    gone: list[Row] = []
    left: set[int] = set()
    for row in c.execute("SELECT network, person, lived, since FROM audit"):
        if row[:2] in wanted and row[1] not in own:
            left.add(row[1])
        else:
            gone.append(row)
    query = "SELECT person FROM audit_from UNION SELECT person FROM audit_reach"
    return gone, sorted({person for (person,) in c.execute(query)} - left)


def drop_asked(c: sqlite3.Connection, persons: Iterable[int]) -> None:
    """Forgets what the lines of these people were made from."""
    numbers = [(person,) for person in persons]
    for table in ("audit_from", "audit_reach"):
        c.executemany(f"DELETE FROM {table} WHERE person = ?", numbers)  # noqa: S608


def keep(
    c: sqlite3.Connection, lines: Sequence[AuditLine], basis: int, lists: Mapping[int, bytes]
) -> None:
    """Stores lines in place of what these people had; ``lists`` spells out tokens of theirs."""
    for some in chunks(sorted(line.person for line in lines)):
        who = marks(some)
        query = f"SELECT network, person, lived, since FROM audit WHERE person IN ({who})"  # noqa: S608
        drop(c, c.execute(query, some).fetchall())
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
    made = [("made", utc(since).year)] if since is not None else []
    return [*made, *(("lived", year) for year in lived)]


def drop(c: sqlite3.Connection, rows: Collection[Row]) -> None:
    c.executemany(
        "DELETE FROM audit_year WHERE network = ? AND what = ? AND year = ? AND person = ?",
        [
            (network, what, year, person)
            for network, person, lived, since in rows
            for what, year in _years(map(int, lived.split()), since)
        ],
    )
    c.executemany("DELETE FROM audit WHERE network = ? AND person = ?", [row[:2] for row in rows])
