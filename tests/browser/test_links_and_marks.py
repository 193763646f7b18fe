"""The mark on the icon, and asking about a link without opening it, in Chromium."""

from __future__ import annotations

from typing import Any

import pytest
from chromium import Chromium
from playwright.sync_api import Page, expect
from running import Firsthand

pytestmark = pytest.mark.browser
LINKS = "https://links.example/"


def mark(chromium: Chromium) -> tuple[str, str]:
    """Text of the badge on the tab in front, and what the button is called there."""
    text, title = chromium.worker.evaluate(
        """async () => {
          const [{ id: tabId }] = await chrome.tabs.query({ active: true });
          const { getBadgeText, getTitle } = chrome.action;
          return [await getBadgeText({ tabId }), await getTitle({ tabId })];
        }"""
    )
    return text, title


def choose_in_menu(chromium: Chromium, url: str) -> Page:
    """What the browser does when the line in a link's menu is chosen; the popup it opens.

    The menu itself is the system's and out of reach: this starts at the browser's own event.
    """
    with chromium.context.expect_page() as opened:
        chromium.worker.evaluate(
            "url => chrome.contextMenus.onClicked.dispatch({ menuItemId: 'link', linkUrl: url })",
            url,
        )
    popup = opened.value
    popup.wait_for_selector("main:not([aria-busy])")
    return popup


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("01-firsthand", "✓", "Sophie Vandenbroucke: You know them firsthand"),
        ("05-recruiter", "◌", "Chloé Bastide-Morel: Only a contact"),
        ("07-stranger", "–", "Isabella Montalvini: No trace of them"),
        ("09-copied-profile", "!", "Sophie Vandenbroucke: This may be an impostor"),
    ],
)
def test_the_icon_carries_the_verdict(
    chromium: Chromium, pages: dict[str, str], name: str, text: str, said: str
) -> None:
    chromium.visit(pages[name])
    popup = chromium.click()
    popup.close()
    shown, title = mark(chromium)
    assert shown == text
    assert title.startswith(said)


@pytest.mark.parametrize(
    "move", ["location = 'about:blank'", "history.pushState(0, '', '/in/else')"]
)
def test_the_mark_goes_with_the_page(chromium: Chromium, pages: dict[str, str], move: str) -> None:
    chromium.visit(pages["01-firsthand"])
    popup = chromium.click()
    popup.close()
    assert mark(chromium)[0] == "✓"
    chromium.tab.evaluate(move)
    chromium.worker.evaluate("() => new Promise((resolve) => setTimeout(resolve, 300))")
    assert mark(chromium) == ("", "Do I really know them?")


def test_a_link_is_judged_by_its_address_and_never_opened(
    chromium: Chromium, server: Firsthand, pages: dict[str, str]
) -> None:
    profile = pages["01-firsthand"]
    chromium.pages[LINKS] = f'<!doctype html><title>Links</title><a href="{profile}">Sophie</a>'
    chromium.visit(LINKS)
    before = chromium.requests.count(profile)
    popup = choose_in_menu(chromium, profile)
    expect(popup.locator("[data-standing=firsthand]")).to_be_visible()
    expect(popup.locator("#by-address")).to_be_visible()
    popup.close()
    newest: dict[str, Any] = server.get("/checks?limit=1")["checks"][0]
    assert server.get(f"/checks/{newest['id']}")["profile"]["captured_from"] == "address"
    assert chromium.requests.count(profile) == before
    assert mark(chromium)[0] == ""  # this tab shows somebody's links, not that person
    popup = chromium.click()  # and the next click is about the page again
    expect(popup.locator("[data-trouble=noProfile]")).to_be_visible()
    popup.close()


def test_a_link_to_no_profile_says_so(chromium: Chromium) -> None:
    chromium.visit(LINKS)
    popup = choose_in_menu(chromium, "https://www.linkedin.com/company/lumen-and-leem/")
    expect(popup.locator("[data-trouble=noProfile]")).to_be_visible()
    popup.close()
