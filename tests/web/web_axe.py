"""axe on a page, begun here and read later: two pages are looked at while a third is fetched."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HOW = {"runOnly": RULES, "resultTypes": ["violations"]}
AXE = Axe().axe_script


def begin(page: Page) -> None:
    """Sets axe to work inside the page, and goes on."""
    page.evaluate(AXE)
    page.evaluate("how => { globalThis.looked = axe.run(document, how) }", HOW)


def end(page: Page) -> list[str]:
    """What it found there, once it is done."""
    found: Any = page.evaluate(
        "async () => (await globalThis.looked).violations.flatMap("
        "v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 200)}`))"
    )
    return list(found)


def barriers(page: Page) -> list[str]:
    """Both."""
    begin(page)
    return end(page)
