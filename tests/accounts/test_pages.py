"""Accounts on the dashboard and in the API: added, read with progress, stopped, due, removed."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import requests
from account_steps import Setting, mail
from bs4 import BeautifulSoup
from dovecot import PASSWORD, USER

sys.path.insert(0, str(Path(__file__).parents[1] / "web"))
from web_server import Served, serving

from firsthand.web import shapes_records


@pytest.fixture
def served(at: Setting) -> Iterator[Served]:
    with serving(at.workspace) as started:
        yield started
        started.app.extensions["firsthand"].syncs.end()


def form(at: Setting, **more: str) -> dict[str, str]:
    return {"kind": "imap", "address": USER, "server": f"localhost:{at.server.tls_port}",
            "secret": PASSWORD, "security": "tls", "auth": "password", **more}  # fmt: skip


def until(true: Callable[[], Any]) -> Any:
    for _ in range(300):
        if found := true():
            return found
        time.sleep(0.05)
    raise AssertionError("it did not come")


def told(served: Served, browser: requests.Session) -> list[dict[str, Any]]:
    answer = browser.get(f"{served.url}/api/v1/accounts")
    msgspec.json.decode(answer.content, type=shapes_records.Accounts)
    found: list[dict[str, Any]] = answer.json()["accounts"]
    return found


def over(served: Served, browser: requests.Session) -> dict[str, Any] | None:
    """The one account, once its sync is over."""
    (one,) = told(served, browser)
    return one if one["sync"] and one["sync"]["state"] != "running" else None


def test_an_account_is_added_read_and_removed_by_forms(at: Setting, served: Served) -> None:
    at.server.deliver("INBOX", mail(1), mail(2))
    browser = served.dashboard()
    csrf = served.csrf(browser, "/accounts")
    answer = browser.post(f"{served.url}/accounts", data={**form(at), "csrf": csrf})
    assert "Signed in. How reading it goes is told below." in answer.text
    assert PASSWORD not in answer.text
    one = until(lambda: over(served, browser))
    assert (one["sync"]["new"], one["state"]) == (2, "ok")
    page = BeautifulSoup(browser.get(f"{served.url}/accounts/{one['id']}").text, "lxml")
    assert page.select_one("[data-final]")
    assert "2 of them new" in page.get_text(" ", strip=True)
    every = {"csrf": csrf, "every": "0"}
    browser.post(f"{served.url}/accounts/{one['id']}/every", data=every)
    assert told(served, browser)[0]["next"] is None
    wrong = browser.post(
        f"{served.url}/accounts/{one['id']}/every", data={"csrf": csrf, "every": "x"}
    )
    assert wrong.status_code == 400
    answer = browser.post(f"{served.url}/accounts/{one['id']}/remove", data={"csrf": csrf})
    assert "Removed, with its password." in answer.text
    assert told(served, browser) == []
    assert at.subjects() == ["Sails 1", "Sails 2"]


def test_why_items_of_an_account_were_not_taken_is_one_click_away(
    at: Setting, served: Served
) -> None:
    at.server.deliver("INBOX", mail(1), mail(2, "Nobody", "All"), mail(3, "Nobody", "All"))
    browser = served.dashboard()
    data = {**form(at), "csrf": served.csrf(browser, "/accounts")}
    browser.post(f"{served.url}/accounts", data=data)
    one = until(lambda: over(served, browser))
    for path in ("/accounts", f"/accounts/{one['id']}"):
        page = BeautifulSoup(browser.get(served.url + path).text, "lxml")
        (line,) = page.select("details ul.whys > li")
        assert "Passed over: no e-mail address" in line.get_text()
        assert "2 times, first: " in line.get_text()


def test_a_wrong_password_is_told_beside_what_was_typed_but_itself(
    at: Setting, served: Served
) -> None:
    browser = served.dashboard()
    data = {**form(at, secret="guessed-one"), "csrf": served.csrf(browser, "/accounts")}
    answer = browser.post(f"{served.url}/accounts?lang=nl", data=data)
    assert answer.status_code == 422
    assert "aanvaardt deze gebruikersnaam" in answer.text
    assert f'value="{USER}"' in answer.text
    assert "guessed-one" not in answer.text
    assert told(served, browser) == []
    data.pop("csrf")
    assert browser.post(f"{served.url}/accounts", data=data).status_code == 403


def test_a_sync_is_stopped_from_the_page_and_goes_on_later(
    at: Setting, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    from firsthand.accounts import refused

    monkeypatch.setattr(refused, "BATCH", 5)
    at.server.fill(mail(n) for n in range(1, 801))
    id, browser = at.add(), served.dashboard()
    head = {"X-CSRF-Token": served.csrf(browser)}
    act = f"{served.url}/api/v1/accounts/{id}"
    assert browser.post(f"{act}/sync", headers=head).status_code == 200
    # the first batch is counted once it is stored; stopped before, nothing would be there to keep
    running = until(lambda: (s := told(served, browser)[0]["sync"]) and s["done"] and s)
    assert running["total"] == 800
    assert browser.post(f"{act}/stop", headers=head).status_code == 200
    page = BeautifulSoup(browser.get(f"{served.url}/accounts/{id}").text, "lxml")
    assert not page.select("form[action$='/stop']")  # pressed once, it is not offered again
    stopped = until(lambda: over(served, browser))
    assert stopped["sync"]["state"] == "stopped"
    assert 0 < len(at.subjects()) < 800
    assert browser.post(f"{act}/dance", headers=head).status_code == 404
    assert browser.post(f"{served.url}/api/v1/accounts/a_x/sync", headers=head).status_code == 404
    monkeypatch.undo()
    monkeypatch.setenv("FIRSTHAND_CA_FILE", str(at.server.ca))
    browser.post(f"{act}/sync", headers=head)
    assert until(lambda: over(served, browser))["sync"]["state"] == "done"
    assert len(at.subjects()) == 800


def test_what_is_due_is_synced_by_itself_and_what_is_not_is_left(
    at: Setting, served: Served
) -> None:
    at.server.deliver("INBOX", mail(1))
    syncs, browser = served.app.extensions["firsthand"].syncs, served.dashboard()
    at.add()
    syncs.once()
    assert until(lambda: over(served, browser))["sync"]["new"] == 1
    at.server.deliver("INBOX", mail(2))
    syncs.once()  # not yet an hour
    assert at.subjects() == ["Sails 1"]
    at.later = 3601
    syncs.once()
    until(lambda: len(at.subjects()) == 2)


def test_an_account_that_stopped_is_told_on_the_first_page(at: Setting, served: Served) -> None:
    at.add()
    browser = served.dashboard()
    assert "is not synced any more" not in browser.get(served.url).text
    (at.home / "secrets.json").unlink()
    served.app.extensions["firsthand"].syncs.once()
    assert until(lambda: over(served, browser))["state"] == "stopped"
    assert "is not synced any more" in browser.get(served.url).text
    assert "Its password is not kept on this machine" in browser.get(f"{served.url}/accounts").text


def test_the_api_adds_for_the_dashboard_alone(at: Setting, served: Served) -> None:
    asked = {"kind": "imap", "address": USER, "secret": PASSWORD,
             "server": f"localhost:{at.server.tls_port}"}  # fmt: skip
    url = f"{served.url}/api/v1/accounts"
    extension = served.extension()
    assert extension.get(url).status_code == 403
    assert extension.post(url, json=asked).status_code == 403
    browser = served.dashboard()
    head = {"X-CSRF-Token": served.csrf(browser)}
    made = browser.post(url, json=asked, headers=head)
    assert made.status_code == 201
    assert PASSWORD not in made.text
    held = {p.name: p.read_bytes() for p in at.home.rglob("*") if p.is_file()}
    assert USER.encode() in b"".join(held.values())
    # Without a keyring it has a file of its own, and lies nowhere else.
    assert {name for name in held if PASSWORD.encode()[-8:] in held[name]} == {"secrets.json"}
    refused = browser.post(url, json={**asked, "secret": "no"}, headers=head)
    assert (refused.status_code, refused.json()["detail"][:9]) == (422, "localhost")
    assert browser.get(f"{url}/{made.json()['id']}").json()["state"] == "new"
