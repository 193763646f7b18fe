"""Everything that is stored, exactly as it is, for an export that is read back.

Each line is a kind and what it tells, as ``sources/firsthand.py`` reads it. What can be worked out
of the rest is left out: people, the index of names, the audit. So is what belongs to this machine:
paired browsers, files that were read, how far accounts were.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from firsthand.model import Answer, Kind, Mark, Role
from firsthand.store import positions
from firsthand.store.sql import chunks

Line = tuple[str, dict[str, Any]]
WORKED_OUT = frozenset({"mass_mail_of"})  # a setting that is a note of what was looked at
ON = 4000  # parts in events told in one line


def lines(c: sqlite3.Connection) -> Iterator[Line]:
    """All of it, in the order in which it is understood when it is read back."""
    for name, value in c.execute("SELECT name, value FROM setting ORDER BY name"):
        if name not in WORKED_OUT:
            yield "setting", {"name": name, "value": value}
    yield from _table(c, "me", "kind, value, how FROM me ORDER BY kind, value")
    for (number,) in c.execute("SELECT number FROM removed ORDER BY number"):
        yield "removed", {"number": str(number)}
    columns = "time, profile, kind, value, how, total, weights"
    yield from _table(c, "word", f"{columns} FROM word ORDER BY id")
    for held in positions.held(c):
        yield "position", asdict(held)
    columns = 'source, key, time AS "when", network, amount, currency, note'
    yield from _table(c, "cost", f"{columns} FROM cost ORDER BY id")
    yield from _events(c)
    yield from _identifiers(c)
    yield from _cards(c)
    yield from _checks(c)
    yield from _table(c, "link", "page, other, way, why, time FROM link ORDER BY page, other")


def _table(c: sqlite3.Connection, kind: str, query: str) -> Iterator[Line]:
    rows = c.execute(f"SELECT {query}")
    names = [column[0] for column in rows.description]
    for row in rows:
        yield kind, _told(dict(zip(names, row, strict=True)))


def _told(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _events(c: sqlite3.Connection) -> Iterator[Line]:
    for number, kind, source, mark, audience, occasion, subject, details in c.execute(
        "SELECT e.id, e.kind, s.name, e.marks, e.audience, e.occasion, e.subject, e.details "
        "FROM event e JOIN source s ON s.id = e.source ORDER BY e.id"
    ):
        yield "event", _told({
            "id": f"i_{number:x}", "kind": Kind(kind).name.lower(), "source": source,
            "marks": " ".join(str(m.name).lower() for m in Mark(mark)), "audience": audience,
            "occasion": f"{occasion:x}", "subject": subject,
            "details": json.loads(details) if details else None,
        })  # fmt: skip


def _identifiers(c: sqlite3.Connection) -> Iterator[Line]:
    for number, kind, value in c.execute("SELECT id, kind, value FROM handle ORDER BY id"):
        names = c.execute(
            "SELECT name, own, first, last FROM alias WHERE handle = ? ORDER BY name", (number,)
        )
        on = [
            [f"i_{event:x}", Role(role).name.lower(), Answer(answer).name.lower() if answer else ""]
            for event, role, answer in c.execute(
                "SELECT event, role, answer FROM party WHERE handle = ? ORDER BY event", (number,)
            )
        ]
        told = {"kind": kind, "value": value}
        said = [[n, bool(own), *([] if last is None else [first, last])]
                for n, own, first, last in names]  # fmt: skip
        yield "identifier", {**told, "names": said, "on": on[:ON]}
        for start in range(ON, len(on), ON):
            yield "identifier", {**told, "on": on[start : start + ON]}


def _cards(c: sqlite3.Connection) -> Iterator[Line]:
    columns = "source, key, name, company, title, place, network, since"
    numbers = [n for (n,) in c.execute("SELECT id FROM card ORDER BY id")]
    for some in chunks(numbers, 1):
        (card,) = _table(c, "card", f"{columns} FROM card WHERE id = {some[0]:d}")
        on = c.execute(
            "SELECT h.kind, h.value FROM card_handle o JOIN handle h ON h.id = o.handle "
            "WHERE o.card = ? ORDER BY h.id",
            some,
        )
        yield "card", {**card[1], "handles": [list(handle) for handle in on]}


def _checks(c: sqlite3.Connection) -> Iterator[Line]:
    columns = "id, time, site, url, name, decision, note, decided"
    for _, check in _table(c, "check", f"{columns} FROM checked ORDER BY time, rowid"):
        shown = [
            _told({"time": time, "standing": standing, "person": person,
                   "verdict": json.loads(verdict)})
            for time, standing, person, verdict in c.execute(
                "SELECT time, standing, person, verdict FROM shown WHERE checked = ? "
                "ORDER BY version",
                (check["id"],),
            )
        ]  # fmt: skip
        decisions = c.execute(
            "SELECT time, decision, note, undone FROM decision WHERE checked = ? ORDER BY number",
            (check["id"],),
        )
        names = ("time", "decision", "note", "undone")
        decided = [_told(dict(zip(names, row, strict=True))) for row in decisions]
        people = {id: token for id in _people(shown) if (token := _token(c, id))}
        yield "check", {**check, "shown": shown, "decisions": decided, "people": people}


def is_person(key: str, value: Any) -> bool:
    """Whether this, in a verdict as it is kept, names a person by number."""
    return key in ("id", "person") and isinstance(value, str) and value.startswith("p_")


def _people(shown: list[dict[str, Any]]) -> list[str]:
    """The ids of all people in some verdicts."""
    numbers = {f"p_{one['person']}" for one in shown if "person" in one}
    return sorted(numbers.union(*(_ids(one["verdict"]) for one in shown)))


def _ids(verdict: Any) -> set[str]:
    if isinstance(verdict, list):
        return set[str]().union(*map(_ids, verdict))
    if not isinstance(verdict, dict):
        return set()
    own = {value for key, value in verdict.items() if is_person(key, value)}
    return own.union(*map(_ids, verdict.values()))


def _token(c: sqlite3.Connection, id: str) -> str | None:
    """An identifier or card of a person; ``None`` where they are gone."""
    number = id.removeprefix("p_")
    for query in (
        "SELECT kind || ':' || value FROM handle WHERE person = ? "
        "ORDER BY kind = 'name', id LIMIT 1",
        "SELECT 'card:' || source || ':' || key FROM card WHERE person = ? ORDER BY id LIMIT 1",
    ):
        row = c.execute(query, (number,)).fetchone()
        if row:
            return str(row[0])
    return None
