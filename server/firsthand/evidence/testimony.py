"""The user's own word: it overrides, and stays visible as testimony apart from evidence."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.evidence.history import History
from firsthand.evidence.weights import reason
from firsthand.model import Reason


def reasons(history: History) -> Iterator[Reason]:
    if history.known is not None:
        code = "you_know" if history.known else "you_do_not_know"
        yield reason(
            code, 1, history.said, history.said, (f"w_{history.said}",), how=history.how or ""
        )
