"""What an address says of a name, and which names it fits."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.identity import addresses
from firsthand.identity.parts import parse


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("jean-dupont-8a7b6c", "jean dupont"),
        ("jean-dupont-42", "jean dupont"),
        ("anne-sophie-dhondt-4b21a", "anne sophie dhondt"),
        ("j.p.dupont", "j p dupont"),
        ("jean_dupont", "jean dupont"),
        ("jdupont2", "jdupont"),
        ("JeanDupont", "jean dupont"),
        ("Rep.CarlaPiluso", "carla piluso"),
        ("dr-jean-dupont-phd", "jean dupont"),
        ("8a7b6c", ""),
    ],
)
def test_an_address_is_read_without_what_is_no_name(address: str, words: str) -> None:
    assert addresses.words(address) == tuple(words.split())


@pytest.mark.parametrize("text", ["jean-dupont", "jdupont", "Dupont", "j.p.dupont"])
def test_one_latin_word_is_an_address(text: str) -> None:
    assert addresses.is_address(text)


@pytest.mark.parametrize("text", ["Jean Dupont", "Dupont, Jean", "Дюпон", "刘建华", "", "José"])
def test_a_name_is_no_address(text: str) -> None:
    assert not addresses.is_address(text)


@pytest.mark.parametrize(
    ("address", "level"),
    [
        ("jeandupont", "glued"),
        ("dupontjean", "glued"),
        ("jeanpauldupont", "glued"),
        ("jeanpdupont", "glued"),
        ("officejeandupont", "glued"),
        ("jdupont", "glued_initial"),
        ("dupontj", "glued_initial"),
        ("jeand", "glued_given"),
        ("dupont", "glued_family"),
    ],
)
def test_an_address_in_one_word_fits_a_name(address: str, level: str) -> None:
    fit = addresses.fits(address, parse("Jean Paul Dupont"))
    assert fit is not None
    assert fit[0] == level


def test_a_short_form_is_read_in_one_word() -> None:
    fit = addresses.fits("bobthornhill", parse("Robert Thornhill"))
    assert fit == ("glued_short", ("robert", "thornhill"))


@pytest.mark.parametrize(
    "address", ["mdupont", "jdurand", "mariedupont", "xjdupont", "jean", "info", "dupond"]
)
def test_an_address_of_somebody_else_does_not_fit(address: str) -> None:
    assert addresses.fits(address, parse("Jean Paul Dupont")) is None


@settings(deadline=None)
@given(st.text(max_size=300), st.text(max_size=80))
def test_any_text_is_read_as_an_address(text: str, name: str) -> None:
    words = addresses.words(text)
    assert len(words) <= 8
    assert all(words)
    assert len(addresses.forms(parse(name))) < 600
    addresses.fits("".join(words), parse(name))
    assert len(list(addresses.bare(text[:20]))) < 200
