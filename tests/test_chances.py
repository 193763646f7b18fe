"""Small samples: the ranges are those of the tables, and behave like ranges should."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand import chances


@pytest.mark.parametrize(
    ("of", "among", "low", "high"),
    [(0, 10, 0.0, 0.171), (3, 10, 0.117, 0.558), (1, 400, 0.0004, 0.0097), (10, 10, 0.829, 1.0)],
)
def test_a_share_has_the_range_of_the_tables(of: int, among: int, low: float, high: float) -> None:
    assert chances.share(of, among) == pytest.approx((low, high), abs=2e-3)


@pytest.mark.parametrize(
    ("events", "years", "low", "high"),
    [(0, 1.0, 0.0, 1.921), (4, 2.0, 0.831, 4.230), (40, 10.0, 3.063, 5.150)],
)
def test_a_rate_has_the_range_of_the_tables(
    events: int, years: float, low: float, high: float
) -> None:
    # Half the quantiles of chi-square with 2n + 1 degrees of freedom.
    assert chances.rate(events, years) == pytest.approx((low, high), rel=2e-2, abs=1e-3)


pairs = st.integers(0, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(pairs)
def test_a_range_holds_what_was_seen(pair: tuple[int, int]) -> None:
    of, among = pair
    low, high = chances.share(of, among)
    assert 0 <= low < high <= 1
    if among:
        assert low <= of / among <= high


@given(pairs)
def test_ten_times_as_many_cases_say_it_more_narrowly(pair: tuple[int, int]) -> None:
    of, among = pair
    few, many = chances.share(of, among), chances.share(of * 10, among * 10)
    assert many[1] - many[0] <= few[1] - few[0] + 1e-9


@given(pairs, pairs)
def test_of_two_shares_one_is_more_or_the_other(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    there, back = chances.more(one, other), chances.more(other, one)
    assert 0 <= there <= 1
    assert there + back == pytest.approx(1, abs=1e-2)


def test_a_clear_difference_is_told_from_a_chance_one() -> None:
    assert chances.more((8, 40), (1, 400)) > 0.999
    assert 0.5 < chances.more((1, 20), (1, 40)) < 0.8


@given(st.integers(0, 500), st.floats(0.1, 50))
def test_a_rate_holds_what_was_seen(events: int, years: float) -> None:
    low, high = chances.rate(events, years)
    assert low <= events / years <= high
