"""Who introduces themselves on a page, and whether it speaks as one person."""

from __future__ import annotations

import pytest

from firsthand.sites.whose import introduced


@pytest.mark.parametrize(
    "text",
    ["I garden in Ghent.", "Je suis photographe.", "J’aime les arbres.", "Ik werk.",
     "Mein Weg ist lang.", "Jestem malarką.", "Jag målar."],
)  # fmt: skip
def test_one_person_says_i(text: str) -> None:
    assert introduced.is_one([text])


@pytest.mark.parametrize(
    "text",
    ["Sadzimy drzewa i krzewy i kwiaty.", "Wij zorgen voor je tuin, en je gazon.",
     "30 min van de EU", "Noi facciamo i mobili e i tavoli.", "We build; I say our team cares."],
)  # fmt: skip
def test_a_firm_does_not_nor_does_a_word_that_is_i_elsewhere(text: str) -> None:
    assert not introduced.is_one([text])


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("My name is Jane Roe, and I paint.", "Jane Roe"),
        ("Hoi, ik ben Jan van den Berg!", "Jan van den Berg"),
        ("Je m’appelle Claire Fontenoy.", "Claire Fontenoy"),
        ("Ich bin Senior Developer bei Linde.", None),
        ("I'm Belgian, and I paint.", None),
        ("My name is Jane.", None),
    ],
)
def test_only_a_whole_name_introduces_somebody(line: str, name: str | None) -> None:
    assert introduced.name([line], "") == name


def test_two_who_introduce_themselves_are_nobody() -> None:
    assert introduced.name(["My name is Jane Roe.", "My name is Otto Friis."], "") is None


def test_i_am_counts_where_the_address_or_the_title_says_the_name_too() -> None:
    said = ["I am Jane Roemer and I paint."]
    assert introduced.name(said, "https://janeroemer.example/") == "Jane Roemer"
    assert introduced.name(said, "https://linde.example/") is None
