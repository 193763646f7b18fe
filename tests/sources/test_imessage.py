"""Apple's messages: a foreign database, read and never written to."""

from __future__ import annotations

import io
import os
import shutil
import sqlite3
import zipfile
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

import opened
from firsthand.model import Event, Handle, Kind, Mark, Own, Record, Role, Skipped, Unreadable
from firsthand.sources import File, find, imessage
from firsthand.sources.files.walk import walk
from imessage_file import APPLE, AT, chats

read = partial(opened.read, imessage)

ME, METTE = Handle("name", "imessage:me"), Handle("phone", "+32470112233")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "Messages" / "chat.db"
    path.parent.mkdir()
    chats(path)
    return path


def events(records: list[Record]) -> list[Event]:
    return [record for record in records if isinstance(record, Event)]


def test_messages_tell_who_wrote_to_whom_and_when(database: Path) -> None:
    found = read(database)
    assert found[:3] == [
        Own("imessage", None, (ME,)),
        Own("imessage", None, (Handle("email", "alex@example.net"),)),
        Own("imessage", None, (Handle("phone", "+32470000000"),)),
    ]
    first, second, group, code = events(found)
    assert (first.kind, first.when, first.audience) == (Kind.MESSAGE, AT, 2)
    assert [(p.handle, p.role) for p in first.parties] == [(METTE, Role.FROM), (ME, Role.TO)]
    assert (second.when, second.parties[0].handle) == (AT + 60, ME)
    assert (group.subject, group.audience) == ("The quay", 3)
    assert [p.handle.value for p in group.parties] == [
        "jens@quist.example", "imessage:me", "+32470112233",
    ]  # fmt: skip
    assert code.marks == Mark.AUTOMATED
    assert "quay" not in repr(found).replace("The quay", "")
    assert len([r for r in found if isinstance(r, Skipped)]) == 1
    assert [r.why for r in found if isinstance(r, Unreadable)] == [
        "It has no date that can be read."
    ]


def test_what_a_program_texts_is_known_by_its_words(database: Path) -> None:
    said = "Herinnering: uw afspraak om 9u. Antwoord JA om te bevestigen."
    styled = b"\x04\x0bstreamtyped\x81\xe8\x03NSString\x01\x94\x84\x01+" + bytes([len(said)])
    styled += said.encode() + b"\x86\x84\x02iI"
    with closing(sqlite3.connect(database)) as c, c:
        c.execute("ALTER TABLE message ADD COLUMN attributedBody BLOB")
        c.executemany(
            "INSERT INTO message VALUES (?, ?, ?, 1, ?, ?, 0, ?)",
            [
                (7, "g7", said, APPLE + 300, 0, None), (8, "g8", None, APPLE + 301, 0, styled),
                (9, "g9", said, APPLE + 302, 1, None),
                (10, "g10", None, APPLE + 303, 0, styled.replace(b"JA", b"me")),
            ],
        )  # fmt: skip
    c.close()
    marks = {event.when - AT: event.marks for event in events(read(database))}
    assert [marks[at] for at in (300, 301, 302)] == [Mark.AUTOMATED, Mark.AUTOMATED, Mark.NONE]
    assert "afspraak" not in repr(read(database))


def test_a_heart_is_no_message_and_what_a_machine_wrote_is_nobodys(database: Path) -> None:
    with closing(sqlite3.connect(database)) as c, c:
        for column in ("associated_message_type", "is_auto_reply", "is_spam"):
            c.execute(f"ALTER TABLE message ADD COLUMN {column} INTEGER DEFAULT 0")
        c.execute("INSERT INTO handle VALUES (4, 'urn:biz:1f-2e-3d-4c-5b-6a-7988', 'iMessage')")
        c.executemany(
            "INSERT INTO message VALUES (?, ?, NULL, ?, ?, 0, 0, ?, ?, ?)",
            [
                (7, "g7", 1, APPLE + 300, 2001, 0, 0), (8, "g8", 1, APPLE + 301, 0, 1, 0),
                (9, "g9", 1, APPLE + 302, 0, 0, 1), (10, "g10", 4, APPLE + 303, 0, 0, 0),
            ],
        )  # fmt: skip
    c.close()
    found = {event.when - AT: event.marks for event in events(read(database))}
    assert found.keys() & range(300, 310) == {301, 302, 303}
    assert [found[301], found[302], found[303]] == [Mark.AUTOREPLY, Mark.SPAM, Mark.AUTOMATED]


def test_what_could_not_be_sent_was_not_and_what_came_did(database: Path) -> None:
    with closing(sqlite3.connect(database)) as c, c:
        c.execute("ALTER TABLE message ADD COLUMN error INTEGER DEFAULT 0")
        c.execute("UPDATE message SET error = 22")  # of what came, a picture was not fetched
    c.close()
    found = read(database)
    assert ME not in [event.parties[0].handle for event in events(found)]
    assert [event.when for event in events(found)][:1] == [AT]
    assert [one.why for one in found if isinstance(one, Skipped)].count("never sent") == 1


def test_a_group_that_all_but_one_have_left_was_one(database: Path) -> None:
    with closing(sqlite3.connect(database)) as c, c:
        c.execute("ALTER TABLE chat ADD COLUMN style INTEGER DEFAULT 45")
        c.execute("UPDATE chat SET style = 43 WHERE ROWID = 2")
        c.execute("DELETE FROM chat_handle_join WHERE chat_id = 2 AND handle_id = 2")
        c.execute("INSERT INTO message VALUES (7, 'g7', NULL, 1, ?, 0, 0)", (APPLE + 300,))
        c.execute("INSERT INTO chat_message_join VALUES (2, 7)")
    c.close()
    found = {event.when - AT: event for event in events(read(database))}
    assert [found[at].audience for at in (0, 60, 120, 300)] == [2, 2, 3, 3]
    assert len(found[120].parties) == 3  # of whom the author has left


def test_a_message_to_ones_own_number_is_to_nobody(database: Path) -> None:
    with closing(sqlite3.connect(database)) as c, c:
        c.execute("ALTER TABLE message ADD COLUMN destination_caller_id TEXT")
        c.execute("UPDATE message SET destination_caller_id = '+32470112233'")
    c.close()
    found = read(database)  # all but those in the group of three and of the short number
    assert [event.when - AT for event in events(found)] == [120, 180]
    assert sum(isinstance(one, Skipped) and one.why == "a note to oneself" for one in found) == 3


def test_nothing_is_written_beside_it_or_into_it(database: Path) -> None:
    before = database.read_bytes(), database.stat().st_mtime_ns
    database.chmod(0o400)
    database.parent.chmod(0o500)
    try:
        assert len(events(read(database))) == 4
    finally:
        database.parent.chmod(0o700)
    assert (database.read_bytes(), database.stat().st_mtime_ns) == before
    assert os.listdir(database.parent) == ["chat.db"]  # noqa: PTH208


def test_what_lies_in_the_journal_is_read_from_a_copy(database: Path, tmp_path: Path) -> None:
    open_one = sqlite3.connect(database)
    open_one.execute("PRAGMA journal_mode = WAL")
    new = (7, "g7", "x", 1, (APPLE + 300) * 10**9, 0, 0)
    open_one.execute("INSERT INTO message VALUES (?, ?, ?, ?, ?, ?, ?)", new)
    open_one.commit()
    copy = tmp_path / "copy"
    shutil.copytree(database.parent, copy)
    open_one.close()
    names = sorted(path.name for path in copy.iterdir())
    assert "chat.db-wal" in names
    assert len(events(read(copy / "chat.db"))) == 5
    assert sorted(path.name for path in copy.iterdir()) == names


@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_what_is_no_file_is_no_journal(database: Path, kind: str) -> None:
    beside = database.with_name("chat.db-wal")
    if kind == "pipe":
        os.mkfifo(beside)
    else:
        beside.symlink_to("/dev/zero")
    assert len(events(read(database))) == 4


def test_a_database_in_a_folder_or_a_zip_is_found(database: Path, tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("backup/chat.db", database.read_bytes())
    (tmp_path / "backup.zip").write_bytes(out.getvalue())
    for path in (database.parent, tmp_path / "backup.zip"):
        (file,) = walk([path])
        assert isinstance(file, File)
        assert find(file) is imessage
        assert len(events(list(imessage.records(file, 0)))) == 4


def test_the_key_of_a_message_stays_in_whatever_order_it_is_read(
    database: Path, tmp_path: Path
) -> None:
    keys = {event.key for event in events(read(database))}
    with closing(sqlite3.connect(database)) as c, c:
        c.execute("UPDATE message SET ROWID = 100 - ROWID")
        c.execute("UPDATE chat_message_join SET message_id = 100 - message_id")
    c.close()
    assert {event.key for event in events(read(database))} == keys


def test_rows_that_multiply_each_other_are_no_more_messages(database: Path) -> None:
    with closing(sqlite3.connect(database)) as c, c:
        c.executescript("DROP TABLE handle; CREATE TABLE handle (ROWID INTEGER, id TEXT);")
        c.executemany("INSERT INTO handle VALUES (1, ?)", [("+32470112233",)] * 1000)
        c.executemany("INSERT INTO message VALUES (?, 'g', 'x', 1, 1, 0, 0)",
                      [(n,) for n in range(100, 1100)])  # fmt: skip
    c.close()
    assert len(read(database)) < 3000


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", b"chat_message_join"])
def test_other_files_do_not_fit(content: bytes) -> None:
    assert not imessage.fits(File.in_memory("x", content))
