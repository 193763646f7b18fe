"""Do I know them? Each module weighs one kind of evidence; ``weigh`` asks them all."""

from __future__ import annotations

from firsthand.evidence import dealings, desk, habits, lasting, results, testimony, traces
from firsthand.evidence.history import History
from firsthand.model import Reason

EVIDENCE = (testimony, results, dealings, habits, desk, traces, lasting)


def weigh(history: History) -> tuple[Reason, ...]:
    """One reason for each kind of evidence there is, the weightiest first."""
    reasons = [reason for kind in EVIDENCE for reason in kind.reasons(history)]
    return tuple(sorted(reasons, key=lambda r: (-abs(r.bits), -r.count, r.code)))
