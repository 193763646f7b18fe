"""A part that changes by itself loads its page again at the end, but under nobody's fingers."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from web_server import Served

pytestmark = pytest.mark.browser
PAGE = """<!doctype html><title>Part</title><div data-refresh="/part" data-every="30">working</div>
<label>Find <input id="words"></label> <label>Tick <input type="checkbox" id="tick"></label>
<label>Which <select id="which"><option>all<option>some</select></label><a href="#on">on</a>
<a href="/slow" id="next">Next</a>
<script type="module" src="/static/refresh.js"></script>"""


@pytest.fixture
def page(served: Served, chromium: Browser) -> Page:
    """A page with fields and a part; all is there once its address says so (#there)."""
    context = chromium.new_context()
    opened, times = context.new_page(), [0]

    def show(route: Route) -> None:
        times[0] += 1
        note = "<p>Kept.</p>" if "note=" in route.request.url else ""
        route.fulfill(body=f"{PAGE}{note}<p>load {times[0]}</p>", content_type="text/html")

    def part(route: Route) -> None:
        done = "<span data-final data-reload></span>" if times[0] < 2 else "<b data-final>done</b>"
        route.fulfill(
            body=done if opened.url.endswith("#there") else "working", content_type="text/html"
        )

    opened.route(f"{served.url}/fields*", show)
    opened.route(f"{served.url}/part", part)
    opened.goto(f"{served.url}/fields")
    return opened


@pytest.mark.parametrize(
    ("change", "undo"),
    [
        ("words.value = 'Mireille'", "words.value = ''"),
        ("words.focus()", "words.blur()"),
        ("tick.checked = true", "tick.checked = false"),
        ("which.selectedIndex = 1", "which.selectedIndex = 0"),
    ],
)
def test_what_is_being_written_is_not_taken_away(page: Page, change: str, undo: str) -> None:
    page.evaluate(f"() => {{ {change}; location.hash = 'there' }}")
    for _ in range(2):
        with page.expect_response("**/part"):
            pass
    expect(page.get_by_text("load 1")).to_be_visible()
    expect(page.get_by_text("working")).to_be_visible()
    page.evaluate(f"() => {{ {undo} }}")
    expect(page.get_by_text("load 2")).to_be_visible()


def test_a_page_that_nobody_writes_in_is_loaded_again(page: Page) -> None:
    page.evaluate("() => { document.querySelector('a').focus(); location.hash = 'there' }")
    expect(page.get_by_text("load 2")).to_be_visible()
    expect(page.get_by_text("done")).to_be_visible()


def test_a_link_that_was_pressed_is_followed_however_slow_the_server_is(
    page: Page, served: Served
) -> None:
    asked: list[Route] = []
    page.route(f"{served.url}/slow", lambda route: asked.append(route))
    page.evaluate("() => { location.hash = 'there'; setTimeout(() => next.click()) }")
    for _ in range(3):
        page.wait_for_event("response", lambda reply: reply.url.endswith("/part"), timeout=9_000)
    asked[0].fulfill(body="<p>arrived</p>", content_type="text/html")
    expect(page.get_by_text("arrived")).to_be_visible()


def test_a_note_stays_while_its_page_loads_itself_and_is_gone_by_the_next_look(
    page: Page, served: Served
) -> None:
    page.goto("about:blank")
    answers = ["<span data-final data-reload></span>", "<b data-final>done</b>"]

    def part(route: Route) -> None:
        body = answers.pop(0) if len(answers) > 1 else answers[0]
        route.fulfill(body=body, content_type="text/html")

    page.route(f"{served.url}/part", part)
    page.goto(f"{served.url}/fields?note=kept")
    expect(page.get_by_text("done")).to_be_visible()
    expect(page.get_by_text("load 3")).to_be_visible()
    expect(page.get_by_text("Kept.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("load 4")).to_be_visible()
    expect(page.get_by_text("Kept.")).not_to_be_attached()
