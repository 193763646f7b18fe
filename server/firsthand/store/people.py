"""Reads people: by identifier, by number, by a piece of text; and what the records reach."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any

from firsthand.model import Card, Coverage, Handle, Person, Signed
from firsthand.store import pairs
from firsthand.store.naming import label
from firsthand.store.sql import marks


class Ego:
    """The user, as numbers of their identifiers."""

    def __init__(self, c: sqlite3.Connection, work: Callable[[str], bool]) -> None:
        rows = c.execute(
            "SELECT h.id, h.kind, h.value, h.person FROM me m JOIN handle h "
            "ON h.kind = m.kind AND h.value = m.value WHERE m.how <> 'not'"
        ).fetchall()
        scopes = [scope for (scope,) in c.execute("SELECT name FROM source")]
        for (name,) in c.execute("SELECT value FROM me WHERE kind = 'name' AND how <> 'not'"):
            # In an export or a chat, the user's own name without an address is the user.
            scoped = [f"{scope}:{' '.join(name.split()).casefold()}" for scope in scopes]
            rows += c.execute(
                f"SELECT id, kind, value, person FROM handle "  # noqa: S608
                f"WHERE kind = 'name' AND value IN ({marks(scoped)})",
                scoped,
            ).fetchall()
        self.people = frozenset(row[3] for row in rows)
        # What a card joins to them is theirs as well, unless they said that it is not.
        rows += c.execute(
            "SELECT h.id, h.kind, h.value, h.person FROM handle h WHERE h.person IN "  # noqa: S608
            f"({marks(sorted(self.people))}) AND NOT EXISTS (SELECT 1 FROM me m "
            "WHERE m.kind = h.kind AND m.value = h.value AND m.how = 'not')",
            sorted(self.people),
        ).fetchall()
        self.handles = frozenset(row[0] for row in rows)
        self.at_work = frozenset(r[0] for r in rows if r[1] == "email" and work(r[2]))


def number(person: str) -> int | None:
    """The number behind a person's id (``p_12``), or ``None``."""
    digits = person.removeprefix("p_")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 16 else None


def numbers(persons: Iterable[Person]) -> list[int]:
    """The numbers of some people."""
    return [n for one in persons if (n := number(one.id)) is not None]


def by_handles(c: sqlite3.Connection, handles: Iterable[Handle]) -> dict[int, list[Handle]]:
    """Persons who have one of these identifiers, with the ones they have."""
    found: dict[int, list[Handle]] = {}
    for handle in handles:
        row = c.execute("SELECT person FROM handle WHERE kind = ? AND value = ?", handle).fetchone()
        if row:
            found.setdefault(row[0], []).append(handle)
    return found


def load(c: sqlite3.Connection, person: int) -> Person | None:
    """A person with identifiers, names and cards; ``None`` for a number nobody has."""
    return next(iter(several(c, [person])), None)


def several(
    c: sqlite3.Connection, numbers: Sequence[int], worth: Callable[[Person], bool] | None = None
) -> list[Person]:
    """These persons in this order, with identifiers, names and cards, in three statements for all;
    those whom nobody is are left out. So are those who are not ``worth`` it by their names and
    identifiers, before their cards are read."""
    if not numbers:
        return []
    who = marks(numbers)
    handles: dict[int, set[Handle]] = {n: set() for n in numbers}
    names: dict[int, tuple[set[str], set[str]]] = {n: (set(), set()) for n in numbers}
    for person, kind, value, name, own in c.execute(
        "SELECT h.person, h.kind, h.value, a.name, a.own FROM handle h "  # noqa: S608
        f"LEFT JOIN alias a ON a.handle = h.id WHERE h.person IN ({who})",
        numbers,
    ):
        handles[person].add(Handle(kind, value))
        if name is not None:
            names[person][not own].add(name)
    shown: dict[int, str] = {}
    for person, called, name in c.execute(
        "SELECT p.id, p.name, k.name FROM person p LEFT JOIN card k "  # noqa: S608
        f"ON k.person = p.id AND k.name <> '' WHERE p.id IN ({who})",
        numbers,
    ):
        shown[person] = called
        if name is not None:
            names[person][0].add(name)
    found = {n: _person(n, shown[n], sorted(handles[n]), *names[n]) for n in numbers if n in shown}
    kept = {n: person for n, person in found.items() if worth is None or worth(person)}
    cards = _cards(c, list(kept))
    return [replace(person, cards=tuple(cards.get(n, ()))) for n, person in kept.items()]


def _person(number: int, name: str, on: list[Handle], known: set[str], others: set[str]) -> Person:
    shown = name or next((h.value.partition(":")[2] or h.value for h in on), "?")
    names = tuple(sorted(known or others or {label(h.value) for h in on if h.kind == "name"}))
    return Person(f"p_{number}", shown, tuple(on), names)


def _cards(c: sqlite3.Connection, persons: Sequence[int]) -> dict[int, list[Card]]:
    rows: dict[int, tuple[Any, ...]] = {}
    on: dict[int, list[tuple[int, Handle]]] = {}
    for *row, card, at, kind, value in c.execute(
        "SELECT k.source, k.key, k.person, k.name, k.company, k.title, k.place, k.network, "  # noqa: S608
        "k.since, k.id, h.id, h.kind, h.value FROM card k LEFT JOIN card_handle x ON x.card = k.id "
        f"LEFT JOIN handle h ON h.id = x.handle WHERE k.person IN ({marks(persons)})",
        persons,
    ):
        rows[card] = tuple(row)
        on.setdefault(card, [])
        if kind is not None:
            on[card].append((at, Handle(kind, value)))
    found: dict[int, list[Card]] = {}
    for card, (source, key, person, name, *about) in sorted(rows.items(), key=itemgetter(1)):
        handles = tuple(handle for _, handle in sorted(on[card]))
        found.setdefault(person, []).append(Card(source, key, name, handles, *about))
    return found


def own_names(c: sqlite3.Connection, handle: Handle) -> list[str]:
    """The names a sender wrote beside this identifier, and those of the cards it stands on."""
    names = {
        name
        for (name,) in c.execute(
            "SELECT a.name FROM handle h JOIN alias a ON a.handle = h.id AND a.own "
            "WHERE h.kind = ?1 AND h.value = ?2 UNION ALL "
            "SELECT k.name FROM handle h JOIN card_handle x ON x.handle = h.id "
            "JOIN card k ON k.id = x.card WHERE h.kind = ?1 AND h.value = ?2",
            handle,
        )
        if name
    }
    return sorted(names)


def signed(c: sqlite3.Connection, handle: Handle) -> list[Signed]:
    """The names a sender wrote beside this identifier, and from when to when."""
    query = (
        "SELECT a.name, a.first, a.last FROM handle h JOIN alias a ON a.handle = h.id AND a.own "
        "WHERE h.kind = ? AND h.value = ? ORDER BY a.name"
    )
    return [Signed(*row) for row in c.execute(query, handle)]


def called(c: sqlite3.Connection, handle: Handle) -> list[str]:
    """All names this identifier was seen under, whoever wrote them."""
    query = (
        "SELECT a.name FROM handle h JOIN alias a ON a.handle = h.id "
        "WHERE h.kind = ? AND h.value = ? ORDER BY a.name"
    )
    return [name for (name,) in c.execute(query, handle)]


def mailboxes(c: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    """All e-mail addresses, each with whose it is."""
    yield from c.execute("SELECT person, value FROM handle WHERE kind = 'email'")


def coverage(c: sqlite3.Connection) -> list[Coverage]:
    """What each source reaches; a source of cards alone has no interactions, and one of which all
    was taken out is none."""
    return [
        Coverage(*row)
        for row in c.execute(
            "SELECT name, coalesce(first, 0), coalesce(last, 0), interactions FROM source s "
            "WHERE interactions OR EXISTS (SELECT 1 FROM card WHERE source = s.name) "
            "ORDER BY interactions DESC, name"
        )
    ]


def totals(c: sqlite3.Connection, ego: Ego) -> tuple[int, int]:
    """How many people and interactions the workspace holds, the user left out."""
    (people,) = c.execute("SELECT people FROM headcount").fetchone()
    (events,) = c.execute("SELECT coalesce(sum(interactions), 0) FROM source").fetchone()
    return people - len(ego.people), events


def token(person: Person) -> str | None:
    """What to remember a person by, so that a new join does not lose them."""
    order = {"email": 0, "url": 1, "phone": 2, "name": 3}
    best = min(person.handles, key=lambda h: (order[h.kind], h.value), default=None)
    if best:
        return f"{best.kind}:{best.value}"
    return f"card:{person.cards[0].source}:{person.cards[0].key}" if person.cards else None


def tokens(person: Person) -> list[str]:
    """All that a person may be remembered by."""
    cards = [f"card:{card.source}:{card.key}" for card in person.cards]
    return [*(f"{handle.kind}:{handle.value}" for handle in person.handles), *cards]


def by_token(c: sqlite3.Connection, token: str) -> int | None:
    """The person a token of ``token`` leads to, or ``None`` where they are gone."""
    return pairs.person(c, token)
