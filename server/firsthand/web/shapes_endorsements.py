"""Whom the user vouched for and who for them, over the wire."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from firsthand.model import Advice, Identity, Standing


class SupportOut(Struct):
    """What the records support: the advice on endorsing, and of each skill whether it is shown."""

    standing: Standing
    identity: Identity
    support: Advice
    skills: dict[str, bool]


class VouchingOut(Struct):
    how: Literal["endorsement", "recommendation", "check"]
    when: str
    skill: str | None
    check: str | None
    then: SupportOut | None


class VouchedOut(Struct):
    person: str | None
    name: str
    now: SupportOut | None
    then: SupportOut | None
    vouchings: list[VouchingOut]


class SupportTotals(Struct):
    all: int
    yes: int
    wait: int
    no: int
    unjudged: int
    known: int


class EndorsementTotals(Struct):
    given: SupportTotals
    given_then: SupportTotals
    received: SupportTotals


class Judged(Struct):
    done: int
    of: int


class EndorsementsOut(Struct):
    given: list[VouchedOut]
    received: list[VouchedOut]
    totals: EndorsementTotals
    judged: Judged
