"""Stores what an export of Firsthand's own tells: each row once, whatever is there already."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from firsthand.model import (
    RESULTS,
    Handle,
    Kept,
    KeptCheck,
    KeptEvent,
    KeptHandle,
    KeptLink,
    KeptMe,
    KeptRemoved,
    KeptSetting,
    KeptWord,
)
from firsthand.store import pairs, ties
from firsthand.store.events import ALIAS, PARTY, SIGNED, TRACED, Tally
from firsthand.store.fresh import Fresh
from firsthand.store.sql import chunks, marks
from firsthand.store.watch import Note, note
from firsthand.store.whole import WORKED_OUT, is_person

NOBODY = "p_0"  # of a person that is not among the records: numbers begin at 1


class Refill:
    """What was taken from an export and is not stored yet."""

    def __init__(self) -> None:
        self._events: list[tuple[KeptEvent, Tally]] = []
        self._handles: list[tuple[KeptHandle, Tally]] = []
        self._checks: list[tuple[KeptCheck, Tally]] = []
        self._words: list[tuple[KeptWord, Tally]] = []
        self._rest: list[tuple[KeptLink | KeptMe | KeptSetting | KeptRemoved, Tally]] = []

    def __len__(self) -> int:
        # The parts in an event count: an identifier may have been on thousands.
        on = sum(1 + len(one.on) for one, _ in self._handles)
        rest = len(self._checks) + len(self._words) + len(self._rest)
        return on + len(self._events) + rest

    def add(self, record: Kept, tally: Tally) -> None:
        if isinstance(record, KeptEvent):
            self._events.append((record, tally))
        elif isinstance(record, KeptHandle):
            self._handles.append((record, tally))
        elif isinstance(record, KeptCheck):
            self._checks.append((record, tally))
        elif isinstance(record, KeptWord):
            self._words.append((record, tally))
        elif isinstance(record, KeptLink | KeptMe | KeptSetting | KeptRemoved):
            self._rest.append((record, tally))

    def said(self, c: sqlite3.Connection) -> list[Tally]:
        """Stores what the user said and set, which the rest is understood by. What is said in this
        workspace already holds. The tallies of what is new."""
        new = [tally for record, tally in self._rest if _said(c, record)]
        if any(isinstance(record, KeptMe) for record, _ in self._rest):
            ties.changed(c)
        return new + _words(c, self._words)

    def events(self, c: sqlite3.Connection) -> list[tuple[KeptEvent, Tally]]:
        """The events, without the results that the user took out."""
        few = [one.id for one, _ in self._events if one.kind in RESULTS]
        gone = set(_among(c, "SELECT number FROM removed WHERE number IN", few))
        return [pair for pair in self._events if pair[0].id not in gone]

    def handles(self) -> Iterator[Handle]:
        """The identifiers, to be numbered."""
        for one, _ in self._handles:
            yield Handle(one.kind, one.value)

    def identifiers(
        self, c: sqlite3.Connection, ids: Mapping[Handle, int], fresh: Fresh, touched: set[int]
    ) -> list[Tally]:
        """Stores the names of identifiers, and what they were on: of that, only what is stored.
        ``touched`` takes those that got a name. The tallies of what is new."""
        wanted = sorted({part.event for one, _ in self._handles for part in one.on})
        kinds = dict(_rows(c, "SELECT id, kind FROM event WHERE id IN", wanted))
        new, late = [], set[int]()
        for one, tally in self._handles:
            number = ids[Handle(one.kind, one.value)]
            if number < 0:
                continue
            rows = [(number, *part) for part in one.on if part.event in kinds]
            named = c.executemany(ALIAS, [(number, *name) for name in one.names]).rowcount
            wrote = [(number, name, *times) for name, own, *times in one.names if own]
            c.executemany(SIGNED, wrote)
            stored = [row[1] for row in rows if c.execute(PARTY, row).rowcount]
            c.executemany(
                "INSERT INTO trace VALUES (?, ?, ?, ?) "
                "ON CONFLICT DO UPDATE SET role = min(role, excluded.role)",
                [(kinds[e], e, h, role) for h, e, role, _ in rows if kinds[e] in TRACED],
            )
            late.update(stored)
            if named > 0:
                touched.add(number)
            if named > 0 or stored or number in fresh.handles:
                new.append(tally)
        # Who is found on an event later may change what it was for all others on it.
        note(c, Note.EVENT, late)
        return new

    def checks(self, c: sqlite3.Connection) -> list[Tally]:
        """Stores the checks, once everybody in them is known; the tallies of the new ones."""
        return [tally for check, tally in self._checks if _check(c, check)]


def _said(c: sqlite3.Connection, record: KeptLink | KeptMe | KeptSetting | KeptRemoved) -> bool:
    if isinstance(record, KeptMe):
        row: tuple[Any, ...] = (record.kind, record.value, record.how)
        query = "INSERT OR IGNORE INTO me VALUES (?, ?, ?)"
    elif isinstance(record, KeptLink):
        row = (record.page, record.other, record.way, record.why, record.time)
        query = "INSERT OR IGNORE INTO link VALUES (?, ?, ?, ?, ?)"
    elif isinstance(record, KeptRemoved):
        row, query = (record.number,), "INSERT OR IGNORE INTO removed VALUES (?)"
    elif record.name in WORKED_OUT:
        return False
    else:
        row, query = (record.name, record.value), "INSERT OR IGNORE INTO setting VALUES (?, ?)"
    return c.execute(query, row).rowcount > 0


_WORD = "time, profile, kind, value, how, total, weights"


def _words(c: sqlite3.Connection, given: list[tuple[KeptWord, Tally]]) -> list[Tally]:
    """The later word on a thing wins, so all of them lie in the order in which they were said."""
    if not given:
        return []
    held = c.execute(f"SELECT {_WORD} FROM word ORDER BY id").fetchall()  # noqa: S608
    # Said twice in a second, and something else in between: as often as it was said, it is told.
    known = Counter(row[:5] for row in held)
    new: list[tuple[tuple[Any, ...], Tally]] = []
    for one, tally in given:
        row = (one.time, one.profile, one.kind, one.value, one.how, one.total, one.weights)
        known[row[:5]] -= 1
        if known[row[:5]] < 0:
            new.append((row, tally))
    rows = [row for row, _ in new]
    if held and rows and held[-1][0] > min(row[0] for row in rows):
        c.execute("DELETE FROM word")
        rows = sorted([*held, *rows], key=lambda row: int(row[0]))
    c.executemany(f"INSERT INTO word ({_WORD}) VALUES (?, ?, ?, ?, ?, ?, ?)", rows)  # noqa: S608
    return [tally for _, tally in new]


def _check(c: sqlite3.Connection, check: KeptCheck) -> bool:
    """History is append-only: a check that is there stays as it is."""
    new = c.execute(
        "INSERT OR IGNORE INTO checked (id, time, url, site, name, decision, note, decided) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (check.id, check.time, check.url, check.site, check.name, check.decision, check.note,
         check.decided),
    ).rowcount  # fmt: skip
    if not new:
        return False
    numbers = {old: pairs.person(c, token) for old, token in check.people.items()}

    def now(old: str) -> str:
        number = numbers.get(old)
        return NOBODY if number is None else f"p_{number}"

    for version, shown in enumerate(check.shown, 1):
        person = None if shown.person is None else numbers.get(f"p_{shown.person}")
        verdict = json.dumps(_renumbered(shown.verdict, now), ensure_ascii=False)
        c.execute(
            "INSERT INTO shown VALUES (?, ?, ?, ?, ?, ?)",
            (check.id, version, shown.time, shown.standing, person, verdict),
        )
    c.executemany(
        "INSERT INTO decision (checked, time, decision, note, undone) VALUES (?, ?, ?, ?, ?)",
        [(check.id, d.time, d.decision, d.note, d.undone) for d in check.decisions],
    )
    return True


def _renumbered(verdict: Any, now: Callable[[str], str]) -> Any:
    """A verdict whose people bear the numbers they have here."""
    if isinstance(verdict, list):
        return [_renumbered(one, now) for one in verdict]
    if not isinstance(verdict, dict):
        return verdict
    return {
        key: now(one) if is_person(key, one) else _renumbered(one, now)
        for key, one in verdict.items()
    }


def _among(c: sqlite3.Connection, query: str, numbers: Iterable[int]) -> Iterator[int]:
    yield from (number for (number,) in _rows(c, query, numbers))


def _rows(c: sqlite3.Connection, query: str, numbers: Iterable[int]) -> Iterator[Any]:
    for some in chunks(sorted(numbers)):
        yield from c.execute(f"{query} ({marks(some)})", some)
