"""What one person, their years, results and notes are over the wire."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from firsthand.model import Identity, Standing

from .shapes import Searched
from .shapes_endorsements import Judged, VouchedOut
from .shapes_verdict import AdviceOut, CheckBrief, ReasonOut, SettingsOut, WarningOut


class ChannelYear(Struct, rename={"in_": "in"}):
    """A channel's real interactions of a year: the user acted, they did, or both at once."""

    channel: Literal["mail", "message", "call", "meeting", "result"]
    out: int
    in_: int
    both: int


class YearLived(Struct):
    """A year from the first to this one, silent ones too; ``uncounted``: what does not count."""

    year: int
    channels: list[ChannelYear]
    uncounted: int


class Silence(Struct, rename={"from_": "from"}):
    """The longest time without anything real, or what lasts until today; days."""

    from_: str
    to: str
    days: int


class ResultWith(Struct):
    """A business result with this person; one that was taken back is not ``real``."""

    id: str
    kind: str
    when: str
    amount: float | None
    currency: str | None
    network: str | None
    note: str | None
    real: bool


class NoteOut(Struct):
    """What the user wrote of this person: a note of its own (with its id), with the decision on a
    check, or with the word that they know them."""

    id: str | None
    text: str
    about: Literal["person", "check", "knowing"]
    check: str | None
    at: str


class NoteRequest(Struct):
    text: Annotated[str, Meta(min_length=1, max_length=2000)]


class Noted(Struct):
    id: str


class HandleOut(Struct):
    kind: Literal["email", "phone", "url", "name"]
    value: str


class PersonBrief(Struct):
    id: str
    name: str
    names: list[str]
    handles: list[HandleOut]
    company: str | None
    standing: Standing | None


class People(Struct):
    people: list[PersonBrief]


class CardOut(Struct):
    id: str
    source: str
    network: str | None
    name: str | None
    company: str | None
    title: str | None
    place: str | None
    since: str | None


class PersonVerdict(Struct):
    standing: Standing
    strength: int
    identity: Identity
    summary: str
    reasons: list[ReasonOut]
    start: float
    total: float
    advice: AdviceOut
    warnings: list[WarningOut]
    settings: SettingsOut
    searched: Searched | UnsetType = UNSET
    learnt: str | UnsetType | None = UNSET


class InteractionOut(Struct):
    """One thing that happened; ``real`` says whether it counts, ``why_not`` why it does not."""

    id: str
    kind: str
    when: str
    direction: Literal["in", "out", "both", "none"]
    source: str
    subject: str | None
    audience: int
    details: dict[str, str] | None
    real: bool
    why_not: str | None


class SaidOfPage(Struct):
    """What the user said of this person and a page, which ``page`` names."""

    what: Literal["person"]
    text: str
    said_at: str
    page: str


class PlaceOut(Struct):
    """Where a tie stands among the user's: its rank of so many, the smallest of the circles of 5,
    15, 50 and 150 that holds it, and which share of the user's contact is this person's."""

    rank: int
    of: int
    circle: int | None
    share: float
    text: str


class PersonOut(Struct):
    id: str
    name: str
    names: list[str]
    handles: list[HandleOut]
    cards: list[CardOut]
    positions: Annotated[
        list[CardOut], Meta(description="the user's own that a page of this person names, too")
    ]
    verdict: PersonVerdict
    timeline: list[InteractionOut]
    checks: list[CheckBrief]
    place: (
        Annotated[PlaceOut | None, Meta(description="null where there is no tie")] | UnsetType
    ) = UNSET
    said: list[SaidOfPage] | UnsetType = UNSET
    years: list[YearLived] | UnsetType = UNSET
    silence: (
        Annotated[Silence | None, Meta(description="the longest time without anything real")]
        | UnsetType
    ) = UNSET
    results: list[ResultWith] | UnsetType = UNSET
    notes: list[NoteOut] | UnsetType = UNSET
    vouched: VouchedBoth | UnsetType = UNSET


class VouchedBoth(Struct):
    """What the user vouched for them and they for the user; null for nothing."""

    given: VouchedOut | None
    received: VouchedOut | None
    judged: Judged
