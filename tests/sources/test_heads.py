"""Headers as people make them: two rows high, a title over two columns, an address that is mail."""

from __future__ import annotations

import pytest

from firsthand.model import Card, Event
from firsthand.sources import File, find, guests, roster


def members(content: str) -> list[tuple[str | None, str]]:
    file = File.in_memory("Choir.csv", content.encode())
    assert find(file) is roster
    cards = [one for one in roster.records(file, 0) if isinstance(one, Card)]
    return [(one.name, ",".join(handle.value for handle in one.handles)) for one in cards]


ROSA = [("Rosa Calder", "rosa@c.example")]


@pytest.mark.parametrize(
    "head",
    [
        "Name;;E-mail;Member since\n",
        "Name;Name;E-mail;Member since\n",
        "Member;;;\nFirst name;Last name;E-mail;Member since\n",
        "Name;;E-mail;Member since\nFirst;Last;;\n",
        "Name;;Kontakt;Mitglied\nVorname;Nachname;E-Mail;seit\n",
        "Membre;;Contact;Adhésion\nPrénom;Nom;Courriel;depuis\n",
        "Choir, its partners;;;\n;;;\nFirst name;Last name;E-mail;Member since\n",
    ],
)  # fmt: skip
def test_a_title_over_two_columns_and_one_over_another_are_read(head: str) -> None:
    assert members(f"{head}Rosa;Calder;rosa@c.example;2015\n") == ROSA


def test_what_stands_below_a_partner_is_the_partners() -> None:
    head = "Member;;Partner;;Member\nName;E-mail;Name;E-mail;since\n"
    assert members(f"{head}Rosa Calder;rosa@c.example;Bo Berg;bo@b.example;2015\n") == ROSA


@pytest.mark.parametrize(
    "head",
    [
        "Naam;E-mail;Partner;E-mail;Lid sinds", "Naam;E-mail;Naam;E-mail;Lid sinds",
        "Naam;E-mail;Naam partner;E-mail;Lid sinds",
        "Lid 1;;Lid 2;;Lid\nNaam;E-mail;Naam;E-mail;sinds",
    ],
)  # fmt: skip
def test_a_title_that_comes_again_behind_somebody_else_is_theirs(head: str) -> None:
    assert members(f"{head}\nRosa Calder;rosa@c.example;Bo Berg;bo@b.example;2015\n") == ROSA


def test_of_a_child_s_row_no_parent_s_address_is_the_child_s() -> None:
    head = "Leerling;Naam;Ouder 1;E-mail;Ouder 2;E-mail;Club"
    rows = f"{head}\n1;Rosa Calder;Ann;ann@c.example;Bo;bo@c.example;Koor\n"
    assert members(rows) == [("Rosa Calder", "")]


def test_a_mark_beside_a_name_is_no_part_of_it() -> None:
    rows = "Rosa Calder;x;r@c.example;2015\nBo Berg;;b@b.example;2015\nAnn Oost;;a@o.example;2016\n"
    names = [name for name, _ in members(f"Name;;E-mail;Member since\n{rows}")]
    assert names == ["Rosa Calder", "Bo Berg", "Ann Oost"]


def test_both_of_two_columns_of_one_title_are_read() -> None:
    rows = "Name;E-mail;E-mail;Member since\nRosa Calder;rosa@c.example;r@work.example;2015\n"
    assert members(rows) == [("Rosa Calder", "rosa@c.example,r@work.example")]


@pytest.mark.parametrize("title", ["Address", "Adresse", "Adres", "Contact", "Coordonnées"])
def test_an_address_that_is_one_of_mail_is_used(title: str) -> None:
    rows = "Rosa Calder;rosa@c.example;2015\nBo Berg;;2016\n"
    told = members(f"Name;{title};Member since\n{rows}")
    assert told == [*ROSA, ("Bo Berg", "")]
    assert members(f"Name;{title};Member since\nBo Berg;Kerkstraat 1;2016\n") == told[1:]
    guest = f"Name;{title};Ticket type;Checked in\nRosa Calder;rosa@c.example;Std;yes\n"
    file = File.in_memory("talk 2026-03-20.csv", guest.encode())
    (one,) = (one for one in guests.records(file, 1_795_000_000) if isinstance(one, Event))
    assert one.parties[1].handle.value == "rosa@c.example"


def test_a_list_of_names_and_such_addresses_is_shown_as_what_it_may_be() -> None:
    assert roster.may_be(File.in_memory("x.csv", b"Name,Address\nRosa Calder,rosa@c.example\n"))
    assert not roster.may_be(File.in_memory("x.csv", b"Name,Address\nRosa Calder,1 High Street\n"))


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ("rosa@c.example / r@work.example;", "rosa@c.example,r@work.example"),
        ("rosa@c.example r@work.example;", "rosa@c.example,r@work.example"),
        ("Rosa Calder <rosa@c.example>;", "rosa@c.example"),
        (";09/123.45.67 - 0470/11.22.33", "09/123.45.67,0470/11.22.33"),
        (";+49 40 123456 - 12", "+49 40 123456 - 12"),
        (";4.7E10", ""),
    ],
)  # fmt: skip
def test_several_in_one_cell_are_told_apart(cells: str, told: str) -> None:
    rows = f"Name;E-mail;Tel.;Member since\nRosa Calder;{cells};2015\n"
    assert members(rows) == [("Rosa Calder", told)]


def test_columns_are_shown_by_what_stands_above_them() -> None:
    head = "Name;;E-Mail;Mitglied\nVorname;Nachname;;seit\n"
    for above, wanted in (
        (head, ["Vorname", "Nachname", "E-Mail", "seit"]),
        ("Name;;E-Mail;Mitglied seit\n", ["Name", "Name", "E-Mail", "Mitglied seit"]),
    ):
        content = f"{above}Rosa;Calder;rosa@c.example;2015\n".encode()
        told = roster.understood(File.in_memory("x.csv", content))
        assert told
        assert [one.title for one in told.columns] == wanted
