"""The records as they stood at a time: what a verdict of that day would have rested on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from firsthand.model import Card, Coverage, Handle, Held, Interaction, Person
from firsthand.store import history
from firsthand.store.view import View


class Until:
    """A look at what happened, was said and was known before a time.

    Who is one person is taken from all the records: a join found later was true then as well. A
    card without a date counts as there. Several looks at one ``View`` read somebody once.
    """

    def __init__(self, view: View, until: int, read: dict[tuple[str, ...], list[Interaction]]):
        self._view = view
        self._until = until
        self._read = read
        self.by_handles = view.by_handles
        self.by_keys = view.by_keys
        self.bearers = view.bearers
        self.spread = view.spread
        self.own_names = view.own_names
        self.signed = view.signed
        self.called = view.called
        self.mine = view.mine
        self.at_domains = view.at_domains
        self.own_domains = view.own_domains
        self.by_token = view.by_token
        self.told_apart = view.told_apart

    def person(self, number: int) -> Person | None:
        found = self._view.person(number)
        return found and self._then(found)

    def persons(
        self, numbers: Sequence[int], worth: Callable[[Person], bool] | None = None
    ) -> list[Person]:
        return [self._then(person) for person in self._view.persons(numbers, worth)]

    def _then(self, person: Person) -> Person:
        cards = tuple(card for card in person.cards if self._there(card))
        return person if len(cards) == len(person.cards) else replace(person, cards=cards)

    def _there(self, card: Card) -> bool:
        return card.since is None or card.since < self._until

    def last_from(self, handle: Handle) -> tuple[int, str] | None:
        found = self._view.last_from(handle)
        return found if found and found[0] < self._until else None

    def interactions(self, persons: Sequence[Person]) -> list[Interaction]:
        who = tuple(person.id for person in persons)
        if who not in self._read:
            self._read[who] = self._view.interactions(persons)
        return [one for one in self._read[who] if one.when < self._until]

    def summary(self, persons: Sequence[Person], on: str, now: int) -> bytes | None:
        # What was worked out since holds of no time before.
        return self._view.summary(persons, on, now)

    def words(self, profile: str | None, values: Iterable[str]) -> list[history.Word]:
        return [w for w in self._view.words(profile, values) if w.time < self._until]

    def coverage(self) -> list[Coverage]:
        return self._view.coverage()

    def held(self) -> list[Held]:
        return self._view.held()
