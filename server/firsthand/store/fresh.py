"""Identifiers and cards on their way in: known ones by their number, new ones given theirs."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from firsthand.model import Card, Handle
from firsthand.store.numbers import digest

# Identifiers remembered between batches (300 bytes each); beyond, they are asked for again.
_MEMORY = 300_000


class NewCard(NamedTuple):
    """A card that is not stored yet, and the numbers of its identifiers."""

    source: str
    key: str
    card: Card
    handles: tuple[int, ...]


@dataclass(slots=True)
class Fresh:
    """What one batch adds, by number; nothing of it is stored yet."""

    handles: dict[int, Handle] = field(default_factory=dict)
    cards: dict[int, NewCard] = field(default_factory=dict)
    on: dict[int, list[int]] = field(default_factory=dict)  # identifier -> new cards it stands on


class Known:
    """Which number each identifier has, as found in the records.

    ``canonical`` gives the one spelling of an identifier, or ``None`` for one that is none.
    """

    def __init__(self, canonical: Callable[[Handle], Handle | None]) -> None:
        self._canonical = canonical
        self.ids: dict[Handle, int] = {}  # as found in the records -> number; -1 for none

    def forget(self) -> None:
        """After a batch that failed, no number is sure any more."""
        self.ids.clear()

    def learn(self, c: sqlite3.Connection, raws: Iterable[Handle], fresh: Fresh) -> None:
        """Gives every one of these a number; the new ones come into ``fresh.handles``."""
        if len(self.ids) > _MEMORY:
            self.ids.clear()
        new: dict[Handle, list[Handle]] = {}
        for raw in raws:
            if raw in self.ids:
                continue
            handle = self._canonical(raw)
            if handle is None:
                self.ids[raw] = -1
                continue
            row = c.execute("SELECT id FROM handle WHERE kind = ? AND value = ?", handle).fetchone()
            if row:
                self.ids[raw] = row[0]
            else:
                new.setdefault(handle, []).append(raw)
        (last,) = c.execute("SELECT coalesce(max(id), 0) FROM handle").fetchone()
        # In the order of the index that is to take them.
        for number, handle in enumerate(sorted(new), last + 1):
            fresh.handles[number] = handle
            for raw in new[handle]:
                self.ids[raw] = number

    def cards(self, c: sqlite3.Connection, cards: Iterable[Card], fresh: Fresh) -> list[int | None]:
        """Puts those of the cards into ``fresh`` that are not stored; the number of each, or
        ``None`` where it is known. Their identifiers must have been learnt."""
        (last,) = c.execute("SELECT coalesce(max(id), 0) FROM card").fetchone()
        seen: set[tuple[str, str]] = set()
        found: list[int | None] = []
        query = "SELECT 1 FROM card WHERE source = ? AND key = ?"
        for card in cards:
            place = (card.source, self._key(card))
            if place in seen or c.execute(query, place).fetchone():
                found.append(None)
                continue
            seen.add(place)
            last += 1
            on = sorted({n for raw in card.handles if (n := self.ids[raw]) >= 0})
            fresh.cards[last] = NewCard(*place, card, tuple(on))
            for handle in on:
                fresh.on.setdefault(handle, []).append(last)
            found.append(last)
        return found

    def _key(self, card: Card) -> str:
        # An entry that changed is a second card of the same person: both stay true of their time,
        # and the order in which two exports are read does not matter.
        known = sorted(str(own) for raw in card.handles if (own := self._canonical(raw)))
        about = (card.name, card.company, card.title, card.place, *known)
        said = "\x1f".join(str(v) for v in about)
        return f"{card.key}:{digest(said):x}"
