"""What relations brought and what networks cost, over the wire."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from firsthand.model import Standing

from .shapes import Note, Text


class ResultRequest(Struct):
    """A result, or (``kind`` is ``cost``) a fee or hours spent on a network: ``currency`` is then
    ``hours``. ``person``: whose it is, by their id."""

    kind: Literal["deal", "hire", "introduction", "advice", "project", "cost"]
    date: Text | None = None
    name: Text | None = None
    email: Text | None = None
    amount: Text | None = None
    currency: Text | None = None
    network: Text | None = None
    note: Note | None = None
    person: Text | None = None


class ResultOut(Struct):
    """``tie``: the standing of the person on the day before."""

    id: str
    kind: str
    when: str
    name: str | None
    email: str | None
    amount: float | None
    currency: str | None
    network: str | None
    note: str | None
    source: str
    person: str | None
    tie: Standing | None


class BalanceOut(Struct):
    """What came in and went out in one currency; ``time`` is what the hours are worth in it.
    ``paid``: whether the network paid for itself, ``thin`` by so few results that one decides."""

    currency: str
    brought: float
    fees: float
    time: float
    net: float
    without_best: float
    priced: int
    a_contact: float | None
    an_hour: float | None
    paid: Literal["yes", "thin", "no", "free", "unpriced"]


class YearMoney(Struct):
    currency: str
    brought: float
    cost: float


class YearOut(Struct):
    year: int
    results: int
    hours: float
    money: list[YearMoney]


Range = Annotated[list[float], Meta(description="between which it lies, nine chances in ten")]


class NetworkOut(Struct):
    """``a_year`` results, and the share of contacts that bring one (``a_contact``), as ranges."""

    network: str
    contacts: int | None
    known: int | None
    results: int
    people: int
    hours: float
    years: float | None
    a_year: Range | None
    a_contact: Range | None
    money: list[BalanceOut]
    by_year: list[YearOut]


class Brought(Struct):
    currency: str
    amount: float


class TieOut(Struct):
    standing: Standing
    results: int
    people: int
    contacts: int
    a_contact: Range | None
    brought: list[Brought]


class TiesOut(Struct):
    """Which kind of tie brought results; ``chance`` that those known truly did more often."""

    lines: list[TieOut]
    chance: float | None
    finding: Literal["few", "known", "mere", "open"]


class RateOut(Struct):
    amount: float
    currency: str


class TwiceOut(Struct):
    """A cost typed by hand that is likely in receipts too, and so counted twice; all by id."""

    cost: str
    receipts: list[str]


class ResultsOut(Struct):
    results: list[ResultOut]
    networks: list[NetworkOut]
    ties: TiesOut
    rate: RateOut | None
    twice: list[TwiceOut]
