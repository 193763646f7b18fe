"""What a person does before the click: the extension loaded, its port set, the dashboard open."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests
from chromium import Chromium
from playwright.sync_api import Page, expect
from running import Firsthand

from firsthand import samples

EXTENSION = Path(__file__).resolve().parents[2] / "extension"
PARTS = ("sight.js", "layers.js", "capture.js")
CAPTURE = "".join((EXTENSION / one).read_text("utf-8") for one in PARTS)
PAGES = {**dict(samples.pages()), **dict(samples.pages_without_person())}  # address -> HTML

TEXT = "(document, one) => document.querySelector(one)?.innerText"  # of a part of Firefox's popup
Launch = Callable[..., Chromium]


def captured(chromium: Chromium, url: str) -> dict[str, Any]:
    """What capture.js gives of a page, run as it is, without the extension around it."""
    chromium.visit(url)
    page: dict[str, Any] = chromium.tab.evaluate(CAPTURE)
    return page


def stranger(chromium: Chromium, address: str, name: str) -> None:
    """Opens an invented person's own page: what is said about them changes no sample page."""
    person = {"@context": "https://schema.org", "@type": "Person", "name": name, "url": address}
    chromium.pages[address] = (
        f"<!doctype html><title>{name}</title><h1>{name}</h1>"
        f'<script type="application/ld+json">{json.dumps(person)}</script>'
    )
    chromium.visit(address)


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


@contextmanager
def at_port(chromium: Chromium, port: int, back: int) -> Iterator[None]:
    """With the extension set to another port, and set back whatever happens."""
    use_port(chromium, port)
    try:
        yield
    finally:
        use_port(chromium, back)


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


@contextmanager
def allow(chromium: Chromium, server: Firsthand, code: str) -> Iterator[None]:
    """Allows the browser that shows ``code``, on the dashboard, which is in front meanwhile."""
    dashboard = open_dashboard(chromium, server)
    expect(dashboard.get_by_text(code)).to_be_visible()
    dashboard.click("button[value=allow]")
    yield
    dashboard.close()


def settle(server: Firsthand, code: str) -> None:
    """Presses Allow beside this code."""
    press_beside(server, code, answer="allow")


def press_beside(server: Firsthand, words: str, **choice: str) -> None:
    """Sends the first form that follows these words on the dashboard's page of browsers."""
    session = requests.Session()
    session.cookies.update(dict([server.session()]))
    page = session.get(f"{server.address}/pairings", timeout=10).text
    assert words in page
    asking = page[page.index(words) :]
    action = asking.split('action="', 1)[1].split('"', 1)[0]
    token = asking.split('name="csrf" value="', 1)[1].split('"', 1)[0]
    answer = session.post(server.address + action, {"csrf": token, **choice}, timeout=60)
    answer.raise_for_status()
