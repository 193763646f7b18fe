"""The home page: what needs the user, with the same figures everywhere, and finding somebody."""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from bs4 import BeautifulSoup
from click.testing import CliRunner
from web_server import CHROME, Served, serving

from firsthand import cli
from firsthand.serving import _make_ready
from firsthand.workspace.home import NEEDS
from world import World

LINK = "https://www.linkedin.com/in/"
ME = ("Robin Keller", f"{LINK}robin-keller")
ELKE = "Elke Quintelier <elke@quintelier.example>"
FLOOR = "Floor Rietveldt <floor@rietveldt.example>"


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Somebody close who asks, somebody who fell silent, two strangers who ask, a double."""
    world = World(tmp_path).exchange(ELKE, "2026-03-02", "2026-05-11", "2026-08-20")
    world.exchange(FLOOR, "2019-03-02", "2019-05-02", "2019-09-02")
    world.connection("Floor Rietveldt", f"{LINK}floor", email="floor@rietveldt.example")
    world.connection("Ilse Zandhoven", f"{LINK}ilse-1", "2024-03-02")
    world.connection("Ilse Zandhoven", f"{LINK}ilse-2", "2024-04-02")
    world.invitation(("Celia Stranger", f"{LINK}celia-s"), ME, "2026-10-02")
    world.invitation(("Dorian Fremd", f"{LINK}dorian-f"), ME, "2026-10-03")
    world.imported().workspace.bring_audit_up_to_date()
    return world


@pytest.fixture
def told(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    # The command on the same clock as the page.
    monkeypatch.setattr("firsthand.commands.overview.open_workspace", lambda: world.workspace)
    with serving(world.workspace) as started:
        yield started


def read(served: Served, browser: requests.Session, path: str = "/") -> BeautifulSoup:
    reply = browser.get(served.url + path)
    assert reply.status_code == 200, reply.text
    return BeautifulSoup(reply.text, "lxml")


def waiting(page: BeautifulSoup) -> dict[str, int]:
    """Where each line of what needs the user leads, and the number before it."""
    lines = page.select("a.need")
    counts = [line.select_one(".many") for line in lines]
    return {
        str(line["href"]): int(count.get_text())
        for line, count in zip(lines, counts, strict=True)
        if count is not None and count.get_text() != "!"
    }


def test_each_line_leads_to_as_many_as_it_says(told: Served, world: World) -> None:
    for name in ("celia-s", "ilse-zandhoven", "nobody-known"):
        world.workspace.check_address(LINK + name)
    newest = world.workspace.checks()["checks"][0]["id"]
    world.workspace.decide(newest, "later", None)
    browser = told.dashboard()
    lines = waiting(read(told, browser))
    assert lines == {
        "/audit/strangers": 2, "/history?standing=unsure&decision=open": 1, "/audit/doubles": 2,
        "/history?decision=open": 2, "/history?decision=later": 1,
    }  # fmt: skip
    for path, count in lines.items():
        assert len(read(told, browser, path).select(".card .cover")) == count, path


def test_page_command_and_api_tell_the_same(told: Served, world: World, tmp_path: Path) -> None:
    world.workspace.check_address(LINK + "celia-s")
    browser = told.dashboard()
    api = browser.get(f"{told.url}/api/v1/home").json()
    said = CliRunner().invoke(cli.main, ["--home", str(tmp_path / "home"), "home", "--json"])
    assert json.loads(said.stdout) == api
    assert [need["what"] for need in api["needs"]] == [
        what for what in NEEDS if what in {n["what"] for n in api["needs"]}
    ]
    page = read(told, browser)
    shown = list(waiting(page).values())
    assert shown == [need["count"] for need in api["needs"] if need["what"] != "browser"]
    (network,) = api["networks"]
    assert (network["contacts"], network["known"]) == (3, 0)
    row = page.select_one("figure.chart tbody tr")
    assert row is not None
    figures = [int(cell.get_text()) for cell in row.select("td")]
    assert figures == [count for count in network["standings"].values() if count]
    spoken = CliRunner().invoke(cli.main, ["--home", str(tmp_path / "home"), "home"]).output
    assert "2 invitations from strangers" in spoken
    assert "Floor Rietveldt" in spoken


def test_whom_to_write_to_again_is_one_click_away(told: Served) -> None:
    page = read(told, told.dashboard())
    again = page.select_one("section[aria-labelledby=again]")
    assert again is not None
    assert "Floor Rietveldt" in again.get_text()
    assert again.select("a[href='/audit/dormant']")


def test_a_newcomer_is_told_what_to_do_first_and_later_no_more(tmp_path: Path) -> None:
    world = World(tmp_path)
    with serving(world.workspace) as served:
        browser = served.dashboard()

        def done() -> list[bool]:
            steps = read(served, browser).select(".steps li")
            return ["done" in step.get("class", []) for step in steps]

        assert done() == [False, False, False]
        assert not read(served, browser).select("#needs, figure.chart")
        world.exchange(ELKE, "2026-03-02", "2026-05-11", "2026-08-20").imported()
        assert done() == [True, False, False]
        served.pair(CHROME)
        assert done() == [True, True, False]
        check = world.workspace.check_address(LINK + "nobody-known")["id"]
        assert done() == []
        assert "Nothing waits for you." not in read(served, browser).get_text()
        world.workspace.decide(check, "declined", None)
        assert "Nothing waits for you." in read(served, browser).get_text()


def test_nobody_is_judged_while_the_page_is_made(
    told: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("firsthand.workspace.checks.judge", refused)
    monkeypatch.setattr("firsthand.workspace.directory.judge", refused)
    assert waiting(read(told, told.dashboard()))["/audit/strangers"] == 2


def test_what_the_first_looks_would_wait_for_is_there_by_then(
    world: World, told: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    gc.unfreeze()  # what the test run has set apart
    _make_ready(world.workspace)
    try:
        assert gc.get_freeze_count() > 10_000
    finally:
        gc.unfreeze()
    for read_again in ("standings", "years", "count", "page", "close"):
        monkeypatch.setattr(f"firsthand.store.board.{read_again}", None)
    browser = told.dashboard()
    for path in ("/", "/audit", "/audit/never", "/audit/close", "/results"):
        read(told, browser, path)


# ------------------------------------------------------------------------------ finding people


@pytest.mark.parametrize("q", ["floor riet", "Rietveldt", "loor rie", "floor@", "rietveldt.ex",
                               "linkedin.com/in/floor", f"{LINK}floor/", "FLOOR"])  # fmt: skip
def test_somebody_is_found_by_any_piece_of_a_name_or_an_address(told: Served, q: str) -> None:
    page = read(told, told.dashboard(), "/people?q=" + requests.utils.quote(q))
    found = [link.get_text() for link in page.select(".card .cover")]
    assert found == ["Floor Rietveldt"]
    assert page.select(".card a[href^='/people/p_']")
    assert bool(page.select("form input[name=url]")) == q.startswith("http")


def test_a_search_from_home_needs_no_script(told: Served) -> None:
    browser = told.dashboard()
    form = read(told, browser).select_one("form[role=search]")
    assert form is not None
    assert (form["method"], form["action"]) == ("get", "/people")
    field = form.select_one("input[type=search]")
    assert field is not None
    reply = browser.get(told.url + str(form["action"]), params={str(field["name"]): "elke"})
    assert "Elke Quintelier" in reply.text


def test_a_long_list_says_that_there_are_more_and_waits_for_no_verdict(tmp_path: Path) -> None:
    world = World(tmp_path)
    for number in range(30):
        world.connection(f"Anouk Van{number:02} Zandhoven", f"{LINK}anouk-{number}")
    space = world.imported().workspace
    assert {one["standing"] for one in space.people("anouk", 5, seconds=0)} == {None}
    assert {one["standing"] for one in space.people("anouk", 5)} == {"virtual"}
    with serving(space) as served:
        page = read(served, served.dashboard(), "/people?q=anouk")
    assert len(page.select(".card .cover")) == 25
    said = page.select_one("main p[role=status]")
    assert said is not None
    assert re.match(r"The first 25 people\.", said.get_text())
