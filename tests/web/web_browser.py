"""A real Chromium for the dashboard, and the way into it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright
from web_server import Served


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chrome")
    if found is None:
        pytest.fail("Chromium is not installed: install it, or run make test-fast without it.")
    browser = playwright.chromium.launch(executable_path=found)
    yield browser
    browser.close()


def listen(page: Page) -> list[str]:
    """What the console says from now on."""
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def sign_in(served: Served, page: Page) -> list[str]:
    """Opens the dashboard; what the console says from then on."""
    said = listen(page)
    page.goto(f"{served.url}/login?key={served.access.new_login(served.clock())}")
    return said
