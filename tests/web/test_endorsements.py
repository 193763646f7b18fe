"""The endorsement audit over real records: supported then, supported today, and by whom."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from web_server import Served, serving

from world import JEAN, JEAN_URL, World

MAIL = "jean@atelier-nord.example"
STRANGER_URL = "https://www.linkedin.com/in/quirin-oudekerk"


def given(world: World, name: str, url: str, date: str, skill: str) -> None:
    first, _, last = name.partition(" ")
    at = f"{date.replace('-', '/')} 09:00:00 UTC"
    world._row("Endorsement_Given_Info.csv", at, skill, first, last, url, "ACCEPTED")


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Jean is a client since 2026, endorsed before and after; Quirin only a connection."""
    world = World(tmp_path).exchange(JEAN, "2026-03-02", "2026-05-11", "2026-08-20")
    world.connection("Jean Vantongelen", JEAN_URL, "2025-01-01", email=MAIL)
    world.connection("Quirin Oudekerk", STRANGER_URL, "2024-01-01")
    world.result("project", JEAN, "2026-09-01", note="Joinery for the fair")
    given(world, "Jean Vantongelen", JEAN_URL, "2025-06-01", "Patience")
    given(world, "Jean Vantongelen", JEAN_URL, "2026-10-01", "Joinery")
    given(world, "Quirin Oudekerk", STRANGER_URL, "2025-06-01", "Leadership")
    world.endorsement("Quirin Oudekerk", STRANGER_URL, "2025-07-01")
    world.recommended("Quirin Oudekerk", "2025-08-01")
    return world.imported()


@pytest.fixture
def real(world: World) -> Iterator[Served]:
    with serving(world.workspace) as started:
        yield started


def line(found: dict[str, Any], name: str) -> dict[str, Any]:
    (one,) = [line for line in found["given"] if line["name"] == name]
    return dict(one)


def test_who_was_vouched_for_without_knowing_them_comes_first(world: World) -> None:
    found = world.workspace.endorsements()
    assert [(g["name"], g["now"]["support"]) for g in found["given"]] == [
        ("Quirin Oudekerk", "no"), ("Jean Vantongelen", "yes"),
    ]  # fmt: skip
    told = found["totals"]["given"]
    assert (told["all"], told["yes"], told["no"]) == (2, 1, 1)


def test_each_time_is_judged_by_the_records_up_to_it(world: World) -> None:
    jean = line(world.workspace.endorsements(), "Jean Vantongelen")
    late, early = jean["vouchings"]
    assert (early["when"][:4], early["then"]["standing"], early["then"]["support"]) == (
        "2025", "virtual", "no",
    )  # fmt: skip
    assert (late["then"]["standing"], late["then"]["support"]) == ("firsthand", "yes")
    assert jean["then"] == late["then"]


def test_a_skill_is_shown_where_the_records_name_it(world: World) -> None:
    jean = line(world.workspace.endorsements(), "Jean Vantongelen")
    assert jean["now"]["skills"] == {"Joinery": True, "Patience": False}


def test_a_recommendation_by_name_is_the_one_contact_of_that_name(world: World) -> None:
    quirin = line(world.workspace.endorsements(), "Quirin Oudekerk")
    assert [word["how"] for word in quirin["vouchings"]] == ["recommendation", "endorsement"]
    # Two of that name, and it stays open whom it means.
    world.connection("Quirin Oudekerk", STRANGER_URL + "-2", "2024-02-01").imported()
    found = [g for g in world.workspace.endorsements()["given"] if "Quirin" in g["name"]]
    assert len(found) == 2
    assert {g["now"]["standing"] for g in found} == {"virtual", "unsure"}


def test_a_search_finds_the_contact_and_not_the_letter_that_names_them(world: World) -> None:
    (quirin,) = world.workspace.people("quirin")
    assert [handle["kind"] for handle in quirin["handles"]] == ["url"]
    # Who is to be forgotten is asked of both: what is left out here would be left.
    assert len(world.workspace.people("quirin", every=True)) == 2
    # Two of that name, and it stays open whom the letter means.
    world.connection("Quirin Oudekerk", STRANGER_URL + "-2", "2024-02-01").imported()
    assert len(world.workspace.people("quirin")) == 3


def test_a_check_decided_with_endorsed_counts_on_the_day_of_the_decision(world: World) -> None:
    space = world.workspace
    assert space.vouched_for(None)["all"] == 2
    id = space.check_address("https://www.linkedin.com/in/nobody-of-that-name")["id"]
    space.decide(id, "endorsed")
    assert space.vouched_for(None)["all"] == 3
    found = space.endorsements()
    (one,) = [g for g in found["given"] if g["vouchings"][0]["how"] == "check"]
    assert (one["vouchings"][0]["check"], one["now"]["standing"]) == (id, "stranger")
    space.undo(id)
    assert space.vouched_for()["all"] == 2
    assert len(space.endorsements()["given"]) == 2


def test_who_vouched_for_the_user_is_told_with_whether_they_are_known(world: World) -> None:
    (quirin,) = world.workspace.endorsements()["received"]
    assert (quirin["name"], quirin["now"]["standing"]) == ("Quirin Oudekerk", "virtual")
    assert world.workspace.endorsements()["totals"]["received"]["known"] == 0


def test_the_page_the_table_and_the_api_tell_the_same(real: Served, world: World) -> None:
    browser = real.dashboard()
    world.workspace.endorsements()
    shown = BeautifulSoup(browser.get(f"{real.url}/endorsements").text, "lxml")
    lead = " ".join(shown.select_one(".glance .lead").get_text().split())  # type: ignore[union-attr]
    assert lead.startswith("You vouched for 2 people; your records support 1 of them today.")
    chart = shown.select_one("figure.chart")
    assert chart is not None
    assert "Known on that day: 1 of 2; today: 1." in chart.get_text()
    first = shown.select_one("section table.vouched")
    assert first is not None
    assert "Quirin Oudekerk" in first.get_text()
    assert "Jean" not in first.get_text()
    only = BeautifulSoup(browser.get(f"{real.url}/endorsements?support=yes").text, "lxml")
    assert len(only.select("table.vouched")) == 1
    assert browser.get(f"{real.url}/endorsements?support=perhaps").status_code == 404
    api = browser.get(f"{real.url}/api/v1/endorsements").json()
    assert api["totals"] == world.workspace.endorsements()["totals"]
    rows = list(csv.DictReader(io.StringIO(browser.get(f"{real.url}/endorsements.csv").text)))
    assert {(r["name"], r["given"], r["support_today"]) for r in rows} == {
        ("Jean Vantongelen", "yes", "yes"), ("Quirin Oudekerk", "yes", "no"),
        ("Quirin Oudekerk", "no", "no"),
    }  # fmt: skip


def test_without_any_the_page_says_where_they_come_from(tmp_path: Path) -> None:
    with serving(World(tmp_path).workspace) as started:
        text = started.dashboard().get(f"{started.url}/endorsements").text
    empty = BeautifulSoup(text, "lxml").select_one(".empty")
    assert empty is not None
    assert empty.select_one("a[href='/imports']") is not None
