"""Writes records: each event once, each identifier once, and the people they make."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from time import perf_counter

from firsthand.model import (
    RESULTS,
    Card,
    Cost,
    Event,
    Face,
    Handle,
    Held,
    Kept,
    KeptCard,
    Mails,
    Own,
)
from firsthand.store import made, positions, removal, withdrawal
from firsthand.store.database import Database
from firsthand.store.events import Events, Tally
from firsthand.store.fresh import Fresh, Known, key_of
from firsthand.store.joins import Joins
from firsthand.store.refill import Refill
from firsthand.store.turns import Pace
from firsthand.store.watch import watched_if_needed

# Records stored at once. Each time costs the disk a write it waits for, and pages that are written
# again by the next: as many as others may wait for, who are few where they compute meanwhile.
_FIRST, _LEAST, _MOST = 250, 50, 20_000


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
        self._known = Known(canonical)
        self._stored = Events()
        self._events: list[tuple[Event, Tally]] = []
        self._mails: list[tuple[Mails, Tally]] = []
        self._many = 0  # of mails
        self._cards: list[tuple[Card | KeptCard, Tally]] = []
        self._rest: list[tuple[Cost | Own | Held, Tally]] = []
        self._kept = Refill()
        self._pace = Pace(_FIRST, _LEAST, _MOST)

    @property
    def full(self) -> bool:
        """Whether so much is pending that it is to be stored."""
        return self.pending >= self._pace.size

    @property
    def pending(self) -> int:
        return len(self._events) + self._many + len(self._cards) + len(self._rest) + len(self._kept)

    def add(self, record: Event | Mails | Card | Cost | Own | Held | Kept, tally: Tally) -> None:
        """Takes a record; ``tally.new`` grows when it turns out to be new, at ``flush``."""
        if isinstance(record, Event):
            self._events.append((record, tally))
        elif isinstance(record, Mails):
            self._mails.append((record, tally))
            self._many += len(record.mails)
        elif isinstance(record, Card | KeptCard):
            self._cards.append((record, tally))
        elif isinstance(record, Cost | Own | Held):
            self._rest.append((record, tally))
        else:
            self._kept.add(record, tally)

    def flush(self, *, more: bool = False) -> None:
        """Stores what is pending in one transaction, and counts what was not known before.

        ``more``: there is more to come, so letting new people be found by name can wait: it is far
        quicker for many at once.
        """
        if self.pending:
            self._store()
            self._db.rest()
        if not more:
            self._joins.index(self._db)

    def withdraw(self, cards: Sequence[Card], but: Iterable[Card]) -> int:
        """Takes out what these cards are stored as, where none of ``but`` is stored as the same;
        how many. Whatever is pending is stored first."""
        self.flush(more=True)
        gone = {one.source: set[str]() for one in cards}
        for one in cards:
            gone[one.source].add(self._place(one))
        kept = {self._place(one) for one in but}
        with self._db.write() as c, watched_if_needed(c):
            done = sum(
                withdrawal.cards(c, source, keys - kept, self._joins)
                for source, keys in gone.items()
            )
        self._known.forget()  # an identifier may have gone with them
        self._stored.forget()
        return done

    def _place(self, card: Card) -> str:
        handles = {handle for raw in card.handles if (handle := self._canonical(raw))}
        return key_of(card, handles)

    def _store(self) -> None:
        count = self.pending
        try:
            with self._db.write() as c, watched_if_needed(c):
                began = perf_counter()
                new = self._store_all(c)
            self._pace.took(count, perf_counter() - began)
        except BaseException:
            self._known.forget()
            self._stored.forget()
            raise
        finally:
            self._events, self._cards, self._rest, self._kept = [], [], [], Refill()
            self._mails, self._many = [], 0
        for tally in new:
            tally.new += 1

    def _store_all(self, c: sqlite3.Connection) -> list[Tally]:
        made.unsettle(c)
        new = self._kept.said(c)
        self._leave_out(c)
        fresh = Fresh()
        touched: set[int] = set()  # identifiers whose people must be looked at again
        faces = {face for many, _ in self._mails for one in many.mails for face in one.faces}
        self._known.learn(c, self._identifiers(self._stored.unplaced(faces)), fresh)
        kept = self._kept.events(c)
        new += self._stored.store(
            c, self._events, self._known.ids, touched, kept, self._mails, faces
        )
        new += self._kept.identifiers(c, self._known.ids, fresh, touched)
        numbers = self._known.cards(c, [card for card, _ in self._cards], fresh)
        for (card, tally), number in zip(self._cards, numbers, strict=True):
            if number is not None:
                self._stored.source(c, (card.card if isinstance(card, KeptCard) else card).source)
                new.append(tally)
        self._joins.join(c, fresh, touched)
        new += [tally for record, tally in self._rest if self._store_other(c, record)]
        return new + self._kept.checks(c)

    def _leave_out(self, c: sqlite3.Connection) -> None:
        """Drops the results and costs that the user took out before."""
        few = [r for r, _ in self._events if r.kind in RESULTS]
        costs = [r for r, _ in self._rest if isinstance(r, Cost)]
        gone = removal.removed(c, [*few, *costs])
        if gone:
            self._events = [e for e in self._events if removal.number(e[0]) not in gone]
            self._rest = [
                one for one in self._rest
                if not isinstance(one[0], Cost) or removal.number(one[0]) not in gone
            ]  # fmt: skip

    def _identifiers(self, faces: Iterable[Face]) -> Iterator[Handle]:
        for event, _ in self._events:
            for party in event.parties:
                yield party.handle
        for face in faces:
            yield face.party.handle
        for card, _ in self._cards:
            yield from (card.card if isinstance(card, KeptCard) else card).handles
        yield from self._kept.handles()

    def _store_other(self, c: sqlite3.Connection, record: Cost | Own | Held) -> int:
        if isinstance(record, Held):
            return positions.keep(c, record)
        if isinstance(record, Own):
            found = [h for raw in record.handles if (h := self._canonical(raw))]
            if record.name:
                found.append(Handle("name", record.name))
            c.executemany(
                "INSERT OR IGNORE INTO me VALUES (?, ?, 'export')", [tuple(h) for h in found]
            )
            return 0
        return c.execute(
            "INSERT OR IGNORE INTO cost (source, key, time, network, amount, currency, note) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (record.source, record.key, record.when, record.network, record.amount,
             record.currency, record.note),
        ).rowcount  # fmt: skip
