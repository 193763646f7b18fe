"""Keeps the people up to date: which cards and identifiers are joined, and their names."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from itertools import count
from time import perf_counter

from firsthand.model import Handle, phrase
from firsthand.store import filling, lookup, ties
from firsthand.store.database import Database
from firsthand.store.fresh import Fresh
from firsthand.store.naming import gathered
from firsthand.store.net import Net, caught
from firsthand.store.pairs import Node
from firsthand.store.sql import chunks
from firsthand.store.sql import marks as marks
from firsthand.store.turns import Pace
from firsthand.store.upgrade import Telling, untold

_FIRST = 2_000  # identifiers looked at again at once

# Cards (number, name, identifiers, a text that stays), identifiers (number, handle, names its
# owner wrote, whether it is known to be shared), and the user's word: pairs that are one person,
# and two. Gives the groups of cards and identifiers, and the identifiers that are shared.
Grouping = Callable[
    [
        Sequence[tuple[int, str | None, tuple[int, ...], str]],
        Sequence[tuple[int, Handle, tuple[str, ...], bool | None]],
        Sequence[tuple[Node, Node]],
        Sequence[tuple[Node, Node]],
    ],
    tuple[list[tuple[tuple[int, ...], tuple[int, ...]]], Collection[int]],
]


class Joins:
    """The thinking is handed in: ``group`` joins, ``display`` names, and ``keys`` are what people
    are found by. ``versions`` of the code that joins and that makes keys: another one does it
    anew for all that is stored."""

    def __init__(
        self,
        group: Grouping,
        display: Callable[[Iterable[str | None], Iterable[str], Iterable[str]], str],
        keys: lookup.Keys,
        versions: tuple[int, int],
    ) -> None:
        self._group = group
        self._display = display
        self._keys = keys
        self._versions = versions

    def ready(self, db: Database, tell: Telling = untold) -> None:
        """Brings the people and the index up to date with the code."""
        joining, keys = self._versions
        with db.read() as c:
            row = c.execute("SELECT version FROM made WHERE what = 'people'").fetchone()
        if row != (joining,):
            self._again(db, tell)
            with db.write() as c:
                c.execute("INSERT OR REPLACE INTO made VALUES ('people', ?)", (joining,))
        filling.ready(db, keys, self._keys, partial(tell, "Letting people be found by name"))

    def _again(self, db: Database, tell: Telling) -> None:
        last, most = 0, 1
        query = "SELECT id FROM handle WHERE id > ? ORDER BY id LIMIT ?"
        pace = Pace(_FIRST, 500, 20_000)
        with db.read() as c:
            (total,) = c.execute("SELECT coalesce(max(id), 0) FROM handle").fetchone()
        while most:
            with db.write() as c:
                began = perf_counter()
                some = [n for (n,) in c.execute(query, (last, pace.size))]
                self.refresh(c, some)
            pace.took(len(some), perf_counter() - began)
            most = len(some)
            last = max(some, default=last)
            tell(phrase("Looking again at who is one person"), last, total)
            db.let_others()

    def index(self, db: Database) -> None:
        """Lets new people be found by name; ``join`` leaves them waiting for it."""
        filling.fill_all(db, self._keys)

    def index_again(self, db: Database) -> None:
        """Makes the index anew, whatever is in it."""
        with db.write() as c:
            c.execute("DELETE FROM made WHERE what = 'name_key'")
        filling.ready(db, self._versions[1], self._keys)

    def index_now(self, c: sqlite3.Connection) -> None:
        """The same inside a transaction, for a few."""
        lookup.fill(c, self._keys)

    def refresh(
        self, c: sqlite3.Connection, handles: Collection[int], cards: Collection[int] = ()
    ) -> None:
        """Joins again whatever hangs together with these, and looks again at whether they are
        shared: for when something was taken away, or the user said something."""
        c.executemany("UPDATE handle SET shared = NULL WHERE id = ?", [(n,) for n in handles])
        self.join(c, Fresh(), handles, cards)

    def join(
        self,
        c: sqlite3.Connection,
        fresh: Fresh,
        handles: Collection[int],
        cards: Collection[int] = (),
    ) -> None:
        """Stores what is ``fresh``, joined with what hangs together with it and with these, and
        renames who changed."""
        starts = {
            *handles,
            *fresh.handles,
            *(n for one in fresh.cards.values() for n in one.handles),
        }
        ties.changed(c)
        net = caught(c, fresh, starts, {*cards, *fresh.cards})
        groups, shared = self._grouped(net)
        people, new = _people(c, net, groups)
        _store(c, fresh, people, shared)
        _move(c, net, people, shared)
        gone = net.people() - set(people.values())
        lookup.remove(c, gone)
        c.executemany("DELETE FROM person WHERE id = ?", [(person,) for person in gone])
        c.execute("UPDATE headcount SET people = people + ?", (len(new) - len(gone),))
        self._rename(c, set(people.values()), new)

    def _grouped(
        self, net: Net
    ) -> tuple[list[tuple[tuple[int, ...], tuple[int, ...]]], Collection[int]]:
        linked = {handle for card in net.cards.values() for handle in card.handles}
        linked |= {n for pair in net.together for kind, n in pair if kind == "handle"}
        alone = [((), (number,)) for number in net.handles if number not in linked]
        groups, shared = self._group(
            [(n, one.name, one.handles, one.key) for n, one in net.cards.items()],
            [
                (n, one.handle, tuple(net.own.get(n, ())), one.shared)
                for n, one in net.handles.items()
                if n in linked
            ],
            net.together,
            net.apart,
        )
        return [*alone, *groups], shared

    def _rename(
        self, c: sqlite3.Connection, persons: Collection[int], new: Collection[int]
    ) -> None:
        for some in chunks(sorted(persons)):
            said = gathered(c, some)
            named = [
                (self._display(one.cards, one.own, one.others or one.labels or one.guessed), person)
                for person, one in said.items()
            ]
            c.executemany(
                "INSERT INTO person (name, id) VALUES (?, ?)", [n for n in named if n[1] in new]
            )
            held = [n for n in named if n[1] not in new]
            c.executemany("UPDATE person SET name = ?1 WHERE id = ?2 AND name <> ?1", held)
            lookup.update(c, {person: said[person] for _, person in held}, self._keys)


def _people(
    c: sqlite3.Connection, net: Net, groups: Iterable[tuple[tuple[int, ...], tuple[int, ...]]]
) -> tuple[dict[Node, int], set[int]]:
    """Which person each node is now, and who of them is new: a group keeps the lowest number that
    one of its nodes had."""
    # The number of somebody who is gone stands in the history, and is nobody else's.
    (last,) = c.execute(
        "SELECT max(coalesce((SELECT max(id) FROM person), 0), "
        "coalesce((SELECT max(person) FROM shown), 0))"
    ).fetchone()
    numbers = count(last + 1)
    found: dict[Node, int] = {}
    taken: set[int] = set()
    new: set[int] = set()
    for cards, handles in groups:
        before = {net.cards[n].person for n in cards} | {net.handles[n].person for n in handles}
        free = [n for n in before if n is not None and n not in taken]
        person = min(free) if free else next(numbers)
        (taken if free else new).add(person)
        found.update((("card", n), person) for n in cards)
        found.update((("handle", n), person) for n in handles)
    return found, new


def _store(
    c: sqlite3.Connection, fresh: Fresh, people: dict[Node, int], shared: Collection[int]
) -> None:
    c.executemany(
        "INSERT INTO handle (id, kind, value, person, shared) VALUES (?, ?, ?, ?, ?)",
        [
            (n, *handle, people["handle", n], n in shared)
            for n, handle in sorted(fresh.handles.items())
        ],
    )
    c.executemany(
        "INSERT INTO card (id, source, key, person, name, company, title, place, network, since) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (n, source, key, people["card", n], card.name, card.company, card.title, card.place,
             card.network, card.since)
            for n, (source, key, card, _) in fresh.cards.items()
        ],
    )  # fmt: skip
    c.executemany(
        "INSERT INTO card_handle VALUES (?, ?)",
        [(n, handle) for n, one in fresh.cards.items() for handle in one.handles],
    )


def _move(
    c: sqlite3.Connection, net: Net, people: dict[Node, int], shared: Collection[int]
) -> None:
    """Brings what was stored before to whom it belongs now."""
    for kind, held in (("card", net.cards), ("handle", net.handles)):
        moved = [
            (person, n)
            for n, one in held.items()
            if one.person is not None and (person := people[kind, n]) != one.person  # type: ignore[index]
        ]
        c.executemany(f"UPDATE {kind} SET person = ? WHERE id = ?", moved)  # noqa: S608
    c.executemany(
        "UPDATE handle SET shared = 1 WHERE id = ? AND shared IS NOT 1",
        [(n,) for n in shared if net.handles[n].person is not None and not net.handles[n].shared],
    )
