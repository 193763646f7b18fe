"""Identifiers and cards on their way in: known ones by their number, new ones given theirs."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from firsthand.model import Card, Handle, KeptCard
from firsthand.store.numbers import digest

# Identifiers remembered between batches (300 bytes each); beyond, they are asked for again.
_MEMORY = 50_000
# Pairs of texts looked up by one statement; CROSS JOIN, as SQLite would else go over the table.
_PAIRS = 200


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
        self._spelled: dict[int, Handle] = {}  # number -> the one spelling

    def forget(self) -> None:
        """After a batch that failed, no number is sure any more."""
        self.ids.clear()
        self._spelled.clear()

    def learn(self, c: sqlite3.Connection, raws: Iterable[Handle], fresh: Fresh) -> None:
        """Gives every one of these a number; the new ones come into ``fresh.handles``."""
        if len(self.ids) > _MEMORY:
            self.forget()
        found: dict[Handle, list[Handle]] = {}
        for raw in raws:
            if raw not in self.ids:
                self.ids[raw] = -1
                handle = self._canonical(raw)
                if handle is not None:
                    found.setdefault(handle, []).append(raw)
        # In the order of the index that they are looked up in, and that is to take the new ones.
        wanted = sorted(found)
        numbers = _numbers(c, wanted)
        (last,) = c.execute("SELECT coalesce(max(id), 0) FROM handle").fetchone()
        for handle in wanted:
            number = numbers.get(handle)
            if number is None:
                number = last = last + 1
                fresh.handles[number] = handle
            self._spelled[number] = handle
            for raw in found[handle]:
                self.ids[raw] = number

    def cards(
        self, c: sqlite3.Connection, given: Iterable[Card | KeptCard], fresh: Fresh
    ) -> list[int | None]:
        """Puts those of the cards into ``fresh`` that are not stored; the number of each, or
        ``None`` where it is known. Their identifiers must have been learnt."""
        cards = [(one.card, True) if isinstance(one, KeptCard) else (one, False) for one in given]
        (last,) = c.execute("SELECT coalesce(max(id), 0) FROM card").fetchone()
        numbered = [
            (card, sorted({n for raw in card.handles if (n := self.ids[raw]) >= 0}))
            for card, _ in cards
        ]
        places = [
            (card.source, card.key if whole else self._key(card, on))
            for (card, whole), (_, on) in zip(cards, numbered, strict=True)
        ]
        seen = _stored(c, sorted(places))
        found: list[int | None] = []
        for (card, on), place in zip(numbered, places, strict=True):
            if place in seen:
                found.append(None)
                continue
            seen.add(place)
            last += 1
            fresh.cards[last] = NewCard(*place, card, tuple(on))
            for handle in on:
                fresh.on.setdefault(handle, []).append(last)
            found.append(last)
        return found

    def _key(self, card: Card, on: list[int]) -> str:
        return key_of(card, [self._spelled[number] for number in on])


def key_of(card: Card, handles: Iterable[Handle]) -> str:
    """What a card is stored under; ``handles`` in the one spelling, each once."""
    # An entry that changed is a second card of the same person: both stay true of their time,
    # and the order in which two exports are read does not matter.
    about = (card.name, card.company, card.title, card.place, *sorted(map(str, handles)))
    said = "\x1f".join(str(v) for v in about)
    return f"{card.key}:{digest(said):x}"


def _numbers(c: sqlite3.Connection, handles: Sequence[Handle]) -> dict[Handle, int]:
    """The numbers of those of the identifiers that are stored."""
    found: dict[Handle, int] = {}
    for at in range(0, len(handles), _PAIRS):
        some = handles[at : at + _PAIRS]
        places = ",".join(["(?,?)"] * len(some))
        for number, kind, value in c.execute(
            f"WITH asked (kind, value) AS (VALUES {places}) SELECT h.id, h.kind, h.value "  # noqa: S608
            "FROM asked CROSS JOIN handle h ON h.kind = asked.kind AND h.value = asked.value",
            [text for handle in some for text in handle],
        ):
            found[Handle(kind, value)] = number
    return found


def _stored(c: sqlite3.Connection, cards: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those of the cards (source and key) that are stored."""
    found: set[tuple[str, str]] = set()
    for at in range(0, len(cards), _PAIRS):
        some = cards[at : at + _PAIRS]
        places = ",".join(["(?,?)"] * len(some))
        found.update(
            c.execute(
                f"WITH asked (source, key) AS (VALUES {places}) SELECT k.source, k.key "  # noqa: S608
                "FROM asked CROSS JOIN card k ON k.source = asked.source AND k.key = asked.key",
                [text for card in some for text in card],
            )
        )
    return found
