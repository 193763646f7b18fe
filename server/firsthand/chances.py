"""What a few cases allow to say: ranges that hold nine tenths of the chance, and which is more.

Jeffreys' prior throughout: it is the usual choice for small counts, as it comes close to what its
name promises at any count, none included (Brown, Cai & DasGupta 2001, Interval Estimation for a
Binomial Proportion).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from math import asin, exp, lgamma, log, sin, sqrt

NINE_TENTHS = (0.05, 0.95)
_SLICES = 80  # of a sum over a distribution: enough for two digits of a chance


@lru_cache(maxsize=1024)
def share(of: int, among: int) -> tuple[float, float]:
    """Between which shares the true one lies, nine chances in ten, where ``of`` so many had it."""
    a, b = of + 0.5, among - of + 0.5
    low, high = (_quantile(p, lambda x: _beta(a, b, x), 1.0) for p in NINE_TENTHS)
    # None seen does not say that there are none, and its range begins there; all likewise.
    return (0.0 if of == 0 else low), (1.0 if of == among else high)


def rate(events: int, years: float) -> tuple[float, float]:
    """How many a year there may be, nine chances in ten, where ``years`` brought so many."""
    low, high = (end / years for end in _ends(events))
    return (0.0 if events == 0 else low), high


@lru_cache(maxsize=1024)
def _ends(events: int) -> tuple[float, float]:
    """The same of one year."""
    a = events + 0.5
    top = 4 * a + 20
    low, high = (_quantile(p, lambda x: _gamma(a, x), top) for p in NINE_TENTHS)
    return low, high


@lru_cache(maxsize=64)
def more(one: tuple[int, int], other: tuple[int, int]) -> float:
    """The chance that the first share is truly larger: each is (of, among)."""
    a, b = one[0] + 0.5, one[1] - one[0] + 0.5
    c, d = other[0] + 0.5, other[1] - other[0] + 0.5
    low, high = (_quantile(p, lambda x: _beta(a, b, x), 1.0) for p in (1e-6, 1 - 1e-6))
    # Equal slices of the angle: shares near none and near all get the finer ones.
    first, last = asin(sqrt(low)), asin(sqrt(high))
    edges = [sin(first + (last - first) * n / _SLICES) ** 2 for n in range(_SLICES + 1)]
    below = [_beta(a, b, x) for x in edges]
    held = below[-1] - below[0]
    found = sum(
        (after - before) / held * _beta(c, d, (x + y) / 2)
        for (x, before), (y, after) in pairwise(zip(edges, below, strict=True))
    )
    return min(1.0, found)


def _quantile(p: float, below: Callable[[float], float], top: float) -> float:
    low, high = 0.0, top
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle) < p else (low, middle)
    return (low + high) / 2


def _beta(a: float, b: float, x: float) -> float:
    """The chance that a beta-distributed share is below x (the incomplete beta function)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(a, b, x) / a
    return 1 - front * _fraction(b, a, 1 - x) / b


def _fraction(a: float, b: float, x: float) -> float:
    """Lentz's continued fraction for the incomplete beta function."""
    tiny = 1e-300
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1) or tiny)
    found = d
    for m in range(1, 300):
        for step in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / (1 + step * d or tiny)
            c = 1 + step / c or tiny
            found *= c * d
        if abs(c * d - 1) < 1e-12:
            break
    return found


def _gamma(a: float, x: float) -> float:
    """The chance that a gamma-distributed number of shape a is below x (its series)."""
    if x <= 0:
        return 0.0
    term = total = 1 / a
    for n in range(1, 2000):
        term *= x / (a + n)
        total += term
        if term < total * 1e-14:
            break
    return min(1.0, total * exp(-x + a * log(x) - lgamma(a)))
