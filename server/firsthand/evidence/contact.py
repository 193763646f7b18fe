"""How much contact there was, and how much of it time has left.

What counts is days, not items: ten mails of one afternoon are one talk. A day's contact fades with
the square root of the weeks since (Anderson & Schooler 1991 found in three places, electronic mail
among them, that what was needed often and of late is needed again, by power laws of both). So what
is old fades ever more slowly, and a long tie slower than a young one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import log2, sqrt

from firsthand.model import Interaction, Kind

DAY = 86400
# A day of contact is worth log2(1 + 10) = 3.5 doublings on the day, 2.1 after two months, and after
# a year 1.2.
_SCALE = 10
_WEEK = 7
# What a record timed shorter than this was a word in passing, no meeting and no call; and what
# begins within an hour of another's end belongs to it: a talk interrupted, a call that broke off.
# With both, 38 of 40 linked pairs who met twice are friends (bench/ties); without, 151 of 252.
_PASSING = {Kind.MEETING: 10.0, Kind.CALL: 1.0}
_APART = 3600
# The minutes that count one; and how long it took where no record tells.
_UNIT = {Kind.MEETING: 10.0, Kind.CALL: 1.0}
_USUAL = {Kind.MEETING: 30.0, Kind.CALL: 5.0}


def minutes(item: Interaction) -> float | None:
    """How long it took, by ``details["minutes"]``; ``None`` where the record does not tell."""
    return lasted(item.details)


def lasted(details: Mapping[str, str] | None) -> float | None:
    """The same from a record's details alone."""
    said = details.get("minutes") if details else None
    if said is None:
        return None
    try:
        long = float(said)
    except ValueError:
        return None
    return long if 0 < long < float("inf") else None


def in_passing(item: Interaction) -> bool:
    """Whether this was too short to be a meeting or a call. One of unknown length is not."""
    return too_short(item.kind, item.details)


def too_short(kind: Kind, details: Mapping[str, str] | None) -> bool:
    """The same from a record's kind and details alone."""
    least = _PASSING.get(kind)
    long = lasted(details) if least is not None else None
    return long is not None and least is not None and long < least


def occasions(items: Iterable[Interaction]) -> int:
    """How many of these at most were apart from each other; one more never makes them fewer."""
    ends = sorted((item.when + int(60 * (minutes(item) or 0)), item.when) for item in items)
    count, free = 0, None
    for end, begin in ends:
        if free is None or begin >= free:
            count, free = count + 1, end + _APART
    return count


def share(item: Interaction) -> float:
    """What each of the others on it got of one's attention (Newman 2001): 1/(n-1)."""
    return 1 / max(1, item.audience - 1)


def written_days(items: Iterable[Interaction]) -> dict[int, float]:
    """Day -> the largest share of attention in what was written on it."""
    days: dict[int, float] = {}
    for item in items:
        day = item.when // DAY
        days[day] = max(days.get(day, 0.0), share(item))
    return days


def spoken_days(items: Iterable[Interaction]) -> dict[int, float]:
    """Day -> how much was spoken on it, by the logarithm of the time that was the person's: ten
    minutes alone face to face, or one on the telephone, are 1."""
    days: dict[int, float] = {}
    for item in items:
        day = item.when // DAY
        long = (minutes(item) or _USUAL[item.kind]) / _UNIT[item.kind]
        days[day] = days.get(day, 0.0) + long * share(item)
    return {day: log2(1 + amount) for day, amount in days.items()}


def warmth(days: Mapping[int, float], now: int) -> float:
    """What is left of these days' contact, from 1 for none; bits grow with its logarithm.

    Never falls with more contact, never rises with time.
    """
    today = now // DAY
    left = sum(amount / sqrt(1 + max(0, today - day) / _WEEK) for day, amount in days.items())
    return 1 + _SCALE * left


def both(out: Sequence[Interaction], into: Sequence[Interaction], now: int) -> float:
    """Warmth of an exchange, where each side counts alike: who gets no answer has half a tie."""
    return warmth(written_days(out), now) * warmth(written_days(into), now)
