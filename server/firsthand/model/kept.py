"""What an export of Firsthand's own tells, and all that a source may yield."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from firsthand.model.records import (
    Card,
    Cost,
    Event,
    HandleKind,
    Held,
    Mails,
    Own,
    Skipped,
    Unreadable,
)

# What an export of Firsthand's own tells: all that was stored, under the very numbers it had, so
# that the same verdicts come of it and nothing is doubled.


@dataclass(frozen=True, slots=True)
class KeptEvent:
    """Something that happened; who was on it follows with each identifier. ``kind`` and ``marks``
    are those of ``Kind`` and ``Mark``."""

    id: int
    kind: int
    source: str
    marks: int
    audience: int
    occasion: int
    subject: str | None = None
    details: dict[str, str] | None = None


class KeptPart(NamedTuple):
    """A part in an event: its number, a ``Role`` and an ``Answer``."""

    event: int
    role: int
    answer: int


@dataclass(frozen=True, slots=True)
class KeptHandle:
    """An identifier, the names it was seen under (whether its owner wrote them, and from when to
    when where that is known), and what it was on; of one that was on much, a line for each some
    thousand."""

    kind: HandleKind
    value: str
    names: tuple[tuple[str, bool, int | None, int | None], ...] = ()
    on: tuple[KeptPart, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptCard:
    """An entry about somebody. ``card.key`` is the one it is stored under, which the user's word on
    who is one person names."""

    card: Card


@dataclass(frozen=True, slots=True)
class KeptMe:
    """An identifier of the user's own, or (``how="not"``) of somebody they said they are not."""

    kind: HandleKind
    value: str
    how: Literal["told", "export", "mail", "not"]


@dataclass(frozen=True, slots=True)
class KeptWord:
    """What the user said of a page, a person, or of what is one person."""

    time: int
    profile: str
    kind: str
    value: str | None = None
    how: str | None = None
    total: float | None = None
    weights: str | None = None


@dataclass(frozen=True, slots=True)
class KeptShown:
    """A verdict as it was shown; ``person`` is the number that the history is searched by."""

    time: int
    standing: str
    verdict: dict[str, Any]
    person: int | None = None


@dataclass(frozen=True, slots=True)
class KeptDecision:
    """What the user did about a check, and when that was taken back."""

    time: int
    decision: str
    note: str | None = None
    undone: int | None = None


@dataclass(frozen=True, slots=True)
class KeptCheck:
    """A check with all that was shown and decided. ``people``: of each person's number in it, an
    identifier or card by which they are found again."""

    id: str
    time: int
    site: str
    url: str | None = None
    name: str | None = None
    decision: str | None = None
    note: str | None = None
    decided: int | None = None
    shown: tuple[KeptShown, ...] = ()
    decisions: tuple[KeptDecision, ...] = ()
    people: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeptLink:
    """What was found of a link between two pages, in their one spelling: ``both`` say that they are
    one person's, ``one`` does, or the other was ``unread``; and why."""

    page: str
    other: str
    way: Literal["both", "one", "unread"]
    why: str
    time: int


@dataclass(frozen=True, slots=True)
class KeptSetting:
    """A figure that the user changed."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class KeptRemoved:
    """What stands for a result or a cost that the user took out."""

    number: int


Kept = (
    KeptLink
    | KeptEvent
    | KeptHandle
    | KeptCard
    | KeptMe
    | KeptWord
    | KeptCheck
    | KeptSetting
    | KeptRemoved
)
Record = Event | Mails | Card | Own | Held | Cost | Kept | Skipped | Unreadable
