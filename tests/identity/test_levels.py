"""Two words side by side: which level of agreement each trap of words is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.identity.levels import between, level, rarity
from firsthand.identity.parts import parse
from firsthand.identity.spelling import fold
from firsthand.identity.weights import LEVELS


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("robert", "robert", "exact"),
        ("j", "j", "initials"),
        ("j", "jean", "initial"),
        ("b", "robert", "initial_short"),
        ("bob", "robert", "short"),
        ("bob", "rob", "cousins"),
        ("ivanov", "iwanow", "spelled"),
        ("ostrovar", "ostrovir", "near"),
        ("tostrovar", "gostrovar", ""),  # the first letter is seldom the wrong one
        ("johnson", "johnston", ""),
        ("gates", "yates", ""),
        ("mario", "maria", ""),
        ("daniel", "daniela", ""),
        ("julien", "julie", ""),
        ("henry", "henrietta", ""),
        ("k", "jean", ""),
        ("jean", "anna", ""),
    ],
)
def test_two_words_agree_on_a_level(one: str, other: str, wanted: str) -> None:
    assert level(one, other) == wanted
    assert level(other, one) == wanted


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("Jan van den Berg", "Jan Berg", "particle"),
        ("José Ortega y Gasset", "José Ortega Gasset", "particle"),
        ("Patrick McHenry", "Patrick Henry", ""),
        ("Yuri Zhukovsky", "Juri Schukowski", "spelled"),
        ("Юрий Жуковский", "Iouri Joukovski", "spelled"),
        ("Νίκος Χατζηδάκης", "Nikos Hatzidakis", "spelled"),
        ("John Burk", "John Burke", ""),
        ("Ann Bob", "Ann Robert", ""),
    ],
)
def test_two_family_names_agree_on_a_level_of_their_own(one: str, other: str, wanted: str) -> None:
    x, y = parse(one), parse(other)
    assert between(x.words[-1], y.words[-1], x, y, True) == wanted
    assert between(y.words[-1], x.words[-1], y, x, True) == wanted


def test_a_rare_word_tells_more_than_a_common_one_and_none_more_than_the_floor() -> None:
    assert rarity("peeters") < rarity("kereszty") <= rarity("ostrovarix")
    assert rarity("") == rarity("ostrovarix")


words = st.text(min_size=1, max_size=30).map(fold).filter(bool)


@settings(deadline=None)
@given(words, words)
def test_a_level_is_one_of_the_table_and_the_same_both_ways(one: str, other: str) -> None:
    found = level(one, other)
    assert found == level(other, one)
    assert found in {*LEVELS, ""}
    assert level(one, one) == ("exact" if len(one) > 1 else "initials")
    assert rarity(one) > 0
