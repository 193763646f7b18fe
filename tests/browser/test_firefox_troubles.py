"""What can go wrong on a click, in Firefox: what it does otherwise than Chromium, or might."""

from __future__ import annotations

import time
from typing import Any

import pytest
from firefox import Firefox
from running import Firsthand
from steps import PAGES, TEXT
from test_haste import PDF
from test_troubles import stand_in

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("health", "code", "sentence"),
    [
        ({"app": "firsthand", "api": 0}, "serverOld", "too old for this extension"),
        ({"app": "firsthand", "api": 2}, "serverNew", "Update the extension"),
        ({"app": "sandwiches"}, "otherProgram", "Nothing was sent to it"),
    ],
)
def test_a_server_of_another_version_is_told_nothing(
    paired: Firefox,
    server: Firsthand,
    pages: dict[str, str],
    health: Any,
    code: str,
    sentence: str,
) -> None:
    paired.goto(pages["01-firsthand"])
    with stand_in(health) as (port, seen):
        paired.use_port(port)
        try:
            paired.click()
            assert sentence in paired.wait(TEXT, f"[data-trouble={code}]")
            assert sentence in paired.popup("(document) => document.body.innerText")
            paired.close_popup()
        finally:
            paired.use_port(server.port)
        assert set(seen) == {"GET /api/v1/health None"}


@pytest.mark.parametrize(
    ("path", "code"),
    [("cv.pdf", "pdfPage"), ("cv?id=1", "closedPage")],  # Firefox tells no extension what it shows
)
def test_a_pdf_says_that_it_may_be_one(paired: Firefox, path: str, code: str) -> None:
    paired.route("papers.example", PDF.decode(), "application/pdf")
    paired.goto(f"https://papers.example/{path}")
    paired.click()
    assert "PDF" in paired.wait(TEXT, f"[data-trouble={code}]")
    paired.close_popup()


def test_a_popup_closed_before_the_answer_came_leaves_nothing_half_done(
    paired: Firefox, server: Firsthand, pages: dict[str, str]
) -> None:
    url = "https://tveit-hasty.example/"
    title = "<!doctype html><title>Åse Tveit-Hasty</title><h1>Åse Tveit-Hasty</h1>"
    person = (
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Person",'
        f' "name": "Åse Tveit-Hasty", "url": "{url}"}}</script>'
    )

    def declined() -> list[dict[str, Any]]:
        listed: list[dict[str, Any]] = server.get("/checks?decision=declined")["checks"]
        return listed

    paired.route("tveit-hasty.example", title + person)
    paired.goto(url)
    with server.silent():
        paired.click()
        paired.wait("(document) => document.querySelector('main[aria-busy]') !== null")
        paired.close_popup()
    paired.click()
    assert paired.wait(TEXT, "[data-standing=stranger]")
    paired.popup("(document) => document.querySelector('[data-decision=declined]').click()")
    paired.close_popup()  # before it is seen to be kept
    end = time.monotonic() + 60
    while not any(one["profile"]["name"] == "Åse Tveit-Hasty" for one in declined()):
        assert time.monotonic() < end, "it was not kept"
        time.sleep(0.1)
    paired.click()
    assert paired.wait(TEXT, "[data-standing=stranger]")
    paired.close_popup()
    paired.goto(pages["01-firsthand"])


def test_the_keys_do_what_a_click_does(paired: Firefox, pages: dict[str, str]) -> None:
    paired.goto(pages["01-firsthand"])
    paired.press_keys("AltLeft", "ShiftLeft", "KeyD")
    assert paired.wait(TEXT, "[data-standing=firsthand]")
    paired.close_popup()
    assert paired.run("() => document.getElementById('shortcut').textContent") == (
        "Alt+Shift+D does the same as a click on the icon."
    )


def test_before_version_149_a_press_opens_the_panel_instead_of_the_popup(
    paired: Firefox, pages: dict[str, str]
) -> None:
    """Then a popup opened only within an act in the browser itself; a press in a page is none."""
    url = pages["01-firsthand"]
    button = (
        "<button style='position:fixed;z-index:9;inset:0 auto auto 0;width:90px;height:90px'"
        " onclick=\"this.textContent = 'Sent'\">Connect</button>"
    )
    host = url.split("/")[2]
    paired.route(host, PAGES[url].replace("<body>", "<body>" + button, 1))
    paired.goto(url)
    paired.click()
    paired.wait(TEXT, "#guarding button")
    paired.press("#guarding button")
    paired.wait(TEXT, "#guarding button[aria-pressed=true]")
    paired.close_popup()
    gesture = "extensions.openPopupWithoutUserGesture.enabled"
    paired.set_preference(gesture, False)
    try:
        paired.press_in_page()
        assert "“Connect”" in paired.wait(TEXT, "#press:not([hidden])")
        assert paired.popup("(document) => document.location.search") == "?panel"
        assert paired.wait(TEXT, "[data-standing=firsthand]")
        paired.close_popup()
    finally:
        paired.set_preference(gesture, True)
        paired.run("() => browser.permissions.remove({ origins: ['https://be.linkedin.com/*'] })")
        paired.route(host, PAGES[url])
