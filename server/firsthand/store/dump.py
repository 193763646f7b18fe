"""Everything that is stored, row by row, for an export."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

from firsthand.model import Answer, Kind, Mark, Person, Role
from firsthand.store.interactions import direction
from firsthand.store.numbers import event_time
from firsthand.store.people import Ego, load
from firsthand.store.sql import marks


class Part(NamedTuple):
    """One person's part in one event. ``when`` is seconds UTC; ``person`` is empty where the
    event has nobody beside the user."""

    id: str
    when: int
    kind: str
    direction: str
    person: str
    name: str
    handle: str
    role: str
    answer: str
    audience: int
    marks: str
    subject: str
    source: str
    occasion: str


def persons(c: sqlite3.Connection, ego: Ego) -> Iterator[Person]:
    """Everybody but the user."""
    for (number,) in c.execute("SELECT id FROM person ORDER BY id"):
        if number not in ego.people and (person := load(c, number)):
            yield person


_EVENT = "e.id, e.kind, e.audience, e.marks, e.subject, s.name, e.occasion"


def parts(c: sqlite3.Connection, ego: Ego) -> Iterator[Part]:
    """All that happened, by person's identifier and time; last what names nobody else."""
    me = sorted(ego.handles)
    # In the order in which the parties lie on disk: nothing is sorted or held in memory.
    for row in c.execute(
        f"SELECT {_EVENT}, h.kind, h.value, h.person, n.name, p.role, p.answer, "  # noqa: S608
        f"(SELECT min(q.role) FROM party q WHERE q.handle IN ({marks(me)}) AND q.event = p.event) "
        "FROM party p JOIN event e ON e.id = p.event JOIN source s ON s.id = e.source "
        "JOIN handle h ON h.id = p.handle LEFT JOIN person n ON n.id = h.person "
        f"WHERE p.handle NOT IN ({marks(me)}) ORDER BY p.handle, p.event",
        (*me, *me),
    ):
        *event, handle, value, person, name, role, answer, ego_role = row
        told = value.partition(":")[2] if handle == "name" else value
        yield _part(
            event, direction(Kind(event[1]), ego_role or 0, role), f"p_{person}", name or told,
            told, Role(role).name.lower(), Answer(answer).name.lower() if answer else "",
        )  # fmt: skip
    for event in c.execute(
        f"SELECT {_EVENT} FROM event e JOIN source s ON s.id = e.source WHERE e.id IN "  # noqa: S608
        f"(SELECT id FROM event EXCEPT SELECT event FROM party WHERE handle NOT IN ({marks(me)}))",
        me,
    ):
        yield _part(event, "none", "", "", "", "", "")


def _part(
    event: Any, way: str, person: str, name: str, handle: str, role: str, answer: str
) -> Part:
    number, kind, audience, mark, subject, source, occasion = event
    said = " ".join(str(m.name).lower() for m in Mark(mark))
    return Part(
        f"i_{number:x}", event_time(number), Kind(kind).name.lower(), way, person, name, handle,
        role, answer, audience, said, subject or "", source, f"{occasion:x}",
    )  # fmt: skip


def checks(c: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Every check, oldest first, with each verdict as it was shown (``shown``: time, verdict)."""
    for id, time, decision, note, decided in c.execute(
        "SELECT id, time, decision, note, decided FROM checked ORDER BY time, id"
    ):
        shown = c.execute(
            "SELECT time, verdict FROM shown WHERE checked = ? ORDER BY version", (id,)
        ).fetchall()
        yield {
            "id": id,
            "time": time,
            "decision": decision,
            "note": note,
            "decided": decided,
            "shown": [(when, json.loads(verdict)) for when, verdict in shown],
        }


def words(c: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """All that the user said of profiles and people, oldest first."""
    for time, profile, kind, value, how, total, weights in c.execute(
        "SELECT time, profile, kind, value, how, total, weights FROM word ORDER BY id"
    ):
        said = {"time": time, "profile": profile, "kind": kind, "about": value, "how": how}
        yield said if total is None else {**said, "total": total, "weights": weights}


def me(c: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    """The user's own identifiers: (kind, value, how); ``not`` for what they said is not theirs."""
    yield from c.execute("SELECT kind, value, how FROM me ORDER BY kind, value")


def settings(c: sqlite3.Connection) -> dict[str, str]:
    """The figures the user changed."""
    return dict(c.execute("SELECT name, value FROM setting ORDER BY name").fetchall())


def set_setting(c: sqlite3.Connection, name: str, value: str | None) -> None:
    """Keeps one of them; ``None``: as it was before anybody said anything."""
    if value is None:
        c.execute("DELETE FROM setting WHERE name = ?", (name,))
        return
    c.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))
