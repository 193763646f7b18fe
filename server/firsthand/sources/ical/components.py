"""The events of a calendar file, one at a time, so that a broken one does not lose the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import tzinfo

from firsthand.model import Skipped, Unreadable

from .. import File
from ..lines import Line, content_lines, decode, parse, plain

LINES = 20_000  # kept of one event
ZONES = 200  # zones of one calendar, and lines of one zone

_WORD = re.compile(rb"[A-Za-z0-9-]+")
_WANTED = frozenset(
    b"UID DTSTART SUMMARY ORGANIZER ATTENDEE STATUS LOCATION URL RRULE RDATE EXDATE RECURRENCE-ID"
    b" SEQUENCE DTSTAMP".split()
)
_CONFERENCE = (b"X-GOOGLE-CONFERENCE", b"X-MICROSOFT-SKYPETEAMSMEETINGURL", b"CONFERENCE")
LINK = re.compile(
    r"https://(?:[\w-]+\.)*(?:zoom\.us|zoomgov\.com|meet\.google\.com|teams\.(?:microsoft|live)\.com"
    r"|webex\.com|whereby\.com|meet\.jit\.si|bluejeans\.com|gotomeet(?:ing)?\.(?:com|me)"
    r"|skype\.com)/",
    re.IGNORECASE,
)
_OTHERS = {b"VTODO": "a task", b"VJOURNAL": "a note", b"VFREEBUSY": "free and busy times"}


@dataclass(slots=True)
class Calendar:
    """What a VCALENDAR says about all its events."""

    method: str = ""
    name: str = ""
    zone: str = ""  # of times without one
    zones: dict[str, list[bytes]] = field(default_factory=dict)  # VTIMEZONE lines by TZID
    known: dict[str, tzinfo] = field(default_factory=dict)  # zones worked out so far


@dataclass(slots=True, eq=False)
class Component:
    """A VEVENT: its lines by name, and whether it holds a link to a call."""

    where: str
    calendar: Calendar
    lines: dict[str, list[Line]] = field(default_factory=dict)
    online: bool = False

    def first(self, name: str) -> str:
        """The first value of that name, or an empty text."""
        found = self.lines.get(name)
        return plain(found[0]).strip() if found else ""

    def all(self, name: str) -> list[Line]:
        return self.lines.get(name, [])

    @property
    def rank(self) -> tuple[int, str]:
        """Which of two versions is the later one."""
        digits = self.first("SEQUENCE")[:9]
        return (int(digits) if digits.isdecimal() else 0, self.first("DTSTAMP"))


def read(file: File) -> Iterator[Component | Skipped | Unreadable]:
    """Every event of the file, in its order. Raises OSError."""
    calendar, stack = Calendar(), list[bytes]()
    event: Component | None = None
    zone: list[bytes] = []
    count = kept = 0
    for number, raw in content_lines(file):
        found = _WORD.match(raw)
        word = found[0].upper() if found else b""
        if word == b"BEGIN":
            inner = raw[6:].strip().upper()[:40]
            if inner in (b"VCALENDAR", b"VEVENT") and event is not None:
                yield _cut_off(file, event)  # its END is missing: what begins here is the next
                event, stack = None, stack[:1]
            stack.append(inner)
            if inner == b"VCALENDAR":
                calendar, stack = Calendar(), [inner]
            elif inner == b"VEVENT":
                count, kept = count + 1, 0
                event = Component(f"event {count} (line {number})", calendar)
            elif inner == b"VTIMEZONE":
                zone = []
            elif inner in _OTHERS:
                yield Skipped(f"line {number}", _OTHERS[inner])
        elif word == b"END":
            inner = raw[4:].strip().upper()[:40]
            if inner == b"VEVENT" and event is not None:
                yield event
                event = None
            elif inner == b"VCALENDAR" and event is not None:
                yield _cut_off(file, event)
                event = None
            elif inner == b"VTIMEZONE":
                _keep_zone(calendar, zone)
            while stack and stack.pop() != inner:
                pass
        elif b"VTIMEZONE" in stack:
            zone.append(raw)
        elif event is not None and stack[-1:] == [b"VEVENT"]:
            kept += 1
            if kept <= LINES:
                _keep(event, word, raw, number)
        elif event is None and len(stack) <= 1:
            _describe(calendar, word, raw)
        if b"VTIMEZONE" in stack and word in (b"BEGIN", b"END"):
            zone.append(raw)
    if event is not None:
        yield _cut_off(file, event)


def _cut_off(file: File, event: Component) -> Unreadable:
    return Unreadable(file.path, event.where, "The event is cut off: its last line is missing.")


def _keep(event: Component, word: bytes, raw: bytes, number: int) -> None:
    if word in _WANTED:
        line = parse(raw, number)
        if line:
            event.lines.setdefault(line.name, []).append(line)
    elif word.startswith(_CONFERENCE):
        event.online = True
    if not event.online and b"https" in raw and word in (b"DESCRIPTION", b"LOCATION", b"URL"):
        event.online = LINK.search(decode(raw)) is not None


def _describe(calendar: Calendar, word: bytes, raw: bytes) -> None:
    if word in (b"METHOD", b"X-WR-CALNAME", b"X-WR-TIMEZONE"):
        line = parse(raw)
        if line and word == b"METHOD":
            calendar.method = line.value.strip().upper()
        elif line and word == b"X-WR-CALNAME":
            calendar.name = line.value.strip()
        elif line:
            calendar.zone = line.value.strip()


def _keep_zone(calendar: Calendar, zone: list[bytes]) -> None:
    for raw in zone:
        line = parse(raw) if raw[:4].upper() == b"TZID" else None
        if line and len(calendar.zones) < ZONES and len(zone) <= ZONES:
            calendar.zones[line.value.strip()] = zone
            return
