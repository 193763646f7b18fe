"""What every set of this benchmark shares: where the data lies, the halves, figures, tables."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, Literal, TypeVar

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("FIRSTHAND_DATA") or ROOT / "../shared/data").resolve()
NAMES = DATA / "names"
SEED = "firsthand-identity-1"  # of the halves, the bootstrap and the invented queries

T = TypeVar("T")
Half = Literal["fit", "report"]
HALVES: tuple[Half, Half] = ("fit", "report")


def need_data() -> None:
    """Ends the program with a sentence where the data is not there."""
    if not NAMES.is_dir():
        raise SystemExit(f"The labelled names are not at {NAMES}: set FIRSTHAND_DATA.")


def half(*parts: object) -> Half:
    """The half a row belongs to, the same in every run, whatever the order of the rows."""
    text = "|".join([SEED, *(str(part).casefold() for part in parts)])
    return HALVES[blake2b(text.encode(), digest_size=8).digest()[0] & 1]


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled pair of names."""

    a: str
    b: str
    same: bool
    kind: str

    @property
    def half(self) -> Half:
        return half(*sorted((self.a, self.b)))


Scored = Sequence[tuple[float, bool]]  # score, truly the same person


def ratio(part: float, whole: float) -> float | None:
    """A share; ``None`` where there is nothing to take it of."""
    return part / whole if whole else None


def f1(scored: Scored, threshold: float) -> float:
    """F1 of saying "the same" from ``threshold`` on."""
    hits = sum(same for score, same in scored if score >= threshold)
    said = sum(score >= threshold for score, _ in scored)
    true = sum(same for _, same in scored)
    return 2 * hits / (said + true) if said + true else 0.0


def precision_recall(scored: Scored, threshold: float) -> tuple[float | None, float]:
    """Precision and recall of saying "the same" from ``threshold`` on."""
    hits = sum(same for score, same in scored if score >= threshold)
    said = sum(score >= threshold for score, _ in scored)
    return ratio(hits, said), hits / max(1, sum(same for _, same in scored))


def _cuts(scored: Scored) -> Iterable[tuple[float, int, int]]:
    """(threshold, hits, said) at each place where a threshold makes a difference, from the top.

    A threshold lies half way to the next lower score, so that it means the same on other rows.
    """
    ranked = sorted(scored, key=lambda pair: -pair[0])
    hits = 0
    for said, (score, same) in enumerate(ranked, 1):
        hits += same
        if said == len(ranked):
            yield score - 1e-9, hits, said
        elif ranked[said][0] < score:
            yield (score + ranked[said][0]) / 2, hits, said


def best_threshold(scored: Scored) -> float:
    """The threshold of the highest F1."""
    true = sum(same for _, same in scored)
    return max(_cuts(scored), key=lambda cut: (2 * cut[1] / (cut[2] + true), cut[0]))[0]


def both_f1(scored: Scored, threshold: float) -> float:
    """The mean of the F1 of "the same" and of "not the same" (macro F1): saying yes to all, which
    alone gives a fair F1, gives nothing here."""
    others = [(-score, not same) for score, same in scored]
    return (f1(scored, threshold) + f1(others, -threshold + 1e-12)) / 2


def fair_threshold(scored: Scored) -> float:
    """The threshold of the highest ``both_f1``."""
    cuts = [cut[0] for cut in _cuts(scored)]
    return max(cuts, key=lambda cut: (both_f1(scored, cut), cut))


def precise_threshold(scored: Scored, precision: float = 0.99) -> float | None:
    """The threshold of the highest recall at that precision; ``None`` where none reaches it."""
    fitting = [cut for cut in _cuts(scored) if cut[1] / cut[2] >= precision]
    return max(fitting, key=lambda cut: (cut[1], cut[0]))[0] if fitting else None


def recall_at(scored: Scored, precision: float = 0.99) -> float:
    """The highest recall that any threshold gives at that precision on these very rows."""
    threshold = precise_threshold(scored, precision)
    return 0.0 if threshold is None else precision_recall(scored, threshold)[1]


def interval(
    rows: Sequence[T], figure: Callable[[Sequence[T]], float | None], rounds: int = 400
) -> tuple[float, float] | None:
    """The 95% interval of a figure over resampled rows (percentile bootstrap)."""
    if not rows:
        return None
    chance = random.Random(SEED)
    found = (figure(chance.choices(rows, k=len(rows))) for _ in range(rounds))
    values = sorted(value for value in found if value is not None)
    if not values:
        return None
    return values[int(0.025 * len(values))], values[int(0.975 * len(values))]


def show(value: float | int | str | None, digits: int = 3) -> str:
    """A figure as a table shows it."""
    if value is None:
        return "-"
    return f"{value:.{digits}f}" if isinstance(value, float) else str(value)


def show_both(result: Mapping[str, Any], key: str) -> str:
    """A figure of the reporting half, and behind it that of the fitting half."""
    return f"{show(result['report'][key])} ({show(result['fit'][key])})"


def table(head: Sequence[str], rows: Iterable[Sequence[float | int | str | None]]) -> str:
    """A Markdown table; the first column is text, the others figures."""
    lines = ["| " + " | ".join(head) + " |", "| --- |" + " ---: |" * (len(head) - 1)]
    lines += ["| " + " | ".join(show(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)
