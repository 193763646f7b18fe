"""What columns hold by their titles, as clubs, alumni offices and ticket offices write them."""

from __future__ import annotations

import pytest

from firsthand.model import Card, Event
from firsthand.sources import File, find, guests, roster
from firsthand.sources.columntitles import field


@pytest.mark.parametrize(
    ("titles", "held"),
    [
        ("Member Name,Attendee First Name,Nom adhérent,Naam lid", "name first last name"),
        ("Familienname / Vorname,NOM Prénom,Achternaam en voornaam", "name name name"),
        ("Contact Person,Ansprechpartner,Contactpersoon,Nom d'usage", "name name name last"),
        ("Date Joined Club,Member of Club Since,Membership Start Date", "since since since"),
        ("Date d'admission,Adhérent depuis,Année de sortie", "since since since"),
        ("Date de début d'adhésion,Date de fin d'adhésion", "since -"),
        ("Lid vanaf,Datum toetreding,Eintritt am,Abiturjahrgang", "since since since since"),
        ("Adhérent depuis le,Date d'intronisation,Aansluitingsdatum", "since since since"),
        ("Volunteer Email,Navn,Nome completo,URL of Member Profile", "email name name url"),
        ("Wat is je naam?,What is your full name?,2. Votre prénom", "name name first"),
        ("First Name [Required],Nom (obligatoire),Jaar van aansluiting", "first last since"),
        ("Cognome,Nome,Apellidos,Imię,Nazwisko,Efternamn", "last first last first last last"),
        ("Mél,Correo electrónico,E-post,Cellulare,Adresse postale", "email email email phone -"),
    ],
)  # fmt: skip
def test_a_column_is_known_by_its_title(titles: str, held: str) -> None:
    assert " ".join(field(title) or "-" for title in titles.split(",")) == held


@pytest.mark.parametrize(
    "title",
    ["Spouse Email", "E-mail partner", "Courriel conjoint", "Portable conjoint", "E-Mail Eltern",
     "Parent 1 Phone", "GSM moeder", "Email responsable 1", "Email payeur", "Manager Email",
     "Emergency contact phone", "Telefon Mutter", "Tél. mère", "Sponsor e-mail"],
)  # fmt: skip
def test_what_is_somebody_elses_is_nothing_of_the_member(title: str) -> None:
    assert field(title) is None
    table = f"Nom;Prénom;Courriel;{title};Membre depuis\nCalder;Rosa;r@c.example;x@y.example;2015\n"
    (rosa,) = roster.records(File.in_memory("Choir.csv", table.encode()), 0)
    assert isinstance(rosa, Card)
    assert [one.value for one in rosa.handles] == ["r@c.example"]


@pytest.mark.parametrize("title", ["Private E-Mail", "Privater Anschluss (Tel. mobil)"])
def test_private_is_no_father(title: str) -> None:
    assert field(title)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Ticket number,Attendee first name,Attendee last name,Attendee email,Buyer first name,"
         "Buyer last name,Buyer email,Checked in", "Rosa Calder"),
        ("Ticket number,Seat,Row,Price,Buyer first name,Buyer last name,Buyer email,Checked in",
         "Bruno Tack"),
        ("Order code,Attendee name: Given name,Attendee name: Family name,Attendee email,"
         "Order name,Ticket type,Email,Checked in", "Rosa Calder"),
    ],
)  # fmt: skip
def test_who_bought_was_there_only_where_nobody_else_is_named(head: str, name: str) -> None:
    row = "1,Rosa,Calder,rosa@c.example,Bruno,Tack,bruno@t.example,Yes"
    file = File.in_memory("talk 2026-03-20.csv", f"{head}\n{row}\n".encode())
    assert find(file) is guests
    (event,) = (one for one in guests.records(file, 1_795_000_000) if isinstance(one, Event))
    assert [party.name for party in event.parties[1:]] == [name]
    assert len([party for party in event.parties if party.handle.kind == "email"]) == 1


@pytest.mark.parametrize(
    "head",
    [
        "Ticket-ID;Ticketkategorie;Vorname;Nachname;E-Mail;Bestellnummer;Eingecheckt",
        "Bestellnummer;Ticketart;Vorname;Nachname;E-Mail;Teilnehmerstatus;Veranstaltungsname",
        "Bestellnummer;Status;Vorname;Nachname;E-Mail;Firma;Anwesend",
        "Bestelnr.;Tickettype;Voornaam;Achternaam;E-mail;Deelnemersstatus;Naam evenement",
    ],
)
def test_ticket_offices_are_known_in_german_and_dutch(head: str) -> None:
    row = "1;Std;Rosa;Calder;rosa@c.example;1;Ja"
    assert find(File.in_memory("x.csv", f"{head}\n{row}\n".encode())) is guests


@pytest.mark.parametrize(
    "head",
    ["Référence commande;Nom adhérent;Prénom adhérent;Email payeur;Email adhérent",
     "ID;Member Last Name;Member First Name;Fee;E-mail", "Nr;Naam lid;Voornaam lid;Bedrag;E-mail"],
)  # fmt: skip
def test_names_that_are_said_to_be_members_make_a_list_of_members(head: str) -> None:
    file = File.in_memory("Choir.csv", f"{head}\n1;Calder;Rosa;20;rosa@c.example\n".encode())
    assert find(file) is roster
    (rosa,) = roster.records(file, 0)
    assert isinstance(rosa, Card)
    assert (rosa.name, rosa.handles[0].value) == ("Rosa Calder", "rosa@c.example")
