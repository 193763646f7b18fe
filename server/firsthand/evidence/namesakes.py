"""Conversations under one name that several accounts may bear, where a network tells no more of
who it is: whoever the page shows had one of them."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.evidence.contact import occasions
from firsthand.evidence.happened import exchange
from firsthand.model import Interaction, Kind, Settings

# Names there are in handles as ``messenger:Jean Dupont``.
SOURCES = frozenset(("messenger", "instagram"))
_OF_TWO = 2


def beside(items: Iterable[Interaction], settings: Settings) -> frozenset[str]:
    """What was said in other conversations of two under that name than the one that says most: the
    longest, or the last of those that are long enough for a tie. A longer one never says less."""
    talks: dict[int | None, list[Interaction]] = {}
    for item in items:
        if item.source in SOURCES and item.audience == _OF_TWO:
            talks.setdefault(item.occasion, []).append(item)
    if len(talks) < 2:
        return frozenset()

    def says(talk: list[Interaction]) -> tuple[bool, int, int, int]:
        written = [one for one in talk if one.kind == Kind.MESSAGE]
        months = exchange(written).count_months
        met = occasions(one for one in talk if one.kind == Kind.CALL)
        enough = months >= settings.months or met >= settings.meetings
        last = max(one.when for one in talk)
        return enough, last if enough else 0, months + met, last

    most = max(talks.values(), key=says)
    return frozenset(one.id for talk in talks.values() if talk is not most for one in talk)
