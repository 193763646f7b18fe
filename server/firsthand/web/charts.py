"""Figures made ready to draw: the waterfall of a verdict, and what changed in one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar on a line from 0 to 100; its effect is ``start``, ``for``, ``against`` or ``total``."""

    x: float
    width: float
    effect: str


@dataclass(frozen=True, slots=True)
class Waterfall:
    """One bar for the start, one a reason, one for the total; ``zero`` is where even odds lie."""

    start: Bar
    reasons: tuple[Bar, ...]
    total: Bar
    zero: float


def waterfall(start: float, bits: Sequence[float], total: float) -> Waterfall:
    """Bars that stand on each other: each begins where the one before it ended."""
    levels = [start]
    for weight in bits:
        levels.append(levels[-1] + weight)
    low, high = min(0.0, total, *levels), max(0.0, total, *levels)
    scale = 100 / max(high - low, 1e-6)  # all of it zero is drawn as nothing

    def bar(a: float, b: float, effect: str) -> Bar:
        left, right = sorted(((a - low) * scale, (b - low) * scale))
        # A weight of next to nothing is still seen.
        return Bar(round(min(left, 99.0), 2), round(max(right - left, 1.0), 2), effect)

    effects = ["for" if weight >= 0 else "against" for weight in bits]
    steps = tuple(bar(a, b, e) for (a, b), e in zip(pairwise(levels), effects, strict=True))
    return Waterfall(bar(0, start, "start"), steps, bar(0, total, "total"), round(-low * scale, 2))


def changes(then: Mapping[str, Any], now: Mapping[str, Any]) -> list[tuple[str, Any, Any]]:
    """The reasons whose weight is another one today: sentence, bits then, bits now (or None)."""

    def weights(verdict: Mapping[str, Any]) -> dict[str, tuple[str, float]]:
        return {r["code"]: (r["text"], r.get("bits", 0.0)) for r in verdict.get("reasons", ())}

    old, new = weights(then), weights(now)
    rows = []
    for code in dict.fromkeys([*old, *new]):
        before, after = old.get(code), new.get(code)
        if before and after and abs(before[1] - after[1]) < 0.05:
            continue
        text = (after or before or ("", 0.0))[0]
        rows.append((text, before and before[1], after and after[1]))
    return rows


def differs(then: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Whether a reader would act differently on ``now``."""
    told = ("standing", "identity", "advice", "person")
    codes = [[w["code"] for w in v.get("warnings", ())] for v in (then, now)]
    return any(then.get(k) != now.get(k) for k in told) or codes[0] != codes[1]
