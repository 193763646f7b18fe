"""The doctor finds what is wrong and says how to mend it; open finds the running server."""

from __future__ import annotations

import gc
import http.server
import json
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import requests

from firsthand.workspace import Workspace

sys.path.insert(0, str(Path(__file__).parents[1]))
from kept import done, refused, run, said, workspace


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return workspace(tmp_path)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@contextmanager
def answering(content: bytes, status: int = 200) -> Iterator[int]:
    """A program that answers every request on a port of its own."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wrong(home: Path, *words: str) -> dict[str, str]:
    """What the doctor finds wrong: name and text with the way to mend it."""
    port = () if "--port" in words else ("--port", str(free_port()))
    result = run(home, "doctor", *words, *port)
    found = run(home, "doctor", "--json", *[w for w in words if w != "--fix"], *port)
    told = json.loads(found.stdout)
    bad = {f["name"]: f"{f['text']} {f['mend']}" for f in told["checks"] if not f["ok"]}
    assert all(f["mend"] for f in told["checks"] if not f["ok"])
    assert told["ok"] == (not bad)
    assert found.exit_code == (1 if bad else 0)
    assert "Traceback" not in result.output
    return bad


def test_a_healthy_workspace_has_nothing_wrong(home: Path) -> None:
    assert wrong(home) == {}
    assert str(home) in done(home, "doctor", "--port", str(free_port()))


def test_what_records_come_from_is_told_in_the_readers_words(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert "carnet d’adresses" in done(home, "doctor", "--port", str(free_port()))
    kind = run(home, "result", "add", "--kind", "affaire", "--name", "X")
    assert "'affaire' n’est aucun de ceux-ci" in kind.output


def test_a_workspace_that_is_not_there_is_told_and_not_made(tmp_path: Path) -> None:
    assert "firsthand import" in wrong(tmp_path / "none")["workspace"]
    assert not (tmp_path / "none").exists()


def test_an_empty_workspace_asks_for_records_and_for_who_you_are(tmp_path: Path) -> None:
    Workspace.open(tmp_path / "w")
    found = wrong(tmp_path / "w")
    assert "firsthand import" in found["records"]
    assert "firsthand me" in found["you"]


def test_open_modes_are_told_and_closed_by_fix(home: Path) -> None:
    done(home, "backup", home / "copy.db")
    (home / "copy.db").chmod(0o644)
    home.chmod(0o755)
    assert "--fix" in wrong(home)["rights"]
    (home / "copy.db").chmod(0o644)
    home.chmod(0o755)
    assert "rights" not in wrong(home, "--fix")
    assert mode(home) == 0o700
    assert mode(home / "copy.db") == 0o600


def test_damage_is_told(home: Path) -> None:
    run(home, "me")
    gc.collect()  # the journal is in the file now
    content = (home / "firsthand.db").read_bytes()
    (home / "firsthand.db").write_bytes(content[:8192] + b"\xff" * (len(content) - 8192))
    assert "firsthand doctor --fix" in wrong(home)["database"]
    assert "No backup in the workspace is sound" in run(home, "doctor", "--fix").output


def test_a_newer_workspace_is_told(home: Path) -> None:
    with closing(sqlite3.connect(home / "firsthand.db")) as c:
        c.execute("PRAGMA user_version=9999")
    assert "newer Firsthand" in wrong(home)["version"]


def test_rows_that_lead_nowhere_are_told_and_removed_by_fix(home: Path) -> None:
    with Workspace.open(home).db.write() as c:
        before = c.execute("SELECT count(*) FROM party").fetchone()
        c.execute("INSERT INTO party VALUES (1, 99, 1, 0)")
        c.execute("INSERT INTO party VALUES (9999, 99, 1, 0)")
        c.execute("INSERT INTO card_handle VALUES (9999, 1)")
        c.execute("INSERT INTO alias (handle, name, own) VALUES (9999, 'x', 0)")
        c.execute("INSERT INTO name_key VALUES (17, 9999)")
        c.execute("INSERT INTO person (id, name) VALUES (9998, 'x')")
    assert "2 × part in an event" in wrong(home)["order"]
    assert wrong(home, "--fix") == {}
    with Workspace.open(home).db.read() as c:
        assert c.execute("SELECT count(*) FROM party").fetchone() == before


def test_a_clock_that_is_behind_is_told(home: Path) -> None:
    found = said(home, "check", "https://www.linkedin.com/in/odile-quaghebeur")
    with Workspace.open(home).db.write() as c:
        c.execute("UPDATE shown SET time = time + 864000 WHERE checked = ?", (found["id"],))
    assert "clock" in wrong(home)["clock"]


def test_what_a_cut_off_restore_left_is_removed_by_fix(home: Path) -> None:
    (home / "restoring-12ab").mkdir(mode=0o700)
    assert "--fix" in wrong(home)["leftovers"]
    assert wrong(home, "--fix") == {}
    assert not (home / "restoring-12ab").exists()


@pytest.mark.parametrize(
    ("content", "status"),
    [(b"hello", 200), (b"", 404), (b'{"app": "another"}', 200), (b'{"app": "firsthand"}', 500)],
)
def test_another_program_on_the_port_is_told(home: Path, content: bytes, status: int) -> None:
    with answering(content, status) as port:
        assert "--port" in wrong(home, "--port", str(port))["port"]
        assert "Another program" in refused(home, "open", "--port", str(port), "--no-browser")


@pytest.mark.parametrize("answer", [b"", b"SSH-2.0-other\r\n", b"HTTP/1.1 200 OK\r\nContent-"])
def test_a_program_that_speaks_something_else_is_told(home: Path, answer: bytes) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:

        def speak() -> None:
            for _ in range(4):
                with closing(listening.accept()[0]) as one:
                    one.sendall(answer)

        speaking = threading.Thread(target=speak, daemon=True)
        speaking.start()
        assert "port" in wrong(home, "--port", str(listening.getsockname()[1]))


def test_a_firsthand_on_the_port_is_well(home: Path) -> None:
    with answering(b'{"app": "firsthand", "version": "1", "api": 1}') as port:
        assert wrong(home, "--port", str(port)) == {}


# --------------------------------------------------------------------------------------- open


def test_open_without_a_server_says_how_to_start_one(home: Path) -> None:
    assert "firsthand serve" in refused(home, "open", "--port", str(free_port()), "--no-browser")


def test_open_gives_no_key_to_what_only_says_that_it_is_ours(home: Path) -> None:
    with answering(b'{"app": "firsthand", "version": "1", "api": 1}') as port:
        said = refused(home, "open", "--port", str(port), "--no-browser")
    assert "Another program" in said
    assert "key=" not in said
    with Workspace.open(home).db.read() as c:
        assert c.execute("SELECT count(*) FROM login").fetchone() == (0,)


def signed_in(url: str) -> bool:
    """Whether an address gives the one who opens it a session."""
    with requests.Session() as session:
        session.trust_env = False
        session.get(url, timeout=10, allow_redirects=False)
        return bool(session.cookies)


def test_open_gives_an_address_that_signs_in_once(home: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "firsthand", "serve", "--home", str(home),
               "--port", str(port), "--no-browser"]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as server:
        try:
            for _ in range(200):
                result = run(home, "open", "--port", str(port), "--no-browser")
                if result.exit_code == 0:
                    break
                time.sleep(0.1)
            url = result.stdout.strip()
            assert url.startswith(f"http://127.0.0.1:{port}/login?key=")
            assert signed_in(url)
            assert not signed_in(url)
            # Whichever port it was started at, it is the one of this workspace.
            found = run(home, "open", "--no-browser").stdout
            assert found.startswith(f"http://127.0.0.1:{port}/login?key=")
            assert f"answers at http://127.0.0.1:{port}" in run(home, "doctor").stdout
            assert "running on this workspace" in _restore_of_own_backup(home)
        finally:
            server.terminate()


def _restore_of_own_backup(home: Path) -> str:
    done(home, "backup", home.parent / "live.db")
    return refused(home, "restore", home.parent / "live.db")
