"""Thunderbird's own address books: as vCards, as properties, with a journal, damaged."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import opened
from book_file import ENTRIES, VCARD, book
from firsthand.model import Card, Handle, Skipped, Unreadable
from firsthand.sources import File, thunderbird, vcard
from firsthand.sources.files.walk import walk

read = partial(opened.read, thunderbird)


def cards(path: Path) -> dict[str | None, Card]:
    return {one.name: one for one in read(path) if isinstance(one, Card)}


def test_an_entry_is_told_by_its_vcard_or_by_its_properties(tmp_path: Path) -> None:
    book(path := tmp_path / "x.sqlite", ENTRIES, lists=2)
    found = cards(path)
    assert found["Mette Lind"] == Card(
        source="vcard",
        key="77aa-mette",
        name="Mette Lind",
        handles=(
            Handle("email", "mette@lind.example"), Handle("email", "m.lind@quay.example"),
            Handle("phone", "+45 20 00 00 01"), Handle("url", "https://lind.example"),
        ),
        company="Quay",
        title="Pilot",
        place="Aarhus",
        network="Address book",
    )  # fmt: skip
    # The same as the book's export tells, so that both together are one entry.
    assert [found["Rosa Calder"]] == list(vcard.records(File.in_memory("x", VCARD.encode()), 0))
    assert [one.why for one in read(path) if isinstance(one, Skipped)] == [
        "a list or a department"
    ] * 2


def test_in_a_profile_the_books_are_found_and_nothing_else(tmp_path: Path) -> None:
    book(tmp_path / "abook.sqlite", ENTRIES)
    for name in (
        "abook-1.sqlite", "history.sqlite", "places.sqlite", "abook.v3.sqlite",
        "abook.sqlite-wal", "places.sqlite-shm", "firsthand.db-journal",
    ):  # fmt: skip
        shutil.copy(tmp_path / "abook.sqlite", tmp_path / name)
    (tmp_path / "abook.mab.bak").write_bytes(b'// <!-- <mdb:mork:z v="1.4"/> -->')
    assert {Path(one.path).name for one in walk([tmp_path])} == {"abook.sqlite", "abook-1.sqlite"}


def test_whom_thunderbird_collects_by_itself_is_no_entry_of_the_users(tmp_path: Path) -> None:
    book(path := tmp_path / "history.sqlite", ENTRIES)
    (told,) = read(path)
    assert isinstance(told, Skipped)


def test_what_lies_in_the_journal_is_read_from_a_copy(tmp_path: Path) -> None:
    book(path := tmp_path / "abook.sqlite", ENTRIES)
    held = sqlite3.connect(path)
    held.execute("PRAGMA journal_mode = WAL")
    held.execute("INSERT INTO properties VALUES ('c', 'DisplayName', 'Bo Ek')")
    held.commit()
    shutil.copytree(tmp_path, copy := tmp_path / "copy")
    held.close()
    names = sorted(one.name for one in copy.iterdir())
    assert "abook.sqlite-wal" in names
    assert "Bo Ek" in cards(copy / "abook.sqlite")
    assert sorted(one.name for one in copy.iterdir()) == names


def test_the_order_of_entries_changes_nothing(tmp_path: Path) -> None:
    book(tmp_path / "a.sqlite", ENTRIES)
    book(tmp_path / "b.sqlite", dict(reversed(ENTRIES.items())))
    assert cards(tmp_path / "a.sqlite") == cards(tmp_path / "b.sqlite")


@pytest.mark.parametrize(
    "card",
    [
        "",
        "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bo Ek\r\nEMAIL:bo@ek.example",
        "no card at all",
    ],
)
def test_a_damaged_vcard_gives_what_is_left(tmp_path: Path, card: str) -> None:
    told = {"_vCard": card, "DisplayName": "Bo Ek", "PrimaryEmail": "bo@ek.example"}
    book(path := tmp_path / "abook.sqlite", {"c": told})
    assert cards(path)["Bo Ek"].handles == (Handle("email", "bo@ek.example"),)


@pytest.mark.parametrize(
    ("script", "why"),
    [
        (
            "ALTER TABLE properties RENAME TO kept; CREATE VIEW properties AS WITH RECURSIVE n(x) "
            "AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS card, 'DisplayName' AS name, "
            "'x' AS value FROM n",
            "is not built as Thunderbird's",
        ),
        ("DROP TABLE lists", "could not be read to its end"),
    ],
)
def test_a_book_built_otherwise_is_told(tmp_path: Path, script: str, why: str) -> None:
    book(path := tmp_path / "abook.sqlite", ENTRIES)
    with closing(sqlite3.connect(path)) as c, c:
        c.executescript(script)
    c.close()
    (told,) = thunderbird.records(File.on_disk(path), 0)
    assert isinstance(told, Unreadable)
    assert why in told.why


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    book(path := tmp_path_factory.mktemp("book") / "abook.sqlite", ENTRIES)
    return path.read_bytes()


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_rubbish_is_read_or_told_and_never_raises(raw: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(raw) - 1))
    broken = raw[:at] + data.draw(st.binary(max_size=60)) + raw[at + 60 :]
    for content in (broken, raw[:at], data.draw(st.binary(max_size=300))):
        file = File.in_memory("abook.sqlite", content)
        thunderbird.fits(file)
        for one in thunderbird.records(file, 0):
            assert isinstance(one, Card | Skipped | Unreadable)
