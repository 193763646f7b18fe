"""What one person's years, results and notes are over the wire."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct


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
