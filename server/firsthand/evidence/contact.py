"""How much contact there was, and how much of it time has left.

What counts is days, not items: ten mails of one afternoon are one talk. Of a day's talks the
longest counts, by the logarithm of its time. A day fades as one over the months since (Anderson &
Schooler 1991 found in three places, electronic mail among them, that what was needed often and of
late is needed again, by power laws of both). So what is old fades ever more slowly, and a long tie
slower than a young one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import log2

from firsthand.model import Interaction, Kind, figure

DAY = 86400
Days = dict[int, float]  # day, counted from 1970 -> how much contact there was on it
# A day of writing is worth log2(1 + 10) = 3.5 doublings on the day, 2.6 a month later, 1 a year
# later.
_SCALE = 10
_MONTH = 30
# Answers that went on through a day say a little more: half as much again for every ten hours in
# which something was written, by their logarithm.
_HOURS = 0.3
# What a record timed shorter than this was a word in passing, no meeting and no call; and what
# begins within three hours of another's end, or on its day, belongs to it: a call that broke off, a
# visit that was rung up for. With both, 37 of 38 linked pairs who met twice are friends
# (bench/ties); without, 151 of 252.
_PASSING = {Kind.MEETING: 8.0, Kind.CALL: 1.0}
_APART = 3 * 3600
_NOD = 1.0
# A talk weighs by what each side would have had to write for it: the weight of one doubling of its
# minutes, the minutes of the first, and how long it took where no record tells.
_TALK = {Kind.MEETING: 1.0, Kind.CALL: 0.25}
_FIRST = {Kind.MEETING: 1.0, Kind.CALL: 0.3}
_USUAL = {Kind.MEETING: 30.0, Kind.CALL: 5.0}


def minutes(item: Interaction) -> float | None:
    """How long it took, by ``details["minutes"]``; ``None`` where the record does not tell."""
    return lasted(item.details)


def lasted(details: Mapping[str, str] | None) -> float | None:
    """The same from a record's details alone."""
    long = figure(details, "minutes")
    return long if long is not None and long > 0 else None


def in_passing(item: Interaction) -> bool:
    """Whether this was too short to be a meeting or a call. One of unknown length is not."""
    return too_short(item.kind, item.details)


def too_short(kind: Kind, details: Mapping[str, str] | None) -> bool:
    """The same from a record's kind and details alone."""
    least = _PASSING.get(kind)
    long = lasted(details) if least is not None else None
    return long is not None and least is not None and long < least


def nod(item: Interaction) -> bool:
    """Whether this was a meeting of less than a minute, which is not being in touch yet."""
    return item.kind == Kind.MEETING and (minutes(item) or _NOD) < _NOD


def occasions(items: Iterable[Interaction]) -> int:
    """How many of these at most were apart from each other; one more never makes them fewer."""
    talks = sorted((_free_after(item), item.when) for item in items)
    count, free = 0, None
    for after, begin in talks:
        if free is None or begin >= free:
            count, free = count + 1, after
    return count


def _free_after(item: Interaction) -> int:
    """From when on another talk is another occasion: on another day, and not at once."""
    end = item.when + int(60 * (minutes(item) or 0))
    return max(end + _APART, (end // DAY + 1) * DAY)


def share(item: Interaction) -> float:
    """What each of the others on it got of one's attention (Newman 2001): 1/(n-1)."""
    return 1 / max(1, item.audience - 1)


def shared_days(items: Iterable[Interaction]) -> Days:
    """Day -> the largest share of attention in what happened on it."""
    days: Days = {}
    for item in items:
        day, part = item.when // DAY, share(item)
        if part > days.get(day, 0.0):
            days[day] = part
    return days


def written_days(items: Sequence[Interaction]) -> Days:
    """The same for what was written, and a little more the more hours of the day had something."""
    hours: dict[int, set[int]] = {}
    for item in items:
        hours.setdefault(item.when // DAY, set()).add(item.when // 3600)
    return {
        day: most * (1 + _HOURS * log2(len(hours[day]))) for day, most in shared_days(items).items()
    }


def spoken_days(items: Iterable[Interaction]) -> Days:
    """Day -> its longest talk."""
    days: Days = {}
    for item in items:
        day = item.when // DAY
        days[day] = max(days.get(day, 0.0), talk(item.kind, share(item), minutes(item)))
    return days


def talk(kind: Kind, part: float, long: float | None = None) -> float:
    """How much contact a meeting or a call was, by the logarithm of the time that was the
    person's: ``part`` of its minutes."""
    return _TALK[kind] * log2(1 + (long or _USUAL[kind]) * part / _FIRST[kind])


def together(*several: Mapping[int, float]) -> Days:
    """What there was on each day: the most of it that one of these has."""
    days: Days = {}
    for one in several:
        for day, amount in one.items():
            if amount > days.get(day, -1.0):
                days[day] = amount
    return days


def warmth(days: Mapping[int, float], now: int) -> float:
    """What is left of these days' contact, from 1 for none; bits grow with its logarithm.

    Never falls with more contact, never rises with time.
    """
    today = now // DAY
    left = sum(amount / (1 + max(0, today - day) / _MONTH) for day, amount in days.items())
    return 1 + _SCALE * left
