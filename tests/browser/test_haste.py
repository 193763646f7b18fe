"""What people do in haste, and pages that are none: nothing is lost, and nothing asked twice."""

from __future__ import annotations

import contextlib
import time

import pytest
import wire
from chromium import SETTLED, Chromium
from firefox import Firefox
from playwright.sync_api import Error, expect
from running import Firsthand
from steps import TEXT, Launch, open_dashboard, press_beside, settle, stranger
from test_troubles import expect_trouble

pytestmark = pytest.mark.browser
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
)
POPUP = "popup.html"


def click_ten_times(chromium: Chromium) -> None:
    """Within a second: each click opens the popup or closes it again."""
    for _ in range(10):
        chromium.press_icon()
        time.sleep(0.06)
    chromium.worker.evaluate("() => new Promise((resolve) => setTimeout(resolve, 500))")
    for page in chromium.context.pages:
        if POPUP in page.url:
            page.close()


def test_ten_clicks_in_a_second_end_in_the_verdict(
    chromium: Chromium, server: Firsthand, pages: dict[str, str]
) -> None:
    chromium.visit(pages["01-firsthand"])
    click_ten_times(chromium)
    popup = chromium.click()
    expect(popup.locator("[data-standing=firsthand]")).to_be_visible()
    popup.close()


def test_ten_clicks_in_a_second_ask_for_leave_once(
    launch: Launch, empty: Firsthand, pages: dict[str, str]
) -> None:
    browser = launch(empty.port)
    browser.visit(pages["01-firsthand"])
    click_ten_times(browser)
    popup = browser.click()
    code = popup.locator(".code").inner_text()
    popup.close()
    dashboard = open_dashboard(browser, empty)
    expect(dashboard.locator("button[value=allow]")).to_have_count(1)
    expect(dashboard.get_by_text(code)).to_be_visible()
    dashboard.click("button[value=refuse]")
    browser.close()


def test_a_popup_closed_before_the_answer_came_leaves_nothing_half_done(
    chromium: Chromium, server: Firsthand
) -> None:
    stranger(chromium, "https://kowalczyk-hasty.example/", "Bronisława Kowalczyk-Hasty")
    popup = chromium.click(settled=False)
    popup.close()
    popup = chromium.click()
    expect(popup.locator("[data-standing=stranger]")).to_be_visible()
    with popup.expect_request("**/decision"):
        popup.evaluate("document.querySelector('[data-decision=declined]').click()")
    popup.close()  # before it is seen to be kept
    popup = chromium.click()
    popup.wait_for_selector(SETTLED)
    expect(popup.locator("[data-standing=stranger]")).to_be_visible()
    popup.close()
    kept = server.get("/checks?decision=declined&limit=1")["checks"][0]
    assert kept["profile"]["name"] == "Bronisława Kowalczyk-Hasty"


def test_a_page_that_never_came_says_to_reload_it(chromium: Chromium) -> None:
    with pytest.raises(Error):
        chromium.visit(f"https://{wire.PROBE}/")
    chromium.tab.wait_for_url("chrome-error://**")
    popup = chromium.click()
    expect_trouble(popup, "closedPage", "Reload the page", "Try again")
    popup.close()


@pytest.mark.parametrize("url", ["https://papers.example/cv.pdf", "https://papers.example/cv?id=1"])
def test_a_pdf_says_that_web_pages_are_read(chromium: Chromium, url: str) -> None:
    chromium.tab.route(url, lambda one: one.fulfill(content_type="application/pdf", body=PDF))
    chromium.visit(url)
    popup = chromium.click()
    expect_trouble(popup, "pdfPage", "Firsthand reads web pages")
    popup.close()


def test_two_browsers_are_allowed_at_once_and_ten_clicks_do_firefox_no_harm(
    chromium: Chromium, paired: Firefox, server: Firsthand, pages: dict[str, str]
) -> None:
    paired.goto(pages["01-firsthand"])
    paired.run("() => document.getElementById('unpair').click()")  # it forgets its own key
    for _ in range(9):
        paired.click()
        time.sleep(0.06)
    paired.close_popup()
    paired.click()
    settle(server, paired.wait(TEXT, ".code"))
    assert paired.wait(TEXT, "[data-standing=firsthand]")
    paired.close_popup()
    chromium.visit(pages["01-firsthand"])
    popup = chromium.click()
    expect(popup.locator("[data-standing=firsthand]")).to_be_visible()
    popup.close()
    paired.click()
    assert paired.wait(TEXT, "[data-standing=firsthand]")
    paired.close_popup()


def test_in_firefox_a_leave_taken_back_is_asked_for_again(
    paired: Firefox, server: Firsthand
) -> None:
    press_beside(server, "Firefox on ")
    paired.click()
    assert "no longer allowed" in paired.wait(TEXT, "[data-trouble=revoked]")
    paired.press("[data-trouble=revoked] button.primary")
    settle(server, paired.wait(TEXT, ".code"))
    assert paired.wait(TEXT, "[data-standing=firsthand]")
    paired.close_popup()


@pytest.mark.parametrize(
    ("url", "code"),
    [
        (f"https://{wire.PROBE}/", "closedPage"),
        ("data:application/pdf,", "browserPage"),
    ],
)
def test_pages_that_are_none_say_so_in_firefox(firefox: Firefox, url: str, code: str) -> None:
    with contextlib.suppress(RuntimeError):
        firefox.goto(url)
    firefox.click()
    assert firefox.wait(TEXT, f"[data-trouble={code}] h1")
    firefox.close_popup()
