"""The page on which the columns of a list of members are confirmed, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from web_axe import barriers
from web_browser import sign_in
from web_layout import faults
from web_server import serving

from firsthand.workspace import Workspace

# Two tables at once, and a choice whose German word is long: what a phone has least room for.
MEMBERS = "Nachname;Vorname;Berufsbezeichnung;E-Mail-Adresse;Profil;Ort;Mitglied seit\n" + (
    "Vandersmissen-Christiaensen;Ann-Kathrin;Bauleiterin;a.k@bau.example;xing.com/profile/AK;Gent;2012\n"
)


WAITS = {"de": "wartet auf Ihre Antwort", "fr": "attend votre réponse"}


@pytest.mark.browser
@pytest.mark.parametrize("language", ["de", "fr"])
def test_each_choice_is_read_in_full_on_a_phone(
    tmp_path: Path, chromium: Browser, language: str
) -> None:
    files = [tmp_path / "Rotary Gent.csv", tmp_path / "Chor.csv"]
    for file in files:
        file.write_text(MEMBERS)
    with serving(Workspace.open(tmp_path / "home", lambda: 1795651200.0)) as served:
        context = chromium.new_context(locale=language, reduced_motion="reduce")
        context.set_default_timeout(20_000)
        page = context.new_page()
        sign_in(served, page)
        page.goto(f"{served.url}/imports")
        page.locator("input[type=file]").set_input_files([str(file) for file in files])
        # Pressed twice, as some press everything: one import.
        page.locator("form:has(input[type=file]) button").dblclick()
        expect(page.locator("select").first).to_be_visible()
        assert page.locator("form:has(select)").count() == 2
        assert faults(page, width=360) == []
        assert barriers(page, "light", "dark") == []
        page.goto(f"{served.url}/imports")
        jobs = page.locator(".jobs li").all_inner_texts()
        assert [job.split(".csv ")[-1] for job in jobs] == [WAITS[language]]
        context.close()


LIST = "Voornaam;Naam;Straat;E-mail;Lid sinds\nRosa;Calder;Kaai 1;rosa@c.example;2015\n"


def people(home: Workspace) -> list[str]:
    with home.db.read() as c:
        return [name for (name,) in c.execute("SELECT name FROM person ORDER BY name")]


@pytest.mark.browser
def test_a_wrong_answer_is_answered_anew(tmp_path: Path, chromium: Browser) -> None:
    path = tmp_path / "Rotary Gent.csv"
    path.write_text(LIST)
    home = Workspace.open(tmp_path / "home", lambda: 1795651200.0)
    with serving(home) as served:
        context = chromium.new_context(locale="en", reduced_motion="reduce")
        context.set_default_timeout(20_000)
        page = context.new_page()
        sign_in(served, page)

        def bring() -> None:
            page.goto(f"{served.url}/imports")
            page.locator("input[type=file]").set_input_files(str(path))
            page.get_by_role("button", name="Import").click()

        bring()
        page.get_by_label("What Naam holds").select_option("")
        page.get_by_label("What Straat holds").select_option("last")
        page.get_by_role("button", name="Read it so").click()
        expect(page.get_by_text("were read as you said")).to_be_visible()
        assert people(home) == ["Rosa Kaai 1"]
        page.get_by_role("link", name="Answer anew").click()
        expect(page.get_by_label("What Straat holds")).to_have_value("last")
        expect(page.get_by_text("which is not kept here")).to_be_visible()
        assert faults(page, width=360) == []
        assert barriers(page, "light", "dark") == []
        page.get_by_label("What Straat holds").select_option("")
        page.get_by_label("What Naam holds").select_option("last")
        page.get_by_role("button", name="Keep this answer").click()
        expect(page.get_by_text("Your answer is kept. Bring the list again")).to_be_visible()
        expect(page.locator("section#lists, #lists")).to_be_visible()
        bring()
        expect(
            page.get_by_text("1 entry that an earlier answer gave was taken out")
        ).to_be_visible()
        assert people(home) == ["Rosa Calder"]
        context.close()


def test_a_list_that_is_still_there_is_read_again_at_once(tmp_path: Path) -> None:
    path = tmp_path / "Rotary Gent.csv"
    path.write_text(LIST)
    home = Workspace.open(tmp_path / "home", lambda: 1795651200.0)
    wrong = {"Voornaam": "first", "Straat": "last", "Naam": "-", "E-mail": "email"}
    home.import_paths([path], columns=wrong)
    assert people(home) == ["Rosa Kaai 1"]
    with serving(home) as served:
        browser = served.dashboard()
        (said,) = home.columns_said()
        page = f"/imports/columns/{said.shape}"
        assert f"read again from {path}" in browser.get(served.url + page).text
        held = dict(zip(said.titles, range(9), strict=False))
        form = {"csrf": served.csrf(browser, page), f"column-{held['voornaam']}": "first"}
        nobody = browser.post(served.url + page, data={"csrf": form["csrf"]})
        assert (nobody.status_code, people(home)) == (422, ["Rosa Kaai 1"])
        assert "Say which column holds the name" in nobody.text
        begun = browser.post(served.url + page, data={**form, f"column-{held['naam']}": "last"})
        told = begun.url.replace("/imports/", "/api/v1/imports/")
        while browser.get(told).json()["state"] == "running":
            pass
        assert browser.get(told).json()["report"]["files"][0]["withdrawn"] == 1
        assert people(home) == ["Rosa Calder"]
        home.say_columns(said.shape, {"voornaam": "name"})
        browser.post(served.url + page, data={"csrf": form["csrf"], "nothing": "1"})
        while people(home):
            pass
        assert "nothing is read of it" in browser.get(f"{served.url}/imports").text
        path.unlink()
        assert f"no longer at {path}" in browser.get(served.url + page).text
        assert browser.get(f"{served.url}/imports/columns/ffff").status_code == 404
