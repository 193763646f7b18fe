"""Telephone numbers: those that passed to another, stand for two, or for a firm or a driver.

One world for each table. A row: what the telephone calls the number, over which way and when; whom
a page shows, and whether with that number; the first letters of the standings that are honest.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lives import YEAR, expect, invented, monthly
from world import World

OLD, ONCE, TWICE = monthly(2018), YEAR[-1:], YEAR[-2:]
A, B = "{0}", "{1}"
LIVES: dict[str, tuple[list[tuple[str, str, list[str]]], str, bool, str]] = {
    # A number that passed to another.
    "texts with one in 2018": ([("sms", A, OLD), ("sms", B, YEAR)], A, False, "D"),
    "texts with one in 2018, the number shown": ([("sms", A, OLD), ("sms", B, YEAR)], A, True, "D"),
    "texts with the other since": ([("sms", A, OLD), ("sms", B, YEAR)], B, False, "F"),
    "texts with the other since, shown": ([("sms", A, OLD), ("sms", B, YEAR)], B, True, "F"),
    "calls with one in 2018": ([("call", A, OLD), ("call", B, YEAR)], A, False, "D"),
    "calls with the other since": ([("call", A, OLD), ("call", B, YEAR)], B, True, "F"),
    "calls out to one, then the other": ([("dial", A, OLD), ("dial", B, YEAR)], A, False, "D"),
    "calls out to the other": ([("dial", A, OLD), ("dial", B, YEAR)], B, False, "F"),
    "calls with one, texts with the other": ([("call", A, OLD), ("sms", B, YEAR)], A, True, "D"),
    "texts with the other, calls with one": ([("call", A, OLD), ("sms", B, YEAR)], B, True, "F"),
    "one call with the other is no old tie": ([("call", A, OLD), ("call", B, ONCE)], B, True, "A"),
    "one call with the other keeps nobody's tie": (
        [("call", A, OLD), ("call", B, ONCE)], A, True, "D"),
    "the other in the address book": (
        [("dial", A, OLD), ("dial", B, ONCE), ("card", B, [])], B, True, "A"),
    "the first, when the other is in the address book": (
        [("dial", A, OLD), ("dial", B, ONCE), ("card", B, [])], A, True, "DU"),
    "the other in the address book, often": (
        [("call", A, OLD), ("call", B, YEAR), ("card", B, [])], B, True, "F"),
    "the first by a first name alone": (
        [("call", "{0.first}", OLD), ("call", B, ONCE)], B, True, "A"),
    "the first by a first name, the other's card": (
        [("dial", "{0.first}", OLD), ("dial", B, ONCE), ("card", B, [])], B, True, "A"),
    "whose card is old": ([("call", B, YEAR), ("card", A, [])], A, True, "VUS"),
    "whose card is old, called out": ([("dial", B, YEAR), ("card", A, [])], A, True, "VUS"),
    "who has the number of an old card": ([("call", B, YEAR), ("card", A, [])], B, True, "F"),
    "two in the address book, calls without a name": (
        [("call", "(Unknown)", YEAR), ("card", A, []), ("card", B, [])], A, True, "VUS"),
    "two in the address book, calls with the other": (
        [("call", B, YEAR), ("card", A, []), ("card", B, [])], A, True, "VUS"),
    "two in the address book, calls with one": (
        [("call", B, YEAR), ("card", A, []), ("card", B, [])], B, True, "F"),
    "two backups name the same calls": (
        [("call", A, OLD), ("call", B, OLD), ("call", B, ONCE)], B, True, "A"),
    "two backups, the first of them": (
        [("call", A, OLD), ("call", B, OLD), ("call", B, ONCE)], A, True, "DU"),
    "a first name, and another": (
        [("call", "{0.first}", OLD), ("call", "{1.first}", YEAR)], A, True, "DUVS"),
    "a first name's card and mail, the other's card": (
        [("mail", "{0.first}", YEAR), ("card", B, [])], B, True, "VUS"),
    "a first name's card and mail, her own card": (
        [("mail", "{0.first}", YEAR), ("card", A, [])], A, True, "F"),
    "a first name's card and mail, the other's calls": (
        [("mail", "{0.first}", OLD), ("card", B, []), ("dial", B, ONCE)], B, True, "A"),
    # Who is not there, or hardly.
    "missed calls": ([("missed", A, YEAR)], A, True, "V"),
    "words in passing": ([("short", A, YEAR)], A, True, "V"),
    "texts that nobody answered": ([("in", A, YEAR)], A, True, "V"),
    "texts to somebody silent": ([("out", A, YEAR)], A, True, "V"),
    "the driver who rang twice at the door": (
        [("call", "(Unknown)", [f"{ONCE[0]}T09:00", f"{ONCE[0]}T09:20"])], A, True, "AUS"),
    "the taxi": ([("dial", "Taxi", YEAR)], A, True, "US"),
    "the central of a taxi firm": ([("dial", "Taxi Centrale", YEAR)], A, True, "US"),
    "the guard of doctors": ([("dial", "Wachtdienst", YEAR)], A, True, "US"),
    "the desk with a mobile": ([("dial", "Secretariaat", YEAR)], A, True, "US"),
    "the courier": ([("call", "Koerier", YEAR)], A, True, "US"),
    "the reception": ([("dial", "Empfang", YEAR)], A, True, "US"),
    "the support line": ([("dial", "Support", YEAR)], A, True, "US"),
    # Ties that stay.
    "a friend who is called otherwise now": (
        [("call", "{0.first}", YEAR[:5]), ("call", A, YEAR[5:])], A, True, "F"),
    "a friend whose order turned": (
        [("call", "{0.turned}", YEAR[:5]), ("call", A, YEAR[5:])], A, True, "F"),
    "a friend at a firm": ([("call", "{0} (Noordkaai)", YEAR)], A, False, "F"),
    "a friend with a heart": ([("sms", "{0} \u2764", YEAR)], A, False, "F"),
    "a friend under a trade": ([("call", "Loodgieter", YEAR)], A, True, "F"),
    "a friend under a pet name": ([("sms", "Schatz", YEAR)], A, True, "F"),
    "a friend without a name": ([("sms", "(Unknown)", YEAR)], A, True, "F"),
    "a friend who married": (
        [("call", A, OLD), ("call", "{0.first} Vandersmissen", YEAR)], A, False, "F"),
    "a friend by an initial": ([("call", "{0.first} {0.initial}.", YEAR)], A, True, "F"),
    "a friend in the address book": ([("sms", "(Unknown)", YEAR), ("card", A, [])], A, False, "F"),
    "a friend of two telephones": ([("call", "Mama", OLD), ("call", A, YEAR)], A, True, "F"),
    "a friend under her trade and her name": (
        [("call", "Kapster {0.first}", OLD), ("call", A, YEAR)], A, True, "F"),
    "a friend shouted": ([("call", "{0.shouted}", YEAR)], A, False, "F"),
    "a friend with a title": ([("call", "Dr. {0}", YEAR)], A, False, "F"),
    "a friend called twice": ([("call", A, TWICE)], A, False, "F"),
    "a friend of old and now": ([("call", A, OLD), ("call", A, ONCE)], A, True, "F"),
}  # fmt: skip


class Name(str):
    """A name, and how a telephone may write it."""

    @property
    def first(self) -> str:
        return self.split()[0]

    @property
    def last(self) -> str:
        return self.split()[-1]

    @property
    def initial(self) -> str:
        return self.split()[-1][0]

    @property
    def turned(self) -> str:
        return " ".join(reversed(self.split()))

    @property
    def shouted(self) -> str:
        return self.upper()


def tell(given: World, at: int, way: str, called: str, days: list[str]) -> None:
    """What a telephone keeps of one number; nobody calls two at a time."""
    number = f"+324701{at:02}233"
    if way in ("card", "mail"):
        box = f"x{at}@noordkaai.example"
        given.card(called, phones=[number], emails=[box] if way == "mail" else [])
    if way == "mail":
        given.exchange(f"{called} <{box}>", *days)
    for day in days:
        when = day if "T" in day else f"{day}T09:{at:02}"
        if way in ("sms", "in"):
            given.text(number, called, when)
        if way in ("sms", "out"):
            given.text(number, called, when.replace("T09", "T10"), mine=True)
        if way in ("call", "dial", "missed", "short"):
            seconds = {"missed": 0, "short": 20}.get(way, 300)
            given.call(number, called, when, seconds=seconds, mine=way == "dial")


@pytest.mark.parametrize("part", [0, 1])
def test_the_number_and_who_has_it(given: World, part: int) -> None:
    """Given what a telephone keeps; then nobody is known by what happened with another."""
    lives = dict(list(LIVES.items())[part::2])
    names = [Name(one) for one in invented(2 * len(lives))]
    asked: dict[str, dict[str, Any]] = {}
    for at, (life, (told, shown, page, _)) in enumerate(lives.items()):
        pair = names[2 * at : 2 * at + 2]
        for way, called, days in told:
            tell(given, at, way, called.format(*pair), days)
        number = {"phone": f"+324701{at:02}233"} if page else {}
        asked[life] = {"name": shown.format(*pair), **number}
    found = {life: given.verdict(**about)["standing"] for life, about in asked.items()}
    expect(found, {life: row[3] for life, row in lives.items()})


def test_two_backups_of_one_telephone(tmp_path: Path) -> None:
    """Given the calls of 2018 under two names, as the second backup was made when the number had
    passed; then in whatever order they are read, both have only what is surely theirs."""
    lena, bram = "Lena Ostrovar", "Bram Quintelier"
    found = []
    for first, then in ((lena, bram), (bram, lena)):
        given = World(tmp_path / first.split()[0])
        for called in (first, then):
            for day in OLD + (ONCE if called == bram else []):
                given.call("+32470112233", called, day)
            given.imported()
        found.append([given.verdict(name=name)["standing"] for name in (lena, bram)])
    assert found == [["dormant", "acquainted"]] * 2


def test_two_of_common_names(given: World) -> None:
    """Given two who had one number, and a page with it; then it says which of the many of that name
    it is, and the user's word on one is none on the other."""
    jan, els, number = "Jan Peeters", "Els Janssens", "+32470112233"
    for called, days in ((jan, OLD), (els, YEAR)):
        for day in days:
            given.call(number, called, day)
    check = given.verdict(name=els, phone=number)
    assert (check["standing"], check["identity"]) == ("firsthand", "certain")
    assert given.verdict(name=jan, phone=number)["standing"] == "dormant"
    assert (
        given.workspace.answer(check["id"], know=True, how="a neighbour")["standing"] == "firsthand"
    )
    assert given.verdict(name=jan, phone=number)["standing"] == "dormant"
    assert "a neighbour" in given.verdict(name=els, phone=number)["summary"]


# What a telephone calls a number, in and out, and who is known by it on a page that shows it.
LANDLINE = {
    **dict.fromkeys((
        "Familie {0.last}", "Fam. {0.last}", "{0.last} thuis", "Chez {0.last}", "Huisarts",
        "Dokter", "Tandarts", "Médecin", "Dentiste", "Hausarzt", "Zahnarzt", "Doctor", "Dentist",
        "School",
        "Gemeente", "Commune", "Werk", "Kantoor", "Bureau", "Büro", "Office", "Noordkaai Gent",
        "Ziekenhuis", "Hôpital", "Spital", "Notaris", "Apotheek"), "VSUA"),
    **dict.fromkeys((
        "{0}", "{0.first}", "{0} bureau", "Mama", "Oma", "Zus", "Tante Zus",
        "Nachbar"), "F"),
}  # fmt: skip
MOBILE = {
    **dict.fromkeys((
        "Bpost", "PostNL", "DHL Fahrer", "Politie", "Uber", "Deliveroo", "Voicemail", "Spam",
        "Vriend van {0}", "Ami de {0}", "Freund von {0}", "Neighbour of {0}", "Vrouw van {0}",
        "Loodgieter via {0}", "Mama van {0}", "Secretariaat {0}", "Collega van {0}",
        "Telemarketing", "Niet opnemen", "Ne pas répondre", "Scam Likely"), "VSUA"),
    **dict.fromkeys((
        "Huisarts", "Kapper", "Garage", "Schatz", "Babysit", "Poetsvrouw", "Nachbar", "Chef",
        "{0} oud", "{0} GSM", "{0} privé", "{0} Gent", "{0} (yoga)", "{0} nieuw nummer",
        "{0.first} Gym", "{0} IT", "Mama", "Werk {0.first}", "Loodgieter {0.first}"), "F"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "form"), [(LANDLINE, "+3232{:02}3456"), (MOBILE, "+324705{:02}233")]
)
def test_what_a_number_is_called(given: World, rows: dict[str, str], form: str) -> None:
    """Given ten calls; then whoever has an office's, a family's or a driver's number is not known
    by it, whichever side called, and a trade's mobile or a mother's telephone is theirs."""
    names = dict(zip(rows, map(Name, invented(len(rows))), strict=True))
    for at, (label, name) in enumerate(names.items()):
        for turn, day in enumerate(YEAR):
            mine = turn % 2 == 0 if at % 2 else True
            called = label.format(name)
            given.call(form.format(at + 10), called, f"{day}T09:{at:02}", mine=mine)
    found = {
        label: given.verdict(name=name, phone=form.format(at + 10))["standing"]
        for at, (label, name) in enumerate(names.items())
    }
    expect(found, rows)


@pytest.mark.parametrize("number", ["0176 1234 5678", "(415) 555-2671", "017612345678"])
def test_a_number_as_another_country_writes_it(given: World, number: str) -> None:
    """Given calls with a number that is none at home; then what happened is kept, and found by
    name, and by the card that has the number."""
    for day in YEAR:
        given.call(number, "Lena Ostrovar", day)
    assert given.verdict(name="Lena Ostrovar")["standing"] == "firsthand"
    given.card("Lena Ostrovar", phones=[number], company="Noordkaai")
    assert given.verdict(name="Lena Ostrovar", company="Noordkaai")["standing"] == "firsthand"
    assert given.verdict(name="Bram Quintelier", phone=number)["standing"] == "stranger"
