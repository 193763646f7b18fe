"""What passed between the two: meetings, calls, mail and messages, in one sum over days.

Each side counts alike: who gets no answer has half a tie. A talk is both sides'; what is written is
its author's. A day counts once, by the most that happened on it, so that what two ways of contact
say together is less than what they say apart: each line tells what it adds to those before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from math import log2

from firsthand.evidence.contact import Days, spoken_days, together, warmth
from firsthand.evidence.history import Exchange, History, ids, span
from firsthand.evidence.weights import GROWTH, WEIGHTS, reason
from firsthand.model import Interaction, Reason

_SIDE = GROWTH["two_way_mail"][0]  # bits for a doubling of one side


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
    yield from _talks(history, held)
    if history.written.completed:
        yield from _exchanges(history, held)
        return
    for side, direction in enumerate(("out", "in")):
        # One side alone: said plainly, and it weighs next to nothing.
        items = history.written.sides[direction]
        if items:
            code = f"one_way_{direction}"
            said = reason(code, len(items), *span(items), ids(items))
            yield replace(said, bits=held.aside(code, side, history.written.days[direction]))


def _talks(history: History, held: Sum) -> Iterator[Reason]:
    for code, items in (
        ("meetings", history.meetings),
        ("calls", history.calls),
        ("in_passing", history.passing),
    ):
        if items:
            days = history.once(code, partial(spoken_days, items))
            params = {} if code == "in_passing" else _sizes(items)
            said = reason(code, len(items), *span(items), ids(items), **params)
            yield replace(said, bits=held.add(code, days, days))


def _sizes(items: Sequence[Interaction]) -> dict[str, int]:
    return {"alone": sum(i.audience <= 2 for i in items), "work": sum(i.work for i in items)}


def _exchanges(history: History, held: Sum) -> Iterator[Reason]:
    """Each channel by itself, then the answers that crossed from one to the other."""
    told = False
    for code, channel in (
        ("two_way_mail", history.mail),
        ("two_way_messages", history.messages),
    ):
        if channel.completed:
            told = True
            yield _exchange(code, channel, held)
    if told and not (history.mail.items and history.messages.items):
        return  # one channel holds all that was written
    mixed = _exchange("two_way_mixed", history.written, held)
    if not told or mixed.bits > 0:
        yield mixed


def _exchange(code: str, channel: Exchange, held: Sum) -> Reason:
    items = channel.items
    sides, days = channel.sides, channel.days
    said = reason(
        code, len(items), *span(items), ids(items),
        months=channel.count_months, sent=len(sides["out"]), received=len(sides["in"]),
        work=sum(i.work for i in items),
    )  # fmt: skip
    return replace(said, bits=held.add(code, days["out"], days["in"]))
