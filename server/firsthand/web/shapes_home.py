"""What the home page's figures are over the wire."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from .shapes_audit import Listed
from .shapes_verdict import CheckBrief


class Totals(Struct):
    """What the workspace holds, the user left out."""

    people: int
    interactions: int


class Need(Struct):
    """Something that waits for the user: records to import, a browser to connect, accounts that
    are synced no more, invitations, checks and contacts that could be several, duplicates, and
    decisions left open or put off."""

    what: Literal[
        "records", "browser", "accounts", "invited", "strangers", "which", "unsure", "doubles",
        "open", "later",
    ]  # fmt: skip
    count: int


class Again(Struct):
    """How many are worth writing to again, and the first of them."""

    count: int
    people: list[Listed]


class Named(Struct):
    """A person; ``id`` is ``None`` for somebody whom a check alone speaks of."""

    id: str | None
    name: str


class VouchedFor(Struct):
    """Whom the user vouched for: all, those they do not know with the first of them, and those of
    whom that is not judged yet."""

    all: int
    no: int
    unjudged: int
    people: list[Named]


class PaidOut(Struct):
    """Whether a network paid for itself, in one currency: ``yes``; ``thin``, by one result alone;
    ``no``; ``free``, where nothing was spent; ``unpriced``, where results have no price."""

    network: str
    results: int
    currency: str
    paid: Literal["yes", "thin", "no", "free", "unpriced"]
    net: float
    cost: float


class Glance(Struct):
    """A network; ``known``: how many of its contacts are known firsthand."""

    name: str
    contacts: int
    known: int
    standings: dict[str, int]


class HomeOut(Struct):
    totals: Totals
    needs: Annotated[list[Need], Meta(description="what there is of it, in this order")]
    again: Again
    vouched: VouchedFor
    paid: list[PaidOut]
    networks: list[Glance]
    checks: list[CheckBrief]
    audited: Annotated[bool, Meta(description="whether networks and lists are known at all")]
