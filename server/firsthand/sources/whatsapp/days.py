"""Which of a date's three numbers is the day: told by the whole file, never guessed.

`3/4/22` is in March or in April. A file settles it by a number above 12, by a day that would still
be to come, by its own order of time, or by the name of an attachment, which carries the date. No
language writes the month first with anything but slashes (CLDR; a test looks).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple

from .stamps import Day

Order = Literal["dmy", "mdy", "ymd"]

_BEGUN = 2009  # there was no WhatsApp before
_AHEAD = 2 * 86400  # a phone's clock may be ahead of ours, and the time zone is
_NAME = re.compile(r"[-_](20\d\d)-?(\d\d)-?(\d\d)[-_]")


class Start(NamedTuple):
    """Where somebody first writes on another day than the line before: the ``number`` of the line,
    and how many lines ``before`` it begin a message."""

    day: Day
    number: int
    before: int


def seconds(day: Day, order: Order) -> int | None:
    """Midnight of a day, UTC; None where this order makes no date of it."""
    a, b, c = day.numbers
    if order == "ymd":
        year, month, number = a, b, c
    elif order == "dmy":
        year, month, number = c, b, a
    else:
        year, month, number = c, a, b
    if day.year is not None and (day.year == 0) != (order == "ymd"):
        return None
    if year < 100:
        year += 2000
    elif 2400 < year < 2700:
        year -= 543  # the Buddhist calendar
    try:
        return int(datetime(year, month, number, tzinfo=UTC).timestamp())
    except (ValueError, OverflowError):
        return None


def stored(starts: Sequence[Start], order: Order, done: int) -> tuple[int, int]:
    """From which line a file of which ``done`` messages are stored may be read on, and how many
    began before: at a day that comes after all before it and not after what follows, so that no
    minute is on both sides. The messages of one author in one minute are told apart by counting."""
    times = [seconds(start.day, order) or 0 for start in starts]
    later = list(accumulate(reversed(times), min))[::-1]
    found, latest = (1, 0), -1
    for start, time, least in zip(starts, times, later, strict=True):
        if start.before > done:
            break
        if latest < time <= least:
            found = start.number, start.before
        latest = max(latest, time)
    return found


def foreign(days: Iterable[Day]) -> bool:
    """Whether the years are of the Persian or the Islamic calendar."""
    return any(day.year is not None and 1300 < day.numbers[day.year] < 1500 for day in days)


def settle(
    days: Sequence[Day], sep: str, named: Iterable[tuple[Day, str]], now: int
) -> Sequence[Order]:
    """The orders that all dates of a file agree with: one, where the file settles it.

    ``days`` stand in the order of the file; ``named`` are dates with the text after them.
    """
    different = list(dict.fromkeys(days))
    orders: list[Order] = ["dmy", "mdy"] if sep == "/" else ["dmy"]
    if different[0].either:
        orders.append("ymd")
    fitting = [order for order in orders if _possible(different, order, now)]
    if not fitting and _possible(different, "ymd", now):
        # A year of two digits is taken for the first number only where nothing else is possible.
        return ["ymd"]
    if len(fitting) > 1:
        fitting = _in_time(days, fitting) or fitting
    return _by_names(named, fitting) if len(fitting) > 1 else fitting


def _possible(days: Sequence[Day], order: Order, now: int) -> bool:
    first = int(datetime(_BEGUN, 1, 1, tzinfo=UTC).timestamp())
    return all(
        at is not None and first <= at <= now + _AHEAD
        for at in (seconds(day, order) for day in days)
    )


def _in_time(days: Sequence[Day], orders: Sequence[Order]) -> list[Order]:
    """The orders in which time only goes on, where the others make it go back. The first line may
    be a notice that the phone put there later."""
    kept: list[Order] = []
    for order in orders:
        times = [seconds(day, order) or 0 for day in days[1:]]
        if all(b >= a - 86400 for a, b in pairwise(times)):
            kept.append(order)
    return kept


def _by_names(named: Iterable[tuple[Day, str]], orders: Sequence[Order]) -> list[Order]:
    """The orders that the dates in the names of attachments agree with."""
    votes: set[Order] = set()
    for day, text in named:
        found = _NAME.search(text)
        if not found:
            continue
        try:
            said = date(*map(int, found.groups())).toordinal() - date(1970, 1, 1).toordinal()
        except ValueError:
            continue
        fit = [order for order in orders if seconds(day, order) == said * 86400]
        if len(fit) == 1:
            votes.update(fit)
    return sorted(votes) if votes else list(orders)
