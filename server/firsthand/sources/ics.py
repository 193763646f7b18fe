"""Calendars: iCalendar files (.ics), also the older vCalendar; recurring events are expanded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from firsthand.model import (
    Event,
    Kind,
    Mark,
    Party,
    Record,
    Skipped,
    Unreadable,
    phrase,
)

from . import File
from .chats import PASSED
from .ical.components import Component, read
from .ical.people import people_of
from .ical.series import Broken, expand
from .ical.times import minutes, seconds, stamp
from .ical.titles import away, is_note, only_away
from .ical.written import written
from .lines import digest, opening, short, told, unescape

NAME = "ics"
TIMES = 2
EVENTS = 200_000  # events with guests kept in memory at once
TOTAL = 500_000  # occurrences of one calendar
_TELLS = 256  # series between two words on how far it is

_BEGIN = re.compile(r"\s*BEGIN[ \t]*:[ \t]*V(?:CALENDAR|EVENT)[ \t]*(?:[\r\n]|\Z)", re.IGNORECASE)
_YEARLY = re.compile(
    r"holiday|birthday|anniversaire|férié|verjaardag|feestdag|vakantie|geburtstag|feiertag",
    re.IGNORECASE,
)
# By a program, or by hand; what was moved stands elsewhere.
_OFF = (
    r"(?:cancell?ed|anulowan[aeoy]|odwołan[aeoy]|zrušen[aoý]|inställ[dt]|aflyst|avlyst|peruttu"
    r"|törölve|lemondva|anulat[ăa]?|iptal(?: edildi)?|отменен[ао]|отменён|ακυρώθηκε|annulée?s?"
    r"|geannuleerd|afgelast|afgezegd|abgesagt|ausgefallen|fällt aus|entfällt|supprimée?"
    r"|gaat niet door|n['’]a pas lieu|cancelad[ao]|annullat[ao]|postponed|rescheduled|verplaatst"
    r"|uitgesteld|verschoben|reportée?|déplacée?|aplazad[ao]|rinviat[ao]|przełożon[aeoy]"
    r"|amânat[ăa]?|elhalasztva|přeložen[aoý]|ertelendi|siirretty|udsat|utsatt|uppskjut(?:en|et)"
    r"|скасован[ао]|перенесен[ао]|otkazano|(?:已)?取消|đã hủy|ملغى|ملغاة|adiad[ao])"
)
# Of what was refused a title may tell at its end as well, and people meet to talk of that.
_REFUSED = (
    r"cancell?ed event|no[- ]?show|afgewezen|odrzucon[aeoy]|avböj[dt]|afslået|hylätty|отклонен[ао]"
    r"|rechazad[ao]|rifiutat[ao]|recusad[ao]|відхилен[ао]|declined|geweigerd|abgelehnt|refusée?"
)
_CALLED_OFF = re.compile(rf"[\[(]?(?:{_OFF}|{_REFUSED})(?:\s?[:：]|\s[-–—]\s|[\])])", re.IGNORECASE)
_OFF_AT_LAST = re.compile(rf"(?:\A|[\s\[(]){_OFF}[\])\s.!]*\Z", re.IGNORECASE)
_SHOUTED = re.compile(
    r"(?:CANCELL?ED|ANNUL[ÉE]E?|GEANNULEERD|AFGELAST|ABGESAGT|AUSGEFALLEN|CANCELAD[AO]"
    r"|ANNULLAT[AO])\b"
)
_NO_SHOW = re.compile(r"[\[(]no[- ]?show[\])]\s*\Z|\bniet (?:komen )?opdagen\b", re.IGNORECASE)


def fits(file: File) -> bool:
    return _BEGIN.match(opening(file.head[:4096])) is not None


@told
def records(file: File, now: int) -> Iterator[Record]:
    series: dict[str, list[Component]] = {}
    kept = given = 0
    for item in read(file):
        given += 1
        if not isinstance(item, Component):
            yield item
        elif item.calendar.method in ("REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"):
            yield Skipped(item.where, "an answer to an invitation, which names one guest alone")
        elif not (item.all("ATTENDEE") or item.all("RECURRENCE-ID") or _cancelled(item)):
            yield Skipped(item.where, "nobody else is on it")
        else:
            given -= 1
            kept += 1
            if kept > EVENTS:
                why = phrase(
                    "The calendar holds more than %(count)s events with guests: split it.",
                    count=f"{EVENTS:,}",
                )
                yield Unreadable(file.path, item.where, why)
                break
            series.setdefault(_uid(item), []).append(item)
    total, told = 0, written(series.values(), now)
    for uid, versions in _along(file, series):
        passed = given + total < file.done and _is_one(versions)
        for record in (PASSED,) if passed else _series(file, uid, versions, now, told):
            total += 1
            if total > TOTAL:
                why = phrase(
                    "The calendar holds more than %(count)s occurrences; the rest is left out.",
                    count=f"{TOTAL:,}",
                )
                yield Unreadable(file.path, versions[0].where, why)
                return
            yield record


def _along(
    file: File, series: Mapping[str, list[Component]]
) -> Iterator[tuple[str, list[Component]]]:
    """Each, while the file is read once more: whoever follows the import sees how far it is."""
    with file.open() as stream:
        for at, one in enumerate(series.items(), 1):
            yield one
            if not at % _TELLS:
                stream.read(file.size * _TELLS // len(series))


def _is_one(versions: list[Component]) -> bool:
    """Whether it comes to one record, whatever stands in it."""
    one = versions[0]
    return len(versions) == 1 and not one.all("RRULE") and not one.all("RDATE")


def _series(
    file: File, uid: str, versions: list[Component], now: int, told: int
) -> Iterator[Record]:
    """What one entry comes to; ``told``: when the file was written."""
    if all(_yearly(one) for one in versions):
        yield from (Skipped(one.where, "a birthday or a holiday") for one in versions)
        return
    masters = [one for one in versions if not one.all("RECURRENCE-ID")]
    off = bool(masters) and _cancelled(max(masters, key=lambda one: one.rank))
    people = {id(one): people_of(one) for one in versions}
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
        if parties:
            key = uid if found.recurrence is None else f"{uid}/{stamp(found.recurrence)}"
            marks = _marks(found.component, found.start, told)
            names = (party.name or party.handle.value.partition("@")[0] for party in parties)
            if only_away(found.component.first("SUMMARY"), names):
                marks |= Mark.FREE
            marks |= Mark.CANCELLED if off else Mark.NONE
            marks |= Mark.PLANNED if found.left else Mark.NONE
            yield _event(found.component, uid, key, found.start, marks, parties, audience)


def _event(
    one: Component, uid: str, key: str, start: date, marks: Mark, parties: tuple[Party, ...],
    audience: int,
) -> Event:  # fmt: skip
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
        details=_length(one),
    )


def _marks(one: Component, start: date, told: int) -> Mark:
    marks = Mark.NONE
    if _cancelled(one):
        marks |= Mark.CANCELLED
    if not isinstance(start, datetime):
        marks |= Mark.ALL_DAY
        if one.first("TRANSP").upper() == "TRANSPARENT":
            marks |= Mark.FREE
    elif _no_time(one):
        marks |= Mark.FREE
    if is_note(one.first("SUMMARY")):
        marks |= Mark.FREE
    if one.online:
        marks |= Mark.ONLINE
    if seconds(start) > told:
        marks |= Mark.PLANNED  # what is moved or dropped later is often gone without a word
    return marks


def _length(one: Component) -> dict[str, str] | None:
    start, end = one.all("DTSTART"), one.all("DTEND")
    if not start:
        return None
    long = minutes(start[0], end[0] if end else None, one.first("DURATION"), one.calendar)
    return {"minutes": f"{long:g}"} if long is not None else None


def _no_time(one: Component) -> bool:
    """Whether an entry begins and ends at once, as reminders do."""
    start, end = one.first("DTSTART"), one.first("DTEND")
    return bool(start and start == end) or one.first("DURATION") in ("PT0S", "PT0M")


def _cancelled(one: Component) -> bool:
    return (
        one.calendar.method == "CANCEL"
        or one.first("STATUS").upper() == "CANCELLED"
        # Outlook leaves the entry with whoever was invited, and says it there alone.
        or _called_off(one.first("SUMMARY"))
    )


def _called_off(subject: str) -> bool:
    said = subject[:300].strip()
    begins = any(rule.match(said) for rule in (_CALLED_OFF, _SHOUTED))
    return begins or bool(_OFF_AT_LAST.search(said) or _NO_SHOW.search(said))


def _uid(one: Component) -> str:
    return short(one.first("UID"), 500) or digest(
        one.first("DTSTART"), one.first("SUMMARY"), one.first("ORGANIZER")
    )


def _yearly(one: Component) -> bool:
    """Whether it is a whole day that is no meeting: by its calendar or its name, or each year's."""
    days = next(iter(one.all("DTSTART")), None)
    whole = days is not None and "T" not in days.value.upper()
    rules = (line.value.upper().replace(" ", "") for line in one.all("RRULE"))
    return whole and bool(away(one.first("SUMMARY")) or _YEARLY.search(one.calendar.name) or any(
        "FREQ=YEARLY" in rule for rule in rules
    ))  # fmt: skip
