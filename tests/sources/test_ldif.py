"""LDIF address books: folded lines, coded names, lists left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model import Card, Handle, Record, Skipped
from firsthand.sources import File, find, ldif

BOOK = (Path(__file__).parent / "ldif" / "book.ldif").read_text("utf-8")


def read(content: str | bytes) -> list[Record]:
    raw = content.encode() if isinstance(content, str) else content
    return list(ldif.records(File.in_memory("book.ldif", raw), 0))


@pytest.mark.parametrize("note", ["# mine\nversion: 1\n\n", "version: 1\n# mine\n", "# mine\n\n"])
def test_notes_stand_anywhere_before_the_first_entry(note: str) -> None:
    content = note + "dn:: Y249Um9zYQ==\ncn: Rosa Calder\nmail: rosa@\n calder.example\n"
    assert find(File.in_memory("x", content.encode())) is ldif
    (rosa,) = read(content)
    assert isinstance(rosa, Card)
    assert rosa.handles == (Handle("email", "rosa@calder.example"),)


def test_addresses_that_exchange_lists_are_read_without_the_way_there() -> None:
    (rosa,) = read(
        "dn: cn=Rosa\ncn: Rosa Calder\nmail: rosa@calder.example\nproxyAddresses: SMTP:rosa@calder"
        ".example\nproxyAddresses: smtp:rc@calder.example\nproxyAddresses: sip:rosa@im.example\n"
    )
    assert isinstance(rosa, Card)
    assert [handle.value for handle in rosa.handles] == ["rosa@calder.example", "rc@calder.example"]


def test_what_a_directory_has_beside_people_is_none() -> None:
    marketing, computer, printer, jan = read(
        "dn: CN=Marketing,DC=example\nobjectClass: top\nobjectClass: group\ncn: Marketing\n"
        "mail: marketing@example.com\n\n"
        "dn: CN=PC42,DC=example\nobjectClass: top\nobjectClass: person\nobjectClass: user\n"
        "objectClass: computer\ncn: PC42\n\n"
        "dn: CN=Hall,DC=example\nobjectClass: printQueue\ncn: Hall\n\n"
        "dn: CN=Jan,DC=example\nobjectClass: top\nobjectClass: organizationalPerson\n"
        "objectClass: user\ncn: Jan Maes\n"
    )
    assert all(isinstance(one, Skipped) for one in (marketing, computer, printer))
    assert isinstance(jan, Card)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_entry_is_a_card(end: str) -> None:
    content = BOOK.replace("\n", end)
    assert find(File.in_memory("x", content.encode())) is ldif
    zoe, group, jens, nobody = read(content)
    assert isinstance(zoe, Card)
    assert (zoe.name, zoe.company, zoe.title, zoe.place, zoe.network) == (
        "Zoë Lind", "Quay & Co", "Buyer", "Ghent, Belgium", "Address book",
    )  # fmt: skip
    assert zoe.handles == (
        Handle("email", "zoe.lind@example.net"),
        Handle("email", "z@quay.example"),
        Handle("phone", "+32 470 11 22 33"),
        Handle("phone", "09 000 00 01"),
        Handle("url", "https://www.linkedin.com/in/zoe-lind"),
    )
    assert isinstance(group, Skipped)
    assert isinstance(jens, Card)
    assert jens.name is None
    assert isinstance(nobody, Skipped)
    assert "secret" not in repr(read(content))


def test_the_key_stays_in_whatever_order_entries_are_read() -> None:
    entries = BOOK.split("\n\n")[1:]
    turned = read("\n\n".join(["version: 1", *reversed(entries)]))
    keys = {record.key for record in read(BOOK) if isinstance(record, Card)}
    assert keys == {record.key for record in turned if isinstance(record, Card)}
    assert len(keys) == 2


@pytest.mark.parametrize("content", [b"", b"version: 1\n", b"From: a@example.org\n", b"cn: x\n"])
def test_other_files_do_not_fit(content: bytes) -> None:
    assert not ldif.fits(File.in_memory("x", content))


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_raise(content: bytes) -> None:
    ldif.fits(File.in_memory("x", content))
    read(content)
    read(b"dn: cn=x\ncn:: " + content)
