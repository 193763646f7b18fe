"""Lazega's law firm: advice, friendship and co-work among 71 lawyers, named, not traced.

Lazega 2001. There is no time and there are no traces, so no verdict can be asked for: only how
well one layer tells another apart.
"""

from __future__ import annotations

import itertools

from ties import DATA

FOLDER = DATA / "lazega-law-firm"


def layers() -> tuple[list[bool], dict[str, list[float]]]:
    """For each pair of lawyers: friends by either's naming; and what the other layers count."""
    named: dict[str, set[tuple[int, int]]] = {"1": set(), "2": set(), "3": set()}
    for line in (FOLDER / "Lazega-Law-Firm_multiplex.edges").read_text("utf-8").splitlines():
        layer, a, b, _weight = line.split()
        named[layer].add((int(a), int(b)))
    people = {p for pairs in named.values() for pair in pairs for p in pair}
    pairs = list(itertools.combinations(sorted(people), 2))

    def count(layer: str, pair: tuple[int, int]) -> float:
        return float((pair in named[layer]) + (pair[::-1] in named[layer]))

    friends = [count("2", pair) > 0 for pair in pairs]
    return friends, {
        "co-work named by none, one or both": [count("3", p) for p in pairs],
        "advice named by none, one or both": [count("1", p) for p in pairs],
        "both layers": [count("3", p) + count("1", p) for p in pairs],
    }
