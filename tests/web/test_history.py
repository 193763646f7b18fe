"""The history over real records: then and now, what was decided, and what a bookmark holds."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from bs4 import BeautifulSoup
from web_server import Served, serving

from firsthand.store import history
from world import JEAN, ME, World, people

FIRST, SECOND = people(2)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path).exchange(JEAN, "2026-03-02").imported()


@pytest.fixture
def real(world: World) -> Iterator[Served]:
    with serving(world.workspace) as started:
        yield started


def check(world: World, slug: str) -> str:
    found = world.workspace.check_address(f"https://www.linkedin.com/in/{slug}")
    return str(found["id"])


def page(real: Served, browser: requests.Session, path: str = "/history") -> BeautifulSoup:
    reply = browser.get(real.url + path)
    assert reply.status_code == 200, reply.text
    return BeautifulSoup(reply.text, "lxml")


def send(real: Served, browser: requests.Session, **fields: Any) -> BeautifulSoup:
    token = real.csrf(browser, "/history")
    reply = browser.post(f"{real.url}/history", data={"csrf": token, **fields})
    assert reply.status_code == 200, reply.text
    return BeautifulSoup(reply.text, "lxml")


def names(shown: BeautifulSoup) -> list[str]:
    return [one.get_text(strip=True) for one in shown.select(".past .cover")]


def test_a_check_shows_what_it_said_then_and_what_it_says_today(real: Served, world: World) -> None:
    browser = real.dashboard()
    check(world, "quirin-oudekerk")
    shown = page(real, browser).select_one(".then-now")
    assert shown is not None
    assert [dd.get_text(" ", strip=True) for dd in shown.select("dd")] == [
        "No trace of them", "the same",
    ]  # fmt: skip
    world.connection("Quirin Oudekerk", "https://www.linkedin.com/in/quirin-oudekerk",
                     "2025-01-01").imported()  # fmt: skip
    shown = page(real, browser).select_one(".then-now")
    assert shown is not None
    then, today = (dd.get_text(" ", strip=True) for dd in shown.select("dd"))
    assert then == "No trace of them"
    assert today != "the same"
    told = " ".join(send(real, browser, act="recheck-all").get_text().split())
    assert "1 check judged again. 1 has another standing now." in told
    again = page(real, browser)
    assert "No trace of them" in again.select_one(".then-now").get_text()  # type: ignore[union-attr]
    assert "judged again on" in again.get_text()


def test_a_decision_is_made_on_many_changed_and_taken_back_one_by_one(
    real: Served, world: World
) -> None:
    browser = real.dashboard()
    ids = [check(world, "anouk-one"), check(world, "bram-two")]
    assert (
        "2 decisions stored." in send(real, browser, id=ids, act="later", note="ask Bea").get_text()
    )
    send(real, browser, id=ids[0], act="endorsed")
    held = {c["id"]: c for c in world.workspace.checks()["checks"]}
    assert (held[ids[0]]["decision"], held[ids[0]]["note"]) == ("endorsed", "ask Bea")
    assert "1 decision taken back" in send(real, browser, undo=ids[0]).get_text()
    held = {c["id"]: c for c in world.workspace.checks()["checks"]}
    assert (held[ids[0]]["decision"], held[ids[0]]["note"]) == ("later", "ask Bea")
    send(real, browser, id=ids, act="undo")
    assert {c["decision"] for c in world.workspace.checks()["checks"]} == {None}
    assert world.workspace.undo(ids[0]) is False


def test_the_address_holds_the_view(real: Served, world: World) -> None:
    browser = real.dashboard()
    one, other = check(world, "anouk-one"), check(world, "bram-two")
    world.workspace.decide(one, "declined", "met at the fair")
    for query, found in (
        ("decision=declined", [one]), ("decision=open", [other]), ("q=bram", [other]),
        ("q=fair+anouk", [one]), ("q=fair+bram", []), ("standing=stranger", [other, one]),
        ("standing=firsthand", []), ("site=linkedin&from=2026-11-22&to=2026-11-22", [other, one]),
        ("to=2026-11-21", []), ("from=2026-11-23", []),
    ):  # fmt: skip
        shown = page(real, browser, f"/history?{query}")
        assert [str(box["value"]) for box in shown.select("input[name=id]")] == found, query
    form = page(real, browser, "/history?decision=declined").select_one("form.listing")
    assert form is not None
    assert form["action"] == "/history?decision=declined"
    api = browser.get(f"{real.url}/api/v1/checks?q=bram&from=2026-11-22").json()
    assert [c["id"] for c in api["checks"]] == [other]
    assert browser.get(f"{real.url}/api/v1/checks?from=soon").status_code == 400
    for cursor in ("soon", f"{'9' * 40}.1", f"1.{'9' * 19}", "-1_0.1"):
        query = {"cursor": cursor}
        assert browser.get(f"{real.url}/api/v1/checks", params=query).status_code == 400
        assert browser.get(f"{real.url}/history", params=query).status_code == 404


def test_no_day_that_is_none_has_anything_judged_again(real: Served, world: World) -> None:
    browser = real.dashboard()
    check(world, "person-1")
    form = {"csrf": real.csrf(browser, "/history"), "act": "recheck-all"}
    reply = browser.post(f"{real.url}/history?from=soon", data=form)
    assert reply.status_code == 422
    assert "Write a day as year-month-day" in reply.text


def test_older_checks_stand_on_further_pages(real: Served, world: World) -> None:
    browser = real.dashboard()
    ids = [check(world, f"person-{n}") for n in range(28)]
    first = page(real, browser)
    older = first.find("a", string="Older")
    assert older is not None
    rest = page(real, browser, str(older["href"]))  # type: ignore[index]
    seen = [str(b["value"]) for shown in (first, rest) for b in shown.select("input[name=id]")]
    assert seen == ids[::-1]


def test_a_table_of_the_history_runs_nothing(real: Served, world: World) -> None:
    browser = real.dashboard()
    id = check(world, "anouk-one")
    world.workspace.decide(id, "later", '=HYPERLINK("http://evil.example")')
    reply = browser.get(f"{real.url}/history.csv?decision=later")
    assert reply.headers["Content-Type"].startswith("text/csv")
    assert "attachment" in reply.headers["Content-Disposition"]
    (row,) = csv.DictReader(io.StringIO(reply.text))
    assert row["note"].startswith("'=HYPERLINK")
    assert (row["standing"], row["standing_today"], row["strength"]) == (
        "stranger", "stranger", "0",
    )  # fmt: skip


def test_what_was_judged_is_kept_until_the_records_or_the_users_word_change(world: World) -> None:
    space = world.workspace
    id = check(world, "nobody-of-that-name")
    assert space.today([id], 0) == {}
    assert space.today([id])[id]["standing"] == "stranger"
    assert space.today([id], 0)[id]["standing"] == "stranger"
    (jean,) = space.people("jean@atelier-nord.example")
    space.answer(id, person=jean["id"])
    assert space.today([id], 0) == {}
    assert space.today([id])[id]["standing"] == "acquainted"
    world.mail(FIRST, ME, "2026-05-05").imported()
    assert space.today([id], 0) == {}


def test_undoing_brings_back_the_decision_before_with_its_note(world: World) -> None:
    id = check(world, "anouk-one")
    with world.workspace.db.write() as c:
        for number, (what, note) in enumerate((("later", "a"), ("added", None), ("declined", "b"))):
            assert history.decide(c, id, what, note, 100 + number)  # type: ignore[arg-type]
        held = []
        while history.undo(c, id, 200):
            shown = history.get(c, id)
            assert shown is not None
            held.append((shown.decision, shown.note, shown.decided))
    assert held == [("added", "a", 101), ("later", "a", 100), (None, None, None)]


def test_a_press_that_comes_twice_is_one_decision(world: World) -> None:
    id = check(world, "anouk-one")
    with world.workspace.db.write() as c:
        for when, note in ((100, None), (101, None), (101, "a"), (900, None)):
            assert history.decide(c, id, "added", note, when)
        assert [history.undo(c, id, 1000) for _ in range(4)] == [True, True, True, False]


def test_the_api_takes_a_decision_back(real: Served, world: World) -> None:
    browser = real.dashboard()
    id = check(world, "anouk-one")
    world.workspace.decide(id, "added")
    head = {"X-CSRF-Token": real.csrf(browser)}
    done = browser.post(f"{real.url}/api/v1/checks/{id}/undo", headers=head)
    assert done.json() == {"id": id, "decision": None, "note": None}
    assert browser.post(f"{real.url}/api/v1/checks/{id}/undo", headers=head).status_code == 404
