"""Only who is shown is read: not the person looked at before, whose view a site keeps in its page,
nor who is behind a tab, in a drawer, or out of the picture."""

from __future__ import annotations

import json
from typing import Any

import pytest
import views
from chromium import Chromium
from firefox import Firefox
from playwright.sync_api import expect
from steps import CAPTURE, TEXT, captured

from firsthand.model import CapturedPage, Profile
from firsthand.sites import read, read_list

pytestmark = pytest.mark.browser
TITLES = ("Bram Claes – Newmill", "Newmill", "Anna Maes – Oldmill")
HOST = "newmill.example"


def shown(page: dict[str, Any]) -> Profile | None:
    return read(CapturedPage(page["url"], page["html"], page["title"]))


def in_firefox(firefox: Firefox, url: str, html: str) -> dict[str, Any]:
    firefox.route(HOST, html)
    firefox.goto(url)
    page: dict[str, Any] = firefox.in_page(f"() => (0, eval)({json.dumps(CAPTURE)})")
    return page


def alone(title: str) -> Profile | None:
    html = f"<title>{title}</title><main><section>{views.BRAM}</section></main>"
    return read(CapturedPage(views.URL, html, title))


@pytest.mark.parametrize("way", views.WAYS)
def test_who_was_shown_before_is_not_read(chromium: Chromium, way: str) -> None:
    for before in views.ANNA.values():
        for title in TITLES:
            for first in (True, False):
                chromium.pages[views.URL] = views.page(way, before, title, first=first)
                assert shown(captured(chromium, views.URL)) == alone(title)


@pytest.mark.parametrize("way", views.WAYS)
def test_nor_in_firefox(paired: Firefox, way: str) -> None:
    for before in views.ANNA.values():
        for title in TITLES:
            page = in_firefox(paired, views.URL, views.page(way, before, title))
            assert shown(page) == alone(title)


@pytest.mark.parametrize("kind", views.CLOSED)
def test_of_what_is_closed_only_the_own_mailbox_is_read(
    chromium: Chromium, paired: Firefox, kind: str
) -> None:
    html = views.closed(kind)
    chromium.pages[views.OWN] = html
    for page in (captured(chromium, views.OWN), in_firefox(paired, views.OWN, html)):
        found = shown(page)
        assert found is not None
        assert (found.name, found.emails) == ("Bram Claes", views.CLOSED[kind][2])


@pytest.mark.parametrize("where", views.IN_SIGHT)
def test_what_can_be_scrolled_to_is_read(chromium: Chromium, paired: Firefox, where: str) -> None:
    html = views.in_sight(where)
    chromium.pages[views.OWN] = html
    for page in (captured(chromium, views.OWN), in_firefox(paired, views.OWN, html)):
        found = shown(page)
        assert found is not None
        assert (found.name, found.emails) == ("Bram Claes", ("bram.claes@newmill.example",))


@pytest.mark.parametrize("kind", views.CAROUSELS)
def test_a_team_that_is_shown_one_at_a_time_is_a_list(
    chromium: Chromium, paired: Firefox, kind: str
) -> None:
    html = views.carousel(kind)
    chromium.pages[views.TEAMS] = html
    for page in (captured(chromium, views.TEAMS), in_firefox(paired, views.TEAMS, html)):
        given = CapturedPage(page["url"], page["html"], page["title"])
        assert read(given) is None
        assert tuple(one.name for one in read_list(given)) == views.TEAM
    chromium.pages[views.TEAMS] = views.carousel(
        kind, "h1"
    )  # views of members, of which three are kept
    page = captured(chromium, views.TEAMS)
    assert read_list(CapturedPage(page["url"], page["html"], page["title"])) == ()


def test_what_is_behind_stays_behind_but_for_short_parts_that_tell(chromium: Chromium) -> None:
    long = f"<p>{'Far too long. ' * 200}</p>"
    chromium.pages[views.URL] = (
        "<!doctype html><title>T</title><style>.no { display: none }"
        " [hidden].yes { display: block }</style>"
        "<p class=no data-firsthand-closed>GONE</p><p class=yes hidden>KEPT</p>"
        f"<div class=no>kept@mill.example</div><div class=no>gone@mill.example{long}</div>"
        "<p data-firsthand-closed>KEPT</p><div class=no>a@mill.example<script type="
        "'application/ld+json'>\"GONE\"</script></div><a class=no rel=me href=/kept>KEPT</a>"
        "<div class=no><script type='application/ld+json'>\"KEPT\"</script></div>"
        "<h2 style='position: absolute; left: -9999px'>KEPT</h2>"
        "<div style='display: contents'>KEPT<b class=no>GONE</b></div>"
        "<form class=no><input name=remove><input name=parentNode>GONE</form>"
    )
    html = captured(chromium, views.URL)["html"]
    assert html.count("KEPT") == 6
    assert html.count("data-firsthand-closed") == 2
    assert "kept@mill.example" in html
    assert "GONE" not in html
    assert "gone@mill.example" not in html


def test_web_components_are_read_as_they_show(chromium: Chromium, paired: Firefox) -> None:
    chromium.pages[views.URL] = views.COMPONENTS
    firefox = in_firefox(paired, views.URL, views.COMPONENTS)
    for page in (captured(chromium, views.URL), firefox):
        found = shown(page)
        assert found is not None
        assert (found.name, found.title) == ("Bram Claes", "Miller at Newmill")
        assert found.emails == ("bram.claes@newmill.example",)
        assert "UNSEEN" not in page["html"]


def test_a_click_after_going_on_names_nobody_of_before(chromium: Chromium, paired: Firefox) -> None:
    start = f"https://{HOST}/people/1"
    html = views.NETWORK.format("Anna Maes", views.ANNA["h-card"], views.ANNA["h-card"].replace(
        "Anna Maes", "Bram Claes").replace("anna.maes@oldmill", "bram.claes@newmill"))  # fmt: skip
    chromium.pages[start] = html
    chromium.visit(start)
    popup = chromium.click()
    expect(popup.locator("main h1")).to_have_text("Anna Maes")
    popup.close()
    chromium.tab.evaluate("go()")
    popup = chromium.click()
    expect(popup.locator("main h1")).to_have_text("Bram Claes")
    popup.close()
    paired.route(HOST, html)
    paired.goto(start)
    paired.in_page("() => go()")
    paired.click()
    assert paired.wait(TEXT, "[data-standing]")
    assert paired.popup(TEXT, "main h1") == "Bram Claes"
    paired.close_popup()
