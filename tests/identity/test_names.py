"""Names: one person's spellings agree, two people's conflict, and what is rare is rare."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.identity import names

SPELLINGS = [
    ("Jürgen Müller", "Juergen Mueller"),
    ("Jürgen Müller", "Jurgen Muller"),
    ("Juergen Mueller", "JURGEN MULLER"),
    ("Øystein Åsheim", "Oeystein Aasheim"),
    ("Øystein Åsheim", "Oystein Asheim"),
    ("Jan van den Berg", "Jan Vandenberg"),
    ("Jan van den Berg", "Jan VAN DEN BERG"),
    ("Jan van den Berg", "van den Berg, Jan"),
    ("Jean Dupont", "Dupont, Jean"),
    ("Jean Dupont", "DUPONT Jean"),
    ("Jean Dupont", "Jean DUPONT"),
    ("Jean Dupont", "jean dupont"),
    ("Jean Dupont", "Dr. Jean Dupont, PhD"),
    ("Jean Dupont", "Jean Dupont, MBA, CFA"),
    ("Jean Dupont", "Prof. Dr. ir. Jean Dupont"),
    ("Jean Dupont", "Jean Dupont (he/him)"),
    ("Jean Dupont", "Jean Dupont 🚀"),
    ("Jean Dupont", "✨ Jean Dupont ✨"),
    ("Jean Dupont", "  Jean \u00a0 Dupont\n"),
    ("Jean Dupont", "Jean Dupont | Hiring now"),
    ("Jean Dupont", "Jean Dupont - Atelier Nord"),
    ("Émile Désiré", "Emile Desire"),
    ("E\u0301mile De\u0301sire\u0301", "Émile Désiré"),
    ("Jean-Pierre Léonard", "Jean Pierre Leonard"),
    ("Weiß Straßer", "Weiss Strasser"),
    ("Łukasz Żółwik", "Lukasz Zolwik"),
    ("Ｊｅａｎ Dupont", "Jean Dupont"),
]
APART = [
    ("Jean Dupont", "Marie Dupont"),
    ("Jean Dupont", "Jean Durand"),
    ("Jean Dupont", "Dupont"),
    ("Jan van den Berg", "Jan van den Bos"),
    ("Anna Rossel", "Hanna Rossel"),
]
text = st.text(max_size=400)


@pytest.mark.parametrize(("one", "other"), SPELLINGS)
def test_two_spellings_of_a_name_are_the_same(one: str, other: str) -> None:
    assert names.same(one, other)
    assert names.agree(one, other)
    assert not names.conflict(one, other)
    assert not names.strangers(one, other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_names_are_not_the_same(one: str, other: str) -> None:
    assert not names.same(one, other)
    assert not names.agree(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("Jean Pierre Dupont", "Jean Dupont"), ("Anna M. Rossel", "Anna Rossel")]
)
def test_left_out_middle_names_agree_without_being_the_same(one: str, other: str) -> None:
    assert names.agree(one, other)
    assert not names.same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Jean Dupont", "Marie Dupont"), ("Jean Dupont", "Anna Rossel"), ("J. Dupont", "M. Dupont")],
)
def test_another_given_name_conflicts(one: str, other: str) -> None:
    assert names.conflict(one, other)
    assert names.conflict(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Marie Dupont", "Marie Leroy"),  # married
        ("Alex Dupont", "Alexander Dupont"),
        ("J. Dupont", "Jean Dupont"),
        ("Dupont Jean", "Jean Dupont"),
        ("Jean", "Marie"),  # too little to say
        ("", "Jean Dupont"),
    ],
)
def test_what_can_be_one_person_is_no_conflict(one: str, other: str) -> None:
    assert not names.conflict(one, other)
    assert not names.conflict(other, one)


def test_colleagues_with_one_given_name_are_strangers_though_they_do_not_conflict() -> None:
    assert names.strangers("Jean Dupont", "Jean Martin")
    assert not names.strangers("Jean Dupont", "Jean Dupont-Martin")
    assert not names.strangers("Jean Dupont", "Jean")


@pytest.mark.parametrize(
    "name",
    ["Jean & Marie Dupont", "Jean et Marie Dupont", "Jan en Marie Peeters", "Uwe und Ute Roth",
     "Familie Peeters", "Famille Dupont", "The Rossel Family", "Dupont & Zonen"],
)  # fmt: skip
def test_a_couple_or_a_family_is_no_single_person(name: str) -> None:
    assert names.joint(name)


@pytest.mark.parametrize(
    "name",
    ["Jean Dupont", "José Ortega y Gasset", "Jean Dupont | Sales and more", "Andy Enders",
     "Jean Dupont (Research & Development)", "Jean Dupont, Director and Partner", ""],
)  # fmt: skip
def test_one_person_is_no_couple(name: str) -> None:
    assert not names.joint(name)


@pytest.mark.parametrize("name", ["Jan Peeters", "PEETERS Jan", "Peeters Jan", "Peeters, Jan",
                                  "Jürgen Mueller", "Jan van den Berg", "", "🚀"])  # fmt: skip
def test_a_widespread_family_name_is_common_whichever_way_it_is_written(name: str) -> None:
    assert names.common(name)


@pytest.mark.parametrize("name", ["Jean Vantongelen", "Thomas Ostrovar", "Marie Quintelier"])
def test_a_rare_family_name_stays_rare_beside_a_common_given_name(name: str) -> None:
    assert not names.common(name)


@pytest.mark.parametrize(
    ("name", "another"),
    [
        ("Vriend van Lena Ostrovar", True), ("Ami de Lena Ostrovar", True),
        ("Loodgieter via Lena Ostrovar", True), ("Anne-Frank-Gymnasium", True),
        ("Lycée Simone Veil", True), ("Ami van der Meer", False), ("Nicht van den Berg", False),
        ("\u0938\u0930\u0932 \u092a\u0935\u093e\u0930", False),  # Saral Pawar, no SRL
        ("Lena Museum", True), ("Museum", False),
    ],
)  # fmt: skip
def test_what_is_somebodys_is_not_they(name: str, another: bool) -> None:
    assert names.of_another(name) is another


@settings(deadline=None)
@given(text, text)
def test_no_text_breaks_a_comparison_and_its_sides_are_equal(one: str, other: str) -> None:
    for compare in (names.same, names.agree, names.conflict, names.strangers):
        assert compare(one, other) == compare(other, one)
    assert not (names.agree(one, other) and names.conflict(one, other))
    assert not (names.conflict(one, other) and not names.strangers(one, other))


@settings(deadline=None)
@given(text)
def test_no_text_breaks_a_name_and_each_agrees_with_itself(one: str) -> None:
    words = names.tokens(one)
    assert len(words) <= 8
    assert all(words)
    assert names.full(one) in (True, False)
    assert names.joint(one) in (True, False)
    assert names.common(one) in (True, False)
    assert not names.conflict(one, one)
    if len(words) > 1:
        assert names.same(one, one)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(word: str) -> None:
    assert names.fold(names.fold(word)) == names.fold(word)
