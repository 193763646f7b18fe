"""Apple's address books: a Mac's and an iPhone's tell the same of the same entries."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import calls_file
import opened
from apple_contacts_file import ENTRIES, fill_mac, fill_phone, mac, phone
from firsthand.intake import finding
from firsthand.model import Card, Handle, Skipped, Unreadable
from firsthand.sources import File, applecontacts
from firsthand.sources.files import backups
from firsthand.sources.files.walk import walk
from firsthand.workspace import Workspace

read = partial(opened.read, applecontacts)

Make = Callable[..., None]
NAMES: dict[Make, str] = {mac: "AddressBook-v22.abcddb", phone: "AddressBook.sqlitedb"}
each = pytest.mark.parametrize("make", [mac, phone], ids=["mac", "phone"])


def made(folder: Path, make: Make, entries: list[dict[str, Any]] = ENTRIES) -> Path:
    path = folder / NAMES[make]
    make(path, entries)
    return path


def cards(path: Path) -> dict[str | None, Card]:
    return {one.name: one for one in read(path) if isinstance(one, Card)}


@each
def test_an_entry_is_told_by_its_names_addresses_and_numbers(tmp_path: Path, make: Make) -> None:
    found = cards(made(tmp_path, make))
    assert list(found) == ["Rosa Calder", "Mette Aa Lind", "Bo"]
    assert found["Rosa Calder"] == Card(
        source="vcard",
        key="C2F0-rosa",
        name="Rosa Calder",
        # A telefax is a firm's, whoever has it on their card.
        handles=(
            Handle("email", "rosa@calder.example"), Handle("email", "rc@choir.example"),
            Handle("phone", "+32 470 11 22 33"), Handle("url", "https://calder.example"),
        ),
        company="Calder & Zoon",
        title="Cellist",
        place="Gent, Belgium",
        network="Address book",
    )  # fmt: skip
    # Nor is how to reach her assistant.
    assert found["Mette Aa Lind"].handles == (Handle("phone", "0470 99 88 77"),)


@each
def test_what_is_nobody_to_know_is_passed_over(tmp_path: Path, make: Make) -> None:
    skipped = [one.why for one in read(made(tmp_path, make)) if isinstance(one, Skipped)]
    group = ["a group"] if make is mac else []
    assert skipped == [*group, "a company", "a company", "your own card",
                       "no name, e-mail address or phone number"]  # fmt: skip


@each
def test_the_order_of_entries_changes_nothing(tmp_path: Path, make: Make) -> None:
    (tmp_path / "b").mkdir()
    turned = made(tmp_path / "b", make, ENTRIES[::-1])
    assert cards(made(tmp_path, make)) == cards(turned)


def test_the_telephone_and_the_mac_beside_it_tell_the_same(tmp_path: Path) -> None:
    assert cards(made(tmp_path, mac)) == cards(made(tmp_path, phone))


def test_numbers_that_rang_get_their_names(tmp_path: Path) -> None:
    calls_file.calls(tmp_path / "CallHistory.storedata")
    opened.changed(tmp_path / "CallHistory.storedata", "UPDATE ZCALLRECORD SET ZNAME = NULL")
    made(tmp_path, phone)
    home = Workspace.open(tmp_path / "home", clock=lambda: calls_file.AT + 86_400.0)
    home.import_paths([tmp_path / "CallHistory.storedata", tmp_path / NAMES[phone]])
    (rosa,) = home.people("Rosa Calder")
    summary = home.person(rosa["id"])["verdict"]["summary"]
    assert "calls together" in summary, summary
    assert not home.people("Sam Linden")


@each
def test_what_lies_in_the_journal_is_read_from_a_copy(tmp_path: Path, make: Make) -> None:
    path = made(tmp_path, make)
    held = sqlite3.connect(path)
    held.execute("PRAGMA journal_mode = WAL")
    table, column = ("ZABCDRECORD", "ZFIRSTNAME") if make is mac else ("ABPerson", "First")
    held.execute(f"UPDATE {table} SET {column} = 'Roza' WHERE {column} = 'Rosa'")
    held.commit()
    shutil.copytree(tmp_path, copy := tmp_path / "copy")
    held.close()
    assert "Roza Calder" in cards(copy / path.name)
    # What SQLite keeps beside it is no file of records.
    assert [Path(one.path).name for one in walk([copy])] == [path.name]


def test_whatever_a_version_lacks_is_not_told(tmp_path: Path) -> None:
    opened.changed(
        tmp_path / NAMES[mac],
        "CREATE TABLE ZABCDRECORD (Z_PK INTEGER PRIMARY KEY, ZFIRSTNAME, ZLASTNAME, "
        "ZORGANIZATION); INSERT INTO ZABCDRECORD VALUES (1, 'Rosa', 'Calder', NULL)",
    )
    opened.changed(
        tmp_path / NAMES[phone],
        "CREATE TABLE ABPerson (ROWID INTEGER PRIMARY KEY, First, Last, Organization); "
        "CREATE TABLE ABMultiValue (record_id, property, value); "
        "INSERT INTO ABPerson VALUES (1, 'Rosa', 'Calder', NULL); "
        "INSERT INTO ABMultiValue VALUES (1, 3, '+32470112233')",
    )
    assert list(cards(tmp_path / NAMES[mac])) == ["Rosa Calder"]
    (rosa,) = cards(tmp_path / NAMES[phone]).values()
    assert rosa.handles == (Handle("phone", "+32470112233"),)


@pytest.mark.parametrize(
    ("make", "script"),
    [
        (mac, "ALTER TABLE ZABCDRECORD RENAME COLUMN ZLASTNAME TO x"),
        (mac, "ALTER TABLE ZABCDPHONENUMBER RENAME COLUMN ZOWNER TO x"),
        (phone, "ALTER TABLE ABPerson RENAME COLUMN Last TO x"),
        (phone, "ALTER TABLE ABMultiValue RENAME COLUMN property TO x"),
    ],
)
def test_a_book_that_is_built_otherwise_is_told(tmp_path: Path, make: Make, script: str) -> None:
    opened.changed(path := made(tmp_path, make), script)
    (told,) = read(path)
    assert isinstance(told, Unreadable)
    assert told.why.startswith("This database is not built as Apple's address books are")


@each
def test_one_that_a_program_has_locked_is_read(tmp_path: Path, make: Make) -> None:
    path = made(tmp_path, make)
    with closing(sqlite3.connect(path, isolation_level=None)) as held:
        held.execute("BEGIN EXCLUSIVE")
        assert "Rosa Calder" in cards(path)


def test_on_a_mac_and_in_an_archive_of_contacts_they_are_found(tmp_path: Path) -> None:
    place = tmp_path / "Library/Application Support/AddressBook"
    books = [place / NAMES[mac], place / "Sources/7A-11" / NAMES[mac]]
    for path in books:
        (path.parent / "Metadata").mkdir(parents=True)
        mac(path)
        (path.parent / "Metadata" / "X1:ABPerson.abcdp").write_bytes(b"bplist00")
    assert finding.places(tmp_path, {}) == [finding.Found("Apple Contacts", one) for one in books]
    shutil.copytree(place, archive := tmp_path / "Contacts.abbu")
    assert {Path(one.path).name for one in walk([archive])} == {NAMES[mac]}


def test_in_an_iphones_backup_it_is_known_by_its_number(tmp_path: Path) -> None:
    phone(tmp_path / backups.CONTACTS)
    assert "Rosa Calder" in cards(tmp_path / backups.CONTACTS)


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    folder = tmp_path_factory.mktemp("books")
    return [made(folder, make).read_bytes() for make in NAMES]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_rubbish_is_read_or_told_and_never_raises(raw: list[bytes], data: st.DataObject) -> None:
    for whole, name in zip(raw, NAMES.values(), strict=True):
        at = data.draw(st.integers(0, len(whole) - 1))
        broken = whole[:at] + data.draw(st.binary(max_size=60)) + whole[at + 60 :]
        for content in (broken, whole[:at], data.draw(st.binary(max_size=300))):
            file = File.in_memory(name, content)
            applecontacts.fits(file)
            for one in applecontacts.records(file, 0):
                assert isinstance(one, Card | Skipped | Unreadable)


integers = st.integers(-(1 << 63), (1 << 63) - 1)
values = st.none() | integers | st.floats() | st.text(max_size=9) | st.binary(max_size=9)


@settings(max_examples=60, deadline=None)
@given(kind=st.booleans(), told=st.lists(st.lists(values, min_size=4, max_size=4), max_size=4))
def test_whatever_stands_in_a_column_never_raises(kind: bool, told: list[list[Any]]) -> None:
    entries = [
        {"id": id, "first": first, "firm": firm, "email": [first], "url": [value],
         "phone": [(value, 0)], "place": (value, first, firm)}
        for id, first, firm, value in told
    ]  # fmt: skip
    with closing(sqlite3.connect(":memory:")) as c:
        (fill_mac if kind else fill_phone)(c, entries)
        c.commit()
        content = c.serialize()
    for one in applecontacts.records(File.in_memory(NAMES[mac if kind else phone], content), 0):
        assert isinstance(one, Card | Skipped)
