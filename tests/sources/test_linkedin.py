"""The LinkedIn export: what each table gives, in every state it is found in."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model import (
    Card,
    Cost,
    Event,
    Handle,
    Held,
    Kind,
    Mark,
    Own,
    Position,
    Record,
    Role,
    Skipped,
    Unreadable,
)
from firsthand.sources import File, find, linkedin
from firsthand.sources.linkedin import positions

CASES = Path(__file__).parent / "linkedin"
IN = "https://www.linkedin.com/in/"
CONNECTIONS = (CASES / "Connections.csv").read_bytes()
MESSAGES = (CASES / "messages.csv").read_bytes()


def read(content: bytes | str, name: str = "export.zip/table.csv") -> list[Record]:
    raw = content.encode() if isinstance(content, str) else content
    return list(linkedin.records(File.in_memory(name, raw), 0))


def at(*clock: int) -> int:
    return int(datetime(*clock, tzinfo=UTC).timestamp())  # type: ignore[arg-type, misc]


def test_a_connection_is_a_card_of_the_network() -> None:
    mette = read(CONNECTIONS)[0]
    assert isinstance(mette, Card)
    assert (mette.name, mette.company, mette.title, mette.network, mette.since) == (
        "Mette Lind", "Quay & Co", "Buyer, Nordics", "LinkedIn", at(2025, 11, 20),
    )  # fmt: skip
    assert mette.handles == (
        Handle("url", f"{IN}mette-lind"), Handle("email", "mette.lind@example.net"),
    )  # fmt: skip


def test_a_member_who_left_is_skipped_and_a_bad_date_costs_no_contact() -> None:
    assert [type(record) for record in read(CONNECTIONS)] == [Card, Card, Skipped, Unreadable, Card]


def test_connections_saved_again_by_a_spreadsheet_are_read() -> None:
    table = (
        "First Name\tLast Name\tEmail Address\tCompany\tPosition\tConnected On\n"
        "Mette\tLind\tNA\tQuay & Co\tNA\t26-Sep-23\nNA\tNA\tNA\tNA\tNA\t26-Sep-23\n"
    )
    content = table.encode("utf-16")
    assert find(File.in_memory("Connections.csv", content)) is linkedin
    mette, gone = read(content)
    assert isinstance(mette, Card)
    assert (mette.handles, mette.title, mette.since) == ((), None, at(2023, 9, 26))
    assert isinstance(gone, Skipped)


def test_the_key_of_a_connection_stays() -> None:
    lines = CONNECTIONS.decode().splitlines(keepends=True)
    turned = read("".join([*lines[:4], *reversed(lines[4:])]))
    keys = {record.key for record in read(CONNECTIONS) if isinstance(record, Card)}
    assert keys == {record.key for record in turned if isinstance(record, Card)}
    assert len(keys) == 3


def test_a_message_keeps_who_and_when_and_never_the_text() -> None:
    first, second, *_ = read(MESSAGES)
    assert isinstance(first, Event)
    assert isinstance(second, Event)
    assert (first.kind, first.when, first.subject, first.occasion, first.audience) == (
        Kind.MESSAGE, at(2026, 11, 20, 10, 11, 12), "Fair", "c1", 2,
    )  # fmt: skip
    assert [(party.handle.value, party.name, party.role) for party in first.parties] == [
        (f"{IN}mette-lind", "Mette Lind", Role.FROM), (f"{IN}alex-moreau", "Alex Moreau", Role.TO),
    ]  # fmt: skip
    assert first.occasion == second.occasion
    assert first.key != second.key
    assert "secret" not in repr(read(MESSAGES))


def test_names_with_commas_never_go_to_the_wrong_address() -> None:
    group = read(MESSAGES)[2]
    assert isinstance(group, Event)
    assert [(party.handle.value, party.name) for party in group.parties[1:]] == [
        (f"{IN}alex-moreau", None), (f"{IN}jens-quist", None),
    ]  # fmt: skip
    assert (group.audience, group.subject) == (3, "Reunion")


def test_spam_drafts_and_sponsored_messages_are_marked() -> None:
    marks = {one.occasion: one.marks for one in read(MESSAGES) if isinstance(one, Event)}
    assert marks["c1"] == Mark.NONE
    assert marks["c3"] == Mark.SPAM
    assert marks["c4"] == Mark.DRAFT
    assert marks["c5"] == Mark.AUTOMATED | Mark.MASS
    assert "c6" not in marks


def test_messages_of_older_exports_are_keyed_by_name() -> None:
    own, event = read(
        "From,To,Date,Subject,Content,Direction,Folder\n"
        'Mette Lind,Alex Moreau,"11/20/16, 10:11 PM",Hello,text,INCOMING,INBOX\n'
    )
    assert isinstance(event, Event)
    assert own == Own("linkedin", "Alex Moreau", (Handle("name", "linkedin:Alex Moreau"),))
    assert event.when == at(2016, 11, 20, 22, 11)
    assert [party.handle for party in event.parties] == [
        Handle("name", "linkedin:Mette Lind"), Handle("name", "linkedin:Alex Moreau"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("columns", "day"),
    [
        ("Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Connecté le", "3 févr. 2021"),
        ("Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am", "3. Feb. 2021"),
        ("Voornaam,Achternaam,URL,E-mailadres,Bedrijf,Functie,Verbonden op", "3 feb. 2021"),
        ("Nombre,Apellidos,URL,Correo electrónico,Empresa,Cargo,Conectado el",
         "3 de feb. de 2021"),
    ],
)  # fmt: skip
def test_connections_of_an_archive_in_another_language_are_the_same(columns: str, day: str) -> None:
    table = f'Notes :\n"..."\n\n{columns}\nMette,Lind,{IN}mette-lind,,Quay & Co,Buyer,{day}\n'
    assert find(File.in_memory("x", table.encode())) is linkedin
    (mette,) = read(table)
    assert isinstance(mette, Card)
    assert (mette.name, mette.company, mette.title, mette.network, mette.since) == (
        "Mette Lind", "Quay & Co", "Buyer", "LinkedIn", at(2021, 2, 3),
    )  # fmt: skip
    assert mette.handles == (Handle("url", f"{IN}mette-lind"),)


@pytest.mark.parametrize(
    "columns",
    [
        "ID de conversation,Titre de la conversation,De,URL du profil de l’expéditeur,À,"
        "URL du profil du destinataire,Date,Objet,Contenu,Dossier",
        "Unterhaltungs-ID,Unterhaltungstitel,Von,Profil-URL des Absenders,An,"
        "Profil-URL des Empfängers,Datum,Betreff,Inhalt,Ordner",
        "Gespreks-ID,Gesprekstitel,Van,Profiel-URL van afzender,Aan,Profiel-URL van ontvanger,"
        "Datum,Onderwerp,Inhoud,Map",
    ],
)
def test_messages_of_an_archive_in_another_language_are_the_same(columns: str) -> None:
    row = f"c1,,Mette Lind,{IN}mette-lind,Alex Moreau,{IN}alex-moreau,2026-11-20 10:11:12 UTC,Fair,"
    (event,) = read(f"{columns}\n{row}secret,INBOX\n")
    first = read(MESSAGES)[0]
    assert isinstance(event, Event)
    assert isinstance(first, Event)
    assert (event.key, event.parties, event.when) == (first.key, first.parties, first.when)


def test_an_invitation_of_an_archive_in_another_language_is_the_same() -> None:
    french = "De,À,Envoyé le,Message,Direction,inviterProfileUrl,inviteeProfileUrl"
    assert read(INVITATIONS.replace(INVITATIONS.splitlines()[0], french)) == read(INVITATIONS)


INVITATIONS = f"""\
From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl
Alex Moreau,Mette Lind,"11/20/26, 10:11 AM",please,OUTGOING,{IN}alex-moreau,{IN}mette-lind
Rosa Calder,Alex Moreau,"1/5/26, 8:00 AM",,INCOMING,{IN}rosa-calder,{IN}alex-moreau
"""


def test_an_invitation_tells_who_asked_and_who_the_user_is() -> None:
    own, sent, received = read(INVITATIONS)
    assert own == Own("linkedin", "Alex Moreau", (Handle("url", f"{IN}alex-moreau"),))
    assert isinstance(sent, Event)
    assert isinstance(received, Event)
    assert (sent.kind, sent.when) == (Kind.INVITATION, at(2026, 11, 20, 10, 11))
    assert received.when == at(2026, 1, 5, 8)
    assert [party.role for party in received.parties] == [Role.FROM, Role.TO]
    assert received.parties[0].handle.value == f"{IN}rosa-calder"
    assert "please" not in repr(sent)


def test_an_endorsement_says_the_skill_and_its_direction() -> None:
    (given_,) = read(
        "Endorsement Date,Skill Name,Endorsee First Name,Endorsee Last Name,Endorsee Public Url,"
        "Endorsement Status\n2026/11/20 10:11:12 UTC,Joinery,Jens,Quist,"
        "www.linkedin.com/in/jens-quist,ACCEPTED\n"
    )
    (received,) = read(
        "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,"
        "Endorsement Status\n2026/11/20 10:11:12 UTC,Joinery,Jens,Quist,"
        "www.linkedin.com/in/jens-quist,ACCEPTED\n"
    )
    assert isinstance(given_, Event)
    assert isinstance(received, Event)
    assert given_.details == {"skill": "Joinery", "given": "yes"}
    assert received.details == {"skill": "Joinery", "given": "no"}
    assert given_.parties[0][:3] == (Handle("url", f"{IN}jens-quist"), "Jens Quist", Role.TO)
    assert received.parties[0].role == Role.FROM
    assert given_.key != received.key


@pytest.mark.parametrize(
    ("file", "said", "role"),
    [
        ("Recommendations_Given.csv", "yes", Role.TO),
        ("Recommendations_Received.csv", "no", Role.FROM),
    ],
)  # fmt: skip
def test_a_recommendation_keeps_where_they_worked(file: str, said: str, role: Role) -> None:
    (event,) = read(
        "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
        'Jens,Quist,Quist & Daughters,Joiner,"Very secret praise","11/20/20, 10:11 AM",VISIBLE\n',
        f"export.zip/{file}",
    )
    assert isinstance(event, Event)
    assert event.kind == Kind.RECOMMENDATION
    assert event.parties[0][:3] == (Handle("name", "linkedin:Jens Quist"), "Jens Quist", role)
    assert event.details == {"company": "Quist & Daughters", "title": "Joiner", "given": said}
    assert "praise" not in repr(event)


def test_a_recommendation_that_was_never_sent_vouches_for_nobody() -> None:
    (draft,) = read(
        "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
        'Jens,Quist,Quist,Joiner,"Praise","11/20/20, 10:11 AM",DRAFT\n',
        "export.zip/Recommendations_Given.csv",
    )
    assert isinstance(draft, Skipped)


def test_the_export_says_who_the_user_is() -> None:
    assert read(
        "First Name,Last Name,Maiden Name,Headline,Industry\nAlex,Moreau,,Consultant,\n"
    ) == [Own("linkedin", "Alex Moreau")]
    assert read(
        "Email Address,Confirmed,Primary,Updated On\n"
        "alex@example.org,Yes,Yes,1/1/20\nold@example.org,No,No,1/1/10\n"
    ) == [
        Own("linkedin", handles=(Handle("email", "alex@example.org"),)),
        Skipped("line 3", "an address that was never confirmed"),
    ]
    assert read("Extension,Number,Type\n,+32 470 00 11 22,Mobile\n") == [
        Own("linkedin", handles=(Handle("phone", "+32 470 00 11 22"),))
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Positions.csv", "Company Name,Title,Description,Location,Started On\nX,Y,,,\n"),
        ("Skills.csv", "Name\nJoinery\n"),
        ("coach_messages.csv", MESSAGES.decode()),
        ("Hashtag_Follows.csv", "Date,HashTag,Status\n2023,quay,Active\n"),
    ],
)  # fmt: skip
def test_tables_without_relations_are_passed_over_once(name: str, content: str) -> None:
    file = File.in_memory(f"Basic_LinkedInDataExport_11-20-2026.zip/{name}", content.encode())
    assert find(file) is linkedin
    assert [type(record) for record in linkedin.records(file, 0)] == [Skipped]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "Name\nRosa\n",
        "name,email,phone,club,since\n",
        "date,kind,name,email,amount,currency,network,note\n",
        "First Name,Last Name,Email\n",
        "Name,Number,Extension\nReception,+32 9 000 00 00,1\n",
        "Email Address,Confirmed,Primary,Name\n",
        "From: a@example.org\nTo: b@example.org\n",
        "\x00" * 50,
    ],
)
def test_other_tables_do_not_fit(content: str) -> None:
    assert not linkedin.fits(File.in_memory("table.csv", content.encode()))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", CONNECTIONS[:330], MESSAGES[:150]]))
def test_no_bytes_raise(content: bytes, head: bytes) -> None:
    file = File.in_memory("x", head + content)
    linkedin.fits(file)
    list(linkedin.records(file, 0))


RECEIPTS = """\
Transaction Made At,Description,Invoice Number,Sub Total,Total Amount,Currency Code
2025/11/18 07:00:00 UTC,"Premium Business, 12 months",L5501,198.25,239.88,EUR
2025/10/18 07:00:00 UTC,Premium free month,L5500,0.00,0.00,EUR
2025/12/18 07:00:00 UTC,Lost,L5502,,,EUR
2025/12/19 07:00:00 UTC,Odd,L5503,,a lot,EUR
whenever,Odd,L5504,,3.00,EUR
"""


def test_the_address_book_that_was_given_to_the_site_is_one() -> None:
    table = (
        "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt,Addresses,Sites,"
        "InstantMessageHandles,FullName,Birthday,Location,BookmarkedAt,Profiles\n"
        "MOBILE,Mette,Lind,Quay & Co,Buyer,mette@lind.example,+32 470 11 22 33,,,,,,,,,\n"
        "MOBILE,Nobody,,,,,,,,,,,,,,\n"
    )
    assert find(File.in_memory("x", table.encode())) is linkedin
    mette, nobody = read(table)
    assert isinstance(mette, Card)
    assert (mette.name, mette.company, mette.network) == ("Mette Lind", "Quay & Co", "Address book")
    assert mette.handles == (
        Handle("email", "mette@lind.example"), Handle("phone", "+32 470 11 22 33"),
    )  # fmt: skip
    assert isinstance(nobody, Skipped)


def test_a_receipt_is_a_cost_of_the_network_with_its_tax() -> None:
    paid, free, lost, odd, undated = read(RECEIPTS)
    assert paid == Cost(
        "linkedin", paid.key, at(2025, 11, 18, 7), "LinkedIn", 239.88, "EUR",  # type: ignore[union-attr]
        "Premium Business, 12 months",
    )  # fmt: skip
    assert isinstance(free, Skipped)
    assert isinstance(lost, Skipped)
    assert isinstance(odd, Unreadable)
    assert "a lot" in odd.why
    assert isinstance(undated, Unreadable)


@pytest.mark.parametrize(
    "older",
    [
        "Transaction Made At,Description,Amount,Invoice Number\n2025/11/18 07:00:00 UTC,Premium,"
        '"EUR 239.88",L5501\n',
        'Transaction Made At,Description,Amount Paid,Currency Code\n"11/18/25, 7:00 AM",Premium,'
        "239.88,EUR\n",
    ],
)
def test_a_payment_that_both_tables_of_receipts_list_is_one(older: str) -> None:
    (again,) = read(older)
    first = read(RECEIPTS)[0]
    assert isinstance(again, Cost)
    assert isinstance(first, Cost)
    assert again.key == first.key


POSITIONS = "Company Name,Title,Description,Location,Started On,Finished On\n"


@pytest.mark.parametrize(
    "table",
    [
        POSITIONS + "Quay & Co,Buyer,Secret tasks,Ghent,Mar 2019,Jun 2021\n",
        "Nom de l'entreprise,Titre,Description,Lieu,Date de début,Date de fin\n"
        "Quay & Co,Buyer,Secret tasks,Ghent,mars 2019,juin 2021\n",
        "Bedrijfsnaam,Functie,Beschrijving,Locatie,Begindatum,Einddatum\n"
        "Quay & Co,Buyer,Secret tasks,Gent,mrt. 2019,jun. 2021\n",
        "Unternehmensname;Position;Beschreibung;Ort;Startdatum;Enddatum\n"
        "Quay & Co;Buyer;Secret tasks;Gent;März 2019;06/2021\n",
    ],
)
def test_ones_own_positions_are_kept_with_their_months(table: str) -> None:
    assert find(File.in_memory("Positions.csv", table.encode())) is linkedin
    (held,) = read(table)
    assert isinstance(held, Held)
    assert held.position == Position("Quay & Co", "Buyer", "2019-03", "2021-06")
    assert "Secret" not in repr(held)


def test_a_position_that_goes_on_has_no_end_and_keeps_its_key_when_it_ends() -> None:
    going, ended, bare, odd = read(
        POSITIONS + "Quay & Co,Buyer,,,2019,\nQuay & Co,Buyer,,,2019,2021\n,Buyer,,,2019,\n"
        "Quay & Co,Buyer,,,whenever,\n"
    )
    assert isinstance(going, Held)
    assert isinstance(ended, Held)
    assert (going.position.first, going.position.last, ended.position.last) == (
        "2019",
        None,
        "2021",
    )
    assert going.key == ended.key
    assert isinstance(bare, Skipped)
    assert isinstance(odd, Unreadable)
    assert "whenever" in odd.why


def test_other_peoples_jobs_are_not_taken_for_ones_own() -> None:
    table = "Name,Company Name,Title,Started On,Finished On\nJens Quist,Quist,Joiner,2019,2021\n"
    assert not any(isinstance(record, Held) for record in read(table))


@given(st.text(max_size=30) | st.from_regex(r"[a-zé]{2,5}\.? ?[0-9./-]{3,8}"))
def test_a_month_is_a_month_or_nothing(text: str) -> None:
    found = positions.month(text)
    if found is not None:
        assert len(found) in (4, 7)
        assert 1900 <= int(found[:4]) <= 2200
        assert found[4:] == "" or 1 <= int(found[5:]) <= 12


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), min_size=7, max_size=7), max_size=5))
def test_no_cells_raise(rows: list[list[str]]) -> None:
    import csv
    import io

    for head in (
        INVITATIONS.splitlines()[0],
        CONNECTIONS.decode().splitlines()[3],
        POSITIONS.strip(),
        RECEIPTS.splitlines()[0],
    ):
        out = io.StringIO()
        csv.writer(out).writerows(rows)
        read(f"{head}\n{out.getvalue()}")
