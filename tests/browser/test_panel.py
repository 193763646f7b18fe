"""The panel in Chromium: it stays, with an answer for each tab and none for another's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from chromium import SETTLED, Chromium
from playwright.sync_api import Page, expect
from running import Firsthand, free_port
from steps import Launch, allow, at_port
from test_accessibility import expect_no_barriers

pytestmark = pytest.mark.browser
INVITE = "Whose page is it?"


def choose(chromium: Chromium, label: str) -> None:
    """Chooses on the options page where the answer shows, and waits until the icon obeys."""
    options = chromium.own_page("options/options.html")
    options.get_by_label(label).check()
    options.wait_for_function(
        "panel => chrome.action.getPopup({}).then((popup) => (popup === '') === panel)",
        arg="window" in label,
    )
    options.close()


@pytest.fixture
def panel(chromium: Chromium, pages: dict[str, str]) -> Iterator[Page]:
    """The panel as the first click opens it, on somebody known firsthand."""
    choose(chromium, "In a small window of its own")
    chromium.visit(pages["01-firsthand"])
    opened = chromium.click()
    yield opened
    opened.close()
    choose(chromium, "In a popup below the icon")


def test_a_click_fills_the_panel_that_stays(
    chromium: Chromium, panel: Page, pages: dict[str, str]
) -> None:
    expect(panel.locator("[data-standing=firsthand]")).to_be_visible()
    expect_no_barriers(panel, forced=True)
    bar = "getComputedStyle(document.querySelector('main')).scrollbarColor"
    panel.emulate_media(color_scheme="dark")
    assert "rgb(21, 24, 28)" in panel.evaluate(bar)  # Firefox draws it white unless it is told
    panel.emulate_media(color_scheme="light")
    chromium.visit(pages["07-stranger"])
    expect(panel.locator("h1")).to_have_text(INVITE)  # the answer has gone with its page
    expect(panel.locator("#live")).to_be_empty()  # and so has what was told to a screen reader
    expect_no_barriers(panel, forced=True)
    chromium.press_icon()
    expect(panel.locator("[data-standing=stranger]")).to_be_visible()
    assert sum(page.url.endswith("popup.html?panel") for page in chromium.context.pages) == 1


def test_a_page_whose_process_has_not_heard_of_the_click_yet_is_read_all_the_same(
    chromium: Chromium, panel: Page, pages: dict[str, str]
) -> None:
    panel.evaluate(
        """() => {
          const ask = chrome.scripting.executeScript;
          const denied = new Error("Cannot access contents of the page.");
          globalThis.asked = 0;
          chrome.scripting.executeScript = (...told) => {
            globalThis.asked += 1;
            return asked < 3 ? Promise.reject(denied) : ask.apply(chrome.scripting, told);
          };
        }"""
    )
    chromium.visit(pages["07-stranger"])
    expect(panel.locator("h1")).to_have_text(INVITE)
    chromium.press_icon()
    expect(panel.locator("[data-standing=stranger]")).to_be_visible()
    assert panel.evaluate("asked") == 3


def test_no_answer_is_shown_beside_another_tab_and_each_comes_back_with_its_own(
    chromium: Chromium, panel: Page
) -> None:
    panel.get_by_role("button", name="I know them because").click()
    panel.get_by_label("How do you know them?").fill("From the")
    other = chromium.context.new_page()
    expect(panel.locator("h1")).to_have_text(INVITE)
    chromium.tab.bring_to_front()
    expect(panel.locator("[data-standing=firsthand]")).to_be_visible()
    expect(panel.get_by_label("How do you know them?")).to_have_value("From the")
    other.close()


def test_what_comes_late_is_not_shown_beside_another_tab(
    chromium: Chromium, panel: Page, server: Firsthand
) -> None:
    panel.get_by_role("button", name="This is wrong").click()
    with panel.expect_request("**/answer"):
        panel.evaluate("document.querySelector('#know-not').click()")
        other = chromium.context.new_page()
    expect(panel.locator("h1")).to_have_text(INVITE)
    panel.wait_for_load_state("networkidle")
    expect(panel.locator("h1")).to_have_text(INVITE)
    chromium.tab.bring_to_front()
    other.close()
    chromium.press_icon()
    panel.get_by_role("button", name="Take it back").click()
    expect(panel.locator("[data-standing=firsthand]")).to_be_visible()


def test_an_address_changed_while_the_panel_is_open_holds_for_the_next_click(
    chromium: Chromium, panel: Page, server: Firsthand
) -> None:
    with at_port(chromium, free_port(), back=server.port):
        chromium.tab.bring_to_front()
        chromium.press_icon()
        expect(panel.locator("[data-trouble=serverOff]")).to_be_visible()
    chromium.tab.bring_to_front()
    expect(panel.locator("h1")).to_have_text(INVITE)  # nor does what was told before come back
    chromium.press_icon()
    expect(panel.locator("[data-standing=firsthand]")).to_be_visible()


def test_allowing_the_browser_from_the_panel(
    launch: Launch, empty: Firsthand, pages: dict[str, str]
) -> None:
    browser = launch(empty.port)
    choose(browser, "In a small window of its own")
    browser.visit(pages["01-firsthand"])
    panel = browser.click()
    code = panel.locator(".code").inner_text()
    expect_no_barriers(panel, forced=True)
    edge = "part => parseFloat(getComputedStyle(document.querySelector(part)).borderTopWidth)"
    panel.emulate_media(forced_colors="active")
    assert all(panel.evaluate(edge, part) >= 1 for part in (".code", "button.primary"))
    with allow(browser, empty, code):  # on a tab of the dashboard, beside which no answer belongs
        expect(panel.locator("h1")).to_have_text(INVITE)
    browser.tab.bring_to_front()
    browser.press_icon()
    expect(panel.locator("[data-standing]").first).to_be_visible()
    browser.close()


def test_a_link_is_judged_in_the_panel(
    chromium: Chromium, panel: Page, pages: dict[str, str]
) -> None:
    chromium.worker.evaluate(
        """url => chrome.tabs.query({ url: undefined, active: true }).then(([tab]) =>
          chrome.contextMenus.onClicked.dispatch({ menuItemId: 'link', linkUrl: url }, tab))""",
        pages["03-one-exchange"],
    )
    expect(panel.locator("#by-address")).to_be_visible()
    panel.wait_for_selector(SETTLED)
