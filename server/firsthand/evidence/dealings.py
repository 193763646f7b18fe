"""What passed between the two: meetings, calls, mail and messages, in one sum over days.

Each side counts alike: who gets no answer has half a tie. A talk is both sides'; what is written is
its author's. A day counts once, by the most that happened on it, so that what two ways of contact
say together is less than what they say apart: each line tells what it adds to those before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import log2

from firsthand.evidence.contact import Days, spoken_days, together, warmth
from firsthand.evidence.happened import Exchange, Happened, ids, span
from firsthand.evidence.history import History, Line
from firsthand.evidence.weights import GROWTH, WEIGHTS, reason
from firsthand.model import Interaction, Reason

_SIDE = GROWTH["two_way_mail"][0]  # bits for a doubling of one side
_MIXED = "two_way_mixed"
_ONE_WAY = ("one_way_out", "one_way_in")  # in the order of the sides


class Sum:
    """The bits of all lines so far; each line gets what it adds."""

    def __init__(self, now: int) -> None:
        self._now = now
        self._base = 0.0
        self._sides: tuple[Days, Days] = ({}, {})
        self._bits = 0.0

    def add(self, code: str, out: Days, into: Days) -> float:
        """What this line adds: nothing of it is ever less for what came before."""
        self._base = max(self._base, WEIGHTS[code].bits)
        self._sides = (together(self._sides[0], out), together(self._sides[1], into))
        grown = sum(log2(warmth(side, self._now)) for side in self._sides)
        bits = round(min(GROWTH[code][1], self._base + _SIDE * grown), 2)
        added, self._bits = round(max(0.0, bits - self._bits), 2), max(bits, self._bits)
        return added

    def aside(self, code: str, side: int, days: Days) -> float:
        """What one side's writing adds where the other never answered: next to nothing."""
        held = self._sides[side]
        more = warmth(together(held, days), self._now) / warmth(held, self._now)
        each, most = GROWTH[code]
        return round(min(most, WEIGHTS[code].bits + each * log2(more)), 2)


def reasons(history: History) -> Iterator[Reason]:
    held = Sum(history.now)
    for line in history.once("talks", lambda: tuple(_talks(history.happened))):
        yield _weighed(line, held)
    exchanges = history.once("exchanges", lambda: tuple(_exchanges(history.happened)))
    for line in exchanges:
        said = _weighed(line, held)
        # What crossed from one channel to the other is told where it adds something.
        if said.code != _MIXED or said.bits > 0 or len(exchanges) == 1:
            yield said
    if exchanges:
        return
    # One side alone: said plainly, and it weighs next to nothing.
    for line in history.once("one_way", lambda: tuple(_one_way(history.happened))):
        side = _ONE_WAY.index(line.said.code)
        yield replace(line.said, bits=held.aside(line.said.code, side, *line.days))


def _weighed(line: Line, held: Sum) -> Reason:
    return replace(line.said, bits=held.add(line.said.code, line.days[0], line.days[-1]))


def _talks(found: Happened) -> Iterator[Line]:
    for code, items in (
        ("meetings", found.meetings),
        ("calls", found.calls),
        ("in_passing", found.passing),
    ):
        if items:
            params = {} if code == "in_passing" else _sizes(items)
            said = reason(code, len(items), *span(items), ids(items), **params)
            yield Line(said, (spoken_days(items),))


def _sizes(items: Sequence[Interaction]) -> dict[str, int]:
    return {"alone": sum(i.audience <= 2 for i in items), "work": sum(i.work for i in items)}


def _exchanges(found: Happened) -> Iterator[Line]:
    """Each channel by itself, then the answers that crossed from one to the other."""
    if not found.written.completed:
        return
    told = False
    for code, channel in (("two_way_mail", found.mail), ("two_way_messages", found.messages)):
        if channel.completed:
            told = True
            yield _exchange(code, channel)
    # Where one channel holds all that was written, nothing crossed.
    if not told or (found.mail.items and found.messages.items):
        yield _exchange(_MIXED, found.written)


def _exchange(code: str, channel: Exchange) -> Line:
    items = channel.items
    sides, days = channel.sides, channel.days
    said = reason(
        code, len(items), *span(items), ids(items),
        months=channel.count_months, sent=len(sides["out"]), received=len(sides["in"]),
        work=sum(i.work for i in items),
    )  # fmt: skip
    return Line(said, (days["out"], days["in"]))


def _one_way(found: Happened) -> Iterator[Line]:
    for code in _ONE_WAY:
        direction = code.removeprefix("one_way_")
        items = found.written.sides[direction]
        if items:
            said = reason(code, len(items), *span(items), ids(items))
            yield Line(said, (found.written.days[direction],))
