"""The journal is given its length before anything is stored."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from firsthand.store import cipher, dump
from firsthand.store.cipher import Key
from firsthand.store.database import Database
from firsthand.store.journal import make_room


def _elsewhere(db: Database) -> None:
    """As the server does it: in a thread, whose connection is closed."""
    work = threading.Thread(target=make_room, args=(db,))
    work.start()
    work.join()


@pytest.mark.parametrize("key", [None, cipher.made()], ids=["plain", "encrypted"])
def test_what_is_stored_makes_the_journal_no_longer(tmp_path: Path, key: Key | None) -> None:
    db = Database(tmp_path / "some.db", key=key)
    journal = tmp_path / "some.db-wal"
    _elsewhere(db)
    room = journal.stat().st_size
    for number in range(250):  # more than SQLite lets gather before it begins anew
        with db.write() as c:
            dump.set_setting(c, "rate", str(number) * 8000)
    assert journal.stat().st_size == room
    assert db.connection().execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()


def test_making_room_stores_nothing_and_loses_nothing(tmp_path: Path) -> None:
    db = Database(tmp_path / "some.db")
    with db.write() as c:
        dump.set_setting(c, "rate", "80 EUR")
    _elsewhere(db)
    # As after a power cut: the files as they lie there, read by somebody else.
    for end in ("", "-wal"):
        (tmp_path / f"copy.db{end}").write_bytes((tmp_path / f"some.db{end}").read_bytes())
    copy = sqlite3.connect(tmp_path / "copy.db")
    assert copy.execute("SELECT value FROM setting WHERE name = 'rate'").fetchone() == ("80 EUR",)
    assert not copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'room'").fetchone()
    copy.close()
    db.close()
