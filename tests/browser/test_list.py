"""A page of many people: one click, a verdict for each, and back to the list."""

from __future__ import annotations

import pytest
from chromium import Chromium
from playwright.sync_api import expect
from running import Firsthand
from test_accessibility import expect_no_barriers

pytestmark = pytest.mark.browser
URL = "https://www.linkedin.com/mynetwork/invitation-manager/"
INVITED = [
    ("sophie-vandenbroucke-8b41a7209", "Sophie Vandenbroucke"),  # a copy of somebody known
    ("isabella-montalvini", "Isabella Montalvini"),  # nobody knows her
    ("zoltan-kerekszallasi", "Zoltán Kerekszállási"),  # known firsthand
    ("chloe-bastide-morel", "Chloé Bastide-Morel"),  # wrote, and got no answer
]


@pytest.fixture
def invitations(chromium: Chromium) -> Chromium:
    rows = "".join(
        f'<li><a href="https://www.linkedin.com/in/{slug}/">{name}</a>'
        f"<p>Invented</p><button>Ignore</button><button>Accept</button></li>"
        for slug, name in INVITED
    )
    chromium.pages[URL] = (
        f"<!doctype html><title>Invitations | LinkedIn</title><main><ul>{rows}</ul></main>"
    )
    chromium.visit(URL)
    return chromium


def test_one_click_on_a_list_gives_everybodys_verdict_whom_to_look_at_first(
    invitations: Chromium,
) -> None:
    popup = invitations.click()
    expect(popup.get_by_role("heading", level=1)).to_have_text("People on this page: 4")
    lines = popup.locator(".listed li")
    names = [line.locator("strong").inner_text() for line in lines.all()]
    assert names == [INVITED[place][1] for place in (0, 2, 3, 1)]
    assert lines.nth(0).locator("button").get_attribute("data-warning") == "impersonation"
    expect(lines.nth(1)).to_contain_text("You know them firsthand")
    expect(lines.nth(3)).to_contain_text("No trace of them")
    expect(popup.locator(".who")).to_contain_text("Only a contact: 1")
    expect_no_barriers(popup)
    popup.close()


def test_a_line_opens_the_verdict_by_keyboard_and_leads_back(
    invitations: Chromium, server: Firsthand
) -> None:
    popup = invitations.click()
    line = popup.locator(".listed button", has_text="Isabella Montalvini")
    view = popup.locator("#view")
    view.evaluate("view => { view.style.maxHeight = '180px'; }")  # as a long list: it scrolls
    line.focus()
    assert view.evaluate("view => view.scrollTop") > 0
    popup.keyboard.press("Enter")
    expect(popup.locator(".standing[data-standing=stranger]")).to_be_visible()
    assert view.evaluate("view => view.scrollTop") == 0  # the verdict is seen from its beginning
    expect(view).to_be_focused()  # and the keyboard goes on from there
    expect(popup.locator("#not-right")).to_have_count(0)  # the page is not about her alone
    popup.locator("[data-decision=declined]").click()
    expect(popup.locator("#kept")).not_to_be_empty()
    declined = server.get("/checks?decision=declined&limit=1")["checks"][0]
    assert declined["profile"]["name"] == "Isabella Montalvini"
    popup.get_by_role("button", name="I know them because").click()
    popup.get_by_label("How do you know them?").fill("From the choir")
    popup.get_by_role("button", name="Save").click()
    expect(popup.locator(".standing[data-standing=firsthand]")).to_be_visible()
    popup.get_by_role("button", name="Back to the list").click()
    back = popup.locator(".listed button", has_text="Isabella Montalvini")
    expect(back).to_be_focused()
    expect(back).to_contain_text("You know them firsthand")
    back.click()
    popup.get_by_role("button", name="Take it back").click()
    expect(popup.locator(".standing[data-standing=stranger]")).to_be_visible()
    popup.close()
