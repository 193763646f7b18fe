"""Time: what was real once fades with the years of silence."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.evidence import dealings, habits, results, testimony
from firsthand.evidence.calendar import YEAR, between
from firsthand.evidence.history import History
from firsthand.evidence.weights import WEIGHTS
from firsthand.model import Reason

_MOST = -6
_FADES = (testimony, results, dealings, habits)


def reasons(history: History) -> Iterator[Reason]:
    last = history.last_real
    if last is None or last >= history.alive_since:
        return
    # Silence takes away no more than there was: one unanswered mail long ago leaves no tie to
    # fade, and is worth no less than none.
    there = sum(r.bits for kind in _FADES for r in kind.reasons(history) if r.bits > 0)
    if not there:
        return
    years = (history.now - last) / YEAR
    bits = max(_MOST, -there, WEIGHTS["silence"].bits * (years - history.settings.alive_years + 1))
    shown = history.figures.at_last if last == history.figures.last else ()
    silent = {"years": between(last, history.now)}
    yield Reason("silence", round(bits, 2), 1, last, last, shown, silent)
