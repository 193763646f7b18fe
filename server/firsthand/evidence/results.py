"""Business results: deals, hires, introductions, advice, projects."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.evidence.history import History, ids, span
from firsthand.evidence.weights import reason
from firsthand.model import Reason


def reasons(history: History) -> Iterator[Reason]:
    items = history.results
    if items:
        kinds = sorted({i.kind.name.lower() for i in items})
        yield reason("result", len(items), *span(items), ids(items), amount=len(items), kinds=kinds)
