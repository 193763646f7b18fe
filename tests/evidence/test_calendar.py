"""Three years are those of the calendar, to the day, whatever leap years lie between."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.evidence.calendar import ago, between
from firsthand.model import Settings
from firsthand.verdict import Reach, reached

TIMES = st.floats(0, 4e9)


def at(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-11-28T23:00", "2023-11-28T23:00"),  # a leap day between
        ("2027-02-10T00:00", "2024-02-10T00:00"),
        ("2028-02-01T08:00", "2025-02-01T08:00"),  # none
        ("2028-02-29T12:00", "2025-03-01T00:00"),
        ("2027-03-01T00:00", "2024-03-01T00:00"),
    ],
)
def test_three_years_ago_was_this_day(now: str, then: str) -> None:
    assert ago(at(now), 3) == at(then)
    assert between(at(then), at(now)) == 3
    assert between(at(then) + 60, at(now)) == 2
    assert reached(found(at(then)), Settings(), int(at(now))) == "firsthand"
    assert reached(found(at(then) - 60), Settings(), int(at(now))) == "dormant"


def test_what_is_a_day_less_than_three_years_old_counts_at_any_hour() -> None:
    """A table tells no hour: its day begins at midnight."""
    assert reached(found(at("2023-11-29T00:00")), Settings(), int(at("2026-11-28T00:00"))) == (
        "firsthand"
    )
    assert reached(found(at("2023-11-29T00:00")), Settings(), int(at("2026-11-28T23:59"))) == (
        "firsthand"
    )


def found(when: float) -> Reach:
    return Reach(0, 0, 3, 0, False, int(when), int(when))


@given(TIMES, TIMES, st.sampled_from([1, 1.5, 2, 2.25, 3]))
def test_time_that_passes_brings_nothing_back(one: float, other: float, years: float) -> None:
    earlier, later = sorted((one, other))
    assert ago(earlier, years) <= ago(later, years)


@given(TIMES, TIMES)
def test_whoever_is_silent_beyond_the_years_is_said_to_be(one: float, other: float) -> None:
    then, now = sorted((one, other))
    assert (between(then, now) >= 3) == (then <= ago(now, 3))
