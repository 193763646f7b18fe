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
