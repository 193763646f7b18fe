"""XING's data export: German tables with semicolons and German dates."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model import Card, Event, Handle, Kind, Mark, Record, Role, Skipped, Unreadable
from firsthand.sources import File, find, xing

CASES = Path(__file__).parent / "xing"
CONTACTS = (CASES / "xing-kontakte.csv").read_text("utf-8")
MESSAGES = (CASES / "xing-nachrichten.csv").read_text("utf-8")


def read(content: str | bytes, path: str = "xing-daten.zip/tabelle.csv") -> list[Record]:
    raw = content.encode() if isinstance(content, str) else content
    return list(xing.records(File.in_memory(path, raw), 0))


def at(*clock: int) -> int:
    return int(datetime(*clock, tzinfo=UTC).timestamp())  # type: ignore[arg-type, misc]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_contact_is_a_card_of_the_network(encoding: str) -> None:
    content = CONTACTS.encode(encoding)
    assert find(File.in_memory("xing.zip/kontakte.csv", content)) is xing
    mette, problem, jens, gone = read(content)
    assert isinstance(mette, Card)
    assert (mette.name, mette.company, mette.title, mette.place, mette.network, mette.since) == (
        "Mette Lind", "Kai & Töchter", "Einkäuferin", "Gent", "XING", at(2019, 4, 3),
    )  # fmt: skip
    assert mette.handles == (
        Handle("email", "mette.lind@example.net"),
        Handle("url", "https://www.xing.com/profile/Mette_Lind"),
    )
    # A date that cannot be read costs no contact.
    assert isinstance(problem, Unreadable)
    assert isinstance(jens, Card)
    assert jens.since is None
    assert isinstance(gone, Skipped)


def test_a_message_keeps_who_and_when_and_never_the_text() -> None:
    assert find(File.in_memory("xing.zip/nachrichten.csv", MESSAGES.encode())) is xing
    first, second, site, problem, gone = read(MESSAGES)
    assert isinstance(first, Event)
    assert isinstance(second, Event)
    assert isinstance(site, Event)
    assert (first.kind, first.when, first.audience) == (Kind.MESSAGE, at(2026, 11, 17, 10), 2)
    assert [(p.handle, p.name, p.role) for p in first.parties] == [
        (Handle("name", "xing:Mette Lind"), "Mette Lind", Role.FROM),
        (Handle("name", "xing:Alex Moreau"), "Alex Moreau", Role.TO),
    ]
    assert second.when == at(2026, 11, 17, 10, 1)
    assert first.occasion == second.occasion
    assert site.marks == Mark.AUTOMATED
    assert isinstance(problem, Unreadable)
    assert isinstance(gone, Skipped)
    assert "Kai" not in repr(read(MESSAGES))


def test_a_profile_address_is_known_in_a_column_that_names_no_site() -> None:
    (card,) = read("Vorname;Nachname;Profil-URL;Kontakt seit\n"
                   "Mette;Lind;https://www.xing.com/profile/Mette_Lind;03.04.2019\n")  # fmt: skip
    assert isinstance(card, Card)
    assert card.handles == (Handle("url", "https://www.xing.com/profile/Mette_Lind"),)


def test_the_site_itself_is_nobody() -> None:
    (event,) = read("Absender;Empfänger;Datum\nXING Team;Alex Moreau;03.02.2024 10:00\n")
    assert isinstance(event, Event)
    assert event.marks == Mark.AUTOMATED


def test_the_key_stays_in_whatever_order_rows_are_read() -> None:
    for table in (CONTACTS, MESSAGES.replace(";\num", " um")):
        head, *rows = table.splitlines(keepends=True)
        turned = read("".join([head, *reversed(rows)]))
        keys = {r.key for r in read(table) if isinstance(r, Card | Event)}
        assert keys == {r.key for r in turned if isinstance(r, Card | Event)}
        assert len(keys) >= 2


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("xing.zip/x.csv", b""),
        ("xing.zip/x.csv", b"Datum;Betrag\n1;2\n"),
        ("mail.csv", b"From,To,Date\na,b,2026-01-01\n"),
        ("xing.eml", b"From: a@example.org\nTo: b\nDate: x\n\nSender,Recipient,Date\n"),
    ],
)
def test_other_files_do_not_fit(path: str, content: bytes) -> None:
    assert not xing.fits(File.in_memory(path, content))


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_raise(content: bytes) -> None:
    xing.fits(File.in_memory("xing.csv", content))
    read(content)
    read(CONTACTS.encode() + content)
    read(MESSAGES.encode() + content)
