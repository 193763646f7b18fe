"""The arithmetic of a match in the open: each line, their sum, and the probability made of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.identity import candidates, explain, rarity
from firsthand.identity.fits import Fit
from firsthand.identity.weights import LEVELS, SIGNS
from firsthand.model import Candidate, Card, Handle, Person, Profile
from firsthand.wording.match import WHY

BOX = Handle("email", "jd@x.example")


def person(number: int, name: str, *handles: Handle, company: str | None = None) -> Person:
    card = Card("vcard", f"k{number}", name, handles, company)
    return Person(f"p_{number}", name, handles, (name,), (card,))


def beside(page: Profile, one: Person) -> Fit:
    def rare(name: str) -> rarity.Rarity:
        return rarity.of(name, lambda key: 1, 1000)

    strong = candidates.strong(page, "BE")
    shared = [handle for handle in strong if handle in one.handles]
    return candidates.fit(page, one, shared, lambda handle: [one.name], rare, "BE")


def explained(page: Profile, *people: Person, told: tuple[str, ...] = ()) -> tuple[Candidate, ...]:
    return explain.candidates([beside(page, one) for one in people], told, 1000)


def codes(candidate: Candidate) -> list[str]:
    return [sign.code for sign in candidate.why]


def total(candidate: Candidate) -> float:
    return candidate.start + sum(sign.bits for sign in candidate.why)


def test_every_field_that_was_compared_is_a_line() -> None:
    page = Profile("x", name="Bob Thornhill", company="Acme", emails=("jd@x.example",))
    (one,) = explained(page, person(1, "Robert Thornhill", BOX, company="Acme NV"))
    assert codes(one) == ["same_email", "short_name", "rare_name", "same_company"]
    assert one.why[1].params == {"short": "Bob", "long": "Robert"}
    assert one.why[0].params == {"value": "jd@x.example"}


def test_a_first_name_alone_says_nothing_either_way() -> None:
    page = Profile("linkedin", url="https://www.linkedin.com/in/ilse-1", handle="ilse-1")
    (url,) = candidates.strong(page, "BE")
    (one,) = explained(page, person(1, "Ilse Zandhoven", url))
    assert codes(one) == ["same_url"]


@pytest.mark.parametrize(
    ("said", "known", "code"),
    [
        ("Jean Dupont", "Dupont, Jean", "same_name"),
        ("Юрий Щербаков", "Yuri Shcherbakov", "spelled_name"),
        ("Jean Pierre Dupont", "Jean Dupont", "middle_name"),
        ("Bob Thornhill", "Robert Thornhill", "short_name"),
        ("Marie Dupont-Martin", "Marie Dupont", "double_name"),
        ("J. Dupont", "Jean Dupont", "initial_name"),
        ("Wendelin Ostrovar", "Wendelin Ostrovir", "near_name"),
        ("Bob Thornhill", "Rob Thornhill", "near_name"),
        ("Dupont", "Jean Dupont", "initial_name"),
    ],
)
def test_each_way_that_names_agree_has_its_own_words(said: str, known: str, code: str) -> None:
    (one,) = explained(Profile("x", name=said), person(1, known))
    assert codes(one)[0] == code
    assert code in WHY


def test_another_name_and_another_firm_speak_against() -> None:
    page = Profile("x", name="Anna Rossel", company="Acme", emails=("jd@x.example",))
    (one,) = explained(page, person(1, "Jean Dupont", BOX, company="Zuidbouw"))
    against = [sign for sign in one.why if sign.bits < 0]
    assert [sign.code for sign in against] == ["other_name", "other_company"]
    assert against[1].params == {"value": "Zuidbouw"}


def test_whoever_has_nothing_in_common_is_not_shown() -> None:
    assert explained(Profile("x", name="Jean Dupont"), person(1, "Anna Rossel")) == ()
    assert explain.candidates([], (), 1000) == ()


def test_the_probabilities_of_all_who_fit_leave_room_for_somebody_else() -> None:
    page = Profile("x", name="Jan Peeters")
    found = explained(page, *(person(n, "Jan Peeters") for n in range(1, 5)))
    assert len(found) == 4
    assert len({one.match for one in found}) == 1
    assert sum(one.match for one in found) <= 1.0


def test_more_people_in_the_records_make_each_less_likely() -> None:
    fits = [beside(Profile("x", name="Jan Peeters"), person(1, "Jan Peeters"))]
    few, many = (explain.candidates(fits, (), people)[0] for people in (10, 1_000_000))
    assert few.start > many.start
    assert few.match > many.match


def test_the_users_word_is_a_line_and_settles_it() -> None:
    page = Profile("x", name="Jan Peeters")
    found = explained(page, person(1, "Jan Peeters"), person(2, "Jan Peeters"), told=("p_2",))
    assert found[0].person.id == "p_2"
    assert found[0].match == 1.0
    assert codes(found[0])[0] == "told"


def test_every_number_shown_is_one_of_the_table_with_its_reason_and_its_source() -> None:
    for level in (*LEVELS.values(), *SIGNS.values()):
        assert level.says
        assert level.source
    assert set(SIGNS) <= set(WHY)


names = st.sampled_from(
    ["Jean Dupont", "Jan Peeters", "Bob Thornhill", "Robert Thornhill", "J. Dupont", "Dupont",
     "Юрий Щербаков", "Yuri Shcherbakov", "Anna Rossel", "Marie Dupont-Martin", "jdupont"],
)  # fmt: skip
firms = st.sampled_from([None, "Acme", "Zuidbouw"])


@settings(deadline=None)
@given(names, firms, st.lists(st.tuples(names, firms, st.booleans()), max_size=5))
def test_the_lines_add_up_to_the_order_and_the_probability(
    said: str, company: str | None, known: list[tuple[str, str | None, bool]]
) -> None:
    page = Profile("x", name=said, company=company, emails=("jd@x.example",))
    people = [
        person(n, name, *([BOX] if box else []), company=firm)
        for n, (name, firm, box) in enumerate(known)
    ]
    found = explained(page, *people)
    totals = [total(one) for one in found]
    assert totals == sorted(totals, reverse=True)
    odds = sum(2.0 ** min(one, 60.0) for one in totals)
    for one, sum_ in zip(found, totals, strict=True):
        assert one.match == pytest.approx(2.0 ** min(sum_, 60.0) / (1 + odds), abs=0.011)
        assert all(sign.code in WHY for sign in one.why)
    again = explained(page, *(replace(one) for one in reversed(people)))
    assert again == found
