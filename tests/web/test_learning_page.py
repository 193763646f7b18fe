"""The page of what the answers taught, and its calls of the API."""

from __future__ import annotations

import msgspec
from bs4 import BeautifulSoup
from web_server import Served

from firsthand.web import shapes_learning


def test_the_page_says_what_was_learnt_and_switches_it(served: Served) -> None:
    browser = served.dashboard()
    page = BeautifulSoup(browser.get(f"{served.url}/learning").text, "lxml")
    text = page.get_text(" ", strip=True)
    assert "34 answers: you know fewer." in text
    assert "5 months, 3 meetings" in text
    assert len(page.select("tbody tr")) == 3
    choices = {button["value"] for button in page.select("button[name=change]")}
    assert choices == {"off", "afresh", "all"}
    token = served.csrf(browser, "/learning")
    reply = browser.post(f"{served.url}/learning", data={"csrf": token, "change": "off"})
    after = BeautifulSoup(reply.text, "lxml")
    assert "Switched off." in after.get_text()
    assert "3 months, 2 meetings" in after.get_text(" ", strip=True)
    assert after.select_one("button[value=on]")
    wrong = browser.post(f"{served.url}/learning", data={"csrf": token, "change": "more"})
    assert wrong.status_code == 400
    assert browser.post(f"{served.url}/learning", data={"change": "on"}).status_code == 403


def test_the_api_tells_it_and_only_the_dashboard_switches_it(served: Served) -> None:
    extension = served.extension()
    told = extension.get(f"{served.url}/api/v1/learning")
    assert msgspec.json.decode(told.content, type=shapes_learning.LearningOut).shift == -0.8
    change = {"change": "off"}
    assert extension.post(f"{served.url}/api/v1/learning", json=change).status_code in (401, 403)
    browser = served.dashboard()
    head = {"X-CSRF-Token": served.csrf(browser)}
    url = f"{served.url}/api/v1/learning"
    assert browser.post(url, json=change, headers=head).json()["on"] is False
    assert browser.post(url, json={"change": "x"}, headers=head).status_code == 400
