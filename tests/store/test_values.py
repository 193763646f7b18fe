"""A file that something else wrote to: what no Firsthand writes is told, and left out."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from firsthand import app
from firsthand.care import keep, restoring
from firsthand.store import checkup, copies, values
from firsthand.store.upgrade import migrations
from firsthand.workspace import FILE, Workspace

sys.path.insert(0, str(Path(__file__).parents[1]))
from kept import done, run, said, workspace

NOW = len(migrations())
PAGES = ("/", "/people", "/history", "/audit", "/endorsements", "/results", "/imports", "/accounts",
         "/pairings", "/settings", "/data", "/api/v1/checks")  # fmt: skip
BAD = {
    "text": "'x' || char(27)", "bytes": "x'ff00c3'", "no text": "CAST(x'41c328ff' AS TEXT)",
    "huge": "9223372036854775807", "below": "-5", "beyond": "9e999", "nothing": "NULL",
}  # fmt: skip


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with something in most tables, as one file."""
    home = workspace(tmp_path_factory.mktemp("sound"))
    check = said(home, "check", "https://www.linkedin.com/in/odile-quaghebeur")["id"]
    done(home, "answer", check, "--know")
    done(home, "result", "rate", "80", "EUR")
    done(home, "audit")
    with Workspace.open(home).db.write() as c:
        c.execute("INSERT INTO decision VALUES (1, ?, 9, 'added', 'x', NULL)", (check,))
        c.execute("INSERT INTO link VALUES ('a', 'b', 'both', '', 9)")
        c.execute("INSERT INTO cost VALUES (1, 's', 'k', 9, 'XING', 3.5, 'EUR', NULL)")
        values_of = "'a', 'imap', 'h', 993, 'u', 'tls', '', 'password', 0, 9, 9, 9, 0, 0, NULL"
        c.execute(f"INSERT INTO account VALUES ({values_of})")
        c.execute("INSERT INTO account_place VALUES ('a', 'INBOX', '{}')")
    copy = home.parent / "copy.db"
    done(home, "backup", copy)
    return copy


@pytest.fixture
def spoiled(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(sound, tmp_path / "spoiled.db"))


def spoil(path: Path, bad: str) -> None:
    """Puts this into every column that takes it."""
    with closing(sqlite3.connect(path)) as c, c:
        c.execute("PRAGMA ignore_check_constraints=1")
        for table, columns in values._tables(NOW).items():
            for column in columns:
                with suppress(sqlite3.Error):
                    c.execute(f"UPDATE OR IGNORE {table} SET {column.name} = {bad}")


def wrong(path: Path) -> int:
    return values.wrong_in(path, None)


def unanswered(home: Path) -> Iterator[tuple[str, int]]:
    space = Workspace.open(home)
    made = app.create_app(space, 5999, now=space.now)
    client, at = made.test_client(), "http://127.0.0.1:5999"
    key = made.extensions["firsthand"].access.new_login(space.now())
    client.get(f"/login?key={key}", base_url=at)
    for page in PAGES:
        status = client.get(page, base_url=at).status_code
        if status != 200:
            yield page, status
    space.db.close()


def test_what_firsthand_writes_is_of_its_kind(sound: Path) -> None:
    assert wrong(sound) == 0


@pytest.mark.parametrize("bad", [*BAD.values()], ids=[*BAD])
def test_a_backup_that_was_spoiled_is_restored_without_what_cannot_be_read(
    spoiled: Path, tmp_path: Path, bad: str
) -> None:
    spoil(spoiled, bad)
    restored = restoring.restore(tmp_path / "home", spoiled)
    assert restored.mended > 0
    assert wrong(tmp_path / "home" / FILE) == 0
    assert [*unanswered(tmp_path / "home")] == []
    with copies.reading(tmp_path / "home" / FILE) as c:
        copies.prove(c)
        assert checkup.stale(c) == []
        assert checkup.orphans(c) == {}


def test_one_spoiled_value_takes_nothing_else_with_it(spoiled: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(spoiled)) as c, c:
        c.execute("UPDATE handle SET person = 'x' WHERE value = 'odile@wolkenrand.example'")
        c.execute("UPDATE alias SET name = CAST(x'4fff' AS TEXT) WHERE name LIKE 'Bruno%'")
        c.execute("UPDATE event SET marks = x'00' WHERE subject = 'Roof beams'")
        people, events = (c.execute(f"SELECT count(*) FROM {one}").fetchone()
                          for one in ("person", "event"))  # fmt: skip
    assert restoring.restore(tmp_path / "home", spoiled).mended == 3
    with copies.reading(tmp_path / "home" / FILE) as c:
        assert c.execute("SELECT count(*) FROM person").fetchone() == people
        assert c.execute("SELECT count(*) FROM event").fetchone() == events
        (whose,) = c.execute(
            "SELECT p.name FROM handle h JOIN person p ON p.id = h.person "
            "WHERE h.value = 'odile@wolkenrand.example'"
        ).fetchone()
    assert whose == "Odile Quaghebeur"


def test_the_doctor_tells_and_mends_and_keeps_what_it_was(spoiled: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    spoiled.replace(home / FILE)
    with closing(sqlite3.connect(home / FILE)) as c, c:
        c.execute("UPDATE person SET name = CAST(x'4fff' AS TEXT)")
        c.execute("UPDATE setting SET value = x'00'")
    told = run(home, "doctor", "--port", "1")
    assert told.exit_code == 1
    assert "Something else than Firsthand wrote" in told.output
    assert "doctor --fix" in run(home, "person", "odile").stderr
    assert "left out" in done(home, "doctor", "--fix", "--port", "1")
    assert "\u2717" not in done(home, "doctor", "--port", "1")
    assert "Odile" in done(home, "person", "odile")
    (kept,) = keep.backups(home)
    assert kept.name.startswith("before-mending-")
    assert wrong(kept.path) > 0


def test_somebody_is_forgotten_in_a_spoiled_backup_too(
    sound: Path, spoiled: Path, tmp_path: Path
) -> None:
    restoring.restore(tmp_path / "home", sound)
    backups = tmp_path / "home" / keep.BACKUPS
    backups.mkdir(mode=0o700)
    spoil(spoiled, BAD["below"])
    spoiled.replace(backups / "a.db")
    shutil.copyfile(sound, backups / "b.db")
    told = done(tmp_path / "home", "forget", "odile quaghebeur", "--yes", "--backups")
    assert "a.db" in told
    assert "b.db" in told
    for file in (tmp_path / "home").rglob("*.db"):
        assert b"quaghebeur" not in file.read_bytes().lower(), file
