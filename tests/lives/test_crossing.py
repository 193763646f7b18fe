"""Chats, calls, calendars and lists, alone and mixed: what looks like several and is one."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from test_everyday import no_friend, no_tie

from lives import ME, ROBIN, YEAR, invented, monthly, then
from world import World, moment

LENA, BRAM = "Lena Ostrovar", "Bram Quintelier"
LENA_MAIL = f"{LENA} <lena@leverancier.example>"
LENA_URL = "https://www.linkedin.com/in/lena-ostrovar"
MOBILE = "+32470112233"
USER = "Robin Keller"


def told(given: World, file: str, text: str) -> World:
    """A file among the records, imported."""
    path = given.records / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    given.imported().workspace.import_paths([path])
    return given


def whatsapp(given: World, file: str, who: Sequence[str], days: Sequence[str]) -> World:
    given.workspace.add_me([USER])
    lines = [f"{moment(day):%d/%m/%Y}, 10:0{at} - {one}: ok\n"
             for day in days for at, one in enumerate(who)]  # fmt: skip
    return told(given, file, "".join(lines))


# -------------------------------------------------------------------------------------- groups


@pytest.mark.parametrize(("how_many", "standing"), [(7, "firsthand"), (9, "virtual")])
@pytest.mark.parametrize("by", ["chats", "texts"])
@pytest.mark.parametrize("backwards", [False, True])
def test_what_went_to_many_chats_within_a_minute(
    given: World, by: str, how_many: int, standing: str, backwards: bool
) -> None:
    """Given the same minute in nine chats, each answered, month after month; then one call for
    drivers to all is no talk with each, and what is said to one of them beside it is."""
    given.workspace.add_me([USER])
    names = invented(how_many)
    said = [
        (day, clock, name, mine, f"Wie rijdt {at}?" if mine else f"Wij, {at} plaatsen vrij")
        for at, day in enumerate(monthly(2026, range(1, 7), 15))
        for clock, mine in (("10:05", True), ("11:30", False))
        for name in names[:: -1 if backwards else 1]
    ]
    for day, clock, name, mine, text in said if by == "texts" else ():
        given.text(f"+3247055000{names.index(name)}", name, f"{day}T{clock}", mine=mine, body=text)
    for name in names[:: -1 if backwards else 1] if by == "chats" else ():
        lines = [f"{moment(day):%d/%m/%Y}, {clock} - {USER if mine else name}: {text}\n"
                 for day, clock, whose, mine, text in said if whose == name]  # fmt: skip
        told(given, f"WhatsApp Chat with {name}.txt", "".join(lines))
    then(given.verdict(name=names[0]), standing)


@pytest.mark.parametrize(
    ("file", "others"),
    [
        ("WhatsApp-chat met Klas 3A.txt", ["Hadewych Tuyttens", LENA]),
        ("WhatsApp-Chat mit TSV Jugend F.txt", ["Hadewych Tuyttens", "Idzard Quaegebeur", LENA]),
        ("Discussion WhatsApp avec Voisins du 12.txt", ["Idzard Quaegebeur", LENA]),
    ],
)
def test_the_few_who_write_in_a_group_of_many(given: World, file: str, others: list[str]) -> None:
    """Given two or three others who write once a month, and nothing that tells how many read; then
    nobody is known by that."""
    no_tie(
        whatsapp(given, file, [*others, USER], monthly(2026, range(1, 11), 15)).verdict(name=LENA)
    )


@pytest.mark.parametrize(
    ("file", "who", "days"),
    [
        (f"WhatsApp Chat with {LENA}.txt", [LENA, USER], monthly(2026, range(1, 5), 15)),
        ("WhatsApp Chat with Trio.txt", [LENA, BRAM, USER],
         [day for at in (3, 14, 25) for day in monthly(2026, range(1, 9), at)]),
    ],
)  # fmt: skip
def test_the_friend_in_a_chat(given: World, file: str, who: list[str], days: list[str]) -> None:
    """Given a chat of two, or three friends who each write a lot; then firsthand."""
    then(whatsapp(given, file, who, sorted(days)).verdict(name=LENA), "firsthand")


def test_the_neighbours_on_telegram(given: World) -> None:
    """Given a group that the user came into later; then its silent members count as well."""
    who = {"user111": USER, "user201": LENA, "user202": BRAM, "user203": "Idzard Quaegebeur"}
    said = [
        {"id": number, "type": "message", "date_unixtime": f"{moment(day).timestamp():.0f}",
         "date": f"{day}T10:00:00", "from": name, "from_id": key, "text": "x"}
        for number, (day, (key, name)) in enumerate((d, w) for d in YEAR for w in who.items())
    ]  # fmt: skip
    group = {"name": "Zuid", "type": "private_supergroup", "id": 9, "messages": said}
    export = {"about": "Data", "personal_information": {"user_id": 111}, "chats": {"list": [group]}}
    no_tie(told(given, "result.json", json.dumps(export)).verdict(name=LENA))


# --------------------------------------------------------------------------------- one day's talk


def test_the_delivery_that_took_two_calls(given: World) -> None:
    """Given a call in the morning and one at the door; then that was one matter."""
    given.call(MOBILE, LENA, "2026-03-02T09:00").call(MOBILE, LENA, "2026-03-02T16:30")
    then(given.verdict(name=LENA), "acquainted")
    then(given.call(MOBILE, LENA, "2026-03-09T09:00").verdict(name=LENA), "firsthand")


@pytest.mark.parametrize("also", ["call", "meeting", "whole day"])
def test_the_visit_that_several_records_tell(given: World, also: str) -> None:
    """Given a visit, and a call, a second hour or an entry for the whole day; then one meeting."""
    given.card(LENA, phones=[MOBILE], emails=["lena@leverancier.example"])
    given.meeting(LENA_MAIL, "2026-03-02T14:00", minutes=60)
    if also == "call":
        given.call(MOBILE, LENA, "2026-03-02T08:00")
    elif also == "meeting":
        given.meeting(LENA_MAIL, "2026-03-02T19:00", minutes=60)
    else:
        given.entry(
            "UID:day", "DTSTART;VALUE=DATE:20260302", "SUMMARY:Workshop", "TRANSP:OPAQUE",
            f"ORGANIZER:mailto:{ME.partition('<')[2][:-1]}",
            "ATTENDEE;PARTSTAT=ACCEPTED:mailto:lena@leverancier.example",
        )  # fmt: skip
    then(given.verdict(name=LENA, email=LENA_MAIL), "acquainted")
    given.meeting(LENA_MAIL, "2026-05-02T14:00")
    then(given.verdict(name=LENA, email=LENA_MAIL), "firsthand")


@pytest.mark.parametrize(
    ("guest", "standing"),
    [("team-noord@", "virtual"), ("ouders3a@", "virtual"), ("lena.o@", "firsthand")],
)
def test_the_meeting_with_whoever_is_behind_one_address(
    given: World, guest: str, standing: str
) -> None:
    """Given a team or a class as one guest; then nobody knows how many came."""
    for day in YEAR[:3]:
        given.meeting([f"{BRAM} <bram@noordkaai.example>", f"{guest}noordkaai.example"], day)
    then(given.verdict(name=BRAM, email="bram@noordkaai.example"), standing)


def test_the_meeting_with_a_mailbox_of_several_alone(given: World) -> None:
    """Given nobody else on it; then somebody was met, and nobody knows who."""
    for day in YEAR[:3]:
        given.meeting(f"{LENA} <team@ostrovar.example>", day)
    then(given.verdict(name=LENA, email="team@ostrovar.example"), "acquainted")


# ------------------------------------------------------------------------------------- numbers


def test_the_number_that_passed_to_somebody_else(given: World) -> None:
    """Given calls with Lena until 2018 and with Bram since; then she is not known by his."""
    for day in monthly(2018):
        given.call(MOBILE, LENA, day)
    for day in YEAR:
        given.call(MOBILE, BRAM, day)
    no_friend(given.verdict(name=LENA))


@pytest.mark.parametrize("called", ["Man van Lena Ostrovar", "Lena Ostrovar zus"])
def test_the_number_of_somebody_around_her(given: World, called: str) -> None:
    """Given calls with whom only she is named for; then she is not known by these."""
    for day in YEAR:
        given.call(MOBILE, called, day)
    no_friend(given.verdict(name=LENA))


def test_the_friend_whom_the_telephone_calls_otherwise_now(given: World) -> None:
    """Given "Lena work" and later her name; then one Lena."""
    for day in YEAR[:5]:
        given.call(MOBILE, "Lena Werk", day)
    for day in YEAR[5:]:
        given.call(MOBILE, LENA, day)
    then(given.verdict(name=LENA), "firsthand")


@pytest.mark.parametrize(
    ("number", "called"),
    [
        ("+3278150000", "Helpdesk"), ("+3280012345", ""), ("+33800123456", ""),
        ("+31900123456", ""), ("+3232123456", "Onthaal praktijk"),
    ],
)  # fmt: skip
def test_the_office_that_was_called(given: World, number: str, called: str) -> None:
    """Given a number at which whoever is there answers; then a page that shows it is of nobody one
    knows."""
    for day in YEAR:
        given.call(number, called, day, mine=True)
    no_friend(given.verdict(name="Lena Ostrovar", company="Zuidstation", phone=number))


# -------------------------------------------------------------------------------- clicks and lists


def test_the_hearts_for_a_story(given: World) -> None:
    """Given what one click puts to a picture, each way; then no talk."""
    given.workspace.add_me([USER])
    said = [
        {"sender_name": who, "timestamp_ms": int(moment(day).timestamp() * 1000),
         "content": "Reacted \u2764 to your story"}
        for day in YEAR for who in (LENA, USER)
    ]  # fmt: skip
    chat = {"participants": [{"name": LENA}, {"name": USER}], "messages": said, "title": LENA,
            "thread_path": "inbox/lena_1"}  # fmt: skip
    no_tie(
        told(given, "instagram/inbox/lena_1/message_1.json", json.dumps(chat)).verdict(name=LENA)
    )


@pytest.mark.parametrize(("answer", "standing"), [("\U0001f44d", "virtual"), ("Ja", "firsthand")])
def test_the_thumb_for_an_offer(given: World, answer: str, standing: str) -> None:
    """Given offers on LinkedIn that got a thumb; then nobody answered."""
    given.workspace.add_me([ROBIN[1]])
    for day in YEAR[:4]:
        given.message((LENA, LENA_URL), ROBIN, f"{day}T09:00", "a", "Our new offer")
        given.message(ROBIN, (LENA, LENA_URL), f"{day}T10:00", "a", answer)
    then(given.verdict(url=LENA_URL, name=LENA), standing)


@pytest.mark.parametrize(
    ("column", "standings"), [("Leverancier", ("stranger",)), ("Klant", ("firsthand",))]
)
def test_the_list_of_invoices(given: World, column: str, standings: tuple[str, ...]) -> None:
    """Given a list of what was bought; then its sellers did no business with the user."""
    row = f"1;2026-03-15;{LENA};lena@leverancier.example;120,00"
    given.exchange("Somebody Else <else@posteo.example>", "2026-01-02")
    told(given, "lijst.csv", f"Factuurnummer;Factuurdatum;{column};E-mail;Bedrag\n{row}\n")
    then(given.verdict(name=LENA, email=LENA_MAIL), *standings)


def test_the_invoice_over_a_cent(given: World) -> None:
    """Given an invoice that tries out a program; then no business was done."""
    given.exchange("Somebody Else <else@posteo.example>", "2026-01-02")
    rows = f"1;2026-03-15;{LENA};lena@leverancier.example;0,01"
    told(given, "lijst.csv", f"Factuurnummer;Factuurdatum;Klant;E-mail;Bedrag\n{rows}\n")
    then(given.verdict(name=LENA, email=LENA_MAIL), "virtual", "stranger")


@pytest.mark.parametrize(("price", "times", "friend"), [("19,95", 1, False), ("19,95", 4, True),
                                                        ("1900,00", 1, True)])  # fmt: skip
def test_the_buyer_of_a_shop(given: World, price: str, times: int, friend: bool) -> None:
    """Given a list of sixty who bought a little once; then one more of them is no business done,
    unless she came back, or it was a job of another size."""
    rows = [f"W{n};2026-03-15;Koper {n};k{n}@mail.example;24,95" for n in range(60)]
    rows += [f"L{n};2026-0{n + 1}-05;{LENA};lena@leverancier.example;{price}" for n in range(times)]
    lines = "\n".join(["Factuurnummer;Factuurdatum;Klant;E-mail;Bedrag", *rows])
    told(given, "lijst.csv", f"{lines}\n")
    verdict = given.verdict(name=LENA, email=LENA_MAIL)
    assert (verdict["standing"] == "firsthand") is friend, verdict["summary"]


@pytest.mark.parametrize(("crowd", "standing"), [(30, "virtual"), (0, "firsthand")])
def test_who_comments_where_everybody_does(given: World, crowd: int, standing: str) -> None:
    """Given a word each under what thirty discuss; then nobody is known by that."""
    given.workspace.add_me(["https://github.com/robink"])
    works = [
        {"author": {"login": "robink"}, "number": number, "title": "x", "reviews": [],
         "url": f"https://github.com/q/s/pull/{number}",
         "comments": [{"id": f"{number}-{at}", "author": {"login": who}, "url": "u",
                       "createdAt": f"{day}T10:{at:02}:00Z"}
                      for at, who in enumerate([*(f"user{one}" for one in range(crowd)),
                                                "lena-o", "robink"])]}
        for number, day in enumerate(YEAR[:4])
    ]  # fmt: skip
    told(given, "works.json", json.dumps(works))
    then(given.verdict(url="https://github.com/lena-o", name=LENA), standing)


# ------------------------------------------------------- the address book and what chats are called

CHATTED = monthly(2026, range(2, 8), 15)


@pytest.mark.parametrize(
    ("name", "numbers", "standing"),
    [
        ("Lena Ostrovar", ["+32470112233"], "firsthand"),
        ("Lena Ostrovar", ["+32470112233", "+33612345678"], "unsure"),  # two of that name
        ("Jan Peeters", ["+32470112233"], "unsure"),  # there are many
    ],
)
def test_the_card_of_whom_a_chat_is_called_after(
    given: World, name: str, numbers: list[str], standing: str
) -> None:
    """Given a card without any mail, and a chat of that name; then a rare name is one person's."""
    for number in numbers:
        given.card(name, phones=[number])
    whatsapp(given, f"WhatsApp-chat met {name}.txt", [name, USER], CHATTED)
    assert given.verdict(name=name)["standing"] == standing


@pytest.mark.parametrize(
    ("called", "shown"),
    [
        ("Наталья Воскобойникова", "Natalia Voskoboinikova"),
        ("Sofie Claessenaers", "Sofie Vanhaverbeke-Claessenaers"),
    ],
)
def test_a_chat_alone_is_found_by_what_its_rare_name_becomes(
    given: World, called: str, shown: str
) -> None:
    """Given a chat and nothing else; then another spelling or a name by marriage leads to it."""
    whatsapp(given, f"WhatsApp-chat met {called}.txt", [called, USER], CHATTED)
    assert given.verdict(name=shown)["standing"] == "firsthand"


@pytest.mark.parametrize("numbered", [True, False])
def test_the_number_of_a_telegram_contact(given: World, numbered: bool) -> None:
    """Given a contact and a chat of two under one name in one export; then the page that shows the
    contact's number shows whom one talks with, however common the name."""
    said = [{"id": n, "type": "message", "date": f"{day}T10:0{n % 2}:00", "text": "x",
             "from": ("Jan Peeters", USER)[n % 2], "from_id": ("user222", "user111")[n % 2]}
            for n, day in enumerate(day for day in CHATTED for _ in range(2))]  # fmt: skip
    contact = {"first_name": "Jan", "last_name": "Peeters", "phone_number": "+32470112233"}
    account = {
        "about": "Here is the data you requested.", "personal_information": {"user_id": 111},
        "contacts": {"about": "", "list": [contact | ({"user_id": 222} if numbered else {})]},
        "chats": {"about": "", "list": [
            {"name": "Jan Peeters", "type": "personal_chat", "id": 222, "messages": said}]},
    }  # fmt: skip
    given.exchange("Somebody Else <else@posteo.example>", "2026-01-02")
    told(given, "result.json", json.dumps(account, indent=1))
    verdict = given.verdict(name="Jan Peeters", phone="0470 11 22 33")
    assert (verdict["standing"], verdict["identity"]) == ("firsthand", "certain")


@pytest.mark.parametrize(
    ("called", "others", "told", "standing"),
    [
        ("Mama", [], "Mama", "firsthand"),
        ("Lena (tennis)", [], "Lena (tennis)", "firsthand"),
        ("Lena (tennis)", ["Lena (tennis)"], "Lena (tennis)", "virtual"),  # which of the two?
        ("Lena (tennis)", [], "~Lena (tennis)", "virtual"),  # what somebody calls themselves
        ("Lena (tennis)", [], "Lena", "virtual"),
        ("Jan Peeters", [], "Jan Peeters", "virtual"),  # there are many
    ],
)
def test_the_chat_that_is_called_as_the_card_is(
    given: World, called: str, others: list[str], told: str, standing: str
) -> None:
    """Given a page with the number of a card, and a chat of the card's name; then it is with them,
    as a telephone calls a chat after its address book."""
    given.card(called, phones=[MOBILE])
    for name in others:
        given.card(name, phones=["+33612345678"])
    whatsapp(given, f"WhatsApp-chat met {told}.txt", [told, USER], CHATTED)
    name = "Jan Peeters" if called == "Jan Peeters" else "Godelieve Ostrovar"
    name = "Lena Ostrovar" if called.startswith("Lena") else name
    assert given.verdict(name=name, phone=MOBILE)["standing"] == standing
