"""The user's answers: obeyed ever after, everywhere, in any order of imports, until taken back."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand import answers
from firsthand.answers import Answer
from firsthand.i18n import LANGUAGES
from firsthand.identity.weights import SIGNS
from firsthand.model import CapturedPage, Profile
from firsthand.store.history import Word
from firsthand.wording import match, who
from kept import said
from world import JEAN, World, address

URL = "https://www.linkedin.com/in/jan-peeters-5"
SPELLINGS = (
    "https://be.linkedin.com/in/Jan-Peeters-5/",
    "http://linkedin.com/in/jan-peeters-5?trk=people",
    "https://www.linkedin.com/in/jan-peeters-5/nl",
)
FIRST, SECOND = "Jan Peeters <jan@kadebrug.example>", "Jan Peeters <jan@peeters.example>"
MONTHS = ("2026-03-02", "2026-05-11", "2026-08-20")


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Two Jan Peeters: one known for months, one met once."""
    return World(tmp_path).exchange(FIRST, *MONTHS).exchange(SECOND, "2026-06-01")


def person(world: World, who: str) -> str:
    return str(world.imported().workspace.people(address(who))[0]["id"])


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_an_answer_holds_for_every_spelling_of_the_address(world: World, spelling: str) -> None:
    check = world.verdict(url=URL, name="Jan Peeters")
    assert check["identity"] == "unsure"
    world.workspace.answer(check["id"], person=person(world, SECOND))
    again = world.verdict(url=spelling, name="Jan Peeters")
    assert (again["person"] or {}).get("id") == person(world, SECOND)
    assert again["because"] == "Certain, because you said so."


def test_an_answer_is_told_back_with_its_day_and_can_be_changed_and_taken_back(
    world: World,
) -> None:
    check = world.verdict(url=URL, name="Jan Peeters")
    assert check["said"] == []
    told = world.workspace.answer(check["id"], person=person(world, FIRST))
    assert [line["text"] for line in told["said"]] == [
        "You said on 22 November 2026 that this is Jan Peeters."
    ]
    assert told["said"][0]["person"]["id"] == person(world, FIRST)
    other = world.later(1).workspace.answer(check["id"], person=person(world, SECOND))
    assert other["person"]["id"] == person(world, SECOND)
    assert "23 November" in other["said"][0]["text"]
    none = world.workspace.answer(check["id"], person=None)
    assert (none["person"], none["identity"]) == (None, "none")
    assert none["because"] == "Nobody, because you said that it is none of those."
    assert "none of the people in your records" in none["said"][0]["text"]
    back = world.workspace.answer(check["id"], take_back="person")
    assert (back["said"], back["identity"]) == ([], "unsure")
    assert {c["id"] for c in back["candidates"]} == {c["id"] for c in check["candidates"]}


def test_the_reason_of_this_is_wrong_is_kept_and_told_back(world: World) -> None:
    check = world.verdict(url=URL, name="Jan Peeters")
    none = world.workspace.answer(check["id"], person=None, how="a namesake of both")
    assert none["said"][0]["text"].endswith(
        "none of the people in your records. “a namesake of both”"
    )
    assert [line["what"] for line in none["said"]] == ["person"]
    unknown = world.workspace.answer(check["id"], know=False, how="never met")
    assert unknown["said"][-1]["text"].endswith("you do not know them. “never met”")
    for language, quoted in (("de", "„never met“"), ("fr", "«\u00a0never met\u00a0»")):
        again = world.workspace.get_check(check["id"], language)
        assert again is not None
        assert again["said"][-1]["text"].endswith(quoted)


def test_the_command_takes_a_reason_beside_another_answer_for_no_i_know_them(
    world: World,
) -> None:
    check = world.verdict(url=URL, name="Jan Peeters")["id"]
    home = world.folder / "home"
    told = said(home, "answer", check, "--person", "none", "--how", "a namesake")
    assert [line["what"] for line in told["said"]] == ["person"]
    told = said(home, "answer", check, "--how", "from the choir")
    assert told["standing"] == "firsthand"


def test_a_later_check_tells_the_answer_that_holds(world: World) -> None:
    check = world.verdict(url=URL, name="Jan Peeters")
    world.workspace.answer(check["id"], person=None)
    assert "none of the people" in world.later(30).verdict(url=URL, name="Jan Peeters")["said"][0][
        "text"
    ]  # fmt: skip


def test_what_is_known_of_somebody_can_be_taken_back(world: World) -> None:
    check = world.verdict(name="Quirin Halvorsen", url="https://halvorsen.example/")
    known = world.workspace.answer(check["id"], know=True, how="the choir")
    assert known["standing"] == "firsthand"
    assert [line["what"] for line in known["said"]] == ["know"]
    back = world.workspace.answer(check["id"], take_back="know")
    assert (back["standing"], back["said"]) == ("stranger", [])


def test_knowing_a_chosen_person_can_be_taken_back(world: World) -> None:
    check = world.verdict(url=URL, name="Jan Peeters")
    world.workspace.answer(check["id"], person=person(world, SECOND), know=True)
    assert world.verdict(url=URL, name="Jan Peeters")["standing"] == "firsthand"
    back = world.workspace.answer(check["id"], take_back="know")
    assert (back["standing"], [line["what"] for line in back["said"]]) == ("acquainted", ["person"])


def test_none_of_these_denies_those_who_were_asked_about_and_nobody_who_comes_later(
    world: World,
) -> None:
    """A connection that is imported later lies at the very address: it was not asked about."""
    check = world.verdict(url=URL, name="Jan Peeters")
    world.workspace.answer(check["id"], person=None)
    world.connection("Jan Peeters", URL)
    verdict = world.verdict(url=URL, name="Jan Peeters")
    assert (verdict["standing"], verdict["identity"]) == ("virtual", "certain")
    assert not {verdict["person"]["id"]} & {person(world, FIRST), person(world, SECOND)}
    assert world.audit("Jan Peeters", "LinkedIn")["standing"] == "virtual"


def test_the_audit_obeys_an_answer_about_any_address_of_a_contact(world: World) -> None:
    other = "https://www.xing.com/profile/Jan_Peeters5"
    world.card("Jan Peeters", urls=[URL, other])
    check = world.verdict(url=other, name="Jan Peeters")
    world.workspace.answer(check["id"], person=person(world, FIRST))
    assert world.audit("Jan Peeters", "Address book")["standing"] == "firsthand"


def test_the_page_of_a_person_tells_which_pages_the_user_said_are_theirs(world: World) -> None:
    check = world.verdict(url=URL, name="Jan Peeters")
    first, second = person(world, FIRST), person(world, SECOND)
    world.workspace.answer(check["id"], person=None)
    shown = world.workspace.person(second)
    assert shown is not None
    assert [line["text"] for line in shown["said"]] == [
        "You said on 22 November 2026 that linkedin.com/in/jan-peeters-5 is not this person."
    ]
    world.workspace.answer(check["id"], person=first)
    shown = world.workspace.person(first)
    assert shown is not None
    assert "linkedin.com/in/jan-peeters-5 is this person" in shown["said"][0]["text"]
    world.workspace.unsay(shown["said"][0]["page"])
    assert world.verdict(url=URL, name="Jan Peeters")["identity"] == "unsure"
    for one in (first, second):
        again = world.workspace.person(one)
        assert again is not None
        assert again["said"] == []


def test_a_connection_that_the_user_said_is_somebody_else_says_so_on_its_page(
    world: World,
) -> None:
    world.connection("Jan Peeters", URL)
    check = world.verdict(url=URL, name="Jan Peeters")
    own = check["person"]["id"]
    world.workspace.answer(check["id"], person=person(world, FIRST))
    shown = world.workspace.person(own)
    assert shown is not None
    assert "linkedin.com/in/jan-peeters-5 is Jan Peeters" in shown["said"][0]["text"]
    assert shown["verdict"]["standing"] == "firsthand"


def test_two_saved_pages_of_one_name_without_an_address_are_two_pages(world: World) -> None:
    def saved(company: str) -> CapturedPage:
        html = (
            '<html><head><title>Jan Peeters</title><script type="application/ld+json">'
            '{"@context": "https://schema.org", "@type": "ProfilePage", "mainEntity": {"@type": '
            f'"Person", "name": "Jan Peeters", "worksFor": {{"name": "{company}"}}}}}}'
            "</script></head><body></body></html>"
        )
        return CapturedPage(None, html)

    check = world.imported().workspace.check(saved("Zwaluw"))
    world.workspace.answer(check["id"], person=person(world, FIRST))
    assert world.workspace.check(saved("Zwaluw"))["identity"] == "certain"
    assert world.workspace.check(saved("Merel"))["identity"] == "unsure"


def test_an_unknown_check_or_person_is_refused(world: World) -> None:
    check = world.verdict(url=URL, name="Jan Peeters")
    with pytest.raises(KeyError):
        world.workspace.answer(check["id"], person="p_999999")
    with pytest.raises(KeyError):
        world.workspace.answer("c_0", person=None)


LATER = ("mail", "card", "connection", "roster", "again")


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    order=st.permutations(LATER),
    before=st.integers(0, len(LATER)),
    choice=st.sampled_from(["first", "second", "none"]),
)
def test_an_answer_survives_imports_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, order: list[str], before: int, choice: str
) -> None:
    world = World(tmp_path_factory.mktemp("order")).exchange(FIRST, *MONTHS)
    world.exchange(SECOND, "2026-06-01").imported()
    tellers = {
        "mail": lambda: world.exchange(FIRST, "2026-09-01").exchange(JEAN, "2026-09-02"),
        "card": lambda: world.card("Jan Peeters", emails=[address(FIRST), "jp@thuis.example"]),
        "connection": lambda: world.connection("Jan Peeters", "https://www.linkedin.com/in/jp-77"),
        "roster": lambda: world.roster("Jan Peeters <jp@thuis.example>"),
        "again": lambda: world,
    }

    def tell(names: list[str]) -> None:
        for name in names:
            tellers[name]()
            world.imported(world.files())

    tell(order[:before])
    check = world.verdict(url=URL, name="Jan Peeters")
    who = {"first": FIRST, "second": SECOND}.get(choice)
    world.workspace.answer(check["id"], person=person(world, who) if who else None)
    tell(order[before:])
    verdict = world.verdict(url=SPELLINGS[0], name="Jan Peeters")
    if who:
        assert (verdict["person"] or {}).get("id") == person(world, who)
        assert verdict["identity"] == "certain"
    else:
        assert (verdict["person"], verdict["identity"]) == (None, "none")


WORDS = st.builds(
    Word,
    st.integers(0, 10**9),
    st.just("page"),
    st.sampled_from(["is", "not", "open", "know"]),
    st.sampled_from(["email:a@b.example", "email:c@d.example", None]),
    st.none(),
)


@given(st.lists(WORDS, max_size=8))
def test_the_last_word_counts(words: list[Word]) -> None:
    answer = answers.who([*words, Word(5, "page", "is", "email:z@z.example", None)])
    assert answer == Answer("email:z@z.example", (), False, 5)
    assert answers.who([*words, Word(6, "page", "open", None, None)]) == Answer()
    nobody = answers.who([*words, Word(7, "page", "not", None, None)])
    assert nobody.nobody
    assert nobody.told is None


@given(st.lists(WORDS, max_size=8))
def test_nobody_is_told_and_denied_at_once(words: list[Word]) -> None:
    answer = answers.who(words)
    assert answer.told not in answer.denied


@given(st.text(max_size=80), st.booleans())
def test_any_address_gives_a_page_a_name(url: str, member: bool) -> None:
    assert answers.page(Profile("generic", url), "host.example/x", member, ["jan"])


def test_members_told_apart_by_a_number_in_the_address_are_not_mixed_up() -> None:
    keys = {
        answers.page(Profile("generic", f"https://club.example/member.php?{query}"),
                     "club.example/member.php", False, [])
        for query in ("id=1", "id=2", "id=2&lang=nl", "lang=fr&id=2")
    }  # fmt: skip
    assert keys == {"club.example/member.php?id=1", "club.example/member.php?id=2"}


def test_every_sign_that_weighs_anything_has_a_sentence() -> None:
    assert set(SIGNS) <= set(match.WHY)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sign_is_told_in_every_language(language: str) -> None:
    told = {"value": "x@y.example", "short": "Bob", "long": "Robert", "count": 3}
    for code in match.WHY:
        for params in (told, {}):
            text = match.why(code, params, language)
            assert text
            assert "%(" not in text
    assert len({match.why(code, told, language) for code in match.WHY}) == len(match.WHY)


def verdict(identity: str, *codes: str, person: str | None = "p_1", **more: object) -> dict:  # type: ignore[type-arg]
    why = [[code, {}, 3.0] for code in codes]
    candidates = [{"id": "p_1", "name": "Jan", "match": 0.9, "start": -14.3, "why": why}]
    known = {"id": person, "name": "Jan"} if person else None
    return {"identity": identity, "person": known, "candidates": candidates, "warnings": [], **more}


@pytest.mark.parametrize(
    ("given_", "says"),
    [
        (verdict("certain", "same_name", "same_email"), "shows their e-mail address"),
        (verdict("certain", "told", "same_email"), "you said so"),
        (verdict("likely", "same_name", "same_company"), "the company supports it"),
        (verdict("likely", "same_name", "rare_name"), "hardly anybody else bears it"),
        (verdict("unsure", "same_name", person=None), "a name alone"),
        (verdict("unsure", "same_name", "shared_identifier", person=None), "several people use"),
        (verdict("none", "other_name", person=None), "somebody else"),
        (verdict("none", person=None, nobody=True), "you said"),
        (
            verdict("unsure", "same_name", person=None,
                    warnings=[{"code": "impersonation", "params": {}}]),
            "another address",
        ),
    ],
)  # fmt: skip
def test_what_was_made_of_the_signs_is_said_in_a_sentence(given_: dict, says: str) -> None:  # type: ignore[type-arg]
    assert says in who.because(given_, "en")
    for language in LANGUAGES:
        assert "%(" not in who.because(given_, language)


def one_candidate(data: dict, language: str) -> dict:  # type: ignore[type-arg]
    (shown,) = match.candidates([data], language)
    return shown


@settings(max_examples=100)
@given(st.lists(st.lists(st.floats(-30, 40), min_size=1, max_size=4), min_size=1, max_size=5))
def test_a_match_adds_up_to_the_odds_that_it_is_this_one_of_those_who_fit(
    weights: list[list[float]],
) -> None:
    data = [
        {"id": f"p_{n}", "name": "J", "match": 0.5, "start": -9.0,
         "why": [["same_name", {}, bits] for bits in several]}
        for n, several in enumerate(weights)
    ]  # fmt: skip
    shown = match.candidates(data, "en")
    for one in shown:
        if one["start"] is None:
            continue
        total = one["start"] + sum(bar["bits"] for bar in one["bars"])
        assert one["total"] == pytest.approx(total, abs=0.02)
        assert one["match"] == pytest.approx(1 / (1 + 2 ** -one["total"]), abs=0.01)
    assert sum(one["match"] for one in shown if one["start"] is not None) <= 1.08


def test_who_hardly_fits_is_not_counted_among_those_who_do() -> None:
    several = verdict("unsure", "same_name", person=None)
    for id, bits in (("p_2", 2.0), ("p_3", -20.0)):
        one = {**several["candidates"][0], "id": id, "why": [["near_name", {}, bits]]}
        several["candidates"].append(one)
    assert "because 2 people fit" in who.because(several, "en")


def test_a_match_begins_with_how_many_people_there_are_and_adds_up() -> None:
    data = {"id": "p_1", "name": "Jan", "match": 0.9, "start": -14.2564,
            "why": [["same_name", {}, 12.0], ["same_company", {}, 6.0]]}  # fmt: skip
    shown = one_candidate(data, "en")
    assert shown["starts"] == (
        "one of about 20,000 people in your records, before anything was compared"
    )
    assert shown["total"] == pytest.approx(3.74, abs=0.01)
    assert shown["ends"] == "about 13 to 1 that it is this person"
    assert one_candidate(data, "de")["starts"].startswith("eine von etwa 20.000 Personen")


def test_how_rare_a_name_is_stands_in_the_line_of_the_name() -> None:
    why = [["same_name", {}, -1.0], ["rare_name", {}, 14.5], ["same_company", {}, 6.0]]
    data = {"id": "p_1", "name": "J", "match": 0.9, "start": -10.0, "why": why}
    shown = one_candidate(data, "en")
    bars = [(bar["text"], bar["bits"]) for bar in shown["bars"]]
    assert bars == [("same name (a rare name)", 13.5), ("same company", 6.0)]
    assert shown["why"] == ["same name", "a rare name", "same company"]
    assert shown["total"] == pytest.approx(9.5)


@pytest.mark.parametrize("why", [[["same_name", {}]], [["same_name", {}, 0.0]], []])
def test_an_older_match_keeps_its_words_without_a_sum(why: list) -> None:  # type: ignore[type-arg]
    shown = one_candidate({"id": "p_1", "name": "J", "match": 0.3, "why": why}, "en")
    assert (shown["start"], shown["bars"], shown["total"]) == (None, [], None)


@settings(max_examples=100)
@given(st.floats(-60, 60))
def test_odds_are_told_for_the_side_they_speak_for(bits: float) -> None:
    for language in LANGUAGES:
        assert match.odds(bits, language)
    said = match.odds(bits, "en")
    if abs(bits) >= 0.5:
        assert ("this person" in said) == (bits > 0)


def test_odds_never_fall_as_points_rise() -> None:
    told = [match.odds(bits / 4, "en") for bits in range(2, 44)]
    figures = [int("".join(c for c in text.split(" to 1")[0] if c.isdigit())) for text in told]
    assert all(a <= b for a, b in itertools.pairwise(figures))
