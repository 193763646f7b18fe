"""The dashboard by keyboard alone: every page walked from its first stop to its last."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page
from web_browser import sign_in
from web_keyboard import walk
from web_pages import fill, paths
from web_server import Served

pytestmark = pytest.mark.browser


def test_every_page_can_be_walked_by_keyboard(served: Served, chromium: Browser) -> None:
    """Each stop is seen and marked, from top to bottom in the one column of a phone; no trap."""
    fill(served)
    page = opened(served, chromium, 390)
    wrong = []
    for path in paths(served):
        page.goto(served.url + path)
        stops, found = walk(page)
        assert stops > 5, path
        wrong += [f"{path}: {one}" for one in found]
    assert not wrong, "\n".join(wrong)
    page.context.close()


def test_the_menu_opens_and_closes_by_keyboard(served: Served, chromium: Browser) -> None:
    page = opened(served, chromium, 390)
    menu = page.get_by_role("navigation", name="Main")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    menu.get_by_role("link", name="History").wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('nav').id") == "menu"
    page.keyboard.press("Escape")
    menu.wait_for(state="hidden")
    assert page.evaluate("document.activeElement.className") == "menu"
    page.context.close()


def test_beside_the_page_the_menu_is_walked_too(served: Served, chromium: Browser) -> None:
    page = opened(served, chromium, 1280)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.goto(served.url)
    _, wrong = walk(page)
    assert [one for one in wrong if not one.startswith("upwards")] == []  # from the menu's end
    page.context.close()


def opened(served: Served, chromium: Browser, width: int) -> Page:
    size = {"width": width, "height": 800}
    page = chromium.new_context(viewport=size, reduced_motion="reduce").new_page()
    sign_in(served, page)
    return page


def test_beside_the_page_the_menu_is_as_wide_on_every_page(
    served: Served, chromium: Browser
) -> None:
    """The page's own entry is bold, and wider."""
    context = chromium.new_context(locale="fr", viewport={"width": 1280, "height": 800})
    page = context.new_page()
    sign_in(served, page)
    widths = page.evaluate(
        """() => {
          const links = [...document.querySelectorAll("#menu a")];
          return links.map((here) => {
            for (const link of links) link.toggleAttribute("aria-current", link === here);
            return document.querySelector(".top").getBoundingClientRect().width;
          });
        }"""
    )
    assert len(widths) == 12
    assert len(set(widths)) == 1, widths
    context.close()
