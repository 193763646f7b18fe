"""What ails the workspace while the server runs is told on each page, and nothing is lost by it."""

from __future__ import annotations

import errno
import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import requests
from waitress import buffers
from web_server import Served, serving

from firsthand.care import takeout
from firsthand.intake import syncs
from world import World

PAGES = ("/", "/people", "/history", "/audit", "/results", "/imports", "/settings", "/pairings")


@pytest.fixture
def world(tmp_path: Path) -> World:
    sent = World(tmp_path).exchange("Odile Quaghebeur <odile@wolkenrand.example>", "2026-03-02")
    return sent.imported()


@pytest.fixture
def ill(world: World) -> Iterator[Served]:
    with serving(world.workspace) as started:
        yield started


def file_of(ill: Served) -> Path:
    return Path(ill.workspace.db.path)


def one_sentence(reply: requests.Response, wanted: str, status: int = 500) -> None:
    assert reply.status_code == status, (reply.url, reply.text)
    assert wanted in reply.text, reply.text
    assert "Traceback" not in reply.text
    assert "</html>" in reply.text


def spoil(path: Path, *tables: str) -> None:
    """Overwrites the first page of these tables."""
    with closing(sqlite3.connect(path)) as c:
        c.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = c.execute("PRAGMA page_size").fetchone()
        roots = dict(c.execute("SELECT name, rootpage FROM sqlite_master"))
    with path.open("r+b") as stream:
        for table in tables:
            stream.seek((roots[table] - 1) * size)
            stream.write(b"\xff" * size)


@pytest.mark.parametrize("table", ["setting", "session", "event"])
def test_a_damaged_database_is_told_in_a_page_that_asks_it_for_nothing(
    ill: Served, table: str
) -> None:
    browser = ill.dashboard()
    ill.workspace.db.close()
    spoil(file_of(ill), table)
    told = [browser.get(ill.url + path) for path in PAGES]
    assert any(reply.status_code == 500 for reply in told)
    for reply in told:
        if reply.status_code != 200:
            one_sentence(reply, "is damaged. What helps is told by: firsthand doctor")
    asked = browser.get(f"{ill.url}/api/v1/people?q=odile")
    if asked.status_code != 200:
        assert asked.json()["type"] == "/api/v1/problems/broken"


def test_a_database_that_is_taken_away_is_told_and_works_again_once_it_is_back(
    ill: Served, world: World
) -> None:
    browser = ill.dashboard()
    token, path = ill.csrf(browser), file_of(ill)
    extension = ill.extension()
    away = path.with_name("elsewhere.db")
    path.rename(away)
    for page in PAGES:
        one_sentence(browser.get(ill.url + page), "was taken away, or replaced")
    said = {"csrf": token, "value": "me@elsewhere.example"}
    one_sentence(browser.post(f"{ill.url}/me", data=said), "nothing more is stored")
    asked = extension.post(f"{ill.url}/api/v1/checks", json={"url": "https://x.example/in/a"})
    assert (asked.status_code, asked.json()["type"]) == (500, "/api/v1/problems/broken")
    assert "was taken away" in asked.json()["detail"]
    assert not path.exists()  # no empty one is begun in its place
    away.rename(path)
    before = world.workspace.me()
    assert browser.post(f"{ill.url}/me", data=said).status_code == 200
    assert len(world.workspace.me()) == len(before) + 1


def test_where_those_who_ask_to_be_paired_cannot_be_read_the_other_pages_work(ill: Served) -> None:
    browser = ill.dashboard()
    ill.workspace.db.close()
    spoil(file_of(ill), "pairing")
    for page in PAGES:
        assert browser.get(ill.url + page).status_code == 200, page
    one_sentence(browser.get(f"{ill.url}/nowhere"), "There is nothing at this address", 404)


def test_a_database_that_is_emptied_is_told_as_gone(ill: Served) -> None:
    browser, path = ill.dashboard(), file_of(ill)
    os.truncate(path, 0)
    for page in PAGES:
        one_sentence(browser.get(ill.url + page), "was taken away, or replaced")


def test_what_looks_at_accounts_tells_of_a_database_that_is_gone_in_a_sentence(
    ill: Served, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(syncs, "LOOK", 0.01)
    file_of(ill).unlink()
    watching = syncs.Syncs(ill.workspace)
    watching.begin()
    while not caplog.records:
        time.sleep(0.01)
    watching.end()
    assert {record.levelname for record in caplog.records} == {"WARNING"}
    assert "was taken away" in caplog.records[0].getMessage()
    assert caplog.records[0].exc_info is None


def test_another_file_in_its_place_is_no_more_written_to(ill: Served, tmp_path: Path) -> None:
    browser, path = ill.dashboard(), file_of(ill)
    (tmp_path / "new").write_bytes(path.read_bytes())
    (tmp_path / "new").replace(path)
    one_sentence(browser.get(ill.url), "was taken away, or replaced")


@pytest.mark.parametrize(
    ("number", "wanted"),
    [(errno.ENOSPC, "The disk is full."), (errno.EACCES, "Cannot write to /the/scratch.")],
)
def test_an_upload_that_the_disk_does_not_take_is_answered(
    ill: Served, monkeypatch: pytest.MonkeyPatch, number: int, wanted: str
) -> None:
    browser = ill.dashboard()
    token = ill.csrf(browser, "/imports")

    def full(*_: object) -> None:
        raise OSError(number, os.strerror(number), "/the/scratch")

    monkeypatch.setattr(buffers.TempfileBasedBuffer, "__init__", full)
    for large in (6 << 20, 6 << 20):
        files = {"files": ("a.mbox", b"x" * large)}
        reply = browser.post(f"{ill.url}/imports", data={"csrf": token}, files=files)
        one_sentence(reply, wanted)
    monkeypatch.undo()
    assert browser.get(f"{ill.url}/imports").status_code == 200


def test_an_export_or_an_import_for_which_there_is_no_room_says_so(
    ill: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = ill.dashboard()

    def full(*_: object, **__: object) -> Any:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(takeout, "export", full)
    reply = browser.post(f"{ill.url}/data/export", data={"csrf": ill.csrf(browser)})
    assert "The disk is full. Free some room" in reply.text
    assert list((ill.workspace.home / "scratch").glob("*.zip")) == []
    monkeypatch.setattr(ill.workspace, "import_paths", full)
    files = {"files": ("a.mbox", b"From x")}
    data = {"csrf": ill.csrf(browser)}
    reply = browser.post(f"{ill.url}/imports", data=data, files=files)
    for _ in range(200):
        if "data-final" in reply.text:
            break
        time.sleep(0.02)
        reply = browser.get(reply.url)
    assert "The disk is full. Free some room" in reply.text


def test_what_is_done_behind_the_pages_fills_no_log(
    ill: Served, caplog: pytest.LogCaptureFixture
) -> None:
    browser = ill.dashboard()
    browser.get(f"{ill.url}/audit")
    ill.workspace.db.close()
    spoil(file_of(ill), "event")
    browser.get(f"{ill.url}/audit")
    for thread in threading.enumerate():
        if thread.name == "audit":
            thread.join(10)
    assert "Traceback" not in caplog.text
