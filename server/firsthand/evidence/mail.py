"""Mail and messages: who wrote to whom, and whether the other answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from firsthand.evidence.contact import both, warmth, written_days
from firsthand.evidence.history import Exchange, History, ids, span
from firsthand.evidence.weights import reason
from firsthand.model import Reason


def reasons(history: History) -> Iterator[Reason]:
    channels = [
        *_two_way("two_way_mail", history.mail, history.now),
        *_two_way("two_way_messages", history.messages, history.now),
    ]
    yield from channels
    if channels and not (history.mail.items and history.messages.items):
        return  # one channel holds all that was written
    # Answers that crossed from one channel to the other: what they add to the channels alone, so
    # that the sum never falls when one of these has an exchange of its own.
    for mixed in _two_way("two_way_mixed", history.written, history.now):
        rest = round(mixed.bits - sum(reason.bits for reason in channels), 2)
        if rest > 0:
            yield replace(mixed, bits=rest)
    if history.written.completed:
        return
    for direction in ("in", "out"):
        # One side alone: said plainly, and it weighs next to nothing.
        items = [item for item in history.written.items if item.direction == direction]
        if items:
            amount = warmth(written_days(items), history.now)
            yield reason(
                f"one_way_{direction}", len(items), *span(items), ids(items), amount=amount
            )


def _two_way(code: str, channel: Exchange, now: int) -> Iterator[Reason]:
    if channel.completed:
        items = channel.items
        out = [item for item in items if item.direction == "out"]
        into = [item for item in items if item.direction == "in"]
        yield reason(
            code,
            len(items),
            *span(items),
            ids(items),
            amount=both(out, into, now),
            months=channel.count_months,
            sent=len(out),
            received=len(into),
            work=sum(i.work for i in items),
        )
