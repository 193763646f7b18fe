"""The first evening of somebody new, in a real browser: from an export to what a deal changed."""

from __future__ import annotations

import struct
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from web_browser import sign_in
from web_server import serving

from firsthand.samples import export
from firsthand.workspace import Workspace

pytestmark = pytest.mark.browser


def test_somebody_new_imports_reads_decides_and_sees_what_a_deal_changes(
    chromium: Browser, tmp_path: Path
) -> None:
    (file,) = export.write(tmp_path, datetime.now(UTC).date())
    with serving(Workspace.open(tmp_path / "workspace")) as served:
        page = chromium.new_context(locale="en").new_page()
        said = sign_in(served, page)
        imports(page, file)
        strangers = reads_the_audit(page)
        decides_on_three(page, strangers)
        adds_a_deal(page)
        assert said == []
        page.context.close()


def imports(page: Page, file: Path) -> None:
    """The first page says what to do first, and leads there."""
    page.get_by_role("main").get_by_role("link", name="Import").first.click()
    page.get_by_label("Choose files").set_input_files(file)
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_role("main")).to_contain_text(file.name)
    expect(page.get_by_role("progressbar")).to_have_count(0, timeout=30_000)
    expect(page.get_by_role("main")).to_contain_text("LinkedIn")


def reads_the_audit(page: Page) -> int:
    """How many contacts are really known, and how many strangers wait."""
    follow(page, "Network audit")
    lead = page.locator("main .lead")
    expect(lead).to_contain_text("contacts on LinkedIn", timeout=30_000)
    expect(page.locator("[data-refresh*=progress]")).to_have_count(0, timeout=30_000)
    known, contacts = (int(word) for word in lead.inner_text().split() if word.isdigit())
    assert contacts > 100
    assert known < contacts / 10
    expect(page.get_by_role("main")).to_contain_text("No mail, calendar, calls or chats have been")
    expect(page.locator(".counts").first).to_contain_text("You have dealt with them")
    with page.expect_download() as saved:
        page.get_by_role("link", name="as PNG").click()
    picture = saved.value.path().read_bytes()
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", picture[16:24]) == (2400, 1260)
    assert len(picture) > 20_000  # more than a blank sheet
    waiting = page.get_by_role("listitem").filter(has_text="Invitations from strangers").last
    count = int(waiting.locator(".count").inner_text())
    assert count >= 3
    waiting.get_by_role("link", name="Invitations from strangers").click()
    return count


def decides_on_three(page: Page, strangers: int) -> None:
    """Each answer is kept and stands in the history; what is put off stays on the list."""
    people = page.locator("main .cards .card")
    expect(people).to_have_count(strangers)
    answers = {"I declined": ("Declined", 1), "I accepted": ("Added", 2), "Later": ("Later", 2)}
    decided = {}
    for button, (kept, done) in answers.items():
        decided[people.first.get_by_role("link").inner_text()] = kept
        people.first.get_by_role("button", name=button).click()
        expect(page.get_by_role("status").first).to_contain_text("Your decision is stored.")
        expect(people).to_have_count(strangers - done)
    follow(page, "History")
    for name, kept in decided.items():
        card = page.locator(".card").filter(has_text=name)
        expect(card).to_contain_text("Only a contact")
        expect(card).to_contain_text(kept)


def adds_a_deal(page: Page) -> None:
    """Fees alone are a loss; one deal turns it, and the page says how little that tells."""
    follow(page, "Real results")
    answer = page.get_by_role("region", name="Which network paid for itself?")
    expect(answer).to_contain_text("Cost more than it brought: LinkedIn")
    page.get_by_role("link", name="Add a result").click()
    page.get_by_label("Network the relation").fill("LinkedIn")
    page.get_by_label("With whom").fill("Sophie Vandenbroucke")
    page.get_by_label("Amount it brought").fill("4800")
    page.get_by_role("button", name="Store").click()
    if page.get_by_role("group", name="Who is it?").count():
        page.get_by_role("button", name="Store").click()
    expect(page.get_by_role("status").first).to_be_visible()
    expect(answer).to_contain_text("so few results carry it that one decides: LinkedIn (+3,")
    expect(page.get_by_role("row").filter(has_text="Sophie Vandenbroucke")).to_contain_text(
        "4,800 €"
    )


def follow(page: Page, name: str) -> None:
    """Goes by the menu, as a person does."""
    page.get_by_role("navigation", name="Main").get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
