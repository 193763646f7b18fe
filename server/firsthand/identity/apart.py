"""Splits what hangs together where the user said that it is two people."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


def told_apart(
    nodes: Sequence[T],
    links: Iterable[tuple[T, T]],
    together: Iterable[tuple[T, T]],
    apart: Iterable[tuple[T, T]],
    texts: Mapping[T, str],
) -> list[list[T]]:
    """One connected group as several, so that no two nodes that are ``apart`` are in one.

    The nodes that the user named are the seeds; every other one goes with the seeds that fewest
    links lead to. What is as near to two people who are told apart belongs to neither: a card that
    names both stands alone. ``texts`` put the nodes in an order that no order of arrival changes.
    """
    inside = set(nodes)
    foes = [(a, b) for a, b in apart if a in inside and b in inside]
    if not foes:
        return [list(nodes)]
    near: dict[T, set[T]] = {node: set() for node in nodes}
    for a, b in links:
        if a in inside and b in inside:
            near[a].add(b)
            near[b].add(a)
    parts = _Parts(nodes, foes)
    said = [sorted(pair, key=texts.__getitem__) for pair in together if inside.issuperset(pair)]
    for pair in sorted(said, key=lambda pair: [texts[node] for node in pair]):
        parts.join(pair)
    seeds = {node for pair in foes for seed in pair for node in parts.having(seed)}
    _grow(parts, near, seeds, texts.__getitem__)
    return parts.all()


class _Parts(Generic[T]):
    """Which nodes are one person so far; never two that are apart."""

    def __init__(self, nodes: Iterable[T], foes: Iterable[tuple[T, T]]) -> None:
        self._of: dict[T, list[T]] = {node: [node] for node in nodes}
        self._foes: dict[T, set[T]] = {}
        for a, b in foes:
            self._foes.setdefault(a, set()).add(b)
            self._foes.setdefault(b, set()).add(a)

    def having(self, node: T) -> list[T]:
        """The part that a node is in."""
        return self._of[node]

    def join(self, nodes: Iterable[T]) -> bool:
        """Makes one part of these nodes' parts or, where two are apart, changes nothing."""
        several = {id(part): part for part in (self._of[node] for node in nodes)}
        whole = [node for part in several.values() for node in part]
        members = set(whole)
        if len(several) > 1 and any(not members.isdisjoint(self._foes.get(n, ())) for n in whole):
            return False
        for node in whole:
            self._of[node] = whole
        return True

    def all(self) -> list[list[T]]:
        """Every part once."""
        return list({id(part): part for part in self._of.values()}.values())


def _grow(
    parts: _Parts[T], near: Mapping[T, set[T]], seeds: Iterable[T], text: Callable[[T], str]
) -> None:
    """Lets every seed take in what lies nearest to it, one step of links after another."""
    taken, seen, edge = set(seeds), set(seeds), set(seeds)
    while edge:
        for node in sorted(edge, key=text):
            for other in sorted(near[node] & taken, key=text):
                parts.join((node, other))
        beyond = {other for node in edge for other in near[node]} - seen
        edge = set()
        for node in sorted(beyond, key=text):
            if node in seen:  # the user joined it to one of those before
                continue
            together = parts.having(node)
            sides = {other for one in together for other in near[one] & taken}
            seen.update(together)
            if parts.join((node, *sorted(sides, key=text))):
                edge.update(together)
        taken |= edge
    # What lies behind a card that belongs to neither still hangs together itself.
    rest = set(near) - seen
    for node in sorted(rest, key=text):
        parts.join((node, *(near[node] & rest)))
