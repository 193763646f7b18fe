"""How an appointment of Outlook's repeats, as the lines that a calendar file has for it.

The rule lies in one property of bytes, [MS-OXOCAL] 2.2.1.44; its times are minutes since 1601 in
the time zone of the appointment, whose own two properties are 2.2.1.39 and 2.2.1.41 of the same.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

EXCEPTIONS = 3000
_FIRST = datetime(1601, 1, 1, tzinfo=UTC)  # any zone, as long as it is the same
_DAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
_DAY, _WEEK, _MONTH, _NTH, _END = range(5)
_DAILY, _UNTIL, _COUNT = 0x200A, 0x2021, 0x2022
_NO_RULE = "FREQ=UNKNOWN"  # the calendars' reader says so, and keeps the first date


class Moved(NamedTuple):
    """An occurrence that was given another time; all in the appointment's own zone."""

    was: datetime
    start: datetime
    end: datetime


class Series(NamedTuple):
    """``rule`` as RRULE has it; the first one's times, what was taken out and what was moved."""

    rule: str
    start: datetime
    end: datetime
    without: tuple[datetime, ...]
    moved: tuple[Moved, ...]


class _Bytes:
    def __init__(self, raw: bytes) -> None:
        self._raw, self._at = raw, 0

    def take(self, form: str) -> tuple[int, ...]:
        """Raises ``struct.error`` at the end."""
        found = struct.unpack_from("<" + form, self._raw, self._at)
        self._at += struct.calcsize("<" + form)
        return found

    def many(self) -> tuple[int, ...]:
        """A count, and as many numbers."""
        (count,) = self.take("I")
        return self.take(f"{count}I") if count <= EXCEPTIONS else self.take(f"{len(self._raw)}I")

    def skip(self, count: int) -> None:
        self._at += count


def series(raw: bytes) -> Series | None:
    """The rule in the property's bytes; ``None`` where they cannot be read."""
    try:
        return _series(_Bytes(raw))
    except (struct.error, OverflowError):
        return None


def _series(raw: _Bytes) -> Series:
    _, _, often, kind, calendar, _, period, _ = raw.take("5H3I")
    day = raw.take("I")[0] if kind != _DAY else 0
    nth = raw.take("I")[0] if kind == _NTH else 0
    ends, count, week = raw.take("3I")
    gone, changed = raw.many(), raw.many()
    first, last, _, _, begin, end = raw.take("6I")
    rule = _rule(often, kind, period, day, nth) if calendar in (0, 1, 2) else _NO_RULE
    if rule != _NO_RULE:
        rule += f";WKST={_DAYS[week % 7]}"
        if ends == _COUNT:
            rule += f";COUNT={count}"
        elif ends == _UNTIL:
            # Half a day later, as if in UTC: whatever the zone, it is after the last one and before
            # the next.
            rule += f";UNTIL={_at(last + begin) + timedelta(hours=12):%Y%m%dT%H%M%SZ}"
    moved = tuple(_moved(raw, begin))
    kept = {one.was for one in moved} if len(moved) == len(changed) else set()
    without = tuple(at for day in gone if (at := _at(day + begin)) not in kept)
    return Series(rule, _at(first + begin), _at(first + end), without, moved)


def _rule(often: int, kind: int, period: int, day: int, nth: int) -> str:
    days = ",".join(name for bit, name in enumerate(_DAYS) if day >> bit & 1)
    if kind == _DAY and often == _DAILY and period >= 1440:
        return f"FREQ=DAILY;INTERVAL={period // 1440}"
    if kind == _WEEK and days:
        return f"FREQ=WEEKLY;INTERVAL={max(1, period)};BYDAY={days}"
    monthly = f"FREQ=MONTHLY;INTERVAL={max(1, period)}"
    if kind == _MONTH and 1 <= day <= 28:
        return f"{monthly};BYMONTHDAY={day}"
    if kind == _MONTH and day <= 31:  # the 31st is the last where a month has none
        return f"{monthly};BYMONTHDAY={','.join(map(str, range(28, day + 1)))};BYSETPOS=-1"
    if kind == _END:
        return f"{monthly};BYMONTHDAY=-1"
    if kind == _NTH and days and 1 <= nth <= 5:
        return f"{monthly};BYDAY={days};BYSETPOS={nth if nth < 5 else -1}"
    return _NO_RULE


def _moved(raw: _Bytes, begin: int) -> Iterator[Moved]:
    (count,) = raw.take("H")
    for _ in range(min(count, EXCEPTIONS)):
        start, end, was, flags = raw.take("3IH")
        for bit in range(9):
            if not flags >> bit & 1:
                continue
            if 1 << bit in (0x01, 0x10):  # a subject, a place: one byte a letter
                _, length = raw.take("2H")
                raw.skip(length)
            else:
                raw.skip(4)
        # Older files have the day it was on, newer ones the time as well.
        was = was if was % 1440 else was + begin % 1440
        yield Moved(_at(was), _at(start), _at(end))


def _at(minutes: int) -> datetime:
    return _FIRST + timedelta(minutes=minutes)


def zone(rules: bytes, named: bytes, described: str) -> tuple[str, list[str]]:
    """The name of an appointment's zone, and the lines that tell how its clocks change; ``""`` and
    none where nothing tells."""
    name = _name(named) or " ".join(described.replace('"', "").split())[:200]
    try:
        bias, standard, daylight, _, *dates = struct.unpack("<3iH8HH8H", rules[:48])
    except struct.error:
        return name, []
    dates = [dates[:8], dates[9:]]
    name = name or "Outlook"
    at = [_offset(bias + standard), _offset(bias + daylight)]
    lines = ["BEGIN:VTIMEZONE", f"TZID:{name}"]
    for kind, when, before, after in (("STANDARD", dates[0], at[1], at[0]),
                                      ("DAYLIGHT", dates[1], at[0], at[1])):  # fmt: skip
        month, weekday, nth, hour, minute = when[1:6]
        if not dates[0][1] or not dates[1][1]:
            before, after = at[0], at[0]
            month = 0
        lines += [f"BEGIN:{kind}", f"DTSTART:16010101T{hour % 24:02}{minute % 60:02}00",
                  f"TZOFFSETFROM:{before}", f"TZOFFSETTO:{after}"]  # fmt: skip
        if 1 <= month <= 12 and 1 <= nth <= 5:
            nth = nth if nth < 5 else -1
            lines.append(f"RRULE:FREQ=YEARLY;BYMONTH={month};BYDAY={nth}{_DAYS[weekday % 7]}")
        lines.append(f"END:{kind}")
        if not month:
            break
    return name, [*lines, "END:VTIMEZONE"]


def _name(named: bytes) -> str:
    """What Windows calls the zone: the text in a definition."""
    if named[:2] != b"\x02\x01" or len(named) < 8:
        return ""
    length = int.from_bytes(named[6:8], "little")
    text = named[8 : 8 + 2 * min(length, 100)].decode("utf-16-le", "replace")
    return "".join(letter for letter in text if letter.isprintable() and letter not in '";:')


def _offset(west: int) -> str:
    """Minutes west of Greenwich as others write it."""
    hours, minutes = divmod(min(abs(west), 14 * 60), 60)
    return f"{'-' if west > 0 else '+'}{hours:02}{minutes:02}"
