"""Stores what happened: each event once, who was on it, and the names people were given there."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from firsthand.model import RESULTS, Event, Handle, KeptEvent, Kind, Mark, Role
from firsthand.store.numbers import digest, event_id, event_time
from firsthand.store.sql import chunks, marks
from firsthand.store.watch import Note, note

# Names on such mail are a machine's or a list's making, not the person's.
_NO_ALIAS = int(Mark.AUTOMATED | Mark.LIST | Mark.NETWORK | Mark.SPAM | Mark.BOUNCE)
_FROM = int(Role.FROM)
_MEMORY = 300_000  # names remembered between batches; beyond, they are asked for again


class Tally(Protocol):
    """Where it is counted what was stored for the first time."""

    new: int


@dataclass(slots=True)
class _Row:
    kind: int
    source: str
    marks: int
    audience: int
    occasion: int
    subject: str | None
    details: str | None
    tally: Tally


PARTY = (
    "INSERT INTO party VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
    "role = min(role, excluded.role), answer = max(answer, excluded.answer) "
    "WHERE excluded.role < role OR excluded.answer > answer"
)
# Kinds that are asked for as such: see migrations/0009_audit.sql.
TRACED = RESULTS | {Kind.INVITATION, Kind.ENDORSEMENT, Kind.RECOMMENDATION, Kind.TESTIMONY}
_Parties = dict[tuple[int, int], tuple[int, int]]  # identifier and event -> role and answer


class Events:
    """Remembers between batches which names and sources are stored."""

    def __init__(self) -> None:
        self._aliases: set[tuple[int, str, bool]] = set()
        self._sources: dict[str, int] = {}

    def forget(self) -> None:
        """After a batch that failed, nothing is sure any more."""
        self._aliases.clear()
        self._sources.clear()

    def store(
        self,
        c: sqlite3.Connection,
        events: Iterable[tuple[Event, Tally]],
        ids: Mapping[Handle, int],
        touched: set[int],
        kept: Iterable[tuple[KeptEvent, Tally]] = (),
    ) -> list[Tally]:
        """Stores events whose identifiers are numbered; the tallies of the new ones. ``touched``
        takes the identifiers that got a name. ``kept``: what an export tells of events."""
        if len(self._aliases) > _MEMORY:
            self._aliases.clear()
        rows: dict[int, _Row] = {}
        parties: _Parties = {}
        aliases: set[tuple[int, str, bool]] = set()
        for event, tally in events:
            number = event_id(event)
            self._parties(event, number, ids, parties, aliases)
            _into(rows, number, _row(event, tally))
        for one, tally in kept:
            row = _Row(one.kind, one.source, one.marks, one.audience, one.occasion, one.subject,
                       _json(one.details), tally)  # fmt: skip
            _into(rows, one.id, row)
        self._name(c, aliases, touched)
        return self._write(c, rows, parties)

    def _write(
        self, c: sqlite3.Connection, rows: dict[int, _Row], parties: _Parties
    ) -> list[Tally]:
        known = _known(c, list(rows))
        new = sorted(number for number in rows if number not in known)
        c.executemany(
            "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (n, r.kind, self.source(c, r.source), r.marks, r.audience, r.occasion,
                 r.subject, r.details)
                for n in new
                for r in (rows[n],)
            ],
        )  # fmt: skip
        # Marks only add up and an audience only grows, so the order of imports changes nothing.
        c.executemany(
            "UPDATE event SET marks = marks | ?1, audience = max(audience, ?2) "
            "WHERE id = ?3 AND (marks | ?1 <> marks OR audience < ?2)",
            [(rows[n].marks, rows[n].audience, n) for n in known],
        )
        _lengths(c, {n: told for n in known if (told := rows[n].details)})
        rest = [(h, e, *part) for (h, e), part in parties.items()]
        c.executemany(PARTY, sorted(row for row in rest if row[1] not in known))
        # Who is found on an event later may change what it was for all others on it.
        late = sorted(row for row in rest if row[1] in known)
        note(c, Note.EVENT, {row[1] for row in late if c.execute(PARTY, row).rowcount})
        _trace(c, rows, parties)
        _cover(c, rows, new)
        return [rows[n].tally for n in new]

    def _parties(
        self,
        event: Event,
        number: int,
        ids: Mapping[Handle, int],
        parties: _Parties,
        aliases: set[tuple[int, str, bool]],
    ) -> None:
        named = not int(event.marks) & _NO_ALIAS
        known = self._aliases
        for raw, name, part, answered in event.parties:
            handle = ids[raw]
            if handle < 0:
                continue
            place = (handle, number)
            role, answer = int(part), int(answered)
            if place in parties:
                held = parties[place]
                parties[place] = (min(role, held[0]), max(answer, held[1]))
            else:
                parties[place] = (role, answer)
            if named and name:
                alias = (handle, name, role == _FROM)
                if alias not in known:
                    known.add(alias)
                    aliases.add(alias)

    @staticmethod
    def _name(
        c: sqlite3.Connection, aliases: Iterable[tuple[int, str, bool]], touched: set[int]
    ) -> None:
        for alias in sorted(aliases):
            done = c.execute(
                "INSERT INTO alias VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET own = 1 "
                "WHERE excluded.own AND NOT own",
                alias,
            )
            if done.rowcount:
                touched.add(alias[0])

    def source(self, c: sqlite3.Connection, name: str) -> int:
        """The number of a source, which is noted where it is new."""
        if name not in self._sources:
            c.execute("INSERT OR IGNORE INTO source (name) VALUES (?)", (name,))
            (number,) = c.execute("SELECT id FROM source WHERE name = ?", (name,)).fetchone()
            self._sources[name] = number
        return self._sources[name]


def _row(event: Event, tally: Tally) -> _Row:
    return _Row(
        int(event.kind),
        event.source,
        int(event.marks),
        event.audience or len(event.parties),
        digest(event.occasion or event.key),
        event.subject,
        _told(event),
        tally,
    )


def _into(rows: dict[int, _Row], number: int, row: _Row) -> None:
    """Puts a row among the others; of two that tell of one event, the first with what both add."""
    held = rows.setdefault(number, row)
    if held is not row:
        held.marks |= row.marks
        held.audience = max(held.audience, row.audience)
        held.details = _together(held.details, row.details)


def _told(event: Event) -> str | None:
    return _json(event.details)


def _json(details: Mapping[str, str] | None) -> str | None:
    return json.dumps(dict(details), sort_keys=True) if details else None


def _together(one: str | None, other: str | None) -> str | None:
    """What two files tell of one event; of two lengths the shorter, whichever came first."""
    if one is None or other is None or one == other:
        return one or other
    a, b = json.loads(one), json.loads(other)
    long = [m for m in (a.get("minutes"), b.get("minutes")) if m is not None]
    return json.dumps(b | a | ({"minutes": min(long, key=float)} if long else {}), sort_keys=True)


def _lengths(c: sqlite3.Connection, told: Mapping[int, str]) -> None:
    """Brings in what is told anew of events that are stored."""
    for some in chunks(sorted(told)):
        query = f"SELECT id, details FROM event WHERE id IN ({marks(some)})"  # noqa: S608
        held = c.execute(query, some).fetchall()
        both = [(_together(details, told[number]), number) for number, details in held]
        c.executemany("UPDATE event SET details = ?1 WHERE id = ?2 AND details IS NOT ?1", both)


def _known(c: sqlite3.Connection, numbers: list[int]) -> set[int]:
    known: set[int] = set()
    for some in chunks(numbers):
        found = c.execute(f"SELECT id FROM event WHERE id IN ({marks(some)})", some)  # noqa: S608
        known.update(number for (number,) in found)
    return known


def _trace(c: sqlite3.Connection, rows: dict[int, _Row], parties: _Parties) -> None:
    c.executemany(
        "INSERT INTO trace VALUES (?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET role = min(role, excluded.role)",
        [
            (rows[e].kind, e, h, role)
            for (h, e), (role, _) in parties.items()
            if rows[e].kind in TRACED
        ],
    )


def _cover(c: sqlite3.Connection, rows: dict[int, _Row], new: list[int]) -> None:
    spans: dict[str, list[int]] = {}
    for number in new:
        when = event_time(number)
        span = spans.setdefault(rows[number].source, [when, when, 0])
        span[0], span[1], span[2] = min(span[0], when), max(span[1], when), span[2] + 1
    c.executemany(
        "UPDATE source SET first = min(coalesce(first, ?1), ?1), "
        "last = max(coalesce(last, ?2), ?2), interactions = interactions + ?3 WHERE name = ?4",
        [(*span, name) for name, span in spans.items()],
    )
