"""Dates of mail: headers, Received lines and envelope lines, as seconds since 1970 UTC."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_tz

from ..memory import Memory

DAY = 86400
EARLIEST = 365 * DAY  # nothing was mailed before 1971; what says so had no clock
_EPOCH = date(1970, 1, 1).toordinal()
_USUAL = re.compile(
    rb"(?:[A-Za-z]{3},)?[ \t]*(\d{1,2} [A-Za-z]{3} \d{4}) (\d\d:\d\d)(:\d\d)? ([+-]\d{4})\b"
)
# The same in three pieces, where it is as most are: two digits for each number of the clock, and
# nothing behind the zone.
_DAY = re.compile(rb"(?:[A-Za-z]{3},)?[ \t]*(\d{1,2} [A-Za-z]{3} \d{4}) ")
_MINUTE = re.compile(rb"\d\d:\d\d")
_SECOND = re.compile(rb":(\d\d) ([+-]\d{4})")
_MONTHS = {
    month: place
    for place, month in enumerate(
        b"jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1
    )
}
_STAMP = (
    rb"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +([A-Z][a-z]{2}) +(\d{1,2}),? +(\d\d?:\d\d(?::\d\d)?)"
    rb"((?: +[+-]\d{4}| +[A-Z][A-Za-z]{1,4}){0,2}) +((?:19|20)\d\d)( +[+-]\d{4})?"
)
_ASCTIME = re.compile(_STAMP + rb"\s*(?:remote from .*)?$")
_WORD_AND_ASCTIME = re.compile(rb"From \S*+ ++" + _ASCTIME.pattern)
# The same after the word, up to the next line and without groups, but for how each patch begins
# that git makes.
USUAL_ENVELOPE = (
    rb"(?![0-9a-f]{40,64} Mon Sep 17 00:00:00 2001)\S*+ ++"
    + re.sub(rb"\((?!\?)", b"(?:", _STAMP)
    + rb"[^\S\n]*(?:remote from .*)?\n"
)


def seconds(raw: bytes) -> int | None:
    """A date as headers write it; ``None`` where it is none. A missing zone counts as UTC."""
    if raw[-9:-8] == b":" and len(raw) < 40:  # cut by place, which takes a third of the time
        midnight, after, last = _DAYS[raw[:-14]], _MINUTES[raw[-14:-9]], _SECONDS[raw[-9:]]
        if midnight is not None and after is not None and last is not None:
            return midnight + after + last
    usual = _USUAL.match(raw)
    if usual is not None:
        day, minute, second, zone = usual.groups()
        midnight, after = _MIDNIGHTS[day], _MINUTES[minute]
        if midnight is not None and after is not None and (second is None or second < b":61"):
            return midnight + after + (int(second[1:]) if second else 0) - _OFFSETS[zone]
    return _unusual(raw[:200].decode("latin-1"))


def trusted(when: int | None, now: int) -> bool:
    """Whether a mail can be from then: not before 1971, not later than two days after now."""
    return when is not None and EARLIEST <= when <= now + 2 * DAY


def is_asctime(line: bytes) -> bool:
    """Whether a line ends in a date as strict envelopes write it."""
    return _WORD_AND_ASCTIME.match(line) is not None or _ASCTIME.search(line) is not None


def asctime(line: bytes) -> int | None:
    """The strict date at the end of an envelope line; ``None`` where the line has none."""
    found = _ASCTIME.search(line)
    if found is None:
        return None
    month, day, clock, zone, year, after = found.groups()
    return seconds(b"%s %s %s %s %s" % (day, month, year, clock, (after or zone).strip()))


def envelope(line: bytes) -> int | None:
    """The date of an mbox's ``From `` line, in whichever of its forms."""
    when = asctime(line)
    if when is not None:
        return when
    # After the word "From" and the sender, an RFC 5322 or ISO date.
    return seconds(line.partition(b" ")[2].lstrip().partition(b" ")[2].strip())


def _midnight(day: bytes) -> int | None:
    number, month, year = day.split()
    try:
        ordinal = date(int(year), _MONTHS[month.lower()], int(number)).toordinal()
    except (KeyError, ValueError):
        return None
    return (ordinal - _EPOCH) * DAY


def _day(raw: bytes) -> int | None:
    found = _DAY.fullmatch(raw)
    return _midnight(found[1]) if found else None


def _minute(clock: bytes) -> int | None:
    if not _MINUTE.fullmatch(clock):
        return None
    hour, _, minute = clock.partition(b":")
    return int(hour) * 3600 + int(minute) * 60 if hour < b"24" and minute < b"60" else None


def _second(raw: bytes) -> int | None:
    found = _SECOND.fullmatch(raw)
    return int(found[1]) - _offset(found[2]) if found and found[1] < b"61" else None


def _offset(zone: bytes) -> int:
    return _sane(int(zone[:1] + b"1") * (int(zone[1:3]) * 3600 + int(zone[3:5]) * 60))


_MIDNIGHTS = Memory(_midnight, 8192)
_MINUTES = Memory(_minute, 4096)
_OFFSETS = Memory(_offset, 256)
_DAYS = Memory(_day, 8192)
_SECONDS = Memory(_second, 4096)


def _sane(offset: int) -> int:
    # No place on earth is further from UTC than 14 hours; such a zone says nothing.
    return offset if abs(offset) <= 14 * 3600 else 0


def _unusual(text: str) -> int | None:
    try:
        parts = parsedate_tz(text)
        if parts is not None:
            year, month, day, hour, minute, second = parts[:6]
            moment = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
            return int(moment.timestamp()) - _sane(parts[9] or 0)
    except (ValueError, IndexError, TypeError, OverflowError):
        pass  # parsedate_tz lets several kinds of nonsense through to its own arithmetic
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
