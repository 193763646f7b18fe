"""Small meetings and calls: time given to each other, face to face before by voice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from firsthand.evidence.contact import spoken_days, warmth
from firsthand.evidence.history import History, ids, span
from firsthand.evidence.weights import bits, reason
from firsthand.model import Interaction, Kind, Reason


def reasons(history: History) -> Iterator[Reason]:
    in_passing = 0.0
    for code, kind, items in (
        ("meetings", Kind.MEETING, history.meetings),
        ("calls", Kind.CALL, history.calls),
    ):
        held = tuple(_spoken(code, items, history))
        yield from held
        short = [i for i in history.passing if i.kind == kind]
        if short:
            # What they add to a day counts with that day's longer talks.
            met = sum(reason.bits for reason in held)
            start = 0.0 if held else bits(code)
            together = _bits(code, [*items, *short], history) - start
            in_passing += max(0.0, together - met)
    if history.passing:
        items = history.passing
        said = reason("in_passing", len(items), *span(items), ids(items))
        yield replace(said, bits=round(said.bits + in_passing, 2))


def _spoken(code: str, items: Sequence[Interaction], history: History) -> Iterator[Reason]:
    if items:
        alone = sum(i.audience <= 2 for i in items)
        work = sum(i.work for i in items)
        said = reason(code, len(items), *span(items), ids(items), alone=alone, work=work)
        yield replace(said, bits=_bits(code, items, history))


def _bits(code: str, items: Sequence[Interaction], history: History) -> float:
    return bits(code, warmth(spoken_days(items), history.now))
