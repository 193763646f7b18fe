"""What a person does before the click: the extension loaded, its port set, the dashboard open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from chromium import Chromium
from playwright.sync_api import Page
from running import Firsthand

from firsthand import samples

EXTENSION = Path(__file__).resolve().parents[2] / "extension"
PAGES = {**dict(samples.pages()), **dict(samples.pages_without_person())}  # address -> HTML

Launch = Callable[..., Chromium]


def use_port(chromium: Chromium, port: int) -> None:
    """Types the port into the options page and saves it."""
    options = chromium.own_page("options/options.html")
    options.fill("#port", str(port))
    options.click("#server button")
    options.wait_for_function(
        "port => chrome.storage.local.get('address').then("
        "({ address }) => (address ?? 'http://127.0.0.1:5484').endsWith(':' + port))",
        arg=port,
    )
    options.close()


def open_dashboard(chromium: Chromium, server: Firsthand) -> Page:
    """A tab of the dashboard, signed in."""
    name, value = server.session()
    chromium.context.add_cookies(
        [
            {
                "name": name,
                "value": value,
                "domain": "127.0.0.1",
                "path": "/",
                "httpOnly": True,
                "sameSite": "Strict",
            }
        ]
    )
    page = chromium.context.new_page()
    page.goto(f"{server.address}/pairings")
    return page
