"""Calendars on a server (CalDAV), read as calendar files are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from firsthand.model import Record, utc
from firsthand.sources import File, ics

from . import Login, States, Step, Stop, dav

NAME = "caldav"
_BEGIN = re.compile(rb"BEGIN:VCALENDAR[ \t]*\r?\n", re.IGNORECASE)
# The rules by which clocks change never end.
_ZONE = re.compile(rb"^BEGIN:VTIMEZONE.*?^END:VTIMEZONE", re.IGNORECASE | re.MULTILINE | re.DOTALL)
_DAY = re.compile(
    rb"^(?:DTSTART[^\r\n]*?:|RRULE[^\r\n]*?UNTIL=)(\d{8})", re.IGNORECASE | re.MULTILINE
)
_ON = re.compile(rb"^(?:RDATE|RRULE(?![^\r\n]*UNTIL=))[:;]", re.IGNORECASE | re.MULTILINE)


def check(login: Login, stop: Stop) -> None:
    """Signs in and looks for calendars. Raises ``Trouble``."""
    dav.check(login, stop, _SORT)


def records(login: Login, known: States, now: int, stop: Stop) -> Iterator[Record | Step]:
    """The events that came or changed since ``known``. Raises ``Trouble``."""
    return dav.records(login, known, now, stop, _SORT)


def _events(path: str, content: bytes, name: str, now: int) -> Iterable[Record]:
    # The calendar's name tells birthdays and holidays; a file has it inside.
    named = b"BEGIN:VCALENDAR\r\nX-WR-CALNAME:" + re.sub(r"[\r\n]+", " ", name).encode() + b"\r\n"
    return ics.records(File.in_memory(path, _BEGIN.sub(lambda _: named, content, count=1)), now)


def _ahead(content: bytes, now: int) -> bool:
    """Whether something of it may be still to come, on whichever side of the world."""
    told = _ZONE.sub(b"", content)
    yesterday = f"{utc(now - 86400):%Y%m%d}".encode()
    return max(_DAY.findall(told), default=b"") >= yesterday or _ON.search(told) is not None


_SORT = dav.Sort(
    ics.NAME, "/.well-known/caldav", "<C:calendar-home-set/>", f"{dav.CAL}calendar",
    "C:calendar-multiget", "C:calendar-data", _events, _ahead,
)  # fmt: skip
