"""What was learnt from the user's answers, over the wire."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from .shapes import out


class AnsweredAt(Struct, rename=out):
    """How many of the answers, given at totals in this range, said that they know somebody."""

    from_: float | None
    to: float | None
    known: int
    not_known: int


class FloorOut(Struct):
    months: int
    meetings: int


class LearningOut(Struct):
    """What was learnt from the user's answers, whether it is in force, and what it changes."""

    on: bool
    since: str | None
    said_at: str | None
    needed: int
    answers: int
    known: int
    shift: float
    low: float
    high: float
    months: int
    meetings: int
    floor: FloorOut
    totals: list[AnsweredAt]
    text: str


class LearningRequest(Struct):
    """``on``, ``off``; ``afresh`` counts only answers from now on, ``all`` all again."""

    change: Literal["on", "off", "afresh", "all"]
