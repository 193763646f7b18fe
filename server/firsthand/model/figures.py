"""People, what happened with them, and the figures that a user may change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from firsthand.model.records import Answer, Card, Handle, Kind, Mark


@dataclass(frozen=True, slots=True)
class Person:
    """Whom records are about: all that was joined into one human being."""

    id: str
    name: str
    handles: tuple[Handle, ...] = ()
    names: tuple[str, ...] = ()
    cards: tuple[Card, ...] = ()


Direction = Literal["in", "out", "both", "none"]


class Interaction(NamedTuple):
    """One event seen from the user: the user (ego), one person (alter), and what it was.

    ``direction``: ``out`` the user acted, ``in`` the person acted, ``both`` a meeting, call or
    result both took part in, ``none`` neither acted towards the other. Tens of thousands may be
    read for one verdict, and a tuple takes a fifth of the time of a data class to make.
    """

    id: str
    kind: Kind
    when: int
    direction: Direction
    source: str
    audience: int
    marks: Mark = Mark.NONE
    subject: str | None = None
    occasion: int | None = None
    ego_on_it: bool = True
    ego_answer: Answer = Answer.NONE
    alter_answer: Answer = Answer.NONE
    work: bool = False  # a work address on both sides
    details: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a source reaches: the span and number of its interactions."""

    source: str
    first: int
    last: int
    interactions: int


@dataclass(frozen=True, slots=True)
class Learnt:
    """What the user's own answers taught: how far their ties lie from what evidence alone says.

    ``shift``, in bits, moves where everybody starts; ``low`` and ``high`` hold nine tenths of what
    it may be. ``months`` and ``meetings`` are what firsthand takes by it, never less than without.
    ``answers`` that counted, ``known`` of which said that they know somebody.
    """

    answers: int = 0
    known: int = 0
    shift: float = 0.0
    low: float = 0.0
    high: float = 0.0
    months: int = 0
    meetings: int = 0


@dataclass(frozen=True, slots=True)
class Settings:
    """The figures of the verdict that a user may change (CONTRACT.md)."""

    alive_years: float = 3
    months: int = 3
    small: int = 8
    meetings: int = 2
    language: str = field(default="en", repr=False)  # a verdict is the same in any
    region: str = "BE"  # country of phone numbers written without one
    learnt: Learnt | None = None  # nothing, where too few answers were given or it is off


# What the figures may be set to. The contract's own are the least that a verdict asks for: whoever
# asks for more is shown fewer people as known, never more.
LIMITS: dict[str, tuple[int, int]] = {
    "alive_years": (1, 3), "months": (3, 24), "meetings": (2, 24), "small": (2, 8),
}  # fmt: skip
