"""Calendars: iCalendar files (.ics), also the older vCalendar; recurring events are expanded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from firsthand.model import (
    Answer,
    Event,
    Handle,
    Kind,
    Mark,
    Party,
    Record,
    Role,
    Skipped,
    Unreadable,
)

from . import File
from .ical.components import Component, read
from .ical.series import Broken, expand
from .ical.times import seconds, stamp
from .lines import Line, digest, opening, short, told, unescape

NAME = "ics"
PARTIES = 1000  # kept of one event; the audience counts all
EVENTS = 200_000  # events with guests kept in memory at once
TOTAL = 500_000  # occurrences of one calendar
MANY = 100  # people behind a mailing list invited as one guest

_BEGIN = re.compile(r"\s*BEGIN[ \t]*:[ \t]*V(?:CALENDAR|EVENT)[ \t]*(?:[\r\n]|\Z)", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s<>:;,\"'()]{1,64}@[^\s<>:;,\"'()@]{1,190}")
_YEARLY = re.compile(
    r"holiday|birthday|anniversaire|férié|verjaardag|feestdag|vakantie|geburtstag|feiertag",
    re.IGNORECASE,
)
_ANSWERS = {
    "ACCEPTED": Answer.ACCEPTED,
    "COMPLETED": Answer.ACCEPTED,
    "IN-PROCESS": Answer.ACCEPTED,
    "CONFIRMED": Answer.ACCEPTED,  # vCalendar 1.0
    "TENTATIVE": Answer.TENTATIVE,
    "DECLINED": Answer.DECLINED,
    "DELEGATED": Answer.DECLINED,  # somebody else came
}


def fits(file: File) -> bool:
    return _BEGIN.match(opening(file.head[:4096])) is not None


@told
def records(file: File, now: int) -> Iterator[Record]:
    series: dict[str, list[Component]] = {}
    kept = 0
    for item in read(file):
        if not isinstance(item, Component):
            yield item
        elif item.calendar.method in ("REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"):
            yield Skipped(item.where, "an answer to an invitation, which names one guest alone")
        elif not (item.all("ATTENDEE") or item.all("RECURRENCE-ID") or _cancelled(item)):
            yield Skipped(item.where, "nobody else is on it")
        else:
            kept += 1
            if kept > EVENTS:
                why = f"The calendar holds more than {EVENTS:,} events with guests: split it."
                yield Unreadable(file.path, item.where, why)
                break
            series.setdefault(_uid(item), []).append(item)
    total = 0
    for uid, versions in series.items():
        for record in _series(file, uid, versions, now):
            total += 1
            if total > TOTAL:
                why = f"The calendar holds more than {TOTAL:,} occurrences; the rest is left out."
                yield Unreadable(file.path, versions[0].where, why)
                return
            yield record


def _series(file: File, uid: str, versions: list[Component], now: int) -> Iterator[Record]:
    people = {id(one): _people(one) for one in versions}
    guests = max(people.values(), key=lambda each: each[1])
    for one in versions:
        if _cancelled(one) and not people[id(one)][0]:
            people[id(one)] = guests  # calling off need not name the guests again
    alone = [one for one in versions if not people[id(one)][0]]
    for one in alone:
        yield Skipped(one.where, "nobody else is on it")
    if len(alone) == len(versions):
        return
    for found in expand(versions, now):
        if isinstance(found, Broken):
            yield Unreadable(file.path, found.where, found.why)
            continue
        parties, audience = people[id(found.component)]
        if parties and _yearly(found.component, found.start):
            yield Skipped(found.component.where, "a birthday or a holiday")
        elif parties:
            key = uid if found.recurrence is None else f"{uid}/{stamp(found.recurrence)}"
            yield _event(found.component, uid, key, found.start, parties, audience)


def _event(
    one: Component, uid: str, key: str, start: date, parties: tuple[Party, ...], audience: int
) -> Event:
    marks = Mark.NONE
    if _cancelled(one):
        marks |= Mark.CANCELLED
    if not isinstance(start, datetime):
        marks |= Mark.ALL_DAY
    if one.online:
        marks |= Mark.ONLINE
    return Event(
        source=NAME,
        kind=Kind.MEETING,
        key=key,
        when=seconds(start),
        parties=parties,
        subject=short(unescape(one.first("SUMMARY"))),
        occasion=uid,
        marks=marks,
        audience=audience,
    )


def _cancelled(one: Component) -> bool:
    return one.calendar.method == "CANCEL" or one.first("STATUS").upper() == "CANCELLED"


def _uid(one: Component) -> str:
    return short(one.first("UID"), 500) or digest(
        one.first("DTSTART"), one.first("SUMMARY"), one.first("ORGANIZER")
    )


def _yearly(one: Component, start: date) -> bool:
    return not isinstance(start, datetime) and _YEARLY.search(one.calendar.name) is not None


def _people(one: Component) -> tuple[tuple[Party, ...], int]:
    """Who is on it, and how many; nobody where there is only its owner."""
    found: dict[str, Party] = {}
    many = 0
    for line in one.all("ORGANIZER") + one.all("ATTENDEE"):
        guest = line.params.get("CUTYPE", "").upper()
        if guest in ("ROOM", "RESOURCE") or "calendar.google.com" in line.value.lower():
            continue
        if guest == "GROUP":
            many = MANY
            continue
        handle = _handle(line)
        if handle is not None:
            _join(found, handle, line)
    owner = one.calendar.name.lower()
    others = [name for name, party in found.items() if name != owner and party.role != Role.FROM]
    if not others and not many:
        return (), 0
    return tuple(found.values())[:PARTIES], len(found) + many


def _join(found: dict[str, Party], handle: Handle, line: Line) -> None:
    """Adds somebody; the organizer who is also invited stays one person, who answered."""
    who = handle.value.lower()
    state = line.params.get("PARTSTAT") or line.params.get("STATUS")
    answer = _ANSWERS.get(state.upper(), Answer.WAITING) if state else Answer.NONE
    organizes = line.name == "ORGANIZER" or line.params.get("ROLE", "").upper() == "ORGANIZER"
    role = Role.FROM if organizes else Role.ATTENDEE
    before = found.get(who)
    if before:
        role, answer = min(role, before.role), answer or before.answer
    elif organizes and answer == Answer.NONE:
        answer = Answer.ACCEPTED
    name = short(line.params.get("CN"), 200)
    named = name if name and "@" not in name else before.name if before else None
    found[who] = Party(handle, named, role, answer)


def _handle(line: Line) -> Handle | None:
    """An address, or where the file hides it, the name it shows."""
    for text in (line.params.get("EMAIL", ""), line.value, line.params.get("CN", "")):
        address = _ADDRESS.search(text)
        if address:
            return Handle("email", address[0])
    name = short(line.params.get("CN"), 200)
    return Handle("name", f"{NAME}:{name}") if name else None
