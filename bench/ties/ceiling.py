"""What a model that is free to fit would make of the same traces, for comparison only.

Logistic regression and gradient boosting (scikit-learn) on some forty measures of each tie, among
them all baselines: fitted on the ties that may be fitted on, tried on the others. They obey no law
(more contact may lower a tie) and explain nothing; they tell how much the traces hold.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
from metrics import SEED, Floats, Metric, auc, average_precision, by_ego
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from firsthand.model import Interaction
from ties import DAY, Set, Tie, baselines

_METRICS: dict[str, Metric] = {"auc": auc, "ap": average_precision}
_HOUR = 3600


def ceiling(asked: Set) -> dict[str, dict[str, float]]:
    """model -> figures on the reporting ties, and on the fitting ties by cross-validation."""
    rows = [_measures(tie, asked) for tie in asked.ties]
    names = sorted({name for row in rows for name in row})
    table = np.log1p(np.array([[max(0.0, row.get(name, 0.0)) for name in names] for row in rows]))
    truth = np.array([tie.truth for tie in asked.ties], float)
    fit = np.array([tie.fit for tie in asked.ties])
    egos = np.array([tie.clusters[0] for tie in asked.ties])
    models = {
        "logistic regression": make_pipeline(
            StandardScaler(), LogisticRegression(C=0.02, max_iter=2000)
        ),
        "gradient boosting": HistGradientBoostingClassifier(
            max_iter=60, learning_rate=0.06, max_leaf_nodes=6, min_samples_leaf=15,
            l2_regularization=5, random_state=SEED,
        ),
    }  # fmt: skip
    found = {}
    for name, model in models.items():
        crossed = cross_val_predict(
            model, table[fit], truth[fit], groups=egos[fit], cv=GroupKFold(5),
            method="predict_proba",
        )[:, 1]  # fmt: skip
        model.fit(table[fit], truth[fit])
        said = model.predict_proba(table[~fit])[:, 1]
        found[name] = {
            **_figures(asked, truth[~fit], said, egos[~fit], ""),
            **_figures(asked, truth[fit], crossed, egos[fit], "fitting, "),
        }
    return found


def _figures(
    asked: Set, truth: Floats, said: Floats, egos: np.ndarray, of: str
) -> dict[str, float]:
    return {
        of + name: float(
            by_ego(metric, truth, said, egos, 1)[0]
            if asked.per_ego
            else metric(truth, said, np.ones_like(truth))
        )
        for name, metric in _METRICS.items()
    }  # fmt: skip


def _measures(tie: Tie, asked: Set) -> dict[str, float]:
    """Everything that one might count; the two views of a pair hold the same items."""
    found = tie.views[0]
    measured = baselines(tie, asked)
    ago = measured.pop("recency only")
    measured["days since"] = (asked.now - ago) / DAY if found else 1e4
    if not found:
        return measured
    times = sorted(i.when for i in found)
    gaps = [b - a for a, b in itertools.pairwise(times)]
    for name, seconds in (("half hours", 1800), ("four hours", 4 * _HOUR), ("nights", 8 * _HOUR)):
        measured[f"apart by {name}"] = 1 + sum(gap > seconds for gap in gaps)
    measured["span"] = (times[-1] - times[0]) / DAY
    measured["longest gap"] = max(gaps, default=0) / DAY
    measured["hours of the day"] = len({i.when % DAY // _HOUR for i in found})
    measured["hours"] = len({i.when // _HOUR for i in found})
    for weeks in (1, 2, 4):
        held = [i for i in found if i.when >= asked.now - weeks * 7 * DAY]
        measured[f"in {weeks} weeks"] = len(held)
        measured[f"days in {weeks} weeks"] = len({i.when // DAY for i in held})
    measured["evening"] = sum(i.when % DAY // _HOUR >= 18 for i in found)
    measured["night"] = sum(i.when % DAY // _HOUR < 6 for i in found)
    measured["weekend"] = sum((i.when // DAY + 3) % 7 >= 5 for i in found)
    measured["attention"] = sum(1 / (i.audience - 1) for i in found)
    measured["alone"] = sum(i.audience == 2 for i in found)
    for kind in {i.kind for i in found}:
        measured[f"{kind.name} days"] = len({i.when // DAY for i in found if i.kind == kind})
    return measured | _sides(found)


def _sides(found: Sequence[Interaction]) -> dict[str, float]:
    sides = {way: [i for i in found if i.direction in (way, "both")] for way in ("out", "in")}
    days = [{i.when // DAY for i in held} for held in sides.values()]
    counts = [len(held) for held in sides.values()]
    turns = [b.when - a.when for a, b in itertools.pairwise(found) if a.direction != b.direction]
    return {
        "days of the lesser side": min(map(len, days)), "days of both": len(days[0] & days[1]),
        "of the greater side": max(counts), "turns": len(turns),
        "within an hour": sum(gap <= _HOUR for gap in turns),
        "within a day": sum(gap <= DAY for gap in turns),
    }  # fmt: skip
