"""Mail and messages: who wrote to whom, and whether the other answered."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.evidence.history import Exchange, History, ids, span
from firsthand.evidence.weights import reason
from firsthand.model import Reason


def reasons(history: History) -> Iterator[Reason]:
    yield from _two_way("two_way_mail", history.mail)
    yield from _two_way("two_way_messages", history.messages)
    for direction in ("in", "out"):
        # One side alone: said plainly, and it weighs nothing.
        items = [
            item
            for channel in (history.mail, history.messages)
            if not channel.completed
            for item in channel.items
            if item.direction == direction
        ]
        items.sort(key=lambda i: i.when)
        if items:
            yield reason(f"one_way_{direction}", len(items), *span(items), ids(items))


def _two_way(code: str, channel: Exchange) -> Iterator[Reason]:
    if channel.completed:
        items = channel.items
        yield reason(
            code,
            len(items),
            *span(items),
            ids(items),
            amount=1 + channel.count_months,
            months=channel.count_months,
            sent=sum(i.direction == "out" for i in items),
            received=sum(i.direction == "in" for i in items),
            work=sum(i.work for i in items),
        )
