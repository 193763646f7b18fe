"""The same in Firefox: leave once, then the verdict, a decision, and a permission taken back."""

from __future__ import annotations

from typing import Any

import pytest
import requests
from conftest import PAGES
from firefox import Firefox
from running import Firsthand

pytestmark = pytest.mark.browser

TEXT = "(document, one) => document.querySelector(one)?.innerText"
PRESS = "(document, one) => document.querySelector(one)?.click() ?? true"


def settle(server: Firsthand, code: str) -> None:
    """Presses Allow beside this code, as the dashboard's form does."""
    session = requests.Session()
    session.cookies.update(dict([server.session()]))
    page = session.get(f"{server.address}/pairings", timeout=10).text
    assert code in page
    asking = page[page.index(code) :]
    action = asking.split('action="', 1)[1].split('"', 1)[0]
    token = asking.split('name="csrf" value="', 1)[1].split('"', 1)[0]
    answer = session.post(
        server.address + action, {"csrf": token, "answer": "allow"}, timeout=10
    )
    answer.raise_for_status()


def test_firefox_is_paired_judges_keeps_a_decision_and_asks_for_its_permission_again(
    firefox: Firefox, server: Firsthand, pages: dict[str, str]
) -> None:
    url = pages["01-firsthand"]
    firefox.route(url.split("/")[2], PAGES[url])
    firefox.goto(url)
    firefox.use_port(server.port)

    firefox.click()
    code: Any = firefox.wait(TEXT, ".code")
    settle(server, code)
    assert firefox.wait(TEXT, "[data-standing=firsthand] h2") == "You know them firsthand"
    assert firefox.popup(TEXT, "main h1") == "Sophie Vandenbroucke"
    assert firefox.popup("(document) => document.querySelectorAll('.why li').length") == 3

    firefox.popup(PRESS, "[data-decision=endorsed]")
    firefox.wait(TEXT, "#kept:not(:empty)")
    assert server.json("history")[0]["decision"] == "endorsed"
    firefox.close_popup()

    firefox.click()
    assert firefox.wait(TEXT, "[data-standing=firsthand] h2")
    firefox.close_popup()

    firefox.goto("about:license")
    firefox.click()
    assert firefox.wait(TEXT, "[data-trouble=browserPage] h1")
    firefox.close_popup()

    own = (f"{server.address}/", "moz-extension://", "data:", "http://127.0.0.1:5484/")
    strange = [one for one in firefox.requests if not one.startswith(own) and one not in PAGES]
    assert [one for one in strange if not one.endswith("/favicon.ico")] == []
