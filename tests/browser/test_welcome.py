"""A newcomer, from the install to the first verdict, by what is on the screen alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from running import Firsthand
from steps import Launch, open_dashboard

pytestmark = pytest.mark.browser


def test_the_install_opens_a_page_that_says_how_to_begin_and_each_step_leads_to_the_next(
    launch: Launch, empty: Firsthand, pages: dict[str, str]
) -> None:
    browser = launch(empty.port)
    welcome = browser.welcome
    welcome.reload()
    expect(welcome.get_by_role("heading", name="How to begin")).to_be_visible()
    expect(welcome.get_by_role("listitem")).to_have_count(3)
    expect(welcome.get_by_role("status")).to_contain_text("Click its icon on a profile")
    expect(welcome.locator("#shortcut")).to_contain_text("Alt+Shift+D")
    open_dashboard(browser, empty).close()  # signed in, as by the address that the server prints
    browser.visit(pages["01-firsthand"])
    popup = browser.click()
    code = popup.locator(".code").inner_text()
    with browser.context.expect_page() as opened:
        popup.get_by_role("button", name="Open the dashboard").click()
    dashboard = opened.value
    expect(dashboard.get_by_text(code)).to_be_visible()
    dashboard.get_by_role("button", name="Allow").click()
    expect(dashboard.get_by_role("status").first).to_contain_text("Allowed")
    browser.tab.bring_to_front()
    popup = browser.click()
    expect(popup.locator("[data-standing]").first).to_be_visible()
    welcome.reload()
    expect(welcome.get_by_role("status")).to_contain_text("this browser is allowed")
    browser.close()
