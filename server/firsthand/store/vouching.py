"""Reads whom the user vouched for, and who vouched for the user: clicks and letters of networks."""

from __future__ import annotations

import json
import sqlite3
from typing import NamedTuple

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


def decided(c: sqlite3.Connection) -> list[tuple[str, int]]:
    """The checks after which the user endorsed, and when they said so; newest first."""
    return c.execute(
        "SELECT id, coalesce(decided, time) FROM checked WHERE decision = 'endorsed' "
        "ORDER BY 2 DESC, id"
    ).fetchall()


def checks_of(c: sqlite3.Connection, person: int | None) -> frozenset[str]:
    """The checks that ever showed a person."""
    query = "SELECT checked FROM shown WHERE person = ?"
    return frozenset(check for (check,) in c.execute(query, (person,)))
