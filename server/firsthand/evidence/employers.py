"""Shared employers: where the user and a profile both say they worked, at the same time.

A profile's claim against the user's own word: it may tell where somebody is known from, and makes
nobody known, since two of a large firm need never have met.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from firsthand.model import Held, Position, utc

# What people write in the place of a firm's name, as bare letters.
_NO_FIRM = frozenset(
    """company confidential consultant consulting divers diverse freelance freelancer
    freiberufler freiberuflich gepensioneerd independent indépendant indépendante retired retraité
    retraitée selbständig selbstständig selfemployed startup stealth stealthstartup various
    zelfstandig zelfstandige""".split()
)


class Shared(NamedTuple):
    """One employer of both; the first and the last year in common."""

    company: str
    first: int
    last: int
    evidence: str  # the user's own position


def shared(
    own: Iterable[Held],
    claimed: Sequence[Position],
    same: Callable[[str, str], bool],
    now: int,
    until: int | None = None,
) -> tuple[Shared, ...]:
    """Employers of both at the same time, the longest first, each once.

    ``until``: up to when a position of the user's own without an end is known to have been held.
    """
    end = _months(now)
    known = end if until is None else min(end, _months(until))
    found: dict[str, tuple[int, Shared]] = {}
    for held in own:
        mine = held.position
        if "".join(filter(str.isalpha, mine.company.lower())) in _NO_FIRM:
            continue
        for theirs in claimed:
            span = overlap(mine, theirs, end, known)
            if span is None or not same(mine.company, theirs.company):
                continue
            evidence = f"o_{held.source}:{held.key}"
            one = Shared(mine.company, span[0] // 12, span[1] // 12, evidence)
            if found.get(mine.company, (-1,))[0] < span[1] - span[0]:
                found[mine.company] = (span[1] - span[0], one)
    return tuple(one for _, one in sorted(found.values(), key=lambda f: (-f[0], f[1].company)))


def told(several: Sequence[Shared]) -> tuple[list[str], str]:
    """The firms, and the years in common, which no record knows to the day: ``2014–2018``."""
    years = min(one.first for one in several), max(one.last for one in several)
    return [one.company for one in several][:3], "–".join(dict.fromkeys(map(str, years)))


def overlap(a: Position, b: Position, end: int, until: int) -> tuple[int, int] | None:
    """The months that two positions may have in common, where they surely have one; else ``None``.

    ``end`` is now; ``until`` is up to when ``a`` went on where it has no end. Years alone leave
    open when in the year it was: "2015 – 2019" and "2019 – 2022" may never have met.
    """
    if a.first is None or b.first is None:
        return None
    firsts = [_bounds(one.first or "") for one in (a, b)]
    lasts = [_bounds(one.last) if one.last else (to, to) for one, to in ((a, until), (b, end))]
    surely = max(late for _, late in firsts), min(early for early, _ in lasts)
    if surely[0] >= surely[1] or surely[0] >= end:
        return None
    return max(early for early, _ in firsts), min(*(late for _, late in lasts), end)


def _bounds(date: str) -> tuple[int, int]:
    """The first and the last month that a date can mean, in months since the year 0."""
    year, _, month = date.partition("-")
    start = int(year) * 12
    return (start + int(month) - 1,) * 2 if month else (start, start + 11)


def _months(when: int) -> int:
    moment = utc(when)
    return moment.year * 12 + moment.month - 1
