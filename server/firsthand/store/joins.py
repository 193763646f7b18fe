"""Keeps the people up to date: which cards and identifiers are joined, and their names."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from firsthand.model import Handle

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
    """The thinking is handed in: ``group`` joins, ``display`` names, ``keys`` are for look-ups."""

    def __init__(
        self,
        group: Grouping,
        display: Callable[[Iterable[str | None], Iterable[str], Iterable[str]], str],
        keys: Callable[[str], frozenset[str]],
    ) -> None:
        self._group = group
        self._display = display
        self._keys = keys

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
        self._rename(c, person)

    def refresh(self, c: sqlite3.Connection, handles: Iterable[int]) -> None:
        """Joins again whatever hangs together with these identifiers, and renames it."""
        left = set(handles)
        while left:
            start = left.pop()
            ids, cards = self._closure(c, start)
            left -= ids
            people = self._regroup(c, ids, cards) if cards else self._persons(c, ids)
            for person in people:
                self._rename(c, person)

    @staticmethod
    def _persons(c: sqlite3.Connection, ids: set[int]) -> set[int]:
        return {
            c.execute("SELECT person FROM handle WHERE id = ?", (n,)).fetchone()[0] for n in ids
        }

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
            c.execute("DELETE FROM person WHERE id = ?", (person,))
            c.execute("DELETE FROM name_key WHERE person = ?", (person,))
        return taken

    def _rename(self, c: sqlite3.Connection, person: int) -> None:
        cards = [n for (n,) in c.execute("SELECT name FROM card WHERE person = ?", (person,)) if n]
        own: list[str] = []
        others: list[str] = []
        guessed: list[str] = []
        for name, is_own in c.execute(
            "SELECT a.name, a.own FROM handle h JOIN alias a ON a.handle = h.id WHERE h.person = ?",
            (person,),
        ):
            (own if is_own else others).append(name)
        for kind, value in c.execute(
            "SELECT kind, value FROM handle WHERE person = ?", (person,)
        ).fetchall():
            if kind == "name":
                guessed.append(value.partition(":")[2].title())
            elif kind == "email" and "." in (local := value.partition("@")[0]):
                guessed.append(local.replace(".", " ").title())
        others = others or guessed
        name = self._display(cards, own, others)
        c.execute("UPDATE person SET name = ? WHERE id = ?", (name, person))
        # What others call somebody only counts where nothing better is known.
        keys = {key for n in ({*cards, *own} or {*others}) for key in self._keys(n)}
        held = {k for (k,) in c.execute("SELECT key FROM name_key WHERE person = ?", (person,))}
        c.executemany("DELETE FROM name_key WHERE key = ? AND person = ?",
                      [(k, person) for k in held - keys])  # fmt: skip
        c.executemany("INSERT OR IGNORE INTO name_key VALUES (?, ?)",
                      [(k, person) for k in sorted(keys - held)])  # fmt: skip
