"""Skype's own database: chats and calls of the years before its last export."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import opened
from firsthand.intake import finding
from firsthand.model import (
    Answer,
    Event,
    Handle,
    Kind,
    Mark,
    Own,
    Record,
    Role,
    Skipped,
    Unreadable,
)
from firsthand.sources import File, skypedb
from firsthand.sources.files.walk import walk
from firsthand.workspace import Workspace
from skype_file import AT, CALLS, MESSAGES, fill, store

read = partial(opened.read, skypedb)

ALEX, METTE, JENS = (Handle("name", f"skype:{who}")
                     for who in ("alex.moreau", "live:mette_3", "jens.quist"))  # fmt: skip


@pytest.fixture
def database(tmp_path: Path) -> Path:
    store(path := tmp_path / "main.db")
    return path


def events(records: list[Record], kind: Kind) -> dict[int, Event]:
    return {one.when - AT: one for one in records if isinstance(one, Event) and one.kind == kind}


def test_a_message_tells_who_wrote_to_whom_and_nothing_of_what(database: Path) -> None:
    told = read(database)
    assert told[0] == Own("skype", None, (ALEX,))
    found = events(told, Kind.MESSAGE)
    assert sorted(found) == [0, 60, 120, 420, 480]
    first = found[0]
    assert (first.source, first.audience, first.marks) == ("skype", 2, Mark.NONE)
    assert [(p.handle, p.name, p.role) for p in first.parties] == [
        (METTE, "Mette Lind", Role.FROM), (ALEX, None, Role.TO),
    ]  # fmt: skip
    # Whoever is not the other in a chat of two is the user, under a name of earlier years.
    assert [found[at].parties[0].handle for at in (60, 120)] == [ALEX, ALEX]
    assert (found[420].audience, found[420].subject) == (3, "The quay")
    assert found[480].marks & Mark.AUTOMATED
    assert "quay?" not in repr(told)


def test_what_is_no_message_is_passed_over(database: Path) -> None:
    skipped = [one.why for one in read(database) if isinstance(one, Skipped)]
    assert skipped == [
        "a notice of Skype itself", "a notice of Skype itself",
        "deleted, or by somebody who left", "never sent",
        "by or to somebody whom the file does not name",
        "by or to somebody whom the file does not name",
        "a call in a group in which you did not take part", "a call with nobody who is named",
    ]  # fmt: skip


def test_a_call_tells_its_minutes_and_one_that_nobody_took_none(database: Path) -> None:
    found = events(read(database), Kind.CALL)
    taken, rung, waited, missed, phoned = (found[at] for at in (1000, 2000, 3000, 4000, 5000))
    assert ([p.handle for p in taken.parties], taken.details) == ([METTE, ALEX], {"minutes": "4.2"})
    assert ([p.handle for p in rung.parties], rung.details) == ([ALEX, METTE], {"minutes": "1.0"})
    for one in (waited, missed):
        assert (one.parties[1].answer, one.details) == (Answer.WAITING, None)
    assert phoned.parties[1].handle == Handle("phone", "+4520000001")


def test_of_several_those_were_on_a_call_who_took_it_up_and_the_user_too(database: Path) -> None:
    found = events(read(database), Kind.CALL)
    assert [p.handle for p in found[6000].parties] == [JENS, ALEX, METTE]
    assert found[6000].audience == 4
    assert 7000 not in found  # the others talked, and the user did not


def test_a_chat_and_calls_make_somebody_known_and_once(tmp_path: Path, database: Path) -> None:
    home = Workspace.open(tmp_path / "home", clock=lambda: AT + 86_400.0)
    assert home.import_paths([database])["files"][0]["new"]
    (mette,) = home.people("Mette Lind")
    assert home.person(mette["id"])["verdict"]["standing"] == "acquainted"
    assert not home.import_paths([database])["files"][0]["new"]


def test_the_order_of_items_changes_no_key(database: Path) -> None:
    with closing(sqlite3.connect(":memory:")) as c:
        fill(c, MESSAGES, CALLS[::-1])
        c.commit()
        content = c.serialize()
    turned = list(skypedb.records(File.in_memory("main.db", content), 0))
    for kind in (Kind.MESSAGE, Kind.CALL):
        keys = {at: one.key for at, one in events(turned, kind).items()}
        assert keys == {at: one.key for at, one in events(read(database), kind).items()}


@pytest.mark.parametrize(
    "script",
    [
        "ALTER TABLE Messages RENAME COLUMN author TO x",
        "ALTER TABLE Conversations RENAME COLUMN type TO x",
        "ALTER TABLE CallMembers RENAME COLUMN call_duration TO x",
        "DROP TABLE Accounts",
        "DROP TABLE Participants",
    ],
)
def test_where_it_is_built_otherwise_nothing_is_guessed(database: Path, script: str) -> None:
    with closing(sqlite3.connect(database)) as c, c:
        c.executescript(script)
    (problem,) = read(database)
    assert isinstance(problem, Unreadable)
    assert problem.why == "This database is not built as Skype's is, and was not read."


@pytest.mark.parametrize(
    "place", ["AppData/Roaming/Skype", "Library/Application Support/Skype", ".Skype"]
)
def test_it_is_found_where_skype_left_it(tmp_path: Path, place: str) -> None:
    path = tmp_path / place / "alex.moreau" / "main.db"
    path.parent.mkdir(parents=True)
    store(path)
    assert finding.places(tmp_path, {}) == [finding.Found("Skype", path)]
    assert [Path(one.path).name for one in walk([path.parent])] == ["main.db"]


integers = st.integers(-(1 << 63), (1 << 63) - 1)
values = st.none() | integers | st.floats() | st.text(max_size=9) | st.binary(max_size=9)
people = st.sampled_from(["live:mette_3", "jens.quist", "alex.moreau", "+4520000001"]) | values
messages = st.tuples(
    st.integers(1, 4) | values, people, st.integers(0, 99) | values, st.just(61) | values, values,
    values, st.booleans(),
)  # fmt: skip
calls = st.tuples(
    st.integers(0, 99) | values, st.sampled_from([0, 1]) | values, people, values,
    st.lists(st.tuples(people, st.none() | st.integers(-1, 99) | values), max_size=3),
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(messages, max_size=3), st.lists(calls, max_size=3))
def test_whatever_stands_in_it_only_a_call_that_lasted_is_a_talk(
    written: list[Any], rung: list[Any]
) -> None:
    with closing(sqlite3.connect(":memory:")) as c:
        fill(c, written, rung)
        c.commit()
        content = c.serialize()
    lasted = any(isinstance(long, int | float) and long > 0
                 for *_, members in rung for _, long in members)  # fmt: skip
    for one in skypedb.records(File.in_memory("main.db", content), 0):
        assert isinstance(one, Event | Own | Skipped | Unreadable)
        if isinstance(one, Event) and one.kind == Kind.CALL:
            assert lasted or one.parties[1].answer == Answer.WAITING
