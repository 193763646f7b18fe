"""The network audit: what a check would say of a contact today, and for how long."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import Protocol

from firsthand.evidence.contact import DAY
from firsthand.evidence.history import History
from firsthand.happened import Memo, Told
from firsthand.judge import Records, ruled
from firsthand.model import LIMITS, AuditLine, Profile, Settings, Verdict, utc
from firsthand.verdict import reaches
from firsthand.whom import whom

VERSION = 30  # raised whenever ``line`` or a verdict's rules give other lines than before
# Nothing that a verdict looks at rises with time alone. So where it says the same at the end of the
# day in so many days, it does at each moment before.
_AHEAD = (0, 8, 64)
_LATELY = 365 * DAY


class Asked(Records, Protocol):
    """The records, remembering what was asked of them (``store.asked.Asked``)."""

    @property
    def timeless(self) -> bool: ...
    def next_after(self, now: int) -> int | None: ...


def judged(
    profile: Profile,
    records: Asked,
    settings: Settings,
    now: int,
    pages: Sequence[str],
    told: Told,
) -> Callable[[int], tuple[Verdict, History]]:
    """The verdict of a check as a function of the time: who it is takes most of the work, and is
    the same at any. It may be asked of times after ``now`` up to when something happens.

    ``told``: what happened with people (``Memo``), shared by all who are judged in one look."""
    who, memo = whom(profile, records, settings, pages), Memo(now, told)
    return lambda when: ruled(
        profile, who, records, settings, when, memo=memo if when >= now else None
    )


def line(
    person: int, at: Callable[[int], tuple[Verdict, History]], records: Asked, now: int
) -> AuditLine:
    """What is kept of a verdict. ``made_from`` and ``named`` are left for others to fill."""
    verdict, history = at(now)
    last = history.last_real
    faded = verdict.standing == "dormant" and last is not None
    spoken = (*history.meetings, *history.calls)
    lived = (*history.written.completed, *(i.when for i in (*spoken, *history.results)))
    return AuditLine(
        person=person,
        until=_until(at, verdict, last, records, now),
        standing=verdict.standing,
        strength=verdict.strength,
        identity=verdict.identity,
        add=verdict.add,
        endorse=verdict.endorse,
        peak=at(last)[0].strength if faded and last is not None else verdict.strength,
        first=history.real[0].when if history.real else None,
        last=last,
        met=len(spoken),
        sent=sum(i.direction == "out" for i in history.written.items),
        received=sum(i.direction == "in" for i in history.written.items),
        years=tuple(sorted({utc(when).year for when in lived})),
        named=0,
        warned=_warned(verdict),
        made_from=b"",
        reach=reaches(history, *LIMITS["small"]),
    )


def _warned(verdict: Verdict) -> tuple[str, ...]:
    return tuple(sorted({warning.code for warning in verdict.warnings}))


def _said(verdict: Verdict) -> tuple[object, ...]:
    return (
        verdict.standing, verdict.strength, verdict.identity, verdict.add, verdict.endorse,
        _warned(verdict),
    )  # fmt: skip


def _until(
    at: Callable[[int], tuple[Verdict, History]], verdict: Verdict, last: int | None,
    records: Asked, now: int,
) -> int | None:  # fmt: skip
    """The last second for which time alone changes nothing; ``None`` for never."""
    if records.timeless:
        return None
    to_come = records.next_after(now)
    night = now // DAY * DAY + DAY - 1
    ends = [night + days * DAY for days in _AHEAD]
    if to_come is not None:
        ends = [min(end, to_come - 1) for end in ends]
    said, held = _said(verdict), now

    def same(when: int) -> bool:
        return _said(at(when)[0]) == said

    if last is None or now - last > _LATELY:
        # What happened long ago fades slowly: it is likely to hold for long.
        held = next(filter(same, reversed(ends)), held)
    else:
        for end in takewhile(same, ends):
            held = end
    if held == now < ends[0]:
        # It changes in the course of the day: a line that held for no second more would be judged
        # again with each look at the audit.
        return now + bisect_left(range(now + 1, ends[0]), True, key=lambda when: not same(when))
    return held
