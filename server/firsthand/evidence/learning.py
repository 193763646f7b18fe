"""What the user's answers teach: how far ties that they know lie from what evidence alone says.

Each answer ("I know them", "I do not") is held against the total that the evidence gave when it was
said. One number is learnt, the shift in bits that makes the totals fit this user: a logistic
regression of one unknown with a strong prior at no shift at all. Pure; the order changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from math import exp, exp2, fsum, log
from statistics import NormalDist

from firsthand.model import Learnt, Settings

NEEDED = 30  # so many answers before anything is adapted
# Before any answer: no shift, give or take 0.7 bits. Thirty answers weigh half as much.
PRIOR = NormalDist(0.0, 0.7)
# One answer in twenty may be a slip or a mood, whatever the evidence.
_SLIP = 0.05
# What may be believed: four bits either way, in steps of a twentieth; nine tenths of it are shown.
_GRID = [step / 20 for step in range(-80, 81)]
_LOW, _HIGH = 0.05, 0.95
_FARTHEST = 15.0  # a total beyond says no more
_MOST = 2.0  # bits that anything is shifted by
# What firsthand may come to take at most, where the floor is three months and two meetings.
_MONTHS, _MEETINGS = 6, 4

Answer = tuple[float, bool]  # the total then, and whether they said that they know them


def learn(answers: Iterable[Answer], figures: Settings) -> Learnt:
    """What these answers teach; no shift while they are few, or may as well have been chance."""
    given = Counter((round(max(-_FARTHEST, min(_FARTHEST, t)), 1), known) for t, known in answers)
    count = sum(given.values())
    known = sum(times for (_, yes), times in given.items() if yes)
    nothing = Learnt(count, known, months=figures.months, meetings=figures.meetings)
    if count < NEEDED:
        return nothing
    mean, low, high = _posterior(given)
    nothing = replace(nothing, low=low, high=high)
    if low <= 0 <= high:
        return nothing
    # Upwards only as far as is nearly sure; downwards as far as is likely.
    shift = round(max(-_MOST, mean) if mean < 0 else min(_MOST, low), 1)
    return replace(
        nothing,
        shift=shift,
        months=_asked(figures.months, shift, _MONTHS),
        meetings=_asked(figures.meetings, shift, _MEETINGS),
    )


def _posterior(given: Counter[tuple[float, bool]]) -> tuple[float, float, float]:
    """Mean and nine tenths of what the shift may be, on the grid."""
    lines = sorted(given.items())
    logs = [
        log(PRIOR.pdf(shift))
        + fsum(times * log(_chance(total + shift, yes)) for (total, yes), times in lines)
        for shift in _GRID
    ]
    top = max(logs)
    weights = [exp(one - top) for one in logs]
    whole = fsum(weights)
    mean = fsum(w * shift for w, shift in zip(weights, _GRID, strict=True)) / whole
    ends, below = [], 0.0
    for weight, shift in zip(weights, _GRID, strict=True):
        before, below = below / whole, below + weight
        ends += [shift for end in (_LOW, _HIGH) if before < end <= below / whole]
    return round(mean, 2), ends[0], ends[-1]


def _chance(total: float, yes: bool) -> float:
    """How likely this answer is at a total, slips included."""
    known = 1 / (1 + exp2(-total))
    return _SLIP / 2 + (1 - _SLIP) * (known if yes else 1 - known)


def _asked(floor: int, shift: float, most: int) -> int:
    """What firsthand takes: as much more contact as makes up for a shift downwards. Never less."""
    return max(floor, min(most, round(floor * exp2(max(0.0, -shift)))))


def adapted(figures: Settings, learnt: Learnt) -> Settings:
    """The figures as the answers make them: they can ask for more, and never for less."""
    if learnt.answers < NEEDED:
        return figures
    return replace(
        figures,
        months=max(figures.months, learnt.months),
        meetings=max(figures.meetings, learnt.meetings),
        learnt=learnt,
    )
