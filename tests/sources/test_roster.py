"""Rosters: members of a place where people meet."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model import Card, Handle, Record, Skipped, Unreadable
from firsthand.sources import File, find, roster

CASES = Path(__file__).parent / "roster"
CLUB = (CASES / "club.csv").read_bytes()


def read(content: bytes | str) -> list[Record]:
    raw = content.encode() if isinstance(content, str) else content
    return list(roster.records(File.in_memory("club.csv", raw), 0))


def at(*day: int) -> int:
    return int(datetime(*day, tzinfo=UTC).timestamp())  # type: ignore[arg-type, misc]


def test_a_member_is_a_card_of_the_club() -> None:
    assert find(File.in_memory("x", CLUB)) is roster
    mette = read(CLUB)[0]
    assert isinstance(mette, Card)
    assert (mette.name, mette.network, mette.since) == (
        "Mette Lind", "Harbour Club", at(2015, 1, 1),
    )  # fmt: skip
    assert mette.handles == (
        Handle("email", "mette.lind@example.net"),
        Handle("phone", "+32 470 11 22 33"),
        Handle("phone", "+32 9 000 00 00"),
    )


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("mac-roman", ["René Lefèbvre", "Françoise D’Août", "Zoë Claes"]),
        ("mac-roman", ["Jörg Müller", "Ökan Weiß"]),
        ("mac-roman", ["Zoë Claes", "Ann Maes"]),
        ("cp850", ["René Lefèbvre", "Hélène Côté"]),
        ("cp850", ["Jörg Müller", "Jürgen Weiß"]),
        ("cp1252", ["Anna’s Café", "Tom JANŠA", "Žiga Duša"]),
        ("cp1252", ["Jan Maes†", "Tom d’Haene", "Ann “Anna” Maes–Claes", "Bo Maes™"]),
        ("cp1252", ["Zoë Claes", "Jörg d’Weiß"]),
    ],
)
def test_a_list_is_read_whichever_computer_it_was_saved_on(encoding: str, names: list[str]) -> None:
    rows = [f"{name.replace(' ', ';', 1)};{at}@example.com;2001" for at, name in enumerate(names)]
    table = "\r".join(["Voornaam;Naam;E-mail;Lid sinds", *rows, ""])
    found = [record for record in read(table.encode(encoding)) if isinstance(record, Card)]
    assert [card.name for card in found] == names


@pytest.mark.parametrize("title", ["Nom et prénom", "Naam en voornaam", "Name und Vorname"])
def test_a_column_of_whole_names_is_known_by_both_its_words(title: str) -> None:
    rows = f"{title};E-mail;Club\nRosa Calder;rosa@calder.example;Rotary\n"
    assert find(File.in_memory("leden.csv", rows.encode())) is roster
    (rosa,) = read(rows)
    assert isinstance(rosa, Card)
    assert (rosa.name, rosa.network) == ("Rosa Calder", "Rotary")


def test_the_column_tells_day_from_month() -> None:
    rosa = read(CLUB)[1]
    assert isinstance(rosa, Card)
    assert rosa.since == at(2019, 4, 3)


def test_the_columns_are_told_as_they_were_understood_with_their_first_values() -> None:
    rows = "Nr;Naam;Roepnaam;Lid sinds\n1;Calder;Rosa;2019-04-03\n2;Tack;Bruno;\n"
    told = roster.understood(File.in_memory("leden.csv", rows.encode()))
    assert told is not None
    assert [(one.title, one.field, one.samples) for one in told.columns] == [
        ("Nr", None, ("1", "2")), ("Naam", "last", ("Calder", "Tack")),
        ("Roepnaam", "first", ("Rosa", "Bruno")), ("Lid sinds", "since", ("2019-04-03",)),
    ]  # fmt: skip
    assert not told.plain


def test_the_users_word_on_the_columns_counts_and_no_other() -> None:
    content = b"Socio;Correo;Alta\nRosa Calder;rosa@choir.example;2019-04-03\n"
    said = {"socio": "name", "correo": "email", "alta": "since"}
    (card,) = roster.records(replace(File.in_memory("coro.csv", content), columns=said), 0)
    assert isinstance(card, Card)
    assert (card.name, card.network, card.since) == ("Rosa Calder", "coro", at(2019, 4, 3))
    said["correo"] = ""
    (card,) = roster.records(replace(File.in_memory("coro.csv", content), columns=said), 0)
    assert isinstance(card, Card)
    assert card.handles == ()


def test_the_documented_columns_are_not_asked_about() -> None:
    told = roster.understood(File.in_memory("x", b"club,name,since\nChoir,Rosa,2019\n"))
    assert told is not None
    assert told.plain


def test_a_row_without_anybody_is_skipped() -> None:
    assert isinstance(read(CLUB)[3], Skipped)


def test_an_open_date_is_told_and_the_member_kept() -> None:
    problem, card = read("name,club,since\nRosa Calder,Choir,03/04/2019\n")
    assert isinstance(problem, Unreadable)
    assert isinstance(card, Card)
    assert card.since is None


@pytest.mark.parametrize(
    "said",
    [
        "Mitglied seit 1998",
        "depuis janvier 1998",
        "1998",
        "01/1998",
        "1.1998",
        "Jan. 1998",
        "1998-01",
        "1998/99",
        "1998-1999",
        "35796",  # as a spreadsheet counts days
    ],
)
def test_a_year_or_a_month_is_understood_as_members_lists_write_it(said: str) -> None:
    (card,) = read(f"name,club,since\nRosa Calder,Choir,{said}\n")
    assert isinstance(card, Card)
    assert card.since == at(1998, 1, 1)


def test_keys_do_not_hang_on_the_order_of_rows() -> None:
    one = read("name,email,club\nA,a@example.org,C\nB,,C\n")
    two = read("club,name,email\nC,B,\nC,A,a@example.org\n")
    assert [card.key for card in one if isinstance(card, Card)] == [
        card.key for card in reversed(two) if isinstance(card, Card)
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"name,email\nA,a@example.org\n",
        b"club\n",
        b"\xff\xfe",
        b"person,name,network,since,company,identifiers\np_1,A,LinkedIn,2015-01-01,,a@example.org\n",
    ],
)
def test_other_tables_do_not_fit(content: bytes) -> None:
    assert not roster.fits(File.in_memory("x", content))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_raise(content: bytes) -> None:
    roster.fits(File.in_memory("x", content))
    read(content)
    read(b"name,club,since\n" + content)


@pytest.mark.parametrize(
    "table",
    [
        "Nachname;Vorname;E-Mail;Mobil;Verein;Mitglied seit\n"
        "Lind;Mette;mette@example.net;+32470112233;Hafenklub;2015-03-01\n",
        "Nom;Prénom;Courriel;GSM;Club;Membre depuis\n"
        "Lind;Mette;mette@example.net;+32470112233;Hafenklub;01/03/2015\nA;B;;;Hafenklub;25/03/2015\n",
        "Naam;Voornaam;E-mailadres;Mobiel;Vereniging;Lid sinds\n"
        "Lind;Mette;mette@example.net;+32470112233;Hafenklub;1 maart 2015\n",
        "Member\tEmail\tMobile\tClub\tDate joined\tSince\n"
        "Mette Lind\tmette@example.net\t+32470112233\tHafenklub\t\t2015-03-01\n",
    ],
    ids=["German", "French", "Dutch", "English"],
)
def test_columns_are_known_in_four_languages(table: str) -> None:
    assert find(File.in_memory("x", table.encode())) is roster
    mette = read(table)[0]
    assert isinstance(mette, Card)
    assert (mette.name, mette.network, mette.since) == ("Mette Lind", "Hafenklub", at(2015, 3, 1))
    assert mette.handles == (
        Handle("email", "mette@example.net"), Handle("phone", "+32470112233"),
    )  # fmt: skip


def test_a_list_of_one_club_is_called_by_its_file() -> None:
    table = "Name,E-mail,Member since\nMette Lind,mette@example.net,2015\n"
    assert find(File.in_memory("x", table.encode())) is roster
    (card,) = roster.records(File.in_memory("lists/Harbour Club.csv", table.encode()), 0)
    assert isinstance(card, Card)
    assert card.network == "Harbour Club"


@pytest.mark.parametrize(
    ("path", "club"),
    [
        ("lists/Harbour Club.xlsx/Leden 2026", "Harbour Club"),
        ("mail.zip/Harbour Club.ods/Sheet1", "Harbour Club"),
        ("clubs.xlsx/Harbour Club", "Harbour Club"), ("Members.csv", "Members"),
    ],
)  # fmt: skip
def test_a_sheet_that_is_called_by_no_club_leaves_it_to_the_workbook(path: str, club: str) -> None:
    table = b"Name,E-mail,Member since\nMette Lind,mette@example.net,2015\n"
    (card,) = roster.records(File.in_memory(path, table), 0)
    assert isinstance(card, Card)
    assert card.network == club


@pytest.mark.parametrize(
    "head",
    ["Full Name,Email,Class Year,Degree", "Prénom,Nom,Courriel,Promotion",
     "Vorname;Nachname;E-Mail;Jahrgang", "Naam,E-mail,Afstudeerjaar"],
)  # fmt: skip
def test_those_who_learnt_together_are_a_class_with_its_year(head: str) -> None:
    sep = ";" if ";" in head else ","
    cells = {"Prénom": "Mette", "Vorname": "Mette", "Nom": "Lind", "Nachname": "Lind",
             "Full Name": "Mette Lind", "Naam": "Mette Lind", "Degree": "MBA"}  # fmt: skip
    last = head.split(sep)
    row = sep.join(cells.get(name, "mette@example.net" if "mail" in name or "riel" in name
                             else "2001") for name in last)  # fmt: skip
    file = File.in_memory("ULB.csv", f"{head}\n{row}\n".encode())
    assert find(file) is roster
    (card,) = roster.records(file, 0)
    assert isinstance(card, Card)
    assert (card.name, card.network, card.since) == ("Mette Lind", "ULB", 978307200)


def test_any_list_of_names_is_a_roster_where_the_user_says_so() -> None:
    table = File.in_memory("Choir.xlsx/Altos", b"Name,E-mail\nMette Lind,mette@example.net\n")
    assert find(table) is None
    (card,) = roster.records(table, 0)
    assert isinstance(card, Card)
    assert (card.name, card.network) == ("Mette Lind", "Altos")
