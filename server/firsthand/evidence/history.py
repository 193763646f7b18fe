"""All that happened with one person, sorted once for the modules that weigh it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import Any, TypeVar

from firsthand.evidence import contact, real
from firsthand.evidence.contact import DAY, Days
from firsthand.evidence.employers import Shared
from firsthand.model import RESULTS, Card, Interaction, Kind, Settings

T = TypeVar("T")
_order = attrgetter("when", "id")

YEAR = 365.25 * 86400
_SIDES = ("out", "in")
# Two items answer each other within a month, or at any time up to a year inside one thread.
_ANSWER, _THREAD = 30 * 86400, 366 * 86400
# A reason shows its newest records; a thousand mails need not all be listed.
SHOWN = 200


@dataclass(frozen=True)
class Exchange:
    """Two-way traffic on one channel: each side acted."""

    completed: tuple[int, ...]  # times at which one side had answered the other, ascending
    items: tuple[Interaction, ...]
    out_days: frozenset[int]
    in_days: frozenset[int]

    # What is asked again for other times, and no time changes, is worked out once.

    @cached_property
    def count_months(self) -> int:
        """Different months with an exchange, never more than either side's days of acting, so
        that one question and one answer across three months' ends stay one exchange."""
        months = {_month(day) for day in {when // DAY for when in self.completed}}
        return min(len(months), len(self.out_days), len(self.in_days))

    @cached_property
    def sides(self) -> Mapping[str, tuple[Interaction, ...]]:
        """What each side wrote."""
        return {way: tuple(i for i in self.items if i.direction == way) for way in _SIDES}

    @cached_property
    def days(self) -> Mapping[str, Days]:
        """How much each side wrote, by day."""
        return {way: contact.written_days(items) for way, items in self.sides.items()}

    @cached_property
    def shared_days(self) -> Mapping[str, Days]:
        """The same as it ranks everybody: a day is what its best item is."""
        return {way: contact.shared_days(items) for way, items in self.sides.items()}


class History:
    """The interactions with one person, those that are real apart from the rest.

    ``desk``: ids of those with a mailbox that whoever is on duty answers (``identity.desks``).
    """

    def __init__(
        self,
        interactions: Sequence[Interaction],
        cards: Sequence[Card],
        settings: Settings,
        now: int,
        known: bool | None = None,
        how: str | None = None,
        said: int | None = None,
        employers: Sequence[Shared] = (),
        desk: Collection[str] = (),
    ) -> None:
        self.settings = settings
        self.now = now
        self.cards = tuple(cards)
        self.known, self.how, self.said = known, how, said
        self.employers = tuple(employers)
        self._desk = frozenset(desk)
        self.all = tuple(sorted(interactions, key=_order))
        self.why_not = {i.id: real.why_not(i, settings, now) for i in self.all}
        self.why_not |= dict.fromkeys(real.taken_back(self.all), "taken_back")
        kept = self.why_not
        self._sort([i for i in self.all if kept[i.id] is None])

    def _sort(self, real: Iterable[Interaction]) -> None:
        self.real = tuple(real)
        # ``is``: a member of an enumeration there is once.
        self.mail = exchange([i for i in self.real if i.kind is Kind.MAIL])
        self.messages = exchange([i for i in self.real if i.kind is Kind.MESSAGE])
        # A message may be answered by mail: each side acted.
        if not self.messages.items:
            self.written = self.mail
        elif not self.mail.items:
            self.written = self.messages
        else:
            both = (Kind.MAIL, Kind.MESSAGE)
            self.written = exchange([i for i in self.real if i.kind in both])
        spoken = [i for i in self.real if i.kind in (Kind.MEETING, Kind.CALL)]
        # A word in passing is real and keeps a tie alive, but it is no meeting and no call.
        self.passing = tuple(i for i in spoken if contact.in_passing(i))
        short = {i.id for i in self.passing}
        self.meetings = tuple(i for i in spoken if i.kind == Kind.MEETING and i.id not in short)
        self.calls = tuple(i for i in spoken if i.kind == Kind.CALL and i.id not in short)
        self.results = tuple(i for i in self.real if i.kind in RESULTS)
        self._codes = frozenset(self.why_not.values())
        self._held: dict[str, Any] = {}

    def once(self, what: str, make: Callable[[], T]) -> T:
        """What ``make`` gives, made once for this history at all times: no time may change it."""
        if what not in self._held:
            self._held[what] = make()
        found: T = self._held[what]
        return found

    def at(self, now: int) -> History:
        """The same at another time, where nothing happens in between."""
        other = copy(self)
        other.now = now
        return other

    @property
    def direct(self) -> History:
        """The same without what went through a desk, which shows nothing of one human being: what
        makes a tie rests on this."""
        return self.once("direct", self._direct).at(self.now) if self.desk else self

    @property
    def desk(self) -> tuple[Interaction, ...]:
        """What is real and went through a desk; a business result stands by itself."""
        if not self._desk:
            return ()
        return tuple(i for i in self.real if i.id in self._desk and i.kind not in RESULTS)

    def _direct(self) -> History:
        other, left = copy(self), {i.id for i in self.desk}
        other._desk = frozenset()
        other._sort(i for i in self.real if i.id not in left)
        return other

    def without_word(self) -> History:
        """The same as if the user had said nothing of knowing them."""
        return History(self.all, self.cards, self.settings, self.now, employers=self.employers,
                       desk=self._desk)  # fmt: skip

    def within(self, small: int) -> History:
        """The same where only what had at most so many people on it is real."""
        if small > self.settings.small:
            return History(
                self.all, self.cards, replace(self.settings, small=small), self.now, self.known,
                self.how, self.said, self.employers, self._desk,
            )  # fmt: skip
        other = copy(self)
        alone = (*RESULTS, Kind.TESTIMONY)
        other._sort(i for i in self.real if i.audience <= small or i.kind in alone)
        return other

    def not_counted(self, *codes: str) -> tuple[Interaction, ...]:
        """Past interactions that do not count, for one of these reasons."""
        if self._codes.isdisjoint(codes):
            return ()
        return tuple(i for i in self.all if self.why_not[i.id] in codes)

    @property
    def exchange_months(self) -> int:
        """Different months with a two-way exchange, over all written channels."""
        return self.written.count_months

    @property
    def last_exchange(self) -> int | None:
        return self.written.completed[-1] if self.written.completed else None

    @property
    def last_real(self) -> int | None:
        """The time of the last real interaction; the user's word counts on the day it is given."""
        times = [i.when for i in self.real[-1:]]
        return max([*times, *([self.said] if self.known and self.said else [])], default=None)

    @property
    def alive_since(self) -> float:
        """The time before which what happened is past."""
        return self.now - self.settings.alive_years * YEAR


@lru_cache(16384)
def _month(day: int) -> int:
    moment = datetime.fromtimestamp(day * DAY, UTC)
    return moment.year * 12 + moment.month


def exchange(items: Sequence[Interaction]) -> Exchange:
    """Where the two sides answered each other, out of items in the order of time.

    An item completes an exchange if the other side acted up to thirty days before it, or up to
    a year before it in the same thread. Whether it does depends only on what is there, so more
    traffic never takes an exchange away.
    """
    acted = dict.fromkeys(_SIDES, -_THREAD)  # when each side last did
    threads: dict[str, dict[int | None, int]] = {side: {} for side in _SIDES}
    completed: list[int] = []
    for item in items:
        side, when = item.direction, item.when
        if side not in _SIDES:
            continue
        other = "in" if side == "out" else "out"
        if (
            acted[other] >= when - _ANSWER
            or threads[other].get(item.occasion, -_THREAD) >= when - _THREAD
        ):
            completed.append(when)
        acted[side] = when
        threads[side][item.occasion] = when
    return Exchange(
        tuple(completed),
        tuple(i for i in items if i.direction in _SIDES),
        frozenset(i.when // DAY for i in items if i.direction == "out"),
        frozenset(i.when // DAY for i in items if i.direction == "in"),
    )


def ids(items: Sequence[Interaction]) -> tuple[str, ...]:
    """The newest of these as evidence, newest first."""
    return tuple(i.id for i in reversed(items[-SHOWN:]))


def span(items: Sequence[Interaction]) -> tuple[int | None, int | None]:
    """Times of the first and the last of these."""
    return (items[0].when, items[-1].when) if items else (None, None)
