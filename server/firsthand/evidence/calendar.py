"""Years as a calendar counts them: three years ago was this day, leap years or not."""

from __future__ import annotations

from datetime import UTC, datetime

from firsthand.model import utc

YEAR = 365.25 * 86400  # seconds, for parts of a year, which no calendar tells


def ago(now: float, years: float) -> float:
    """The moment so many years before ``now``, all in seconds since 1970.

    What has no such day, 29 February, ends with that day in other years: 1 March begins.
    """
    today = utc(now)
    whole = int(years)
    try:
        then = today.replace(year=today.year - whole)
    except ValueError:
        then = datetime(today.year - whole, 3, 1, tzinfo=UTC)
    return then.timestamp() - (years - whole) * YEAR


def between(then: float, now: float) -> int:
    """How many whole years lie between two moments."""
    years = utc(now).year - utc(then).year
    return years if then <= ago(now, years) else years - 1
