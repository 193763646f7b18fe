"""What the labelled pairs of the fitting half say about the weights of names, level by level.

    .bench-venv/bin/python -m bench.identity.fit [--rounds 100]

Beside each weight in force (``identity/weights.py``), two answers, neither to be pasted blindly:

- *counted*: log2 of m over u. m: how often the level shows in two names of one person of the
  labelled pairs, so it hangs on what kinds those are; u: in two records drawn by chance. Where
  rarity is added to the weight, its mean in the records drawn is taken off.
- *regression*: what tells the labelled pairs apart, pulled towards the weight in force where they
  say little; the 95% interval is a bootstrap over pairs. The pairs of two persons there are near
  misses: most share a family name by design, so "exact" comes out far too low for people at large.
  It is telling for what is denied, left out, near, or an initial.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from math import log, log2
from typing import Any

import numpy as np

from firsthand.identity import compare
from firsthand.identity.levels import rarity
from firsthand.identity.weights import LEVELS

from . import cases, pairs, resolver
from .common import SEED, Row, need_data, table

PULL = 3.0  # bits: how far from the weight in force a weight goes without good reason
CHANCE = 40_000  # pairs of records drawn by chance, for u


def levels(a: str, b: str) -> tuple[Counter[str], float]:
    """How often each level shows in two names, and the bits that no level of them explains
    (rarity, and what the name as a whole adds)."""
    found = compare.likeness(a, b)
    shown = Counter(pair.level for pair in found.pairs)
    if found.mine and found.theirs:
        full = any(len(w) > 1 for w in found.mine) and any(len(w) > 1 for w in found.theirs)
        shown["denied" if full else "denied_initial"] += 1
    else:
        for word in (*found.mine, *found.theirs):
            shown["left_out" if len(word) > 1 else "left_out_initial"] += 1
    explained = sum(LEVELS[level].bits * count for level, count in shown.items())
    return shown, found.bits - explained


def by_chance(count: int = CHANCE) -> tuple[Counter[str], Counter[str]]:
    """How often each level shows between names of records drawn by chance, and the sum of the
    rarity of the words in it."""
    names = [record["name"] for record in resolver.load()[0] if record["name"]]
    chance = random.Random(SEED)
    shown: Counter[str] = Counter()
    rare: Counter[str] = Counter()
    for _ in range(count):
        a, b = chance.choice(names), chance.choice(names)
        shown += levels(a, b)[0]
        for pair in compare.likeness(a, b).pairs:
            rare[pair.level] += min(rarity(pair.mine), rarity(pair.theirs))  # type: ignore[assignment]
    return shown, rare


def counted(level: str, m: float, u: float, rare: float) -> float | None:
    """The weight that counts give; ``rare``: the mean rarity of the words in the level."""
    if not m or not u:
        return None
    return log2(m / u) - (rare if LEVELS[level].by_rarity else 0.0)


def regress(x: Any, offset: Any, y: Any, start: Any, rounds: int = 30) -> Any:
    """The weights in bits of the most probable logistic regression (Newton's method).

    ``offset``: bits given; ``start``: the weights in force, the centre of the pull. The last column
    of ``x`` is the set's own share of matches, and is free.
    """
    scale = log(2)
    w = start.copy()
    pull = np.full(len(w), 1 / PULL**2)
    pull[-1] = 1e-6
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-np.clip(scale * (x @ w + offset), -30, 30)))
        slope = scale * x.T @ (y - p) - pull * (w - start)
        bend = (scale**2) * (x.T * (p * (1 - p))) @ x + np.diag(pull)
        step = np.linalg.solve(bend, slope)
        w = w + np.clip(step, -4, 4)
        if np.abs(step).max() < 1e-4:
            break
    return w


def fitted(rows: Sequence[Row], rounds: int) -> dict[str, tuple[float, float, float]]:
    """(weight, lower, upper) in bits of each level that shows in the rows."""
    shown = [levels(row.a, row.b) for row in rows]
    known = [level for level in LEVELS if any(counts[level] for counts, _ in shown)]
    x = np.array([[*(counts[level] for level in known), 1] for counts, _ in shown], float)
    offset = np.array([rest for _, rest in shown])
    y = np.array([row.same for row in rows], float)
    start = np.array([*(LEVELS[level].bits for level in known), 0.0])
    best = regress(x, offset, y, start)
    chance = np.random.default_rng(20)
    tries = []
    for _ in range(rounds):
        some = chance.integers(0, len(rows), len(rows))
        tries.append(regress(x[some], offset[some], y[some], start))
    low, high = np.percentile(np.array(tries), [2.5, 97.5], axis=0)
    return {level: (best[n], low[n], high[n]) for n, level in enumerate(known)}


def main() -> None:
    need_data()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=100)
    options = parser.parse_args()
    rows = [row for row in (*pairs.rows(), *cases.rows()) if row.half == "fit"]
    counts: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for row in rows:
        counts[row.same] += levels(row.a, row.b)[0]
    same, other = sum(row.same for row in rows), sum(not row.same for row in rows)
    (drawn, rare), weights = by_chance(), fitted(rows, options.rounds)
    lines: list[list[str | int | float | None]] = []
    for level, force in LEVELS.items():
        m, u = counts[True][level] / same, drawn[level] / CHANCE
        plain = counted(level, m, u, rare[level] / max(1, drawn[level]))
        best = weights.get(level)
        lines.append(
            [
                level + (" + rarity" if force.by_rarity else ""),
                counts[True][level],
                counts[False][level],
                m,
                f"{u:.5f}",
                counts[False][level] / other,
                f"{force.bits:+.1f}",
                f"{plain:+.1f}" if plain is not None else None,
                f"{best[0]:+.1f}" if best else None,
                f"{best[1]:+.1f} to {best[2]:+.1f}" if best else None,
            ]
        )
    head = ["level", "in same", "in others", "m", "u", "near misses", "in force",
            "**counted**", "**regression**", "95%"]  # fmt: skip
    print(f"{same} pairs of one person, {other} near misses; {CHANCE:,} drawn by chance\n")
    print(table(head, lines))


if __name__ == "__main__":
    main()
