"""Reads what happened between the user and some people, and who acted."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence

from firsthand.model import RESULTS, Answer, Direction, Interaction, Kind, Mark, Role
from firsthand.store.numbers import event_time
from firsthand.store.people import Ego
from firsthand.store.sql import marks

_MEETINGS = (Kind.MEETING, Kind.CALL)
_TRACES = (Kind.INVITATION, Kind.ENDORSEMENT, Kind.RECOMMENDATION)


def interactions(
    c: sqlite3.Connection, people: Sequence[int], ego: Ego, work: Callable[[str], bool]
) -> list[Interaction]:
    """All that the records tell between the user and these people, oldest first."""
    own = {
        handle: kind == "email" and work(value)
        for handle, kind, value in c.execute(
            f"SELECT id, kind, value FROM handle WHERE person IN ({marks(people)})",  # noqa: S608
            people,
        )
        if handle not in ego.handles
    }
    if not own:
        return []
    sources = dict(c.execute("SELECT id, name FROM source").fetchall())
    me, at_work = sorted(ego.handles), sorted(ego.at_work)
    rows = c.execute(
        "SELECT e.id, e.kind, e.source, e.marks, e.audience, e.occasion, e.subject, e.details, "  # noqa: S608
        "p.handle, p.role, p.answer, "
        f"(SELECT min(q.role * 16 + q.answer) FROM party q WHERE q.handle IN ({marks(me)}) "
        "AND q.event = p.event), "
        f"EXISTS (SELECT 1 FROM party q WHERE q.handle IN ({marks(at_work)}) "
        "AND q.event = p.event) "
        f"FROM party p JOIN event e ON e.id = p.event WHERE p.handle IN ({marks(own)}) "
        "ORDER BY e.id, p.role",
        (*me, *at_work, *own),
    )
    found: dict[int, Interaction] = {}
    for (event, kind, source, mark, audience, occasion, subject, details, handle, role, answer,
         ego_part, ego_at_work) in rows:  # fmt: skip
        if event in found:  # a second address of the same person on the same event
            continue
        ego_role, ego_answer = divmod(ego_part, 16) if ego_part is not None else (0, 0)
        found[event] = Interaction(
            id=f"i_{event:x}",
            kind=Kind(kind),
            when=event_time(event),
            direction=direction(Kind(kind), ego_role, role),
            source=sources[source],
            audience=audience,
            marks=Mark(mark),
            subject=subject,
            occasion=occasion,
            ego_on_it=ego_part is not None or kind in RESULTS or kind in _TRACES,
            ego_answer=Answer(ego_answer),
            alter_answer=Answer(answer),
            work=bool(ego_at_work and own[handle]),
            details=json.loads(details) if details else None,
        )
    return list(found.values())


def direction(kind: Kind, ego_role: int, alter_role: int) -> Direction:
    """Who acted, from the parts the user (0: none) and the person played."""
    if kind in RESULTS or kind == Kind.TESTIMONY:
        return "both"
    if kind in _TRACES:
        return "in" if alter_role == Role.FROM else "out"
    if not ego_role:
        return "none"
    if kind in _MEETINGS:
        return "both"
    if ego_role == Role.FROM:
        return "out"
    return "in" if alter_role == Role.FROM else "none"
