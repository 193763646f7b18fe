"""Febrl's generated records (sets 3 and 4): F1 of finding the pairs that are one person's.

    python -m bench.identity.febrl        Firsthand alone

A check that the arithmetic is sound: the sets are saturated. Firsthand compares the names by its
own match weights; the fields that it has no use for (street, date of birth) are compared here, and
all are weighed by EM (em.py) without labels, as the peers' are.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, product
from time import perf_counter
from typing import Any

from rapidfuzz.distance import OSA

from . import em, ours
from .common import NAMES, need_data, show, table

Record = dict[str, str]
Pairs = set[tuple[str, str]]
FIELDS = ("given_name", "surname", "street_number", "address_1", "address_2", "suburb",
          "postcode", "state", "date_of_birth", "soc_sec_id")  # fmt: skip
BLOCKS = ("given_name", "surname", "date_of_birth", "soc_sec_id", "postcode")
FILES = {"febrl3": ("dataset3.csv",), "febrl4": ("dataset4a.csv", "dataset4b.csv")}
# From how many bits on the names agree: fully and rarely, mostly, hardly; else they do not.
NAME_STEPS = (18.0, 10.0, 3.0, -5.0)


def load(name: str) -> list[list[Record]]:
    """The tables of a set: one to find doubles in, or two to link."""
    found = []
    for file in FILES[name]:
        with (NAMES / "febrl" / file).open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines, skipinitialspace=True)
            found.append([{k: (v or "").strip() for k, v in row.items()} for row in rows])
    return found


def ordered(a: str, b: str) -> tuple[str, str]:
    """A pair of record ids, whichever way round it was found."""
    return (a, b) if a < b else (b, a)


def truth(tables: Sequence[Sequence[Record]]) -> Pairs:
    """The pairs that are one person's: the number within the id is the person."""
    groups: dict[str, list[list[str]]] = defaultdict(lambda: [[] for _ in tables])
    for place, rows in enumerate(tables):
        for row in rows:
            groups[row["rec_id"].split("-")[1]][place].append(row["rec_id"])
    if len(tables) == 1:
        return {ordered(*two) for group in groups.values() for two in combinations(group[0], 2)}
    return {ordered(*two) for group in groups.values() for two in product(*group)}


def f1(found: Pairs, true: Pairs) -> float:
    """F1 of the pairs said to be one person's."""
    return 2 * len(found & true) / (len(found) + len(true))


def _blocked(tables: Sequence[Sequence[Record]]) -> Iterator[tuple[Record, Record]]:
    seen: Pairs = set()
    for field in BLOCKS:
        groups: dict[str, list[list[Record]]] = defaultdict(lambda: [[] for _ in tables])
        for place, rows in enumerate(tables):
            for row in rows:
                if row[field]:
                    groups[row[field]][place].append(row)
        for group in groups.values():
            pairs = combinations(group[0], 2) if len(tables) == 1 else product(*group)
            for a, b in pairs:
                key = ordered(a["rec_id"], b["rec_id"])
                if key not in seen:
                    seen.add(key)
                    yield a, b


def _text(a: str, b: str) -> int | None:
    if not a or not b:
        return None
    if a == b:
        return 0
    near = 1 - OSA.distance(a, b) / max(len(a), len(b))
    return 1 if near >= 0.8 else 2 if near >= 0.6 else 3


def _pattern(a: Record, b: Record, score: Callable[[str, str], float]) -> em.Pattern:
    names = [f"{r['given_name']} {r['surname']}".strip() for r in (a, b)]
    bits = score(*names) if all(names) else None
    named = None if bits is None else sum(bits < step for step in NAME_STEPS)
    # Beside the whole, each part: half a name agrees where the other was never filled in.
    parts = [_text(a[field], b[field]) for field in ("given_name", "surname")]
    swapped = _text(a["given_name"], b["surname"]), _text(a["surname"], b["given_name"])
    if None not in swapped and sum(s or 0 for s in swapped) < sum(p or 0 for p in parts):
        parts = list(swapped)
    rest = [_text(a[field], b[field]) for field in FIELDS[2:]]
    return (named, *parts, *rest)


def firsthand(name: str) -> Pairs:
    """The pairs that Firsthand's names and the EM's weights give better than even odds."""
    score = ours.scorer()
    patterns: dict[tuple[str, str], em.Pattern] = {}
    for a, b in _blocked(load(name)):
        patterns[ordered(a["rec_id"], b["rec_id"])] = _pattern(a, b, score)
    sizes = (len(NAME_STEPS) + 1, *[4] * len(FIELDS))
    model = em.fit(Counter(patterns.values()), sizes)
    return {pair for pair, pattern in patterns.items() if model.probability(pattern) >= 0.5}


def measure(
    systems: dict[str, Callable[[str], Pairs]], names: Sequence[str] = tuple(FILES)
) -> dict[str, Any]:
    """F1 and seconds of each system on each set."""
    found: dict[str, Any] = {}
    for system, pairs in systems.items():
        found[system] = {}
        for name in names:
            true = truth(load(name))
            started = perf_counter()
            said = pairs(name)
            found[system][name] = {
                "f1": f1(said, true),
                "wrong": len(said - true),
                "missed": len(true - said),
                "seconds": perf_counter() - started,
            }
    return found


def tables(results: dict[str, Any]) -> str:
    """The set's table."""
    keys = ("f1", "wrong", "missed", "seconds")
    head = ["system", *(f"{name} {'**F1**' if k == 'f1' else k}" for name in FILES for k in keys)]
    rows = [
        [system, *(show(r[name][k], 4 if k == "f1" else 0) for name in FILES for k in keys)]
        for system, r in results.items()
    ]
    return table(head, rows)


def main() -> None:
    need_data()
    print(tables(measure({"Firsthand": firsthand})))


if __name__ == "__main__":
    main()
