"""When a calendar's file was written, where its entries tell."""

from __future__ import annotations

from collections.abc import Collection

from . import times
from .components import Component

_MEANWHILE = 120  # seconds that writing one may take


def written(entries: Collection[list[Component]], now: int) -> int:
    """When the program wrote the file: some, as Google's, stamp all entries with that moment. Where
    their stamps differ, or all entries lie after it, it is no such moment, and it may be now."""
    stamps = {one.first("DTSTAMP") for versions in entries for one in versions}
    if len(entries) < 2 or len(stamps) > _MEANWHILE or "" in stamps:
        return now
    told = [_seconds(one, "DTSTAMP") for versions in entries for one in versions[:1]]
    known = [at for at in told if at is not None]
    if len(known) < len(told) or max(known) - min(known) > _MEANWHILE:
        return now
    starts = [_seconds(versions[0], "DTSTART") for versions in entries]
    begun = any(start is not None and start < min(known) for start in starts)
    return min(now, max(known)) if begun else now


def _seconds(one: Component, name: str) -> int | None:
    lines = one.all(name)
    found = times.of(lines[0], one.calendar) if lines else []
    return times.seconds(found[0]) if found else None
