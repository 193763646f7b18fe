"""The same in Firefox: leave once, then the verdict, a decision, and a permission taken back."""

from __future__ import annotations

import time
from urllib.parse import urlsplit

import pytest
import wire
from firefox import Firefox
from running import Firsthand
from steps import PAGES, TEXT

pytestmark = pytest.mark.browser


def test_firefox_shows_the_verdict_and_keeps_a_decision(paired: Firefox, server: Firsthand) -> None:
    paired.click()
    assert paired.wait(TEXT, "[data-standing=firsthand] h2") == "You know them firsthand"
    assert paired.popup(TEXT, "main h1") == "Sophie Vandenbroucke"
    assert paired.popup("(document) => document.querySelectorAll('.why li').length") == 3
    paired.press("[data-decision=endorsed]")
    paired.wait(TEXT, "#kept:not(:empty)")
    last = server.json("history")
    last = last["checks"][0] if isinstance(last, dict) else last[0]
    assert last["decision"] == "endorsed"
    paired.close_popup()


def test_the_icon_of_firefox_carries_the_verdict_until_the_tab_moves_on(
    paired: Firefox, pages: dict[str, str]
) -> None:
    badge = """async () => {
      const [{ id: tabId }] = await browser.tabs.query({ active: true, currentWindow: true });
      const { getBadgeText, getTitle } = browser.action;
      return [await getBadgeText({ tabId }), await getTitle({ tabId })];
    }"""
    text, title = paired.run(badge)
    assert text == "✓"
    assert title.startswith("Sophie Vandenbroucke: You know them firsthand")
    paired.in_page("() => history.pushState(0, '', '/in/else')")
    end = time.monotonic() + 60
    while paired.run(badge) != ["", "Do I really know them?"]:
        assert time.monotonic() < end, "the mark stayed on another page"
        time.sleep(0.05)
    paired.goto(pages["01-firsthand"])


def test_firefox_asked_for_nothing_outside_this_machine(paired: Firefox) -> None:
    own = ("http://127.0.0.1:", "moz-extension://", "data:")
    hosts = {urlsplit(one).hostname for one in paired.requests if not one.startswith(own)}
    assert hosts <= {*paired.pages, wire.PROBE}


def test_a_link_is_judged_from_its_menu_and_never_opened(
    paired: Firefox, server: Firsthand, pages: dict[str, str]
) -> None:
    profile = pages["03-one-exchange"]
    paired.route("links.example", f'<title>Links</title><a href="{profile}">{"Anneke " * 40}</a>')
    paired.goto("https://links.example/")
    paired.choose_for_link("Do I really know them?")
    assert paired.wait(TEXT, "[data-standing=acquainted]")
    assert paired.wait(TEXT, "#by-address")
    paired.close_popup()
    assert profile not in paired.requests
    paired.goto(pages["01-firsthand"])


def test_asked_first_on_a_site_a_press_waits_for_the_verdict_until_the_leave_is_taken_back(
    paired: Firefox, pages: dict[str, str]
) -> None:
    paired.click()
    assert paired.wait(TEXT, "#guarding button") == "Ask me first on be.linkedin.com"
    paired.press("#guarding button")
    assert paired.wait(TEXT, "#guarding button[aria-pressed=true]") == "Stop asking"
    paired.close_popup()
    button = (
        "<button style='position:fixed;z-index:9;inset:0 auto auto 0;width:90px;height:90px'"
        " onclick=\"this.textContent = 'Sent'\">Connect</button>"
    )
    url = pages["01-firsthand"]
    paired.route(url.split("/")[2], PAGES[url].replace("<body>", "<body>" + button, 1))
    paired.goto(url)
    paired.press_in_page()
    assert "“Connect”" in paired.wait(TEXT, "#press:not([hidden])")
    assert paired.wait(TEXT, "[data-standing=firsthand]")
    paired.close_popup()
    assert paired.in_page("() => document.querySelector('button').textContent") == "Connect"
    paired.press_in_page()
    assert paired.in_page("() => document.querySelector('button').textContent") == "Sent"
    take_back = "() => browser.permissions.remove({ origins: ['https://be.linkedin.com/*'] })"
    assert paired.run(take_back)
    paired.goto(url)
    paired.press_in_page()
    assert paired.in_page("() => document.querySelector('button').textContent") == "Sent"
    paired.route(url.split("/")[2], PAGES[url])
    paired.goto(url)


def test_the_side_bar_stays_and_shows_no_answer_beside_another_page(
    paired: Firefox, pages: dict[str, str]
) -> None:
    paired.choose_place("panel")
    paired.click()  # it alone opens the side bar, and lets it read the page
    assert paired.wait(TEXT, "[data-standing=firsthand] h2") == "You know them firsthand"
    assert paired.run("() => browser.extension.getViews({ type: 'popup' }).length") == 0
    paired.in_page("() => history.pushState(0, '', '/in/else')")  # as networks go on
    assert paired.wait(TEXT, "#invite h1") == "Whose page is it?"
    paired.goto("https://links.example/")
    paired.choose_for_link("Do I really know them?")
    assert paired.wait(TEXT, "[data-standing=acquainted]")
    paired.goto(pages["01-firsthand"])
    assert paired.wait(TEXT, "#invite")
    paired.click()
    assert paired.wait(TEXT, "[data-standing=firsthand]")
    paired.choose_place("popup")
    paired.close_side_bar()


def test_pages_of_firefox_itself_say_so(paired: Firefox, pages: dict[str, str]) -> None:
    paired.goto("about:license")
    paired.click()
    assert paired.wait(TEXT, "[data-trouble=browserPage] h1")
    paired.close_popup()
    paired.goto(pages["01-firsthand"])


def test_without_the_permission_the_servers_own_leave_is_enough_and_else_it_is_asked_for(
    paired: Firefox, server: Firsthand
) -> None:
    take_back = "() => browser.permissions.remove({ origins: ['http://127.0.0.1/*'] })"
    assert paired.run(take_back)
    paired.click()
    assert paired.wait(TEXT, "[data-standing=firsthand]")
    paired.close_popup()
    server.stop()
    try:
        paired.click()
        assert "keeps Firsthand out" in paired.wait(TEXT, "[data-trouble]")
        paired.press("[data-trouble=noPermission] button.primary")
        assert paired.wait(TEXT, "[data-trouble=serverOff]")
        paired.close_popup()
    finally:
        server.start()


def test_a_page_with_half_a_letter_is_read(paired: Firefox) -> None:
    """As sites leave it that cut a text in the midst of an emoji; Chromium mends it by itself."""
    paired.route("half.example", (
        '<!doctype html><script type="application/ld+json">{"@context": "https://schema.org", '
        '"@type": "Person", "name": "Zed Unheard"}</script><h1>Zed Unheard</h1><p></p><script>'
        'document.querySelector("p").textContent = document.title = "half of it: \\ud83d"</script>'
    ))  # fmt: skip
    paired.goto("https://half.example/")
    paired.click()
    assert paired.wait(TEXT, "main h1") == "Zed Unheard"
    paired.close_popup()
