"""Firefox as it is on a phone: without what extension/tools/absent.json says it lacks there.

No phone is at hand. What can be had is its share of the browser: the names that Firefox for Android
is without are taken away from a real Firefox before the extension's first line runs, it says that
it is a phone, and it opens a popup only within the user's own act, as it did until version 149. It
is a second profile beside the one that the other tests use, so each has a leave of its own.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from firefox import Firefox
from running import Firsthand
from steps import EXTENSION, PAGES, TEXT, press_beside, settle
from test_sizes import PHONE

pytestmark = pytest.mark.browser
NAMES = json.loads((EXTENSION / "tools" / "absent.json").read_text("utf-8"))["firefox_android"]
# An API's own name; a permission or a key of the manifest goes by others.
TAKE = """// What a phone lacks.
for (const name of %s) Object.defineProperty(browser, name, { value: undefined });
"""


def on_a_phone(folder: Path) -> Path:
    """A copy of the extension that begins, on each page and in the background, by taking away."""
    shutil.copytree(EXTENSION, folder)
    absent = [name for name in NAMES if "." not in name and "_" not in name]
    assert {"windows", "contextMenus"} <= set(absent)
    (folder / "absent.js").write_text(TAKE % json.dumps(absent), "utf-8")
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest["background"]["scripts"].insert(0, "absent.js")
    manifest["permissions"].remove("contextMenus")
    del manifest["commands"], manifest["sidebar_action"]
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    for page in folder.rglob("*.html"):
        first = '<script src="/absent.js"></script><script type="module"'
        page.write_text(page.read_text("utf-8").replace('<script type="module"', first), "utf-8")
    return folder


@pytest.fixture(scope="module")
def phone(
    paired: Firefox,
    server: Firsthand,
    pages: dict[str, str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Firefox]:
    """A second Firefox, allowed as well."""
    folder = tmp_path_factory.mktemp("phone")
    told = {
        "general.useragent.override": PHONE,
        "extensions.openPopupWithoutUserGesture.enabled": False,
    }
    other = "f1a57a9d-0000-4000-8000-000000000002"
    browser = Firefox(folder, on_a_phone(folder / "extension"), other, **told)
    url = pages["01-firsthand"]
    browser.route(url.split("/")[2], PAGES[url])
    browser.goto(url)
    browser.use_port(server.port)
    browser.click()
    settle(server, browser.wait(TEXT, ".code"))
    assert browser.wait(TEXT, "[data-standing=firsthand]")
    browser.close_popup()
    yield browser
    browser.close()


def test_two_profiles_of_firefox_have_a_leave_each(
    paired: Firefox, phone: Firefox, server: Firsthand, pages: dict[str, str]
) -> None:
    paired.goto(pages["01-firsthand"])
    for browser in (paired, phone):
        browser.click()
        assert browser.wait(TEXT, "[data-standing=firsthand]")
        browser.close_popup()
    press_beside(server, phone.origin)  # the leave of one is taken back
    phone.click()
    assert phone.wait(TEXT, "[data-trouble=revoked]")
    phone.press("[data-trouble=revoked] button.primary")
    settle(server, phone.wait(TEXT, ".code"))
    assert phone.wait(TEXT, "[data-standing=firsthand]")
    phone.close_popup()
    paired.click()
    assert paired.wait(TEXT, "[data-standing=firsthand]")
    paired.close_popup()


def test_a_phone_is_offered_nothing_that_it_has_not(phone: Firefox) -> None:
    shown = """() => Object.fromEntries(["places", "shortcut", "port", "guarded"]
      .map((id) => [id, !document.getElementById(id).hidden]))"""
    assert phone.run(shown) == {"places": False, "shortcut": False, "port": True, "guarded": True}
    assert phone.run("() => [browser.windows, browser.contextMenus].filter(Boolean)") == []
    phone.click()
    assert phone.wait("(document) => document.documentElement.className") == "page"
    phone.close_popup()


def test_asked_first_the_verdict_comes_in_a_tab_where_no_popup_can_be_opened(
    phone: Firefox, pages: dict[str, str]
) -> None:
    url = pages["01-firsthand"]
    phone.goto(url)
    phone.click()
    assert phone.wait(TEXT, "#guarding button") == "Ask me first on be.linkedin.com"
    phone.press("#guarding button")
    assert phone.wait(TEXT, "#guarding button[aria-pressed=true]") == "Stop asking"
    assert phone.popup("(document) => document.activeElement.textContent") == "Stop asking"
    phone.close_popup()
    button = (
        "<button style='position:fixed;z-index:9;inset:0 auto auto 0;width:90px;height:90px'"
        " onclick=\"this.textContent = 'Sent'\">Connect</button>"
    )
    phone.route(url.split("/")[2], PAGES[url].replace("<body>", "<body>" + button, 1))
    phone.goto(url)
    phone.press_in_page()
    assert "“Connect”" in phone.wait(TEXT, "#press:not([hidden])")
    assert phone.wait(TEXT, "[data-standing=firsthand]")
    assert phone.run("() => browser.extension.getViews({ type: 'popup' }).length") == 0
    assert phone.popup("(document) => document.location.search") == ""  # no panel in a window
    phone.close_popup()
    assert phone.in_page("() => document.querySelector('button').textContent") == "Connect"
    phone.press_in_page()
    assert phone.in_page("() => document.querySelector('button').textContent") == "Sent"
