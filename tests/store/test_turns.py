"""Writers take turns in the order in which they asked, and many people are put in beside others."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from firsthand.model import Card, Handle
from firsthand.store import filling, lookup
from firsthand.store.database import Busy, Database
from firsthand.store.records import Writer
from firsthand.store.turns import SLICE, Late, Pace, Turns

from .test_lookup import Tally, joins, packed_rows, rows


def test_whoever_asked_first_writes_first() -> None:
    turns, order = Turns(), list[int]()
    waiting = []

    def take(number: int) -> None:
        with turns.mine(20):
            order.append(number)

    with turns.mine(1):
        for number in range(8):
            thread = threading.Thread(target=take, args=(number,))
            thread.start()
            waiting.append(thread)
            while len(turns._waiting) <= number:  # it has asked
                pass
    with turns.mine(20):  # behind all that asked before
        assert order == list(range(8))
    for thread in waiting:
        thread.join()


def test_whoever_waited_in_vain_is_in_nobodys_way() -> None:
    turns = Turns()

    def in_vain() -> None:
        with pytest.raises(Late), turns.mine(0.01):
            pass

    with turns.mine(1):
        thread = threading.Thread(target=in_vain)
        thread.start()
        thread.join()
    with turns.mine(0):
        pass


def test_a_writer_that_waits_too_long_is_told_why(tmp_path: Path) -> None:
    db = Database(tmp_path / "firsthand.db", wait_seconds=0.05)
    told: list[str] = []

    def second() -> None:
        try:
            with db.write():
                pass
        except Busy as error:
            told.append(str(error))
        db.close()

    with db.write(), db.write():  # a block inside a block waits for nobody
        thread = threading.Thread(target=second)
        thread.start()
        thread.join()
    db.close()
    assert told == [
        "Another Firsthand is writing to this workspace. Wait until it is done, or stop it."
    ]


@pytest.mark.parametrize(("seconds", "size"), [(SLICE, 1000), (4 * SLICE, 500), (0.0, 2000)])
def test_a_batch_grows_and_shrinks_to_what_others_may_wait_for(seconds: float, size: int) -> None:
    pace = Pace(1000, 100, 5000)
    pace.took(1000, seconds)
    assert pace.size == size
    for _ in range(9):
        pace.took(pace.size, seconds)
    assert 100 <= pace.size <= 5000


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """People who wait, more than go in at once."""
    monkeypatch.setattr(filling, "FEW", 10)
    db = Database(tmp_path / "firsthand.db")
    into = Writer(db, lambda handle: handle, joins())
    for n in range(40):
        into.add(Card("cards", str(n), f"Name{n} Zand", (Handle("email", f"b{n}@x.example"),)),
                 Tally())  # fmt: skip
    into.flush(more=True)
    yield db
    db.close()


def become_ann(c: sqlite3.Connection) -> None:
    """The seventh is called otherwise from now on."""
    c.execute("UPDATE card SET name = 'Ann Berg' WHERE name = 'Name7 Zand'")
    (handle,) = c.execute("SELECT id FROM handle WHERE value = 'b7@x.example'").fetchone()
    joins().refresh(c, [handle])


def between(monkeypatch: pytest.MonkeyPatch, act: Callable[[], None]) -> None:
    """Does something once, when the rows are in and the people do not bear them yet."""
    store = filling._store

    def acting(*given: Any) -> None:
        monkeypatch.setattr(filling, "_store", store)
        act()
        store(*given)

    monkeypatch.setattr(filling, "_store", acting)


def test_whoever_changes_while_being_put_in_is_found_as_they_are_then(
    many: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rename() -> None:
        with many.write() as c:
            become_ann(c)

    between(monkeypatch, rename)
    filling.fill_all(many, joins()._keys)
    assert rows(many) == packed_rows(many)
    with many.read() as c:
        assert [name for _, name in lookup.by_keys(c, ["n:ann berg"], 9, 9)] == ["Ann Berg"]
        assert lookup.by_keys(c, ["n:name7 zand"], 9, 9) == []
        assert c.execute("SELECT count(*) FROM made WHERE what = 'filling'").fetchone() == (0,)


class Killed(BaseException):
    """As good as a kill: nothing is cleared up."""


def test_whom_a_killed_one_was_putting_in_are_put_in_anew(
    many: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die() -> None:
        raise Killed

    between(monkeypatch, die)
    with pytest.raises(Killed):
        filling.fill_all(many, joins()._keys)
    assert rows(many) != packed_rows(many)
    joins().ready(many)  # whoever died did so just now: perhaps they live
    with many.write() as c:
        c.execute("UPDATE made SET version = version - 100 WHERE what = 'filling'")
        become_ann(c)
    joins().ready(many)
    assert rows(many) == packed_rows(many)
    assert len({person for _, person in rows(many)}) == 40
    with many.read() as c:
        assert lookup.by_keys(c, ["n:name7 zand"], 9, 9) == []


def test_a_reader_is_not_held_up_by_a_writer(many: Database) -> None:
    with many.write() as c:
        c.execute("DELETE FROM card")
        with closing(sqlite3.connect(many.path)) as other, other:
            assert other.execute("SELECT count(*) FROM card").fetchone() == (40,)
        other.close()
