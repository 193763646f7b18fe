"""What the user's answers teach: little, slowly, in the open, and never below the floor."""

from __future__ import annotations

import random
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.evidence.learning import NEEDED, PRIOR, adapted, learn
from firsthand.model import Settings

FIGURES = Settings()
ANSWERS = st.lists(st.tuples(st.floats(-60, 60), st.booleans()), max_size=80)
MANY = st.lists(st.tuples(st.floats(-60, 60), st.booleans()), min_size=NEEDED, max_size=80)


def said(shift: float, count: int, seed: int = 1) -> list[tuple[float, bool]]:
    """Answers of a user whose ties lie so many bits off the totals."""
    chance = random.Random(seed)
    totals = [chance.uniform(-6, 8) for _ in range(count)]
    return [(t, chance.random() < 1 / (1 + 2 ** -(t + shift))) for t in totals]


def test_few_answers_teach_nothing() -> None:
    found = learn([(8.0, False)] * (NEEDED - 1), FIGURES)
    assert (found.answers, found.shift, found.months) == (NEEDED - 1, 0.0, 3)
    assert adapted(FIGURES, found) == FIGURES


def test_answers_that_fit_the_totals_teach_nothing() -> None:
    for seed in range(5):
        assert abs(learn(said(0.0, 60, seed), FIGURES).shift) < 0.5


def test_who_knows_fewer_than_the_evidence_says_is_asked_for_more() -> None:
    found = learn(said(-4.0, 120), FIGURES)
    assert -2.0 <= found.shift < -0.8
    assert found.high < 0
    assert found.months > 3
    assert found.meetings > 2
    figures = adapted(FIGURES, found)
    assert (figures.months, figures.meetings) == (found.months, found.meetings)


def test_who_knows_more_starts_higher_and_the_floor_stays() -> None:
    found = learn(said(4.0, 120), FIGURES)
    assert 0 < found.shift == min(2.0, round(found.low, 1))
    figures = adapted(FIGURES, found)
    assert (figures.months, figures.meetings) == (3, 2)


def test_the_prior_is_strong() -> None:
    few = [learn(said(-2.0, NEEDED, seed), FIGURES) for seed in range(20)]
    many = [learn(said(-2.0, 400, seed), FIGURES) for seed in range(20)]
    assert sum(one.shift for one in many) / 20 < -1.5
    assert -1.0 < sum(one.shift for one in few) / 20 < -0.1


def test_the_posterior_is_that_of_a_logistic_regression_with_a_prior() -> None:
    """One answer at a total where it says nothing leaves the prior; a far one is a slip."""
    even = learn([(0.0, True), (0.0, False)] * 15, FIGURES)
    assert even.low == -even.high
    slips = learn([(15.0, False)] * 2 + [(15.0, True)] * 40, FIGURES)
    assert slips.shift == 0
    assert isclose(PRIOR.stdev, 0.7)


@given(MANY, st.randoms())
def test_order_changes_nothing(answers: list[tuple[float, bool]], chance: random.Random) -> None:
    before = learn(answers, FIGURES)
    chance.shuffle(answers)
    assert learn(answers, FIGURES) == before


@given(ANSWERS, st.integers(1, 12), st.integers(1, 6))
def test_nothing_is_ever_asked_below_the_floor(
    answers: list[tuple[float, bool]], months: int, meetings: int
) -> None:
    floor = Settings(months=months, meetings=meetings)
    found = learn(answers, floor)
    figures = adapted(floor, found)
    assert figures.months >= months
    assert figures.meetings >= meetings
    assert figures.months <= max(6, months)
    assert figures.meetings <= max(4, meetings)
    assert -2 <= found.shift <= 2
    assert found.low <= found.high
    assert (found.shift < 0) == (figures.months > months or found.shift < 0)


@given(MANY, st.floats(-60, 60))
def test_one_more_no_never_raises_what_is_learnt(
    answers: list[tuple[float, bool]], total: float
) -> None:
    before, no = learn(answers, FIGURES), learn([*answers, (total, False)], FIGURES)
    yes = learn([*answers, (total, True)], FIGURES)
    assert no.low <= before.low + 0.051
    assert no.shift <= max(before.shift, 0.0) + 0.011
    assert yes.shift >= min(before.shift, 0.0) - 0.011


@pytest.mark.parametrize("wild", [float("inf"), -1e300, 1e300])
def test_wild_totals_are_bounded(wild: float) -> None:
    assert abs(learn([(wild, True)] * 40, FIGURES).shift) <= 2
