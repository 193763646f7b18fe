"""Costs that are told twice: typed by hand, and in a receipt that a network's export brings too.

Both count, so a network would seem to cost more than it did. Nothing is taken out here: the user
alone knows whether it was paid once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from firsthand.model import utc
from firsthand.returns import is_hours
from firsthand.store.results import Entry

BY_HAND = "results"  # the source of what is typed or stands in a table of the user's own
NEAR = 31 * 86400  # seconds between the day that somebody remembers and the one of the receipt
ROUNDED = 0.01  # share by which people round what they type: 30 for 29.99


class Twice(NamedTuple):
    """A cost typed by hand, and the receipts that come to the same."""

    cost: Entry
    receipts: tuple[Entry, ...]


def told_twice(entries: Iterable[Entry]) -> list[Twice]:
    """The costs that are likely counted twice, newest first; each receipt explains one at most.

    Either one receipt of the same amount within a month, or all receipts of the same calendar year
    together, for the same network and in the same currency.
    """
    costs = [e for e in entries if e.kind == "cost" and e.amount and not is_hours(e)]
    receipts = [e for e in costs if e.source != BY_HAND]
    used: set[str] = set()
    found = []
    for typed in sorted((e for e in costs if e.source == BY_HAND), key=lambda e: -e.when):
        like = [e for e in receipts if e.id not in used and _for(e) == _for(typed)]
        same = _one(typed, like) or _year(typed, like)
        if same:
            used.update(e.id for e in same)
            found.append(Twice(typed, same))
    return found


def _for(entry: Entry) -> tuple[str, str]:
    return (entry.network or "").casefold(), entry.currency or ""


def _one(typed: Entry, receipts: Sequence[Entry]) -> tuple[Entry, ...]:
    near = [e for e in receipts if abs(e.when - typed.when) <= NEAR and _same(e.amount, typed)]
    return tuple(sorted(near, key=lambda e: abs(e.when - typed.when))[:1])


def _year(typed: Entry, receipts: Sequence[Entry]) -> tuple[Entry, ...]:
    year = [e for e in receipts if _year_of(e) == _year_of(typed)]
    return tuple(year) if _same(sum(e.amount or 0 for e in year), typed) else ()


def _year_of(entry: Entry) -> int:
    return utc(entry.when).year


def _same(amount: float | None, typed: Entry) -> bool:
    told = typed.amount or 0.0
    return bool(amount) and abs((amount or 0.0) - told) <= max(0.011, ROUNDED * abs(told))
