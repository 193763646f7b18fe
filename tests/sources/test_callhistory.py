"""An iPhone's calls: a foreign database, read and never written to."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

import opened
from calls_file import APPLE, AT, calls
from firsthand.intake import finding
from firsthand.model import Answer, Event, Handle, Kind, Own, Record, Skipped, Unreadable
from firsthand.sources import File, callhistory, find
from firsthand.sources.files import backups
from firsthand.sources.files.walk import walk
from firsthand.workspace import Workspace

read = partial(opened.read, callhistory)

ME, METTE = Handle("name", "callhistory:me"), Handle("phone", "+32470112233")
JENS = Handle("email", "jens@quist.example")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "CallHistoryDB" / "CallHistory.storedata"
    path.parent.mkdir()
    calls(path)
    return path


def events(records: list[Record]) -> list[Event]:
    return [record for record in records if isinstance(record, Event)]


def test_a_call_tells_with_whom_it_was_who_began_it_and_how_long_it_took(database: Path) -> None:
    found = read(database)
    assert found[0] == Own("callhistory", None, (ME,))
    taken, rung, *_ = events(found)
    assert (taken.kind, taken.when, taken.audience) == (Kind.CALL, AT, 2)
    assert [(p.handle, p.answer) for p in taken.parties] == [
        (METTE, Answer.NONE), (ME, Answer.NONE),
    ]  # fmt: skip
    assert taken.details == {"minutes": "4.2", "called": "Mette Lind"}
    # Whether the other one took it up is said by how long it lasted alone.
    assert [p.handle for p in rung.parties] == [ME, METTE]
    assert (rung.parties[1].answer, rung.details) == (Answer.NONE, {"minutes": "1.0"})


def test_what_nobody_took_up_is_no_talk_and_the_answering_machine_none_either(
    database: Path,
) -> None:
    at = {event.when - AT: event for event in events(read(database))}
    for when in (1200, 1800, 2400):
        assert [p.answer for p in at[when].parties] == [Answer.NONE, Answer.WAITING]
        assert at[when].details is None
    assert at[1800].parties[0].handle == JENS


def test_of_several_who_were_rung_whoever_rang_alone_was_there(database: Path) -> None:
    at = {event.when - AT: event for event in events(read(database))}
    theirs, mine = at[4800], at[5400]
    assert (theirs.audience, [p.handle for p in theirs.parties]) == (3, [JENS, ME])
    assert {p.answer for p in theirs.parties} == {Answer.NONE}
    assert (mine.audience, mine.parties[0].handle) == (3, ME)
    assert {p.answer for p in mine.parties[1:]} == {Answer.WAITING}


def test_unwanted_and_nameless_callers_are_nobody(database: Path) -> None:
    assert [one.why for one in read(database) if isinstance(one, Skipped)] == [
        "a call that the telephone held back as unwanted",
        "a hidden number, or a program's name for somebody",
        "a hidden number, or a program's name for somebody",
    ]
    assert [one.why for one in read(database) if isinstance(one, Unreadable)] == [
        "It has no date that can be read."
    ]


def test_an_older_phones_calls_have_no_handles_of_their_own(database: Path) -> None:
    with closing(sqlite3.connect(database)) as c, c:
        c.executescript("DROP TABLE Z_2REMOTEPARTICIPANTHANDLES; DROP TABLE ZHANDLE;")
        for column in ("ZINITIATOR", "ZJUNKCONFIDENCE", "ZFILTERED_OUT_REASON", "ZNAME"):
            c.execute(f"ALTER TABLE ZCALLRECORD DROP COLUMN {column}")
    c.close()
    first = events(read(database))[0]
    assert first.parties[0].handle == Handle("phone", "0470 11 22 33")


def test_the_number_in_the_names_of_the_tables_differs_between_versions(database: Path) -> None:
    whole = events(read(database))
    with closing(sqlite3.connect(database)) as c, c:
        c.executescript(
            "CREATE TABLE Z_3REMOTEPARTICIPANTHANDLES (Z_3REMOTEPARTICIPANTCALLS INTEGER,"
            " Z_5REMOTEPARTICIPANTHANDLES INTEGER); INSERT INTO Z_3REMOTEPARTICIPANTHANDLES"
            " SELECT * FROM Z_2REMOTEPARTICIPANTHANDLES; DROP TABLE Z_2REMOTEPARTICIPANTHANDLES"
        )
    c.close()
    assert events(read(database)) == whole


def test_what_lies_in_the_journal_is_read_from_a_copy(database: Path, tmp_path: Path) -> None:
    open_one = sqlite3.connect(database)
    open_one.execute("PRAGMA journal_mode = WAL")
    open_one.execute("INSERT INTO ZCALLRECORD (Z_PK, ZDATE, ZDURATION, ZORIGINATED, ZADDRESS)"
                     " VALUES (99, ?, 60, 1, '+32470112233')", (APPLE + 9000,))  # fmt: skip
    open_one.commit()
    copy = tmp_path / "copy"
    shutil.copytree(database.parent, copy)
    open_one.close()
    assert max(event.when for event in events(read(copy / database.name))) == AT + 9000


def test_it_is_found_where_a_mac_keeps_it_and_by_what_is_in_it(
    database: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    kept = home / "Library" / "Application Support" / "CallHistoryDB"
    shutil.copytree(database.parent, kept)
    place = finding.Found("Apple calls", kept / database.name)
    assert place in finding.places(home, {})
    # A backup names its files by numbers, and a copy may be called anything.
    for name in (backups.CALLS, "calls.storedata"):
        (tmp_path / "backup").mkdir(exist_ok=True)
        database.rename(tmp_path / "backup" / name)
        (file,) = walk([tmp_path / "backup"])
        assert isinstance(file, File)
        assert find(file) is callhistory
        (tmp_path / "backup" / name).rename(database)


def test_the_key_of_a_call_is_the_same_on_the_phone_and_on_the_mac(database: Path) -> None:
    keys = {event.key for event in events(read(database))}
    with closing(sqlite3.connect(database)) as c, c:
        c.execute("UPDATE ZCALLRECORD SET Z_PK = 1000 - Z_PK, ZUNIQUE_ID = Z_PK")
        c.execute(
            "UPDATE Z_2REMOTEPARTICIPANTHANDLES"
            " SET Z_2REMOTEPARTICIPANTCALLS = 1000 - Z_2REMOTEPARTICIPANTCALLS"
        )
    c.close()
    assert {event.key for event in events(read(database))} == keys


def test_who_was_rung_is_known_by_the_number_of_their_card(database: Path, tmp_path: Path) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Mette Lind\nTEL:+32 470 11 22 33\nEND:VCARD\n"
    (tmp_path / "mette.vcf").write_text(card)
    workspace = Workspace.open(tmp_path / "home", lambda: AT + 864_000)
    workspace.import_paths([tmp_path / "mette.vcf", database])
    again = workspace.import_paths([database])
    assert [one["new"] for one in again["files"]] == [0]
    (mette,) = workspace.people("Mette Lind")
    person = workspace.person(mette["id"])
    assert person is not None
    counted = [one["when"] for one in person["timeline"] if one["why_not"] is None]
    assert len(counted) == 2


@pytest.mark.parametrize("value", ["'x'", "X'00ff'", "9e999", "-1", "1e12", "NULL"])
@pytest.mark.parametrize("column", ["ZDATE", "ZDURATION", "ZORIGINATED", "ZADDRESS", "ZINITIATOR"])
def test_no_value_in_a_column_raises(database: Path, column: str, value: str) -> None:
    with closing(sqlite3.connect(database)) as c, c:
        c.execute(f"UPDATE ZCALLRECORD SET {column} = {value}")
        c.execute("UPDATE ZHANDLE SET ZNORMALIZEDVALUE = X'ff00', ZVALUE = 7")
    c.close()
    assert len(read(database)) == 12
