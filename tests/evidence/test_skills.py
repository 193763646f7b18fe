"""Skills in subjects: found under every name they go by, and not in words that only look alike."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from firsthand.evidence.history import History
from firsthand.evidence.skill_words import ORDINARY, SAME, VAGUE, fold
from firsthand.evidence.skills import LONGEST, clean, named, names, same
from firsthand.evidence.vouching import vouch
from firsthand.model import Advice, Interaction, Kind, Mark, Settings

NOW = 1_795_000_000
ORDER: tuple[Advice, ...] = ("no", "wait", "yes")
SKILLS = st.sampled_from((*SAME, *ORDINARY, *VAGUE, "Joinery", "C", ".NET", "Kubernetes (K8s)"))
TEXTS = st.text(max_size=60) | st.lists(SKILLS | st.sampled_from(("Re:", "in", "code", "-", "&")),
                                        max_size=5).map(" ".join)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("Kubernetes upgrade", "Kubernetes"),
        ("Re: k8s outage", "kubernetes"),
        ("AW: Kubernetes-Cluster in Köln", "Kubernetes"),
        ("Kubernetescluster", "Kubernetes"),
        ("Golang service", "Go"),
        ("Go code review", "Go (Programming Language)"),
        ("programmeren in Go", "Go"),
        ("C++ compiler", "C++"),
        ("une question de C#", "C#"),
        ("csharp", "C#"),
        ("the .NET migration", ".NET"),
        ("ASP.NET", ".NET"),
        ("R script for the survey", "R"),
        ("RStudio", "R"),
        ("C-Code", "C"),
        ("Excel file with figures", "Excel"),
        ("Exceltabelle", "Excel"),
        ("sql training", "SQL"),
        ("SAP-Schulung", "SAP"),
        ("HR policy", "Human Resources"),
        ("RH : entretien", "Human Resources"),
        ("JS bundle", "JavaScript"),
        ("SEO audit", "Search Engine Optimization (SEO)"),
        ("CI/CD pipeline", "CI/CD"),
        ("Projektmanagement-Schulung", "Project Management"),
        ("projectmanagement", "project management"),
        ("gestion de projet", "Project Management"),
        ("Boekhouding 2021", "Accounting"),
        ("COMPTABILITÉ", "Accounting"),
        ("Übersetzung des Berichts", "Translation"),
        ("translations", "Translation"),
        ("Fotografiekurs", "Photography"),
        ("User-research notes", "User Research"),
        ("Ateliers", "atelier"),
    ],
)
def test_a_skill_is_found_under_its_names_plurals_and_compounds(text: str, skill: str) -> None:
    assert named(text, skill)


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("Go to lunch", "Go"),
        ("Let's go!", "Go"),
        ("Ready, set, GO", "Go"),
        ("R&D budget", "R"),
        ("C. Peeters", "C"),
        ("C-level", "C"),
        ("Plan C", "C"),
        ("C++ compiler", "C"),
        ("C# compiler", "C"),
        ("JavaScript", "Java"),
        ("a week on Java", "Java"),
        ("Node.js", "JavaScript"),
        ("www.example.net", ".NET"),
        ("kubernetes@example.com", "Kubernetes"),
        ("kubernetes.example.com", "Kubernetes"),
        ("Spring offsite", "Spring"),
        ("they excel at this", "Excel"),
        ("Julia Peeters", "Julia"),
        ("Reactor", "React"),
        ("it hr pr", "IT"),
        ("LET IT BE", "IT"),
        ("ai, ai, ai", "AI"),
        ("sap uit appels", "SAP"),
        ("Marketing plan", "Market"),
        ("Accountability", "Account"),
        ("Management meeting", "Management"),
        ("English version", "English"),
        ("", "Kubernetes"),
        ("?!", "!?"),
    ],
)
def test_what_only_looks_like_a_skill_is_none(text: str, skill: str) -> None:
    assert not named(text, skill)


@given(TEXTS, st.text(max_size=100) | SKILLS)
@example("x" * 5000, "a" * 5000)
@example("\u0130 \ud800", "\u0130")
def test_what_is_found_stands_there_under_one_of_its_names(text: str, skill: str) -> None:
    def bare(words: str) -> str:
        return re.sub(r"[\s\-\u2010-\u2014_/]+", "", fold(words))

    if named(text, skill):
        assert any(bare(name) in bare(text) for name in names(skill))
        assert named(f"Re: {text}", skill) or text.lstrip().casefold().startswith(("e", ":"))


@given(st.text(max_size=400))
def test_a_skill_is_one_short_line(text: str) -> None:
    kept = clean(text)
    assert len(kept) <= LONGEST
    assert clean(kept) == kept
    assert "\n" not in kept


@given(SKILLS, SKILLS)
def test_being_one_skill_goes_both_ways(a: str, b: str) -> None:
    assert same(a, a)
    assert same(a, b) == same(b, a)


def test_no_name_is_of_two_skills() -> None:
    told = [fold(name) for line in set(SAME.values()) for name in line]
    assert len(told) == len(set(told))
    assert not set(told) & VAGUE


# ------------------------------------------------------------------------- what it speaks for

ITEMS = st.builds(
    Interaction, st.uuids().map(str), st.sampled_from(Kind), st.integers(NOW - 10**8, NOW + 10**6),
    st.sampled_from(("in", "out", "both", "none")), st.just("mbox"), st.integers(2, 12),
    st.sampled_from((Mark.NONE, Mark.NONE, Mark.LIST, Mark.DRAFT)),
    st.sampled_from(("Kubernetes", "Re: k8s", "Lunch", None)), st.sampled_from((None, 1, 2)),
    details=st.sampled_from((None, {"note": "Kubernetes"}, {"skill": "K8s"})),
)  # fmt: skip


def history(items: list[Interaction]) -> History:
    return History(items, (), Settings(), NOW)


@given(st.lists(ITEMS, max_size=8), st.sampled_from(ORDER))
def test_no_skill_is_advised_better_than_endorsing_at_all(
    items: list[Interaction], endorse: Advice
) -> None:
    held = history(items)
    found = vouch(held, held, "Kubernetes", endorse)
    assert ORDER.index(found.advice) <= ORDER.index(endorse)
    assert found.advice != "yes" or found.enough
    assert {record for reason in found.shown for record in reason.evidence} <= {i.id for i in items}
    assert sum(reason.bits for reason in found.shown) == 0


@given(st.lists(ITEMS, max_size=8))
def test_what_does_not_count_shows_no_work(items: list[Interaction]) -> None:
    held = history(items)
    real = {i.id for i in held.real}
    for reason in vouch(held, held, "Kubernetes", "yes").shown:
        if reason.code in ("skill_result", "skill_met", "skill_written"):
            assert set(reason.evidence) <= real


@given(st.lists(ITEMS, max_size=6), ITEMS)
def test_more_records_never_take_from_a_skill(items: list[Interaction], more: Interaction) -> None:
    before, after = history(items), history([*items, more])
    if vouch(before, before, "Kubernetes", "yes").enough:
        assert vouch(after, after, "Kubernetes", "yes").enough
