"""Writes records: each event once, each identifier once, and the people they make."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Protocol

from firsthand.model import Card, Cost, Event, Handle, Mark, Own, Role
from firsthand.store.database import Database
from firsthand.store.joins import Joins
from firsthand.store.sql import chunks, marks

BATCH = 20_000
_TIME_BITS, _HASH_BITS = 34, 29
LATEST = (1 << _TIME_BITS) - 1
# Names on such mail are a machine's or a list's making, not the person's.
_NO_ALIAS = Mark.AUTOMATED | Mark.LIST | Mark.NETWORK | Mark.SPAM | Mark.BOUNCE


def digest(text: str, bits: int = 63) -> int:
    """A number of ``bits`` bits that stands for a text."""
    raw = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(raw, "big") >> (64 - bits)


def event_id(event: Event) -> int:
    """Time before hash: see migrations/0001_records.sql."""
    return (event.when << _HASH_BITS) | digest(f"{event.kind}:{event.key}", _HASH_BITS)


def event_time(number: int) -> int:
    """The time of an event, from its id alone."""
    return number >> _HASH_BITS


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


class Writer:
    """Takes records in any order and stores them a batch at a time, each batch whole.

    ``canonical`` gives the one spelling of an identifier, or ``None`` for one that is none.
    """

    def __init__(
        self, db: Database, canonical: Callable[[Handle], Handle | None], joins: Joins
    ) -> None:
        self._db = db
        self._canonical = canonical
        self._joins = joins
        self._events: list[tuple[Event, Tally]] = []
        self._rest: list[tuple[Card | Cost | Own, Tally]] = []
        self._ids: dict[Handle, int] = {}  # as found in the records -> number; -1 for none
        self._aliases: set[tuple[int, str, bool]] = set()
        self._sources: dict[str, int] = {}

    @property
    def pending(self) -> int:
        return len(self._events) + len(self._rest)

    def add(self, record: Event | Card | Cost | Own, tally: Tally) -> None:
        """Takes a record; ``tally.new`` grows when it turns out to be new, at ``flush``."""
        if isinstance(record, Event):
            self._events.append((record, tally))
        else:
            self._rest.append((record, tally))

    def flush(self, *, more: bool = False) -> None:
        """Stores what is pending in one transaction, and counts what was not known before.

        ``more``: there is more to come, so letting new people be found by name can wait: it is far
        quicker for many at once.
        """
        if self.pending:
            self._store()
        if not more:
            self._joins.index(self._db)

    def _store(self) -> None:
        try:
            with self._db.write() as c:
                touched: set[int] = set()  # identifiers whose people must be looked at again
                fresh = self._store_events(c, touched)
                fresh += [t for r, t in self._rest if self._store_other(c, r, touched)]
                self._joins.refresh(c, touched)
        except BaseException:
            self._ids.clear()
            self._aliases.clear()
            self._sources.clear()
            raise
        finally:
            self._events, self._rest = [], []
        for tally in fresh:
            tally.new += 1

    # ------------------------------------------------------------------------------ events

    def _store_events(self, c: sqlite3.Connection, touched: set[int]) -> list[Tally]:
        rows: dict[int, _Row] = {}
        parties: dict[tuple[int, int], tuple[int, int]] = {}
        for event, tally in self._events:
            number = event_id(event)
            self._parties(c, event, number, parties, touched)
            row = rows.get(number)
            if row is None:
                rows[number] = _Row(
                    int(event.kind),
                    event.source,
                    int(event.marks),
                    event.audience or len(event.parties),
                    digest(event.occasion or event.key),
                    event.subject,
                    json.dumps(dict(event.details), sort_keys=True) if event.details else None,
                    tally,
                )
            else:
                row.marks |= event.marks
                row.audience = max(row.audience, event.audience or len(event.parties))
        known = self._known(c, list(rows))
        fresh = sorted(number for number in rows if number not in known)
        c.executemany(
            "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (n, r.kind, self._source(c, r.source), r.marks, r.audience, r.occasion,
                 r.subject, r.details)
                for n in fresh
                for r in (rows[n],)
            ],
        )  # fmt: skip
        # Marks only add up and an audience only grows, so the order of imports changes nothing.
        c.executemany(
            "UPDATE event SET marks = marks | ?1, audience = max(audience, ?2) "
            "WHERE id = ?3 AND (marks | ?1 <> marks OR audience < ?2)",
            [(rows[n].marks, rows[n].audience, n) for n in known],
        )
        c.executemany(
            "INSERT INTO party VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
            "role = min(role, excluded.role), answer = max(answer, excluded.answer)",
            sorted((h, e, role, answer) for (h, e), (role, answer) in parties.items()),
        )
        self._cover(c, rows, fresh)
        return [rows[n].tally for n in fresh]

    def _parties(
        self,
        c: sqlite3.Connection,
        event: Event,
        number: int,
        parties: dict[tuple[int, int], tuple[int, int]],
        touched: set[int],
    ) -> None:
        named = not event.marks & _NO_ALIAS
        ids, aliases = self._ids, self._aliases
        for party in event.parties:
            handle = ids.get(party.handle)
            if handle is None:
                handle = self._handle(c, party.handle, touched)
            if handle < 0:
                continue
            place = (handle, number)
            held = parties.get(place)
            role, answer = int(party.role), int(party.answer)
            parties[place] = (min(role, held[0]), max(answer, held[1])) if held else (role, answer)
            if named and party.name:
                alias = (handle, party.name, party.role == Role.FROM)
                if alias not in aliases:
                    aliases.add(alias)
                    self._alias(c, alias, touched)

    @staticmethod
    def _known(c: sqlite3.Connection, numbers: list[int]) -> set[int]:
        known: set[int] = set()
        for some in chunks(numbers):
            found = c.execute(f"SELECT id FROM event WHERE id IN ({marks(some)})", some)  # noqa: S608
            known.update(number for (number,) in found)
        return known

    def _cover(self, c: sqlite3.Connection, rows: dict[int, _Row], fresh: list[int]) -> None:
        spans: dict[str, list[int]] = {}
        for number in fresh:
            when = event_time(number)
            span = spans.setdefault(rows[number].source, [when, when, 0])
            span[0], span[1], span[2] = min(span[0], when), max(span[1], when), span[2] + 1
        c.executemany(
            "UPDATE source SET first = min(coalesce(first, ?1), ?1), "
            "last = max(coalesce(last, ?2), ?2), interactions = interactions + ?3 WHERE name = ?4",
            [(*span, name) for name, span in spans.items()],
        )

    def _source(self, c: sqlite3.Connection, name: str) -> int:
        if name not in self._sources:
            c.execute("INSERT OR IGNORE INTO source (name) VALUES (?)", (name,))
            (number,) = c.execute("SELECT id FROM source WHERE name = ?", (name,)).fetchone()
            self._sources[name] = number
        return self._sources[name]

    # ------------------------------------------------------------------- identifiers, cards

    def _handle(self, c: sqlite3.Connection, raw: Handle, touched: set[int]) -> int:
        number = self._ids.get(raw)
        if number is not None:
            return number
        handle = self._canonical(raw)
        if handle is None:
            number = -1
        else:
            row = c.execute("SELECT id FROM handle WHERE kind = ? AND value = ?", handle).fetchone()
            if row:
                number = row[0]
            else:
                number = self._joins.new_handle(c, handle)
                touched.add(number)
        self._ids[raw] = number
        return number

    def _alias(
        self, c: sqlite3.Connection, alias: tuple[int, str, bool], touched: set[int]
    ) -> None:
        done = c.execute(
            "INSERT INTO alias VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET own = 1 "
            "WHERE excluded.own AND NOT own",
            alias,
        )
        if done.rowcount:
            touched.add(alias[0])

    def _store_other(
        self, c: sqlite3.Connection, record: Card | Cost | Own, touched: set[int]
    ) -> int:
        if isinstance(record, Own):
            found = [h for raw in record.handles if (h := self._canonical(raw))]
            if record.name:
                found.append(Handle("name", record.name))
            c.executemany(
                "INSERT OR IGNORE INTO me VALUES (?, ?, 'export')", [tuple(h) for h in found]
            )
            return 0
        if isinstance(record, Cost):
            return c.execute(
                "INSERT OR IGNORE INTO cost (source, key, time, network, amount, currency, note) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (record.source, record.key, record.when, record.network, record.amount,
                 record.currency, record.note),
            ).rowcount  # fmt: skip
        return self._card(c, record, touched)

    def _card(self, c: sqlite3.Connection, card: Card, touched: set[int]) -> int:
        # An entry that changed is a second card of the same person: both stay true of their time,
        # and the order in which two exports are read does not matter.
        known = sorted(str(own) for raw in card.handles if (own := self._canonical(raw)))
        about = (card.name, card.company, card.title, card.place, *known)
        said = "\x1f".join(str(v) for v in about)
        ids = sorted({h for raw in card.handles if (h := self._handle(c, raw, touched)) >= 0})
        key = f"{card.key}:{digest(said):x}"
        if c.execute(
            "SELECT 1 FROM card WHERE source = ? AND key = ?", (card.source, key)
        ).fetchone():
            return 0
        number = self._joins.new_card(
            c,
            (card.source, key, card.name, card.company, card.title, card.place, card.network,
             card.since),
        )  # fmt: skip
        c.executemany("INSERT INTO card_handle VALUES (?, ?)", [(number, h) for h in ids])
        self._source(c, card.source)
        touched.update(ids)
        if not ids:
            self._joins.refresh_card(c, number)
        return 1
