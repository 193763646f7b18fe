"""WhatsApp's calls, from its own database: who rang, and whether anybody took it up."""

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
import whatsapp_file
from firsthand.intake import finding
from firsthand.model import Answer, Event, Handle, Kind, Own, Skipped, Unreadable
from firsthand.sources import File, whatsappdb
from firsthand.sources.files import backups
from firsthand.sources.files.walk import walk
from firsthand.workspace import Workspace
from whatsapp_calls_file import AT, ENTRIES, calls, fill

read = partial(opened.read, whatsappdb)

ME, METTE = Handle("name", "whatsapp:me"), Handle("phone", "+32470112233")
ROSA, JENS = Handle("phone", "+4520000001"), Handle("phone", "+4560000007")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    calls(path := tmp_path / "CallHistory.sqlite")
    return path


def events(path: Path) -> dict[int, Event]:
    return {one.when - AT: one for one in read(path) if isinstance(one, Event)}


def numbers(path: Path) -> None:
    """What WhatsApp keeps of whose number a sign stands for."""
    with closing(sqlite3.connect(path)) as c, c:
        c.executescript(
            "CREATE TABLE ZWAADDRESSBOOKCONTACT (ZLID, ZWHATSAPPID, ZFULLNAME); INSERT INTO "
            "ZWAADDRESSBOOKCONTACT VALUES ('9900112233@lid', '4560000007@s.whatsapp.net', 'Jens')"
        )


def test_a_call_tells_with_whom_it_was_who_began_it_and_how_long_it_took(database: Path) -> None:
    assert read(database)[0] == Own("whatsapp", None, (ME,))
    found = events(database)
    taken, rung = found[0], found[1200]
    assert (taken.source, taken.kind, taken.audience) == ("whatsapp", Kind.CALL, 2)
    assert [(p.handle, p.answer) for p in taken.parties] == [
        (METTE, Answer.NONE), (ME, Answer.NONE),
    ]  # fmt: skip
    assert taken.details == {"minutes": "4.2"}
    assert [p.handle for p in rung.parties] == [ME, METTE]
    assert rung.details == {"minutes": "1.0"}


def test_what_nobody_took_up_is_no_talk(database: Path) -> None:
    found = events(database)
    # Missed; never taken up; turned away; and whatever ended in a way that nobody knows.
    for when, answer in ((600, Answer.WAITING), (1800, Answer.WAITING), (2400, Answer.DECLINED),
                         (7200, Answer.WAITING)):  # fmt: skip
        assert found[when].parties[1].answer == answer
        assert "minutes" not in (found[when].details or {})


def test_of_several_only_who_rang_the_user_is_known_to_have_been_there(database: Path) -> None:
    found = events(database)
    taken, missed, rung, lone = (found[at] for at in (4200, 4800, 5400, 6000))
    assert [p.handle for p in taken.parties] == [ROSA, ME]
    assert (taken.audience, taken.details) == (3, {"minutes": "15.0"})
    assert {p.answer for p in missed.parties[1:]} == {Answer.WAITING}
    # Whoever the user rang may not have come.
    assert {p.answer for p in rung.parties[1:]} == {Answer.WAITING}
    # And of a group's call that names one, nobody knows how many were on it.
    assert lone.audience > 8


def test_whom_it_does_not_name_is_nobody_and_a_call_without_a_date_is_told(database: Path) -> None:
    told = read(database)
    assert [one.where for one in told if isinstance(one, Skipped)] == [
        "item 6",
        "item 7",
        "item 12",
    ]
    (undated,) = [one for one in told if isinstance(one, Unreadable)]
    assert undated.why == "It has no date that can be read."


@pytest.mark.parametrize("hashed", [False, True])
def test_a_sign_is_known_by_what_lies_beside_it_in_a_backup_too(
    tmp_path: Path, hashed: bool
) -> None:
    path = tmp_path / "00" / (backups.WHATSAPP_CALLS if hashed else "CallHistory.sqlite")
    path.parent.mkdir()
    calls(path)
    assert 3000 not in events(path)
    near = path.parent / (backups.beside("ContactsV2.sqlite") if hashed else "ContactsV2.sqlite")
    near.resolve().parent.mkdir(exist_ok=True)
    numbers(near)
    assert events(path)[3000].parties[0].handle == JENS


def test_calls_and_chats_are_of_one_person_and_a_call_makes_them_known(tmp_path: Path) -> None:
    calls(tmp_path / "CallHistory.sqlite")
    whatsapp_file.store(tmp_path / "ChatStorage.sqlite")
    home = Workspace.open(tmp_path / "home", clock=lambda: AT + 86_400.0)
    report = home.import_paths([tmp_path])
    assert {file["source"] for file in report["files"]} == {"whatsappdb"}
    (mette,) = home.people("Mette Lind")
    summary = home.person(mette["id"])["verdict"]["summary"]
    assert "2 calls together" in summary, summary
    again = home.import_paths([tmp_path])
    assert not any(file["new"] for file in again["files"])


def test_the_order_of_entries_changes_nothing(tmp_path: Path, database: Path) -> None:
    calls(other := tmp_path / "b.sqlite", ENTRIES[::-1])
    content = other.read_bytes()
    turned = whatsappdb.records(File.in_memory("CallHistory.sqlite", content), 0)
    keys = {one.when - AT: one.key for one in turned if isinstance(one, Event)}
    assert keys == {when: one.key for when, one in events(database).items()}


@pytest.mark.parametrize(
    "script",
    [
        "UPDATE Z_PRIMARYKEY SET Z_NAME = 'WACDCallEvent' WHERE Z_ENT = 1",
        "ALTER TABLE ZWACDCALLEVENTPARTICIPANT RENAME COLUMN Z1PARTICIPANTS TO Z2PARTICIPANTS",
        "ALTER TABLE ZWACDCALLEVENT RENAME COLUMN ZOUTCOME TO x",
        "ALTER TABLE ZWAAGGREGATECALLEVENT RENAME COLUMN ZINCOMING TO x",
        "DROP TABLE ZWAAGGREGATECALLEVENT",
    ],
)
def test_where_it_is_built_otherwise_nothing_is_guessed(database: Path, script: str) -> None:
    with closing(sqlite3.connect(database)) as c, c:
        c.executescript(script)
    told = [one for one in read(database) if not isinstance(one, Own)]
    (problem,) = told
    assert isinstance(problem, Unreadable)
    assert problem.why == "This database is not built as WhatsApp's is, and was not read."


def test_it_is_found_where_whatsapp_runs_on_a_mac_and_in_folders(tmp_path: Path) -> None:
    place = tmp_path / "Library/Group Containers/group.net.whatsapp.WhatsApp.shared"
    place.mkdir(parents=True)
    calls(place / "CallHistory.sqlite")
    found = finding.places(tmp_path, {})
    assert found == [finding.Found("WhatsApp", place / "CallHistory.sqlite")]
    assert [Path(one.path).name for one in walk([place])] == ["CallHistory.sqlite"]


integers = st.integers(-(1 << 63), (1 << 63) - 1)
values = st.none() | integers | st.floats() | st.text(max_size=9) | st.binary(max_size=9)
jids = st.sampled_from(["32470112233@s.whatsapp.net", "4520000001@s.whatsapp.net", "x"]) | values
rows = st.tuples(
    st.integers(0, 9) | values, st.sampled_from([0, 1, 4]) | values, st.just(60.0) | values,
    values, jids, st.none() | values,
)  # fmt: skip
entries = st.tuples(
    st.sampled_from([0, 1]) | values, st.lists(jids, max_size=3), st.lists(rows, max_size=3)
)


@settings(max_examples=80, deadline=None)
@given(st.lists(entries, max_size=3))
def test_whatever_stands_in_it_only_a_call_that_lasted_and_ended_well_is_a_talk(
    told: list[Any],
) -> None:
    with closing(sqlite3.connect(":memory:")) as c:
        fill(c, told)
        c.commit()
        content = c.serialize()
    well = any(outcome == 0 and isinstance(long, int | float) and long > 0
               for _, _, some in told for _, outcome, long, *_ in some)  # fmt: skip
    for one in whatsappdb.records(File.in_memory("CallHistory.sqlite", content), 0):
        assert isinstance(one, Event | Own | Skipped | Unreadable)
        if isinstance(one, Event) and one.parties[1].answer == Answer.NONE:
            assert well
