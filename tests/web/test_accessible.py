"""Every page in a real browser: readable by everybody, whole at any width, quiet console."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Playwright
from web_server import FIREFOX, Served

from firsthand.model import STANDINGS

pytestmark = pytest.mark.browser
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PATHS = ["/", "/?q=nobody", "/history", "/history?q=nobody", "/history?checked=3&changed=1",
         "/people?q=mireille", "/people/p_1", "/people/p_1?other=mireille",
         "/results", "/results/new", "/results/new?kind=cost", "/results/i_1",
         "/endorsements", "/endorsements?support=no",
         "/audit", "/audit?network=x", "/audit/dormant?page=2", "/audit/strangers?check=c_1",
         "/audit/never", "/imports", "/accounts", "/pairings", "/learning", "/nothing",
         *(f"/checks/c_{n}" for n in range(1, len(STANDINGS) + 1))]  # fmt: skip


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chrome")
    if found is None:
        pytest.fail("Chromium is not installed: install it, or run make test-fast without it.")
    browser = playwright.chromium.launch(executable_path=found)
    yield browser
    browser.close()


def fill(served: Served) -> None:
    for standing in STANDINGS:
        served.workspace.add(standing, f"Bartholomea van den {standing.title()}-Christiaensen")
    warning = {"code": "impersonation", "text": "This may be an impostor."}
    served.workspace.stored["c_4"]["warnings"] = [warning]
    served.workspace.changed["c_1"] = "dormant"
    served.pair()
    served.ask(FIREFOX, "Firefox on Linux")


def sign_in(served: Served, page: Page) -> list[str]:
    """Opens the dashboard; what the console says from then on."""
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{served.url}/login?key={served.access.new_login(served.clock())}")
    return said


@pytest.mark.parametrize(("mode", "width"), [("light", 320), ("dark", 1280)])
def test_every_page_is_clean(served: Served, chromium: Browser, mode: Any, width: int) -> None:
    empty = chromium.new_page(color_scheme=mode, viewport={"width": width, "height": 800})
    sign_in(served, empty)  # the page of somebody new
    assert faults(empty) == []
    empty.close()
    fill(served)
    page = chromium.new_page(color_scheme=mode, viewport={"width": width, "height": 800})
    page.goto(served.url)  # locked
    assert faults(page) == []
    said = sign_in(served, page)
    for path in PATHS:
        page.goto(served.url + path)
        assert faults(page) == [], path
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{path} is {wide} px too wide"
    assert [text for text in said if "404" not in text] == []
    page.close()


def faults(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": RULES})
    return [
        f"{v['id']}: {node['html'][:200]}"
        for v in found.response["violations"]
        for node in v["nodes"]
    ]


def test_a_waiting_browser_appears_by_itself_and_is_allowed(
    served: Served, chromium: Browser
) -> None:
    page = chromium.new_page()
    said = sign_in(served, page)
    asked = served.ask()
    page.get_by_text(asked["code"]).wait_for(timeout=10_000)
    page.get_by_role("button", name="Allow").click()
    page.get_by_text("Allowed.").wait_for()
    told = served.client("chrome-extension://abcdefghijklmnopabcdefghijklmnop").get(
        f"{served.url}/api/v1/pairings/{asked['id']}"
    )
    assert told.json()["state"] == "allowed"
    assert said == []
    page.close()


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
    page.get_by_text("no Date header").wait_for(timeout=10_000)
    assert served.workspace.contents == [b"From x"]
    assert said == []
    page.close()


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
    page.wait_for_url("**/imports/*", timeout=10_000)
    page.get_by_text("10,411").first.wait_for(timeout=10_000)
    assert served.workspace.contents == [b"BEGIN:VCARD"]
    page.close()


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
    page.get_by_role("heading", name="Browsers").wait_for(timeout=10_000)
    context.close()


def test_the_dashboard_works_by_keyboard(served: Served, chromium: Browser) -> None:
    served.workspace.add("firsthand", "Mireille")
    page = chromium.new_page()
    sign_in(served, page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.close()
