"""Reads the audit as its pages show it: how many, over the years, and the lists to act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from firsthand.model import Kind, Reach, Role
from firsthand.store import pairs
from firsthand.store.audit import OUTSIDE
from firsthand.store.sql import chunks, marks

# Which people a list is about, and in which order: conditions on lines, and on a person's lines.
_LISTS = {
    "dormant": ("standing = 'dormant'", "max(peak) DESC, max(last) DESC, min(person)"),
    "never": (
        "last IS NULL AND standing IN ('virtual', 'stranger')", "max(since) DESC, person",
    ),
    "unsure": ("standing = 'unsure'", "max(since) DESC, person"),
    "doubles": ("1", "named, person"),
}  # fmt: skip
# Records that nothing joins for good may be taken for one person by the verdict on each: then both
# lines have one full name and rest on the very same history.
_ONE = ("named", "first", "last", "met", "sent", "received")
_BY_ONE = f"iif(named, 0, person), {', '.join(_ONE)}"
_SAME = "a.named <> 0 AND b.named = a.named AND " + " AND ".join(
    f"b.{column} IS a.{column}" for column in _ONE[1:]
)

# The same twice, two of one name, or somebody who made a copy: each half by an index of its own.
_DOUBLES = (
    "(SELECT a.network AS n, a.person AS p FROM audit a JOIN (SELECT network, named FROM audit "
    "WHERE network > '' GROUP BY network, named HAVING count(*) > 1) b "
    "ON a.network = b.network AND a.named = b.named WHERE a.named <> 0 "
    "UNION SELECT network, person FROM audit WHERE warned <> '' "
    "AND warned LIKE '%impersonation%') CROSS JOIN audit ON network = n AND person = p"
)


class Line(NamedTuple):
    """Somebody on a list, with what the audit says; ``event``: the invitation that waits."""

    person: int
    name: str
    company: str | None
    title: str | None
    url: str | None
    networks: tuple[str, ...]
    standing: str
    strength: int
    peak: int
    first: int | None
    last: int | None
    met: int
    sent: int
    received: int
    since: int | None
    warned: tuple[str, ...]
    add: str
    others: tuple[int, ...]  # who else is a contact by this name, and not said to be another
    event: int | None = None


class Waits(NamedTuple):
    """Who asked to connect and is no contact of that network."""

    source: str
    person: int
    event: int
    standing: str
    urls: frozenset[str]


def standings(c: sqlite3.Connection) -> list[tuple[str, str, int]]:
    """(network, standing, how many contacts)."""
    return c.execute(
        "SELECT network, standing, count(*) FROM audit WHERE network <> ? "
        "GROUP BY network, standing",
        (OUTSIDE,),
    ).fetchall()


def years(c: sqlite3.Connection) -> list[tuple[str, int, str, int]]:
    """(network, year, ``made`` or ``lived``, how many contacts)."""
    return c.execute(
        "SELECT network, year, what, count(*) FROM audit_year WHERE network <> ? "
        "GROUP BY network, what, year",
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


def everybody(c: sqlite3.Connection) -> dict[str, int]:
    """How many contacts have each standing, whoever is in several networks counted once."""
    found: dict[str, int] = {}
    sizes: dict[str, int] = {}
    for network, standing, count in standings(c):
        found[standing] = found.get(standing, 0) + count
        sizes[network] = sizes.get(network, 0) + count
    # Who is in the largest network is counted there, and need not be looked up.
    before: list[str] = []
    for network in sorted(sizes, key=lambda name: (-sizes[name], name)):
        rows = c.execute(
            "SELECT standing, count(*) FROM audit a WHERE network = ? AND EXISTS (SELECT 1 "  # noqa: S608
            f"FROM audit b WHERE b.person = a.person AND b.network IN ({marks(before)})) "
            "GROUP BY standing",
            (network, *before),
        )
        for standing, twice in rows if before else ():
            found[standing] -= twice
        before.append(network)
    return found


def tried(c: sqlite3.Connection, small: int) -> list[tuple[int, str, int, Reach]]:
    """Every contact of any network with whom the user ever dealt: person, standing, peak, and what
    the standing would rest on where no more than ``small`` people count as few."""
    rows = c.execute(
        "SELECT r.person, a.standing, a.peak, r.small, r.upto, r.months, r.met, r.sure, r.dealt, "
        "r.last FROM audit_reach r CROSS JOIN audit a ON a.person = r.person AND a.network <> ? "
        "WHERE ? BETWEEN r.small AND r.upto",
        (OUTSIDE, small),
    )
    # In several networks a person has the same line.
    found = {row[0]: row for row in rows}
    return [(row[0], row[1], row[2], Reach._make(row[3:])) for row in found.values()]


def count(c: sqlite3.Connection, name: str, network: str | None) -> int:
    """How many people are on a list."""
    where, values = _where(c, name, network)
    query = f"SELECT count(*) FROM (SELECT 1 FROM {where} GROUP BY {_by(name, network)})"  # noqa: S608
    return int(c.execute(query, values).fetchone()[0])


def page(c: sqlite3.Connection, name: str, network: str | None, start: int, size: int) -> list[int]:
    """Some of the people on a list."""
    where, values = _where(c, name, network)
    rows = c.execute(
        f"SELECT min(person) FROM {where} GROUP BY {_by(name, network)} "  # noqa: S608
        f"ORDER BY {_LISTS[name][1]} LIMIT ? OFFSET ?",
        (*values, size, start),
    )
    return [person for (person,) in rows]


def _by(name: str, network: str | None) -> str:
    """What makes one entry of a list. Of one network, each of its contacts is one."""
    # Grouped as they come: an index in the order of the people leads past all of them.
    return _BY_ONE if name == "dormant" and network is None else "+person"


def _where(c: sqlite3.Connection, name: str, network: str | None) -> tuple[str, list[str]]:
    # One by one, networks lead into the index; "any but none" would read all of it.
    among = names(c) if network is None else [network]
    told = _DOUBLES if name == "doubles" else "audit"
    return f"{told} WHERE {_LISTS[name][0]} AND network IN ({marks(among)})", list(among)


def names(c: sqlite3.Connection) -> list[str]:
    """The networks there are, each found behind the one before it."""
    found: list[str] = []
    query = "SELECT min(network) FROM audit WHERE network > ?"
    while (name := c.execute(query, (found[-1] if found else OUTSIDE,)).fetchone()[0]) is not None:
        found.append(name)
    return found


def close(c: sqlite3.Connection, networks: Collection[str]) -> list[int]:
    """Who is known firsthand and in none of these networks, the strongest first."""
    among = marks(networks)
    rows = c.execute(
        "SELECT min(person) FROM audit a WHERE standing = 'firsthand' "  # noqa: S608
        "AND NOT EXISTS (SELECT 1 FROM audit b WHERE b.person = a.person "
        f"AND b.network IN ({among})) "
        "AND NOT EXISTS (SELECT 1 FROM audit b INDEXED BY audit_named "
        f"WHERE b.network IN ({among}) AND {_SAME}) "
        f"GROUP BY {_BY_ONE} ORDER BY max(peak) DESC, max(last) DESC, min(person)",
        (*sorted(networks), *sorted(networks)),
    )
    return [person for (person,) in rows]


def waiting(c: sqlite3.Connection) -> Iterator[Waits]:
    """Everybody who asked to connect and is no contact of that source yet, the newest first."""
    for source, person, event, standing, urls in c.execute(
        "SELECT s.name, h.person, max(t.event), "
        "(SELECT standing FROM audit WHERE person = h.person LIMIT 1) AS standing, "
        "(SELECT group_concat(value, ' ') FROM handle WHERE person = h.person AND +kind = 'url') "
        "FROM trace t JOIN party p ON p.handle = t.handle AND p.event = t.event "
        "JOIN handle h ON h.id = t.handle JOIN event e ON e.id = t.event "
        "JOIN source s ON s.id = e.source WHERE t.kind = ? AND t.role = ? "
        "AND NOT EXISTS (SELECT 1 FROM card k WHERE k.person = h.person AND k.source = s.name) "
        "GROUP BY s.name, h.person HAVING standing IS NOT NULL ORDER BY max(t.event) DESC",
        (Kind.INVITATION, Role.FROM),
    ):
        yield Waits(source, person, event, standing, frozenset((urls or "").split()))


def decided(c: sqlite3.Connection) -> list[tuple[str, int | None, str, str, int]]:
    """Every check with a decision: (id, person, address, decision, when), oldest first."""
    return c.execute(
        "SELECT c.id, "
        "(SELECT person FROM shown WHERE checked = c.id ORDER BY version DESC LIMIT 1), "
        "coalesce(c.url, ''), c.decision, coalesce(c.decided, c.time) FROM checked c "
        "WHERE c.decision IS NOT NULL ORDER BY 5, c.id"
    ).fetchall()


def lines(
    c: sqlite3.Connection, persons: Iterable[int], events: dict[int, int] | None = None
) -> list[Line]:
    """What the audit says of these people, in this order."""
    found = []
    among, apart = names(c), None  # few share a name: what was said of them is asked for once
    for person in persons:
        rows = c.execute(
            "SELECT network, standing, strength, peak, first, last, met, sent, received, since, "
            "named, warned, add_advice FROM audit WHERE person = ? ORDER BY network",
            (person,),
        ).fetchall()
        row = c.execute(
            "SELECT name, "
            "(SELECT company FROM card WHERE person = n.id AND company IS NOT NULL LIMIT 1), "
            "(SELECT title FROM card WHERE person = n.id AND title IS NOT NULL LIMIT 1), "
            # Of one person's, not the first address of all that is theirs: that takes 2 ms each.
            "(SELECT min(value) FROM handle WHERE person = n.id AND +kind = 'url') "
            "FROM person n WHERE id = ?",
            (person,),
        ).fetchone()
        if not rows or row is None:
            continue
        name, company, title, url = row
        networks = tuple(row[0] for row in rows if row[0] != OUTSIDE)
        since = min((row[9] for row in rows if row[9] is not None), default=None)
        *_, named, warned, add = rows[0]
        about = [person, name, company, title, f"https://{url}" if url else None, networks]
        event = (events or {}).get(person)
        others = [other for other in _called(c, named, among) if other != person]
        if others and apart is None:
            apart = pairs.told_apart(c)
        others = [other for other in others if (person, other) not in (apart or ())]
        said = [since, tuple(warned.split()), add, tuple(others), event]
        found.append(Line._make([*about, *rows[0][1:9], *said]))
    return found


def _called(c: sqlite3.Connection, named: int, among: Sequence[str]) -> list[int]:
    """Who is in one of these networks by a full name."""
    query = f"SELECT DISTINCT person FROM audit WHERE network IN ({marks(among)}) AND named = ?"  # noqa: S608
    rows = c.execute(query, (*among, named)) if named else ()
    return sorted(person for (person,) in rows)
