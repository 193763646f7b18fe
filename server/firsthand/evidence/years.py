"""What happened between two people, counted by year and channel; and the longest silence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from firsthand.evidence.history import History
from firsthand.model import RESULTS, Direction, Kind, utc

# In the order of the chart: what is written, spoken, done together.
CHANNELS = ("mail", "message", "call", "meeting", "result")
_OF_KIND = {Kind.MAIL: "mail", Kind.MESSAGE: "message", Kind.CALL: "call",
            Kind.MEETING: "meeting", **dict.fromkeys(RESULTS, "result")}  # fmt: skip
# A damaged date in the year 1 would else draw two thousand years.
_MOST = 60


@dataclass(slots=True)
class Year:
    """A year's real interactions: by channel, how many ``out`` (the user acted), ``in`` (they did)
    and ``both``; and how many others there were, which do not count."""

    year: int
    channels: dict[str, dict[Direction, int]] = field(default_factory=dict)
    uncounted: int = 0


def by_year(history: History) -> list[Year]:
    """The years from the first interaction to now, oldest first, the silent ones too. Nothing where
    nothing ever happened; what is still to come counts for no year."""
    found = {row.year: row for row in history.once("years", lambda: _counted(history))}
    if not found:
        return []
    last = _year(history.now)
    first = max(min(found), last - _MOST + 1)
    return [found.get(year) or Year(year) for year in range(first, last + 1)]


def _counted(history: History) -> tuple[Year, ...]:
    found: dict[int, Year] = {}
    happened = history.happened
    for item in happened.all:
        if item.when > history.now:
            continue
        number = _year(item.when)
        year = found.get(number) or found.setdefault(number, Year(number))
        channel = _OF_KIND.get(item.kind)
        if happened.why_not[item.id] is not None or channel is None:
            year.uncounted += 1
            continue
        ways = year.channels.setdefault(channel, {"out": 0, "in": 0, "both": 0})
        # A result or a meeting is of both, whoever entered it.
        ways[item.direction if item.direction in ("out", "in") else "both"] += 1
    return tuple(found.values())


def silence(history: History) -> tuple[int, int] | None:
    """The longest time without anything real, since the first that was: from and to, seconds UTC.
    ``None`` where there is nothing."""
    last = history.figures.last
    if last is None:
        return None
    between = history.once("gap", lambda: _longest([i.when for i in history.real]))
    return max((*between, (last, history.now)), key=lambda pair: pair[1] - pair[0])


def _longest(times: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """The longest time between two, where there are two."""
    longest = max(pairwise(times), key=lambda pair: pair[1] - pair[0], default=None)
    return (longest,) if longest else ()


def _year(when: int) -> int:
    return _year_of(when // 86400)


@lru_cache(8192)
def _year_of(day: int) -> int:
    return utc(day * 86400).year
