"""The traps of names, one named case each: who it is with a firm in common, and who it is not."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from firsthand.identity import blocking, candidates, compare, rarity, spelling
from firsthand.identity.choose import Choice, choose
from firsthand.identity.fits import Fit
from firsthand.identity.parts import parse
from firsthand.model import Card, Handle, Person, Profile

CASES = Path(__file__).parent / "cases"


def cases(table: str) -> pytest.MarkDecorator:
    """The rows of a table: a trap's name, what the page says, what the records say."""
    with (CASES / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        rows = [(row["said"], row["known"], row["trap"]) for row in csv.DictReader(lines)]
    params = [pytest.param(said, known, id=trap) for said, known, trap in rows]
    return pytest.mark.parametrize(("said", "known"), params)


def person(number: int, name: str, *handles: Handle, company: str | None = None) -> Person:
    card = Card("vcard", f"k{number}", name, handles, company)
    return Person(f"p_{number}", name, handles, (name,) if name else (), (card,))


def who(page: Profile, *people: Person) -> Choice:
    strong = candidates.strong(page, "BE")

    def rare(name: str) -> rarity.Rarity:
        return rarity.of(name, lambda key: 1, 1000)

    def beside(one: Person) -> Fit:
        shared = [handle for handle in strong if handle in one.handles]
        return candidates.fit(page, one, shared, lambda handle: [one.name], rare, "BE")

    return choose([beside(one) for one in people])


def page(said: str, company: str | None = "Acme") -> Profile:
    if " " not in said and said.islower():
        return Profile("x", handle=said, company=company)
    return Profile("x", name=said, company=company)


@cases("same")
def test_a_name_in_another_form_with_the_firm_is_likely_and_found(said: str, known: str) -> None:
    assert who(page(said), person(1, known, company="Acme NV")).identity == "likely"
    assert set(blocking.lookups(said)) & blocking.keys(known), "nobody would be found to compare"


@cases("same")
def test_a_name_in_another_form_does_not_contradict_a_mailbox(said: str, known: str) -> None:
    shown = Profile("x", name=page(said).name, handle=page(said).handle, emails=("jd@x.example",))
    box = Handle("email", "jd@x.example")
    assert who(shown, person(1, known, box)).identity == "certain"


@cases("apart")
def test_a_near_miss_is_nobody_even_with_the_firm(said: str, known: str) -> None:
    assert who(page(said), person(1, known, company="Acme")).identity in ("none", "unsure")


@cases("open")
def test_what_may_be_the_same_name_is_shown_and_left_open(said: str, known: str) -> None:
    found = who(page(said), person(1, known, company="Acme"))
    assert found.identity == "unsure"
    assert [c.person.id for c in found.candidates] == ["p_1"]
    shown = Profile("x", name=said, emails=("jd@x.example",))
    assert who(shown, person(1, known, Handle("email", "jd@x.example"))).identity == "certain"


@pytest.mark.parametrize(
    "said",
    [
        "E\u0301mile De\u0301sire\u0301", "Émile\u200b Désiré", "Émile\u00a0 \tDésiré",
        "Émile Désiré\u202c",
    ],
)  # fmt: skip
def test_marks_that_nobody_sees_change_no_name(said: str) -> None:
    assert who(page(said), person(1, "Émile Désiré", company="Acme")).identity == "likely"


@pytest.mark.parametrize("local", ["jdupont", "j.p.dupont", "jean.dupont", "dupontj", "jpdupont"])
def test_a_mailbox_spells_out_a_name_where_the_firm_agrees(local: str) -> None:
    box = Handle("email", f"{local}@acme.example")
    found = who(page("Jean Paul Dupont"), Person("p_1", f"{local}@acme.example", (box,)))
    assert found.identity == "likely"


@pytest.mark.parametrize("local", ["mdupont", "jdurand", "m.p.dupont", "marie.dupont", "sales"])
def test_a_mailbox_of_another_name_is_nobody_even_at_the_firm(local: str) -> None:
    box = Handle("email", f"{local}@acme.example")
    found = who(page("Jean Paul Dupont"), Person("p_1", f"{local}@acme.example", (box,)))
    assert found.identity in ("none", "unsure")


@pytest.mark.parametrize("local", ["info", "sales", "office", "jobs", "contact"])
def test_a_role_address_is_nobodys_proof(local: str) -> None:
    shown = Profile("x", name="Jan Peeters", emails=(f"{local}@acme.example",))
    box = Handle("email", f"{local}@acme.example")
    assert who(shown, person(1, "Jan Peeters", box)).identity != "certain"
    assert who(shown, person(1, "Anna Rossel", box)).identity in ("none", "unsure")


def test_a_mailbox_that_two_of_a_family_use_is_neithers_proof() -> None:
    box = Handle("email", "rossel@x.example")
    both = person(1, "Anna Rossel", box), person(2, "Pieter Rossel", box)
    fits = [
        candidates.fit(
            Profile("x", name="Anna Rossel", emails=(box.value,)), p, [box],
            lambda h: ["Anna Rossel", "Pieter Rossel"], lambda name: rarity.COMMON, "BE",
        )
        for p in both
    ]  # fmt: skip
    assert choose(fits).identity == "unsure"
    joint = Profile("x", name="Anna Rossel", emails=(box.value,))
    assert who(joint, person(1, "Anna & Pieter Rossel", box)).identity != "certain"


def test_look_alike_letters_are_seen_and_decide_nothing() -> None:
    said = "J\u0430n Peeters"  # the second letter is Cyrillic
    assert spelling.mixed(said)
    assert spelling.looks(said) == "Jan Peeters"
    fit = candidates.fit(
        page(said),
        person(1, "Jan Peeters", company="Acme"),
        (),
        lambda h: (),
        lambda name: rarity.COMMON,
        "BE",
    )
    assert choose([fit], lookalike=said).identity in ("none", "unsure")


def test_a_firm_tells_two_namesakes_apart_and_without_it_they_stay_open() -> None:
    two = person(1, "Jan Peeters", company="Acme"), person(2, "Jan Peeters", company="Zuidbouw")
    assert [p.id for p in who(page("Jan Peeters"), *two).people] == ["p_1"]
    assert who(page("Jan Peeters", None), *two).identity == "unsure"


@pytest.mark.parametrize(
    ("said", "known"),
    [("Deutsche Bank AG", "Deutsche Bank"), ("BNP", "BNP Paribas SA"), ("Acme sp. z o.o.", "ACME"),
     ("Vrije Universiteit Brussel", "VUB")],
)  # fmt: skip
def test_a_firm_is_known_by_a_short_name_and_without_its_form(said: str, known: str) -> None:
    known_there = person(1, "Jan Peeters", company=known)
    assert who(page("Jan Peeters", said), known_there).identity == "likely"
    assert who(page("Jan Peeters", "Oostkabel"), known_there).identity == "unsure"


def test_a_changed_firm_asks_for_a_name_that_hardly_anybody_bears() -> None:
    assert who(page("Jan Peeters"), person(1, "Jan Peeters", company="Zuid")).identity == "unsure"
    rare = person(1, "Zoltán Kereszty", company="Zuid")
    assert who(page("Zoltán Kereszty"), rare).identity == "likely"


def test_a_common_name_says_little_and_a_rare_one_much() -> None:
    assert who(page("Jan Peeters", None), person(1, "Jan Peeters")).identity == "unsure"
    assert who(page("Zoltán Kereszty", None), person(1, "Zoltán Kereszty")).identity == "likely"


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_are_compared_alike_both_ways(one: str, other: str) -> None:
    there, back = compare.likeness(one, other), compare.likeness(other, one)
    assert there.bits == pytest.approx(back.bits)
    assert there.near == pytest.approx(back.near)
    assert len(blocking.lookups(one)) <= 48
    assert len(parse(one).words) <= 8


names = st.lists(st.from_regex(r"[A-Z][a-z]{2,9}", fullmatch=True), min_size=2, max_size=3)


@settings(deadline=None)
@given(names)
def test_a_name_is_the_same_as_itself_and_finds_itself(
    words: list[str],
) -> None:
    name, turned = " ".join(words), f"{words[-1]}, {' '.join(words[:-1])}"
    assume(len(parse(name).words) == len(words))  # Sir and Frau are no names
    assert set(blocking.lookups(name)) & blocking.keys(name)
    found = compare.likeness(name, name)
    assert not found.contradicted
    assert found.near >= compare.likeness(name, turned).near - 1e-9
