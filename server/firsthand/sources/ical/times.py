"""Times of calendars: by zone name, by the file's own zone rules, by Windows names, or floating."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from firsthand.model import utc

from ..lines import Line, decode
from . import zonenames
from .components import Calendar

_TIME = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[Tt ](\d\d):?(\d\d):?(\d\d)?(?:\.\d+)?\s*([Zz]|[+-]\d\d:?\d\d)?)?"
)
_UNQUOTED = re.compile(r"((?!\s*\d{4}-?\d\d)[^:]{1,200}):(\d{4}-?\d\d.*)")
_OFFSET = re.compile(r"(?:GMT|UTC)?\s*([+-])(\d{1,2})[:.]?(\d\d)?\b")
_PLACED = re.compile(r"^X-LIC-LOCATION:(.+)$", re.IGNORECASE | re.MULTILINE)
# As older Outlooks list them: `(GMT+01.00) Brussels / Paris`; and without how far ahead it is.
_CITIES = re.compile(r"(\((?:GMT|UTC)[^)]{0,10}\)\s*)?(.+)")
_LISTED = re.compile(r"\((?:GMT|UTC)[^)]{0,10}\)\s*(\w[\w. ]{2,40}?) Time\b")
_WINTER, _SUMMER = datetime(2020, 1, 15, tzinfo=UTC), datetime(2020, 7, 15, tzinfo=UTC)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LASTING = re.compile(r"\+?P(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?\Z")
LONGEST = 12 * 60  # minutes: what is entered as longer is a stay or a reminder, no talk
FIRST_YEAR, LAST_YEAR = 1900, 2200  # outside is a program's "never"


def seconds(at: date) -> int:
    """Seconds since 1970 UTC; a day is its midnight, UTC."""
    if not isinstance(at, datetime):
        at = datetime(at.year, at.month, at.day, tzinfo=UTC)
    return (at - _EPOCH) // timedelta(seconds=1)


def stamp(at: date) -> str:
    """A time in UTC as a name: ``2026-01-05T09:00:00Z``."""
    return utc(seconds(at)).strftime("%Y-%m-%dT%H:%M:%SZ")


def minutes(start: Line, end: Line | None, lasting: str, calendar: Calendar) -> float | None:
    """How long an event takes, by its end or else by its duration; ``None`` for whole days, and
    where neither tells or what they tell is no length of a talk."""
    begins = next(iter(of(start, calendar)), None)
    ends = next(iter(of(end, calendar)), None) if end else None
    if not isinstance(begins, datetime):
        return None
    if isinstance(ends, datetime):
        long = (seconds(ends) - seconds(begins)) / 60
    elif found := _LASTING.match(lasting.strip()):
        days, hours, mins, secs = (int(number or 0) for number in found.groups())
        long = days * 1440 + hours * 60 + mins + secs / 60
    else:
        return None
    return long if 0 < long <= LONGEST else None


def of(line: Line, calendar: Calendar) -> list[date]:
    """The days and times a line holds, zones applied; what cannot be read is left out."""
    zone, value = line.params.get("TZID"), line.value[:60_000]
    # `TZID=(UTC+01:00) Brussels:20260105T090000`: without quotation marks the name ended early.
    if zone and (whole := _UNQUOTED.match(value)):
        zone, value = f"{zone}:{whole[1]}", whole[2]
    found = (_read(part, zone, calendar) for part in value.split(","))
    return [at for at in found if at is not None]


def _read(text: str, zone: str | None, calendar: Calendar) -> date | None:
    found = _TIME.match(text.strip())
    if not found:
        return None
    year, month, day, hour, minute, second, end = found.groups()
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None
    try:
        if hour is None:
            return date(int(year), int(month), int(day))
        clock = (int(hour), int(minute), min(int(second or 0), 59))
        where = _fixed(end) if end else named(zone or calendar.zone, calendar)
        return datetime(int(year), int(month), int(day), *clock, tzinfo=where)
    except ValueError:
        return None


def _fixed(end: str) -> tzinfo:
    if end in "Zz":
        return UTC
    ahead = timedelta(hours=int(end[1:3]), minutes=int(end[-2:]))
    return timezone(ahead if end[0] == "+" else -ahead)


def named(zone: str, calendar: Calendar) -> tzinfo:
    """The zone of that name: known to the world, to the file, or to Windows; else UTC. Times
    without one are in the only zone that the file has."""
    if not zone and len(calendar.zones) == 1:
        zone = next(iter(calendar.zones))
    if zone not in calendar.known:
        calendar.known[zone] = _world(zone) or _own(zone, calendar) or _written(zone)
    return calendar.known[zone]


@cache
def _world(zone: str) -> tzinfo | None:
    zone = zone.strip().strip('"')
    if not zone or len(zone) > 200:
        return None
    if zone.upper() in ("UTC", "GMT", "Z"):
        return UTC
    # `/freeassociation.sourceforge.net/Tzfile/Europe/Brussels`: the name is the end of it.
    parts = zone.split("/")
    for name in ("/".join(parts[-count:]) for count in (len(parts), 3, 2) if count <= len(parts)):
        try:
            return ZoneInfo(name)
        except (OSError, ValueError, LookupError):
            continue
    # Outlook also calls them as it lists them: `(UTC-05:00) Eastern Time (US & Canada)`.
    listed = _LISTED.match(zone)
    known = zonenames.zone_of(f"{listed[1]} Standard Time" if listed else zone)
    return ZoneInfo(known) if known else None


def _own(zone: str, calendar: Calendar) -> tzinfo | None:
    """The zone by the place that the file names for it, else by the rules in the file."""
    lines = calendar.zones.get(zone)
    if not lines:
        return None
    text = "\r\n".join(decode(line) for line in lines)
    placed = _PLACED.search(text)
    if placed and (known := _world(placed[1])):
        return known
    if re.search(r"FREQ\s*=\s*(?!YEARLY)", text, re.IGNORECASE):
        return None  # clocks change once a year; the rest would keep us busy for ever
    from icalendar import Timezone

    try:
        made = Timezone.from_ical(f"BEGIN:VTIMEZONE\r\n{text}\r\nEND:VTIMEZONE\r\n")
        if not isinstance(made, Timezone):
            return None
        own: tzinfo = made.to_tz()
        datetime(2020, 1, 1, tzinfo=own).utcoffset()
    except Exception:  # whatever a library makes of hostile rules: the zone stays unknown
        return None
    return own


def _written(zone: str) -> tzinfo:
    """`(UTC+01:00) Brussels, Copenhagen`: the zone of the first city that has one and is so far
    ahead at some time of the year; a zone nobody can name is UTC, a day off at most."""
    found = _OFFSET.search(zone[:200])
    ahead = timedelta()
    if found and int(found[2]) <= 14:
        ahead = timedelta(hours=int(found[2]), minutes=int(found[3] or 0) % 60)
        ahead = ahead if found[1] == "+" else -ahead
    cities = _CITIES.match(zone[:200].strip().strip('"'))
    before, listed = cities.groups() if cities else (None, "")
    for city in re.split(r",| / ", listed):
        name = zonenames.cities().get(city.strip().casefold())
        known = _world(name) if name else None
        if known and not before and not found:
            return known
        if known and ahead in (known.utcoffset(_WINTER), known.utcoffset(_SUMMER)):
            return known
    return timezone(ahead) if ahead else UTC
