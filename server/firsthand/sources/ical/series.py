"""The occurrences of an event: once, or as often as its rule says, within bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from firsthand.model import phrase, utc

from ..lines import Line
from . import times
from .components import Component

BOUND = 3000  # occurrences of one series that are kept, the last ones
DATES = 5000  # dates added to or taken out of a series
AHEAD = timedelta(days=366)
LEFT = timedelta(days=366)  # a series without an end that nobody touched for so long was left
_START = datetime(1970, 1, 1, tzinfo=UTC)  # nothing before counts as having met
_INDEX = "X-FIRSTHAND-INDEX"


class Occurrence(NamedTuple):
    """``recurrence`` is the start the rule gives, which names it even where it was moved."""

    component: Component
    start: date
    recurrence: date | None
    left: bool = False  # so long after anybody touched its series that it may have been forgotten


class Broken(NamedTuple):
    where: str
    why: str


def expand(versions: list[Component], now: int) -> Iterator[Occurrence | Broken]:
    """What the components of one UID come to, up to a year after ``now``."""
    usable: list[tuple[Component, date, date | None]] = []
    for one in sorted(versions, key=lambda each: each.rank) if len(versions) > 1 else versions:
        start = _moment(one, "DTSTART")
        recurrence = _moment(one, "RECURRENCE-ID")
        if start is None:
            yield Broken(one.where, "It has no date that can be read.")
        elif one.first("RECURRENCE-ID") and recurrence is None:
            yield Broken(one.where, "It changes an occurrence whose date cannot be read.")
        else:
            usable.append((one, start, recurrence))
    masters = [each for each in usable if each[2] is None]
    ruled = [each for each in masters if each[0].all("RRULE") or each[0].all("RDATE")]
    if not ruled:
        yield from _once(usable)
        return
    master = ruled[-1]
    why = next(filter(None, (_unfit(one.all("RRULE")) for one, _, _ in usable)), None)
    if not why:
        try:
            yield from _expanded([master, *(each for each in usable if each[2])], now)
            return
        except Exception:  # whatever a library makes of a hostile rule
            why = phrase("It repeats by a rule that cannot be read.")
    yield Broken(master[0].where, phrase("%(why)s Only its first date is kept.", why=why))
    yield from _once([(master[0], master[1], master[1]), *(each for each in usable if each[2])])


def _occurrence(at: date, start: date) -> date:
    """The occurrence that is left out or changed on a day, where a program names it by the day or
    its midnight alone."""
    if not isinstance(start, datetime) or (isinstance(at, datetime) and (at.hour or at.minute)):
        return at
    return start.replace(year=at.year, month=at.month, day=at.day)


def _moment(one: Component, name: str) -> date | None:
    lines = one.all(name)
    found = times.of(lines[0], one.calendar) if lines else []
    return found[0] if found else None


def _once(usable: list[tuple[Component, date, date | None]]) -> Iterator[Occurrence]:
    """Components as they stand; of two versions of one, the later."""
    latest: dict[date, Occurrence] = {}
    newest = max((one.rank[0] for one, _, recurrence in usable if recurrence is None), default=0)
    for one, start, recurrence in usable:
        if recurrence is not None or one.rank[0] == newest:
            name = recurrence if recurrence is not None else start
            latest[name] = Occurrence(one, start, recurrence)
    yield from latest.values()


def _unfit(rules: list[Line]) -> str | None:
    """Why a rule is not worked out: no meeting repeats so, and some would never end."""
    for line in rules:
        rule = line.value
        parts = dict(part.partition("=")[::2] for part in rule.upper().replace(" ", "").split(";"))
        often = parts.get("FREQ")
        if often in ("HOURLY", "MINUTELY", "SECONDLY"):
            return phrase("It repeats more often than daily.")
        if often not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
            return phrase("It repeats by a rule that cannot be read.")
        interval = parts.get("INTERVAL", "1")
        clock = [parts.get(name, "").count(",") + 1 for name in ("BYHOUR", "BYMINUTE", "BYSECOND")]
        rare = {"BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS", "BYEASTER"} & parts.keys()
        if (
            not re.fullmatch(r"0*[1-9]\d{0,4}", interval)
            or clock[0] * clock[1] * clock[2] > 24
            or (rare and often in ("DAILY", "WEEKLY"))
            or len(rule) > 2000
        ):
            return phrase("It repeats by a rule that no meeting has.")
    return phrase("It repeats by too many rules.") if len(rules) > 5 else None


def _expanded(
    usable: list[tuple[Component, date, date | None]], now: int
) -> Iterator[Occurrence | Broken]:
    query = _query(usable)
    master, first, _ = usable[0]
    limit = utc(now) + AHEAD
    began = utc(times.seconds(first))
    found: list[Any] = []
    for span in (BOUND, BOUND * 7):  # enough for a daily rule; for one that is weekly or rarer
        start = max(_START, limit - timedelta(days=span))
        found = sorted(query.between(start, limit), key=lambda one: times.seconds(one.DTSTART))
        if len(found) >= BOUND or start <= began:
            break
    if len(found) > BOUND or (len(found) == BOUND and start > began):
        found = found[-BOUND:]
        since = found[0].DTSTART.isoformat()[:10]
        why = phrase(
            "It repeats more than %(count)s times; only the last ones, since %(since)s, are kept.",
            count=f"{BOUND:,}",
            since=since,
        )
        yield Broken(master.where, why)
    end = _touched(usable) + LEFT if _endless(master) else None
    for one in found:
        at = usable[int(one[_INDEX])]
        left = end is not None and times.seconds(one.DTSTART) > end.timestamp()
        yield Occurrence(at[0], one.DTSTART, one["RECURRENCE-ID"].dt, left)


def _endless(master: Component) -> bool:
    """Whether somebody has to end it, who may have left."""
    rules = [line.value.upper() for line in master.all("RRULE")]
    return any("UNTIL" not in rule and "COUNT" not in rule for rule in rules)


def _touched(usable: list[tuple[Component, date, date | None]]) -> datetime:
    """When somebody last did anything with a series: made it, moved or left out a day of it, or
    changed it in any way."""
    known = [at for _, start, recurrence in usable for at in (start, recurrence or start)]
    for one, _, _ in usable:
        for name in ("EXDATE", "RDATE", "LAST-MODIFIED"):
            known += [at for line in one.all(name) for at in times.of(line, one.calendar)]
    return utc(max(map(times.seconds, known)))


def _ruled(rule: Any, start: date) -> Any:
    """A rule that ends with a day has that whole day, whatever the hour of the meeting."""
    ends = [
        datetime.combine(at, time.max, start.tzinfo).astimezone(UTC)
        if isinstance(start, datetime) and not isinstance(at, datetime) else at
        for at in rule.get("UNTIL", ())
    ]  # fmt: skip
    if ends:
        rule["UNTIL"] = ends
    return rule


def _query(usable: list[tuple[Component, date, date | None]]) -> Any:
    """The library's series, made of nothing but times: it copies what it is given."""
    import icalendar
    from recurring_ical_events import CalendarQuery

    calendar, first = icalendar.Calendar(), usable[0][1]
    for index, (one, start, recurrence) in enumerate(usable):
        event = icalendar.Event()
        event["UID"] = "series"
        event[_INDEX] = str(index)
        event["SEQUENCE"] = one.rank[0]
        event.add("DTSTART", start)
        if recurrence is not None:
            event.add("RECURRENCE-ID", _occurrence(recurrence, first))
            if one.all("RECURRENCE-ID")[0].params.get("RANGE", "").upper() == "THISANDFUTURE":
                event["RECURRENCE-ID"].params["RANGE"] = "THISANDFUTURE"
        for line in one.all("RRULE"):
            event.add("RRULE", _ruled(icalendar.vRecur.from_ical(line.value.strip()), start))
        for name in ("RDATE", "EXDATE"):
            dates = [at for line in one.all(name) for at in times.of(line, one.calendar)]
            if name == "EXDATE":
                dates = [_occurrence(at, start) for at in dates]
            if dates:
                event.add(name, dates[:DATES])
        calendar.add_component(event)
    return CalendarQuery(calendar)
