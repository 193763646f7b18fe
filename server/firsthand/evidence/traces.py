"""Traces with nothing real behind them: links, clicks, crowds, mass mail, rosters."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.evidence import employers
from firsthand.evidence.contact import share
from firsthand.evidence.happened import ids, span
from firsthand.evidence.history import History, Line
from firsthand.evidence.weights import reason
from firsthand.model import Card, Kind, Reason

# Why an interaction did not count -> the line it is shown under.
_LINES = {
    "crowd": ("crowd", "both_addressed"),
    "mass": ("mass", "list", "automated", "network_notice", "autoreply", "bounce", "spam", "note"),
    "not_met": ("declined_by_you", "declined_by_them", "cancelled", "planned", "unanswered"),
    "no_deal": ("taken_back",),
    "not_to_you": ("not_on_it",),
    "not_yet": ("future", "draft"),
}  # fmt: skip
_CARDS = {
    "linkedin": "connection", "vcard": "address_book", "contacts": "address_book",
    "ldif": "address_book", "monica": "address_book",
    "telegram": "address_book", "roster": "roster",
}  # fmt: skip


def reasons(history: History) -> Iterator[Reason]:
    yield from _entries(history)
    for line in history.once("traces", lambda: tuple(_happened(history))):
        yield line.said


def _entries(history: History) -> Iterator[Reason]:
    """What the user's records hold of somebody without anything that happened."""
    lines: dict[tuple[str, str], list[Card]] = {}
    for card in history.cards:
        line = _CARDS.get(card.source, "connection")
        lines.setdefault((line, card.network or "?"), []).append(card)
    for (code, network), cards in sorted(lines.items()):
        since = min((card.since for card in cards if card.since is not None), default=None)
        shown = tuple(f"k_{card.source}:{card.key}" for card in cards)
        yield reason(code, 1, since, since, shown, network=network)
    if history.employers:
        shown = tuple(one.evidence for one in history.employers)
        firms, years = employers.told(history.employers)
        yield reason("shared_employer", len(shown), None, None, shown, company=firms, span=years)


def _happened(history: History) -> Iterator[Line]:
    found = history.happened
    for kind in (Kind.INVITATION, Kind.ENDORSEMENT, Kind.RECOMMENDATION):
        items = [i for i in found.not_counted("trace") if i.kind == kind]
        if items:
            given = sum(i.direction == "out" for i in items)
            skills = sorted({s for i in items if (s := (i.details or {}).get("skill"))})
            yield Line(reason(
                kind.name.lower(), len(items), *span(items), ids(items),
                given=given, received=len(items) - given, skills=skills[:5],
            ))  # fmt: skip
    for code, why in _LINES.items():
        not_real = found.not_counted(*why)
        if not_real:
            kinds = sorted({w for i in not_real if (w := found.why_not[i.id])})
            amount = 1 + sum(share(i) for i in not_real) if code == "crowd" else 1
            yield Line(reason(
                code, len(not_real), *span(not_real), ids(not_real), amount=amount, why=kinds
            ))  # fmt: skip
