"""The pages of the network audit over the demo's records, without a script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import requests
from bs4 import BeautifulSoup
from web_server import CHROME, Served, serving

from firsthand import samples
from firsthand.i18n import LANGUAGES
from firsthand.web.audit import whole
from firsthand.workspace import Workspace


@pytest.fixture
def real(tmp_path: Path) -> Iterator[Served]:
    workspace = Workspace.open(tmp_path / "home")
    samples.write(tmp_path / "records", datetime.fromtimestamp(workspace.now(), UTC).date())
    workspace.import_paths([tmp_path / "records"])
    workspace.bring_audit_up_to_date()
    with serving(workspace) as started:
        yield started


def soup(reply: requests.Response) -> BeautifulSoup:
    assert reply.status_code == 200, reply.text
    return BeautifulSoup(reply.text, "lxml")


def read(real: Served, browser: requests.Session, path: str) -> BeautifulSoup:
    return soup(browser.get(real.url + path))


def listed(page: BeautifulSoup) -> list[str]:
    return [link.get_text() for link in page.select(".card a.cover")]


def test_one_look_says_how_many_are_known_and_whom_to_write_to(real: Served) -> None:
    browser = real.settled()
    page = read(real, browser, "/audit")
    totals = browser.get(f"{real.url}/api/v1/audit").json()
    linkedin = totals["networks"][0]
    assert linkedin["standings"]["acquainted"] > 0  # who are not really known
    assert linkedin["known"] == linkedin["standings"]["firsthand"]
    lead = page.select_one("p.lead")
    assert lead is not None
    assert f"really know {linkedin['known']} of your {linkedin['contacts']}" in lead.get_text()
    first = page.select_one(".todo .panel")
    assert first is not None
    assert "Worth writing to again" in first.get_text()
    assert "Marek Wiśniowolski" in first.get_text()
    assert totals["totals"]["LinkedIn"] == linkedin["standings"]
    assert page.select_one("[data-refresh]") is None or "brought up" not in page.get_text()


def test_each_list_that_the_page_leads_to_has_as_many_as_it_says(real: Served) -> None:
    browser = real.dashboard()
    page = read(real, browser, "/audit")
    links = page.select(".todo h3 a")
    assert len(links) >= 4
    for link in links:
        assert link.parent is not None
        count = link.parent.select_one(".count")
        assert count is not None
        told = read(real, browser, str(link["href"])).select_one("h1 .count")
        assert told is not None
        assert told.get_text() == count.get_text()
        name = str(link["href"]).partition("/audit/")[2].partition("?")[0]
        api = browser.get(f"{real.url}/api/v1/audit/{name}", params={"network": "LinkedIn"}).json()
        assert str(api["total"]) == count.get_text()


def test_a_list_goes_on_from_page_to_page(real: Served) -> None:
    browser, found, path = real.dashboard(), list[str](), "/audit/never?network=LinkedIn"
    while path:
        page = read(real, browser, path)
        found += listed(page)
        on = page.select_one(".pager span:last-child a")
        path = str(on["href"]) if on else ""
    assert len(found) > 150
    table = browser.get(f"{real.url}/audit/never?network=LinkedIn&as=csv")
    assert table.headers["Content-Type"].startswith("text/csv")
    assert len(table.text.strip().splitlines()) == len(found) + 1


def test_an_invitation_is_decided_on_and_that_taken_back_without_a_script(real: Served) -> None:
    browser = real.dashboard()
    page = read(real, browser, "/audit/strangers")
    before = listed(page)
    form = page.select_one("form.decide")
    assert form is not None
    fields: dict[str, Any] = {str(i["name"]): str(i["value"]) for i in form.select("input")}
    done = soup(
        browser.post(real.url + str(form["action"]), data={**fields, "decision": "declined"})
    )
    assert listed(done) == before[1:]
    assert "Your decision is stored." in done.get_text()
    back = done.select_one("form.said")
    assert back is not None
    fields = {str(i["name"]): str(i["value"]) for i in back.select("input")}
    again = soup(browser.post(real.url + str(back["action"]), data=fields))
    assert listed(again) == before
    wrong = browser.post(f"{real.url}/audit/strangers/decide",
                         data={**fields, "person": "p_1", "decision": "eaten"})  # fmt: skip
    assert wrong.status_code == 400


def test_the_picture_to_show_has_the_figures_and_nobodys_name(real: Served) -> None:
    browser = real.dashboard()
    drawn = browser.get(f"{real.url}/audit/card.svg")
    assert drawn.headers["Content-Type"].startswith("image/svg+xml")
    linkedin = real.app.extensions["firsthand"].workspace.networks()[0]
    assert f"{linkedin['known']} of {linkedin['contacts']}" in drawn.text
    assert drawn.text.count("<circle") >= 100
    for human in samples.cast.PEOPLE:
        assert human.name not in drawn.text


def test_people_are_on_a_network_and_in_an_address_book(real: Served) -> None:
    browser = real.settled()
    lead = read(real, browser, "/audit?network=Address+book").select_one("p.lead")
    assert lead is not None
    assert re.fullmatch(
        r"You really know 16 of the 39 contacts in your address book \(41%\)\.", lead.get_text()
    )
    drawn = browser.get(f"{real.url}/audit/card.svg?network=Address+book")
    assert "contacts in my address book I really know" in drawn.text


def test_no_mark_stands_apart_from_what_it_ends_but_in_french(real: Served) -> None:
    """What is put together from several sentences is where that goes wrong."""
    browser = real.settled()
    for path in ("/", "/audit/dormant", "/results"):
        for language in LANGUAGES:
            said = read(real, browser, f"{path}?lang={language}").select_one("main")
            assert said is not None
            for unseen in said.select(".unseen, svg"):
                unseen.decompose()
            marks = r"\s," if language == "fr" else r"\s[,:;]"
            assert re.findall(rf"\w{marks}(?=\s)", said.get_text()) == [], (path, language)
            if language == "fr":
                assert re.findall(r"[\w€)][:;](?=\s)", said.get_text()) == [], path


def test_no_such_list_is_said(real: Served) -> None:
    browser = real.dashboard()
    assert browser.get(f"{real.url}/audit/nobody").status_code == 404
    assert browser.get(f"{real.url}/api/v1/audit/nobody").status_code == 404
    assert browser.get(f"{real.url}/audit/never?page=999999").status_code == 200


def test_an_extension_reads_no_list(real: Served) -> None:
    extension = real.client(origin=CHROME, token=real.pair(CHROME))
    assert extension.get(f"{real.url}/api/v1/audit/never").status_code == 403


def test_no_figure_is_told_of_all_contacts_while_an_audit_has_judged_a_part_of_them() -> None:
    networks = [{"name": "LinkedIn", "contacts": 800}, {"name": "XING", "contacts": 40}]
    assert whole(networks, 0) == networks  # nothing is under way
    assert whole(networks, 12) == networks  # some are judged again
    assert whole(networks, 100_000) == []
