"""Fellegi and Sunter's two probabilities a level, by EM from unlabelled pairs or from labels.

``m``: how often the field looks like this between records of one person; ``u``: between those of
two. The match weight of a level is log2(m / u). Fields are taken as independent (Winkler 1988).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, log2

Pattern = tuple[int | None, ...]  # the level of each field; ``None`` where a side is empty
_FLOOR = 1e-6  # no level is impossible


@dataclass(frozen=True, slots=True)
class Model:
    """``m[field][level]``, ``u[field][level]``, and the share of pairs that are one person's."""

    m: tuple[tuple[float, ...], ...]
    u: tuple[tuple[float, ...], ...]
    prior: float

    def bits(self, pattern: Pattern) -> float:
        """The match weight of a pair, without the prior; an empty field adds nothing."""
        return sum(
            log2(self.m[field][level] / self.u[field][level])
            for field, level in enumerate(pattern)
            if level is not None
        )

    def probability(self, pattern: Pattern) -> float:
        """How likely a pair of this pattern is one person's."""
        odds = self.bits(pattern) * log(2) + log(self.prior / (1 - self.prior))
        return 1 / (1 + exp(-max(-700.0, min(700.0, odds))))


def labelled(pairs: Iterable[tuple[Pattern, bool]], sizes: Sequence[int]) -> Model:
    """The model that labelled pairs give; each level counts half a pair more than was seen."""
    same: Counter[Pattern] = Counter()
    other: Counter[Pattern] = Counter()
    for pattern, is_same in pairs:
        (same if is_same else other)[pattern] += 1
    share = same.total() / max(1, same.total() + other.total())
    return Model(
        _shares(same, sizes, 0.5), _shares(other, sizes, 0.5), min(max(share, _FLOOR), 1 - _FLOOR)
    )


def fit(
    counts: Mapping[Pattern, int], sizes: Sequence[int], prior: float = 0.05, rounds: int = 200
) -> Model:
    """The model that EM finds in unlabelled pairs.

    ``counts``: how many pairs show each pattern; ``sizes``: how many levels each field has, the
    best agreement first. ``prior`` is where the search starts. It ends after ``rounds``, or when
    nothing moves by more than a millionth.
    """
    m = tuple(_falling(size, 0.9) for size in sizes)
    u = tuple(_falling(size, 0.9)[::-1] for size in sizes)
    model = Model(m, u, prior)
    total = sum(counts.values())
    for _ in range(rounds):
        same: dict[Pattern, float] = {p: n * model.probability(p) for p, n in counts.items()}
        other = {p: n - same[p] for p, n in counts.items()}
        found = sum(same.values()) / total
        before, model = (
            model,
            Model(
                _shares(same, sizes, _FLOOR),
                _shares(other, sizes, _FLOOR),
                min(max(found, _FLOOR), 1 - _FLOOR),
            ),
        )
        if _moved(before, model) < 1e-6:
            break
    return model


def _falling(size: int, first: float) -> tuple[float, ...]:
    rest = (1 - first) / max(1, size - 1)
    return (first, *[rest] * (size - 1))


def _shares(
    counts: Mapping[Pattern, float], sizes: Sequence[int], spare: float
) -> tuple[tuple[float, ...], ...]:
    found = []
    for field, size in enumerate(sizes):
        held = [spare] * size
        for pattern, count in counts.items():
            level = pattern[field]
            if level is not None:
                held[level] += count
        found.append(tuple(count / sum(held) for count in held))
    return tuple(found)


def _moved(a: Model, b: Model) -> float:
    pairs = ((a.m, b.m), (a.u, b.u))
    return max(
        abs(x - y)
        for one, other in pairs
        for before, after in zip(one, other, strict=True)
        for x, y in zip(before, after, strict=True)
    )
