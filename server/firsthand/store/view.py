"""One consistent look at the records, with everything the judging asks for."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence

from firsthand.model import Coverage, Handle, Held, Interaction, Person, Signed
from firsthand.store import domains as dom
from firsthand.store import history, lookup, me, pairs, people, positions, summaries
from firsthand.store.interactions import Row, interactions, newest, parts, sources
from firsthand.store.sql import chunks

# Who asks for domains so often, as an audit does, is quicker with all of them at hand.
_OFTEN = 20
# So many people are found by keys, and by each of them; see ``lookup.by_keys``.
FOUND, EACH = 100, 60


class View:
    """A read transaction with the user's identity worked out once."""

    from_summaries = True

    def __init__(self, c: sqlite3.Connection, work: Callable[[str], bool]) -> None:
        self._c = c
        self._work = work
        self.ego = people.Ego(c, work)
        self._covered: list[Coverage] | None = None
        self._own_domains: set[str] | None = None
        self._domains: frozenset[str] | None = None
        self._asked = 0
        self._sources: dict[int, str] | None = None
        # A verdict asks for the same people's records more than once.
        self._parts: dict[int, list[Row]] = {}
        self._happened: dict[tuple[int, ...], list[Interaction]] = {}
        self._rests: dict[str, int] = {}

    def by_handles(self, handles: Iterable[Handle]) -> dict[int, list[Handle]]:
        """Persons with one of these identifiers; the user may be among them."""
        return people.by_handles(self._c, handles)

    def by_keys(
        self, keys: Sequence[str], limit: int = FOUND, each: int = EACH
    ) -> list[tuple[int, str]]:
        """Persons (number, shown name) under any of these keys, the user left out; see
        ``lookup.by_keys``."""
        room = len(self.ego.people)
        found = lookup.by_keys(self._c, keys, limit + room, each + room)
        return [one for one in found if one[0] not in self.ego.people][:limit]

    def bearers(self, key: str, limit: int = 20) -> int:
        """How many persons stand under a key, counted up to ``limit``."""
        return lookup.bearers(self._c, key, limit)

    def spread(self) -> int:
        """About how many persons there are, in two figures: a few more change no verdict."""
        return _about(lookup.spread(self._c))

    def person(self, number: int) -> Person | None:
        return people.load(self._c, number)

    def persons(
        self, numbers: Sequence[int], worth: Callable[[Person], bool] | None = None
    ) -> list[Person]:
        """Several at once, in this order; far quicker than one by one. ``worth``: see
        ``people.several``."""
        return people.several(self._c, numbers, worth)

    def own_names(self, handle: Handle) -> list[str]:
        return people.own_names(self._c, handle)

    def signed(self, handle: Handle) -> list[Signed]:
        return people.signed(self._c, handle)

    def called(self, handle: Handle) -> list[str]:
        return people.called(self._c, handle)

    def at_domains(self, domains: Sequence[str]) -> dict[int, str]:
        """Persons with a mailbox at one of these domains, the user left out, and at which."""
        self._asked += 1
        if self._asked == _OFTEN:
            self._domains = dom.known(self._c)
        some = domains if self._domains is None else [d for d in domains if d in self._domains]
        return dom.people(self._c, some, self.ego) if some else {}

    def mine(self) -> list[str]:
        """The user's names, as far as they are surely theirs."""
        return me.surely_called(self._c)

    def own_domains(self) -> set[str]:
        """The domains of the user's mailboxes at work."""
        if self._own_domains is None:
            self._own_domains = dom.own(self._c, self._work)
        return self._own_domains

    def last_from(self, handle: Handle) -> tuple[int, str] | None:
        """When this mailbox wrote last, and the id of the record that tells it."""
        return dom.last_from(self._c, handle)

    def interactions(self, persons: Sequence[Person]) -> list[Interaction]:
        """What happened with these people, oldest first; asked again, the same list."""
        numbers = tuple(people.numbers(persons))
        if numbers not in self._happened:
            self._happened[numbers] = interactions([self._rows(n) for n in numbers])
        return self._happened[numbers]

    def summary(self, persons: Sequence[Person], on: str, now: int) -> bytes | None:
        """What the judging worked out of all that happened with these people, where it is kept and
        holds; ``on``: what it rests on beside the records."""
        if not self.from_summaries:
            return None
        return summaries.get(self._c, people.numbers(persons), self.rests(on), now)

    def rests(self, on: str) -> int:
        """What a summary rests on beside the records: ``on``, and who the user is."""
        if on not in self._rests:
            self._rests[on] = summaries.rests(on, self.ego)
        return self._rests[on]

    def newest(self, persons: Sequence[Person], skip: int, most: int) -> list[Interaction]:
        """Of what happened with these people, newest first, up to ``most`` after ``skip``."""
        numbers = people.numbers(persons)
        found = self._some(numbers, newest(self._c, numbers, self.ego, skip, most))
        return found[::-1]

    def these(self, persons: Sequence[Person], ids: Iterable[str]) -> list[Interaction]:
        """Of what happened with these people, what has these ids; oldest first."""
        events = {int(one[2:], 16) for one in ids if one.startswith("i_")}
        return self._some(people.numbers(persons), events)

    def _some(self, numbers: Sequence[int], events: Iterable[int]) -> list[Interaction]:
        told, wanted = self._told(), sorted(events)
        return interactions([
            [row for some in chunks(wanted)
             for row in parts(self._c, n, self.ego, self._work, told, some)]
            for n in numbers
        ])  # fmt: skip

    def _told(self) -> dict[int, str]:
        """The names of the sources."""
        if self._sources is None:
            self._sources = sources(self._c)
        return self._sources

    def _rows(self, person: int) -> list[Row]:
        """The parts that one person played, in order."""
        if person not in self._parts:
            self._parts[person] = parts(self._c, person, self.ego, self._work, self._told())
        return self._parts[person]

    def coverage(self) -> list[Coverage]:
        if self._covered is None:
            self._covered = people.coverage(self._c)
        return self._covered

    def words(self, profile: str | None, values: Iterable[str]) -> list[history.Word]:
        return list(history.words(self._c, profile, values))

    def by_token(self, token: str) -> int | None:
        """The person a stored word speaks of: ``email:a@b.example``, or ``card:source:key``."""
        return people.by_token(self._c, token)

    def held(self) -> list[Held]:
        """The user's own positions."""
        return positions.held(self._c)

    def told_apart(self, numbers: Iterable[int]) -> set[tuple[int, int]]:
        """Which of these persons the user said are two: pairs, each both ways round."""
        return pairs.split(self._c, numbers)


def _about(count: int) -> int:
    """A number rounded up to two figures: the more people, the more it takes to be sure of one."""
    step: int = 10 ** max(0, len(str(count)) - 2)
    return -(-count // step) * step
