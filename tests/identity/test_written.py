"""Family names as several countries write them out."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.identity.spelling import sound
from firsthand.identity.written import alike, key, others

words = st.text("abcdefghijklmnopqrstuvwxyz", max_size=30)
slavic = st.builds(
    "{}{}".format,
    st.text("abdegijkloprstuvzch", min_size=2, max_size=8),
    st.sampled_from(["ov", "ow", "off", "eva", "ski", "skij", "skaya", "vich", "witsch"]),
)


@pytest.mark.parametrize(
    "spelt",
    [
        "kuznetsov kusnezow kuznecov",
        "khrushchev chruschtschow khrouchtchev",
        "tchaikovsky tschaikowski chaikovskii",
        "gorbachev gorbatschow gorbatchev",
        "solovyov solowjow soloviov solovyev",
        "smirnov smirnow smirnoff",
        "petrovic petrovich petrovitch petrowitsch",
        "maccarthy mccarthy",
        "macdonald mcdonald",
        "georgiades georgiadis",
        "djurovic durovic",
    ],
)
def test_one_name_by_the_rules_of_several_countries(spelt: str) -> None:
    for one, other in combinations(spelt.split(), 2):
        assert alike(one, other), (one, other)
        found = key(one) == key(other) or sound(one) == sound(other)
        assert found or other in others(one) or one in others(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("shirkov", "chirkov"),
        ("shirkov", "zhirkov"),
        ("popov", "popova"),
        ("belov", "belyaev"),
        ("petrov", "petrovich"),
        ("ivanov", "ivanovski"),
        ("sokolov", "sobolev"),
        ("kozlov", "koslovsky"),
        ("mack", "mck"),
        ("macedo", "mcedo"),
        ("machado", "mchado"),
        ("archimedes", "archimedis"),
        ("erich", "eric"),
        ("dominic", "dominich"),
    ],
)
def test_two_names_stay_two(one: str, other: str) -> None:
    assert not alike(one, other)


@given(words | slavic, words | slavic)
def test_the_sides_are_equal_and_each_word_is_itself(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)
    assert alike(one, one) or len(one) < 5


@given(words)
def test_what_is_looked_up_besides_is_the_same_name(word: str) -> None:
    assert all(alike(word, other) for other in others(word) if len(word) > 5)


def test_a_name_is_looked_up_in_the_other_way_it_begins() -> None:
    assert others("mccarthy") == ("maccarthy",)
    assert others("maccarthy") == ("mccarthy",)
    assert others("djurovic") == ("durovic",)
    assert others("durovic") == ("djurovic",)
    assert others("mack") == others("dupont") == ()
