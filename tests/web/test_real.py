"""The dashboard over real records: what is said there is obeyed everywhere, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from bs4 import BeautifulSoup
from web_server import CHROME, Served, serving

from world import World, address

URL = "https://www.linkedin.com/in/jan-peeters-5"
FIRST, SECOND = "Jan Peeters <jan@kadebrug.example>", "Jan Peeters <jan@peeters.example>"


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Two Jan Peeters: one known for months, one met once."""
    world = World(tmp_path).exchange(FIRST, "2026-03-02", "2026-05-11", "2026-08-20")
    return world.exchange(SECOND, "2026-06-01").imported()


@pytest.fixture
def real(world: World) -> Iterator[Served]:
    with serving(world.workspace) as started:
        yield started


def page(real: Served, browser: requests.Session, path: str) -> BeautifulSoup:
    reply = browser.get(real.url + path)
    assert reply.status_code == 200, reply.text
    return BeautifulSoup(reply.text, "lxml")


def send(real: Served, browser: requests.Session, path: str, **fields: Any) -> BeautifulSoup:
    """Presses a button of a form; the page that follows."""
    token = real.csrf(browser)
    reply = browser.post(real.url + path, data={"csrf": token, **fields})
    assert reply.status_code == 200, reply.text
    return BeautifulSoup(reply.text, "lxml")


def ids(world: World, who: str) -> list[str]:
    return [str(one["id"]) for one in world.workspace.people(address(who))]


def standing(shown: BeautifulSoup) -> str:
    verdict = shown.select_one("section.verdict")
    assert verdict is not None
    return str(verdict["class"][1])


def test_who_it_is_is_said_changed_and_taken_back_on_the_page_of_a_check(
    real: Served, world: World
) -> None:
    browser = real.dashboard()
    check = world.verdict(url=URL, name="Jan Peeters")
    path = f"/checks/{check['id']}"
    shown = page(real, browser, path)
    assert standing(shown) == "unsure"
    assert len(shown.select(".candidate details table.match")) == 2
    regions = [str(one.get("aria-label")) for one in shown.select("[role=region]")]
    assert len(regions) == len(set(regions)), "two parts of the page bear one name"
    for who, expected in ((SECOND, "acquainted"), (FIRST, "firsthand")):
        shown = send(real, browser, f"{path}/answer", person=ids(world, who)[0])
        assert standing(shown) == expected
        identity = shown.select_one(".identity")
        assert identity is not None
        assert "Certain, because you said so." in identity.get_text()
        assert "You said on 22 November 2026 that this is Jan Peeters." in identity.get_text()
    shown = send(real, browser, f"{path}/answer", person="")
    assert standing(shown) == "stranger"
    shown = send(real, browser, f"{path}/answer", take_back="person")
    assert standing(shown) == "unsure"
    assert "You said" not in shown.get_text()


def test_an_answer_is_obeyed_by_the_audit_and_shown_on_the_page_of_the_person(
    real: Served, world: World
) -> None:
    world.connection("Jan Peeters", URL).imported()
    browser = real.dashboard()
    before = browser.get(f"{real.url}/api/v1/audit").json()["totals"]["LinkedIn"]
    assert (before["virtual"], before["firsthand"]) == (1, 0)
    check = world.verdict(url=URL, name="Jan Peeters")
    (first,) = ids(world, FIRST)
    send(real, browser, f"/checks/{check['id']}/answer", person=first)
    after = browser.get(f"{real.url}/api/v1/audit").json()["totals"]["LinkedIn"]
    assert (after["virtual"], after["firsthand"]) == (0, 1)
    shown = page(real, browser, f"/people/{first}")
    assert "linkedin.com/in/jan-peeters-5 is this person" in shown.get_text()
    button = shown.select_one("button[name=page]")
    assert button is not None
    send(real, browser, f"/people/{first}/unsay", page=button["value"])
    assert browser.get(f"{real.url}/api/v1/audit").json()["totals"]["LinkedIn"] == before


def test_the_extension_says_changes_and_takes_back_an_answer(real: Served, world: World) -> None:
    extension = real.extension(CHROME)
    check = world.verdict(url=URL, name="Jan Peeters")
    url = f"{real.url}/api/v1/checks/{check['id']}/answer"
    told = extension.post(url, json={"person": ids(world, SECOND)[0]}).json()
    assert (told["identity"], told["said"][0]["what"]) == ("certain", "person")
    assert extension.post(url, json={"person": None}).json()["identity"] == "none"
    back = extension.post(url, json={"take_back": "person"}).json()
    assert (back["identity"], back["said"]) == ("unsure", [])
    assert extension.post(url, json={"take_back": "everything"}).status_code == 400
    assert extension.post(url, json={"person": "p_4711"}).status_code == 404


def test_two_in_the_list_are_ticked_as_one_and_taken_apart_again(
    real: Served, world: World
) -> None:
    browser = real.dashboard()
    listed = page(real, browser, "/people?q=jan+peeters")
    ticks = [str(one["value"]) for one in listed.select("input[name=id]")]
    assert len(ticks) == 2
    joined = send(real, browser, "/people/join", id=ticks)
    assert "They are one person now" in joined.get_text()
    assert ids(world, FIRST) == ids(world, SECOND)
    assert "that this is one person" in joined.get_text()
    button = joined.select_one("button[name=act]")
    assert button is not None
    send(real, browser, f"/people/{ids(world, FIRST)[0]}/unjoin", act=button["value"])
    assert ids(world, FIRST) != ids(world, SECOND)


def test_a_namesake_is_joined_and_an_address_split_on_the_page_of_a_person(
    real: Served, world: World
) -> None:
    browser = real.dashboard()
    (first,), (second,) = ids(world, FIRST), ids(world, SECOND)
    shown = page(real, browser, f"/people/{first}?other=jan+peeters")
    assert second in [str(one["value"]) for one in shown.select(".parts input[name=id]")]
    send(real, browser, "/people/join", id=[first, second])
    (one,) = set(ids(world, FIRST) + ids(world, SECOND))
    parts = page(real, browser, f"/people/{one}").select("input[name=part]")
    assert address(SECOND) in [str(part["value"]) for part in parts]
    apart = send(real, browser, f"/people/{one}/split", part=address(SECOND))
    assert "They are two people now" in apart.get_text()
    assert ids(world, FIRST) != ids(world, SECOND)
    assert "these are two people" in page(
        real, browser, f"/people/{ids(world, SECOND)[0]}"
    ).get_text()  # fmt: skip


def test_what_was_said_to_be_the_users_by_a_slip_is_taken_back_beside_it(
    real: Served, world: World
) -> None:
    browser = real.dashboard()
    for slip in (address(FIRST), "no address!!"):
        shown = send(real, browser, "/me", value=slip)
        buttons = [str(one["value"]) for one in shown.select("ul.me button[name=not]")]
        assert slip in buttons
        assert "That is not you." in send(real, browser, "/me", **{"not": slip}).get_text()
        assert slip not in [one["value"] for one in world.workspace.me()]
    assert ids(world, FIRST) != []


def test_only_what_is_a_persons_own_can_be_told_apart_from_them(real: Served, world: World) -> None:
    """A card that is likely theirs stands on the page, and is somebody else's to split."""
    url = "https://www.linkedin.com/in/wendela-oudekerck"
    card = {"emails": ["w@tuinbouw.example"], "company": "Tuinbouw Oudekerck BV"}
    world.card("Wendela Oudekerck", **card).connection(
        "Wendela Oudekerck", url, company="Tuinbouw Oudekerck BV"
    ).imported()
    browser = real.dashboard()
    linked = world.workspace.people(url)[0]["id"]
    shown = page(real, browser, f"/people/{linked}")
    assert len(shown.select("[aria-labelledby=cards] li")) == 2
    parts = [str(one["value"]) for one in shown.select("input[name=part]")]
    assert "linkedin.com/in/wendela-oudekerck" in parts
    assert not [part for part in parts if part.startswith("k_vcard")]
    search = shown.select_one("[aria-labelledby=joining] form[role=search]")
    assert search is not None
    assert str(search["action"]).endswith("#joining")


def test_what_cannot_be_joined_or_split_is_refused(real: Served, world: World) -> None:
    browser = real.dashboard()
    (first,) = ids(world, FIRST)
    token = real.csrf(browser)

    def status(path: str, **fields: Any) -> int:
        return browser.post(real.url + path, data={"csrf": token, **fields}).status_code

    assert status("/people/join", id=[first]) == 422
    assert status("/people/join", id=[first, "p_4711"]) == 404
    assert status(f"/people/{first}/split") == 422
    nothing = browser.post(f"{real.url}/people/{first}/split", data={"csrf": token})
    refusal = BeautifulSoup(nothing.text, "lxml").select_one("#refused")
    assert refusal is not None
    assert "Tick what does not belong to this person." in refusal.get_text()
    assert status(f"/people/{first}/split", part="x@nowhere.example") == 422
    assert status("/people/p_4711/split", part="x") == 404
    assert status(f"/people/{first}/unjoin", act="j_0") == 404
    assert browser.post(f"{real.url}/people/join", data={"id": [first, first]}).status_code == 403


def test_what_the_user_says_a_page_shows_counts_and_an_empty_word_takes_away(
    real: Served, world: World
) -> None:
    browser = real.dashboard()
    html = "<title>Team</title><h1>Our team</h1>"
    asked = {"url": "https://kadebrug.example/team", "html": html}

    def check(**read: str) -> dict[str, Any]:
        reply = browser.post(
            f"{real.url}/api/v1/checks",
            json={**asked, "read": read},
            headers={"X-CSRF-Token": real.csrf(browser)},
        )
        return dict(reply.json(), status=reply.status_code)

    assert check()["status"] == check(company="Kadebrug")["status"] == 422
    told = check(name="  Jan\u202e Peeters ", company="Kadebrug")
    assert (told["profile"]["name"], told["profile"]["company"]) == ("Jan Peeters", "Kadebrug")
    assert told["standing"] == "firsthand"  # the firm tells him from the other one
    assert check(name="Jan Peeters", company="")["standing"] == "unsure"
