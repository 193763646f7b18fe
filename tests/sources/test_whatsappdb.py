"""WhatsApp's own database: all chats of a Mac or an iPhone, read and never written to."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

import opened
from firsthand.intake import finding
from firsthand.model import Answer, Event, Handle, Kind, Mark, Own, Record, Skipped, Unreadable
from firsthand.sources import File, find, whatsappdb
from firsthand.sources.files import backups
from firsthand.sources.files.walk import walk
from firsthand.workspace import Workspace
from whatsapp_file import APPLE, AT, MESSAGES, store

read = partial(opened.read, whatsappdb)

ME, METTE = Handle("name", "whatsapp:me"), Handle("phone", "+32470112233")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "shared" / "ChatStorage.sqlite"
    path.parent.mkdir()
    store(path)
    return path


def events(records: list[Record]) -> list[Event]:
    return [record for record in records if isinstance(record, Event)]


def change(database: Path, *orders: str) -> None:
    with closing(sqlite3.connect(database)) as c, c:
        for order in orders:
            c.execute(order)
    c.close()


def test_who_wrote_to_whom_and_when_and_nothing_of_what(database: Path) -> None:
    found = read(database)
    assert found[0] == Own("whatsapp", None, (ME,))
    theirs, mine, *_ = events(found)
    assert (theirs.source, theirs.kind, theirs.when) == ("whatsapp", Kind.MESSAGE, AT)
    assert [(p.handle, p.name) for p in theirs.parties] == [(METTE, "Mette Lind"), (ME, None)]
    assert theirs.details == {"called": "Mette Lind"}
    assert ([p.handle for p in mine.parties], mine.when) == ([ME, METTE], AT + 60)
    assert "quay" not in repr(found).replace("The quay", "")


def test_a_group_has_its_members_also_those_who_left(database: Path) -> None:
    groups = [event for event in events(read(database)) if event.subject]
    assert {(event.subject, event.audience) for event in groups} == {("The quay", 4)}
    authors = [event.parties[0] for event in groups]
    assert [(one.handle.value, one.name) for one in authors] == [
        ("+32470112233", "Mette Lind"), ("+4520000001", "Rosa"),
        ("whatsapp:Jens Quist", "Jens Quist"),
    ]  # fmt: skip


def test_a_group_that_lists_nobody_is_a_crowd_and_a_large_one_a_large_one(database: Path) -> None:
    change(database, "INSERT INTO ZWAMESSAGE VALUES (90, 7, 8, 0, 0, 0, 1, 'H', '')")
    assert "by or to somebody whom the file does not name" in [
        one.why for one in read(database) if isinstance(one, Skipped)
    ]
    change(database, "INSERT INTO ZWAGROUPMEMBER (Z_PK, ZCHATSESSION, ZMEMBERJID)"
                     " VALUES (8, 7, '4520000002@s.whatsapp.net')")  # fmt: skip
    assert events(read(database))[-1].audience == 20
    many = ", ".join(f"({n}, 7, '4530000{n}@s.whatsapp.net')" for n in range(100, 160))
    change(database, f"INSERT INTO ZWAGROUPMEMBER (Z_PK, ZCHATSESSION, ZMEMBERJID) VALUES {many}")
    last = events(read(database))[-1]
    assert (last.audience, len(last.parties)) == (62, 2)


def test_a_call_that_was_missed_is_no_talk(database: Path) -> None:
    (call,) = (event for event in events(read(database)) if event.kind == Kind.CALL)
    assert [(p.handle, p.answer) for p in call.parties] == [
        (METTE, Answer.NONE), (ME, Answer.WAITING),
    ]  # fmt: skip


def test_what_is_no_message_is_told_as_such(database: Path) -> None:
    assert sorted(one.why for one in read(database) if isinstance(one, Skipped)) == [
        "a channel, a status, or to nobody", "a note to oneself",
        "a notice of WhatsApp itself", "a notice of WhatsApp itself",
        "by or to somebody whom the file does not name", "deleted, or by somebody who left",
    ]  # fmt: skip
    assert [one.why for one in read(database) if isinstance(one, Unreadable)] == [
        "It has no date that can be read."
    ]


def test_what_a_program_writes_is_known_by_its_words(database: Path) -> None:
    said = "Herinnering: uw afspraak om 9u. Antwoord JA om te bevestigen."
    change(
        database, f"INSERT INTO ZWAMESSAGE VALUES (90, 1, NULL, 0, 0, 0, {APPLE}, 'P', '{said}')"
    )
    assert events(read(database))[-1].marks == Mark.AUTOMATED


def test_an_older_version_has_fewer_columns_and_tables(database: Path) -> None:
    whole = [event.when for event in events(read(database)) if event.audience == 2]
    change(
        database, "DROP TABLE ZWAPROFILEPUSHNAME", "DROP TABLE ZWAGROUPMEMBER",
        *(f"ALTER TABLE ZWAMESSAGE DROP COLUMN {column}"
          for column in ("ZSTANZAID", "ZGROUPMEMBER")),
    )  # fmt: skip
    assert [event.when for event in events(read(database))] == whole


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("ContactsV2.sqlite",
         "CREATE TABLE ZWAADDRESSBOOKCONTACT (ZLID, ZWHATSAPPID, ZFULLNAME);"
         "INSERT INTO ZWAADDRESSBOOKCONTACT VALUES"
         " ('9900112233@lid', '4520000009@s.whatsapp.net', 'Jens Quist'), (NULL, '1@x', 'x'),"
         " ('9900445566', '4520000008@s.whatsapp.net', 'Bo Ek')"),
        ("LID.sqlite",
         "CREATE TABLE ZWAZACCOUNT (ZIDENTIFIER, ZPHONENUMBER);"
         "INSERT INTO ZWAZACCOUNT VALUES ('9900112233@lid', '+4520000009'), (7, X'ff'),"
         " ('9900445566@lid', '4520000008')"),
    ],
)  # fmt: skip
def test_a_number_that_a_sign_stands_for_is_learnt_from_what_lies_beside(
    database: Path, name: str, made: str
) -> None:
    with closing(sqlite3.connect(database.with_name(name))) as c, c:
        c.executescript(made)
    c.close()
    authors = [event.parties[0].handle for event in events(read(database))]
    assert authors[-2:] == [Handle("phone", "+4520000009"), Handle("phone", "+4520000008")]
    database.with_name(name).write_bytes(b"SQLite format 3\0 no more")
    assert Handle("name", "whatsapp:Jens Quist") in [
        event.parties[0].handle for event in events(read(database))
    ]


def test_what_lies_in_the_journal_is_read_from_a_copy(database: Path, tmp_path: Path) -> None:
    open_one = sqlite3.connect(database)
    open_one.execute("PRAGMA journal_mode = WAL")
    open_one.execute(f"INSERT INTO ZWAMESSAGE VALUES (90, 1, 0, 0, 0, 0, {APPLE + 9000}, 'J', '')")
    open_one.commit()
    copy = tmp_path / "copy"
    shutil.copytree(database.parent, copy)
    open_one.close()
    assert events(read(copy / database.name))[-1].when == AT + 9000


def test_it_is_found_where_a_mac_keeps_it_and_by_what_is_in_it(
    database: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "Library" / "Group Containers" / "group.net.whatsapp.WhatsApp.shared"
    shutil.copytree(database.parent, kept)
    assert finding.Found("WhatsApp", kept / database.name) in finding.places(tmp_path, {})
    for name in (backups.WHATSAPP, "ChatStorage (1).sqlite"):
        folder = tmp_path / name[:4]
        folder.mkdir()
        shutil.copy(database, folder / name)
        (file,) = walk([folder])
        assert isinstance(file, File)
        assert find(file) is whatsappdb


def test_the_key_of_a_message_stays_in_whatever_order_it_is_read(database: Path) -> None:
    keys = {event.key for event in events(read(database))}
    change(database, "UPDATE ZWAMESSAGE SET Z_PK = 1000 - Z_PK")
    assert {event.key for event in events(read(database))} == keys


def test_whom_one_writes_with_is_known_by_the_number_of_their_card(
    database: Path, tmp_path: Path
) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Mette Lind\nTEL:+32 470 11 22 33\nEND:VCARD\n"
    (tmp_path / "mette.vcf").write_text(card)
    workspace = Workspace.open(tmp_path / "home", lambda: AT + 864_000)
    workspace.import_paths([tmp_path / "mette.vcf", database])
    assert [one["new"] for one in workspace.import_paths([database])["files"]] == [0]
    (mette,) = workspace.people("Mette Lind")
    person = workspace.person(mette["id"])
    assert person is not None
    assert {one["direction"] for one in person["timeline"] if one["why_not"] is None} == {
        "in", "out",
    }  # fmt: skip


@pytest.mark.parametrize("value", ["'x'", "X'00ff'", "9e999", "-1", "1e12", "NULL", "1.5"])
@pytest.mark.parametrize(
    "column",
    ["ZMESSAGEDATE", "ZCHATSESSION", "ZGROUPMEMBER", "ZISFROMME", "ZMESSAGETYPE", "ZSTANZAID",
     "ZTEXT"],
)  # fmt: skip
def test_no_value_in_a_column_raises(database: Path, column: str, value: str) -> None:
    change(
        database, f"UPDATE ZWAMESSAGE SET {column} = {value}",
        "UPDATE ZWACHATSESSION SET ZPARTNERNAME = X'ff00' WHERE Z_PK = 1",
        "UPDATE ZWAGROUPMEMBER SET ZMEMBERJID = X'ff00', ZFIRSTNAME = 7 WHERE Z_PK = 1",
    )  # fmt: skip
    assert len(read(database)) == len(MESSAGES) + 1
