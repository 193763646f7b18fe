"""What hangs together with some identifiers: their cards, the identifiers on these, and so on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from firsthand.model import Handle
from firsthand.store import pairs
from firsthand.store.fresh import Fresh
from firsthand.store.pairs import Node
from firsthand.store.sql import chunks, marks


class HeldCard(NamedTuple):
    """A card as far as joining goes; ``person`` is ``None`` for a new one."""

    key: str
    name: str | None
    person: int | None
    handles: tuple[int, ...]


class HeldHandle(NamedTuple):
    """An identifier; ``shared`` is ``None`` where nobody looked yet, or it was not found so."""

    handle: Handle
    person: int | None
    shared: bool | None


@dataclass(slots=True)
class Net:
    """Cards and identifiers that may be one person's, by number, and the user's word on them."""

    cards: dict[int, HeldCard] = field(default_factory=dict)
    handles: dict[int, HeldHandle] = field(default_factory=dict)
    own: dict[int, list[str]] = field(default_factory=dict)
    together: list[tuple[Node, Node]] = field(default_factory=list)
    apart: list[tuple[Node, Node]] = field(default_factory=list)

    def people(self) -> set[int]:
        """Everybody whom these were joined into before."""
        found = {one.person for one in self.cards.values()}
        found |= {one.person for one in self.handles.values()}
        return {person for person in found if person is not None}


def caught(
    c: sqlite3.Connection, fresh: Fresh, handles: Iterable[int], cards: Iterable[int]
) -> Net:
    """All that is connected with these identifiers and cards, over identifiers that are not known
    to be shared and over the user's word. What is ``fresh`` counts as stored."""
    net = Net()
    partners = _words(c, fresh, net)
    waiting_handles, waiting_cards = set(handles), set(cards)
    while waiting_handles or waiting_cards:
        new: list[Node] = [("card", number) for number in waiting_cards]
        waiting_handles |= _cards(c, fresh, net, waiting_cards)
        waiting_handles -= net.handles.keys()
        new += [("handle", number) for number in waiting_handles]
        waiting_cards = _handles(c, fresh, net, waiting_handles)
        waiting_handles = set()
        for node in new if partners else ():
            for kind, number in partners.get(node, ()):
                (waiting_cards if kind == "card" else waiting_handles).add(number)
        waiting_cards -= net.cards.keys()
        waiting_handles -= net.handles.keys()
    _own_names(c, net)
    return net


def _words(c: sqlite3.Connection, fresh: Fresh, net: Net) -> dict[Node, list[Node]]:
    """Puts the user's word into the net; whom it joins each node to."""
    said = pairs.said(c)
    if not said:
        return {}
    new: dict[str, Node] = {
        f"{kind}:{value}": ("handle", n) for n, (kind, value) in fresh.handles.items()
    }
    new |= {f"card:{one.source}:{one.key}": ("card", n) for n, one in fresh.cards.items()}
    partners: dict[Node, list[Node]] = {}
    for pair in said:
        a, b = (new.get(token) or pairs.node(c, token) for token in (pair.a, pair.b))
        if a is None or b is None:
            continue
        if pair.kind == "apart":
            net.apart.append((a, b))
        else:
            net.together.append((a, b))
            partners.setdefault(a, []).append(b)
            partners.setdefault(b, []).append(a)
    return partners


def _cards(c: sqlite3.Connection, fresh: Fresh, net: Net, numbers: set[int]) -> set[int]:
    """Takes cards into the net; the identifiers on them."""
    stored = []
    found: set[int] = set()
    for number in sorted(numbers):
        one = fresh.cards.get(number)
        if one is None:
            stored.append(number)
        else:
            key = f"card:{one.source}:{one.key}"
            net.cards[number] = HeldCard(key, one.card.name, None, one.handles)
            found.update(one.handles)
    for some in chunks(stored):
        places = marks(some)
        on: dict[int, list[int]] = {}
        for card, handle in c.execute(
            f"SELECT card, handle FROM card_handle WHERE card IN ({places})",  # noqa: S608
            some,
        ):
            on.setdefault(card, []).append(handle)
            found.add(handle)
        for number, source, own, name, person in c.execute(
            f"SELECT id, source, key, name, person FROM card WHERE id IN ({places})",  # noqa: S608
            some,
        ):
            key = f"card:{source}:{own}"
            net.cards[number] = HeldCard(key, name, person, tuple(on.get(number, ())))
    return found


def _handles(c: sqlite3.Connection, fresh: Fresh, net: Net, numbers: set[int]) -> set[int]:
    """Takes identifiers into the net; the cards that those stand on which are not shared."""
    stored, found = [], set[int]()
    for number in sorted(numbers):
        new = fresh.handles.get(number)
        if new is None:
            stored.append(number)
        else:
            net.handles[number] = HeldHandle(new, None, None)
            found.update(fresh.on.get(number, ()))
    for some in chunks(stored):
        places = marks(some)
        single = []
        for number, kind, value, person, shared in c.execute(
            f"SELECT id, kind, value, person, shared FROM handle WHERE id IN ({places})",  # noqa: S608
            some,
        ):
            net.handles[number] = HeldHandle(Handle(kind, value), person, bool(shared) or None)
            if not shared:
                single.append(number)
                found.update(fresh.on.get(number, ()))
        found.update(
            card
            for (card,) in c.execute(
                f"SELECT card FROM card_handle WHERE handle IN ({marks(single)})",  # noqa: S608
                single,
            )
        )
    return found


def _own_names(c: sqlite3.Connection, net: Net) -> None:
    on = sorted({handle for card in net.cards.values() for handle in card.handles})
    for some in chunks([n for n in on if n in net.handles and not net.handles[n].shared]):
        for handle, name in c.execute(
            f"SELECT handle, name FROM alias WHERE handle IN ({marks(some)}) AND own",  # noqa: S608
            some,
        ):
            net.own.setdefault(handle, []).append(name)
