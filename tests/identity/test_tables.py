"""The bundled tables of names: who goes by which name, in which script, and how many do."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.identity import tables
from firsthand.identity.levels import level, rarity
from firsthand.identity.spelling import fold

BUILD = Path(__file__).parents[2] / "tools" / "names" / "build.py"
SHORT = [
    ("Bob", "Robert"), ("Bea", "Beatrix"), ("Jef", "Jozef"), ("Sepp", "Josef"),
    ("Paco", "Francisco"),
    ("Kasia", "Katarzyna"), ("Kaśka", "Katarzyna"), ("Sasha", "Alexander"), ("Саша", "Александр"),
    ("Wim", "Willem"), ("Gigi", "Luigi"), ("Pepe", "José"), ("Manu", "Emmanuel"), ("Uli", "Ulrich"),
    ("Kees", "Cornelis"), ("Fons", "Alfons"), ("Fritz", "Friedrich"), ("Ted", "Edward"),
    ("Peggy", "Margaret"), ("Gosia", "Małgorzata"), ("Honza", "Jan"), ("Zé", "José"),
    ("Pista", "István"), ("Lasse", "Lars"), ("Oles", "Oleksandr"),
]  # fmt: skip
TWO_PEOPLE = [
    ("Mario", "Maria"), ("Daniel", "Daniela"), ("Julien", "Julie"), ("Simon", "Simone"),
    ("Henry", "Henrietta"), ("Martin", "Martina"), ("Christian", "Christine"), ("Jean", "Jeanne"),
    ("Frans", "Francisca"), ("Gates", "Yates"), ("Johnson", "Johnston"),
]  # fmt: skip


def test_the_shipped_tables_are_those_of_the_texts() -> None:
    spec = importlib.util.spec_from_file_location("build_names", BUILD)
    assert spec
    assert spec.loader
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    assert tables.made_from()["texts"] == build.digest(), "run `make names`"


@pytest.mark.parametrize(("short", "full"), SHORT)
def test_a_short_form_leads_to_the_full_name_and_back(short: str, full: str) -> None:
    assert fold(full) in tables.given(fold(short))
    assert fold(short) in tables.given(fold(full))
    assert level(fold(short), fold(full)) == "short"


@pytest.mark.parametrize(("one", "other"), TWO_PEOPLE)
def test_two_names_that_are_close_are_two_names(one: str, other: str) -> None:
    assert level(fold(one), fold(other)) == ""


@pytest.mark.parametrize(
    ("latin", "other"),
    [
        ("Ivan", "Иван"),
        ("Yuri", "Юрий"),
        ("Giorgos", "Γιώργος"),
        ("Mohammed", "محمد"),
        ("David", "דוד"),
    ],
)
def test_a_name_is_known_in_other_scripts(latin: str, other: str) -> None:
    assert tables.variants(fold(latin)) & tables.variants(fold(other))


def test_a_common_name_says_little_and_a_rare_one_much() -> None:
    assert rarity("peeters") < 10 < rarity("kereszty")
    assert (tables.frequency("peeters").family or 0) > 1000
    assert tables.frequency("ostrovarix") == tables.Frequency()
    assert "be" in tables.countries("peeters")


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_looked_up(word: str) -> None:
    for table in (tables.given, tables.loosely, tables.cognates, tables.formal):
        assert all(isinstance(other, str) for other in table(word))
    assert isinstance(tables.variants(word), frozenset)
    assert all(word in tables.given(other) for other in tables.given(word))
