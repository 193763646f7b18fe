"""The pages of the data over a real workspace, without a script."""

from __future__ import annotations

import io
import json
import os
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import requests
from bs4 import BeautifulSoup
from web_server import CHROME, Served, serving

from firsthand.care import keep
from firsthand.workspace import Workspace
from kept import workspace as made


@pytest.fixture
def real(tmp_path: Path) -> Iterator[Served]:
    with serving(Workspace.open(made(tmp_path))) as started:
        yield started


def home(real: Served) -> Path:
    return real.app.extensions["firsthand"].workspace.home  # type: ignore[no-any-return]


def read(reply: requests.Response, status: int = 200) -> BeautifulSoup:
    assert reply.status_code == status, reply.text
    return BeautifulSoup(reply.text, "lxml")


def post(real: Served, browser: requests.Session, path: str, **form: Any) -> BeautifulSoup:
    """Sends a form and waits until what it began is done."""
    token = real.csrf(browser)
    read(browser.post(f"{real.url}{path}", data={"csrf": token, **form}))
    real.app.extensions["firsthand.chores"].wait(60)
    return read(browser.get(f"{real.url}/data"))


def names(real: Served, browser: requests.Session) -> str:
    return browser.get(f"{real.url}/people", params={"q": "odile"}).text


def test_a_backup_is_made_listed_fetched_and_restored(real: Served) -> None:
    browser = real.dashboard()
    page = post(real, browser, "/data/backup")
    assert "A backup was made and read back" in page.get_text()
    (one,) = keep.backups(home(real))
    assert (one.kind, one.path.stat().st_mode & 0o777) == ("own", 0o600)
    fetched = browser.get(f"{real.url}/data/backups/{one.name}")
    assert fetched.content == one.path.read_bytes()
    assert fetched.headers["Cache-Control"] == "no-store"
    odd = one.path.with_name('a"b\r\nX-Evil: 1\x1b.db')
    odd.hardlink_to(one.path)
    shown = browser.get(f"{real.url}/data/backups/{quote(odd.name, safe='')}").headers
    assert (shown["Content-Disposition"], "X-Evil" in shown) == (
        'attachment; filename="a\\"bX-Evil: 1.db"', False,
    )  # fmt: skip
    odd.unlink()
    api = browser.get(f"{real.url}/api/v1/backups").json()["backups"]
    assert [told["name"] for told in api] == [one.name]
    token = real.csrf(browser)
    browser.post(f"{real.url}/me", data={"csrf": token, "value": "odile@wolkenrand.example"})
    assert "Odile" not in names(real, browser).split("<main")[1].split("cards")[-1]
    ask = read(browser.get(f"{real.url}/data/restore/{one.name}"))
    assert "What is there now is kept as a backup first" in ask.get_text()
    figures = [cell.get_text() for cell in ask.select("tbody td")]
    assert figures[1] == "2"  # Odile and Bruno, without the user
    back = post(real, browser, f"/data/restore/{one.name}")
    assert "2 people and 5 interactions" in back.get_text()
    assert "Odile Quaghebeur" in names(real, browser)
    (kept,) = (b for b in keep.backups(home(real)) if b.kind == "restore")
    assert kept.name in back.get_text()
    # And forth again: whoever restored the wrong one has lost nothing.
    post(real, browser, f"/data/restore/{kept.name}")
    assert "odile@wolkenrand.example" in browser.get(f"{real.url}/imports").text


def test_a_backup_is_told_by_the_day_on_this_machines_clock(
    real: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = home(real) / keep.BACKUPS
    folder.mkdir(mode=0o700, exist_ok=True)
    (folder / "firsthand-2026-11-23-010000.db").touch()
    monkeypatch.setenv("TZ", "Pacific/Auckland")  # where it is still the day before in Greenwich
    time.tzset()
    try:
        shown = read(real.dashboard().get(f"{real.url}/data")).select_one(".card .who strong")
    finally:
        monkeypatch.undo()
        time.tzset()
    assert shown is not None
    assert " ".join(shown.get_text().split()) == "23 Nov 2026, 01:00"


def test_the_size_of_the_folder_counts_what_lies_in_the_journal_and_the_backups(
    real: Served,
) -> None:
    space = real.app.extensions["firsthand"].workspace
    with space.db.write() as c:
        c.execute("INSERT INTO setting VALUES ('filler', ?)", ("x" * 2_000_000,))
    browser = real.dashboard()
    assert space.db.path.stat().st_size < 1_500_000 < 2_000_000 < space.db.size()

    def told() -> float:
        page = read(browser.get(f"{real.url}/data")).main
        assert page is not None
        return float(page.select_one("code + .quiet").get_text().strip("()MB\xa0"))  # type: ignore[union-attr]

    before = told()
    assert before == pytest.approx(keep.size(home(real)) / 1e6, abs=0.1)
    post(real, browser, "/data/backup")
    assert told() > before + 2


def test_a_restore_is_refused_while_records_are_read_and_the_reading_goes_on(real: Served) -> None:
    browser = real.dashboard()
    post(real, browser, "/data/backup")
    (one,) = keep.backups(home(real))
    db, before = real.app.extensions["firsthand"].workspace.db, home(real) / "firsthand.db"
    held, go, inode = threading.Event(), threading.Event(), before.stat().st_ino

    def importing() -> None:
        with db.inside():
            held.set()
            go.wait(60)
        db.close()

    thread = threading.Thread(target=importing)
    thread.start()
    assert held.wait(10)
    page = post(real, browser, f"/data/restore/{one.name}")
    go.set()
    thread.join(10)
    assert "Records are being read or judged at the moment." in page.get_text()
    assert before.stat().st_ino == inode
    assert not [b for b in keep.backups(home(real)) if b.kind == "restore"]
    assert not list(home(real).glob("restoring-*"))


def test_another_command_at_work_is_not_left_with_the_file_of_before(real: Served) -> None:
    browser = real.dashboard()
    post(real, browser, "/data/backup")
    (one,) = keep.backups(home(real))
    command = Workspace.open(home(real))
    page = post(real, browser, f"/data/restore/{one.name}")
    assert "Another Firsthand command works on this workspace." in page.get_text()
    assert command.totals()["interactions"] == 5
    command.db.close()
    page = post(real, browser, f"/data/restore/{one.name}")
    assert "Your records are what they were on" in page.get_text()


def test_pages_asked_for_during_restores_are_whole(real: Served) -> None:
    """Each is of the one file or of the other, and none is an error."""
    browser = real.dashboard()
    post(real, browser, "/data/backup")
    (one,) = keep.backups(home(real))
    stop, found = threading.Event(), list[int]()

    def asking(session: requests.Session) -> None:
        while not stop.is_set():
            found.append(session.get(f"{real.url}/people", params={"q": "odile"}).status_code)

    askers = [threading.Thread(target=asking, args=(real.dashboard(),)) for _ in range(3)]
    for asker in askers:
        asker.start()
    for _ in range(3):
        page = post(real, browser, f"/data/restore/{one.name}")
        assert "Your records are what they were on" in page.get_text()
    stop.set()
    for asker in askers:
        asker.join(60)
    assert set(found) == {200}
    assert len(found) > 5


def test_nothing_outside_the_backups_is_reached(real: Served, tmp_path: Path) -> None:
    browser = real.dashboard()
    folder = home(real) / "backups"
    folder.mkdir(exist_ok=True)
    (tmp_path / "secret.db").write_bytes(b"another's")
    (folder / "link.db").symlink_to(tmp_path / "secret.db")
    (folder / "folder.db").mkdir()
    (folder / "notes.txt").write_text("mine")
    token = real.csrf(browser)
    for name in ("link.db", "folder.db", "notes.txt", "..%2Ffirsthand.db", "../firsthand.db",
                 "%2e%2e/firsthand.db", str(tmp_path / "secret.db"), "none.db", "."):  # fmt: skip
        for path in (f"/data/backups/{name}", f"/data/restore/{name}"):
            request = requests.Request("GET", real.url, cookies=browser.cookies).prepare()
            request.url = f"{real.url}{path}"  # as it is: a client would tidy it
            assert browser.send(request, timeout=30).status_code == 404, path
        sent = browser.post(f"{real.url}/data/restore/{name}", data={"csrf": token})
        assert sent.status_code in (404, 405), name
    assert "link.db" not in browser.get(f"{real.url}/data").text
    assert (tmp_path / "secret.db").read_bytes() == b"another's"


def test_a_damaged_backup_is_said_so_and_changes_nothing(real: Served) -> None:
    browser = real.dashboard()
    post(real, browser, "/data/backup")
    (one,) = keep.backups(home(real))
    whole = one.path.read_bytes()
    one.path.write_bytes(whole[:8192] + os.urandom(len(whole) - 8192))
    page = post(real, browser, f"/data/restore/{one.name}")
    assert "it is damaged, or no backup of Firsthand" in page.get_text()
    one.path.write_bytes(b"no database")
    ask = read(browser.get(f"{real.url}/data/restore/{one.name}"))
    assert "it is damaged" in ask.get_text()
    assert ask.select_one("main form") is None
    assert "Odile Quaghebeur" in names(real, browser)


def test_an_export_is_written_and_fetched(real: Served) -> None:
    browser = real.dashboard()
    assert browser.get(f"{real.url}/data/export").status_code == 404
    page = post(real, browser, "/data/export")
    assert page.select_one("a[href$='/data/export']") is not None
    reply = browser.get(f"{real.url}/data/export")
    with zipfile.ZipFile(io.BytesIO(reply.content)) as found:
        assert "Odile Quaghebeur" in found.read("firsthand/people.vcf").decode()
        assert "Ballast ledger" in found.read("firsthand/interactions.csv").decode()
        assert json.loads(found.read("firsthand/history.json")) == []
    (file,) = (home(real) / "scratch").glob("export-*")
    assert file.stat().st_mode & 0o777 == 0o600
    post(real, browser, "/data/export")
    assert len(list((home(real) / "scratch").glob("export-*"))) == 1


def test_somebody_is_forgotten_here_and_in_the_backups(real: Served) -> None:
    browser = real.dashboard()
    post(real, browser, "/data/backup")
    found = read(browser.get(f"{real.url}/data", params={"forget": "quaghebeur"}))
    (box,) = found.select("input[name=id]")
    ask = read(browser.get(f"{real.url}/data/forget", params={"id": box["value"]}))
    text = ask.get_text()
    assert "odile@wolkenrand.example" in text
    assert "1 backup still holds them" in text
    page = post(real, browser, "/data/forget", id=box["value"])  # the tick is taken out
    assert "These backups still hold them:" in page.get_text()
    assert "Odile" not in names(real, browser).split("<main")[1]
    (one,) = keep.backups(home(real))
    assert b"wolkenrand" in one.path.read_bytes()
    (form,) = page.select("form[action$='/data/forget/backups']")
    query = form.select("input[name=query]")[0]["value"]
    again = post(real, browser, "/data/forget/backups", query=query)
    assert "Also forgotten in these backups:" in again.get_text()
    for file in (one.path, home(real) / "firsthand.db", home(real) / "firsthand.db-wal"):
        assert not file.exists() or b"wolkenrand" not in file.read_bytes(), file
    nobody = read(browser.get(f"{real.url}/data", params={"forget": "quaghebeur"}))
    assert "Nobody in your records fits." in nobody.get_text()


def test_backups_are_written_anew_at_once_where_that_is_ticked(real: Served) -> None:
    browser = real.dashboard()
    post(real, browser, "/data/backup")
    (person,) = browser.get(f"{real.url}/api/v1/people?q=odile").json()["people"]
    page = post(real, browser, "/data/forget", id=person["id"], backups="1")
    assert "Also forgotten in these backups:" in page.get_text()
    (one,) = keep.backups(home(real))
    assert b"wolkenrand" not in one.path.read_bytes()


def test_who_is_left_under_the_same_name_is_told_by_an_address(
    real: Served, tmp_path: Path
) -> None:
    other = tmp_path / "other.vcf"
    other.write_text(
        "BEGIN:VCARD\nVERSION:4.0\nUID:3\nFN:Odile Quaghebeur\nEMAIL:oq@second.example\nEND:VCARD\n"
    )
    real.app.extensions["firsthand"].workspace.import_paths([other])
    browser = real.dashboard()
    found = browser.get(f"{real.url}/api/v1/people?q=odile@wolkenrand.example").json()["people"]
    page = post(real, browser, "/data/forget", id=found[0]["id"])
    assert "Others of the same name are left: oq@second.example" in page.get_text()


def test_somebody_who_was_only_looked_at_is_forgotten_here_too(real: Served) -> None:
    browser, space = real.dashboard(), real.app.extensions["firsthand"].workspace
    space.check_address("https://www.linkedin.com/in/zeno-halewijn")
    post(real, browser, "/data/backup")
    found = read(browser.get(f"{real.url}/data", params={"forget": "halewijn"}))
    (box,) = found.select("input[name=id]")
    ask = read(browser.get(f"{real.url}/data/forget", params={"id": box["value"]}))
    assert "1 backup still holds them" in ask.get_text()
    assert ask.select_one(f"a[href$='/checks/{box['value']}']") is not None
    page = post(real, browser, "/data/forget", id=box["value"], backups="1")
    assert "Also forgotten in these backups:" in page.get_text()
    assert list(space.each_check()) == []
    (one,) = keep.backups(home(real))
    for file in (one.path, home(real) / "firsthand.db", home(real) / "firsthand.db-wal"):
        assert not file.exists() or b"halewijn" not in file.read_bytes().lower(), file


def test_nobody_is_forgotten_by_a_guess(real: Served) -> None:
    browser = real.dashboard()
    token = real.csrf(browser)
    for id in ("p_9999", "odile", "", "p_1' OR 1"):
        reply = browser.post(f"{real.url}/data/forget", data={"csrf": token, "id": id})
        assert reply.status_code == 404
        assert read(browser.get(f"{real.url}/data/forget", params={"id": id}), 422)
    assert "Odile Quaghebeur" in names(real, browser)


@pytest.mark.parametrize("path", ["backup", "export", "forget", "forget/backups", "restore/x.db"])
def test_no_form_is_taken_without_its_token_nor_from_an_extension(real: Served, path: str) -> None:
    browser, url = real.dashboard(), f"{real.url}/data/{path}"
    assert browser.post(url, data={"id": "p_1", "query": "odile"}).status_code == 403
    extension = real.client(CHROME, real.pair(CHROME))
    assert extension.post(url, data={"id": "p_1"}).status_code in (401, 403)
    assert extension.get(f"{real.url}/api/v1/backups").status_code == 403
    assert real.client().get(f"{real.url}/data").status_code == 401
    assert "firsthand.chores" not in real.app.extensions


def test_one_thing_is_done_at_a_time(real: Served) -> None:
    browser = real.dashboard()
    db = real.app.extensions["firsthand"].workspace.db
    go = threading.Event()
    with real.app.app_context():
        from firsthand.web.chores import chores

        def slow() -> dict[str, Any]:
            go.wait(60)
            return {"backup": keep.back_up_here(db, home(real))}

        assert chores().start("backup", slow)
    token = real.csrf(browser)
    reply = browser.post(f"{real.url}/data/export", data={"csrf": token})
    assert "Something else is being done." in reply.text
    part = browser.get(f"{real.url}/data/working").text
    assert "A backup is being made." in part
    assert "data-final" not in part
    assert "data-refresh" in browser.get(f"{real.url}/data").text
    go.set()
    end = time.monotonic() + 30
    while "data-reload" not in browser.get(f"{real.url}/data/working").text:
        assert time.monotonic() < end


def test_help_says_the_figures_in_force_in_each_language(real: Served) -> None:
    browser = real.dashboard()
    real.app.extensions["firsthand"].workspace.set_figures({"months": "7", "alive_years": "1.5"})
    for language, wanted in (("en", "at least 7 different months"), ("fr", "7 mois différents"),
                             ("nl", "7 verschillende maanden"),
                             ("de", "7 verschiedenen Monaten")):  # fmt: skip
        page = read(browser.get(f"{real.url}/help", params={"lang": language}))
        assert wanted in page.get_text()
        anchors = {str(a["href"])[1:] for a in page.select(".onpage a")}
        assert anchors == {str(h["id"]) for h in page.select("main h2")}
        assert str(home(real)) in page.get_text()
