"""Lives of colleagues: a firm that both worked for, which may explain a tie and makes none."""

from __future__ import annotations

import pytest

from lives import YEAR, then
from world import World

TIJL = "Tijl Hoogstoel <tijl@hoogstoel.example>"
URL = "https://www.linkedin.com/in/tijl-hoogstoel"
WORKED = [("Noordkaai NV", "Mar 2019 - Jun 2021 · 2 yrs")]
BOTH = "You both worked at Noordkaai at the same time (2019–2021), by what this page says."


def test_the_colleague_of_a_firm_of_thousands(given: World) -> None:
    """Given one firm at one time and no more; then no trace, and where they may have met."""
    given.position("Noordkaai", "Jan 2018", "Dec 2022")
    verdict = given.verdict(url=URL, name="Tijl Hoogstoel", worked=WORKED)
    then(verdict, "stranger", add="no", endorse="no", says="shared_employer")
    assert BOTH in verdict["summary"]


def test_the_connected_colleague_of_a_firm_of_thousands(given: World) -> None:
    """Given that they are also connected; then still only a contact."""
    given.position("Noordkaai", "Jan 2018", "Dec 2022").connection("Tijl Hoogstoel", URL)
    verdict = given.verdict(url=URL, name="Tijl Hoogstoel", worked=WORKED)
    then(verdict, "virtual", add="wait", endorse="no", says="shared_employer")
    shared = next(r for r in verdict["reasons"] if r["code"] == "shared_employer")
    assert (shared["text"], shared["for"]) == (BOTH, True)
    assert set(shared["evidence"]) <= given.records_of(verdict["person"]["id"])


def test_the_friend_who_was_a_colleague(given: World) -> None:
    """Given a year of private mail and one firm; then firsthand, but no work of his was seen."""
    given.position("Noordkaai", "2018").card("Tijl Hoogstoel", emails=[TIJL], urls=[URL])
    given.exchange("Tijl Hoogstoel <tijl.hoogstoel@gmail.com>", *YEAR)
    given.card("Tijl Hoogstoel", emails=["tijl.hoogstoel@gmail.com"], urls=[URL])
    verdict = given.verdict(url=URL, name="Tijl Hoogstoel", worked=WORKED)
    then(verdict, "firsthand", add="yes", endorse="wait", says="shared_employer")


@pytest.mark.parametrize(
    "worked",
    [
        [("Noordkaai NV", "Jan 2023 - Present · 3 yrs")],  # after the user had left
        [("Noordkaai NV", "2015 - 2018")],  # in the year the user came, or before
        [("Noordkaai Zuid", "Mar 2019 - Jun 2021")],  # another firm
        [("Freelance", "Mar 2019 - Jun 2021")],
        [("Noordkaai NV", "nobody knows when")],
    ],
)
def test_the_firm_of_both_but_not_together(given: World, worked: list[tuple[str, str]]) -> None:
    """Given another time or another firm; then nothing is said of colleagues."""
    given.position("Noordkaai", "Jan 2018", "Dec 2022").position("Freelance", "2017", "2023")
    verdict = given.verdict(url=URL, name="Tijl Hoogstoel", worked=worked)
    then(verdict, "stranger")
    assert not verdict["reasons"]


def test_the_old_export_knows_nothing_of_later_years(given: World) -> None:
    """Given an export of 2020 that says "to this day"; then it is not believed of 2022."""
    given.position("Noordkaai", "Jan 2018").endorsement("Someone Else", URL + "2", "2020-06-01")
    later = [("Noordkaai NV", "Jan 2022 - Present · 4 yrs")]
    assert not given.verdict(url=URL, name="Tijl Hoogstoel", worked=later)["reasons"]


def test_the_position_ended_in_a_later_export(given: World) -> None:
    """Given two exports, the older read last; then the end that one of them tells holds."""
    given.position("Noordkaai", "Jan 2018", "Dec 2019").imported()
    (given.records / "Positions.csv").unlink()
    old = given.records / "old.csv"
    old.write_text(
        "Company Name,Title,Description,Location,Started On,Finished On\n"
        "Noordkaai,Partner,,,Jan 2018,\n"
    )
    given.imported([old])
    later = [("Noordkaai NV", "Jan 2021 - Present · 4 yrs")]
    assert not given.verdict(url=URL, name="Tijl Hoogstoel", worked=later)["reasons"]
