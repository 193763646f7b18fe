"""The audit of a network over the wire."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from firsthand.model import Standing


class AuditYear(Struct):
    """``made``: connections of that year; ``lived``: contacts with whom something real happened."""

    year: int
    made: int
    lived: int


class AuditNetwork(Struct):
    """``known``: firsthand, or dealt with of late; ``lists``: how many people on each."""

    name: str
    contacts: int
    known: int
    standings: dict[str, int]
    years: list[AuditYear]
    lists: dict[str, int]


class AuditTotals(Struct):
    """How many contacts of each network have each standing."""

    totals: dict[str, dict[str, int]]
    networks: list[AuditNetwork]


class Listed(Struct):
    """Somebody on a list. ``peak``: the strength on the day of the last real contact, of who is
    dormant; ``first``, ``last``, ``since``, ``invited_at`` are days; ``warnings`` codes;
    ``others`` contacts of the same name who may be the same person."""

    id: str
    name: str
    company: str | None
    title: str | None
    url: str | None
    networks: list[str]
    standing: Standing
    strength: int
    peak: int
    add: Literal["yes", "wait", "no"]
    first: str | None
    last: str | None
    meetings: int
    sent: int
    received: int
    since: str | None
    warnings: list[str]
    others: list[str]
    invited_at: str | None


class AuditList(Struct):
    """One page of a list."""

    name: str
    network: str | None
    total: int
    page: int
    pages: int
    people: list[Listed]
