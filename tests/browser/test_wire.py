"""That what leaves this machine would be seen: each browser asks for a host on purpose."""

from __future__ import annotations

import time

import pytest
import wire
from chromium import Chromium
from firefox import Firefox
from playwright.sync_api import Error

pytestmark = pytest.mark.browser


def expect_noted(start: int) -> None:
    end = time.monotonic() + 60
    while wire.PROBE not in wire.left(start):
        assert time.monotonic() < end, "it left unseen"
        time.sleep(0.05)


def test_a_request_of_chromium_that_leaves_is_noted(chromium: Chromium) -> None:
    start = len(wire.ASKED)
    page = chromium.context.new_page()
    with pytest.raises(Error):
        page.goto(f"https://{wire.PROBE}/")
    expect_noted(start)
    page.close()


def test_a_request_of_firefox_that_leaves_is_noted(firefox: Firefox) -> None:
    start = len(wire.ASKED)
    with pytest.raises(RuntimeError):
        firefox.goto(f"https://{wire.PROBE}/")
    expect_noted(start)


OUTSIDE = [f"https://{wire.PROBE}/", f"http://{wire.PROBE}:5484/", "https://[::1]/"]
SENT = "url => fetch(url, { mode: 'no-cors' }).then(() => 'sent', () => 'stopped')"


@pytest.mark.parametrize("url", OUTSIDE)
def test_firefox_too_stops_what_the_extension_might_send_elsewhere(
    firefox: Firefox, url: str
) -> None:
    start = len(wire.ASKED)
    assert firefox.run(SENT, url) == "stopped"
    assert wire.left(start) == []


@pytest.mark.parametrize("url", OUTSIDE)
def test_the_browser_itself_stops_what_the_extension_might_send_elsewhere(
    chromium: Chromium, url: str
) -> None:
    start = len(wire.ASKED)
    options = chromium.own_page("options/options.html")
    assert options.evaluate(SENT, url) == "stopped"
    assert chromium.worker.evaluate(SENT, url) == "stopped"
    options.close()
    assert wire.left(start) == []
