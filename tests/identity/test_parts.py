"""Names taken apart: order, particles, titles, asides, other scripts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.identity.parts import parse, tokens

text = st.text(max_size=400)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Dupont, Jean", "jean dupont"),
        ("DUPONT Jean", "jean dupont"),
        ("Jean DUPONT", "jean dupont"),
        ("Van Damme Luc", "luc vandamme"),
        ("VAN DAMME Luc", "luc vandamme"),
        ("van den Berg, Jan", "jan vandenberg"),
        ("De Wolf, Brenda", "brenda dewolf"),
        ("Van de Velde, Jean Luc", "jean luc vandevelde"),
        ("Meulen, Piet van der", "piet vandermeulen"),
        ("Karl von und zu Hohenlinden", "karl vonundzuhohenlinden"),
        ("Dr. Jan van den Berg (he/him)", "jan vandenberg"),
        ("Prof. Dr.-Ing. Uwe Kolbinger", "uwe kolbinger"),
        ("Jean Dupont, PhD, MBA", "jean dupont"),
        ("Jean Dupont | We're hiring!", "jean dupont"),
        ("Jean Dupont #OpenToWork", "jean dupont"),
        ("🚀 Jean Dupont ✨", "jean dupont"),
        ("Jack Ma", "jack ma"),
        ("刘建华", "jianhua liu"),
        ("欧阳修", "xiu ouyang"),
        ("김민준", "minjun gim"),
        ("Thornhill, Robert, Jr.", "robert thornhill"),
        ("Sean O'Brannigan", "sean obrannigan"),
        ("Ig0r Lavrentin", "igor lavrentin"),
        ("12345", ""),
        ("", ""),
        (" - | - ", ""),
    ],
)
def test_a_name_is_taken_apart_given_name_first(name: str, words: str) -> None:
    assert tokens(name) == tuple(words.split())


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("Jan van den Berg", "berg"),
        ("Johann von Neumann", "neumann"),
        ("Marie de la Croix", "croix"),
        ("José Ortega y Gasset", "gasset"),
        ("Patrick Mc Henry", "mchenry"),
        ("Sean O'Brannigan", "obrannigan"),
        ("Khalid bin Rashedi", "binrashedi"),
    ],
)
def test_particles_may_be_left_out_unless_they_make_another_name(name: str, core: str) -> None:
    assert parse(name).cores[-1] == core


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ('Jennifer "Rita" Haverkort', ("rita",)),
        ("William (Bill) Thornhill", ("bill",)),
        ("William 'Bill' Thornhill", ("bill",)),
        ("Jean Dupont (he/him)", ()),
        ("Jean Dupont (open to work)", ()),
        ("Jean Dupont (PhD)", ()),
    ],
)
def test_what_stands_in_quotes_is_a_name_only_where_it_can_be(
    name: str, called: tuple[str, ...]
) -> None:
    assert parse(name).called == called


def test_a_name_before_marriage_is_kept() -> None:
    for said in ("née Rossel", "geb. Rossel", "born Rossel", "Rossel"):
        assert parse(f"Marie Dupont ({said})").born == ("rossel",)


@pytest.mark.parametrize(
    ("name", "generation"),
    [("Robert Thornhill Jr.", "jr"), ("Robert Thornhill III", "iii"), ("Robert Thornhill", ""),
     ("Thornhill, Robert Sr", "sr")],
)  # fmt: skip
def test_a_generation_is_told_from_the_name(name: str, generation: str) -> None:
    assert parse(name).generation == generation


def test_words_of_another_script_are_marked() -> None:
    assert parse("Юрий Lavrentin").foreign == {"yuriy"}
    assert not parse("Zoë Müller").foreign


@settings(deadline=None)
@given(text)
def test_any_text_is_taken_apart(name: str) -> None:
    found = parse(name)
    assert len(found.words) == len(found.cores) <= 8
    assert all(found.words)
    assert all(any(c.isalpha() for c in word) for word in found.words)
    # What may be left out can stand behind what may not: o y Anna.
    pairs = zip(found.words, found.cores, strict=True)
    assert all(_left_of(core, whole) for whole, core in pairs)


def _left_of(core: str, whole: str) -> bool:
    """Whether a core is what is left of a word, in its order."""
    letters = iter(whole)
    return all(letter in letters for letter in core)


words = st.from_regex(r"[A-Z][bdfgklmnprst][aeiou][bdfgklmnprst]{2}[aeiou]x", fullmatch=True)


@settings(deadline=None)
@given(words, words)
def test_the_order_of_family_and_given_name_changes_nothing_where_it_is_told(
    given_name: str, family: str
) -> None:
    straight = tokens(f"{given_name} {family}")
    assert tokens(f"{family}, {given_name}") == straight
    assert tokens(f"{family.upper()} {given_name}") == straight


@given(st.text(st.characters(categories=("L", "Zs")), max_size=60))
def test_letters_alone_are_taken_apart_as_with_a_full_stop_behind(name: str) -> None:
    assert parse(name) == parse(name + " .")
