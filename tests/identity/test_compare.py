"""Two names side by side: the grade of their agreement, and what it weighs."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from firsthand.identity.compare import likeness, of_address, score
from firsthand.identity.fits import FITTING, POSSIBLE
from firsthand.identity.grades import grade, spelt_out
from firsthand.identity.weights import LEVELS

GRADES = [
    ("Jean Dupont", "Dupont, Jean", "same"),
    ("Jan van den Berg", "Jan Berg", "same"),
    ("Ciara O Donnellan", "Ciara O'Donnellan", "same"),
    ("Sergey Zhukovsky", "Sergej Schukowski", "spelled"),
    ("Jean Pierre Dupont", "Jean Dupont", "middle"),
    ("Anna M. Rossel", "Anna Rossel", "middle"),
    ("Bob Thornhill", "Robert Thornhill", "short"),
    ("Marie Dupont-Martin", "Marie Dupont", "double"),
    ("jeandupont", "Jean Dupont", "address"),
    ("jdupont", "Jean Dupont", "initial"),
    ("Wendelin Ostrovar", "Wendelin Ostrovir", "near"),
    ("Bob Thornhill", "Rob Thornhill", "akin"),
    ("J. Dupont", "Jean Dupont", "initial"),
    ("Jean Dupont Jr", "Jean Dupont Sr", "none"),
    ("Jean Dupont", "Anna Rossel", "none"),
    ("Jean Dupont", "Jean Durand", "none"),
    ("", "Jean Dupont", "none"),
]


@pytest.mark.parametrize(("one", "other", "wanted"), GRADES)
def test_two_names_agree_by_a_grade(one: str, other: str, wanted: str) -> None:
    assert grade(likeness(one, other)) == wanted
    assert grade(likeness(other, one)) == wanted


def test_a_rarer_name_weighs_more_and_a_contradicted_one_against() -> None:
    rare = likeness("Zoltán Kereszty", "Zoltan Kereszty")
    assert rare.bits > likeness("Jan Peeters", "Jan Peeters").bits
    assert score("Jean Dupont", "Marie Dupont") < 0 < score("Jean Dupont", "Jean Dupont")


def test_a_word_that_each_side_denies_is_a_veto_however_rare_the_rest() -> None:
    found = likeness("Sergey Viktorovich Lavrentin", "Sergey Borisovich Lavrentin")
    assert found.contradicted
    assert found.near <= LEVELS["denied"].near


def test_an_omitted_middle_name_is_no_contradicted_one() -> None:
    assert not likeness("Sergey Viktorovich Lavrentin", "Sergey Lavrentin").contradicted


def test_a_mailbox_is_spelt_out_or_not() -> None:
    assert spelt_out(of_address("j.p.dupont", "Jean Paul Dupont"))
    assert spelt_out(of_address("jdupont", "Jean Dupont"))
    assert not spelt_out(of_address("mdupont", "Jean Dupont"))
    assert spelt_out(of_address("jp.dupont", "J. P. Dupont"))
    assert not spelt_out(of_address("info", "Jean Dupont"))


def test_two_initials_written_in_one_are_two_initials() -> None:
    full = of_address("jt.kerrigan", "J.T. Kerrigan")
    assert [pair.level for pair in full.pairs] == ["initials", "initials", "exact"]
    assert full.bits > of_address("j.kerrigan", "J.T. Kerrigan").bits
    assert grade(of_address("jt.kerrigan", "Jonathan Kerrigan")) == "initial"
    # A name has a vowel, and a particle is none.
    assert of_address("jo.kerrigan", "J.O. Kerrigan").pairs[0].level != "initials"
    assert not of_address("mc.kerrigan", "Mark Kerrigan").pairs[0].level.startswith("initial")


text = st.text(max_size=120)


@settings(deadline=None)
@example("IA", "YA")
@example("A:À", "ÀB:DO:A")
@given(text, text)
def test_any_two_texts_weigh_the_same_both_ways(one: str, other: str) -> None:
    there, back = likeness(one, other), likeness(other, one)
    assert there.bits == pytest.approx(back.bits)
    assert there.alike == pytest.approx(back.alike)
    assert there.near == pytest.approx(back.near)
    assert there.contradicted == back.contradicted
    assert grade(there) == grade(back)
    assert grade(there) in {*FITTING, *POSSIBLE, "none"}
    assert set(there.codes) <= set(LEVELS)


@settings(deadline=None)
@given(text)
def test_no_name_contradicts_itself(name: str) -> None:
    found = likeness(name, name)
    assert not found.contradicted
    assert grade(found) in {*FITTING, *POSSIBLE, "none"}


words = st.lists(
    st.from_regex(r"[A-Z][bdfgklmnprst][aeiou][bdfgklmnprst]{2}[aeiou]x", fullmatch=True),
    min_size=2, max_size=3, unique=True,
)  # fmt: skip


@settings(deadline=None)
@given(words, words)
def test_family_name_first_changes_nothing(one: list[str], other: list[str]) -> None:
    turned = f"{one[-1]}, {' '.join(one[:-1])}"
    straight, mirrored = likeness(" ".join(one), " ".join(other)), likeness(turned, " ".join(other))
    assert mirrored.bits == pytest.approx(straight.bits)
    assert grade(mirrored) == grade(straight)
    assert grade(likeness(" ".join(one), turned)) == "same"
