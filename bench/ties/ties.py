"""A labelled tie: what two people left behind, as the product reads it, and what was told of it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from firsthand.model import Interaction, Kind, Mark

DATA = (
    Path(os.environ.get("FIRSTHAND_DATA") or Path(__file__).parents[3] / "shared" / "data") / "ties"
)
DAY = 86400


@dataclass(frozen=True)
class Tie:
    """One pair, and whether it is a real tie.

    ``views`` holds one list of interactions for each side that asks (one where the question is one
    person's, two where it is about the pair: the verdicts of both are then averaged). ``fit`` ties
    may be used to choose numbers, the others only to report. ``clusters`` are the people to
    resample in the bootstrap. ``raw`` holds measures of the set itself, for baselines.
    """

    pair: tuple[int, int]
    truth: bool
    views: tuple[Sequence[Interaction], ...]
    fit: bool
    clusters: tuple[int, ...]
    raw: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Set:
    """A question put to one of the data sets."""

    name: str
    question: str
    ties: Sequence[Tie]
    now: int
    # Each person's ties, as they see them: to tell how much of their contact one of them has.
    around: Mapping[int, Sequence[Sequence[Interaction]]] = field(default_factory=dict)
    per_ego: bool = False  # ties are ranked within each ego (``clusters[0]``), then averaged


def interaction(
    number: int, kind: Kind, when: int, direction: str, audience: int = 2,
    minutes: float | None = None, work: bool = False,
    marks: Mark = Mark.NONE,
) -> Interaction:  # fmt: skip
    """An interaction as a source would give it."""
    return Interaction(
        id=f"i_{number:x}", kind=kind, when=when, direction=direction,  # type: ignore[arg-type]
        source="bench", audience=audience, work=work, marks=marks,
        details=None if minutes is None else {"minutes": f"{minutes:.2f}"},
    )  # fmt: skip


def baselines(tie: Tie, asked: Set) -> dict[str, float]:
    """What people would use instead, from the first view: higher is stronger."""
    found = tie.views[0]
    measured = {
        "number of contacts": float(len(found)),
        "distinct days": float(len({i.when // DAY for i in found})),
        "distinct weeks": float(len({(i.when // DAY + 3) // 7 for i in found})),  # from Mondays
        "recency only": float(max((i.when for i in found), default=0)),
    }
    if any(i.direction != "both" for i in found):
        sides = [sum(i.direction in (way, "both") for i in found) for way in ("out", "in")]
        measured["contacts both ways"] = float(min(sides))
    if any(i.details for i in found):
        long = [float((i.details or {}).get("minutes", 0)) for i in found]
        measured |= {"total duration": sum(long), "longest contact": max(long)}
    if asked.around:
        parts = [len(found) / (_contacts(asked, ego) or 1) for ego in tie.pair]
        measured["share of contacts"] = sum(parts) / len(parts)
    return measured | dict(tie.raw)


def _contacts(asked: Set, person: int) -> int:
    return sum(len(found) for found in asked.around.get(person, ()))
