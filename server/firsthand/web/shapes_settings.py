"""What the user sets, and what it would change, over the wire."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from firsthand.model import Standing

from .shapes_results import RateOut


class FigureOut(Struct):
    """A figure of the verdict: what is set, what is in force as the user's answers adapt it, what
    it usually is, and from where to where it may be set."""

    set: float
    now: float
    usual: float
    least: float
    most: float


class PreferencesOut(Struct):
    """``language``: null for what the browser asks; ``region``: the country of phone numbers
    written without one."""

    figures: dict[str, FigureOut]
    rate: RateOut | None
    language: str | None
    region: str


class PreferencesRequest(Struct):
    """What is not named stays as it is."""

    alive_years: float | None = None
    months: int | None = None
    meetings: int | None = None
    small: int | None = None
    rate: RateOut | None = None
    language: Literal["browser", "en", "fr", "nl", "de"] | None = None
    region: Annotated[str, Meta(min_length=2, max_length=2)] | None = None


class Moved(Struct):
    """Somebody to whom other figures would give another standing."""

    id: str
    name: str
    now: Standing
    then: Standing


class TriedOut(Struct):
    """What figures would do: how many contacts of each standing now and then, and some of those
    whom they would move, the strongest first. Stale: the records say more than the last audit."""

    asked: dict[str, float]
    contacts: int
    now: dict[str, int]
    then: dict[str, int]
    moved: int
    stale: bool
    people: list[Moved]


class BrowserOut(Struct):
    """A browser that may ask."""

    number: int
    name: str
    origin: str
    since: str
    used: str


class BrowsersOut(Struct):
    browsers: list[BrowserOut]
