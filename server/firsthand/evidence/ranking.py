"""Strength relative to the user: which part of their contact is this person's, and in which circle.

Three mails a month are much from somebody who writes thirty a year, and noise from one who writes a
thousand. People give a large and steady part of their contact to few others, whoever these are
(Saramäki et al. 2014); around them lie circles of about 5, 15, 50 and 150 (Dunbar).

Pure: all people are handed in. To judge each of a hundred thousand takes minutes; their contact by
day, which the store groups in one pass, takes seconds.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from math import exp2, log2

from firsthand.evidence.contact import shared_days, talk, together
from firsthand.evidence.dealings import Sum
from firsthand.evidence.happened import Happened
from firsthand.evidence.history import History
from firsthand.model import Direction, Kind, Place

# Dunbar 1998, The social brain hypothesis; Zhou et al. 2005, Discrete hierarchical organization.
CIRCLES = (5, 15, 50, 150)
# Contact that no record shows, in bits, so that who has three records has not three close friends.
_UNSEEN = 3.0


class Ties:
    """The totals of all people the user dealt with, in bits; sorted once, asked by a look-up."""

    def __init__(self, totals: Iterable[float]) -> None:
        self._sorted = sorted(totals)
        # Less the highest, so that no power overflows.
        top = max([*self._sorted[-1:], _UNSEEN])
        seen = sum(exp2(t - top) for t in self._sorted)
        self._whole = top + log2(seen + exp2(_UNSEEN - top))

    def place(self, total: float) -> Place:
        """The place of a tie of this total, which need not be among those handed in."""
        above = len(self._sorted) - bisect_right(self._sorted, total)
        circle = next((size for size in CIRCLES if above < size), None)
        share = min(1.0, exp2(min(0.0, total - self._whole)))
        return Place(above + 1, len(self._sorted), circle, share)

    def relative(self, total: float) -> float:
        """The total less half of all the user's contact, in bits: half way between how much there
        was and which share it is. It ranks one user's ties as their totals do, and makes the ties
        of different users comparable."""
        return total - self._whole / 2


Days = Mapping[tuple[Kind, Direction], Mapping[int, float]]
_WRITTEN = (Kind.MAIL, Kind.MESSAGE)
_SPOKEN = ((Kind.MEETING, "meetings"), (Kind.CALL, "calls"))
_SIDES: tuple[tuple[Direction, str], ...] = (("out", "one_way_out"), ("in", "one_way_in"))
_WAYS: tuple[tuple[Kind, Direction], ...] = (
    *((kind, way) for kind in _WRITTEN for way, _ in _SIDES),
    *((kind, "both") for kind, _ in _SPOKEN),
)


def dealt(days: Days) -> bool:
    """Whether the two dealt with each other: one writing to the other is no tie yet."""
    sides = {way for (kind, way), on in days.items() if on and kind in (Kind.MAIL, Kind.MESSAGE)}
    return sides >= {"in", "out"} or any(days.get((kind, "both")) for kind, _ in _SPOKEN)


def contact(history: History) -> float | None:
    """The contact of one history by the measure that ranks all; ``None`` for no dealings."""
    several = history.once("contact", lambda: _days(history.happened))
    days = dict(zip(_WAYS, several, strict=True))
    return contact_bits(days, history.now) if dealt(days) else None


def _days(found: Happened) -> tuple[Mapping[int, float], ...]:
    mail, messages = found.mail.shared_days, found.messages.shared_days
    return (
        *(mail[way] for way, _ in _SIDES), *(messages[way] for way, _ in _SIDES),
        shared_days(found.meetings), shared_days(found.calls),
    )  # fmt: skip


def contact_bits(days: Days, now: int) -> float:
    """The bits of contact alone, from real interactions grouped by kind, direction and day.

    ``days`` holds, for each (kind, direction), day -> the largest 1/(n-1) of that day, days counted
    from 1970. Rougher than a verdict (no lengths, no threads, no habits), and made for ranking: the
    places of all people must come from this one measure, or all from verdicts.
    """
    held, total = Sum(now), 0.0
    for kind, code in _SPOKEN:
        if met := days.get((kind, "both")):
            talks = {day: talk(kind, part) for day, part in met.items()}
            total += held.add(code, talks, talks)
    sides = [together(*(days.get((kind, way), {}) for kind in _WRITTEN)) for way, _ in _SIDES]
    if all(sides):
        return total + held.add("two_way_mail", *sides)
    for number, (_, code) in enumerate(_SIDES):
        total += held.aside(code, number, sides[number])
    return total
