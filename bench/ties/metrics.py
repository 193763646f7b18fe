"""How well scores tell real ties: ROC AUC, average precision, Brier; with bootstrap intervals.

A bootstrap draws people, not pairs: a pair counts as often as both of its people were drawn
together (the product of their counts), so that one popular pupil does not pass for many facts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
SEED, DRAWS = 20131202, 1000


@dataclass(frozen=True)
class Interval:
    """A figure with its 95% interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} ({self.low:.3f} to {self.high:.3f})"


def auc(truth: Floats, score: Floats, weight: Floats) -> float:
    """The share of (real, other) pairs of ties that are put in the right order; ties half."""
    levels, place = np.unique(score, return_inverse=True)
    real = np.bincount(place, truth * weight, len(levels))
    other = np.bincount(place, (1 - truth) * weight, len(levels))
    below = np.cumsum(other) - other
    both = real.sum() * other.sum()
    return float((real * (below + other / 2)).sum() / both) if both else float("nan")


def average_precision(truth: Floats, score: Floats, weight: Floats) -> float:
    """The mean precision over the real ties, from the strongest down; equal scores at once."""
    levels, place = np.unique(-score, return_inverse=True)
    real = np.cumsum(np.bincount(place, truth * weight, len(levels)))
    all_ = np.cumsum(np.bincount(place, weight, len(levels)))
    if not real[-1]:
        return float("nan")
    precision = real / np.where(all_ > 0, all_, 1)
    return float((np.diff(real, prepend=0) * precision).sum() / real[-1])


def brier(truth: Floats, chance: Floats) -> float:
    return float(((truth - chance) ** 2).mean())


def chance(total: Floats, shift: float = 0.0) -> Floats:
    """Bits as a probability."""
    return 1 / (1 + np.exp2(-np.clip(total + shift, -60, 60)))


def prior(truth: Floats, total: Floats) -> float:
    """The bits to add so that as many ties are expected as there are: the one number that a
    set's own share of real ties settles."""
    low, high = -40.0, 40.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if chance(total, middle).mean() < truth.mean() else (low, middle)
    return (low + high) / 2


def draws(clusters: Sequence[tuple[int, ...]], count: int = DRAWS) -> NDArray[np.float64]:
    """Weights of the ties, one row a draw of people with replacement; fixed seed."""
    people = sorted({one for cluster in clusters for one in cluster})
    place = {one: number for number, one in enumerate(people)}
    index = np.array([[place[one] for one in cluster] for cluster in clusters])
    chance_ = np.random.default_rng(SEED)
    rows = []
    for _ in range(count):
        picked = np.bincount(
            chance_.integers(0, len(people), len(people)), minlength=len(people)
        ).astype(float)
        rows.append(picked[index].prod(axis=1))
    return np.array(rows)


Metric = Callable[[Floats, Floats, Floats], float]


def interval(values: Floats, value: float) -> Interval:
    low, high = np.nanpercentile(values, [2.5, 97.5])
    return Interval(value, float(low), float(high))


def pooled(metric: Metric, truth: Floats, score: Floats, weights: Floats) -> Floats:
    """The metric over all ties, for each draw; the first is that of the data themselves."""
    ones = np.ones_like(truth)
    return np.array([metric(truth, score, ones), *(metric(truth, score, w) for w in weights)])


def by_ego(
    metric: Metric, truth: Floats, score: Floats, egos: NDArray[np.int64], count: int = DRAWS
) -> Floats:
    """The mean over egos who have both kinds of ties, for each draw of egos; the first as is."""
    order = np.argsort(egos, kind="stable")
    values = []
    for run in np.split(order, np.flatnonzero(np.diff(egos[order])) + 1):
        if 0 < truth[run].sum() < len(run):
            values.append(metric(truth[run], score[run], np.ones(len(run))))
    each = np.array(values)
    picks = np.random.default_rng(SEED).integers(0, len(each), (count, len(each)))
    return np.concatenate(([each.mean()], each[picks].mean(axis=1)))
