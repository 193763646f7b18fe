"""What can go wrong on a click, each with its own sentence and the step that mends it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from chromium import Chromium
from listening import Answer, listening
from playwright.sync_api import Page, expect
from running import Firsthand, free_port
from steps import Launch, at_port, open_dashboard

pytestmark = pytest.mark.browser


def expect_trouble(popup: Page, code: str, sentence: str, step: str | None = None) -> None:
    """The popup shows this trouble, says it to a screen reader, and offers the step."""
    shown = popup.locator(f"[data-trouble={code}]")
    expect(shown).to_contain_text(sentence)
    expect(popup.locator("#live")).to_contain_text(shown.locator("h1").inner_text())
    if step:
        expect(shown.get_by_role("button", name=step)).to_be_visible()


@contextmanager
def stand_in(health: Any, status: int = 200) -> Iterator[tuple[int, list[str]]]:
    """Something that listens where Firsthand should and answers ``health`` to everything."""
    seen: list[str] = []

    def answer(asked: BaseHTTPRequestHandler, _port: int) -> Answer:
        seen.append(f"{asked.command} {asked.path} {asked.headers.get('Authorization')}")
        return Answer(status, {"Location": "/elsewhere"}, health)

    with listening(answer) as port:
        yield port, seen


def test_server_off_tells_how_to_start_it_and_tries_again(
    chromium: Chromium, server: Firsthand, pages: dict[str, str], tmp_path: Path
) -> None:
    other = Firsthand(tmp_path / "workspace", free_port())
    chromium.visit(pages["01-firsthand"])
    with at_port(chromium, other.port, server.port):
        popup = chromium.click()
        expect_trouble(popup, "serverOff", "firsthand serve", "Try again")
        other.start()
        popup.get_by_role("button", name="Try again").click()
        expect(popup.locator(".code")).to_be_visible()  # another workspace gives its own leave
        other.stop()
        popup.close()
    popup = chromium.click()
    expect(popup.locator("[data-standing=firsthand]")).to_be_visible()  # the first one still holds
    popup.close()


@pytest.mark.parametrize(
    ("health", "status", "code", "sentence"),
    [
        ({"app": "sandwiches"}, 200, "otherProgram", "Nothing was sent to it"),
        ("?", 500, "otherProgram", "another port"),
        ("?", 302, "otherProgram", "another port"),
        ({"app": "firsthand", "api": 0}, 200, "serverOld", "too old for this extension"),
        ({"app": "firsthand", "api": 2}, 200, "serverNew", "Update the extension"),
    ],
)
def test_only_a_firsthand_that_speaks_as_we_do_is_told_anything(
    chromium: Chromium,
    server: Firsthand,
    pages: dict[str, str],
    health: Any,
    status: int,
    code: str,
    sentence: str,
) -> None:
    chromium.visit(pages["01-firsthand"])
    with stand_in(health, status) as (port, seen), at_port(chromium, port, server.port):
        popup = chromium.click()
        expect_trouble(popup, code, sentence, "Try again")
        popup.close()
        assert set(seen) == {"GET /api/v1/health None"}


def test_a_company_page_is_told_in_the_servers_own_sentence(
    chromium: Chromium, pages: dict[str, str]
) -> None:
    chromium.visit(pages["company"])
    popup = chromium.click()
    expect_trouble(popup, "noProfile", "No single person on this page", "Try again")
    expect(popup.locator("[data-trouble] p").first).not_to_be_empty()
    popup.close()


def test_pages_nobody_may_read_say_so(chromium: Chromium) -> None:
    for url in ("chrome://version/", "about:blank"):
        chromium.visit(url)
        popup = chromium.click()
        expect_trouble(popup, "browserPage", "page of the browser itself")
        popup.close()


def test_why_a_page_is_closed_is_told_by_its_address(chromium: Chromium) -> None:
    options = chromium.own_page("options/options.html")
    for url, code in {
        "https://chromewebstore.google.com/detail/x": "storePage",
        "https://addons.mozilla.org/en-US/firefox/": "storePage",
        "https://example.org/cv.PDF": "pdfPage",
        "file:///home/somebody/cv.pdf": "pdfPage",
        "https://example.org/": "closedPage",
        "view-source:https://example.org/": "browserPage",
        "moz-extension://x/y": "browserPage",
        "about:config": "browserPage",
        "": "browserPage",
    }.items():
        told = options.evaluate("url => import('/errors.js').then((it) => it.whyClosed(url))", url)
        assert told == code, url
    options.close()


def test_a_browser_whose_leave_was_taken_back_is_asked_to_pair_again(
    launch: Launch, empty: Firsthand, pages: dict[str, str]
) -> None:
    browser = launch(empty.port)
    dashboard = open_dashboard(browser, empty)
    browser.tab.bring_to_front()
    browser.visit(pages["01-firsthand"])
    popup = browser.click()
    dashboard.reload()
    dashboard.click("button[value=allow]")
    expect(popup.locator("[data-standing]")).to_be_visible()
    popup.close()
    dashboard.goto(f"{empty.address}/pairings")
    origin = f"chrome-extension://{browser.id}"
    while (mine := dashboard.locator(".card", has_text=origin)).count():
        mine.first.get_by_role("button", name="Disconnect").click()
    popup = browser.click()
    expect_trouble(popup, "revoked", "no longer allowed", "Ask again")
    popup.get_by_role("button", name="Ask again").click()
    expect(popup.locator(".code")).to_be_visible()
    popup.close()


def test_options_tell_how_things_stand_and_take_only_a_port(
    chromium: Chromium, server: Firsthand
) -> None:
    options = chromium.own_page("options/options.html")
    expect(options.locator("#state")).to_contain_text("allowed")
    for wrong in ("", "0", "65536", "http://example.com:5484", "5484x"):
        options.fill("#port", wrong)
        options.get_by_role("button", name="Save").click()
        expect(options.locator("#state")).to_contain_text("from 1 to 65535")
        expect(options.locator("#port")).to_have_attribute("aria-invalid", "true")
    options.fill("#port", f"{server.address}/")
    options.get_by_role("button", name="Save").click()
    expect(options.locator("#state")).to_contain_text("allowed")
    options.close()
