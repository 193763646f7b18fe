"""Every page in a real browser: readable by everybody, whole at any width, quiet console."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from web_axe import barriers, begin, begin_again, end
from web_browser import listen, sign_in
from web_layout import faults, on_paper
from web_pages import NO_PAGE, PAGES, addresses, fill, paths
from web_server import Served

from firsthand.i18n import LANGUAGES

STATIC = Path(__file__).parents[2] / "server" / "firsthand" / "web" / "static"
MODES = ("light", "dark")
# Width, and whether it is read from the right. German words are the longest, and see them all.
LAYOUTS = ((320, True), (320, False), (1280, False))
ALL_LAYOUTS = ((390, True), (390, False), (1000, False), (1280, True), *LAYOUTS)


def test_every_page_is_in_the_table(served: Served) -> None:
    """A page that is new fails here until it is looked at like all the others."""
    there = addresses(served.app)
    assert set(there.values()) == set(PAGES) | NO_PAGE
    way = served.app.url_map.bind("127.0.0.1")
    for endpoint, some in PAGES.items():
        assert {way.match(path.split("?")[0])[0] for path in some} == {endpoint}


def test_the_dark_changes_colours_alone() -> None:
    """So that a second look at the colours is all that the other mode asks for."""
    style = (STATIC / "firsthand.css").read_text()
    blocks = re.findall(r"@media[^{]*prefers-color-scheme: dark[^{]*\{(.*?\n)\}", style, re.DOTALL)
    said = [one for block in blocks for one in re.findall(r"([\w-]+)\s*:[^;{]*;", block)]
    assert said
    assert {name for name in said if not name.startswith("--")} <= {"color-scheme"}


def test_no_column_is_wider_than_a_phone_whose_letters_are_twice_as_large() -> None:
    """A width in letters grows with them, and pushed the page out to the side."""
    style = "".join(file.read_text() for file in STATIC.glob("*.css"))
    assert "minmax(min(100%, 16rem), 1fr)" in style
    assert re.findall(r"minmax\([\d.]+(?:rem|em), *1fr\)", style) == []


@pytest.mark.browser
@pytest.mark.parametrize(
    ("language", "mode"), [(language, MODES[n % 2]) for n, language in enumerate(LANGUAGES)]
)
def test_every_page_is_whole_and_without_barriers(
    served: Served, chromium: Browser, language: str, mode: Any
) -> None:
    """axe in both modes, and the layout on phones and beside the menu, from the left and from the
    right."""
    opposite = MODES[1 - MODES.index(mode)]
    context = chromium.new_context(locale=language, color_scheme=mode, reduced_motion="reduce")
    new = context.new_page()
    said = sign_in(served, new)
    wrong = [*layout(new, language), *barriers(new, mode, opposite)]  # the page of somebody new
    new.context.clear_cookies()
    new.goto(served.url)  # locked
    wrong += [*layout(new, language), *barriers(new, mode, opposite)]
    fill(served)
    sign_in(served, new)
    other = context.new_page()
    said += listen(other)
    looked: list[tuple[str, Page]] = []
    for n, path in enumerate(paths(served)):
        page = (new, other)[n % 2]
        if len(looked) > 1:
            wrong += told(*looked.pop(0))
        page.emulate_media(color_scheme=mode)
        page.goto(served.url + path)
        assert page.locator("html").get_attribute("lang") == language
        if mode == "dark":
            wrong += [f"{path}: {one}" for one in on_paper(page)]
        wrong += [f"{path}: {one}" for one in layout(page, language)]
        if looked:
            wrong += told(*looked[-1])
            begin_again(looked[-1][1], opposite)
        begin(page)
        looked.append((path, page))
    wrong += told(*looked[-1])
    begin_again(looked[-1][1], opposite)
    for last in looked:
        wrong += told(*last)
    assert not wrong, "\n".join(wrong)
    assert [text for text in said if "404" not in text and "401" not in text] == []
    context.close()


def layout(page: Page, language: str) -> list[str]:
    """The faults in each layout; the page is left in the last."""
    which = ALL_LAYOUTS if language == "de" else LAYOUTS
    return [one for width, rtl in which for one in faults(page, width=width, rtl=rtl)]


def told(path: str, page: Page) -> list[str]:
    return [f"{path}: {one}" for one in end(page)]


@pytest.mark.browser
def test_a_name_from_the_right_moves_no_sign_beside_it(served: Served, chromium: Browser) -> None:
    context = chromium.new_context(reduced_motion="reduce")
    page = context.new_page()
    sign_in(served, page)
    fill(served)
    for path in ("/", "/results"):
        page.goto(served.url + path)
        page.evaluate(
            """() => {
              for (const e of document.querySelectorAll("main :is(strong, a, th, .quiet)"))
                if (/^[A-Z][a-z]+$/.test(e.textContent.trim())) e.textContent = "روتاري";
            }"""
        )
        assert page.get_by_text("روتاري").count() > 0
        assert faults(page, width=1280) == []
    context.close()


@pytest.mark.browser
def test_colours_of_the_readers_own_leave_what_a_mark_says(
    served: Served, chromium: Browser
) -> None:
    """Where the system sets the colours, patterns, shapes and borders tell it."""
    context = chromium.new_context(forced_colors="active")
    page = context.new_page()
    sign_in(served, page)
    fill(served)
    for path in ("/", "/audit", "/results"):
        page.goto(served.url + path)
        fills = page.locator(".plot:visible .series rect").evaluate_all(
            "all => all.map((e) => getComputedStyle(e).fill)"
        )
        assert fills, path
        assert [one for one in fills if not one.startswith("url(")] == [], path
    page.goto(f"{served.url}/checks/c_1")
    badge = page.locator(".verdict .standing").first
    assert badge.evaluate("e => getComputedStyle(e).borderTopStyle") == "solid"
    assert badge.locator("svg").is_visible()
    context.close()


@pytest.mark.browser
def test_a_waiting_browser_appears_by_itself_and_is_allowed(
    served: Served, chromium: Browser
) -> None:
    page = chromium.new_page()
    said = sign_in(served, page)
    asked = served.ask()
    page.get_by_text(asked["code"]).wait_for()
    page.get_by_role("button", name="Allow").click()
    page.get_by_text("Allowed.").wait_for()
    told = served.client("chrome-extension://abcdefghijklmnopabcdefghijklmnop").get(
        f"{served.url}/api/v1/pairings/{asked['id']}"
    )
    assert told.json()["state"] == "allowed"
    assert said == []
    page.close()


@pytest.mark.browser
def test_chosen_files_are_sent_and_their_report_appears(
    served: Served, chromium: Browser, tmp_path: Any
) -> None:
    page = chromium.new_page()
    said = sign_in(served, page)
    page.goto(f"{served.url}/imports")
    file = tmp_path / "inbox.mbox"
    file.write_text("From x")
    page.get_by_label("Choose files").set_input_files(str(file))
    page.get_by_role("button", name="Import").click()
    page.get_by_text("Not readable: no Date header").wait_for()
    assert served.workspace.contents == [b"From x"]
    assert said == []
    page.close()


@pytest.mark.browser
def test_dropped_files_are_sent(served: Served, chromium: Browser) -> None:
    page = chromium.new_page()
    sign_in(served, page)
    page.goto(f"{served.url}/imports")
    page.evaluate(
        """() => {
          const carried = new DataTransfer();
          carried.items.add(new File(["BEGIN:VCARD"], "a.vcf"));
          const how = {dataTransfer: carried, bubbles: true, cancelable: true};
          document.getElementById("drop").dispatchEvent(new DragEvent("drop", how));
        }"""
    )
    page.wait_for_url("**/imports/*")
    page.get_by_text("10,411").first.wait_for()
    assert served.workspace.contents == [b"BEGIN:VCARD"]
    page.close()


@pytest.mark.browser
def test_what_a_figure_does_is_shown_while_it_is_changed(served: Served, chromium: Browser) -> None:
    page = chromium.new_page()
    said = sign_in(served, page)
    page.goto(f"{served.url}/settings")
    page.get_by_label("Months with an exchange").fill("5")
    page.get_by_text("with these figures: 54").wait_for()
    assert page.url == f"{served.url}/settings"
    page.get_by_label("Months with an exchange").fill("2")  # less than may be: nothing is asked
    assert said == []
    page.close()


@pytest.mark.browser
def test_a_link_from_another_page_finds_the_dashboard_open(
    served: Served, chromium: Browser
) -> None:
    """The strict cookie is left out at first; the page asks again by itself."""
    context = chromium.new_context()
    page = context.new_page()
    sign_in(served, page)
    context.route(
        "http://elsewhere.example/",
        lambda route: route.fulfill(
            body=f'<a href="{served.url}/pairings">there</a>', content_type="text/html"
        ),
    )
    page.goto("http://elsewhere.example/")
    page.get_by_text("there").click()
    page.get_by_role("heading", name="Browsers").wait_for()
    context.close()
