"""Reads whom the user vouched for, and who vouched for the user: clicks and letters of networks."""

from __future__ import annotations

import json
import sqlite3
from typing import Any, NamedTuple

from firsthand.model import Kind, Role
from firsthand.store.numbers import event_time

_KINDS = (int(Kind.ENDORSEMENT), int(Kind.RECOMMENDATION))


class Vouched(NamedTuple):
    """One person's word for another; ``given`` by the user, or received. ``when``: seconds UTC."""

    id: str
    how: str
    when: int
    given: bool
    person: int
    name: str
    skill: str | None


def all_of(c: sqlite3.Connection) -> list[Vouched]:
    """Every endorsement and recommendation whose direction is known, newest first."""
    rows = c.execute(
        "SELECT t.event, t.kind, t.role, h.person, n.name, h.value, e.details FROM trace t "
        "JOIN event e ON e.id = t.event JOIN handle h ON h.id = t.handle "
        "LEFT JOIN person n ON n.id = h.person WHERE t.kind IN (?, ?) AND t.role IN (?, ?) "
        "ORDER BY t.event DESC",
        (*_KINDS, int(Role.FROM), int(Role.TO)),
    )
    return [
        Vouched(
            f"i_{event:x}",
            Kind(kind).name.lower(),
            event_time(event),
            role == Role.TO,
            person,
            name or value.rpartition(":")[2],
            json.loads(details).get("skill") if details else None,
        )
        for event, kind, role, person, name, value, details in rows
    ]


class Endorsed(NamedTuple):
    """A check after which the user endorsed: when they said so, the profile it showed (a part of a
    verdict, for ``history.profile_of``), and the skill asked for."""

    check: str
    when: int
    verdict: dict[str, Any]
    skill: str | None


def decided(c: sqlite3.Connection, most: int) -> list[Endorsed]:
    """The newest of them first. A verdict is kilobytes of which little is needed: it is taken out
    before it comes here."""
    rows = c.execute(
        "SELECT c.id, coalesce(c.decided, c.time), json_extract(s.verdict, '$.profile'), "
        "json_extract(s.verdict, '$.skill.name') FROM checked c JOIN shown s ON s.checked = c.id "
        "AND s.version = (SELECT max(version) FROM shown WHERE checked = c.id) "
        "WHERE c.decision = 'endorsed' ORDER BY 2 DESC, c.id LIMIT ?",
        (most,),
    )
    return [
        Endorsed(check, when, {"profile": json.loads(profile)}, skill)
        for check, when, profile, skill in rows
    ]


def state(c: sqlite3.Connection) -> tuple[int, ...]:
    """Another one with every check, verdict and decision that comes, changes or goes."""
    row = c.execute(
        "SELECT count(*), coalesce(max(number), 0), count(undone), (SELECT count(*) FROM checked), "
        "(SELECT count(*) FROM shown), (SELECT count(decision) FROM checked) FROM decision"
    ).fetchone()
    return tuple(row)


def checks_of(c: sqlite3.Connection, person: int | None) -> frozenset[str]:
    """The checks that ever showed a person."""
    query = "SELECT checked FROM shown WHERE person = ?"
    return frozenset(check for (check,) in c.execute(query, (person,)))
