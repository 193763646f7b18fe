"""Small meetings and calls: time given to each other."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.evidence.history import History, ids, span
from firsthand.evidence.weights import reason
from firsthand.model import Reason


def reasons(history: History) -> Iterator[Reason]:
    for code, items in (("meetings", history.meetings), ("calls", history.calls)):
        if items:
            days = len({i.when // 86400 for i in items})
            alone = sum(i.audience <= 2 for i in items)
            work = sum(i.work for i in items)
            yield reason(
                code, len(items), *span(items), ids(items), amount=days, alone=alone, work=work
            )
