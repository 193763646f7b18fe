"""A form that is refused: its page again, titled as it is, with the sentence and what was typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from bs4 import BeautifulSoup
from web_server import Served, serving

from world import World

FIRST, SECOND = "Jan Peeters <jan@kadebrug.example>", "Jan Peeters <jan@peeters.example>"
# Where a form is sent and with what; the page it stands on; what the sentence says. ``{jan}`` is
# somebody's id, ``{check}`` a check's.
REFUSED: dict[str, tuple[str, dict[str, Any], str, str]] = {
    "an address": ("/checks", {"url": "nobody at all"}, "/", "not the address of one"),
    "one ticked": ("/people/join?q=jan", {"id": "{jan}"}, "/people?q=jan", "Tick two people"),
    "nobody like them": (
        "/people/join?person={jan}&other=jan", {}, "/people/{jan}?other=jan", "Tick who is the",
    ),
    "none of them": ("/people/{jan}/split", {}, "/people/{jan}", "Tick what does not belong"),
    "no note": ("/people/{jan}/note", {"text": " "}, "/people/{jan}", "A note needs"),
    "no skill": ("/checks/{check}/skill", {"skill": " "}, "/checks/{check}", "Name a skill"),
    "a rate": ("/results/rate", {"amount": "much"}, "/results", "'much' is no number"),
    "the same rate": ("/settings/rate", {"amount": "9", "currency": "?"}, "/settings", "80 EUR"),
    "a figure": ("/settings/figures", {"months": "1"}, "/settings", "a number from"),
    "no checks": (
        "/history?site=linkedin", {"act": "later"}, "/history?site=linkedin", "Tick the checks",
    ),
    "no file": ("/imports", {}, "/imports", "Choose the files"),
    "no folder": ("/imports/find", {}, "/imports/find", "Tick what is"),
    "no address": ("/me", {"value": " "}, "/imports", "Write an address"),
}  # fmt: skip


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = World(tmp_path).exchange(FIRST, "2026-03-02").exchange(SECOND, "2026-06-01")
    return world.result("deal", FIRST, "2026-07-01").imported()


@pytest.fixture
def real(world: World) -> Iterator[Served]:
    with serving(world.workspace) as started:
        yield started


# The field that one goes on with, and whether its form, further down, holds the sentence itself.
FIELD = {
    "an address": ("url", False), "no address": ("value", True), "a rate": ("amount", True),
    "the same rate": ("amount", True), "no note": ("text", True), "no skill": ("skill", True),
    "none of them": (None, True),
}  # fmt: skip


def alert(reply: requests.Response) -> str:
    assert reply.status_code == 422, reply.text
    (told,) = BeautifulSoup(reply.text, "lxml").select("main [role=alert]")
    return told.get_text()


def heading(page: str) -> tuple[str, str]:
    soup = BeautifulSoup(page, "lxml")
    assert soup.title is not None
    assert soup.h1 is not None
    return soup.title.get_text(), soup.h1.get_text()


def test_a_refused_form_is_shown_again_and_not_on_a_page_of_its_own(
    real: Served, world: World
) -> None:
    browser = real.dashboard()
    jan = world.workspace.people("jan@kadebrug.example")[0]["id"]
    check = world.workspace.check_address("https://www.linkedin.com/in/jan-p")["id"]
    token = real.csrf(browser)
    for what, (to, fields, stands, says) in REFUSED.items():
        address, page = (
            real.url + path.format(jan=jan, check=check) for path in (to, stands)
        )  # fmt: skip
        sent = {name: value.format(jan=jan) for name, value in fields.items()}
        reply = browser.post(address, data={"csrf": token, **sent})
        assert says in alert(reply), what
        assert heading(reply.text) == heading(browser.get(page).text), what
        shown = BeautifulSoup(reply.text, "lxml")
        fields = [str(one["name"]) for one in shown.select("main [aria-describedby=refused]")]
        assert fields == [one["name"] for one in shown.select("main [autofocus]")], what
        field, apart = FIELD.get(what, (None, False))
        assert fields == ([field] if field else []), what
        assert bool(shown.select("main > #refused")) is not apart, what
        # The address that the form was sent to is no page: it is loaded again at one that is.
        body = BeautifulSoup(reply.text, "lxml").body
        assert body is not None
        assert browser.get(real.url + str(body["data-here"])).ok, what
        links = BeautifulSoup(reply.text, "lxml").select("ul.languages a")
        told = browser.get(real.url + str(links[2]["href"]))
        assert (told.status_code, 'lang="nl"' in told.text[:60]) == (200, True), what
        assert told.url.startswith(page.partition("?")[0]), what


def test_what_was_typed_stands_in_the_form_again(real: Served, world: World) -> None:
    browser = real.dashboard()
    token = real.csrf(browser)
    jan = world.workspace.people("jan@kadebrug.example")[0]["id"]
    joined = browser.post(f"{real.url}/people/join?q=jan", data={"csrf": token, "id": jan})
    ticked = BeautifulSoup(joined.text, "lxml").select("input[name=id][checked]")
    assert [box["value"] for box in ticked] == [jan]
    for to, field, typed in (
        ("/checks", "url", "nobody at all"), ("/results/rate", "amount", "much"),
        ("/settings/rate", "amount", "much"),
    ):  # fmt: skip
        reply = browser.post(real.url + to, data={"csrf": token, field: typed})
        values = [
            str(one.get("value"))
            for one in BeautifulSoup(reply.text, "lxml")(attrs={"name": field})
        ]
        assert typed in values, to


def test_what_an_address_asks_for_is_refused_on_the_page(real: Served) -> None:
    browser = real.dashboard()
    assert "year-month-day" in alert(browser.get(f"{real.url}/history?from=yesterday&q=jan"))
    assert browser.get(f"{real.url}/history.csv?from=yesterday").status_code == 404
    assert browser.get(f"{real.url}/history?cursor=nowhere").status_code == 404
    nobody = browser.get(f"{real.url}/data/forget?forget=jan")
    assert "Tick whom you mean." in alert(nobody)
    assert len(BeautifulSoup(nobody.text, "lxml").select("input[name=id]")) == 2


def test_another_language_keeps_what_is_asked_for(real: Served) -> None:
    browser = real.dashboard()
    page = BeautifulSoup(
        browser.get(f"{real.url}/people?q=jan&note=joined&_scheme=ftp").text, "lxml"
    )
    dutch = browser.get(real.url + str(page.select("ul.languages a")[2]["href"]))
    assert dutch.url == f"{real.url}/people?lang=nl&q=jan&_scheme=ftp"
    assert len(BeautifulSoup(dutch.text, "lxml").select("input[name=id]")) == 2


def test_a_rate_is_read_as_it_is_written(real: Served, world: World) -> None:
    browser = real.dashboard()
    token = real.csrf(browser)
    for typed, amount, shown in (("1.250,50", 1250.5, "1250,5"), ("€ 80", 80, "80")):
        browser.post(
            f"{real.url}/results/rate", data={"csrf": token, "amount": typed, "currency": "EUR"}
        )
        rate = world.workspace.rate()
        assert rate is not None
        assert rate.amount == amount
        for page in ("/results", "/settings"):
            soup = BeautifulSoup(browser.get(f"{real.url}{page}?lang=de").text, "lxml")
            field = soup.select_one("input[name=amount]")
            assert field is not None
            assert field["value"] == shown


def test_no_refusal_is_without_its_sentence_and_the_way_back_in_any_language(
    real: Served, world: World
) -> None:
    browser = real.dashboard()
    jan = world.workspace.people("jan@kadebrug.example")[0]["id"]
    token, page = real.csrf(browser), f"{real.url}/people/{jan}?other=jan"
    stale = {"csrf": token, "remove": "t_9", "decision": "added"}
    told = {
        "a form of another session": ("/me", {"csrf": "0" * 64}, 403),
        "a note that was taken out": (f"/people/{jan}/note", stale, 404),
        "a check that is gone": ("/checks/c_none/decision", stale, 404),
        "a browser that is gone": ("/tokens/99/revoke", stale, 404),
        "an address of forms alone": ("/me", None, 405),
        "nothing": ("/nothing", None, 404),
        "nobody": ("/people/p_none", None, 404),
        "too much": ("/me", {"value": "x" * 13 * 2**20}, 413),
    }
    for what, (to, form, status) in told.items():
        sentences = set()
        for language in ("en", "fr", "nl", "de"):
            reply = browser.request(
                "POST" if form else "GET", f"{real.url}{to}?lang={language}", data=form,
                headers={"Referer": page},
            )  # fmt: skip
            assert reply.status_code == status, what
            main = BeautifulSoup(reply.text, "lxml").select_one("main section.alone")
            assert main is not None, what
            assert main.h1 is not None
            assert main.p is not None
            sentences |= {(main.h1.get_text(), main.p.get_text())}
            ways = [str(a["href"]) for a in main.select("a")]
            assert ways == [f"/people/{jan}?other=jan", f"/?lang={language}"], what
            assert len(BeautifulSoup(reply.text, "lxml").select("nav#menu a")) > 5, what
        assert len(sentences) == 4, what
    for foreign in ("http://evil.example/x", f"{real.url}.evil.example/", "javascript:alert(1)"):
        reply = browser.get(f"{real.url}/nothing", headers={"Referer": foreign})
        assert "evil" not in reply.text
        assert "alert(1)" not in reply.text


def test_an_import_of_a_server_that_ended_is_told_of_on_the_page_of_records(real: Served) -> None:
    reply = real.dashboard().get(f"{real.url}/imports/of-yesterday")
    assert reply.status_code == 404
    assert "What it read is kept" in reply.text
    assert 'data-here="/imports"' in reply.text
