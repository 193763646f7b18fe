"""Lives told only in part: what was not imported, and the years before and after."""

from __future__ import annotations

import pytest

from lives import YEAR, monthly, then
from world import World

HANNE = "Hanne Oosterlinck <hanne@oosterlinck-bouw.example>"
URL = "https://www.linkedin.com/in/hanne-oosterlinck"
OTHER = "Somebody Else <else@posteo.example>"
OLDER, NEWER = "starts in 2021, so older exchanges", "ends in 2022, so newer exchanges"


def test_the_stranger_where_only_mail_was_imported(given: World) -> None:
    """Given ten years of mail and no calendar; then no trace in the mail, and no calendar said."""
    given.exchange(OTHER, "2016-01-04", "2026-11-01")
    verdict = given.verdict(name="Hanne Oosterlinck", email=HANNE)
    then(verdict, "stranger", add="no")
    assert verdict["summary"] == (
        "No trace of Hanne Oosterlinck in your mail (since 2016). "
        "Not imported: calendar, calls, chats, LinkedIn export."
    )


def test_the_stranger_where_several_kinds_were_imported(given: World) -> None:
    """Given mail, an old calendar and an address book; then each is named with its own years."""
    given.exchange(OTHER, "2016-01-04", "2026-11-01").meeting(OTHER, "2020-03-02")
    given.meeting(OTHER, "2023-03-02").card("Somebody Else", emails=["else@posteo.example"])
    summary = given.verdict(name="Hanne Oosterlinck", email=HANNE)["summary"]
    assert "in your mail (since 2016), your calendar (2020–2023) or your other records." in summary


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "Aucune trace de Hanne Oosterlinck dans vos e-mails (depuis 2016)."),
        ("nl", "Geen spoor van Hanne Oosterlinck in je e-mail (sinds 2016)."),
        ("de", "Keine Spur von Hanne Oosterlinck in Ihren E-Mails (seit 2016)."),
    ],
)
def test_the_stranger_in_other_languages(given: World, language: str, words: str) -> None:
    """Given the same mail; then the same is said."""
    given.exchange(OTHER, "2016-01-04", "2026-11-01")
    verdict = given.verdict(name="Hanne Oosterlinck", email=HANNE, language=language)
    assert verdict["summary"].startswith(words)


def test_the_connection_older_than_the_mail(given: World) -> None:
    """Given a connection of 2014 and mail since 2021; then older mail may be what is missing."""
    given.exchange(OTHER, "2021-02-03", "2026-11-01")
    given.connection("Hanne Oosterlinck", URL, "2014-06-01")
    verdict = given.verdict(url=URL, name="Hanne Oosterlinck")
    then(verdict, "virtual", add="wait", says="connection")
    assert verdict["summary"].endswith(f"Your mail {OLDER} cannot be seen.")


def test_the_connection_younger_than_the_mail(given: World) -> None:
    """Given a connection of 2023 and mail since 2021; then nothing older is missing."""
    given.exchange(OTHER, "2021-02-03", "2026-11-01")
    given.connection("Hanne Oosterlinck", URL, "2023-06-01")
    summary = given.verdict(url=URL, name="Hanne Oosterlinck")["summary"]
    assert "cannot be seen" not in summary


def test_the_friend_whose_mail_lies_in_an_account_closed_since(given: World) -> None:
    """Given mail that ends in 2022; then she was known once, as far as it reaches."""
    given.exchange(HANNE, *monthly(2022, range(1, 7)))
    verdict = given.verdict(name="Hanne Oosterlinck", email=HANNE)
    then(verdict, "dormant", add="yes")
    assert NEWER in verdict["summary"]


def test_the_friend_of_once_while_the_mail_goes_on(given: World) -> None:
    """Given mail with others to this day; then her silence is a real one."""
    given.exchange(HANNE, *monthly(2022, range(1, 7))).exchange(OTHER, *YEAR, "2026-11-01")
    verdict = given.verdict(name="Hanne Oosterlinck", email=HANNE)
    then(verdict, "dormant", says="silence")
    assert "cannot be seen" not in verdict["summary"]


def test_the_network_export_alone(given: World) -> None:
    """Given nothing but LinkedIn's export; then what was written by mail cannot be known."""
    given.connection("Hanne Oosterlinck", URL, "2014-06-01")
    verdict = given.verdict(url=URL, name="Hanne Oosterlinck")
    then(verdict, "virtual", add="wait")
    assert "Your mail is not imported" in verdict["summary"]
    assert (
        verdict["searched"]
        == "Searched: LinkedIn export. Not imported: mail, calendar, calls, chats."
    )


def test_the_friend_needs_no_excuse(given: World) -> None:
    """Given a firsthand tie; then the summary is about her, and the line tells what was read."""
    given.exchange(HANNE, *YEAR)
    verdict = given.verdict(name="Hanne Oosterlinck", email=HANNE)
    then(verdict, "firsthand")
    assert "imported" not in verdict["summary"]
    assert verdict["searched"].startswith("Searched: mail (since 2026). Not imported: calendar,")


def test_a_calendar_that_reaches_into_the_future_is_searched_up_to_today(given: World) -> None:
    """Given a meeting planned for 2027; then no year is named that has not been."""
    given.meeting(OTHER, "2024-03-02").meeting(OTHER, "2027-03-02")
    assert "calendar (since 2024)" in given.verdict(name="H. O.", email=HANNE)["summary"]
