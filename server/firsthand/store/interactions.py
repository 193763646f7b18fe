"""Reads what happened between the user and some people, and who acted."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from functools import lru_cache
from heapq import merge
from typing import NamedTuple

from firsthand.model import RESULTS, Answer, Direction, Interaction, Kind, Mark, Role
from firsthand.store import machines
from firsthand.store.numbers import UNNAMED, event_time, name_of
from firsthand.store.people import Ego
from firsthand.store.sql import marks

# Making one of these by its number takes ten times as long as looking it up.
_KINDS, _ANSWERS = {int(kind): kind for kind in Kind}, {int(one): one for one in Answer}
_mark = lru_cache(4096)(Mark)
_BY_ITSELF = Mark.AUTOREPLY | Mark.AUTOMATED
_MEETINGS = (Kind.MEETING, Kind.CALL)
_TRACES = (Kind.INVITATION, Kind.ENDORSEMENT, Kind.RECOMMENDATION)


class Row(NamedTuple):
    """One part somebody played in an event; in order, the surest part of each event comes first."""

    event: int
    role: int
    handle: int
    seen: Interaction


def interactions(several: Sequence[Sequence[Row]]) -> list[Interaction]:
    """Each event once, oldest first, from each record's rows in order: a second address of the same
    person, or a second record of them, on one event adds nothing."""
    rows = several[0] if len(several) == 1 else merge(*several)
    found: dict[int, Interaction] = {}
    for event, _, _, seen in rows:
        found.setdefault(event, seen)
    _leave_moved(found)
    for event in machines.answered(found.items()):
        found[event] = found[event]._replace(marks=found[event].marks | _BY_ITSELF)
    return list(found.values())


def _leave_moved(found: dict[int, Interaction]) -> None:
    """Of an entry of a calendar that files tell at several times, the last alone took place: it was
    moved there, and is only a plan at the others."""
    last: dict[tuple[int, int | None], int] = {}
    for event, one in found.items():
        if one.kind is not Kind.MEETING or one.marks & Mark.PLANNED:
            continue
        key = (name_of(event), one.occasion)
        if key in last:
            before = found[last[key]]
            found[last[key]] = before._replace(marks=before.marks | Mark.PLANNED)
        last[key] = event


def sources(c: sqlite3.Connection) -> dict[int, str]:
    """The names of the sources, by their numbers."""
    return dict(c.execute("SELECT id, name FROM source"))


def parts(
    c: sqlite3.Connection, person: int, ego: Ego, work: Callable[[str], bool],
    told: dict[int, str], events: Sequence[int] | None = None,
) -> list[Row]:  # fmt: skip
    """All parts that a person played in what the records tell, or in some ``events``, in order;
    ``told``: by whom."""
    own = {
        handle: kind == "email" and work(value)
        for handle, kind, value in c.execute(
            "SELECT id, kind, value FROM handle WHERE person = ?", (person,)
        )
        if handle not in ego.handles
    }
    if not own:
        return []
    me, at_work = sorted(ego.handles), sorted(ego.at_work)
    rows = c.execute(
        "SELECT e.id, e.kind, e.source, e.marks, e.audience, e.occasion, e.subject, e.details, "  # noqa: S608
        "p.handle, p.role, p.answer, "
        # The user's first part, and in the last bit whether an address at work had any: one
        # look-up an event.
        f"(SELECT min(q.role * 16 + q.answer) * 2 + max(q.handle IN ({marks(at_work)})) "
        f"FROM party q WHERE q.handle IN ({marks(me)}) AND q.event = p.event) "
        f"FROM party p JOIN event e ON e.id = p.event WHERE p.handle IN ({marks(own)}) "
        f"{'' if events is None else f'AND p.event IN ({marks(events)}) '}"
        "ORDER BY e.id, p.role, p.handle",
        (*at_work, *me, *own, *(events or ())),
    )
    found: list[Row] = []
    for (event, kind, source, mark, audience, occasion, subject, details, handle, role, answer,
         mine) in rows:  # fmt: skip
        ego_part, ego_at_work = divmod(mine or 0, 2)
        ego_role, ego_answer = divmod(ego_part, 16)
        way = direction(_KINDS[kind], ego_role, role)
        if kind in RESULTS and way == "none":
            continue  # an invoice that the user received, or one between others
        seen = Interaction(
            f"i_{event:x}",
            _KINDS[kind],
            event_time(event),
            way,
            told[source],
            audience,
            _mark(mark),
            subject,
            occasion,
            mine is not None or kind in RESULTS or kind in _TRACES,
            _ANSWERS[ego_answer],
            _ANSWERS[answer],
            bool(ego_at_work and own[handle]),
            json.loads(details) if details and details != UNNAMED else None,
        )
        found.append(Row(event, role, handle, seen))
    return found


def newest(
    c: sqlite3.Connection, persons: Sequence[int], ego: Ego, skip: int, most: int
) -> list[int]:
    """Of all that some people had a part in, newest first, up to ``most`` events after ``skip``."""
    me = sorted(ego.handles)
    own = marks(me)
    found = c.execute(
        "SELECT DISTINCT p.event FROM party p "  # noqa: S608
        f"WHERE p.handle IN (SELECT id FROM handle WHERE person IN ({marks(persons)})) "
        f"AND p.handle NOT IN ({own}) "
        # An invoice that the user received, or one between others, is none of theirs.
        "AND (p.role NOT IN (?, ?) OR p.role = ? AND (SELECT min(q.role * 16 + q.answer) / 16 "
        f"FROM party q WHERE q.handle IN ({own}) AND q.event = p.event) = ?) "
        "ORDER BY p.event DESC LIMIT ? OFFSET ?",
        (*persons, *me, Role.SELLER, Role.BUYER, Role.BUYER, *me, Role.SELLER, most, skip),
    )
    return [event for (event,) in found]


def direction(kind: Kind, ego_role: int, alter_role: int) -> Direction:
    """Who acted, from the parts the user (0: none) and the person played."""
    if alter_role in (Role.SELLER, Role.BUYER):
        # An invoice is a deal with whom the user sent it to, and none with who sent it to the user.
        return "both" if (ego_role, alter_role) == (Role.SELLER, Role.BUYER) else "none"
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
