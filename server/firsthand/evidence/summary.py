"""What was worked out of very many interactions, as bytes: a verdict then reads none of them.

Holds what no time changes, as of any later time up to which nothing happened (``History.once``):
what each line of the evidence says, and the contact by day that its weight comes from.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any

from firsthand.evidence import ranking, weigh, years
from firsthand.evidence.contact import Days
from firsthand.evidence.history import Figures, History, Line
from firsthand.evidence.weights import VERSION as WEIGHTS
from firsthand.model import Reason, Settings

# Raised whenever the same interactions give other lines or figures than before.
VERSION = 10
# So many interactions are worth it: to read and weigh fewer takes some 15 ms.
LEAST = 1000
_LINES = frozenset({"talks", "exchanges", "one_way", "habits", "fading", "results", "traces"})


def rests_on(settings: Settings) -> str:
    """What a summary rests on beside the records and who the user is."""
    return f"{VERSION} {WEIGHTS} {settings.small}"


def pack(history: History) -> bytes:
    """All that a verdict and the page of a person ask of what happened."""
    _ = weigh(history), ranking.contact(history), years.by_year(history), years.silence(history)
    told = {what: _OUT.get(what, _plain)(value) for what, value in history.held.items()}
    return zlib.compress(json.dumps(told, separators=(",", ":")).encode(), 1)


@lru_cache(8)  # a verdict asks several times
def unpack(told: bytes) -> Mapping[str, Any]:
    """What ``History`` takes as its summary."""
    plain = json.loads(zlib.decompress(told))
    return {what: _IN.get(what, _plain)(value) for what, value in plain.items()}


def _plain(value: Any) -> Any:
    return value


def _lines_out(lines: Sequence[Line]) -> list[Any]:
    return [
        [r.code, r.bits, r.count, r.first, r.last, r.evidence, r.params, _days_out(days)]
        for r, days in lines
    ]


def _lines_in(plain: Sequence[Any]) -> tuple[Line, ...]:
    return tuple(
        Line(Reason(code, bits, count, first, last, tuple(shown), params), _days_in(days))
        for code, bits, count, first, last, shown, params, days in plain
    )


def _days_out(several: Sequence[Days]) -> list[Any]:
    """Of each: how far its days are from each other, and which of the amounts, in their own order,
    each has: there are few different ones."""
    found = []
    for days in several:
        amounts = {amount: place for place, amount in enumerate(dict.fromkeys(days.values()))}
        steps = [b - a for a, b in pairwise((0, *days))]
        found.append([steps, list(amounts), [amounts[amount] for amount in days.values()]])
    return found


def _days_in(plain: Sequence[Any]) -> tuple[Days, ...]:
    return tuple(
        dict(zip(accumulate(steps), map(amounts.__getitem__, places), strict=True))
        for steps, amounts, places in plain
    )


def _figures_in(plain: Sequence[Any]) -> Figures:
    return Figures._make(tuple(one) if isinstance(one, list) else one for one in plain)


def _years_out(rows: Sequence[years.Year]) -> list[Any]:
    return [[row.year, row.channels, row.uncounted] for row in rows]


def _years_in(plain: Sequence[Any]) -> tuple[years.Year, ...]:
    return tuple(years.Year(*row) for row in plain)


def _gap_in(plain: Sequence[Any]) -> tuple[tuple[int, ...], ...]:
    return tuple(map(tuple, plain))


_OUT: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(_LINES, _lines_out), "contact": _days_out, "years": _years_out,
}  # fmt: skip
_IN: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(_LINES, _lines_in), "contact": _days_in, "years": _years_in,
    "figures": _figures_in, "gap": _gap_in,
}  # fmt: skip
