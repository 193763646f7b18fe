"""What went through a desk's mailbox: told, since it makes no tie with one human being."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.evidence.happened import ids, span
from firsthand.evidence.history import History
from firsthand.evidence.weights import reason
from firsthand.model import Reason


def reasons(history: History) -> Iterator[Reason]:
    items = history.desk
    if items:
        yield reason("desk", len(items), *span(items), ids(items))
