"""Imports from the dashboard: taken over, read in the background, and cleaned away."""

from __future__ import annotations

import os
import re
import stat
import threading
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest
from web_server import Served

from firsthand.store import imports
from firsthand.web import rooms, shapes_records
from firsthand.web.imports import Imports, Job


def finished(served: Served, browser: Any, id: str) -> shapes_records.ImportState:
    for _ in range(200):
        reply = browser.get(f"{served.url}/api/v1/imports/{id}")
        told = msgspec.json.decode(reply.content, type=shapes_records.ImportState)
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
    assert isinstance(report, shapes_records.ImportReport)
    assert [f.path for f in report.files] == ["inbox.mbox", "contacts.vcf"]
    assert sorted(served.workspace.contents) == [b"BEGIN", b"From x"]
    page = browser.get(f"{served.url}/imports/{reply.json()['id']}").text
    assert "no Date header" in page
    assert "10,411" in page
    why = re.sub(r"<[^>]+>|\s+", " ", page)
    why = re.sub(" +", " ", why)
    assert "Not readable: no Date header 2 times, first: inbox.mbox, message 17 2 files" in why
    assert "Passed over: a draft or a template, never sent 22 times, first: inbox.mbox, m" in why
    assert "contacts.vcf, message 3 11" in why
    assert "Known already, of what was skipped: 16." in why
    german = browser.get(f"{served.url}/imports/{reply.json()['id']}?lang=de").text
    assert "Nachricht 17" in german
    assert "keine Kopfzeile „Date“" in german
    assert "ein Entwurf oder eine Vorlage, nie gesendet" in german


def test_an_import_without_a_file_to_read_says_so(served: Served) -> None:
    browser = served.dashboard()
    id = send(served, browser, [("nothing", b"")]).json()["id"]
    finished(served, browser, id)
    assert "There was nothing to read" in browser.get(f"{served.url}/imports/{id}").text


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


def test_an_import_that_was_cut_off_goes_on_or_is_told_to_be_repeated(served: Served) -> None:
    """The server was killed as it read what was uploaded, and starts again."""
    space = served.workspace
    folder = space.home / "scratch" / "import-killed"
    folder.mkdir(parents=True)
    (folder / "inbox.mbox").write_bytes(b"From x")
    with space.db.write() as c:
        number = imports.begin(c, [str(folder / "inbox.mbox")], ["inbox.mbox"], None, 1_790_000_000)
    browser, place = served.dashboard(), f"{served.url}/imports/cut-off/{number}"
    form = {"csrf": served.csrf(browser, "/imports")}
    for page in ("/", "/imports"):
        told = browser.get(served.url + page).text
        assert "An import was cut off on 21 Sept 2026: inbox.mbox." in told
        assert "Go on" in told
        assert "import them again" not in told
    job = browser.post(place, data={**form, "go": "1"}, allow_redirects=False).headers["Location"]
    assert finished(served, browser, job.rpartition("/")[2]).state == "done"
    assert space.contents == [b"From x"]
    for _ in range(100):
        if not folder.exists():
            break
        time.sleep(0.02)
    # Another one, whose files were removed after a day; and one whose name is no text.
    with space.db.write() as c:
        imports.begin(c, ["/gone/bo\udceete.mbox"], None, None, 1_790_000_000)
    told = browser.get(f"{served.url}/imports").text
    assert "import them again" in told
    assert "Go on" not in told
    assert "/gone/bo?te.mbox" in told
    browser.post(place, data=form)
    told = browser.get(f"{served.url}/imports").text
    assert told.count("cut off on") == 1
    assert "inbox.mbox. What it read" not in told
    assert browser.post(place, data=form).status_code == 404


def test_how_fast_and_how_long_yet_is_told_once_it_tells_something(served: Served) -> None:
    go = threading.Event()
    served.workspace.hold = lambda: go.wait(30)
    browser = served.dashboard()
    id = send(served, browser, [("inbox.mbox", b"From x")]).json()["id"]
    job = served.app.extensions["firsthand"].imports.get(id)
    end = time.monotonic() + 20
    while job.read != 120:
        assert time.monotonic() < end
    job.began = time.monotonic()
    told = browser.get(f"{served.url}/api/v1/imports/{id}").json()
    assert (told["per_second"], told["seconds_left"]) == (None, None)
    job.began = time.monotonic() - 20  # 40 of 100 and 120 items in 20 seconds: 30 more to go
    told = browser.get(f"{served.url}/api/v1/imports/{id}").json()
    assert 5 < told["per_second"] <= 6
    assert 30 <= told["seconds_left"] < 40
    part = browser.get(f"{served.url}/imports/{id}", params={"part": 1, "lang": "de"}).text
    assert "40\u00a0%" in part
    assert "noch etwa 3" in part
    go.set()
    assert finished(served, browser, id).seconds_left is None


def test_an_import_is_stopped_by_its_button_and_by_the_api(served: Served) -> None:
    browser = served.dashboard()
    imports = served.app.extensions["firsthand"].imports
    for ask in ("page", "api"):
        served.workspace.hold = lambda: imports.recent()[0].stop.wait(30)
        id = send(served, browser, [("inbox.mbox", b"From x")]).json()["id"]
        page = browser.get(f"{served.url}/imports/{id}").text
        assert f'action="/imports/{id}/stop"' in page
        token = served.csrf(browser, "/imports")
        assert browser.post(f"{served.url}/imports/{id}/stop").status_code == 403
        if ask == "page":
            browser.post(f"{served.url}/imports/{id}/stop", data={"csrf": token})
        else:
            head = {"X-CSRF-Token": token}
            ended = browser.delete(f"{served.url}/api/v1/imports/{id}", headers=head)
            assert ended.status_code == 200
        told = finished(served, browser, id)
        assert told.state == "stopped"
        page = browser.get(f"{served.url}/imports/{id}").text
        assert "Stopped. What was read is stored" in page
        assert "/stop" not in page
    nothing = browser.post(f"{served.url}/imports/none/stop", data={"csrf": token})
    assert nothing.status_code == 404


def test_what_is_found_here_is_read_where_it_lies_and_nothing_else(
    served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "somebody"
    box = home / ".thunderbird" / "abcd.default" / "Mail"
    box.mkdir(parents=True)
    (box / "Inbox").write_bytes(b"From x")
    (home / "Maildir" / "cur").mkdir(parents=True)
    (home / "Maildir" / "cur" / "1").write_bytes(b"another")
    outlook = home / "Documents" / "Outlook Files" / "sam.pst"
    outlook.parent.mkdir(parents=True)
    outlook.write_bytes(b"!BDN")
    private = home / "private.mbox"
    private.write_bytes(b"not offered")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    browser = served.dashboard()
    page = browser.get(f"{served.url}/imports/find").text
    assert str(box) in page
    assert str(home / "Maildir") in page
    assert "checked" not in page  # the user chooses
    api = browser.get(f"{served.url}/api/v1/places").json()["places"]
    assert [one["program"] for one in api] == ["Thunderbird", "Maildir", "Outlook"]
    token = served.csrf(browser, "/imports")
    url = f"{served.url}/imports/find"
    wrong = {"csrf": token, "path": [str(private), "/etc/passwd", str(box / "..")]}
    assert browser.post(url, data=wrong).url == url
    assert browser.post(url, data={"path": [str(box)]}).status_code == 403
    assert served.workspace.imported == []
    sent = browser.post(url, data={"csrf": token, "path": [str(box), str(private)]})
    assert finished(served, browser, sent.url.rpartition("/")[2]).state == "done"
    assert served.workspace.imported == [[box]]
    assert (box / "Inbox").read_bytes() == b"From x"  # it is no upload: it stays where it was


def test_where_nothing_is_found_the_page_says_what_to_do(
    served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "nobody"))
    page = served.dashboard().get(f"{served.url}/imports/find").text
    assert "No mail program’s folder was found here." in page


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


def test_what_lies_there_for_a_day_is_swept_as_long_as_the_server_runs(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    imports = Imports(served.workspace)  # type: ignore[arg-type]
    went, running = imports.scratch / "export-1.zip", imports.scratch / "import-1"
    imports.scratch.mkdir(parents=True, exist_ok=True)
    running.mkdir()
    imports._jobs["1"] = Job("1", [], running, [])
    looks = []

    def waited(seconds: float) -> None:
        looks.append(went.exists())
        assert seconds <= 3600
        if len(looks) == 3:
            raise InterruptedError
        went.write_text("x")
        os.utime(went, (1, 1) if len(looks) == 2 else None)
        os.utime(running, (1, 1))

    monkeypatch.setattr(time, "sleep", waited)
    with pytest.raises(InterruptedError):
        imports.keep_swept()
    assert looks == [False, True, False]
    assert running.exists()


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
