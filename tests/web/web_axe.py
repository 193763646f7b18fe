"""axe on a page, begun here and read later: two pages are looked at while a third is fetched."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Nobody reads the selectors that it would work out; and the one rule of these that wants files
# fetched anew is about sounds that play by themselves.
QUICK = {"resultTypes": ["violations"], "selectors": False, "preload": False}
HOW = {"runOnly": RULES, **QUICK}
# What the other mode changes is colours, which ``test_the_dark_changes_colours_alone`` holds it to.
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"], **QUICK}
AXE = Axe().axe_script


def begin(page: Page) -> None:
    """Sets axe to work inside the page, and goes on."""
    page.evaluate(AXE)
    _look(page, HOW)


def begin_again(page: Page, mode: Any) -> None:
    """The same once the first is done, in the other mode: light or dark."""
    page.emulate_media(color_scheme=mode)
    _look(page, COLOURS)


def _look(page: Page, how: dict[str, Any]) -> None:
    page.evaluate("how => { globalThis.looked = axe.run(document, how) }", how)


def end(page: Page) -> list[str]:
    """What it found there, once it is done."""
    found: Any = page.evaluate(
        "async () => (await globalThis.looked).violations.flatMap("
        "v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 200)}`))"
    )
    return list(found)


def barriers(page: Page, mode: Any, other: Any) -> list[str]:
    """All of it; the page is left in the mode it was in."""
    begin(page)
    found = end(page)
    begin_again(page, other)
    found += end(page)
    page.emulate_media(color_scheme=mode)
    return found
