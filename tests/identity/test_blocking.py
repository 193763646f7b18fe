"""Blocking: whoever could be meant is found by a key, and by few keys."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.identity import blocking


def found(said: str, known: str) -> bool:
    return bool(set(blocking.lookups(said)) & blocking.keys(known))


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("Jean Dupont", "DUPONT, Jean Pierre"),
        ("Jürgen Müller", "Juergen Mueller"),
        ("Jan van den Berg", "Jan Berg"),
        ("Jan Berg", "Jan van den Berg"),
        ("Bob Thornhill", "Robert Thornhill"),
        ("Robert Thornhill", "Bob Thornhill"),
        ("Marie Rossel", "Marie Dupont (née Rossel)"),
        ("Marie Dupont (née Rossel)", "Marie Rossel"),
        ("Rita Haverkort", 'Jennifer "Rita" Haverkort'),
        ("Yuri Zhukovsky", "Juri Schukowski"),
        ("Юрий Щербаков", "Jurij Ščerbakov"),
        ("Wang Xiao Ming", "Xiaoming Wang"),
        ("Xiaoming Wang", "Wang Xiao Ming"),
        ("김민준", "Min-jun Kim"),
        ("Lee Ji-hoon", "Jihoon Lee"),
        ("يوسف خليل", "Youssef Khalil"),
        ("יוסף מזרחי", "Yosef Mizrahi"),
        ("Yosef Mizrahi", "יוסף מזרחי"),
        ("Youssef Khalil", "يوسف خليل"),
        ("jean-dupont-8a7b6c", "Jean Dupont"),
        ("jeandupont", "Jean Dupont"),
        ("jdupont", "Jean Dupont"),
        ("Jean Dupont", "jdupont"),
        ("Jean Dupont", "j.dupont"),
        ("Jean Paul Dupont", "jpdupont"),
        ("Jean Dupont", "dupontj"),
        ("Bob Thornhill", "robertthornhill"),
        ("Abdel Hakim Touhami", "Abdelhakim El Touhami Ouazzani"),
    ],
)
def test_another_form_of_a_name_is_found(said: str, known: str) -> None:
    assert found(said, known)


@pytest.mark.parametrize(
    ("said", "known"),
    [("Jean Dupont", "Anna Rossel"), ("jdupont", "Anna Rossel"), ("", "Jean Dupont")],
)
def test_a_name_of_nothing_in_common_is_not_looked_at(said: str, known: str) -> None:
    assert not found(said, known)


def test_a_firm_finds_whoever_has_the_given_or_the_family_name_there() -> None:
    stored = blocking.at_firm("Marie Dupont", "Acme NV")
    assert set(stored) & set(blocking.at_firm("Marie Rossel", "Acme Consulting"))
    assert set(stored) & set(blocking.at_firm("Maria Dupont", "The Acme Company"))
    assert not set(stored) & set(blocking.at_firm("Marie Dupont", "Zuidbouw"))
    assert blocking.at_firm("Marie", "Acme") == ()
    assert blocking.at_firm("Marie Dupont", "") == ()


def test_the_most_telling_keys_come_first() -> None:
    kinds = [key[0] for key in blocking.lookups("Jan van den Berg")]
    assert kinds[0] == "p"
    assert set(kinds[:2]).isdisjoint("sf")
    assert kinds[-1] in "sf"


@settings(deadline=None)
@given(st.text(max_size=400), st.text(max_size=80))
def test_any_text_has_a_few_keys(name: str, company: str) -> None:
    stored, asked = blocking.keys(name), blocking.lookups(name)
    assert len(asked) <= 48
    assert len(stored) <= 60
    assert all(key[:2] in ("p:", "r:", "s:", "g:", "f:") for key in (*stored, *asked))
    assert all(key.startswith("c:") for key in blocking.at_firm(name, company))
    assert len(blocking.at_firm(name, company)) <= 2
    if stored:
        assert found(name, name)
