"""One alone with the file: waits for whoever is inside, lets nobody in, and gives up in time."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand.store.database import Database
from firsthand.store.errors import Busy


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path / "firsthand.db")
    yield opened
    opened.close()


def settings(db: Database) -> list[str]:
    with db.read() as c:
        return [name for (name,) in c.execute("SELECT name FROM setting ORDER BY name")]


def test_another_file_is_seen_by_every_thread_once_it_is_there(
    db: Database, tmp_path: Path
) -> None:
    other = Database(tmp_path / "other.db")
    with other.write() as c:
        c.execute("INSERT INTO setting VALUES ('other', '')")
    other.close()
    seen: list[list[str]] = []
    go, read = threading.Event(), threading.Event()

    def reader() -> None:
        seen.append(settings(db))  # opens this thread's connection
        read.set()
        go.wait(10)
        seen.append(settings(db))
        db.close()

    thread = threading.Thread(target=reader)
    thread.start()
    assert read.wait(10)
    before = db.generation
    with db.alone():
        (tmp_path / "other.db").replace(db.path)
    assert db.generation == before + 1
    go.set()
    thread.join(10)
    assert seen == [[], ["other"]]
    assert settings(db) == ["other"]


def test_alone_no_connection_holds_the_file(db: Database) -> None:
    assert settings(db) == []
    with db.alone():
        outside = sqlite3.connect(db.path, timeout=0)
        assert outside.execute("PRAGMA journal_mode=DELETE").fetchone() == ("delete",)
        outside.close()
    assert settings(db) == []


def test_a_file_without_a_journal_is_begun_by_many_at_once(db: Database) -> None:
    """As a restored one is, by all who waited for it: SQLite refuses one of them in ten times."""
    seen: list[list[str]] = []

    def reader(together: threading.Barrier) -> None:
        together.wait(10)
        seen.append(settings(db))
        db.close()

    for _ in range(40):
        with db.alone():
            outside = sqlite3.connect(db.path, timeout=0)
            outside.execute("PRAGMA journal_mode=DELETE")
            outside.close()
        together = threading.Barrier(4)
        threads = [threading.Thread(target=reader, args=(together,)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(10)
    assert seen == [[]] * 160


def test_work_of_several_steps_is_waited_for(db: Database) -> None:
    order: list[str] = []
    begun, go = threading.Event(), threading.Event()

    def work() -> None:
        with db.inside():
            begun.set()
            go.wait(10)
            settings(db)  # comes in again, though somebody waits to be alone
            order.append("work")
        db.close()

    thread = threading.Thread(target=work)
    thread.start()
    assert begun.wait(10)
    waiter = threading.Timer(0.1, go.set)
    waiter.start()
    with db.alone():
        order.append("alone")
    thread.join(10)
    waiter.join(10)
    assert order == ["work", "alone"]


def test_who_works_on_and_on_is_left_at_it(db: Database) -> None:
    begun, go = threading.Event(), threading.Event()

    def work() -> None:
        with db.inside():
            begun.set()
            go.wait(10)
        db.close()

    thread = threading.Thread(target=work)
    thread.start()
    assert begun.wait(10)
    with pytest.raises(Busy, match="being read or judged"), db.alone(0.05):
        pass
    assert settings(db) == []  # everybody goes on as before
    go.set()
    thread.join(10)


def test_nobody_comes_in_meanwhile(db: Database) -> None:
    came: list[str] = []
    thread = threading.Thread(target=lambda: (came.extend(settings(db) or ["in"]), db.close()))
    with db.alone():
        thread.start()
        thread.join(0.1)
        assert came == []
        with db.write() as c:  # the one who is alone may
            c.execute("INSERT INTO setting VALUES ('kept', '')")
    thread.join(10)
    assert came == ["kept"]


def test_whoever_is_inside_is_told_instead_of_waiting_for_itself(db: Database) -> None:
    with db.inside(), pytest.raises(RuntimeError), db.alone():
        pass
