"""The popup and the options for everybody: axe, both colour schemes, keyboard, languages."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import Chromium
from playwright.sync_api import Page, expect
from running import free_port
from steps import Launch, stranger

pytestmark = pytest.mark.browser
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def expect_no_barriers(page: Page, *, forced: bool = False) -> None:
    """axe finds nothing, in light and in dark; where ``forced``, in the user's own colours too."""
    for scheme in ("light", "dark", *(["forced"] if forced else [])):
        if scheme == "forced":
            page.emulate_media(forced_colors="active")
        else:
            page.emulate_media(color_scheme=scheme)
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, f"{scheme}: {found.generate_report()}"
    page.emulate_media(forced_colors="none")


@pytest.mark.parametrize(
    "name",
    [
        *("01-firsthand", "03-one-exchange", "04-long-ago", "05-recruiter", "07-stranger"),
        *("08-two-of-a-name", "09-copied-profile", "company"),
    ],
)
def test_no_barriers_in_any_answer(chromium: Chromium, pages: dict[str, str], name: str) -> None:
    chromium.visit(pages[name])
    popup = chromium.click()
    if name != "company":
        for opener in popup.locator("[aria-expanded]").all():
            opener.click()
        popup.locator("[data-decision=later]").click()
        expect(popup.locator("#kept")).not_to_be_empty()
    expect_no_barriers(popup)
    popup.close()


def test_no_barriers_in_the_options(chromium: Chromium) -> None:
    options = chromium.own_page("options/options.html")
    expect(options.locator("#state")).not_to_be_empty()
    expect_no_barriers(options)
    options.close()


def test_the_keyboard_alone_opens_writes_and_saves(chromium: Chromium) -> None:
    stranger(chromium, "https://oyelaran.example/", "Tuuli Oyelaran-Vist")
    popup = chromium.click()
    reached = []
    for _ in range(20):
        popup.keyboard.press("Tab")
        reached.append(
            popup.evaluate("document.activeElement.id || document.activeElement.dataset.decision")
        )
        covered = popup.evaluate(
            """() => {
              const { x, y, width, height } = document.activeElement.getBoundingClientRect();
              const top = document.elementFromPoint(x + width / 2, y + height / 2);
              const seen = document.activeElement.contains(top);
              return !seen && !top?.contains(document.activeElement);
            }"""
        )
        assert not covered, f"{reached[-1]} is hidden while it has the focus"
        if reached[-1] == "know":
            popup.keyboard.press("Enter")
            popup.keyboard.type("The choir")
            popup.keyboard.press("Tab")
            popup.keyboard.press("Enter")
            break
    expect(popup.locator("[data-standing=firsthand]")).to_be_visible()
    assert popup.evaluate("document.activeElement.id") == "standing"
    assert reached[:4] == ["settings", "not-right", "endorse-skill", "evidence"]
    popup.close()


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "Firsthand n’est pas lancé"),
        ("nl", "Firsthand draait niet"),
        ("de", "Firsthand läuft nicht"),
    ],
)
def test_popup_speaks_the_browsers_language_and_asks_the_server_to(
    launch: Launch, pages: dict[str, str], language: str, sentence: str
) -> None:
    browser = launch(free_port(), language=language)
    browser.visit(pages["01-firsthand"])
    with browser.context.expect_event("request", lambda one: one.url.endswith("/health")) as asked:
        popup = browser.click()
    expect(popup.locator("h1")).to_have_text(sentence)
    assert popup.locator("html").get_attribute("lang") == language
    assert asked.value.headers["accept-language"] == language
    expect_no_barriers(popup)
    browser.close()
