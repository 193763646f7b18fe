"""Thiers 2013: from face-to-face contacts, who named whom a friend.

Mastrandrea, Fournet & Barrat, PLoS ONE 10(9):e0136497 (2015), SocioPatterns, CC BY-NC-SA 3.0.
Contacts of 20 seconds become meetings: gaps under two minutes are joined. The audience of a
meeting is the mean number of people who stood together (a connected group of one time slot).
"""

from __future__ import annotations

import gzip
import itertools
from collections import defaultdict
from collections.abc import Sequence

from firsthand.model import Interaction, Kind
from ties import DATA, Set, Tie, interaction

FOLDER = DATA / "thiers13"
_SLOT, _GAP = 20, 120
# Numbers are chosen on pairs of these classes alone; all other pairs report.
_FIT = {"2BIO1", "2BIO3", "MP*1", "PC", "PSI*"}
Pair = tuple[int, int]


def sets() -> list[Set]:
    of = classes()
    times, crowd = _contacts()
    named = {(int(a), int(b)) for a, b in _rows("Friendship-network_data_2013.csv")}
    asked = {a for a, _ in named} & {p for pair in times for p in pair}
    meetings = {pair: _meetings(pair, slots, crowd) for pair, slots in times.items()}
    now = max(max(slots) for slots in times.values()) + 60

    held = {
        pair: [
            interaction(when, Kind.MEETING, when, "both", size, long) for when, long, size in found
        ]
        for pair, found in meetings.items()
    }
    around: dict[int, list[Sequence[Interaction]]] = defaultdict(list)
    for pair, found in held.items():
        for pupil in pair:
            around[pupil].append(found)

    def tie(pair: Pair) -> Tie:
        return Tie(
            pair, pair in named or pair[::-1] in named, (held.get(pair, []),),
            {of[pair[0]], of[pair[1]]} <= _FIT, pair,
            {"total duration": len(times.get(pair, ())) * _SLOT / 60},
        )  # fmt: skip

    linked = [
        (min(int(a), int(b)), max(int(a), int(b)))
        for a, b, weight in _rows("Facebook-known-pairs_data_2013.csv")
        if weight == "1" and {int(a), int(b)} <= asked
    ]
    pairs = itertools.combinations(sorted(asked), 2)
    return [
        Set(
            "thiers13",
            "friends, among pairs linked on Facebook",
            [tie(p) for p in linked],
            now,
            around,
        ),
        Set(
            "thiers13-all",
            "friends, among all pairs of pupils",
            [tie(p) for p in pairs],
            now,
            around,
        ),
    ]


def classes() -> dict[int, str]:
    """The class of each pupil."""
    return {int(row[0]): row[1] for row in _rows("metadata_2013.txt", header=False)}


def _rows(name: str, header: bool = True) -> list[list[str]]:
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    return [line.split() for line in lines[header:]]


def _contacts() -> tuple[dict[Pair, list[int]], dict[tuple[int, int], int]]:
    """The slots of each pair, ascending; and how many stood together with a pupil in a slot."""
    times: dict[Pair, list[int]] = defaultdict(list)
    slots: dict[int, list[Pair]] = defaultdict(list)
    with gzip.open(FOLDER / "High-School_data_2013.csv.gz", "rt") as lines:
        for line in lines:
            when, a, b = (int(cell) for cell in line.split()[:3])
            pair = (min(a, b), max(a, b))
            times[pair].append(when)
            slots[when].append(pair)
    crowd: dict[tuple[int, int], int] = {}
    for when, pairs in slots.items():
        groups: dict[int, set[int]] = {}
        for a, b in pairs:
            joined = groups.get(a, {a}) | groups.get(b, {b})
            for one in joined:
                groups[one] = joined
        for one, group in groups.items():
            crowd[when, one] = len(group)
    return {pair: sorted(set(found)) for pair, found in times.items()}, crowd


def _meetings(
    pair: Pair, slots: list[int], crowd: dict[tuple[int, int], int]
) -> list[tuple[int, float, int]]:
    """(begin, minutes, people) of each meeting; a slot is named by its end."""
    ends = [i for i, gap in enumerate(itertools.pairwise(slots), 1) if gap[1] - gap[0] > _GAP + 20]
    found = []
    for begin, end in itertools.pairwise((0, *ends, len(slots))):
        run = slots[begin:end]
        people = sum(crowd[when, pair[0]] for when in run) / len(run)
        found.append((run[0] - _SLOT, (run[-1] - run[0] + _SLOT) / 60, max(2, round(people))))
    return found
