"""A glance at two names never rules out what a closer look would not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.identity import glance
from firsthand.identity.compare import likeness
from firsthand.identity.grades import grade

_FIRST = (
    "Jan Johan Jean Jeanne Bob Robert Kris Kristin Anna Hanna Bea Wei Li Ma He Del Dr Jo J. "
    "J.P. Anne-Sophie Annesophie José Zoë Óscar IVAN Иван 伟 O' Mc von"
).split()
_LAST = (
    "Peeters Peters Mueller Müller Muller Li Wang Smith Smyth Robert Jan Van Berg Ivanov Ivanova "
    "Vandenberg Obrien O'Brien Brien Jr. III DUPONT Dupont, (Bob) de"
).split()
_words = st.sampled_from([*_FIRST, *_LAST]) | st.from_regex(r"[A-Z][a-z]{1,6}", fullmatch=True)
_names = st.lists(_words, min_size=2, max_size=4).map(" ".join)


@settings(max_examples=1000)
@given(_names, _names, _words)
def test_what_is_told_apart_at_a_glance_is_apart_on_a_closer_look(
    one: str, other: str, family: str
) -> None:
    for a, b in ((one, other), (f"{one} {family}", f"{other} {family}")):
        if glance.plainly_two(a, b):
            assert grade(likeness(a, b)) == "none", (a, b)
            assert grade(likeness(b, a)) == "none", (b, a)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jan Peeters", "Sofie Peeters"),
        ("Jan Peeters", "Jan Willemse"),
        ("Zoë Lotte Peeters", "Jan Peeters"),
        ("José Müller", "Anna Mueller"),
        ("Peeters, Jan", "Sofie Peeters"),
        ("Jan van den Berg", "Sofie van den Berg"),
    ],
)
def test_most_who_share_a_name_are_told_apart_at_a_glance(one: str, other: str) -> None:
    assert glance.plainly_two(one, other)
    assert glance.plainly_two(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bob Smith", "Robert Smith"),
        ("Dr Peeters", "Jan Peeters"),
        ("J. Peeters", "Jan Peeters"),
        ("J.T. Peeters", "Jan Peeters"),
        ("Jan van den Berg", "Jan Berg"),
        ("Anne Sophie Thorne", "Annesophie Thorne"),
        ("Иван Петров", "Ivan Petrov"),
        ("Jan (Bob) Peeters", "Robert Peeters"),
        ("Rep Thorne", "Jeremy Thorne"),  # shown by a mailbox that has but the family name
        ("jan.peeters", "Sofie Peeters"),
    ],
)
def test_what_a_closer_look_may_join_is_not_told_apart_at_a_glance(one: str, other: str) -> None:
    assert not glance.plainly_two(one, other)
    assert not glance.plainly_two(other, one)


def test_the_likest_are_told_in_any_spelling_and_by_a_mailbox_in_one_word() -> None:
    there = ["Müller, Jörg", "Joerg Mueller", "joergmueller@x.example", "Sofie Vandamme"]
    found = glance.alike("Jörg Müller", there, 60)
    assert sorted(found) == sorted(there[:3])
    assert found["Müller, Jörg"] == found["Joerg Mueller"] == 100
    assert glance.alike("joergmueller", there, 60)["joergmueller@x.example"] == 100


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_text_breaks_a_glance(one: str, other: str) -> None:
    assert not glance.plainly_two(one, one)
    assert glance.plainly_two(one, other) in (True, False)
    assert all(0 <= ratio <= 100 for ratio in glance.alike(one, [other], 0).values())
