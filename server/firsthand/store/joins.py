"""Keeps the people up to date: which cards and identifiers are joined, and their names."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from firsthand.model import Handle
from firsthand.store import lookup
from firsthand.store.database import Database
from firsthand.store.naming import gathered
from firsthand.store.sql import chunks as chunks
from firsthand.store.sql import marks as marks

# A chain of cards longer than this is a mistake in the records (one number on every card).
_CLOSURE = 2000

Grouping = Callable[
    [
        Sequence[tuple[int, str | None, tuple[int, ...]]],
        Sequence[tuple[int, Handle, tuple[str, ...]]],
    ],
    list[tuple[tuple[int, ...], tuple[int, ...]]],
]


class Joins:
    """The thinking is handed in: ``group`` joins, ``display`` names, and ``keys`` are what people
    are found by, made by the ``version`` of the code that makes them."""

    def __init__(
        self,
        group: Grouping,
        display: Callable[[Iterable[str | None], Iterable[str], Iterable[str]], str],
        keys: lookup.Keys,
        version: int,
    ) -> None:
        self._group = group
        self._display = display
        self._keys = keys
        self._version = version

    def ready(self, db: Database) -> None:
        """Brings the index up to date with the code that makes its keys."""
        lookup.ready(db, self._version, self._keys)

    def index(self, db: Database) -> None:
        """Lets new people be found by name; ``refresh`` leaves them waiting for it."""
        lookup.fill_all(db, self._keys)

    @staticmethod
    def new_handle(c: sqlite3.Connection, handle: Handle) -> int:
        person = c.execute("INSERT INTO person (name) VALUES ('')").lastrowid
        number = c.execute(
            "INSERT INTO handle (kind, value, person) VALUES (?, ?, ?)", (*handle, person)
        ).lastrowid
        assert number is not None
        return number

    @staticmethod
    def new_card(c: sqlite3.Connection, values: tuple[Any, ...]) -> int:
        person = c.execute("INSERT INTO person (name) VALUES ('')").lastrowid
        number = c.execute(
            "INSERT INTO card (source, key, name, company, title, place, network, since, person) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*values, person),
        ).lastrowid
        assert number is not None
        return number

    def refresh_card(self, c: sqlite3.Connection, card: int) -> None:
        """A card without an identifier stands alone; only its name must be found."""
        (person,) = c.execute("SELECT person FROM card WHERE id = ?", (card,)).fetchone()
        self._rename(c, [person])

    def refresh(self, c: sqlite3.Connection, handles: Iterable[int]) -> None:
        """Joins again whatever hangs together with these identifiers, and renames it."""
        left = set(handles)
        on_cards: set[int] = set()
        for some in chunks(sorted(left)):
            rows = c.execute(
                f"SELECT DISTINCT handle FROM card_handle WHERE handle IN ({marks(some)})",  # noqa: S608
                some,
            )
            on_cards.update(handle for (handle,) in rows)
        alone = sorted(left - on_cards)
        persons: set[int] = set()
        for some in chunks(alone):
            rows = c.execute(f"SELECT person FROM handle WHERE id IN ({marks(some)})", some)  # noqa: S608
            persons.update(person for (person,) in rows)
        while on_cards:
            ids, cards = self._closure(c, on_cards.pop())
            on_cards -= ids
            persons |= self._regroup(c, ids, cards)
        self._rename(c, persons)

    @staticmethod
    def _closure(c: sqlite3.Connection, start: int) -> tuple[set[int], set[int]]:
        ids, cards, waiting = {start}, set[int](), [start]
        while waiting and len(ids) < _CLOSURE:
            handle = waiting.pop()
            for (card,) in c.execute(
                "SELECT card FROM card_handle WHERE handle = ?", (handle,)
            ).fetchall():
                if card in cards:
                    continue
                cards.add(card)
                for (other,) in c.execute("SELECT handle FROM card_handle WHERE card = ?", (card,)):
                    if other not in ids:
                        ids.add(other)
                        waiting.append(other)
        return ids, cards

    def _regroup(self, c: sqlite3.Connection, ids: set[int], cards: set[int]) -> set[int]:
        entries = []
        before: dict[tuple[str, int], int] = {}
        for card in sorted(cards):
            name, person = c.execute(
                "SELECT name, person FROM card WHERE id = ?", (card,)
            ).fetchone()
            on = c.execute("SELECT handle FROM card_handle WHERE card = ?", (card,)).fetchall()
            entries.append((card, name, tuple(h for (h,) in on)))
            before["card", card] = person
        identifiers = []
        for number in sorted(ids):
            kind, value, person = c.execute(
                "SELECT kind, value, person FROM handle WHERE id = ?", (number,)
            ).fetchone()
            own = c.execute("SELECT name FROM alias WHERE handle = ? AND own", (number,)).fetchall()
            identifiers.append((number, Handle(kind, value), tuple(n for (n,) in own)))
            before["handle", number] = person
        taken: set[int] = set()
        for group_cards, group_ids in self._group(entries, identifiers):
            nodes = [("card", n) for n in group_cards] + [("handle", n) for n in group_ids]
            free = sorted({before[node] for node in nodes} - taken)
            person = (
                free[0] if free else c.execute("INSERT INTO person (name) VALUES ('')").lastrowid
            )
            assert person is not None
            taken.add(person)
            for table, number in nodes:
                if before[table, number] != person:
                    c.execute(f"UPDATE {table} SET person = ? WHERE id = ?", (person, number))  # noqa: S608
        for person in set(before.values()) - taken:
            lookup.remove(c, [person])
            c.execute("DELETE FROM person WHERE id = ?", (person,))
        return taken

    def _rename(self, c: sqlite3.Connection, persons: Iterable[int]) -> None:
        for some in chunks(sorted(persons)):
            said = gathered(c, some)
            c.executemany(
                "UPDATE person SET name = ? WHERE id = ?",
                [
                    (self._display(one.cards, one.own, one.others or one.guessed), person)
                    for person, one in said.items()
                ],
            )
            lookup.update(c, said, self._keys)
