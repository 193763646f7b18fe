"""Address books saved as tables, by the columns of four languages."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model import Card, Handle, Record, Skipped, Unreadable
from firsthand.sources import File, contacts, find, vcard

CASES = Path(__file__).parent / "contacts"
ROOT = Path(__file__).parents[2]
GOOGLE = (CASES / "google.csv").read_bytes()
FRENCH = (CASES / "outlook-fr.csv").read_bytes()


def read(content: bytes | str) -> list[Record]:
    raw = content.encode() if isinstance(content, str) else content
    return list(contacts.records(File.in_memory("contacts.csv", raw), 0))


def card(content: bytes | str) -> Card:
    found = next(record for record in read(content) if isinstance(record, Card))
    assert find(File.in_memory("x", content.encode() if isinstance(content, str) else content)) is (
        contacts
    )
    return found


def test_googles_several_values_in_one_cell_are_told_apart() -> None:
    mette = card(GOOGLE)
    assert (mette.name, mette.company, mette.title, mette.place, mette.network) == (
        "Mette Lind", "Quay & Co", "Buyer", "Ghent, Belgium", "Address book",
    )  # fmt: skip
    assert mette.handles == (
        Handle("email", "mette.lind@example.net"),
        Handle("email", "mette@quay.example"),
        Handle("email", "m.lind@example.org"),
        Handle("phone", "+32 470 11 22 33"),
        Handle("phone", "+32 9 000 00 01"),
        Handle("url", "https://www.linkedin.com/in/mette-lind"),
    )
    assert "met at" not in repr(mette)


def test_of_two_titles_the_first_is_of_courtesy() -> None:
    found = card(
        "Titre,Prénom,Nom,Société,Titre,Adresse de messagerie,Adresse de messagerie 2\n"
        "M.,Jan,Maes,Quay,Acheteur,jan@maes.example,\n"
    )
    assert (found.name, found.title) == ("Jan Maes", "Acheteur")


@pytest.mark.parametrize("word", ["Label", "Type"])
def test_googles_label_tells_whose_a_number_is(word: str) -> None:
    found = card(
        f"First Name,Last Name,E-mail 1 - {word},E-mail 1 - Value,Phone 1 - {word},Phone 1 - Value,"
        f"Phone 2 - {word},Phone 2 - Value\n"
        "Fien,Maes,Work,fien@example.com,Assistant,+32470111111,Mobile,+32470222222\n"
    )
    assert [one.value for one in found.handles] == ["fien@example.com", "+32470222222"]


_TITLES = {
    "es": "Nombre,Apellidos,Organización,Puesto,Ciudad de trabajo,Fax del trabajo,"
          "Teléfono del trabajo,Dirección de correo electrónico,"
          "Nombre de pantalla de correo electrónico,Dirección de correo electrónico 2",
    "it": "Nome,Cognome,Società,Posizione,Città (uff.),Fax (uff.),Telefono (uff.),"
          "Indirizzo posta elettronica,Nome visualizzato posta elettronica,"
          "Indirizzo posta elettronica 2",
    "pt": "Nome,Sobrenome,Empresa,Cargo,Cidade do Endereço Comercial,Fax Comercial,"
          "Telefone Comercial,Endereço de Email,Nome para Exibição do Email,"
          "Endereço de Email 2",
    "pl": "Imię,Nazwisko,Firma,Stanowisko,Adres służbowy - miejscowość,Faks służbowy,"
          "Telefon służbowy,Adres e-mail,Wyświetlana nazwa e-mail,Adres e-mail 2",
    "cs": "Jméno,Příjmení,Společnost,Funkce,Město (práce),Fax (práce),Telefon (zaměstnání),"
          "E-mailová adresa,Zobrazované jméno e-mailu,E-mailová adresa 2",
    "sv": "Förnamn,Efternamn,Företag,Befattning,Ort (arbete),Fax (arbete),Telefon (arbete),"
          "E-postadress,E-postvisningsnamn,E-postadress 2",
    "da": "Fornavn,Efternavn,Firma,Stilling,By (arbejde),Fax (arbejde),Telefon (arbejde),"
          "E-mail-adresse,Vist navn for e-mail,E-mail 2-adresse",
    "no": "Fornavn,Etternavn,Firma,Stilling,Poststed (arbeid),Telefaks (arbeid),"
          "Telefon (arbeid),E-postadresse,Visningsnavn for e-post,E-postadresse 2",
}  # fmt: skip


@pytest.mark.parametrize(("language", "titles"), _TITLES.items(), ids=_TITLES)
@pytest.mark.parametrize("wide", [True, False])
def test_outlooks_columns_are_known_in_more_languages(
    language: str, titles: str, wide: bool
) -> None:
    row = [
        "Åse",
        "Lind",
        "Quay",
        "Pilot",
        "Aarhus",
        "+45 33 00 00 00",
        "+45 20 00 00 01",
        "aase@lind.example",
        "Shown (aase@lind.example)",
        "al@quay.example",
    ]
    narrow = "cp1250" if language in ("pl", "cs") else "cp1252"
    if narrow == "cp1250":
        row[0] = "Žofie"
    content = "\r\n".join((titles, ",".join(row))) + "\r\n"
    found = card(content.encode("utf-8" if wide else narrow))
    assert (found.name, found.company, found.title, found.place) == (
        f"{row[0]} Lind", "Quay", "Pilot", "Aarhus",
    )  # fmt: skip
    assert [handle.value for handle in found.handles] == [
        "aase@lind.example", "al@quay.example", "+45 20 00 00 01",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        # Dex, by the fields of its interface; Clay, by what its pages show of somebody.
        "id,full_name,first_name,last_name,job_title,company,emails,phones,linkedin,twitter,website,"
        "last_seen_at,frequency,linkedin_message_link\n1,Ula Bek,Ula,Bek,Baker,Bek bv,"
        '"[{""email"":""ula@b.example""}]",+32 470 11 22 33,ulabek,ula,,2025-01-02,monthly,x\n',
        "Name,First Name,Last Name,Emails,Phones,Organization,Title,Social Links,Last Interaction\n"
        'Ula Bek,Ula,Bek,"Ula <ula@b.example>",+32 470 11 22 33,Bek bv,Baker,'
        '"https://www.linkedin.com/in/ulabek",2025-01-02\n',
    ],
)
def test_other_personal_crms_are_read_by_their_columns(content: str) -> None:
    ula = card(content)
    assert (ula.name, ula.company) == ("Ula Bek", "Bek bv")
    assert set(ula.handles) == {
        Handle("email", "ula@b.example"), Handle("phone", "+32 470 11 22 33"),
        Handle("url", "https://www.linkedin.com/in/ulabek"),
    }  # fmt: skip


def test_a_number_that_a_spreadsheet_rounded_is_left_out() -> None:
    jens = read(GOOGLE)[1]
    assert isinstance(jens, Card)
    assert jens.handles == (Handle("email", "jens@quist.example"),)


def test_a_company_is_skipped_and_an_address_alone_is_kept() -> None:
    company, rosa = read(GOOGLE)[2:]
    assert isinstance(company, Skipped)
    assert isinstance(rosa, Card)
    assert (rosa.name, rosa.handles) == (None, (Handle("email", "rosa@example.com"),))


def test_a_company_with_a_number_alone_is_no_person_and_a_name_has_all_its_parts() -> None:
    firm, sanne = read(
        "Voornaam;Middelste naam;Achternaam;Bedrijf;Mobiele telefoon;E-mailadres 2\n"
        ";;;Loodgieter Lo;+32 9 000 00 01;\nSanne;van der;Meer;;;sanne@meer.example\n"
    )
    assert isinstance(firm, Skipped)
    assert isinstance(sanne, Card)
    assert sanne.name == "Sanne van der Meer"


GERMAN = (
    "Anrede,Vorname,Weitere Vornamen,Nachname,Suffix,Firma,Abteilung,Position,Ort geschäftlich,"
    "Land/Region geschäftlich,Fax geschäftlich,Telefon geschäftlich,Telefon Firma,Mobiltelefon,"
    "E-Mail-Adresse,E-Mail-Typ,E-Mail: Angezeigter Name,E-Mail 2: Adresse,Webseite\n"
    ",Mette,,Lind,,Quai & Cie,,Acheteuse,Gand,Belgique,+32 9 000 00 09,+32 9 000 00 01,"
    "+32 9 000 00 00,+32 470 11 22 33,mette.lind@example.net,SMTP,Mette Lind (x@y.example),"
    "mette@quai.example,http://quai.example\n"
)
DUTCH = (
    "Titel;Voornaam;Middelste naam;Achternaam;Achtervoegsel;Bedrijf;Afdeling;Functie;"
    "Werkadres, plaats;Land/regio (werk);Fax op werk;Telefoon op werk;Hoofdtelefoon bedrijf;"
    "Mobiele telefoon;E-mailadres;E-mailtype;Weergavenaam voor e-mail;E-mailadres 2;Webpagina\n"
    ";Mette;;Lind;;Quai & Cie;;Acheteuse;Gand;Belgique;+32 9 000 00 09;+32 9 000 00 01;"
    "+32 9 000 00 00;+32 470 11 22 33;mette.lind@example.net;SMTP;Mette Lind (x@y.example);"
    "mette@quai.example;http://quai.example\n"
)
ENGLISH = (
    "First Name,Middle Name,Last Name,Title,Suffix,Web Page,E-mail Address,E-mail Type,"
    "E-mail Display Name,E-mail 2 Address,Business Phone,Business Fax,Company Main Phone,"
    "Mobile Phone,Company,Department,Job Title,Business City,Business Country/Region\n"
    "Mette,,Lind,,,http://quai.example,mette.lind@example.net,SMTP,Mette Lind (x@y.example),"
    "mette@quai.example,+32 9 000 00 01,+32 9 000 00 09,+32 9 000 00 00,+32 470 11 22 33,"
    "Quai & Cie,,Acheteuse,Gand,Belgique\n"
)
THUNDERBIRD = (
    "Vorname,Nachname,Anzeigename,Spitzname,Primäre E-Mail-Adresse,Sekundäre E-Mail-Adresse,"
    "Messenger-Name,Tel. dienstlich,Tel. privat,Fax-Nummer,Pager-Nummer,Mobil-Tel.-Nr.,"
    "Dienstlich: Ort,Dienstlich: Land,Arbeitstitel,Organisation,Webseite 1\n"
    "Mette,Lind,Mette Lind,,mette.lind@example.net,mette@quai.example,,+32 9 000 00 01,,"
    "+32 9 000 00 09,,+32 470 11 22 33,Gand,Belgique,Acheteuse,Quai & Cie,http://quai.example\n"
)


def test_yahoos_address_book_is_one() -> None:
    table = (
        b"First,Middle,Last,Nickname,Email,Category,Distribution Lists,Messenger ID,Home,Work,Pager"
        b",Fax,Mobile,Other,Yahoo Phone,Primary,Alternate Email 1\n"
        b"Ula,,Bek,,ula@b.example,,,,,,,,+32 470 11 22 33,,,,u@b.example\n"
    )
    assert find(File.in_memory("x", table)) is contacts
    ula = card(table)
    assert ula.name == "Ula Bek"
    assert {handle.value for handle in ula.handles} >= {"ula@b.example", "+32 470 11 22 33"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_short_address_book_with_accents_is_known_in_any_encoding(encoding: str) -> None:
    table = "Prénom;Nom;Adresse de messagerie;Tél. mobile\nUla;Bek;ula@b.example;+32 470 11 22 33\n"
    assert find(File.in_memory("x", table.encode(encoding))) is contacts


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize(
    "table",
    [FRENCH.decode(), GERMAN, DUTCH, ENGLISH, THUNDERBIRD],
    ids=["Outlook in French", "in German", "in Dutch", "in English", "Thunderbird in German"],
)
def test_programs_of_four_languages_say_the_same(table: str, encoding: str) -> None:
    mette = card(table.encode(encoding))
    assert (mette.name, mette.company, mette.title, mette.place) == (
        "Mette Lind", "Quai & Cie", "Acheteuse", "Gand, Belgique",
    )  # fmt: skip
    # The fax and the firm's switchboard are not hers.
    assert sorted(mette.handles) == [
        Handle("email", "mette.lind@example.net"),
        Handle("email", "mette@quai.example"),
        Handle("phone", "+32 470 11 22 33"),
        Handle("phone", "+32 9 000 00 01"),
        Handle("url", "http://quai.example"),
    ]


def test_another_programs_people_are_known_by_their_profile() -> None:
    mette = card(
        "First Name,Last Name,Email,Phone,LinkedIn,Company,Job Title,Last Interaction\n"
        "Mette,Lind,mette.lind@example.net;m@quay.example,+32470112233,linkedin.com/in/mette-lind,"
        "Quay,Buyer,2026-01-01\n"
    )
    assert [handle.kind for handle in mette.handles] == ["email", "email", "phone", "url"]


def test_the_key_stays_whatever_the_order_of_rows_and_columns() -> None:
    one = read(
        "Name,E-mail 1 - Value,E-mail 2 - Value\nA,a@x.example,b@x.example\nB,c@x.example,\n"
    )
    two = read(
        "E-mail 1 - Value,Name,E-mail 2 - Value\nc@x.example,B,\nb@x.example,A,a@x.example\n"
    )
    assert [c.key for c in one if isinstance(c, Card)] == [
        c.key for c in reversed(two) if isinstance(c, Card)
    ]


@pytest.mark.parametrize(
    "content",
    [
        "Name,Email\nA,a@example.org\n",
        "First Name,Last Name,URL,Email Address,Company,Connected On\nA,B,,,,1 Jan 2020\n",
        "Email Address,Confirmed,Primary,Updated On\na@example.org,Yes,Yes,\n",
        "date,kind,name,email\n2026-01-01,deal,Rosa,rosa@example.org\n",
        "Order,Email,Amount\n1,a@example.org,3\n",
        "From: a@example.org\nTo: b@example.org\nSubject: Mobile Phone, E-mail 2 Address\n\nName\n",
    ],
)
def test_other_tables_with_addresses_are_no_address_books(content: str) -> None:
    assert find(File.in_memory("x", content.encode())) is not contacts


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_raise(content: bytes) -> None:
    contacts.fits(File.in_memory("x", content))
    read(content)
    read(b"First Name,Mobile Phone,Primary Email\n" + content)


def test_real_tables_say_what_their_vcards_say() -> None:
    data = Path(os.environ.get("FIRSTHAND_DATA", ROOT.parent / "shared" / "data")) / "records"
    if not data.is_dir():
        pytest.skip(f"The collection of real address books is not at {data} (FIRSTHAND_DATA).")
    tables = sorted((data / "contacts-roundcube").rglob("*.csv"))
    assert len(tables) == 4
    for path in tables:
        file = File.on_disk(path)
        assert find(file) is contacts
        found = [one for one in contacts.records(file, 0) if isinstance(one, Card)]
        wanted = vcard.records(File.on_disk(path.with_suffix(".vcf")), 0)
        cards = [one for one in wanted if isinstance(one, Card)]
        assert not [one for one in contacts.records(file, 0) if isinstance(one, Unreadable)]
        assert [_mails(one) for one in found] == [_mails(one) for one in cards], path.name
        named = [(a.name, a.company, a.title) for a in cards if a.name is not None]
        assert [(a.name, a.company, a.title) for a in found if a.name] == named


def _mails(one: Card) -> set[str]:
    return {handle.value for handle in one.handles if handle.kind == "email"}
