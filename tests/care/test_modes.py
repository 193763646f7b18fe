"""Whatever is written is its owner's alone, however carelessly the system hands out rights."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from requests.adapters import HTTPAdapter, Retry

sys.path.insert(0, str(Path(__file__).parents[1] / "web"))
sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))
from running import LOGIN, free_port
from web_server import serving

from firsthand import spreadsheet
from firsthand.accounts.secrets import Secrets
from firsthand.store.access import Access
from firsthand.workspace import Refusal, Workspace
from kept import done, workspace

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has rights of another kind"
)


@pytest.fixture(autouse=True)
def careless() -> Iterator[None]:
    """Every new file is open to everybody, unless its maker says otherwise."""
    before = os.umask(0)
    yield
    os.umask(before)


def opened(folder: Path) -> dict[str, str]:
    """What others may read or change in a folder."""
    found = {}
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink() and (mode := path.lstat().st_mode) & 0o077:
            found[str(path.relative_to(folder))] = stat.filemode(mode)
    return found


def test_nothing_that_a_command_writes_is_open_to_others(tmp_path: Path) -> None:
    home, out = tmp_path / "workspace", tmp_path / "out"
    out.mkdir(mode=0o700)
    workspace(tmp_path)
    done(home, "check", "https://www.linkedin.com/in/odile-quaghebeur")
    (out / "here").mkdir(mode=0o700)
    done(home, "backup", out / "own.db")
    done(home, "backup", out / "here")
    for words in (["audit"], ["audit", "--list", "never"], ["endorsements"], ["history"]):
        done(home, *words, "--csv", out / f"{'-'.join(words)}.csv")
    done(home, "export", out / "export")
    done(home, "forget", "bruno@tackwerk.example", "--yes", "--backups")
    done(home, "restore", out / "own.db")
    done(home, "doctor")
    assert opened(home) == {}
    assert opened(out) == {}
    assert len(list(out.rglob("*.csv"))) > 4


def test_no_table_is_written_into_a_file_of_another_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one that waits for it where everybody may write."""
    theirs = tmp_path / "people.csv"
    theirs.write_text("as it was, and longer than what comes after it")
    with monkeypatch.context() as patched:
        patched.setattr(os, "geteuid", lambda: os.getuid() + 1)
        with pytest.raises(Refusal, match="another user"):
            spreadsheet.save(theirs, [["name"], ["Odile"]])
    assert theirs.read_text() == "as it was, and longer than what comes after it"
    spreadsheet.save(theirs, [["name"], ["Odile"]])
    assert theirs.read_bytes() == b"name\r\nOdile\r\n"


def test_nothing_that_the_server_writes_is_open_to_others(tmp_path: Path) -> None:
    home = tmp_path / "workspace"
    workspace(tmp_path)
    seen: dict[str, str] = {}
    work = Workspace.open(home)
    with serving(work) as served:
        browser = served.dashboard()
        token = {"X-CSRF-Token": served.csrf(browser, "/imports")}
        read = work.import_paths

        def looking(*given: object, **named: object) -> object:
            seen.update(opened(home))
            assert [p for p in (home / "scratch").rglob("*") if p.name == "a.vcf"]
            return read(*given, **named)  # type: ignore[arg-type]

        work.import_paths = looking  # type: ignore[method-assign]
        sent = {
            "files": ("some/where/a.vcf", b"BEGIN:VCARD\nFN:Eve\nEMAIL:eve@e.example\nEND:VCARD")
        }
        reply = browser.post(f"{served.url}/api/v1/imports", files=sent, headers=token)
        assert reply.status_code == 202
        for path in ("backups", "export"):
            form = {"csrf": token["X-CSRF-Token"]}
            browser.post(f"{served.url}/data/{path}", data=form)
            browser.get(f"{served.url}/data?started=1")
        seen.update(opened(home))
        names = {path.name for path in home.rglob("*")}
        assert {"firsthand.db-wal", "firsthand.db-shm"} <= names
    assert seen == {}
    assert opened(home) == {}


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="the system tells nothing")
def test_no_secret_stands_in_arguments_environment_or_output(tmp_path: Path) -> None:
    home = workspace(tmp_path)
    work = Workspace.open(home)
    access, now, origin = Access(work.db), int(time.time()), "moz-extension://0f0c6a4e"
    asked = access.ask(origin, "Firefox", now)
    access.settle(access.waiting(now)[0].number, True, now)
    _, token = access.collect(asked.id, origin, now) or ("", None)
    assert token
    Secrets(home).keep("a_1", "the-password-of-an-account")
    work.db.close()
    command = [sys.executable, "-m", "firsthand", "--home", str(home), "serve", "--no-browser"]
    port, said = free_port(), tmp_path / "said"
    with said.open("wb") as out:
        process = subprocess.Popen([*command, "--port", str(port)], stdout=out, stderr=out)
    try:
        until = time.monotonic() + 60
        while not (found := LOGIN.search(said.read_text("utf-8"))):
            assert time.monotonic() < until
            time.sleep(0.05)
        browser = requests.Session()
        browser.mount("http://", HTTPAdapter(max_retries=Retry(connect=8, backoff_factor=0.1)))
        page = browser.get(found[0], timeout=30).text
        form = re.search(r'name="csrf" value="(\w+)"', page)
        assert form
        for headers in (
            {"Authorization": f"Bearer {token}", "Origin": origin},
            {"Authorization": f"Bearer x{token}"},
            {"X-CSRF-Token": form[1]},
        ):
            for path in ("checks", "people?q=eve", "health", "nowhere"):
                for method in ("GET", "POST"):
                    browser.request(method, f"http://127.0.0.1:{port}/api/v1/{path}",
                                    headers=headers, timeout=30)  # fmt: skip
        told = b"".join(Path(f"/proc/{process.pid}/{one}").read_bytes()
                        for one in ("cmdline", "environ"))  # fmt: skip
    finally:
        process.terminate()
        process.wait(60)
    told += said.read_bytes()
    secrets = [token, form[1], "the-password-of-an-account", *browser.cookies.values()]
    assert len(secrets) == 4
    assert not [one for one in secrets if one.encode() in told]
    assert told.count(found[0].partition("key=")[2].encode()) == 1
