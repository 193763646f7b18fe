"""How telling a full name is: by the tables, and by the user's own records."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.identity import rarity


def of(name: str, bearers: int = 1, people: int = 1000) -> rarity.Rarity:
    return rarity.of(name, lambda key: bearers, people)


def test_a_rare_name_says_who_it_is_and_a_common_one_does_not() -> None:
    assert of("Zoltán Kereszty").carries()
    assert of("Wendelin Ostrovar").carries()
    for name in ("Jan Peeters", "Maria Garcia", "John Smith", "Thomas Müller", "Wei Zhang"):
        assert not of(name).carries(), name


@pytest.mark.parametrize(
    "name", ["Igor Melnik", "Aleksey Vorobev", "Ksenia Ilina", "Dmitriy Grigoryev", "Igor Lisenko"]
)
def test_a_slavic_name_is_as_common_as_in_the_spelling_that_tables_count(name: str) -> None:
    assert not of(name).carries()
    assert of(f"{name.split()[0]} Voskoboinikov").carries()


@pytest.mark.parametrize(
    "name",
    [
        "Chukwuemeka Okafor", "Grace Wanjiku", "Peter Otieno", "Eric Nshimirimana", "Tendai Moyo",
        "Blessing Ncube", "Daniel Tekle", "Georges Khoury", "Yossi Cohen", "Ahmad Noori",
        "Aibek Nurlanov", "Giorgi Beridze", "Armen Sargsyan", "Elchin Mammadov", "Nimal Perera",
        "Muhammad Usman", "Sri Wahyuni", "Sok Dara", "Carlos Huaman", "Artan Hoxha",
        "Arben Krasniqi", "Aleksandar Petrovski", "Maria Andreou", "Joseph Camilleri",
        "Tran Thi Lan", "Park Ji-hoon",
    ],
)  # fmt: skip
def test_a_name_that_is_common_far_away_is_not_rare_for_that(name: str) -> None:
    assert not of(name).carries()


@pytest.mark.parametrize("name", ["Kasia Kowalska", "Tomek Nowak", "Sepp Huber", "Honza Novák"])
def test_a_short_form_is_counted_with_those_who_go_by_it(name: str) -> None:
    assert not of(name).carries()
    assert of(f"{name.split()[0]} Ostrovar").carries()


@pytest.mark.parametrize("name", ["J. Dupont", "Dupont", "Zoltán K.", "", "🚀", "jdupont"])
def test_less_than_a_full_name_is_never_rare(name: str) -> None:
    assert of(name) == rarity.COMMON
    assert not of(name).carries()


def test_a_family_name_that_many_of_the_records_bear_is_not_rare_there() -> None:
    assert of("Jan Ostrovar", bearers=1).carries()
    assert not of("Jan Ostrovar", bearers=40).carries()


def test_every_doubt_asks_for_a_rarer_name() -> None:
    kereszty, ostrovar = of("Zoltán Kereszty"), of("Wendelin Ostrovar")
    assert kereszty.carries(3)
    assert not kereszty.carries(4)
    assert ostrovar.carries(4)
    assert not ostrovar.carries(11)


def test_a_middle_name_that_agrees_helps() -> None:
    assert not rarity.Rarity(expected=200.0).carries()
    assert rarity.Rarity(expected=200.0).carries(middle=True)


def test_the_name_in_an_address_is_as_rare_as_the_name() -> None:
    assert of("zoltan-kereszty-8a7b6c").carries()
    assert not of("jan-peeters-8a7b6c").carries()


def test_the_order_of_the_name_does_not_matter_where_it_is_told() -> None:
    assert of("Kereszty, Zoltán") == of("Zoltán Kereszty")


def test_namesakes_of_a_common_name_are_many() -> None:
    assert rarity.namesakes("jan", "peeters") > 100 * rarity.namesakes("wendelin", "ostrovar")


@settings(deadline=None)
@given(st.text(max_size=200), st.integers(0, 10**6), st.integers(0, 10**6))
def test_any_text_has_a_rarity_and_doubt_never_helps(name: str, bearers: int, people: int) -> None:
    found = of(name, bearers, people)
    assert found.expected > 0
    held = [found.carries(doubts) for doubts in range(9)]
    assert held == sorted(held, reverse=True)
