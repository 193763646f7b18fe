"""A set's figures: the product beside the baselines, on ties that no number was chosen on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from ceiling import ceiling
from metrics import (
    SEED,
    Interval,
    Metric,
    auc,
    average_precision,
    brier,
    by_ego,
    chance,
    draws,
    interval,
    pooled,
    prior,
)
from numpy.typing import NDArray
from product import Scored

from ties import Set, baselines

PRODUCT, RELATIVE = "Firsthand", "Firsthand, relative"
_METRICS: dict[str, Metric] = {"auc": auc, "ap": average_precision}
_BAR = 0.95


@dataclass
class Figures:
    """What is reported of a set."""

    name: str
    question: str
    ties: int
    real: int
    rows: dict[str, dict[str, Interval]] = field(default_factory=dict)  # score -> metric -> figure
    lead: dict[str, dict[str, tuple[str, Interval]]] = field(default_factory=dict)  # over the best
    whole: dict[str, dict[str, float]] = field(default_factory=dict)  # the same on all ties
    calibration: dict[str, float] = field(default_factory=dict)
    reliable: list[tuple[float, float, int]] = field(default_factory=list)
    bar: dict[str, Any] = field(default_factory=dict)
    standings: dict[str, dict[str, Any]] = field(default_factory=dict)
    ceiling: dict[str, dict[str, float]] = field(default_factory=dict)  # of models free to fit


def figures(asked: Set, scored: list[Scored]) -> Figures:
    fit = np.array([tie.fit for tie in asked.ties])
    truth = np.array([tie.truth for tie in asked.ties], float)
    total = np.array([s.total for s in scored])
    measured = [baselines(tie, asked) for tie in asked.ties]
    scores = {PRODUCT: total}
    if asked.around:
        scores[RELATIVE] = np.array([s.relative for s in scored])
    scores |= {
        name: np.array([m.get(name, 0.0) for m in measured])
        for name in dict.fromkeys(name for m in measured for name in m)
    }
    found = Figures(asked.name, asked.question, int((~fit).sum()), int(truth[~fit].sum()))
    _discrimination(found, asked, scores, truth, ~fit)
    shift = prior(truth[fit], total[fit])
    found.calibration = {
        "brier": brier(truth[~fit], chance(total[~fit])),
        "brier, prior fitted": brier(truth[~fit], chance(total[~fit], shift)),
        "brier of the share alone": brier(truth[~fit], np.full((~fit).sum(), truth[fit].mean())),
        "prior": shift,
    }
    found.reliable = _bins(truth[~fit], chance(total[~fit], shift))
    found.bar = _bar(truth, total, fit)
    found.standings = _standings(asked, scored)
    found.ceiling = ceiling(asked)
    return found


def _discrimination(
    found: Figures, asked: Set, scores: dict[str, NDArray[np.float64]],
    truth: NDArray[np.float64], test: NDArray[np.bool_],
) -> None:  # fmt: skip
    egos = np.array([tie.clusters[0] for tie in asked.ties])
    clusters = [tie.clusters for tie, kept in zip(asked.ties, test, strict=True) if kept]
    weights = None if asked.per_ego else draws(clusters)
    for metric, compute in _METRICS.items():
        drawn = {}
        for name, score in scores.items():
            if weights is None:
                drawn[name] = by_ego(compute, truth[test], score[test], egos[test])
                whole = by_ego(compute, truth, score, egos, 1)[0]
            else:
                drawn[name] = pooled(compute, truth[test], score[test], weights)
                whole = compute(truth, score, np.ones_like(truth))
            found.rows.setdefault(name, {})[metric] = interval(drawn[name][1:], drawn[name][0])
            found.whole.setdefault(name, {})[metric] = float(whole)
        own = [name for name in (PRODUCT, RELATIVE) if name in drawn]
        best = max((n for n in drawn if n not in own), key=lambda n: drawn[n][0])
        for name in own:
            gap = drawn[name] - drawn[best]
            found.lead.setdefault(name, {})[metric] = (best, interval(gap[1:], gap[0]))


def _bins(truth: NDArray[np.float64], said: NDArray[np.float64]) -> list[tuple[float, float, int]]:
    """(mean chance said, share that is real, ties) in tenths."""
    place = np.minimum((said * 10).astype(int), 9)
    return [
        (float(said[place == b].mean()), float(truth[place == b].mean()), int((place == b).sum()))
        for b in range(10)
        if (place == b).any()
    ]


def _bar(
    truth: NDArray[np.float64], total: NDArray[np.float64], fit: NDArray[np.bool_]
) -> dict[str, Any]:
    """The lowest total above which 95% of the fitting ties are real, tried on the others."""
    order = np.argsort(-total[fit], kind="stable")
    precision = np.cumsum(truth[fit][order]) / np.arange(1, fit.sum() + 1)
    good = np.flatnonzero((precision >= _BAR) & (np.arange(fit.sum()) >= 9))
    if not len(good):
        return {"total": None}
    bar = float(total[fit][order][good[-1]])
    above = ~fit & (total >= bar)
    return {"total": bar, "precision": _share(truth[above]), "ties": int(above.sum()),
            "recall": float(truth[above].sum() / truth[~fit].sum())}  # fmt: skip


def _standings(asked: Set, scored: list[Scored]) -> dict[str, dict[str, Any]]:
    """Of each standing, how many ties have it and which share of them is real."""
    found = {}
    for standing in ("firsthand", "acquainted", "dormant", "virtual", "stranger"):
        for part, wanted in (("test", False), ("all", None)):
            real = np.array(
                [tie.truth for tie, said in zip(asked.ties, scored, strict=True)
                 if said.standing == standing and (wanted is None or tie.fit == wanted)], float
            )  # fmt: skip
            if len(real):
                found.setdefault(standing, {})[part] = {"ties": len(real), "real": _share(real)}
    return found


def _share(real: NDArray[np.float64]) -> Interval:
    """A share with its interval, by the bootstrap of the ties."""
    if not len(real):
        return Interval(float("nan"), float("nan"), float("nan"))
    picks = np.random.default_rng(SEED).integers(0, len(real), (1000, len(real)))
    return interval(real[picks].mean(axis=1), float(real.mean()))
