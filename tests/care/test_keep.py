"""Backup, restore, doctor and open: a copy that is proved, a swap that loses nothing."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from firsthand.care import keep
from firsthand.store.access import Access
from firsthand.store.cipher import MAGIC
from firsthand.workspace import Workspace

sys.path.insert(0, str(Path(__file__).parents[1]))
from kept import done, refused, said, workspace


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


def test_two_backups_of_one_second_are_two_files(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keep, "stamp", lambda: "2026-11-22-180000")
    space = Workspace.open(home)
    made = [keep.back_up_here(space.db, home) for _ in range(3)]
    assert len({one.name for one in made}) == 3
    assert len({one.when for one in made}) == 1


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
        while "b3" not in _settings(home / "firsthand.db"):
            time.sleep(0.01)
        done(home, "backup", tmp_path / "copy.db")
    finally:
        stop.set()
        writer.join()
    held = _settings(tmp_path / "copy.db")
    assert {"a1", "b1", "a3", "b3"} <= held
    assert {name[1:] for name in held if name[0] == "a"} == {
        name[1:] for name in held if name[0] == "b"
    }


def _settings(path: Path) -> set[str]:
    """Those that a test writes in pairs."""
    with closing(sqlite3.connect(path)) as c:
        return {n for (n,) in c.execute("SELECT name FROM setting WHERE name GLOB '[ab][0-9]*'")}


def test_backups_are_listed_with_what_they_were_made_for(home: Path, tmp_path: Path) -> None:
    assert said(home, "backups") == []
    (home / "backups").mkdir()
    done(home, "backup", home / "backups")
    done(home, "restore", next((home / "backups").iterdir()))
    (home / "backups" / "half.part").write_text("no backup")
    (home / "backups" / "link.db").symlink_to(home / "firsthand.db")
    found = said(home, "backups")
    assert {one["kind"] for one in found} == {"own", "restore"}
    assert all(one["size"] == (home / "backups" / one["name"]).stat().st_size for one in found)
    told = done(home, "backups")
    assert all(str(home / "backups" / one["name"]) in told for one in found)
    assert "link.db" not in told


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
