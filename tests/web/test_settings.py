"""The page of settings and its calls, and the commands that do the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
import requests
from bs4 import BeautifulSoup
from click.testing import CliRunner
from web_server import CHROME, FIREFOX, Served, serving

from firsthand import samples
from firsthand.cli import main
from firsthand.web import shapes_settings
from firsthand.web.keeper import Keeper
from firsthand.workspace import Workspace


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("settings")
    workspace = Workspace.open(folder / "home")
    samples.write(folder / "records", datetime.fromtimestamp(workspace.now(), UTC).date())
    workspace.import_paths([folder / "records"])
    workspace.bring_audit_up_to_date()
    workspace.db.close()
    return folder / "home"


@pytest.fixture
def real(home: Path) -> Iterator[Served]:
    workspace = Workspace.open(home)
    with workspace.db.write() as c:
        c.execute("DELETE FROM setting WHERE name <> 'mass_mail_of'")
    workspace.bring_audit_up_to_date()
    with serving(workspace) as started:
        yield started


def read(reply: requests.Response, status: int = 200) -> BeautifulSoup:
    assert reply.status_code == status, reply.text
    return BeautifulSoup(reply.text, "lxml")


def fields(form: Any) -> dict[str, str]:
    return {str(i["name"]): str(i.get("value", "")) for i in form.select("input[name]")}


def said(home: Path, *words: str) -> Any:
    result = CliRunner().invoke(main, [*words, "--json", "--home", str(home)])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def known(real: Served) -> int:
    workspace: Workspace = real.app.extensions["firsthand"].workspace
    while not workspace.audit_is_current():  # one that a page began may take over
        workspace.bring_audit_up_to_date()
    return sum(row["firsthand"] for row in workspace.audit_totals("LinkedIn").values())


def test_a_figure_is_seen_at_work_before_it_is_kept_without_a_script(
    real: Served, home: Path
) -> None:
    browser, before = real.dashboard(), known(real)
    page = read(browser.get(f"{real.url}/settings"))
    form = page.select_one("form#figures")
    assert form is not None
    assert fields(form) == {"months": "3", "meetings": "2", "alive_years": "3", "small": "8"}
    assert page.select_one("form[action$='/settings/figures']") is None  # nothing to keep yet
    asked = {**fields(form), "months": "24", "meetings": "24", "alive_years": "1"}
    tried = read(browser.get(f"{real.url}/settings", params=asked))
    told = said(home, "settings", "--try", "--months", "24", "--meetings", "24",
                "--alive-years", "1")  # fmt: skip
    lead = tried.select_one("#effect .lead")
    assert lead is not None
    sentence = f"Firsthand now: {told['now']['firsthand']} of {told['contacts']} contacts; "
    assert sentence + f"with these figures: {told['then']['firsthand']}." in lead.get_text()
    api = browser.get(f"{real.url}/api/v1/settings/try", params=asked)
    assert msgspec.json.decode(api.content, type=shapes_settings.TriedOut).then == told["then"]
    assert api.json() == told
    assert known(real) == before  # nothing is set by looking
    keep = tried.select_one("form[action$='/settings/figures']")
    assert keep is not None
    kept = read(browser.post(f"{real.url}/settings/figures", data=fields(keep)))
    assert "Kept." in kept.get_text()
    assert "Usually 3." in kept.get_text()
    assert known(real) < before
    usual = kept.select_one("a.button")
    assert usual is not None
    back = read(browser.get(real.url + str(usual["href"]))).select_one(
        "form[action$='/settings/figures']"
    )
    browser.post(f"{real.url}/settings/figures", data=fields(back))
    assert known(real) == before


def test_to_try_figures_judges_nobody_and_says_what_is_stale(real: Served) -> None:
    browser, asked = real.settled(), {"months": "24"}
    space: Workspace = real.app.extensions["firsthand"].workspace
    changed = "Your records changed since the audit"

    def tried() -> tuple[bool, str]:
        api = browser.get(f"{real.url}/api/v1/settings/try", params=asked).json()
        page = read(browser.get(f"{real.url}/settings", params=asked)).get_text()
        part = read(browser.get(f"{real.url}/settings", params={**asked, "part": "1"})).get_text()
        assert (changed in page) == (changed in part) == api["stale"]
        return api["stale"], page

    assert tried()[0] is False
    space.set_figures({"months": "4"})
    assert tried()[0] is True
    assert not space.audit_is_current()  # nothing was set to work
    space.bring_audit_up_to_date()
    assert tried()[0] is False


def test_an_audit_that_is_at_work_is_looked_for_until_it_is_done(
    real: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the figures make of everybody is of an earlier one meanwhile."""
    part = '[data-refresh$="/audit/progress"]'
    assert not read(real.settled().get(f"{real.url}/settings")).select(part)
    monkeypatch.setattr(Keeper, "running", lambda *_, **__: True)
    page = read(real.settled().get(f"{real.url}/settings"))
    assert page.select_one(part + " [role=status]")
    assert page.get_text().count("The audit is being brought up to date") == 1


@pytest.mark.parametrize("figures", [{"months": "2"}, {"small": "99"}, {"alive_years": "many"}])
def test_less_than_the_contract_is_one_sentence_everywhere(
    real: Served, home: Path, figures: dict[str, str]
) -> None:
    browser = real.dashboard()
    page = read(browser.get(f"{real.url}/settings", params=figures), 422)
    (warning,) = page.select("[role=alert]")
    assert ": a number from " in warning.get_text()
    assert page.select_one("form[action$='/settings/figures']") is None
    token = real.csrf(browser)
    read(browser.post(f"{real.url}/settings/figures", data={"csrf": token, **figures}), 422)
    api = browser.get(f"{real.url}/api/v1/settings/try", params=figures)
    assert (api.status_code, api.json()["status"]) == (422, 422)
    ((name, value),) = figures.items()
    option = "--" + name.replace("_", "-")
    result = CliRunner().invoke(main, ["settings", option, value, "--home", str(home)])
    assert result.exit_code == 1
    assert "never for less" in result.stderr
    told = said(home, "settings")["figures"]
    assert all(one["set"] == one["usual"] for one in told.values())


def test_the_api_sets_what_is_named_and_only_for_the_dashboard(real: Served, home: Path) -> None:
    browser = real.dashboard()
    head = {"X-CSRF-Token": real.csrf(browser)}
    wanted = {"months": 5, "rate": {"amount": 90, "currency": "chf"}, "region": "ch",
              "language": "nl"}  # fmt: skip
    url = f"{real.url}/api/v1/settings"
    reply = browser.put(url, json=wanted, headers=head)
    told = msgspec.json.decode(reply.content, type=shapes_settings.PreferencesOut)
    assert (told.figures["months"].set, told.figures["small"].set) == (5, 8)
    assert (told.region, told.language) == ("CH", "nl")
    assert told.rate is not None
    assert told.rate.currency == "CHF"
    assert said(home, "settings") == browser.get(url).json() == reply.json()
    for wrong in ({"months": 1}, {"region": "XX"}, {"rate": {"amount": 90, "currency": "gold"}}):
        assert browser.put(url, json=wrong, headers=head).status_code == 422
    assert browser.put(url, json=wanted).status_code == 403
    extension = real.client(CHROME, real.pair(CHROME))
    assert extension.get(url).status_code == 403
    assert extension.put(url, json=wanted).status_code in (401, 403)


def test_a_language_that_is_set_holds_on_every_page_and_not_for_an_extension(real: Served) -> None:
    browser = real.dashboard()
    browser.headers["Accept-Language"] = "fr"
    token = real.csrf(browser)
    page = read(browser.post(f"{real.url}/settings/language?lang=en",
                             data={"csrf": token, "language": "de"}))  # fmt: skip
    assert page.html is not None
    assert page.html["lang"] == "de"
    assert read(browser.get(f"{real.url}/people")).html["lang"] == "de"
    assert read(browser.get(f"{real.url}/people?lang=nl")).html["lang"] == "nl"
    extension = real.client(CHROME, real.pair(CHROME))
    extension.headers["Accept-Language"] = "fr"
    url = "https://www.linkedin.com/in/quite-unknown-9"
    checked = extension.post(f"{real.url}/api/v1/checks", json={"url": url}).json()
    assert checked["summary"].startswith("Aucune trace de")
    none = {"csrf": token, "language": ""}
    back = read(browser.post(f"{real.url}/settings/language", data=none)).get_text()
    assert "la langue que votre navigateur demande" in back
    assert read(browser.get(f"{real.url}/people")).html["lang"] == "fr"
    wrong = browser.post(f"{real.url}/settings/language", data={"csrf": token, "language": "xx"})
    assert wrong.status_code == 400


def test_rate_and_country_are_said_in_a_form(real: Served, home: Path) -> None:
    browser = real.dashboard()
    token = real.csrf(browser)
    form = {"csrf": token, "amount": "75,50", "currency": "eur"}
    assert read(browser.post(f"{real.url}/settings/rate", data=form))
    assert said(home, "settings")["rate"] == {"amount": 75.5, "currency": "EUR"}
    read(browser.post(f"{real.url}/settings/rate", data={**form, "currency": "shells"}), 422)
    none = read(browser.post(f"{real.url}/settings/rate", data={**form, "amount": ""})).get_text()
    assert "counted at no price any more" in none
    assert said(home, "settings")["rate"] is None
    read(browser.post(f"{real.url}/settings/region", data={"csrf": token, "region": "NL"}))
    assert said(home, "settings")["region"] == "NL"
    page = read(browser.get(f"{real.url}/settings?lang=fr"))
    chosen = page.select_one("select[name=region] option[selected]")
    assert chosen is not None
    assert chosen.get_text() == "Pays-Bas"
    wrong = browser.post(f"{real.url}/settings/region", data={"csrf": token, "region": "ZZ"})
    assert wrong.status_code == 400


@pytest.mark.parametrize("what", ["figures", "language", "rate", "region"])
def test_no_form_is_taken_without_its_token(real: Served, what: str) -> None:
    browser = real.dashboard()
    assert browser.post(f"{real.url}/settings/{what}", data={"months": "5"}).status_code == 403


def test_browsers_are_shown_and_disconnected_by_page_command_and_api(
    real: Served, home: Path
) -> None:
    real.pair(FIREFOX, "Firefox on the boat")
    real.pair(CHROME, "Chrome in the shed")
    browser = real.dashboard()
    page = read(browser.get(f"{real.url}/settings"))
    assert "Firefox on the boat" in page.get_text()
    told = {one["name"]: one["number"] for one in said(home, "browsers")}
    assert told.keys() >= {"Firefox on the boat", "Chrome in the shed"}
    api = browser.get(f"{real.url}/api/v1/browsers").json()["browsers"]
    assert api == said(home, "browsers")
    head = {"X-CSRF-Token": real.csrf(browser)}
    gone = f"{real.url}/api/v1/browsers/{told['Chrome in the shed']}"
    assert browser.delete(gone, headers=head).status_code == 200
    assert browser.delete(gone, headers=head).status_code == 404
    none = f"{real.url}/api/v1/browsers/{'9' * 30}"
    assert browser.delete(none, headers=head).status_code == 404
    form = {"csrf": real.csrf(browser), "answer": "allow"}
    reply = browser.post(f"{real.url}/pairings/{'9' * 30}", data=form)
    assert "That code is no longer valid" in reply.text
    left = said(home, "browsers", "--disconnect", str(told["Firefox on the boat"]))
    assert not {"Firefox on the boat", "Chrome in the shed"} & {one["name"] for one in left}
    result = CliRunner().invoke(main, ["browsers", "--disconnect", "999", "--home", str(home)])
    assert result.exit_code == 1
