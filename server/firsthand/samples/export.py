"""Alex's LinkedIn data export, column by column as the network writes it."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

from firsthand.samples import crowd
from firsthand.samples.cast import (
    CHLOE,
    EGO,
    LEADS,
    MAREK,
    METTE,
    OTHERS,
    PEOPLE,
    SECOND,
    SOPHIE,
    Human,
    slug,
)
from firsthand.samples.story import MONTHS, at

NOTES = (
    'Notes:\r\n"When exporting your connection data, you may notice that some of the email '
    "addresses are missing. You will only see email addresses for connections who have allowed "
    'their connections to see or download their email address."\r\n\r\n'
)
MESSAGES = (
    "CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO",
    "RECIPIENT PROFILE URLS", "DATE", "SUBJECT", "CONTENT", "FOLDER", "ATTACHMENTS",
    "IS MESSAGE DRAFT", "IS CONVERSATION DRAFT",
)  # fmt: skip
SKILLS = ("Facilitation", "Product Strategy", "User Research")
# Whom Alex endorsed, how many days ago and for what: some they worked with, and many returned
# clicks for people they never met.
GIVEN: tuple[tuple[Human, int, str], ...] = (
    (MAREK, 1900, "Software Architecture"),
    (MAREK, 1900, "Prototyping"),
    (OTHERS[0], 1200, "Planning"),
    (OTHERS[2], 900, "Illustration"),
    (METTE, 640, "Dashboard"),
    (METTE, 640, "Data Engineering"),
    (OTHERS[4], 560, "Editing"),
    (CHLOE, 540, "Recruiting"),
    (OTHERS[16], 400, "Engineering"),
    (OTHERS[18], 300, "Procurement"),
    *((who, who.linked * 2 // 3, ("Leadership", "Sales", "Teamwork")[place % 3])
      for place, who in enumerate(crowd.CONNECTED[2:46:4])),
)  # fmt: skip
LINKED = (*(who for who in PEOPLE if who.linked), *crowd.CONNECTED)
Rows = Iterator[list[str]]


def write(folder: Path, today: date) -> list[Path]:
    """Writes ``Basic_LinkedInDataExport.zip`` into ``folder``."""
    files = {
        "Connections.csv": NOTES + _table(_connections(today)),
        "messages.csv": _table(_messages(today), quote=True),
        "Invitations.csv": _table(_invitations(today)),
        "Endorsement_Given_Info.csv": _table(_endorsements(today, "Endorsee", GIVEN)),
        "Endorsement_Received_Info.csv": _table(_endorsements(today, "Endorser", _received())),
        "Recommendations_Given.csv": _table(_recommendations(today, OTHERS[0:1])),
        "Recommendations_Received.csv": _table(_recommendations(today, (SOPHIE, MAREK))),
        "Receipts_v2.csv": _table(_receipts(today)),
        "Profile.csv": _table(_profile()),
        "Positions.csv": _table(_positions()),
        "Email Addresses.csv": _table(_addresses()),
        "PhoneNumbers.csv": "Extension,Number,Type\r\n,+32 470 55 01 00,Mobile\r\n",
    }
    path = folder / "Basic_LinkedInDataExport.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            # A fixed time, so that the same day gives the same bytes.
            entry = zipfile.ZipInfo(name, (today.year, today.month, today.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text.encode())
    return [path]


def _table(rows: Rows, quote: bool = False) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL if quote else csv.QUOTE_MINIMAL).writerows(rows)
    return out.getvalue()


STRANGERS = (
    "Corentin Balzamont", "Philippa Thornhurst", "Dagmar Winkelried", "Ulrike Sandhagen",
    "Tomasz Brzezniak", "Noémie Carpentrasse",
)  # fmt: skip


def _names(name: str) -> list[str]:
    first, _, last = name.partition(" ")
    return [first, last]


def _short(when: datetime) -> str:
    """``3/5/26, 1:45 AM``: month first, as in the English export."""
    half = "AM" if when.hour < 12 else "PM"
    hour = when.hour % 12 or 12
    return f"{when.month}/{when.day}/{when:%y}, {hour}:{when:%M} {half}"


def _connections(today: date) -> Rows:
    yield ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"]
    for place, who in enumerate(sorted(LINKED, key=lambda who: (who.linked, who.name))):
        day = at(today, who.linked)
        shown = who in LEADS or place % 9 == 0
        yield [
            *_names(who.name), who.url, who.email if shown else "", who.company, who.title,
            f"{day.day:02} {MONTHS[day.month - 1]} {day.year}",
        ]  # fmt: skip


def _messages(today: date) -> Rows:
    yield list(MESSAGES)
    alex = (EGO.name, EGO.url)
    talks = ((SOPHIE, "<>"), (METTE, "><"), (OTHERS[4], "<>"), (OTHERS[8], "><>"), (CHLOE, "<<<"))
    for number, (who, turns) in enumerate(talks):
        for turn, side in enumerate(turns):
            they = (who.name, who.url)
            sender, to = (they, alex) if side == "<" else (alex, they)
            when = f"{at(today, 300 - number * 40 - turn, 10 + turn):%Y-%m-%d %H:%M:%S} UTC"
            yield [
                f"2-talk{number:04}", "", *sender, *to, when, "", "A short note.", "INBOX", "",
                "No", "No",
            ]  # fmt: skip
    many = crowd.CONNECTED[10:22]
    urls = ";".join(who.url for who in (*many, EGO))
    names = ",".join(who.name for who in (*many, EGO))
    yield [
        "2-group0001", "Alumni evening", many[0].name, many[0].url, names, urls,
        f"{at(today, 130):%Y-%m-%d %H:%M:%S} UTC", "", "Who joins?", "INBOX", "", "No", "No",
    ]  # fmt: skip
    yield [
        "2-inmail001", "", "LinkedIn Member", "", *alex, f"{at(today, 90):%Y-%m-%d %H:%M:%S} UTC",
        "Grow your business", "An offer.", "INBOX", "", "No", "No",
    ]  # fmt: skip


def _invitations(today: date) -> Rows:
    yield [
        "From", "To", "Sent At", "Message", "Direction", "inviterProfileUrl", "inviteeProfileUrl",
    ]  # fmt: skip
    for place, who in enumerate((CHLOE, *crowd.CONNECTED[:24])):
        when = _short(at(today, who.linked + 1, 8 + place % 12))
        if place % 3:
            yield [EGO.name, who.name, when, "", "OUTGOING", EGO.url, who.url]
        else:
            yield [who.name, EGO.name, when, "Let us connect.", "INCOMING", who.url, EGO.url]
    # These wait for an answer: people Alex works with, and people nobody knows.
    unlinked = [who for who in OTHERS if not who.linked and who.tie in ("close", "regular")][:3]
    for place, name in enumerate((*(who.name for who in unlinked), *STRANGERS)):
        when = _short(at(today, 2 + 5 * place, 9 + place))
        url = f"https://www.linkedin.com/in/{slug(name)}"
        yield [name, EGO.name, when, "", "INCOMING", url, EGO.url]


def _endorsements(today: date, side: str, clicks: Iterable[tuple[Human, int, str]]) -> Rows:
    yield [
        "Endorsement Date", "Skill Name", f"{side} First Name", f"{side} Last Name",
        f"{side} Public Url", "Endorsement Status",
    ]  # fmt: skip
    for who, days, skill in clicks:
        when = f"{at(today, days, 9):%Y/%m/%d %H:%M:%S} UTC"
        yield [when, skill, *_names(who.name), who.url.removeprefix("https://"), "ACCEPTED"]


def _received() -> Iterator[tuple[Human, int, str]]:
    for place, who in enumerate((CHLOE, *crowd.CONNECTED[5:60:6])):
        yield who, who.linked // 2, SKILLS[place % 3]
    yield METTE, 300, SKILLS[0]
    yield OTHERS[0], 500, SKILLS[1]
    yield SOPHIE, 700, SKILLS[2]


def _receipts(today: date) -> Rows:
    """Premium paid each year, after a month that cost nothing."""
    yield [
        "Transaction Made At", "Description", "Invoice Number", "Sub Total", "Total Tax",
        "Total Amount", "Currency Code", "Payment Method",
    ]  # fmt: skip
    for number, days in enumerate((1860, 1830, 1465, 1100, 735, 370, 5)):
        paid = ("198.25", "41.63", "239.88") if number else ("0.00", "0.00", "0.00")
        what = "Premium Business, 12 months" if number else "Premium Business, free month"
        when = f"{at(today, days, 7):%Y/%m/%d %H:%M:%S} UTC"
        yield [when, what, f"L{5500 + number}", *paid, "EUR", "Card"]


def _recommendations(today: date, who_all: tuple[Human, ...]) -> Rows:
    yield ["First Name", "Last Name", "Company", "Job Title", "Text", "Creation Date", "Status"]
    for who in LINKED:
        if who in who_all:
            day = at(today, who.linked - 300, 15)
            when = f"{day:%m/%d/%y}, 03:00 PM"
            text = 'A calm and clear way of working; "say what you see", and then act.'
            yield [*_names(who.name), who.company, who.title, text, when, "VISIBLE"]


def _profile() -> Rows:
    yield [
        "First Name", "Last Name", "Maiden Name", "Address", "Birth Date", "Headline", "Summary",
        "Industry", "Zip Code", "Geo Location", "Twitter Handles", "Websites", "Instant Messengers",
    ]  # fmt: skip
    yield [
        *_names(EGO.name), "", "", "", EGO.title, "I help teams decide.", "Business Consulting",
        "9000", "Ghent, Flemish Region, Belgium", "", "[PERSONAL:https://atelier-nord.example]", "",
    ]  # fmt: skip


def _positions() -> Rows:
    yield ["Company Name", "Title", "Description", "Location", "Started On", "Finished On"]
    yield ["Atelier Nord", EGO.title, "", "Ghent, Flemish Region, Belgium", "Mar 2019", ""]
    yield ["Havik Engineering", "Design engineer", "", "Ghent", "Sep 2014", "Feb 2019"]


def _addresses() -> Rows:
    yield ["Email Address", "Confirmed", "Primary", "Updated On"]
    yield [EGO.email, "Yes", "Yes", "Not Available"]
    yield [SECOND, "Yes", "No", "Not Available"]
