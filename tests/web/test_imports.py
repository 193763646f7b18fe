"""Imports from the dashboard: taken over, read in the background, and cleaned away."""

from __future__ import annotations

import os
import stat
import threading
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest
from web_server import Served

from firsthand.web import rooms, shapes
from firsthand.web.imports import Imports


def finished(served: Served, browser: Any, id: str) -> shapes.ImportState:
    for _ in range(200):
        reply = browser.get(f"{served.url}/api/v1/imports/{id}")
        told = msgspec.json.decode(reply.content, type=shapes.ImportState)
        if told.state != "running":
            return told
        time.sleep(0.02)
    raise AssertionError("the import does not end")


def send(served: Served, browser: Any, files: list[tuple[str, bytes]]) -> Any:
    return browser.post(
        f"{served.url}/api/v1/imports",
        files=[("files", (name, content)) for name, content in files],
        headers={"X-CSRF-Token": served.csrf(browser, "/imports")},
    )


def test_files_are_read_and_reported(served: Served) -> None:
    browser = served.dashboard()
    reply = send(served, browser, [("inbox.mbox", b"From x"), ("contacts.vcf", b"BEGIN")])
    assert reply.status_code == 202
    told = finished(served, browser, reply.json()["id"])
    assert told.state == "done"
    assert told.percent == 100
    report = told.report
    assert isinstance(report, shapes.ImportReport)
    assert [f.path for f in report.files] == ["inbox.mbox", "contacts.vcf"]
    assert sorted(served.workspace.contents) == [b"BEGIN", b"From x"]
    page = browser.get(f"{served.url}/imports/{reply.json()['id']}").text
    assert "no Date header" in page
    assert "10,411" in page


def test_a_folder_stays_a_folder(served: Served) -> None:
    browser = served.dashboard()
    names = ["mail/cur/1", "mail/cur/2", "mail/new/3", "other.ics"]
    reply = send(served, browser, [(n, n.encode()) for n in names])
    finished(served, browser, reply.json()["id"])
    (paths,) = served.workspace.imported
    assert [p.name for p in paths] == ["mail", "other.ics"]


@pytest.mark.parametrize(
    "name", ["../../evil", "/etc/passwd", "..", "a/../../b", "C:\\x\\y", "x" * 5000, "\x00", "."]
)
def test_a_name_cannot_lead_out_of_the_folder(served: Served, name: str) -> None:
    browser = served.dashboard()
    reply = send(served, browser, [(name, b"content")])
    finished(served, browser, reply.json()["id"])
    ((path,),) = served.workspace.imported
    assert (served.workspace.home / "scratch") in path.resolve().parents
    assert served.workspace.contents == [b"content"]


def test_two_files_of_one_name_are_both_read(served: Served) -> None:
    browser = served.dashboard()
    reply = send(served, browser, [("a.ics", b"1"), ("a.ics", b"2"), ("a.ics/b", b"3")])
    finished(served, browser, reply.json()["id"])
    assert sorted(served.workspace.contents) == [b"1", b"2", b"3"]


def test_what_was_uploaded_is_private_and_removed_afterwards(served: Served) -> None:
    seen: list[int] = []
    go = threading.Event()

    def hold() -> None:
        (path,) = served.workspace.imported[0]
        seen.append(stat.S_IMODE(path.stat().st_mode))
        seen.append(stat.S_IMODE(path.parent.stat().st_mode))
        go.wait(10)

    served.workspace.hold = hold
    browser = served.dashboard()
    id = send(served, browser, [("inbox.mbox", b"x" * 2**20)]).json()["id"]
    running = browser.get(f"{served.url}/api/v1/imports/{id}").json()
    for _ in range(100):
        if running["read"] == 120:
            break
        time.sleep(0.02)
        running = browser.get(f"{served.url}/api/v1/imports/{id}").json()
    assert running["state"] == "running"
    assert (running["percent"], running["read"]) == (40, 120)
    part = browser.get(f"{served.url}/imports/{id}?part=1").text
    assert 'value="40.0"' in part
    assert "data-final" not in part
    go.set()
    finished(served, browser, id)
    assert seen == [0o600, 0o700]
    for _ in range(100):
        if not list((served.workspace.home / "scratch").iterdir()):
            break
        time.sleep(0.02)
    assert list((served.workspace.home / "scratch").iterdir()) == []


def test_a_failed_import_is_told_in_a_sentence(served: Served) -> None:
    browser = served.dashboard()
    id = send(served, browser, [("x", b"explode")]).json()["id"]
    told = finished(served, browser, id)
    assert told.state == "failed"
    assert "secret detail" not in told.message
    assert told.message in browser.get(f"{served.url}/imports/{id}").text


def test_a_form_without_a_script_works_too(served: Served) -> None:
    browser = served.dashboard()
    token = served.csrf(browser, "/imports")
    reply = browser.post(
        f"{served.url}/imports", data={"csrf": token}, files={"files": ("a.ics", b"1")}
    )
    assert reply.status_code == 200
    assert "/imports/" in reply.url
    empty = browser.post(f"{served.url}/imports", data={"csrf": token})
    assert empty.url.endswith("/imports")


def test_nothing_chosen_is_told(served: Served) -> None:
    browser = served.dashboard()
    assert send(served, browser, [("", b"")]).status_code == 400


def test_a_refused_upload_leaves_nothing_behind(served: Served) -> None:
    browser = served.dashboard()
    reply = browser.post(f"{served.url}/api/v1/imports", files={"files": ("a", b"x" * 2**21)})
    assert reply.status_code == 403
    assert list(served.workspace.home.glob("scratch/*")) == []


def test_a_large_upload_is_for_the_signed_in_alone(served: Served) -> None:
    """Nobody else can make the server write more than a page to its disk."""
    body = {"files": ("a", b"x" * (20 * 2**20))}
    for client in (served.client(), served.client(f"http://127.0.0.1:{served.port}")):
        assert client.post(f"{served.url}/api/v1/imports", files=body).status_code in (401, 413)
    browser = served.dashboard()
    foreign = browser.post(
        f"{served.url}/api/v1/imports", files=body, headers={"Origin": "https://evil.example"}
    )
    assert foreign.status_code == 403
    assert served.workspace.imported == []
    assert send(served, browser, [("a", b"x" * (20 * 2**20))]).status_code == 202


def test_more_than_an_upload_may_be_is_refused(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rooms.UPLOAD_BYTES == 4 * 2**30
    browser = served.dashboard()
    headers = {
        "Content-Length": str(5 * 2**30),
        "Content-Type": "multipart/form-data; boundary=x",
        "X-CSRF-Token": served.csrf(browser),
    }
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=10)
    cookie = "; ".join(f"{c.name}={c.value}" for c in browser.cookies)
    connection.putrequest("POST", "/api/v1/imports")
    for name, value in {**headers, "Cookie": cookie}.items():
        connection.putheader(name, value)
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()


def test_what_an_interrupted_server_left_is_swept_the_next_day(served: Served) -> None:
    imports = Imports(served.workspace)  # type: ignore[arg-type]
    old, new = imports.scratch / "import-old", imports.scratch / "part-new"
    old.mkdir(parents=True)
    (old / "a").write_text("x")
    new.write_text("x")
    os.utime(old, (1, 1))
    imports.sweep()
    assert not old.exists()
    assert Path(new).exists()
