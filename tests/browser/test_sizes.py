"""The popup in every shape: a phone's width, twice the size, right to left, forced colours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from chromium import Chromium
from playwright.sync_api import Page, expect
from test_accessibility import expect_no_barriers

pytestmark = pytest.mark.browser
PHONE = "Mozilla/5.0 (Android 15; Mobile; rv:142.0) Gecko/142.0 Firefox/142.0"
# What sticks out of the page to either side, less what is there for screen readers alone.
OUT = """() => [...document.querySelectorAll('body *')].filter((one) => {
  const { left, right, width, height } = one.getBoundingClientRect();
  return width > 1 && height > 1 && (left < -1 || right > innerWidth + 1);
}).map((one) => one.outerHTML.slice(0, 120))"""


@pytest.fixture
def page(chromium: Chromium, pages: dict[str, str]) -> Iterator[Page]:
    """The popup's page in a tab, on an answer about somebody known, as a phone opens it."""
    opened = chromium.context.new_page()
    opened.add_init_script(
        f"Object.defineProperty(navigator, 'userAgent', {{ get: () => '{PHONE}' }})"
    )
    asked = {"url": pages["03-one-exchange"], "at": {}}
    chromium.worker.evaluate(
        "value => chrome.storage.session.set({ asked: { value, until: Date.now() + 10000 } })",
        asked,
    )
    opened.goto(f"chrome-extension://{chromium.id}/popup/popup.html")
    expect(opened.locator("[data-standing=acquainted]")).to_be_visible()
    for opener in opened.locator("[aria-expanded]").all():
        opener.click()
    yield opened
    opened.close()


@pytest.mark.parametrize("width", [360, 320, 190])
def test_nothing_sticks_out_and_everything_can_be_scrolled_to(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    assert page.evaluate(OUT) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    last = page.locator("[data-decision=declined]")
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
    expect_no_barriers(page)


def test_at_twice_the_size_the_browsers_own_popup_shows_all_of_it(
    chromium: Chromium, pages: dict[str, str]
) -> None:
    settings = chromium.context.new_page()
    settings.goto("chrome://settings/appearance")
    zoom = "size => new Promise((done) => chrome.settingsPrivate.setDefaultZoom(size, done))"
    assert settings.evaluate(zoom, 2)
    try:
        chromium.visit(pages["09-copied-profile"])
        popup = chromium.click()
        expect(popup.locator("[data-warning]")).to_be_visible()
        popup.wait_for_function("document.documentElement.scrollHeight <= innerHeight")
        # 600 pixels, a popup's greatest height, are 300 at twice the size. (devicePixelRatio says
        # 2 or 4: the driver's own factor reaches a popup early or never.)
        assert popup.evaluate("[innerWidth, innerHeight]") == [380, 300]
        assert popup.evaluate(OUT) == []
        last = popup.locator("[data-decision=declined]")
        last.scroll_into_view_if_needed()
        expect(last).to_be_in_viewport()
        expect_no_barriers(popup, forced=True)
        popup.close()
    finally:
        settings.evaluate(zoom, 1)
        settings.close()


def test_right_to_left_nothing_sticks_out(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.evaluate(OUT) == []
    mark = page.locator(".standing .drawing").bounding_box()
    said = page.locator(".standing h2").bounding_box()
    assert mark is not None
    assert said is not None
    assert mark["x"] > said["x"]  # the mark stands where the reading begins


def test_in_forced_colours_every_control_and_standing_keeps_an_edge(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    for part in (".standing", ".advice > div", "button[data-decision=added]", "#settings"):
        width = page.evaluate(
            "part => parseFloat(getComputedStyle(document.querySelector(part)).borderTopWidth)",
            part,
        )
        assert width >= 1, part
    expect_no_barriers(page)


def test_every_control_has_a_name(page: Page) -> None:
    unnamed = page.evaluate(
        """() => [...document.querySelectorAll('button, input, textarea, a[href], meter')]
          .filter((one) => !(one.getAttribute('aria-label') || one.textContent.trim()
            || one.labels?.length)).map((one) => one.outerHTML)"""
    )
    assert unnamed == []
