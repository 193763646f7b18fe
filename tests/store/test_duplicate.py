"""A copy of a database is whole and of one moment, whoever writes meanwhile."""

from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from firsthand.store import cipher, copies, dump, duplicate
from firsthand.store.database import Database

KEY = cipher.made()


def said(db: Database, name: str, value: str) -> None:
    with db.write() as c:
        dump.set_setting(c, name, value)


def settings(path: Path) -> dict[str, str]:
    with copies.reading(path) as c:
        copies.prove(c)
        return dump.settings(c)


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def db(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    db = Database(tmp_path / "some.db", key=request.param)
    with db.write() as c:
        c.executemany("INSERT INTO word (time, profile, kind) VALUES (?, ?, 'note')",
                      [(n, "x" * 200) for n in range(2_000)])  # fmt: skip
    return db


def test_a_copy_is_of_one_moment_while_others_write(db: Database, tmp_path: Path) -> None:
    """Two things are always said together."""
    end = threading.Event()

    def write() -> None:
        number = 0
        while not end.is_set():
            number += 1
            with db.write() as c:
                dump.set_setting(c, "one", str(number))
                c.execute("UPDATE word SET value = ? WHERE time % 7 = 0", (str(number),))
                dump.set_setting(c, "other", str(number))
        db.close()

    work = threading.Thread(target=write)
    work.start()
    try:
        for number in range(8):
            duplicate.write(db, tmp_path / f"{number}.db")
            found = settings(tmp_path / f"{number}.db")
            assert found.get("one") == found.get("other")
    finally:
        end.set()
        work.join()


@pytest.mark.skipif(sys.platform == "win32", reason="an encrypted file is read as a database there")
def test_an_encrypted_file_is_copied_as_it_lies_and_nobody_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = Database(tmp_path / "some.db", key=KEY)
    said(db, "when", "before")
    read: Any = duplicate._read

    def meanwhile(*given: Any) -> None:
        with db.write() as c:  # more than the journal holds before it is taken into the file
            c.executemany("INSERT INTO word (time, profile, kind) VALUES (?, ?, 'note')",
                          [(n, "x" * 900) for n in range(8_000)])  # fmt: skip
        said(db, "when", "after")
        db.connection().execute("PRAGMA wal_checkpoint(PASSIVE)")
        read(*given)

    monkeypatch.setattr(duplicate, "_read", meanwhile)
    told: list[tuple[int, int]] = []
    duplicate.write(db, tmp_path / "copy.db", lambda _, left, all_: told.append((left, all_)))
    assert settings(tmp_path / "copy.db")["when"] == "before"
    assert told[-1][0] == 0
    monkeypatch.undo()
    duplicate.write(db, tmp_path / "later.db")
    assert settings(tmp_path / "later.db")["when"] == "after"
    page = 4096  # the first says of each file whether it has a journal
    held, copy = ((tmp_path / f).read_bytes()[page:] for f in ("some.db", "later.db"))
    assert held == copy


def test_where_somebody_looks_at_what_was_it_is_copied_as_a_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duplicate, "_TRIES", 2)
    monkeypatch.setattr(duplicate, "_PAUSE", 0)
    db = Database(tmp_path / "some.db", key=KEY)
    said(db, "when", "before")
    with closing(cipher.connect(db.path, KEY, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM setting").fetchone()
        said(db, "when", "after")
        duplicate.write(db, tmp_path / "copy.db")
    assert settings(tmp_path / "copy.db")["when"] == "after"


def test_what_was_locked_is_locked_after_a_copy(db: Database, tmp_path: Path) -> None:
    """Another program may not take the journal in while this one has the file open."""
    said(db, "some", "thing")
    duplicate.write(db, tmp_path / "copy.db")
    key = "None" if db.key is None else f"Key({db.key.secret!r}, {db.key.salt!r})"
    script = f"""
from pathlib import Path
from firsthand.store import copies
from firsthand.store.cipher import Key
from firsthand.store.errors import InUse
try:
    copies.fold(Path({str(db.path)!r}), {key}, 0.1)
except InUse:
    print("in use")
"""
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert told.stdout == "in use\n", told.stderr
