"""Keeps the people up to date: which cards and identifiers are joined, and their names."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
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
        on_cards: set[int] = set()
        for some in chunks(sorted(left)):
            rows = c.execute(
                f"SELECT DISTINCT handle FROM card_handle WHERE handle IN ({marks(some)})",  # noqa: S608
                some,
            )
            on_cards.update(handle for (handle,) in rows)
        self._name_alone(c, sorted(left - on_cards))
        while on_cards:
            ids, cards = self._closure(c, on_cards.pop())
            on_cards -= ids
            for person in self._regroup(c, ids, cards):
                self._rename(c, person)

    def _name_alone(self, c: sqlite3.Connection, handles: list[int]) -> None:
        """Names identifiers that stand on no card, each a person of its own, many at once."""
        for some in chunks(handles):
            seen: dict[int, tuple[list[str], list[str]]] = {}
            for handle, name, is_own in c.execute(
                f"SELECT handle, name, own FROM alias WHERE handle IN ({marks(some)})",  # noqa: S608
                some,
            ):
                seen.setdefault(handle, ([], []))[not is_own].append(name)
            named, keyed, people = [], [], []
            for handle, kind, value, person in c.execute(
                f"SELECT id, kind, value, person FROM handle WHERE id IN ({marks(some)})",  # noqa: S608
                some,
            ):
                own, others = seen.get(handle, ([], []))
                name, keys = self._named([], own, others or _guessed(kind, value))
                named.append((name, person))
                keyed += [(key, person) for key in keys]
                people.append((person,))
            c.executemany("DELETE FROM name_key WHERE person = ?", people)
            c.executemany("UPDATE person SET name = ? WHERE id = ?", named)
            c.executemany("INSERT OR IGNORE INTO name_key VALUES (?, ?)", sorted(keyed))

    def _named(self, cards: list[str], own: list[str], others: list[str]) -> tuple[str, set[str]]:
        # What others call somebody only counts where nothing better is known.
        keys = {key for name in ({*cards, *own} or {*others}) for key in self._keys(name)}
        return self._display(cards, own, others), keys

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
            guessed += _guessed(kind, value)
        name, keys = self._named(cards, own, others or guessed)
        c.execute("UPDATE person SET name = ? WHERE id = ?", (name, person))
        held = {k for (k,) in c.execute("SELECT key FROM name_key WHERE person = ?", (person,))}
        c.executemany("DELETE FROM name_key WHERE key = ? AND person = ?",
                      [(k, person) for k in held - keys])  # fmt: skip
        c.executemany("INSERT OR IGNORE INTO name_key VALUES (?, ?)",
                      [(k, person) for k in sorted(keys - held)])  # fmt: skip


def marks(values: Collection[object]) -> str:
    """Placeholders for an ``IN`` list."""
    return ",".join("?" * len(values))


def chunks(numbers: list[int], size: int = 500) -> Iterator[list[int]]:
    """Lists short enough for the placeholders of one statement."""
    for start in range(0, len(numbers), size):
        yield numbers[start : start + size]


def _guessed(kind: str, value: str) -> list[str]:
    """A name where nobody wrote one: ``jean.dupont@`` speaks for itself."""
    if kind == "name":
        return [value.partition(":")[2].title()]
    local = value.partition("@")[0]
    return [local.replace(".", " ").title()] if kind == "email" and "." in local else []
