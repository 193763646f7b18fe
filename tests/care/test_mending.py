"""What a workspace can be left with, really caused: the doctor tells it and mends it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from firsthand.store.access import Access
from firsthand.workspace import FILE, Workspace
from kept import done, letters, run, said, workspace

PORT = ("--port", "1")  # where nobody can listen
MAILS = 40_000  # so many that the doctor has looked before all are read


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return workspace(tmp_path)


def ill(home: Path, sentence: str) -> None:
    """The doctor says it, and how to mend it."""
    told = run(home, "doctor", *PORT)
    assert told.exit_code == 1
    assert sentence in told.output
    assert "doctor --fix" in told.output


def mended(home: Path, sentence: str) -> None:
    """Mending says what was done, and then nothing is wrong any more."""
    assert sentence in done(home, "doctor", "--fix", *PORT)
    assert "\u2717" not in done(home, "doctor", *PORT)


def test_an_import_that_was_killed_is_told_and_goes_on(home: Path, tmp_path: Path) -> None:
    mail = letters(tmp_path / "mail.mbox", MAILS, people=300)
    command = [sys.executable, "-m", "firsthand", "--home", str(home), "import", str(mail)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as one:
        with closing(sqlite3.connect(home / FILE)) as c:
            while not 5 < c.execute("SELECT count(*) FROM event").fetchone()[0] < MAILS:
                assert one.poll() is None
                time.sleep(0.005)
        assert "cut off" not in done(home, "doctor", *PORT).replace("No import was cut off", "")
        one.kill()
    ill(home, "An import was cut off on")
    mended(home, "was read to its end")
    with closing(sqlite3.connect(home / FILE)) as c:
        assert c.execute("SELECT count(*) FROM event").fetchone() == (MAILS + 5,)
        assert c.execute("SELECT count(*) FROM import").fetchone() == (0,)
    assert not list(home.glob("import-*"))


def test_an_import_whose_files_are_gone_is_told(home: Path, tmp_path: Path) -> None:
    with Workspace.open(home).db.write() as c:
        c.execute("INSERT INTO import (started, report) VALUES (1, ?)",
                  ('{"paths": ["/no/such/mail.mbox"], "only": null}',))  # fmt: skip
    ill(home, "/no/such/mail.mbox")
    mended(home, "not there any more: /no/such/mail.mbox")


@pytest.mark.parametrize(
    ("damage", "sentence", "done_so"),
    [
        (
            "DELETE FROM name_key WHERE person % 2",
            "the names that people are found by",
            "(made anew)",
        ),
        ("UPDATE headcount SET people = 99", "how many people there are", "(made anew)"),
        (
            "DELETE FROM event WHERE id IN (SELECT id FROM event LIMIT 2)",
            "how far each source",
            "(removed)",
        ),
    ],
)
def test_what_no_longer_says_what_the_records_say_is_made_anew(
    home: Path, damage: str, sentence: str, done_so: str
) -> None:
    Workspace.open(home).db.close()
    with closing(sqlite3.connect(home / FILE)) as c, c:
        c.execute(damage)
    ill(home, sentence)
    mended(home, done_so)
    assert said(home, "person", "Bruno Tack")


def test_an_index_of_the_file_that_lost_rows_is_made_anew(home: Path) -> None:
    Workspace.open(home).db.close()
    with closing(sqlite3.connect(home / FILE)) as c:
        # The index is away while a row comes, as after a disk that lost a write.
        (kept,) = c.execute("SELECT sql FROM sqlite_master WHERE name = 'card_person'").fetchone()
        place = c.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'card_person'"
        ).fetchone()[0]
        c.execute("PRAGMA writable_schema = ON")
        c.execute("DELETE FROM sqlite_master WHERE name = 'card_person'")
        c.commit()
    with closing(sqlite3.connect(home / FILE)) as c, c:
        c.execute("UPDATE card SET person = person + 0, id = id + 1000 WHERE id = "
                  "(SELECT max(id) FROM card)")  # fmt: skip
        c.execute("PRAGMA writable_schema = ON")
        c.execute("INSERT INTO sqlite_master VALUES ('index', 'card_person', 'card', ?, ?)",
                  (place, kept))  # fmt: skip
    ill(home, "An index of the database is stale")
    done(home, "doctor", "--fix", *PORT)
    assert "\u2717" not in done(home, "doctor", *PORT)


def spoil(path: Path, name: str) -> None:
    """Overwrites the first page of a table or an index, as a failing disk may."""
    with closing(sqlite3.connect(path)) as c:
        c.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = c.execute("PRAGMA page_size").fetchone()
        find = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        (root,) = c.execute(find, (name,)).fetchone()
    with path.open("r+b") as stream:
        stream.seek((root - 1) * size)
        stream.write(b"\xff" * size)


def judged(home: Path) -> list[tuple[object, ...]]:
    """What is said of everybody in a network, but for when it was asked."""
    told = said(home, "audit")["contacts"]
    return [tuple(value for name, value in one.items() if name != "checked_at") for one in told]


@pytest.mark.parametrize(
    "name", ["handle_person", "sqlite_autoindex_handle_1", "card_handle_handle", "card_handle",
             "name_key", "made", "audited", "audit", "noted", "headcount", "tie", "token"],
)  # fmt: skip
def test_what_is_damaged_and_stands_elsewhere_too_is_written_anew(home: Path, name: str) -> None:
    done(home, "audit")
    before = judged(home)
    spoil(home / FILE, name)
    ill(home, "The database is damaged")
    mended(home, "The database was damaged, and is written anew")
    assert judged(home) == before
    assert len(list((home / "backups").glob("before-restore-*.db"))) == 1
    assert not list(home.glob("restoring-*"))


def test_where_records_cannot_be_read_the_newest_sound_backup_is_named(home: Path) -> None:
    folder = home / "backups"
    folder.mkdir(exist_ok=True)
    for day, name in enumerate(("a", "b", "c")):
        done(home, "backup", str(folder / f"{name}.db"))
        if name == "c":
            spoil(folder / "c.db", "event")
        os.utime(folder / f"{name}.db", (1e9 + 86400 * day,) * 2)
    spoil(home / FILE, "event")
    before = (home / FILE).read_bytes()
    told = run(home, "doctor", "--fix", *PORT)
    assert told.exit_code == 1
    assert f"firsthand restore {folder / 'b.db'}" in told.output.replace("\n", "")
    assert (home / FILE).read_bytes() == before
    done(home, "restore", str(folder / "b.db"))
    assert "\u2717" not in done(home, "doctor", *PORT)


def test_an_extension_of_another_version_is_told(home: Path) -> None:
    work, now = Workspace.open(home), int(time.time())
    access = Access(work.db)
    asked = access.ask("chrome-extension://x", "Chrome on Linux", now)
    access.settle(access.waiting(now)[0].number, True, now)
    _, token = access.collect(asked.id, "chrome-extension://x", now) or (None, None)
    assert token
    access.says_version(token, "0.1.7")
    assert "No paired extension is of another version" in done(home, "doctor", *PORT)
    access.says_version(token, "9.0.0")
    told = run(home, "doctor", *PORT)
    assert told.exit_code == 1
    told_plainly = " ".join(told.output.split())
    assert "but another extension is in: Chrome on Linux (9.0.0)." in told_plainly
    assert "Update the older of the two" in told.output
    work.db.close()
