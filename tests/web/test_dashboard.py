"""The dashboard's pages: what they show, that they work without a script, in four languages."""

from __future__ import annotations

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from web_fake import EVIL
from web_server import CHROME, Served

from firsthand.i18n import LANGUAGES
from firsthand.model import STANDINGS
from firsthand.web import formats, words
from firsthand.web.charts import changes, differs, waterfall
from firsthand.web.menu import MENU


def page(served: Served, path: str, browser: Any = None, **headers: str) -> BeautifulSoup:
    reply = (browser or served.dashboard()).get(served.url + path, headers=headers)
    assert reply.status_code == 200, reply.text
    return BeautifulSoup(reply.text, "lxml")


def full(served: Served) -> None:
    """One check of every standing."""
    for standing in STANDINGS:
        served.workspace.add(standing, f"Somebody {standing.title()}")


PATHS = ["/", "/checks/c_1", "/checks/c_6", "/people", "/people?q=mireille", "/people/p_1",
         "/people/p_2", "/imports", "/pairings", "/history?q=nobody&standing=virtual"]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_told_in_every_language(served: Served, language: str) -> None:
    full(served)
    browser = served.dashboard()
    for path in PATHS:
        shown = page(served, path, browser, **{"Accept-Language": f"{language}-BE,{language}"})
        assert shown.html is not None
        assert shown.html["lang"] == language
        assert "%(" not in shown.get_text()
        assert len(shown.find_all("h1")) == 1


def test_a_chosen_language_stays_along_the_links(served: Served) -> None:
    full(served)
    shown = page(served, "/?lang=nl")
    assert shown.html is not None
    assert shown.html["lang"] == "nl"
    links = [a["href"] for a in shown.select("main a[href^='/'], nav a")]
    assert links
    assert all("lang=nl" in str(link) for link in links)


def test_dates_are_written_as_the_reader_does(served: Served) -> None:
    full(served)
    browser = served.dashboard()
    for asked, written in (("en", "22 Nov 2026"), ("en-US", "Nov 22, 2026"), ("de", "22.11.2026"),
                           ("nl-BE", "22 nov 2026"), ("fr", "22 nov. 2026")):  # fmt: skip
        assert written in page(served, "/", browser, **{"Accept-Language": asked}).get_text()


def test_nothing_comes_from_outside_and_nothing_is_inline(served: Served) -> None:
    full(served)
    browser = served.dashboard()
    for path in PATHS:
        shown = page(served, path, browser)
        for tag in shown.select("script, link, img, use, iframe"):
            address = str(tag.get("src") or tag.get("href"))
            assert address.startswith("/static/"), tag
        assert not shown.select("style, [style], [onclick], [onload]")
        for script in shown.select("script"):
            assert not script.get_text()


def test_what_records_say_is_shown_as_text(served: Served) -> None:
    served.workspace.add("firsthand", EVIL)
    served.workspace.stored["c_1"]["profile"].update(
        url="javascript:alert(1)", headline=EVIL, photo="https://evil.example/x.png", links=[EVIL]
    )
    browser = served.dashboard()
    for path in ("/", "/checks/c_1", "/people/p_1", f"/people?q={EVIL}"):
        shown = page(served, path, browser)
        assert "alert(1)" in shown.get_text()
        assert not shown.select("script:not([src])")
        assert not shown.select("a[href^=javascript], img[src^=http]")


def test_a_photo_is_shown_only_where_it_is_carried_along(served: Served) -> None:
    served.workspace.add("firsthand")
    photo = "data:image/png;base64,iVBORw0KGgo="
    served.workspace.stored["c_1"]["profile"]["photo"] = photo
    face = page(served, "/checks/c_1").select_one("img.face")
    assert face is not None
    assert face["src"] == photo


def test_an_empty_dashboard_says_what_to_do_first(served: Served) -> None:
    shown = page(served, "/")
    assert [h.get_text() for h in shown.select(".steps h3")] == [
        "Bring your records in", "Connect your browser", "Look somebody up",
    ]  # fmt: skip
    served.pair()
    assert len(page(served, "/").select(".steps .done")) == 1


def test_a_standing_has_a_shape_and_a_word_beside_its_colour(served: Served) -> None:
    full(served)
    shown = page(served, "/history")
    badges = shown.select(".then-now .standing")
    assert len({str(b.select_one("use")["href"]) for b in badges}) == len(STANDINGS)  # type: ignore[index]
    assert len({b.get_text() for b in badges}) == len(STANDINGS)


def test_an_impostor_is_seen_in_the_list_and_on_its_page(served: Served) -> None:
    warning = {"code": "impersonation", "text": "This may be an impostor.", "short": "Perhaps."}
    served.workspace.add("virtual", warnings=[warning])
    assert "Perhaps an impostor" in page(served, "/").get_text()
    shown = page(served, "/checks/c_1").select_one(".warning")
    assert shown is not None
    assert [one.get_text() for one in shown.select("details p")] == ["This may be an impostor."]
    assert "Perhaps." in shown.select("p")[0].get_text()


def test_a_check_shows_each_reason_with_its_records(served: Served) -> None:
    served.workspace.add("firsthand")
    shown = page(served, "/checks/c_1")
    table = shown.select_one("table.reasons:not(.match)")
    assert table is not None
    figures = [td.get_text() for td in table.select("td.figure")]
    assert figures == ["−2.0", "+5.4", "+3.0", "−1.5", "+4.9"]
    assert "Re: the harbour lights" in table.get_text()
    assert "A record that is not there any more." in table.get_text()
    assert "about 30 to 1" in table.get_text()


def test_a_match_is_shown_line_by_line_for_the_chosen_and_for_each_who_could_be_meant(
    served: Served,
) -> None:
    served.workspace.add("firsthand")
    served.workspace.add("unsure")
    browser = served.dashboard()
    chosen = page(served, "/checks/c_1", browser).select(".identity table.match")
    assert len(chosen) == 1
    figures = [td.get_text() for td in chosen[0].select("td.figure")]
    assert figures == ["−14.3", "+11.2", "+6.4", "−2.1", "+1.2"]
    words = chosen[0].get_text(" ", strip=True)
    assert "one of about 20,000 people" in words
    assert "about 2 to 1 that it is this person" in words
    bars = [str(rect["class"][0]) for rect in chosen[0].select("rect")]
    assert bars == ["start", "for", "for", "against", "total"]
    shown = page(served, "/checks/c_2", browser)
    assert "because the name fits and the company supports it" in shown.get_text()
    assert len(shown.select(".card details table.match")) == 2


def test_a_check_of_an_older_version_shows_the_words_of_its_match_alone(served: Served) -> None:
    served.workspace.add("unsure")
    for one in served.workspace.stored["c_1"]["candidates"]:
        one.update(start=None, bars=[], starts=None, total=None, ends=None)
    shown = page(served, "/checks/c_1")
    assert "same name, same company" in shown.get_text()
    assert not shown.select("table.match")


def test_what_was_said_is_shown_and_can_be_taken_back(served: Served) -> None:
    served.workspace.add("firsthand")
    browser = served.dashboard()
    shown = page(served, "/checks/c_1", browser)
    assert "You said on 3 May 2026" in shown.select_one(".identity").get_text()  # type: ignore[union-attr]
    token = served.csrf(browser, "/checks/c_1")
    for what in ("person", "know"):
        assert shown.select(f"button[name=take_back][value={what}]")
        done = browser.post(
            f"{served.url}/checks/c_1/answer", data={"csrf": token, "take_back": what}
        )
        assert "Taken back." in done.text
    person = page(served, "/people/p_1", browser)
    button = person.select_one("button[name=page]")
    assert button is not None
    done = browser.post(
        f"{served.url}/people/p_1/unsay", data={"csrf": token, "page": str(button["value"])}
    )
    assert "Taken back." in done.text
    assert served.workspace.taken_back == [
        ("c_1", "person"), ("c_1", "know"), ("page", "linkedin.com/in/m"),
    ]  # fmt: skip


def test_then_and_now_stand_side_by_side_where_they_differ(served: Served) -> None:
    served.workspace.add("firsthand")
    assert "the verdict is the same" in page(served, "/checks/c_1").get_text()
    served.workspace.changed["c_1"] = "dormant"
    sides = page(served, "/checks/c_1").select(".side")
    assert [s.select_one(".standing")["class"][1] for s in sides] == ["firsthand", "dormant"]  # type: ignore[index]


def test_people_of_one_name_are_told_apart_by_more_than_it(served: Served) -> None:
    served.workspace.add("unsure")
    shown = [card.get_text(" ", strip=True) for card in page(served, "/checks/c_1").select(".card")]
    assert "Lantern Works" in shown[0]
    assert "mireille@ lantern.example" in shown[0]  # may break there
    assert "+3225550143" in shown[1]


def test_a_skill_is_asked_about_and_answered_with_its_records(served: Served) -> None:
    served.workspace.add("firsthand")
    browser = served.dashboard()
    token = served.csrf(browser, "/checks/c_1")
    section = page(served, "/checks/c_1").select_one("section.skill")
    assert section is not None
    assert [b.get_text() for b in section.select(".offered button")] == [
        "Stage lighting",
        "Rigging",
    ]
    done = browser.post(
        f"{served.url}/checks/c_1/skill", data={"csrf": token, "skill": "Rigging <b>"}
    )
    assert done.status_code == 200
    section = page(served, "/checks/c_1").select_one("section.skill")
    assert section is not None
    assert section.select_one(".advice.wait") is not None
    assert "Endorse for Rigging <b>" in section.get_text()
    assert "one occasion names Rigging" in section.get_text()
    assert "Planning" in section.select_one(".records").get_text()  # type: ignore[union-attr]
    unknown = browser.post(f"{served.url}/checks/c_9/skill", data={"csrf": token, "skill": "x"})
    assert unknown.status_code == 404


def test_forms_of_a_check_do_what_they_say(served: Served) -> None:
    served.workspace.add("unsure")
    browser = served.dashboard()
    token = served.csrf(browser, "/checks/c_1")
    url = f"{served.url}/checks/c_1"
    done = browser.post(
        f"{url}/decision", data={"csrf": token, "decision": "later", "note": "ask Bea"}
    )
    assert "Your decision is stored." in done.text
    assert served.workspace.stored["c_1"]["note"] == "ask Bea"
    for form in ({"person": "p_2"}, {"person": ""}, {"know": "yes", "how": "the choir"}):
        assert "Thank you." in browser.post(f"{url}/answer", data={"csrf": token, **form}).text
    assert served.workspace.answers == [
        ("c_1", "p_2", None, None), ("c_1", None, None, None), ("c_1", "", True, "the choir"),
    ]  # fmt: skip
    bad = browser.post(f"{url}/decision", data={"csrf": token, "decision": "perhaps"})
    assert bad.status_code == 400
    unknown = browser.post(f"{url}/answer", data={"csrf": token, "person": "p_9"})
    assert unknown.status_code == 404


def test_an_address_is_checked_from_the_first_page(served: Served) -> None:
    browser = served.dashboard()
    token = served.csrf(browser)
    reply = browser.post(
        f"{served.url}/checks", data={"csrf": token, "url": " https://x.example/in/a "}
    )
    assert reply.url.endswith("/checks/c_1")
    refused = browser.post(f"{served.url}/checks", data={"csrf": token, "url": "nobody"})
    assert refused.status_code == 422
    assert "not the address of a profile" in refused.text


def test_a_person_has_years_on_both_sides_and_what_does_not_count(served: Served) -> None:
    full(served)
    shown = page(served, "/people/p_1?lang=de")
    chart = shown.select_one("figure.chart")
    assert chart is not None
    assert "03.2019" in chart.get_text()  # the longest silence, as the reader writes a day
    rows = {row.th.get_text(): [td.get_text() for td in row.select("td")]  # type: ignore[union-attr]
            for row in chart.select("tbody tr")}  # fmt: skip
    assert list(rows) == [str(year) for year in range(2019, 2027)]
    assert rows["2022"] == ["240", "260", "3", "2", "0", "0", "0"]
    assert set(rows["2023"]) == {"0"}
    assert "Massenmail" in shown.get_text()
    assert "zählt nicht" in shown.select_one("#all").parent.get_text()  # type: ignore[union-attr]


def test_an_own_address_is_added(served: Served) -> None:
    browser = served.dashboard()
    reply = browser.post(
        f"{served.url}/me", data={"csrf": served.csrf(browser), "value": "me@harbour.example"}
    )
    assert "me@harbour.example" in reply.text
    assert "Noted." in reply.text


def test_a_browser_is_disconnected_with_a_button(served: Served) -> None:
    extension = served.extension(CHROME)
    browser = served.dashboard()
    form = page(served, "/pairings", browser).select_one("form[action*=revoke]")
    assert form is not None
    browser.post(served.url + str(form["action"]), data={"csrf": served.csrf(browser)})
    assert extension.get(f"{served.url}/api/v1/checks").status_code == 401


def test_what_is_not_there_is_told_on_a_page(served: Served) -> None:
    browser = served.dashboard()
    for path in (
        "/nothing",
        "/checks/c_none",
        "/people/p_none",
        "/history?cursor=x",
    ):
        reply = browser.get(served.url + path)
        assert reply.status_code == 404
        assert "There is nothing at this address." in reply.text


# -------------------------------------------------------------------------------- charts

bits = st.floats(-20, 20, allow_nan=False)


@settings(max_examples=100)
@given(bits, st.lists(bits, max_size=20))
def test_bars_stand_on_each_other_and_stay_inside(start: float, weights: list[float]) -> None:
    drawn = waterfall(start, weights, start + sum(weights))
    assert len(drawn.reasons) == len(weights)
    for bar in (drawn.start, *drawn.reasons, drawn.total):
        assert 0 <= bar.x <= 99
        assert 1 <= bar.width <= 100
        assert bar.x + bar.width <= 101
    for bar, weight in zip(drawn.reasons, weights, strict=True):
        assert bar.effect == ("for" if weight >= 0 else "against")


def test_changes_tell_what_came_went_and_weighs_otherwise() -> None:
    then = {"reasons": [{"code": c, "text": c, "bits": b} for c, b in (("a", 1.0), ("b", 2.0))]}
    now = {"reasons": [{"code": c, "text": c, "bits": b} for c, b in (("b", 3.0), ("c", 1.0))]}
    assert changes(then, now) == [("a", 1.0, None), ("b", 2.0, 3.0), ("c", None, 1.0)]
    assert changes(then, then) == []


def test_a_new_strength_alone_is_no_other_verdict() -> None:
    verdict = {"standing": "virtual", "identity": "certain", "advice": {}, "person": None}
    assert not differs({**verdict, "strength": 1}, {**verdict, "strength": 2})
    assert differs(verdict, {**verdict, "standing": "dormant"})
    assert differs(verdict, {**verdict, "warnings": [{"code": "impersonation"}]})


@settings(max_examples=100)
@given(st.text(max_size=30))
def test_initials_are_letters_or_a_question_mark(name: str) -> None:
    assert re.fullmatch(r"\S{1,6}", words.initials(name))


@settings(max_examples=100)
@given(st.one_of(st.none(), st.text(max_size=20), st.integers(-(10**18), 10**18), st.floats()))
def test_no_date_is_too_odd_to_be_shown(value: Any) -> None:
    formats.iso(value)


@pytest.mark.parametrize(
    ("wanted", "small", "large"),
    [("fr-BE", "983\u202fko", "8,4\u202fMo"), ("de", "983\u00a0kB", "8,4\u00a0MB")],
)
def test_a_size_is_written_as_the_reader_does(
    served: Served, wanted: str, small: str, large: str
) -> None:
    with served.app.test_request_context(headers={"Accept-Language": wanted}):
        assert (formats.size(983_000), formats.size(8_400_000)) == (small, large)
        assert formats.size(1).startswith("1")


def test_the_menu_leads_to_the_browsers_and_each_page_under_it_is_there(served: Served) -> None:
    shown = page(served, "/")
    assert "/pairings" in {str(a["href"]) for a in shown.select("nav#menu a")}
    there = {entry.endpoint for group in MENU for entry in group} & set(served.app.view_functions)
    under = {name for group in MENU for e in group if e.endpoint in there for name in e.also}
    assert under <= set(served.app.view_functions)


def test_the_menu_says_on_each_of_its_pages_where_one_is(served: Served) -> None:
    full(served)
    browser = served.dashboard()
    for address in [str(a["href"]) for a in page(served, "/", browser).select("nav#menu a")]:
        here = page(served, address, browser).select("nav#menu a[aria-current]")
        assert [a["href"] for a in here] == [address]


def test_a_warning_that_stands_by_itself_is_not_read_twice() -> None:
    summary = "Odile could be one of several. Perhaps an impostor: look. Ask. Not imported: chats."
    told = words.beside(summary, [{"text": "Perhaps an impostor: look. Ask."}])
    assert told == "Odile could be one of several. Not imported: chats."


def test_an_address_goes_on_in_the_next_line_where_a_reader_would_part_it() -> None:
    shown = words.breakable("jan@peeters.example, <i>, https://x.example/in/jan")
    parts = ["jan@", "peeters.example, &lt;i&gt;, https://", "x.example/", "in/", "jan"]
    assert shown == "<wbr>".join(parts)
