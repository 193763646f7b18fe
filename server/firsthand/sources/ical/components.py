"""The events of a calendar file, one at a time, so that a broken one does not lose the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import tzinfo

from firsthand.model import Skipped, Unreadable, phrase

from .. import File
from ..lines import Line, content_lines, decode, parse, plain, unescape
from .titles import on_a_stage

LINES = 20_000  # kept of one event
ZONES = 200  # zones of one calendar, and lines of one zone

_WORD = re.compile(rb"[A-Za-z0-9-]+")
_WANTED = frozenset((
    b"UID", b"DTSTART", b"SUMMARY", b"ORGANIZER", b"ATTENDEE", b"STATUS", b"RRULE", b"RDATE",
    b"EXDATE", b"RECURRENCE-ID", b"SEQUENCE", b"DTSTAMP", b"DTEND", b"DURATION", b"TRANSP",
    b"LAST-MODIFIED",
    b"X-MICROSOFT-CDO-BUSYSTATUS",
))  # fmt: skip
_WORDS = {word: word for word in _WANTED}  # one object a name, not one a line
_CONFERENCE = (b"X-GOOGLE-CONFERENCE", b"X-MICROSOFT-SKYPETEAMSMEETINGURL", b"CONFERENCE")
LINK = re.compile(
    r"https://(?:(?:[\w-]+\.)*(?:zoom\.us|zoomgov\.com|meet\.google\.com|teams\.(?:microsoft|live)\.com"
    r"|teams\.cloud\.microsoft|webex\.com|whereby\.com|bluejeans\.com|gotomeet(?:ing)?\.(?:com|me)"
    r"|skype\.com|facetime\.apple\.com|chime\.aws|gather\.town|framatalk\.org|kmeet\.infomaniak\.com)"
    # Firms, schools and states have Jitsi or BigBlueButton under names of their own.
    r"|(?:meet|jitsi|bbb|visio|webconf)\.[\w.-]+\.[a-z]+)/",
    re.IGNORECASE,
)
# What stands for the place where the link is in the text alone.
CALLS = re.compile(
    r"\s*(?:microsoft teams|teams\b|(?:réunion|besprechung|vergadering).{0,12} teams|skype|zoom"
    r"|webex|google meet|jitsi)\b",
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
    """A VEVENT: its raw lines, taken apart when asked for, and whether it links to a call or to a
    webinar."""

    where: str
    calendar: Calendar
    raw: list[tuple[bytes, bytes]] = field(default_factory=list)
    online: bool = False
    stage: bool = False

    def all(self, name: str) -> list[Line]:
        """The lines of that name that can be read."""
        wanted = name.encode()
        return [line for word, raw in self.raw if word == wanted and (line := parse(raw))]

    def first(self, name: str) -> str:
        """The first value of that name, or an empty text."""
        wanted = name.encode()
        for word, raw in self.raw:
            if word == wanted and (line := parse(raw)):
                return plain(line).strip()
        return ""

    @property
    def rank(self) -> tuple[int, str]:
        """Which of two versions is the later one."""
        digits = self.first("SEQUENCE")[:9]
        return (int(digits) if digits.isdecimal() else 0, self.first("DTSTAMP"))


Item = Component | Skipped | Unreadable


def read(file: File) -> Iterator[Item]:
    """Every event of the file, in its order. Raises OSError."""
    calendar = Calendar()
    event: Component | None = None
    passed: list[bytes] = []  # the lines of a component that is no event, and its name
    inside = b""
    count = number = 0
    ended = True  # what was begun as a calendar
    for number, raw in content_lines(file):
        found = _WORD.match(raw)
        word = found[0].upper() if found else b""
        edge = raw.partition(b":")[2].strip().upper()[:40] if word in (b"BEGIN", b"END") else b""
        ended = ended or (word, edge) == (b"END", b"VCALENDAR")
        if word == b"BEGIN" and edge in (b"VCALENDAR", b"VEVENT"):
            if event is not None:  # its END is missing: what begins here is the next
                yield _cut_off(file, event)
            inside, event, passed = b"", None, []
            if edge == b"VCALENDAR":
                calendar, ended = Calendar(), False
            else:
                count += 1
                event = Component(f"event {count} (line {number})", calendar)
        elif inside:
            if (word, edge) == (b"END", inside):
                yield from _passed(calendar, inside, passed, number)
                inside, passed = b"", []
            elif inside == b"VTIMEZONE" and len(passed) <= ZONES:
                passed.append(raw)
        elif word == b"BEGIN":
            inside = edge
        elif word == b"END":
            if event is not None:
                yield event if edge == b"VEVENT" else _cut_off(file, event)
            event = None
        elif event is not None:
            _keep(event, word, raw)
        else:
            _describe(calendar, word, raw)
    if event is not None:
        yield _cut_off(file, event)
    elif not ended:
        why = phrase("The calendar is cut off: its last line is missing.")
        yield Unreadable(file.path, f"after line {number}", why)


def _passed(calendar: Calendar, name: bytes, lines: list[bytes], number: int) -> Iterator[Skipped]:
    """What becomes of a component that is no event."""
    if name == b"VTIMEZONE":
        _keep_zone(calendar, lines)
    elif name in _OTHERS:
        yield Skipped(f"line {number}", _OTHERS[name])


def _cut_off(file: File, event: Component) -> Unreadable:
    return Unreadable(file.path, event.where, "The event is cut off: its last line is missing.")


def _keep(event: Component, word: bytes, raw: bytes) -> None:
    if word in _WANTED and len(event.raw) < LINES:
        event.raw.append((_WORDS[word], raw))
    elif word.startswith(_CONFERENCE):
        event.online = True
    if b"https" in raw and word in (b"DESCRIPTION", b"LOCATION", b"URL"):
        text = decode(raw)
        event.online = event.online or LINK.search(text) is not None
        event.stage = event.stage or on_a_stage(text)
    if not event.online and word == b"LOCATION":
        event.online = CALLS.match(decode(raw[:200].partition(b":")[2])) is not None


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
            calendar.zones[unescape(line.value.strip().strip('"'))] = zone
            return
