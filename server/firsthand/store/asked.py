"""A look at the records that remembers what was asked of it: what a line of the audit rests on.

Everything that a verdict takes from the records goes through here, so nothing that could change it
can be forgotten. What was asked for is kept as numbers of 32 bits: two things that share one are
both looked at again, which costs time and nothing else.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Iterable, Sequence
from zlib import crc32

from firsthand.model import Handle, Interaction, Person, Signed
from firsthand.store import history, lookup, people
from firsthand.store.view import EACH, FOUND, View

_FEW = 8  # domains that are remembered one by one


def of_person(number: int) -> int:
    return crc32(b"person %d" % number)


def of_key(hashed: int) -> int:
    """A key of the index of names, by its hash there."""
    return crc32(b"key %d" % hashed)


def of_domain(domain: str) -> int:
    return crc32(f"domain {domain}".encode("utf-8", "surrogatepass"))


def of_words(about: str) -> int:
    """What the user said of a page."""
    return crc32(f"words {about}".encode("utf-8", "surrogatepass"))


# Somebody who was looked for by an identifier and not there.
NOBODY = crc32(b"nobody")


def packed(tokens: Iterable[int]) -> bytes:
    return array("I", sorted(tokens)).tobytes()


def unpacked(blob: bytes) -> array[int]:
    found = array("I")
    found.frombytes(blob)
    return found


class Asked(View):
    """``begin`` for each profile that is judged; ``tokens`` is then what was asked since. It also
    remembers what namesakes, judged one after the other, share."""

    from_summaries = False  # they are made of what is read here

    def __init__(self, c: sqlite3.Connection, work: Callable[[str], bool]) -> None:
        super().__init__(c, work)
        self.tokens: set[int] = set()
        self.lists: dict[int, bytes] = {}  # long lists of domains, by the token that stands for one
        self._times: list[int] = []
        self._persons: dict[int, Person | None] = {}
        self._under: dict[tuple[str, ...], list[tuple[int, str]]] = {}
        self._bearers: dict[tuple[str, int], int] = {}
        self._names: dict[Handle, list[str]] = {}
        self._called: dict[Handle, list[str]] = {}
        self._when: dict[tuple[int, ...], list[int]] = {}
        self._people: int | None = None
        self._spoken_of = history.spoken_of(c)

    def begin(self) -> None:
        self.tokens = set()
        self._times = []

    @property
    def timeless(self) -> bool:
        """Whether nothing that was asked for ever happened at some time."""
        return not self._times

    def next_after(self, now: int) -> int | None:
        """When the first of what was asked for happens that is still to come."""
        return min((when for when in self._times if when > now), default=None)

    def mine(self) -> list[str]:
        self.tokens.update(map(of_person, self.ego.people))
        return super().mine()

    def by_handles(self, handles: Iterable[Handle]) -> dict[int, list[Handle]]:
        asked = list(handles)
        found = super().by_handles(asked)
        self.tokens.update(map(of_person, found))
        if sum(map(len, found.values())) < len(asked):
            self.tokens.add(NOBODY)
        return found

    def by_keys(
        self, keys: Sequence[str], limit: int = FOUND, each: int = EACH
    ) -> list[tuple[int, str]]:
        self.tokens.update(of_key(lookup.hashed(key)) for key in keys)
        asked = (*keys, str(limit), str(each))
        if asked not in self._under:
            self._under[asked] = super().by_keys(keys, limit, each)
        return self._under[asked]

    def bearers(self, key: str, limit: int = 20) -> int:
        self.tokens.add(of_key(lookup.hashed(key)))
        if (key, limit) not in self._bearers:
            self._bearers[key, limit] = super().bearers(key, limit)
        return self._bearers[key, limit]

    def spread(self) -> int:
        if self._people is None:
            self._people = super().spread()
        return self._people

    def person(self, number: int) -> Person | None:
        return next(iter(self.persons([number])), None)

    def persons(
        self, numbers: Sequence[int], worth: Callable[[Person], bool] | None = None
    ) -> list[Person]:
        self.tokens.update(map(of_person, numbers))
        missing = [n for n in dict.fromkeys(numbers) if n not in self._persons]
        if missing:
            self._persons.update(dict.fromkeys(missing))
            for person in super().persons(missing):
                self._persons[int(person.id.removeprefix("p_"))] = person
        held = (self._persons[n] for n in dict.fromkeys(numbers))
        return [one for one in held if one is not None and (worth is None or worth(one))]

    def own_names(self, handle: Handle) -> list[str]:
        self.tokens.update(map(of_person, people.by_handles(self._c, [handle])))
        if handle not in self._names:
            self._names[handle] = super().own_names(handle)
        return self._names[handle]

    def signed(self, handle: Handle) -> list[Signed]:
        self.tokens.update(map(of_person, people.by_handles(self._c, [handle])))
        return super().signed(handle)

    def called(self, handle: Handle) -> list[str]:
        if handle not in self._called:
            self._called[handle] = super().called(handle)
        return self._called[handle]

    def at_domains(self, domains: Sequence[str]) -> dict[int, str]:
        spelled = list(map(of_domain, domains))
        if len(spelled) > _FEW:
            # The other lists it can be taken for are as unlikely as any other shared number.
            token = crc32(packed(spelled))
            self.lists[token] = packed(spelled)
            spelled = [token]
        self.tokens.update(spelled)
        return super().at_domains(domains)

    def last_from(self, handle: Handle) -> tuple[int, str] | None:
        found = super().last_from(handle)
        self.tokens.update(map(of_person, people.by_handles(self._c, [handle])))
        self._times += [found[0]] if found else []
        return found

    def interactions(self, persons: Sequence[Person]) -> list[Interaction]:
        found = super().interactions(persons)
        numbers = tuple(people.numbers(persons))
        self.tokens.update(map(of_person, numbers))
        if numbers not in self._when:
            self._when[numbers] = [item.when for item in found]
        self._times += self._when[numbers]
        return found

    def words(self, profile: str | None, values: Iterable[str]) -> list[history.Word]:
        asked = list(values)
        # What was said of somebody by an identifier of theirs leads to them, who are asked for.
        self.tokens.update(of_words(v) for v in asked if v.startswith("page:"))
        if profile is not None:
            self.tokens.add(of_words(profile))
        if profile not in self._spoken_of and self._spoken_of.isdisjoint(asked):
            return []  # of most people nothing was said
        return super().words(profile, asked)

    def by_token(self, token: str) -> int | None:
        found = super().by_token(token)
        self.tokens.add(NOBODY if found is None else of_person(found))
        return found

    def told_apart(self, numbers: Iterable[int]) -> set[tuple[int, int]]:
        asked = list(numbers)
        self.tokens.update(map(of_person, asked))
        return super().told_apart(asked) if self._spoken_of else set()
