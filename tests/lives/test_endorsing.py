"""Lives in which a skill is to be endorsed: what was seen of that work, and what only was said."""

from __future__ import annotations

import pytest

from lives import ME, YEAR, then
from world import Verdict, World

ANNA = "Anna Bruyninckx <anna@bruyninckx-platforms.example>"
URL = "https://www.linkedin.com/in/anna-bruyninckx"
NOTHING = "nothing in your records shows them doing Kubernetes."


def asked(given: World, verdict: Verdict, advice: str, *codes: str) -> str:
    """The sentence on the skill, whose records can all be opened."""
    skill = verdict["skill"]
    assert (skill["advice"], [r["code"] for r in skill["reasons"]]) == (advice, list(codes)), skill
    led = {record for reason in skill["reasons"] for record in reason["evidence"]}
    assert all(reason["evidence"] and reason["for"] for reason in skill["reasons"])
    assert not led or led <= given.records_of(verdict["person"]["id"])
    text: str = skill["text"]
    return text


def colleague(given: World) -> World:
    """A year of work mail with Anna, about nothing in particular."""
    return given.exchange(ANNA, *YEAR)


def known(given: World, skill: str = "Kubernetes", language: str = "en") -> Verdict:
    return given.verdict(name="Anna Bruyninckx", email=ANNA, skill=skill, language=language)


def test_the_colleague_of_whose_skill_nothing_tells(given: World) -> None:
    """Given a year of work mail on other things; then firsthand, and nothing of that skill."""
    verdict = known(colleague(given))
    then(verdict, "firsthand", add="yes", endorse="yes")
    assert asked(given, verdict, "wait") == f"You know Anna Bruyninckx firsthand; {NOTHING}"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "rien dans vos archives n’atteste une expérience en Kubernetes."),
        ("nl", "niets in je gegevens toont ervaring met Kubernetes."),
        ("de", "nichts in Ihren Unterlagen belegt Erfahrung mit Kubernetes."),
    ],
)
def test_the_same_in_other_languages(given: World, language: str, words: str) -> None:
    """Given the same mail; then the same is said."""
    assert known(colleague(given), language=language)["skill"]["text"].endswith(words)


def test_the_colleague_who_did_it_again_and_again(given: World) -> None:
    """Given two talks by mail and a meeting about it; then they are shown: yes."""
    colleague(given).exchange(ANNA, "2026-02-02", subject="Kubernetes upgrade")
    given.exchange(ANNA, "2026-05-04", subject="k8s: who is on call?")
    given.meeting(ANNA, "2026-06-01", "Kubernetes-Cluster: Rückblick")
    text = asked(given, known(given), "yes", "skill_met", "skill_written")
    assert text == (
        "You know Anna Bruyninckx firsthand; 3 occasions between you name Kubernetes (2026)."
    )


def test_the_project_that_was_noted(given: World) -> None:
    """Given one project in the results table, with a note; then that is enough."""
    colleague(given).result("project", ANNA, "2026-03-01", note="Kubernetes migration")
    text = asked(given, known(given), "yes", "skill_result")
    assert "a result that you recorded names Kubernetes (2026)" in text


def test_the_subject_that_names_it_once(given: World) -> None:
    """Given one mail that names it; then it is shown, and too little."""
    colleague(given).exchange(ANNA, "2026-02-02", subject="Kubernetes upgrade")
    text = asked(given, known(given), "wait", "skill_written")
    assert "one occasion names Kubernetes (2026), which is little to vouch by" in text


def test_the_one_thread_that_went_on_for_weeks(given: World) -> None:
    """Given ten mails of one thread; then that is one occasion still."""
    colleague(given)
    for day in range(10, 20):
        given.mail(ANNA, ME, f"2026-03-{day}", "Re: Kubernetes upgrade", thread="k8s")
    asked(given, known(given), "wait", "skill_written")


def test_the_question_she_never_answered(given: World) -> None:
    """Given that only the user wrote of it; then it shows the user doing it, and not her."""
    for day in ("2026-02-02", "2026-03-02", "2026-04-02"):
        colleague(given) if day < "2026-03" else given
        given.mail(ME, ANNA, day, f"Kubernetes: can you? ({day})")
    assert NOTHING in asked(given, known(given), "wait")


def test_the_friend_who_also_works_with_it(given: World) -> None:
    """Given talks of it in private mail alone; then no better than endorsing her at all: wait."""
    given.exchange("Anna Bruyninckx <anna.bruyninckx@gmail.com>", *YEAR[:3], subject="Kubernetes")
    verdict = given.verdict(
        name="Anna Bruyninckx", email="anna.bruyninckx@gmail.com", skill="Kubernetes"
    )
    then(verdict, "firsthand", endorse="wait")
    asked(given, verdict, "wait", "skill_written")


def test_the_recruiter_who_wrote_of_nothing_else(given: World) -> None:
    """Given forty mails never answered that name it; then no."""
    for number in range(40):
        given.mail(ANNA, ME, YEAR[number % 10], f"Kubernetes expert wanted ({number})")
    verdict = known(given)
    then(verdict, "virtual", endorse="no")
    assert "is only a contact" in asked(given, verdict, "no", "skill_written")


def test_the_stranger_with_a_skill(given: World) -> None:
    """Given no trace; then no."""
    verdict = known(given.exchange("Else <else@posteo.example>", *YEAR))
    then(verdict, "stranger", endorse="no")
    assert asked(given, verdict, "no") == f"No trace of Anna Bruyninckx; {NOTHING}"


def test_the_two_of_a_name_with_a_skill(given: World) -> None:
    """Given two who could be meant; then first who it is, whatever both wrote of."""
    given.exchange("Thomas Peeters <t.peeters@noordkaai.example>", *YEAR, subject="Kubernetes")
    given.exchange("Thomas Peeters <tp@zuidstation.example>", *YEAR, subject="Kubernetes")
    page = "https://pages.example/thomas"
    verdict = given.verdict(name="Thomas Peeters", url=page, skill="Kubernetes")
    then(verdict, "unsure", endorse="no")
    assert asked(given, verdict, "no").endswith("; say first who it is.")
    chosen = given.workspace.answer(verdict["id"], person=verdict["candidates"][0]["id"])
    assert chosen["skill"]["advice"] == "yes"  # the question stays asked


def test_the_copied_profile_with_a_skill(given: World) -> None:
    """Given an impostor of one whose work was seen; then no."""
    given.exchange(ANNA, *YEAR, subject="Kubernetes")
    given.connection("Anna Bruyninckx", URL, company="Noordkaai", email=ANNA.split("<")[1][:-1])
    verdict = given.verdict(url=f"{URL}-9b2", name="Anna Bruyninckx", company="Noordkaai",
                            skill="Kubernetes")  # fmt: skip
    then(verdict, "virtual", "unsure", "stranger", endorse="no", warns="impersonation")
    assert verdict["skill"]["advice"] == "no"


def test_what_was_said_of_her_before(given: World) -> None:
    """Given a click on that skill, a text, a firm in common; then all is shown and no proof."""
    colleague(given).card("Anna Bruyninckx", emails=[ANNA.split("<")[1][:-1]], urls=[URL])
    given.endorsed("Anna Bruyninckx", URL, "2019-05-05", "K8s")
    given.endorsed("Anna Bruyninckx", URL, "2019-05-05", "Baking")
    given.connection("Anna Bruyninckx", URL).recommended(
        "Anna Bruyninckx", "2020-04-03", "Noordkaai", "Engineer"
    )
    given.position("Noordkaai", "Jan 2018", "Dec 2022")
    worked = [("Noordkaai NV", "Mar 2019 - Jun 2021")]
    verdict = given.verdict(url=URL, name="Anna Bruyninckx", worked=worked, skill="Kubernetes")
    then(verdict, "firsthand", endorse="yes")
    codes = ["skill_endorsed", "skill_recommended", "skill_employer"]
    told = {reason["code"]: reason["text"] for reason in verdict["skill"]["reasons"]}
    assert told["skill_recommended"].endswith("is not kept. (Engineer, Noordkaai)")
    assert NOTHING in asked(given, verdict, "wait", *codes)
    assert told["skill_endorsed"] == "You endorsed this skill before (2019), by a click."


@pytest.mark.parametrize(
    ("subject", "skill"),
    [
        ("Go to lunch?", "Go"),
        ("JavaScript course", "Java"),
        ("R&D budget", "R"),
        ("C++ compiler", "C"),
        ("Management meeting", "Management"),
        ("Spring offsite", "Spring"),
    ],
)
def test_the_word_that_is_no_skill(given: World, subject: str, skill: str) -> None:
    """Given ten talks with such a word in the subject; then it shows nothing."""
    given.exchange(ANNA, *YEAR, subject=subject)
    assert "nothing in your records" in asked(given, known(given, skill), "wait")
