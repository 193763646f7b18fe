"""One skill in the popup: typed in or one of the page's own, answered with what shows it."""

from __future__ import annotations

import pytest
from chromium import Chromium
from playwright.sync_api import expect
from running import Firsthand

pytestmark = pytest.mark.browser


def test_a_skill_typed_in_is_answered_with_what_names_it(
    chromium: Chromium, server: Firsthand, pages: dict[str, str]
) -> None:
    chromium.visit(pages["01-firsthand"])
    popup = chromium.click()
    expect(popup.locator("#skill")).to_be_hidden()
    popup.get_by_role("button", name="Endorse for a skill").click()
    expect(popup.locator("#skill")).to_be_focused()
    popup.fill("#skill", "Roadmap")
    popup.keyboard.press("Enter")
    told = popup.locator("#vouched")
    expect(told).to_have_attribute("data-advice", "yes")
    expect(told).to_contain_text("occasions between you name Roadmap")
    expect(told).to_be_focused()
    expect(told.locator("li").first).to_be_visible()
    expect(popup.get_by_role("status").first).to_contain_text("Endorse for Roadmap?")
    popup.fill("#skill", "Kubernetes")
    popup.get_by_role("button", name="Ask", exact=True).click()
    expect(told).to_have_attribute("data-advice", "wait")
    expect(told).to_contain_text("nothing in your records shows them doing Kubernetes")
    last = server.get("/checks?limit=1")["checks"][0]
    assert server.get(f"/checks/{last['id']}")["skill"]["name"] == "Kubernetes"
    popup.close()


def test_the_skills_of_the_page_are_offered(
    chromium: Chromium, server: Firsthand, pages: dict[str, str]
) -> None:
    chromium.visit(pages["12-member-page"])
    popup = chromium.click()
    popup.get_by_role("button", name="Endorse for a skill").click()
    offered = popup.locator("[data-skill]")
    expect(offered).to_have_text(["Vertrieb", "Workshops", "Maschinenbau"])
    offered.first.click()
    expect(popup.locator("#vouched")).to_contain_text("Endorse for Vertrieb?")
    expect(popup.locator("[data-skill]")).to_have_text(["Workshops", "Maschinenbau"])
    popup.close()
