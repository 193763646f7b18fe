"""Records into people: which cards and identifiers are one human being, never on a name alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from firsthand.identity import handles, names
from firsthand.model import Handle


@dataclass(frozen=True, slots=True)
class Entry:
    """A card, as far as joining goes: its number, its name, the numbers of its identifiers."""

    card: int
    name: str | None
    handles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier, and the names its owner wrote beside it (a sender's display name)."""

    id: int
    handle: Handle
    own_names: tuple[str, ...] = ()


Group = tuple[tuple[int, ...], tuple[int, ...]]  # cards, identifiers


def group(entries: Sequence[Entry], identifiers: Sequence[Identifier]) -> list[Group]:
    """Connected cards and identifiers, as one group a person.

    An identifier joins the cards it stands on, unless it is ``shared``. A shared one is a group
    of its own. The result depends on the set of records alone, not on their order.
    """
    on: dict[int, list[Entry]] = {}
    for entry in entries:
        for number in entry.handles:
            on.setdefault(number, []).append(entry)
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for entry in entries:
        root(("card", entry.card))
    for identifier in identifiers:
        node = ("handle", identifier.id)
        root(node)
        cards = on.get(identifier.id, [])
        if cards and not shared(identifier, (card.name for card in cards)):
            for card in cards:
                parent[root(("card", card.card))] = root(node)
    groups: dict[tuple[str, int], tuple[list[int], list[int]]] = {}
    for node in sorted(parent):
        cards_and_handles = groups.setdefault(root(node), ([], []))
        cards_and_handles[node[0] == "handle"].append(node[1])
    return [(tuple(cards), tuple(ids)) for cards, ids in groups.values()]


def shared(identifier: Identifier, card_names: Iterable[str | None] = ()) -> bool:
    """Whether more than one person uses an identifier, so that it proves nobody's identity: a
    role address, or one that cards or senders with conflicting names, or a couple's, use."""
    kind, value = identifier.handle
    if kind == "name" or (kind == "email" and handles.is_role(value)):
        return True
    known = [name for name in {*card_names, *identifier.own_names} if name and names.full(name)]
    if any(names.joint(name) for name in known):
        return True
    # A firm's site or switchboard stands on many cards, two of them of a Jean; a mailbox or a
    # member's address stays with one person through a change of name.
    personal = kind == "email" or (kind == "url" and handles.is_member(value))
    differ = names.conflict if personal else names.strangers
    return any(differ(a, b) for i, a in enumerate(known) for b in known[:i])


def display(card_names: Iterable[str | None], own: Iterable[str], others: Iterable[str]) -> str:
    """The name to show for a person: from a card, else as they sign, else as others write them;
    the fullest of them, and among equals the first in the alphabet, whatever the order."""
    for several in (card_names, own, others):
        known = sorted({" ".join(n.split()) for n in several if n and n.strip() and "@" not in n})
        if known:
            return max(known, key=lambda n: (names.full(n), -_shouting(n), len(names.tokens(n))))
    return ""


def _shouting(name: str) -> bool:
    return name.isupper() or name.islower() or "," in name
