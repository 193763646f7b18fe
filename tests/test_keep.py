"""Backup, restore, doctor and open: a copy that is proved, a swap that loses nothing."""

from __future__ import annotations

import gc
import http.server
import json
import os
import re
import shutil
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

from firsthand.store.access import Access
from firsthand.store.copies import MAGIC
from firsthand.workspace import Workspace

sys.path.insert(0, str(Path(__file__).parent))
from kept import done, refused, run, said, workspace


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return workspace(tmp_path)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def names(home: Path) -> set[str]:
    """Who is in a workspace."""
    with Workspace.open(home).db.read() as c:
        return {name for (name,) in c.execute("SELECT name FROM person") if name}


def state(home: Path) -> dict[str, bytes]:
    """Every file of a workspace but the journal's, which opening alone may make."""
    return {
        str(path.relative_to(home)): path.read_bytes()
        for path in home.rglob("*")
        if path.is_file() and not path.name.endswith(("-wal", "-shm"))
    }


# ------------------------------------------------------------------------------------- backup


def test_a_backup_holds_everything_for_its_owner_alone(home: Path, tmp_path: Path) -> None:
    done(home, "backup", tmp_path / "copy.db")
    assert mode(tmp_path / "copy.db") == 0o600
    with closing(sqlite3.connect(tmp_path / "copy.db")) as c:
        assert c.execute("SELECT count(*) FROM event").fetchone() == (5,)
    assert [path.name for path in tmp_path.iterdir() if "copy" in path.name] == ["copy.db"]


def test_a_folder_gets_a_file_with_a_dated_name(home: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    done(home, "backup", tmp_path / "folder")
    (made,) = (tmp_path / "folder").iterdir()
    assert re.fullmatch(r"firsthand-\d{4}-\d\d-\d\d-\d{6}\.db", made.name)


def test_a_file_that_is_there_stays_unless_forced(home: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_text("mine")
    assert "--force" in refused(home, "backup", copy)
    assert copy.read_text() == "mine"
    done(home, "backup", copy, "--force")
    assert copy.read_bytes().startswith(MAGIC)
    assert mode(copy) == 0o600


def test_the_workspace_is_never_written_over_by_its_backup(home: Path) -> None:
    assert "another file" in refused(home, "backup", home / "firsthand.db", "--force")
    assert "Odile Quaghebeur" in names(home)


def test_a_folder_that_is_not_there_is_one_sentence(home: Path, tmp_path: Path) -> None:
    assert "There is no folder" in refused(home, "backup", tmp_path / "none" / "copy.db")


def test_a_backup_that_cannot_be_written_leaves_nothing(home: Path, tmp_path: Path) -> None:
    target = tmp_path / "full"
    target.mkdir()
    work = Workspace.open(home)
    with work.db.read() as c:
        pages = c.execute("PRAGMA page_count").fetchone()[0]
    assert pages > 10
    # A limit on the size of files stands for a disk that is full.
    script = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000)); "
        "from firsthand.cli import main; main(sys.argv[1:])"
    )
    command = [sys.executable, "-c", script, "backup", str(target / "copy.db"), "--home", str(home)]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.returncode == 1
    assert "Traceback" not in found.stderr
    assert "made a mistake" not in found.stderr
    assert list(target.iterdir()) == []


def test_a_backup_made_while_others_write_is_consistent(home: Path, tmp_path: Path) -> None:
    work, stop = Workspace.open(home), threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            with work.db.write() as c:  # always both or neither
                c.execute("INSERT INTO setting VALUES (?, '')", (f"a{number}",))
                c.execute("INSERT INTO setting VALUES (?, '')", (f"b{number}",))
        work.db.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        done(home, "backup", tmp_path / "copy.db")
    finally:
        stop.set()
        writer.join()
    with closing(sqlite3.connect(tmp_path / "copy.db")) as c:
        (count,) = c.execute("SELECT count(*) FROM setting").fetchone()
    assert count % 2 == 0


# ------------------------------------------------------------------------------------ restore


def test_a_restored_workspace_is_the_backup_and_the_one_before_is_kept(
    home: Path, tmp_path: Path
) -> None:
    done(home, "backup", tmp_path / "copy.db")
    done(home, "forget", "odile@wolkenrand.example", "--yes")
    told = done(home, "restore", tmp_path / "copy.db")
    assert "Odile Quaghebeur" in names(home)
    (kept,) = (home / "backups").iterdir()
    assert str(kept) in told
    assert mode(kept) == mode(home / "firsthand.db") == 0o600
    with closing(sqlite3.connect(kept)) as c:
        assert c.execute("SELECT 1 FROM person WHERE name LIKE 'Odile%'").fetchone() is None
    assert sorted(path.name for path in home.iterdir() if path.is_dir()) == ["backups"]


def test_a_restore_makes_a_workspace_where_there_is_none(home: Path, tmp_path: Path) -> None:
    done(home, "backup", tmp_path / "copy.db")
    done(tmp_path / "new", "restore", tmp_path / "copy.db")
    assert names(tmp_path / "new") == names(home)
    assert not (tmp_path / "new" / "backups").exists()


def test_an_old_journal_does_not_reach_the_restored_file(home: Path, tmp_path: Path) -> None:
    done(home, "backup", tmp_path / "copy.db")
    # A workspace whose program was killed: what it wrote last lies in the journal alone.
    script = (
        "import os, sys; from pathlib import Path; from firsthand.workspace import Workspace; "
        "Workspace.open(Path(sys.argv[1])).add_me(['killed@lindenhof.example']); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", script, str(home)], check=False)
    assert (home / "firsthand.db-wal").stat().st_size
    done(home, "restore", tmp_path / "copy.db")
    assert "killed@lindenhof.example" not in str(said(home, "me"))
    (kept,) = (home / "backups").iterdir()
    with closing(sqlite3.connect(kept)) as c:
        query = "SELECT 1 FROM me WHERE value = 'killed@lindenhof.example'"
        assert c.execute(query).fetchone()


def test_a_workspace_copied_by_hand_is_restored_with_its_journal(
    home: Path, tmp_path: Path
) -> None:
    work = Workspace.open(home)
    work.add_me(["late@lindenhof.example"])
    for end in ("", "-wal"):
        shutil.copy(home / f"firsthand.db{end}", tmp_path / f"by-hand.db{end}")
    work.db.close()
    done(tmp_path / "new", "restore", tmp_path / "by-hand.db")
    assert "late@lindenhof.example" in str(said(tmp_path / "new", "me"))


def test_a_damaged_workspace_is_replaced_and_kept_as_it_is(home: Path, tmp_path: Path) -> None:
    done(home, "backup", tmp_path / "copy.db")
    (home / "firsthand.db").write_bytes(b"rubbish" * 5000)
    (home / "firsthand.db-wal").write_bytes(b"old journal")
    done(home, "restore", tmp_path / "copy.db")
    assert "Odile Quaghebeur" in names(home)
    kept = sorted(path.name for path in (home / "backups").glob("before-restore-*.db*"))
    assert kept
    assert (home / "backups" / kept[0]).read_bytes() == b"rubbish" * 5000


def broken(folder: Path, home: Path) -> dict[str, Path]:
    """Files that must not become a workspace."""
    all_of = ["text", "empty", "other", "version0", "newer", "cut", "torn", "trigger", "few"]
    files = {name: folder / f"{name}.db" for name in all_of}
    files["text"].write_text("not a database at all " * 100)
    files["empty"].write_bytes(b"")
    with closing(sqlite3.connect(files["other"])) as c:
        c.execute("CREATE TABLE recipe (name)")
        c.execute("PRAGMA user_version=1")
    for name in ("version0", "newer", "cut", "torn", "trigger", "few"):
        done(home, "backup", files[name])
    for name, statement in (
        ("version0", "PRAGMA user_version=0"),
        ("newer", "PRAGMA user_version=9999"),
        ("trigger", "CREATE TRIGGER t AFTER INSERT ON setting BEGIN DELETE FROM event; END"),
        ("few", "DROP TABLE card"),
    ):
        with closing(sqlite3.connect(files[name], isolation_level=None)) as c:
            c.execute(statement)
    whole = files["cut"].read_bytes()
    files["cut"].write_bytes(whole[: len(whole) // 2])
    files["torn"].write_bytes(whole[:8192] + os.urandom(len(whole) - 8192))
    return files


def test_a_refused_file_changes_nothing(home: Path, tmp_path: Path) -> None:
    files = broken(tmp_path, home)
    before = state(home)
    for name, file in files.items():
        sentence = refused(home, "restore", file)
        assert str(file) in sentence, name
        assert len(sentence.strip().splitlines()) == 1, name
        assert state(home) == before, name
    assert "newer" in refused(home, "restore", files["newer"])
    assert "not there" in refused(home, "restore", tmp_path / "nothing.db")
    assert "is a folder" in refused(home, "restore", tmp_path)
    assert "itself" in refused(home, "restore", home / "firsthand.db")
    assert state(home) == before
    assert "Odile Quaghebeur" in names(home)


def test_a_workspace_in_use_is_not_swapped_away(home: Path, tmp_path: Path) -> None:
    done(home, "backup", tmp_path / "copy.db")
    serving = Workspace.open(home)  # idle, as a server between two requests
    assert "running on this workspace" in refused(home, "restore", tmp_path / "copy.db")
    assert serving.totals()["interactions"] == 5
    with serving.db.write() as c:
        c.execute("INSERT INTO setting VALUES ('x', '')")
        assert "running on this workspace" in refused(home, "restore", tmp_path / "copy.db")
    serving.db.close()
    done(home, "restore", tmp_path / "copy.db")


def test_a_browser_that_was_turned_away_does_not_come_back(home: Path, tmp_path: Path) -> None:
    work = Workspace.open(home)
    access, now = Access(work.db), int(time.time())

    def pair(origin: str) -> None:
        asked = access.ask(origin, "a browser", now)
        access.settle(access.waiting(now)[0].number, True, now)
        access.collect(asked.id, origin, now)

    pair("chrome-extension://old")
    done(home, "backup", tmp_path / "copy.db")
    access.revoke(access.paired()[0].number)
    pair("chrome-extension://new")
    work.db.close()
    done(home, "restore", tmp_path / "copy.db")
    assert [p.origin for p in Access(Workspace.open(home).db).paired()] == [
        "chrome-extension://new"
    ]


# ------------------------------------------------------------------------------------- doctor


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
    assert "firsthand restore" in wrong(home)["database"]


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
        c.execute("INSERT INTO alias VALUES (9999, 'x', 0)")
        c.execute("INSERT INTO name_key VALUES ('n:x', 9999)")
        c.execute("INSERT INTO person VALUES (9998, 'x')")
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
            assert "running on this workspace" in _restore_of_own_backup(home)
        finally:
            server.terminate()


def _restore_of_own_backup(home: Path) -> str:
    done(home, "backup", home.parent / "live.db")
    return refused(home, "restore", home.parent / "live.db")
