"""Business results: deals, hires, introductions, advice, projects."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.evidence.happened import ids, span
from firsthand.evidence.history import History, Line
from firsthand.evidence.weights import reason
from firsthand.model import Reason


def reasons(history: History) -> Iterator[Reason]:
    for line in history.once("results", lambda: tuple(_lines(history))):
        yield line.said


def _lines(history: History) -> Iterator[Line]:
    items = history.results
    if items:
        kinds = sorted({i.kind.name.lower() for i in items})
        yield Line(
            reason("result", len(items), *span(items), ids(items), amount=len(items), kinds=kinds)
        )
