"""An appointment that Outlook keeps, written down as a calendar file has it.

So that one reader judges all calendars. Who an appointment is by and with stands in its table of
recipients; what they answered is known to who invited them, and in the others' calendars only the
owner's own answer. Properties: [MS-OXOCAL] 2.2.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from ..ical.components import CALLS, LINK
from ..lines import escape
from .properties import APPOINTMENT, MEETING, SUBJECT, Item, Wanted, line, moment
from .repeating import Series, series, zone

_START, _STOP, _ALL_DAY, _REPEATS = (APPOINTMENT | one for one in (0x820D, 0x820E, 0x8215, 0x8223))
_RULE, _STATE, _ANSWER, _SEQUENCE = (APPOINTMENT | one for one in (0x8216, 0x8217, 0x8218, 0x8201))
_PLACE, _ZONE_RULES, _ZONE_TEXT = (APPOINTMENT | one for one in (0x8208, 0x8233, 0x8234))
_ZONE_OF_RULE, _ZONE_SHOWN = APPOINTMENT | 0x8260, APPOINTMENT | 0x825E
_ID, _ID_OF_ALL = MEETING | 0x03, MEETING | 0x23
_BY_ADDRESS, _BY_NAME = (0x5D02, 0x5D01, 0x0065, 0x0C1F), (0x0042, 0x0C1A)
_OWNER = (0x5D07, 0x0076, 0x0040)  # in whose calendar it lies: addresses, a name
_ADDRESSES, _NAME = (0x39FE, 0x3003), 0x3001
_KIND, _TRACKED, _FLAGS = 0x0C15, 0x5FFF, 0x5FFD
_RESOURCE, _ORGANIZES, _CANCELLED, _REMOVED = 3, 2, 4, 0x20
_ANSWERS = {1: "ACCEPTED", 2: "TENTATIVE", 3: "ACCEPTED", 4: "DECLINED", 5: "NEEDS-ACTION"}
# An UID of somebody else's program inside Outlook's own, [MS-OXCICAL] 2.1.3.1.1.20.26.
_FOREIGN = b"vCal-Uid\x01\0\0\0"

WANTED = Wanted(
    (SUBJECT, _PLACE, _ZONE_TEXT, *_BY_ADDRESS, *_BY_NAME, *_OWNER),
    (_START, _STOP, _ALL_DAY, _REPEATS, _STATE, _ANSWER, _SEQUENCE),
    (_RULE, _ZONE_RULES, _ZONE_OF_RULE, _ZONE_SHOWN, _ID, _ID_OF_ALL),
)
OF_GUESTS = Wanted((*_ADDRESSES, _NAME), (_KIND, _TRACKED, _FLAGS))


def written(item: Item, guests: Iterable[Item]) -> bytes:
    """A calendar with this one event."""
    found = series(item.blobs.get(_RULE, b"")) if item.numbers.get(_REPEATS) else None
    named = item.blobs.get(_ZONE_OF_RULE) or item.blobs.get(_ZONE_SHOWN) or b""
    where, rules = zone(item.blobs.get(_ZONE_RULES, b""), named, item.texts.get(_ZONE_TEXT, ""))
    same = [
        f"UID:{_uid(item)}",
        f"SUMMARY:{escape(line(item.texts.get(SUBJECT)))}",
        *_people(item, [*guests]),
    ]
    if item.numbers.get(_STATE, 0) & _CANCELLED:
        same.append("STATUS:CANCELLED")
    if _online(item):
        same.append("CONFERENCE:yes")
    lines = ["BEGIN:VCALENDAR", *rules]
    for event in _events(item, found, where):
        lines += ["BEGIN:VEVENT", *same, *event, "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode("utf-8", "replace")


def _events(item: Item, found: Series | None, where: str) -> Iterator[list[str]]:
    """The lines with the times, of the event and of each occurrence that was moved."""
    sequence = f"SEQUENCE:{min(item.numbers.get(_SEQUENCE, 0), 10**6)}"
    all_day = bool(item.numbers.get(_ALL_DAY))
    if found is None:
        times = [_utc(name, item.numbers.get(tag, 0), all_day=all_day)
                 for name, tag in (("DTSTART", _START), ("DTEND", _STOP))]  # fmt: skip
        rule = ["RRULE:FREQ=UNKNOWN"] if item.numbers.get(_REPEATS) else []
        yield [sequence, *filter(None, times), *rule]
        return

    def local(name: str, *times: datetime) -> str:
        if all_day:
            return f"{name};VALUE=DATE:" + ",".join(f"{at:%Y%m%d}" for at in times)
        zoned = f';TZID="{where}"' if where else ""
        return f"{name}{zoned}:" + ",".join(f"{at:%Y%m%dT%H%M%S}" for at in times)

    without = [local("EXDATE", *found.without)] if found.without else []
    yield [sequence, local("DTSTART", found.start), local("DTEND", found.end),
           f"RRULE:{found.rule}", *without]  # fmt: skip
    for one in found.moved:
        yield [sequence, local("RECURRENCE-ID", one.was), local("DTSTART", one.start),
               local("DTEND", one.end)]  # fmt: skip


def _utc(name: str, ticks: int, *, all_day: bool) -> str:
    at = moment(ticks)
    if at is None:
        return ""
    if all_day:  # its midnight where it was written down, less than half a day from ours
        return f"{name};VALUE=DATE:{at + timedelta(hours=12):%Y%m%d}"
    return f"{name}:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _uid(item: Item) -> str:
    """What the same meeting is called in calendar files; ``""`` where it has no name."""
    raw = item.blobs.get(_ID_OF_ALL) or item.blobs.get(_ID) or b""
    kept = raw[40:]
    if kept.startswith(_FOREIGN):
        return line(kept[len(_FOREIGN) :].rstrip(b"\0").decode("utf-8", "replace"))
    # The day of a single occurrence is no part of the name.
    return (raw[:16] + b"\0" * 4 + raw[20:]).hex().upper() if len(raw) > 20 else ""


def _people(item: Item, guests: list[Item]) -> Iterator[str]:
    """Who invited, and who was."""
    answer = item.numbers.get(_ANSWER, 0)
    owner = {item.texts.get(tag, "").lower() for tag in _OWNER} - {""}
    guests = [one for one in guests if not one.numbers.get(_FLAGS, 0) & _REMOVED]
    mine = [one for one in guests if owner & _names(one)]
    organized = False
    for one in guests:
        resource = one.numbers.get(_KIND, 1) == _RESOURCE
        organizes = bool(one.numbers.get(_FLAGS, 0) & _ORGANIZES) and not resource
        said = one.numbers.get(_TRACKED, 0)
        if one in mine or (not mine and not said and answer in (2, 4, 5)):
            # Where it cannot be told which of them the calendar's owner is, what they answered
            # holds for all: a meeting that was declined must not count for anybody.
            said = answer or said
        stat = f";PARTSTAT={_ANSWERS[said]}" if said in _ANSWERS and not organizes else ""
        kind = ";CUTYPE=RESOURCE" if resource else ""
        organized = organized or organizes
        yield _person("ORGANIZER" if organizes else "ATTENDEE", _of(one), stat + kind)
    if not organized and guests:
        by = next((text for tag in _BY_ADDRESS if "@" in (text := item.texts.get(tag, ""))), "")
        named = next((text for tag in _BY_NAME if (text := item.texts.get(tag, ""))), "")
        if by or named:
            yield _person("ORGANIZER", (by, named), "")


def _names(guest: Item) -> set[str]:
    return {guest.texts.get(tag, "").lower() for tag in (*_ADDRESSES, _NAME)} - {""}


def _of(guest: Item) -> tuple[str, str]:
    address = next((text for tag in _ADDRESSES if "@" in (text := guest.texts.get(tag, ""))), "")
    return address, guest.texts.get(_NAME, "")


def _person(name: str, who: tuple[str, str], rest: str) -> str:
    address, called = line(who[0]).replace(" ", ""), line(who[1]).replace('"', "'")
    return f'{name};CN="{called}"{rest}:' + (f"mailto:{address}" if address else "")


def _online(item: Item) -> bool:
    place = item.texts.get(_PLACE, "")
    return bool(LINK.search(place) or CALLS.match(place))
