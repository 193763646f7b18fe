"""A page that was not read well: the user says what it shows, and may keep a copy without words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from chromium import Chromium
from playwright.sync_api import expect
from running import Firsthand
from steps import PAGES

pytestmark = pytest.mark.browser


def newest(server: Firsthand) -> dict[str, Any]:
    last = server.get("/checks?limit=1")["checks"][0]
    check: dict[str, Any] = server.get(f"/checks/{last['id']}")
    return check


def test_where_nobody_was_found_the_user_says_who_it_is(
    chromium: Chromium, server: Firsthand, pages: dict[str, str]
) -> None:
    chromium.visit(pages["company"])
    popup = chromium.click()
    popup.get_by_role("button", name="Say who it is").click()
    expect(popup.get_by_label("Name")).to_be_focused()
    popup.keyboard.type("Sophie Vandenbroucke")
    popup.get_by_label("Company").fill("Lumen & Leem")
    popup.get_by_role("button", name="Check again").click()
    expect(popup.locator("[data-standing=firsthand]")).to_be_visible()
    popup.close()
    told = newest(server)
    assert told["identity"] == "likely"
    assert told["profile"]["company"] == "Lumen & Leem"


def test_what_was_read_is_shown_and_put_right(
    chromium: Chromium, server: Firsthand, pages: dict[str, str]
) -> None:
    chromium.visit(pages["07-stranger"])
    popup = chromium.click()
    popup.get_by_role("button", name="Not read right?").click()
    expect(popup.get_by_label("Name")).to_have_value("Isabella Montalvini")
    popup.get_by_label("Company").fill("Lumen & Leem")
    popup.get_by_label("Name").fill("Sophie Vandenbroucke")
    popup.keyboard.press("Enter")
    # Somebody known, at another address than theirs: what the user says hides no impostor.
    expect(popup.locator("[data-warning=impersonation]")).to_be_visible()
    expect(popup.locator("#correction")).to_have_count(0)
    popup.close()
    assert newest(server)["profile"]["name"] == "Sophie Vandenbroucke"


def test_a_copy_for_a_report_has_the_pages_shape_and_none_of_its_words(
    chromium: Chromium, pages: dict[str, str], tmp_path: Path
) -> None:
    chromium.visit(pages["01-firsthand"])
    popup = chromium.click()
    popup.get_by_role("button", name="Not read right?").click()
    with popup.expect_download() as saved:
        popup.get_by_role("button", name="Save a copy").click()
    saved.value.save_as(tmp_path / "page.html")
    popup.close()
    text = (tmp_path / "page.html").read_text("utf-8")
    copy, page = BeautifulSoup(text, "lxml"), BeautifulSoup(PAGES[pages["01-firsthand"]], "lxml")
    assert re.fullmatch(r"[xX0\W_]*", copy.get_text())
    assert len(copy.select("h1, h2, section")) == len(page.select("main h1, main h2, main section"))
    assert 'data-address="https://be.linkedin.com/in/xxxxxx-xxxxxxxxxxxxx"' in text
    for word in ("Sophie", "sophie", "Vandenbroucke", "vandenbroucke", "Lumen", "Ghent", "Product"):
        assert word not in text


def test_a_site_of_ones_own_is_masked_like_a_name(chromium: Chromium) -> None:
    options = chromium.own_page("options/options.html")
    html = (
        '<p title="Jana">Jana 4</p><a href="https://jana.example/in/jana?x=1">Я</a>'
        '<a href="mailto:jana@x.example">m</a><script type="application/ld+json">'
        '{"@type": "Person", "name": "Jana", "age": 44, "url": "https://github.com/jana"}</script>'
    )
    made = options.evaluate(
        "html => import('/masked.js').then((it) => it.masked(html, 'https://jana.example/'))", html
    )
    options.close()
    assert "ana" not in made
    assert '<p title="Xxxx">Xxxx 0</p>' in made
    assert 'href="https://xxxx.xxxxxxx/in/xxxx?x=0">X</a>' in made
    assert '{"@type":"Person","name":"Xxxx","age":0,"url":"https://github.com/xxxx"}' in made
