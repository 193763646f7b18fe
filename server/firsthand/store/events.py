"""Stores what happened: each event once, who was on it, and the names people were given there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from typing import Protocol

from firsthand.model import RESULTS, Event, Face, Handle, KeptEvent, Kind, Mails, Mark, Role
from firsthand.store import due, twins
from firsthand.store.numbers import event_time
from firsthand.store.rows import Row, add, of_event, of_kept, of_mails, together
from firsthand.store.sql import chunks, insert, marks, rows_of
from firsthand.store.watch import Note, note

# Names on such mail are a machine's or a list's making, not the person's.
_NO_ALIAS = int(Mark.AUTOMATED | Mark.LIST | Mark.NETWORK | Mark.SPAM | Mark.BOUNCE)
_FROM = int(Role.FROM)
# Names, and faces of mails, remembered between batches; beyond, they are asked for again.
_MEMORY = 50_000


class Tally(Protocol):
    """Where it is counted what was stored for the first time."""

    new: int


# Of several parts of somebody in one event the first counts, and their last word: who waited or was
# not sure may have accepted since, and who declined does not come. The place of each answer, which
# is none before waiting, tentative, accepted, declined.
_LAST = (0, 3, 2, 1, 4)
_PLACE = "iif(%s IN (1, 3), 4 - %s, %s)"
_HELD, _TOLD = (_PLACE % ((answer,) * 3) for answer in ("answer", "excluded.answer"))
_TWICE = (
    "ON CONFLICT DO UPDATE SET role = min(role, excluded.role), "
    f"answer = iif({_TOLD} > {_HELD}, excluded.answer, answer) "
    f"WHERE excluded.role < role OR {_TOLD} > {_HELD}"
)
# Marks add up; only what was planned is no longer, once a file tells of it after its time.
_PLANNED = int(Mark.PLANNED)
_MARKED = f"((marks | ?1) & ~{_PLANNED} | (marks & ?1 & {_PLANNED}))"
PARTY = f"INSERT INTO party VALUES (?, ?, ?, ?) {_TWICE}"  # noqa: S608
# A name whose times are not known stays one: what is NULL is no least and no greatest.
_NAMED = (
    "ON CONFLICT DO UPDATE SET own = 1, first = excluded.first, last = excluded.last "
    "WHERE excluded.own AND NOT own"
)
ALIAS = f"INSERT INTO alias VALUES (?, ?, ?, ?, ?) {_NAMED}"  # noqa: S608
SIGNED = (
    "UPDATE alias SET first = min(first, ?3), last = max(last, ?4) "
    "WHERE handle = ?1 AND name = ?2 AND (?3 IS NULL OR first > ?3 OR last < ?4)"
)
# Kinds that are asked for as such: see migrations/0009_audit.sql.
TRACED = RESULTS | {Kind.INVITATION, Kind.ENDORSEMENT, Kind.RECOMMENDATION, Kind.TESTIMONY}
# Of these the user may send one to many.
SENT = (Kind.MAIL, Kind.MESSAGE)
_Parties = dict[tuple[int, int], tuple[int, int]]  # identifier and event -> role and answer
_On = tuple[int, int, int, int]  # all four
_Alias = tuple[int, str, bool]  # an identifier, a name, and whether its owner wrote that
_Time = tuple[int, int]  # from when to when, in seconds since 1970
_Place = tuple[int, int, int, _Alias | None]  # identifier, role and answer; the name it is given


class Events:
    """Remembers between batches which names and sources are stored."""

    def __init__(self) -> None:
        self._aliases: dict[_Alias, _Time] = {}
        self._placed: dict[Face, _Place] = {}
        self._sources: dict[str, int] = {}

    def forget(self) -> None:
        """After a batch that failed, nothing is sure any more."""
        self._aliases.clear()
        self._placed.clear()
        self._sources.clear()

    def unplaced(self, faces: AbstractSet[Face]) -> AbstractSet[Face]:
        """Those whose identifiers ``store`` is to be told the numbers of."""
        if len(self._placed) > _MEMORY:
            self._placed.clear()
        return faces - self._placed.keys()

    def store(
        self,
        c: sqlite3.Connection,
        events: Iterable[tuple[Event, Tally]],
        ids: Mapping[Handle, int],
        touched: set[int],
        kept: Iterable[tuple[KeptEvent, Tally]] = (),
        mails: Iterable[tuple[Mails, Tally]] = (),
        faces: Iterable[Face] = (),
    ) -> list[Tally]:
        """Stores events whose identifiers are numbered; the tallies of the new ones. ``touched``
        takes the identifiers that got a name. ``kept``: what an export tells of events; ``faces``:
        all that are on the ``mails``."""
        if len(self._aliases) > _MEMORY:
            self._aliases.clear()
        rows: dict[int, Row] = {}
        tallies: dict[int, Tally] = {}
        parties: _Parties = {}
        aliases: dict[_Alias, _Time] = {}
        for event, tally in events:
            row = of_event(event, self.source(c, event.source))
            self._parties(event, row.id, ids, parties, aliases)
            add(rows, row)
            tallies.setdefault(row.id, tally)
        for one, tally in kept:
            add(rows, of_kept(one, self.source(c, one.source)))
            tallies.setdefault(one.id, tally)
        on = [(h, e, *part) for (h, e), part in parties.items()]
        lies: dict[Face, list[int]] = {face: [] for face in faces}  # and the mails it is on
        for name, several in groupby(mails, key=lambda one: one[0].source):
            told = [(one, tally) for many, tally in several for one in many.mails]
            numbers = of_mails([one for one, _ in told], self.source(c, name), rows, lies)
            for number, (_, tally) in zip(numbers, told, strict=True):
                tallies.setdefault(number, tally)
        self._place(faces, ids)
        self._faces(lies, rows, on, aliases)
        self._name(c, aliases, touched)
        return [tallies[number] for number in self._write(c, rows, on)]

    def _place(self, faces: Iterable[Face], ids: Mapping[Handle, int]) -> None:
        """Notes what is to be put down wherever these are on a mail."""
        for face in faces:
            if face not in self._placed:
                raw, name, role, answer = face.party
                alias = (ids[raw], name, role == _FROM) if name else None
                self._placed[face] = ids[raw], int(role), int(answer), alias

    def _faces(
        self, lies: Mapping[Face, list[int]], rows: Mapping[int, Row],
        on: list[_On], aliases: dict[_Alias, _Time],
    ) -> None:  # fmt: skip
        """Puts down who was on which mails, and under which name."""
        placed = [(self._placed[face], numbers) for face, numbers in lies.items()]
        # As the table is, so that little is left to be sorted.
        placed.sort(key=lambda one: one[0][0])
        for (handle, part, answered, alias), numbers in placed:
            if handle < 0:
                continue
            on += [(handle, number, part, answered) for number in numbers]
            if alias and (alias[2] or alias not in self._aliases):
                named = [number for number in numbers if not rows[number].marks & _NO_ALIAS]
                if named:
                    _seen(aliases, alias, event_time(min(named)), event_time(max(named)))

    def _write(self, c: sqlite3.Connection, rows: dict[int, Row], on: list[_On]) -> list[int]:
        """Stores rows, and who was on what; the numbers of the events that are new."""
        known = _known(c, sorted(rows))
        if copies := twins.found(c, rows, on, known):
            for number, first in copies.items():
                known |= {first} - rows.keys()
                add(rows, rows.pop(number)._replace(id=first, details=None))
            on[:] = [(h, copies.get(e, e), role, answer) for h, e, role, answer in on]
        new = sorted(rows.keys() - known)
        insert(c, "INSERT INTO event VALUES", 8, [rows[n] for n in new])
        # An audience only grows, too, so the order of imports changes nothing.
        c.executemany(
            f"UPDATE event SET marks = {_MARKED}, audience = max(audience, ?2) "  # noqa: S608
            f"WHERE id = ?3 AND ({_MARKED} <> marks OR audience < ?2)",
            [(rows[n].marks, rows[n].audience, n) for n in known],
        )
        _lengths(c, {n: told for n in known if (told := rows[n].details)})
        on.sort()
        fresh = [row for row in on if row[1] not in known] if known else on
        insert(c, "INSERT INTO party VALUES", 4, fresh, _TWICE)
        # Who is found on an event later may change what it was for all others on it.
        late = [row for row in on if row[1] in known] if known else []
        note(c, Note.EVENT, {row[1] for row in late if c.execute(PARTY, row).rowcount})
        _trace(c, rows, on)
        _cover(c, rows, new)
        due.changed(c, [n for n, row in rows.items() if row.kind in SENT])
        return new

    def _parties(
        self,
        event: Event,
        number: int,
        ids: Mapping[Handle, int],
        parties: _Parties,
        aliases: dict[_Alias, _Time],
    ) -> None:
        named = not int(event.marks) & _NO_ALIAS
        for raw, name, part, answered in event.parties:
            handle = ids[raw]
            if handle < 0:
                continue
            place = (handle, number)
            role, answer = int(part), int(answered)
            if place in parties:
                held = parties[place]
                last = max(answer, held[1], key=_LAST.__getitem__)
                parties[place] = (min(role, held[0]), last)
            else:
                parties[place] = (role, answer)
            if named and name:
                alias = (handle, name, role == _FROM)
                if alias[2] or alias not in self._aliases:
                    _seen(aliases, alias, event.when, event.when)

    def _name(
        self, c: sqlite3.Connection, aliases: Mapping[_Alias, _Time], touched: set[int]
    ) -> None:
        """Stores names, and from when to when their owners wrote them."""
        known = self._aliases
        for some in chunks(sorted(aliases.keys() - known.keys()), 100):
            done = c.execute(
                f"INSERT INTO alias VALUES {rows_of(5, len(some))} {_NAMED} "  # noqa: S608
                "RETURNING handle",
                [value for a in some for value in (*a, *(aliases[a] if a[2] else (None, None)))],
            )
            touched.update(handle for (handle,) in done)
        wider = []
        for alias, (first, last) in aliases.items():
            held = known.get(alias)
            if alias[2] and not (held and held[0] <= first and last <= held[1]):
                wider.append((alias[0], alias[1], first, last))
            _seen(known, alias, first, last)
        wider.sort()
        c.executemany(SIGNED, wider)

    def source(self, c: sqlite3.Connection, name: str) -> int:
        """The number of a source, which is noted where it is new."""
        if name not in self._sources:
            c.execute("INSERT OR IGNORE INTO source (name) VALUES (?)", (name,))
            (number,) = c.execute("SELECT id FROM source WHERE name = ?", (name,)).fetchone()
            self._sources[name] = number
        return self._sources[name]


def _seen(times: dict[_Alias, _Time], alias: _Alias, first: int, last: int) -> None:
    """Notes that a name was there from then to then."""
    if held := times.get(alias):
        first, last = min(first, held[0]), max(last, held[1])
    times[alias] = (first, last)


def _lengths(c: sqlite3.Connection, told: Mapping[int, str]) -> None:
    """Brings in what is told anew of events that are stored."""
    for some in chunks(sorted(told)):
        query = f"SELECT id, details FROM event WHERE id IN ({marks(some)})"  # noqa: S608
        held = c.execute(query, some).fetchall()
        both = [(together(details, told[number]), number) for number, details in held]
        c.executemany("UPDATE event SET details = ?1 WHERE id = ?2 AND details IS NOT ?1", both)


def _known(c: sqlite3.Connection, numbers: list[int]) -> set[int]:
    """Those of the events, in order, that are stored."""
    if not numbers:
        return set()
    # Files tell of one time after another, so that there is mostly little between first and last.
    between = c.execute(
        "SELECT id FROM event WHERE id BETWEEN ? AND ? LIMIT ?",
        (numbers[0], numbers[-1], 2 * len(numbers)),
    ).fetchall()
    if len(between) < 2 * len(numbers):
        return {number for (number,) in between}.intersection(numbers)
    known: set[int] = set()
    for some in chunks(numbers):
        found = c.execute(f"SELECT id FROM event WHERE id IN ({marks(some)})", some)  # noqa: S608
        known.update(number for (number,) in found)
    return known


def _trace(c: sqlite3.Connection, rows: dict[int, Row], on: Iterable[_On]) -> None:
    traced = {number: row.kind for number, row in rows.items() if row.kind in TRACED}
    if traced:
        c.executemany(
            "INSERT INTO trace VALUES (?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET role = min(role, excluded.role)",
            [(traced[e], e, h, role) for h, e, role, _ in on if e in traced],
        )


def _cover(c: sqlite3.Connection, rows: dict[int, Row], new: Sequence[int]) -> None:
    """Says from when to when each source tells; ``new`` is in order."""
    told: dict[int, list[int]] = {}
    for number in new:
        told.setdefault(rows[number].source, []).append(number)
    c.executemany(
        "UPDATE source SET first = min(coalesce(first, ?1), ?1), "
        "last = max(coalesce(last, ?2), ?2), interactions = interactions + ?3 WHERE id = ?4",
        [
            (event_time(numbers[0]), event_time(numbers[-1]), len(numbers), source)
            for source, numbers in told.items()
        ],
    )
