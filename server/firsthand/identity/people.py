"""Records into people: which cards and identifiers are one human being, never on a name alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from firsthand.identity import addresses, desks, handles, names, versions
from firsthand.identity.apart import told_apart
from firsthand.identity.kin import met_as
from firsthand.model import Handle

# Raised whenever the same records would be joined otherwise than before: stored ones are then
# joined again.
VERSION = versions.JOINING


# What a service itself calls a member by, which is nobody else's.
_MEMBER = re.compile(r"telegram:user\d{3,20}|skype:\S{3,200}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A card, as far as joining goes: its number, its name, the numbers of its identifiers, and
    a text that stays the same whatever the order in which cards arrive."""

    card: int
    name: str | None
    handles: tuple[int, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier, and the names its owner wrote beside it (a sender's display name).

    ``shared``: whether several people use it; ``None`` where that is still to be worked out.
    """

    id: int
    handle: Handle
    own_names: tuple[str, ...] = ()
    shared: bool | None = None


class Node(NamedTuple):
    """A card or an identifier, by its number."""

    kind: Literal["card", "handle"]
    id: int


Pairs = Iterable[tuple[Node, Node]]
Group = tuple[tuple[int, ...], tuple[int, ...]]  # cards, identifiers


def group(
    entries: Sequence[Entry],
    identifiers: Sequence[Identifier],
    together: Pairs = (),
    apart: Pairs = (),
) -> list[Group]:
    """Connected cards and identifiers, as one group a person.

    An identifier joins the cards it stands on, unless it is ``shared``. A shared one is a group
    of its own. ``together`` and ``apart`` are what the user said is one person, or is two; apart
    counts more. The result depends on the set of records alone, not on their order.
    """
    single = {one.id for one in looked_at(entries, identifiers) if not one.shared}
    nodes = [Node("card", entry.card) for entry in entries]
    nodes += [Node("handle", identifier.id) for identifier in identifiers]
    unsigned = {one.id: one.handle.value for one in identifiers if not one.own_names}
    links = [
        (Node("card", entry.card), Node("handle", number))
        for entry in entries
        for number in entry.handles
        if number in single and not spells_another(unsigned.get(number, ""), entry.name)
    ]
    said, split = list(together), list(apart)
    found = _connected(nodes, [*links, *said])
    if split:
        texts = {Node("card", e.card): e.key or f"{e.card:20}" for e in entries}
        texts |= {Node("handle", i.id): ":".join(i.handle) for i in identifiers}
        found = [one for many in found for one in told_apart(many, links, said, split, texts)]
    return [_group(one) for one in found]


def _group(nodes: Iterable[Node]) -> Group:
    several = sorted(nodes)
    cards = tuple(node.id for node in several if node.kind == "card")
    return cards, tuple(node.id for node in several if node.kind == "handle")


def looked_at(entries: Sequence[Entry], identifiers: Sequence[Identifier]) -> list[Identifier]:
    """The identifiers, with ``shared`` worked out where it is not known yet."""
    on: dict[int, list[str | None]] = {}
    for entry in entries:
        for number in entry.handles:
            on.setdefault(number, []).append(entry.name)
    return [
        one if one.shared is not None else replace(one, shared=shared(one, on.get(one.id, ())))
        for one in identifiers
    ]


def _connected(nodes: Iterable[Node], links: Pairs) -> list[list[Node]]:
    parent: dict[Node, Node] = {node: node for node in nodes}

    def root(node: Node) -> Node:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for a, b in links:
        if a in parent and b in parent:
            parent[root(a)] = root(b)
    found: dict[Node, list[Node]] = {}
    for node in parent:
        found.setdefault(root(node), []).append(node)
    return list(found.values())


def shared(identifier: Identifier, card_names: Iterable[str | None] = ()) -> bool:
    """Whether more than one person uses an identifier, so that it proves nobody's identity: a
    role address, a couple's, or one that cards or senders with conflicting names use."""
    kind, value = identifier.handle
    if kind == "name" and not _MEMBER.fullmatch(value):
        return True
    if kind == "email" and (handles.is_role(value) or handles.is_joint(value)):
        return True
    said = {name for name in (*card_names, *identifier.own_names) if name}
    if any(names.joint(n) and (names.full(n) or names.two_families(n)) for n in said):
        return True
    if len(said) < 2:
        return False
    known = [name for name in said if names.full(name)]
    if kind == "phone" and handles.mobile(value):
        known = [name for name in known if not any(met_as(name, other) for other in known)]
    # A firm's site or switchboard stands on many cards, two of them of a Jean; a mailbox or a
    # member's address stays with one person through a change of name.
    personal = kind == "email" or (kind == "url" and handles.is_member(value))
    differ = names.conflict if personal else names.strangers
    if any(differ(a, b) for i, a in enumerate(known) for b in known[:i]):
        return True
    # A mobile number that a card has under another given name passed from one to the other.
    if kind == "phone" and any(names.denied(a, names.tokens(b)) for a in known for b in said):
        return True
    # Phones know people by first names: "Mama" and "Papa" have one telephone at home.
    words = [set(names.tokens(name)) for name in said] if kind == "phone" else []
    apart = any(not a & b for i, a in enumerate(words) for b in words[:i])
    return apart and handles.landline(value)


def spells_another(box: str, name: str | None) -> bool:
    """Whether a mailbox in which nobody signs spells another's full name than that of the human
    being whose card it stands on, as an assistant's does."""
    local, at, _ = box.partition("@")
    words = addresses.words(local) if at and name else ()
    if len(words) < 2 or name is None or not names.full(name):
        return False
    own = names.tokens(name)
    return set(words).isdisjoint(own) and names.denied(name, words) and desks.personal(name)


def display(card_names: Iterable[str | None], own: Iterable[str], others: Iterable[str]) -> str:
    """The name to show for a person: from a card, else as they sign, else as others write them;
    the fullest of them, and among equals the first in the alphabet, whatever the order."""
    for several in (card_names, own, others):
        known = sorted({" ".join(n.split()) for n in several if n and n.strip() and "@" not in n})
        if len(known) == 1:
            return known[0]
        if known:
            return max(known, key=lambda n: (names.full(n), -_shouting(n), len(names.tokens(n))))
    return ""


def _shouting(name: str) -> bool:
    return name.isupper() or name.islower() or "," in name
