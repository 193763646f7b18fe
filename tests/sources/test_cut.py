"""A file of lines that was copied in part: its last line is told, and no half of it is taken."""

from __future__ import annotations

import pytest

from firsthand.model import Card, Event, Handle, Record, Unreadable
from firsthand.sources import File, find
from firsthand.sources.lines import CUT

ANDROID = """\
18/03/2022, 14:56 - Messages and calls are end-to-end encrypted. Only WhatsApp cannot read them.
18/03/2022, 14:57 - Rosa Calder: Hello
18/03/2022, 14:58 - Alex Moreau: Hello you
19/03/2022, 08:01 - Rosa Calder: Bye"""
IPHONE = """\
[18/03/2022, 14:56:01] Rosa Calder: Hello from WhatsApp
[18/03/2022, 14:57:02] Alex Moreau: Hello you
[19/03/2022, 08:01:03] Rosa Calder: Bye"""
LDIF = """\
dn: cn=Rosa Calder,mail=rosa@calder.example
cn: Rosa Calder
mail: rosa@calder.example

dn: cn=Jens Quist,mail=jens@quist.example
cn: Jens Quist
mail: jens@quist.example"""
VCARD = """\
BEGIN:VCARD
VERSION:3.0
FN:Rosa Calder
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Jens Quist
EMAIL:jens@quist.example"""
SIGNAL = """\
[2026-11-17 10:01:00] Me: hi
[2026-11-17 10:02:00] Rosa Calder: hello"""
SIGTOP = """\
Conversation: Rosa Calder (+32470112233)

From: Rosa Calder (+32470112233)
Type: incoming
Sent: Tue, 17 Nov 2026 11:00:00 +0100

hello

From: You
Type: outgoing"""
GOOGLE = """\
Given Name,Family Name,E-mail 1 - Value,Phone 1 - Value
Rosa,Calder,rosa@calder.example,+32 470 11 22 33
,,info@quay.example,"""


def read(name: str, text: str) -> list[Record]:
    file = File.in_memory(name, text.encode())
    source = find(file)
    assert source is not None, text
    return list(source.records(file, 1795000000))


def people(found: list[Record]) -> set[Handle]:
    cards = {handle for one in found if isinstance(one, Card) for handle in one.handles}
    return cards | {p.handle for one in found if isinstance(one, Event) for p in one.parties}


ROWS = [
    ("WhatsApp Chat with Rosa Calder.txt", ANDROID, "19/03/2022, 08:01 - ",
     ["Rosa Calder", "Rosa C", "R", "", "+32 47", "\b\b\b", "\b" * 6, "\b" * 15]),
    ("_chat.txt", IPHONE, "[19/03/2022, 08:01:03] ",
     ["Rosa Calder", "Ro", "", "\b", "\b\b", "\b" * 17, "\b" * 22]),
    ("book.ldif", LDIF, "mail: jens@quist.example", ["\b" * 8, "\b" * 15, "\b" * 18, "\b" * 20]),
    ("notes.txt", SIGNAL, "[2026-11-17 10:02:00] ", ["Rosa Calder", "Ro", "", "\b\b\b"]),
    ("chat.txt", SIGTOP, "", ["From: You", "From: Y"]),
    ("contacts.csv", GOOGLE, ",,", ["", "\b"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "stamp", "ends"), ROWS, ids=[row[0] for row in ROWS])
def test_a_last_line_that_lost_its_end_is_told(
    name: str, text: str, stamp: str, ends: list[str]
) -> None:
    whole, (before, _, _) = read(name, text), text.rpartition("\n")
    if name == "chat.txt":  # its message goes over several lines
        before, _, _ = before.rpartition("\n")
    assert not [one for one in whole if isinstance(one, Unreadable) and one.why == CUT]
    for end in ends:
        back = end.count("\b")  # so much of the stamp is missing
        last = stamp[:-back] if back else stamp + end
        found = read(name, f"{before}\n{last}")
        told = [one for one in found if isinstance(one, Unreadable) and one.why == CUT]
        assert [one.where for one in told] == [f"line {before.count(chr(10)) + 2}"], last
        assert people(found) <= people(whole), last


def test_half_an_address_on_a_card_that_is_cut_off_is_no_address() -> None:
    for end in ("jens@quist.ex", "jens@quist.example"):
        rosa, told, jens = read("a.vcf", VCARD[: VCARD.rfind(end) + len(end)])
        assert isinstance(told, Unreadable)
        assert isinstance(rosa, Card)
        assert isinstance(jens, Card)
        assert (jens.name, jens.handles) == ("Jens Quist", ())
    *_, told = read("a.vcf", VCARD[: VCARD.rfind("CARD\nVERSION")])
    assert told == Unreadable("a.vcf", "line 5", CUT)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("WhatsApp Chat with Rosa Calder.txt", f"{ANDROID}\n19/03/2022, 08:02 - You left"),
        ("WhatsApp Chat with Rosa Calder.txt", f"{ANDROID}\nby the way:\n1.\n5"),
        ("_chat.txt", f"{IPHONE}\n[see 1]"),
        ("notes.txt", f"{SIGNAL}\n[1] a footnote"),
        ("a.vcf", VCARD + "\nEND:VCARD"),
    ],
)
def test_a_last_line_that_only_has_no_line_end_is_not_told(name: str, text: str) -> None:
    found = read(name, text)
    assert not [one for one in found if isinstance(one, Unreadable) and one.why == CUT]
