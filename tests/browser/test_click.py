"""One click in Chromium's toolbar: leave once, then the verdict, and what the user says to it."""

from __future__ import annotations

from typing import Any

import pytest
from chromium import Chromium
from playwright.sync_api import Page, expect
from running import Firsthand
from steps import Launch, open_dashboard, stranger

from firsthand import samples

pytestmark = pytest.mark.browser


def standing(popup: Page) -> str | None:
    return popup.locator("[data-standing]").get_attribute("data-standing")


def newest(server: Firsthand) -> dict[str, Any]:
    """The last check in the history, in full."""
    last = server.get("/checks?limit=1")["checks"][0]
    check: dict[str, Any] = server.get(f"/checks/{last['id']}")
    return check


def test_first_click_asks_for_leave_and_after_allow_a_click_gives_the_verdict(
    launch: Launch, empty: Firsthand, pages: dict[str, str]
) -> None:
    browser = launch(empty.port)
    open_dashboard(browser, empty).close()  # signs in
    browser.visit(pages["01-firsthand"])
    popup = browser.click()
    code = popup.locator(".code").inner_text()
    with browser.context.expect_page() as opened:
        popup.get_by_role("button", name="Open the dashboard").click()
    dashboard = opened.value
    assert dashboard.url == f"{empty.address}/pairings"
    expect(dashboard.locator(".asking .code")).to_have_text(code)
    dashboard.click("button[value=allow]")
    expect(dashboard.get_by_role("status")).to_be_visible()
    dashboard.close()
    popup = browser.click()
    assert standing(popup) == "stranger"  # there are no records
    popup.close()
    browser.visit(f"{empty.address}/pairings")
    expect(browser.tab.locator(".cards")).to_contain_text("Chromium on Linux")


def test_asking_again_shows_the_same_code_until_somebody_answers(
    launch: Launch, empty: Firsthand, pages: dict[str, str]
) -> None:
    browser = launch(empty.port)
    dashboard = open_dashboard(browser, empty)
    browser.tab.bring_to_front()
    browser.visit(pages["01-firsthand"])
    popup = browser.click()
    code = popup.locator(".code").inner_text()
    popup.close()
    popup = browser.click()
    expect(popup.locator(".code")).to_have_text(code)
    dashboard.reload()
    dashboard.click("button[value=refuse]")
    expect(popup.locator("[data-trouble=refused]")).to_be_visible()
    popup.get_by_role("button", name="Ask again").click()
    expect(popup.locator(".code")).not_to_have_text(code)
    dashboard.reload()
    dashboard.click("button[value=allow]")
    expect(popup.locator("[data-standing]")).to_be_visible()  # it goes straight on


@pytest.mark.parametrize("name", samples.EXPECTED)
def test_every_sample_page_gets_its_verdict(
    chromium: Chromium, pages: dict[str, str], name: str
) -> None:
    expected = samples.EXPECTED[name]
    chromium.visit(pages[name])
    popup = chromium.click()
    if expected.told:  # the page speaks for nobody: the user says who it is
        assert standing(popup) == "unsure"
        popup.locator("[data-person]", has_text=expected.told).click()
        expect(popup.locator("[data-standing=unsure]")).to_have_count(0)
    assert standing(popup) == expected.standing
    warnings = popup.locator("[data-warning]")
    assert warnings.count() == (1 if expected.warning else 0)
    if expected.warning:
        assert warnings.get_attribute("data-warning") == expected.warning
        assert popup.locator("main > *").first.get_attribute("data-warning") == expected.warning
        more = warnings.locator("details")
        if expected.warning == "impersonation":  # short, with what differs one click further
            expect(more.locator("p")).to_be_hidden()
            more.locator("summary").click()
            expect(more.locator("p")).to_be_visible()
    if expected.endorse:
        advice = popup.locator(".advice > div").nth(1)
        assert advice.get_attribute("data-advice") == expected.endorse
    popup.close()


def test_verdict_tells_who_the_standing_and_three_reasons_with_their_years(
    chromium: Chromium, server: Firsthand, pages: dict[str, str]
) -> None:
    chromium.visit(pages["01-firsthand"])
    popup = chromium.click()
    told = newest(server)
    expect(popup.get_by_role("heading", level=1)).to_have_text("Sophie Vandenbroucke")
    expect(popup.locator(".who")).to_contain_text("Head of Product")
    expect(popup.get_by_role("heading", name="You know them firsthand")).to_be_visible()
    expect(popup.locator(".summary")).to_have_text(told["summary"])
    reasons = popup.locator(".why li")
    assert reasons.count() == 3
    known = {reason["text"]: reason for reason in told["reasons"]}
    for row in reasons.all():
        sentence = row.locator("span").nth(1).inner_text()
        assert (known[sentence]["last"] or "")[:4] in row.inner_text()
    expect(popup.get_by_role("status").first).to_contain_text(told["summary"])
    popup.close()


def test_all_the_evidence_opens_the_check_in_the_dashboard(
    chromium: Chromium, server: Firsthand, pages: dict[str, str]
) -> None:
    chromium.visit(pages["01-firsthand"])
    popup = chromium.click()
    with chromium.context.expect_page() as opened:
        popup.get_by_role("link", name="All the evidence").click()
    tab = opened.value
    expect(tab.get_by_role("heading", level=1)).to_contain_text("Sophie Vandenbroucke")
    assert tab.url == f"{server.address}/checks/{newest(server)['id']}"
    tab.close()


@pytest.mark.parametrize("decision", ["added", "endorsed", "later", "declined"])
def test_a_decision_is_kept_and_seen_to_be_kept(
    chromium: Chromium, server: Firsthand, pages: dict[str, str], decision: str
) -> None:
    chromium.visit(pages["03-one-exchange"])
    popup = chromium.click()
    button = popup.locator(f"[data-decision={decision}]")
    button.click()
    expect(popup.locator("#kept")).to_contain_text("Kept")
    expect(button).to_have_attribute("aria-pressed", "true")
    assert newest(server)["decision"] == decision
    popup.close()


def test_picking_one_of_two_namesakes_settles_who_it_is(
    chromium: Chromium, server: Firsthand
) -> None:
    stranger(chromium, "https://jan-peeters.example/", "Jan Peeters")
    popup = chromium.click()
    choice = popup.locator("[data-person]").first
    marks = popup.locator("[data-person] .marks")
    expect(marks.first).to_contain_text("@")  # what tells two people of one name apart
    assert marks.nth(0).inner_text() != marks.nth(1).inner_text()
    person = choice.get_attribute("data-person")
    choice.click()
    expect(popup.locator("[data-standing=unsure]")).to_have_count(0)
    assert newest(server)["person"]["id"] == person
    popup.close()


def test_an_answer_in_the_popup_is_told_back_changed_and_taken_back(
    chromium: Chromium, server: Firsthand
) -> None:
    address = "https://another-jan-peeters.example/"
    stranger(chromium, address, "Jan Peeters")
    popup = chromium.click()
    expect(popup.locator("#identity")).to_contain_text("Left open")
    first, second = (
        one.get_attribute("data-person") for one in popup.locator("[data-person]").all()[:2]
    )
    popup.locator(f"[data-person={first}]").click()
    expect(popup.locator("#identity")).to_have_text("Certain, because you said so.")
    expect(popup.locator("[data-said=person]")).to_contain_text("You said on")
    popup.get_by_role("button", name="This is wrong").click()
    popup.locator(f"[data-person={second}]").click()
    expect(popup.locator(f"[data-person={second}]")).to_have_count(0)  # chosen, no other one
    assert newest(server)["person"]["id"] == second
    popup.close()
    popup = chromium.click()  # a later check of the same page obeys it, and says so
    expect(popup.locator("[data-said=person]")).to_be_visible()
    popup.get_by_role("button", name="This is wrong").click()
    popup.get_by_label("What is wrong?").fill("A namesake of both.")
    popup.locator("#none-of-these").click()
    expect(popup.locator("[data-standing=stranger]")).to_be_visible()
    expect(popup.locator("[data-said=person]")).to_contain_text("none of the people")
    expect(popup.locator("[data-said=person]")).to_contain_text("“A namesake of both.”")
    popup.get_by_role("button", name="Take it back").click()
    expect(popup.locator("[data-standing=unsure]")).to_be_visible()
    expect(popup.locator("[data-said]")).to_have_count(0)
    popup.close()


def test_saying_how_one_knows_a_stranger_makes_it_firsthand(
    chromium: Chromium, server: Firsthand
) -> None:
    stranger(chromium, "https://halvorsen.example/", "Quirin Halvorsen-Nkemelu")
    popup = chromium.click()
    popup.get_by_role("button", name="I know them because").click()
    popup.get_by_label("How do you know them?").fill("We sang in the same choir.")
    popup.get_by_role("button", name="Save").click()
    expect(popup.locator("[data-standing=firsthand]")).to_be_visible()
    expect(popup.locator(".why")).to_contain_text("You said that you know them")
    popup.get_by_role("button", name="This is wrong").click()
    popup.get_by_role("button", name="I don’t know them").click()
    expect(popup.locator("[data-standing=firsthand]")).to_have_count(0)
    popup.close()


def test_everything_asked_for_stays_on_this_machine(chromium: Chromium, server: Firsthand) -> None:
    own = ("http://127.0.0.1:", f"chrome-extension://{chromium.id}/", "about:", "chrome://")
    asked = set(chromium.requests)
    assert f"{server.address}/api/v1/checks" in asked
    strange = {url for url in asked if not url.startswith(own) and url not in chromium.pages}
    assert {url for url in strange if not url.endswith("/favicon.ico")} == set()
