"""The page of one person over real records: the same by command and API, notes, and many pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from bs4 import BeautifulSoup
from click.testing import CliRunner, Result
from web_server import Served, serving

from firsthand import cli
from firsthand.workspace import portrait
from world import World, address

LINK = "https://www.linkedin.com/in/"
ELKE = "Elke Quintelier <elke@quintelier.example>"


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Elke: mail both ways in 2019 and 2026, a meeting, a deal, an endorsement given before."""
    world = World(tmp_path).exchange(ELKE, "2019-03-02", "2026-05-11", "2026-08-20")
    world.meeting(ELKE, "2026-06-01").result("deal", ELKE, "2026-07-01", "900", "The quay")
    world.connection("Elke Quintelier", f"{LINK}elke-q", "2019-01-01", email=address(ELKE))
    world.endorsed("Elke Quintelier", f"{LINK}elke-q", "2018-05-05", "Rigging")
    return world.imported()


@pytest.fixture
def told(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    # The command on the same clock as the page.
    monkeypatch.setattr("firsthand.commands.person.open_workspace", lambda: world.workspace)
    with serving(world.workspace) as started:
        yield started


def who(world: World) -> str:
    return str(world.workspace.people(address(ELKE))[0]["id"])


def read(served: Served, browser: requests.Session, path: str) -> BeautifulSoup:
    reply = browser.get(served.url + path)
    assert reply.status_code == 200, reply.text
    return BeautifulSoup(reply.text, "lxml")


def run(tmp_path: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli.main, ["--home", str(tmp_path / "home"), *arguments])


def section(page: BeautifulSoup, name: str) -> str:
    found = page.select_one(f"section[aria-labelledby={name}]")
    assert found is not None
    return found.get_text(" ", strip=True)


def test_page_command_and_api_tell_the_same(told: Served, world: World, tmp_path: Path) -> None:
    browser, id = told.dashboard(), who(world)
    api: dict[str, Any] = browser.get(f"{told.url}/api/v1/people/{id}").json()
    (said,) = json.loads(run(tmp_path, "person", id, "--json").stdout)
    assert said == api
    page = read(told, browser, f"/people/{id}")
    heads = [th.get_text() for th in page.select("figure.chart thead th")]
    assert heads == ["Year", "Mail from you", "Mail from them", "Meetings", "Results"]
    rows = [[cell.get_text() for cell in row.select("th, td")]
            for row in page.select("figure.chart tbody tr")]  # fmt: skip
    assert api["years"][0] == {"year": 2018, "channels": [], "uncounted": 1}  # not drawn
    years = api["years"][1:]
    by_channel = [{one["channel"]: one for one in year["channels"]} for year in years]
    assert rows == [
        [str(year["year"]), *(str(told.get(channel, {}).get(way, 0)) for channel, way in (
            ("mail", "out"), ("mail", "in"), ("meeting", "both"), ("result", "both"),
        ))]
        for year, told in zip(years, by_channel, strict=True)
    ]  # fmt: skip
    assert [row[0] for row in rows] == [str(year) for year in range(2019, 2027)]
    assert rows[3][1:] == ["0", "0", "0", "0"]  # the gap is there to be seen
    assert api["silence"]["to"] == "2026-05-11"
    assert "longest silence: 2 Mar 2019" in page.select_one("#years-says").get_text()  # type: ignore[union-attr]
    spoken = run(tmp_path, "person", id).output
    assert "2026  Mail 2 sent 2 received, Meetings 1, Results 1" in spoken
    assert "2020  -" in spoken


def test_a_result_is_shown_and_another_one_is_added_from_there(told: Served, world: World) -> None:
    browser, id = told.dashboard(), who(world)
    page = read(told, browser, f"/people/{id}")
    assert "Deal 900\xa0€" in section(page, "results")
    link = page.select_one("section[aria-labelledby=results] a[href*=new]")
    assert link is not None
    form = read(told, browser, str(link["href"]))
    name = form.select_one("input[name=name]")
    assert name is not None
    assert name["value"] == "Elke Quintelier"
    sent = {f["name"]: f.get("value", "") for f in form.select("main form.panel input[name]")}
    sent |= {"kind": "advice", "amount": "", "currency": ""}
    browser.post(f"{told.url}/results/new", data=sent)
    assert "Advice" in section(read(told, browser, f"/people/{id}"), "results")


def test_what_was_vouched_for_stands_beside_what_the_records_supported(
    told: Served, world: World
) -> None:
    page, id = None, who(world)
    world.workspace.vouched(id, ["Elke Quintelier"])  # judged, so that the page need not
    page = read(told, told.dashboard(), f"/people/{id}")
    text = section(page, "vouched")
    assert "Supported by your records" in text
    assert "Rigging" in text
    assert "On that day: Only a contact" in text or "On that day: No trace of them" in text


def test_a_note_is_kept_and_taken_out_by_page_command_and_api(
    told: Served, world: World, tmp_path: Path
) -> None:
    browser, id = told.dashboard(), who(world)
    token = told.csrf(browser, f"/people/{id}")
    form = f"{told.url}/people/{id}/note"
    done = browser.post(form, data={"csrf": token, "text": "Sails on <b>Sundays</b>"})
    assert "Noted." in done.text
    assert "Sails on <b>Sundays</b>" in section(BeautifulSoup(done.text, "lxml"), "notes")
    assert browser.post(form, data={"csrf": token, "text": " "}).status_code == 422
    assert run(tmp_path, "person", id, "--note", "Of the choir").exit_code == 0
    api = f"{told.url}/api/v1/people/{id}"
    notes = browser.get(api).json()["notes"]
    assert {one["text"] for one in notes} == {"Sails on <b>Sundays</b>", "Of the choir"}
    choir = next(one["id"] for one in notes if one["text"] == "Of the choir")
    assert run(tmp_path, "person", id, "--take-back", choir).exit_code == 0
    assert run(tmp_path, "person", id, "--take-back", choir).exit_code == 1
    (left,) = browser.get(api).json()["notes"]
    shown = BeautifulSoup(browser.get(f"{told.url}/people/{id}").text, "lxml")
    press = shown.select_one(f"#notes ~ ul details:not([open]) button[value='{left['id']}']")
    assert press is not None, "what has no way back takes a second press"
    assert press.get_text().startswith("Take it out for good")
    browser.post(form, data={"csrf": token, "remove": left["id"]})
    assert browser.get(api).json()["notes"] == []
    with world.workspace.db.read() as c:
        assert not c.execute("SELECT 1 FROM word WHERE how LIKE '%Sundays%'").fetchone()


def test_a_note_follows_whoever_it_is_about_and_changes_no_verdict(world: World) -> None:
    space, id = world.workspace, who(world)
    space.bring_audit_up_to_date()
    before = space.person(id)
    space.add_note(id, "Of the choir")
    assert space.bring_audit_up_to_date() <= 1
    world.exchange("E. Quintelier <elke.q@home.example>", "2026-09-01").imported()
    (other,) = space.people("elke.q@home.example")
    kept = space.join_people(other["id"], id)["id"]
    after = space.person(kept)
    assert before is not None
    assert after is not None
    assert [one["text"] for one in after["notes"]] == ["Of the choir"]
    assert after["verdict"]["standing"] == before["verdict"]["standing"]


def test_a_forgotten_person_leaves_no_note(world: World, tmp_path: Path) -> None:
    world.workspace.add_note(who(world), "Nightingale of the quay")
    world.workspace.db.close()
    done = run(tmp_path, "forget", address(ELKE), "--yes")
    assert done.exit_code == 0, done.output
    files = [file for file in (tmp_path / "home").rglob("*") if file.is_file()]
    assert not [file for file in files if b"Nightingale" in file.read_bytes()]


def test_a_long_relation_is_turned_over_page_by_page(
    told: Served, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(portrait, "PAGE", 3)
    browser, id = told.dashboard(), who(world)
    whole = browser.get(f"{told.url}/api/v1/people/{id}").json()["timeline"]
    seen: list[str] = []
    path: str | None = f"/people/{id}"
    while path:
        page = read(told, browser, path)
        seen += [time["datetime"][:10] for time in page.select("#all ~ details .record time")]
        older = [a for a in page.select(".pager a") if a.get_text() == "Older"]
        path = str(older[0]["href"]).partition("#")[0] if older else None
    assert seen == [item["when"][:10] for item in whole]
    assert len(seen) > 6
    for beyond in ("/people/p_999999", f"/people/{id}?page=x"):
        assert browser.get(told.url + beyond).status_code == 404


def test_what_was_judged_is_kept_until_the_records_change(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    space, id = world.workspace, who(world)
    space.person_page(id)
    real, asked = portrait.portrait, list[int]()
    monkeypatch.setattr(portrait, "portrait", lambda *a: asked.append(1) or real(*a))
    space.person_page(id)
    space.add_note(id, "Of the choir")
    assert [one["text"] for one in space.person_page(id)["notes"]] == ["Of the choir"]  # type: ignore[index]
    assert not asked
    world.mail(ELKE, "Robin Keller <robin@keller-advies.example>", "2026-11-01").imported()
    found = space.person_page(id)
    assert asked
    assert found is not None
    assert found["timeline"][0]["when"].startswith("2026-11-01")
