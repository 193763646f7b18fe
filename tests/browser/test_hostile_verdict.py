"""The popup shows hostile words as words, and gives its token to no program that only says it is
Firsthand; in both browsers."""

from __future__ import annotations

import json

import pytest
from chromium import Chromium
from firefox import Firefox
from hostile_verdict import playing
from playwright.sync_api import expect
from running import Firsthand
from steps import EXTENSION, TEXT, at_port

from firsthand.store.access import Access
from firsthand.workspace import Workspace

pytestmark = pytest.mark.browser
LOOK = r"""(document) => {
  const every = [...document.querySelectorAll("*")], text = document.body.textContent;
  const links = every.flatMap((one) => ["href", "src", "action", "formaction", "xlink:href"]
    .map((name) => one.getAttribute(name)).filter((to) => to !== null));
  return {
    shown: text.includes("<script>evil()</script>"),
    made: document.querySelectorAll("img, iframe, object, script:not([src])").length,
    handlers: every.filter((one) => [...one.attributes].some((at) => /^on/.test(at.name))).length,
    links: links.filter((to) => /^\s*(javascript|data|vbscript|https?):/i.test(to)),
    unseen: (text.match(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g) ?? []).length,
  };
}"""
NOTHING = {"shown": True, "made": 0, "handlers": 0, "links": [], "unseen": 0}


def test_no_popup_of_chromium_obeys_a_verdict_and_no_other_program_gets_the_token(
    chromium: Chromium, server: Firsthand, pages: dict[str, str]
) -> None:
    chromium.visit(pages["01-firsthand"])
    play = {"standing": "", "knows": True}
    with playing(play) as (port, seen), at_port(chromium, port, server.port):
        for play["standing"] in ("firsthand", "unsure", "stranger"):
            popup = chromium.click()
            popup.wait_for_selector(f"[data-standing={play['standing']}]")
            assert popup.evaluate(f"({LOOK})(document)") == NOTHING
            popup.close()
        assert "POST /api/v1/checks Bearer a-token-that-was-made-up" in seen
        # Somebody else's program on that port, which says all that health tells, and no more.
        play["knows"] = False
        seen.clear()
        popup = chromium.click()
        expect(popup.locator("[data-trouble=revoked]")).to_be_visible()
        popup.close()
        assert seen == ["GET /api/v1/health None"]


def test_no_popup_of_firefox_obeys_a_verdict_and_no_other_program_gets_the_token(
    paired: Firefox, server: Firsthand, pages: dict[str, str]
) -> None:
    paired.goto(pages["01-firsthand"])
    play = {"standing": "firsthand", "knows": True}
    with playing(play) as (port, seen):
        paired.use_port(port)
        try:
            paired.click()
            assert paired.wait(TEXT, "[data-standing=firsthand]")
            assert paired.popup(LOOK) == NOTHING
            paired.close_popup()
            play["knows"] = False
            seen.clear()
            paired.click()
            assert paired.wait(TEXT, "[data-trouble=revoked]")
            paired.close_popup()
            assert seen == ["GET /api/v1/health None"]
        finally:
            paired.use_port(server.port)


def test_the_extension_says_its_version_with_a_check(
    chromium: Chromium, server: Firsthand, pages: dict[str, str]
) -> None:
    chromium.visit(pages["01-firsthand"])
    popup = chromium.click()
    popup.wait_for_selector("[data-standing]")
    popup.close()
    work = Workspace.open(server.home)
    own = json.loads((EXTENSION / "manifest.json").read_text("utf-8"))["version"]
    assert own in {one.version for one in Access(work.db).paired()}
    work.db.close()
