"""All that happened with one person, sorted once by what counts and by channel."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import attrgetter

from firsthand.evidence import contact, real, seasons
from firsthand.evidence.contact import DAY, Days
from firsthand.model import RESULTS, Interaction, Kind, Mark, Settings

_order = attrgetter("when", "id")
_SIDES = ("out", "in")
# Two items answer each other within a month, or at any time up to a year inside one thread.
_ANSWER, _THREAD = 30 * 86400, 366 * 86400
# A reason shows its newest records; a thousand mails need not all be listed.
SHOWN = 200


@dataclass(frozen=True)
class Exchange:
    """Two-way traffic on one channel: each side acted."""

    answers: tuple[Interaction, ...]  # by which one side had answered the other, ascending
    items: tuple[Interaction, ...]
    out_days: frozenset[int]
    in_days: frozenset[int]

    # What is asked again for other times, and no time changes, is worked out once.

    @cached_property
    def completed(self) -> tuple[int, ...]:
        """The times at which one side had answered the other, ascending."""
        return tuple(i.when for i in self.answers)

    @cached_property
    def count_months(self) -> int:
        """Different months with an exchange, never more than either side's days of acting, so
        that one question and one answer across three months' ends stay one exchange."""
        counted = seasons.months(self.answers, self.items)
        return min(counted, len(self.out_days), len(self.in_days))

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


_NONE = Exchange((), (), frozenset(), frozenset())


class Happened:
    """The interactions with one person, oldest first, those that are real apart from the rest."""

    def __init__(self, interactions: Iterable[Interaction], settings: Settings, now: int) -> None:
        self.all = tuple(sorted(interactions, key=_order))
        self.taken_back = real.taken_back(self.all)
        self.why_not = {i.id: real.why_not(i, settings, now) for i in self.all}
        self.why_not |= dict.fromkeys(self.taken_back, "taken_back")
        self._codes = frozenset(self.why_not.values())
        self._sort(i for i in self.all if self.why_not[i.id] is None)

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

    def within(self, small: int) -> Happened:
        """The same where only what had at most so many people on it is real."""
        alone = (*RESULTS, Kind.TESTIMONY)
        return self._only(i for i in self.real if i.audience <= small or i.kind in alone)

    def without(self, ids: Collection[str]) -> Happened:
        """The same where none of these are real."""
        return self._only(i for i in self.real if i.id not in ids)

    def _only(self, real: Iterable[Interaction]) -> Happened:
        other = copy(self)
        other.__dict__.pop("dealt", None)
        other._sort(real)
        return other

    def not_counted(self, *codes: str) -> tuple[Interaction, ...]:
        """Past interactions that do not count, for one of these reasons."""
        if self._codes.isdisjoint(codes):
            return ()
        return tuple(i for i in self.all if self.why_not[i.id] in codes)

    @cached_property
    def dealt(self) -> list[Interaction]:
        """What both took part in, in order of time: exchanges by their mails, meetings, calls and
        results."""
        written = self.written.items if self.written.completed else ()
        return sorted(chain(written, self.meetings, self.calls, self.results), key=_order)


def exchange(items: Sequence[Interaction]) -> Exchange:
    """Where the two sides answered each other, out of items in the order of time.

    An item completes an exchange if the other side acted up to thirty days before it, or up to
    a year before it in the same thread. Whether it does depends only on what is there, so more
    traffic never takes an exchange away.
    """
    if not items:
        return _NONE
    acted = dict.fromkeys(_SIDES, -_THREAD)  # when each side last did
    threads: dict[str, dict[int | None, int]] = {side: {} for side in _SIDES}
    answers: list[Interaction] = []
    for item in items:
        side, when = item.direction, item.when
        if side not in _SIDES:
            continue
        other = "in" if side == "out" else "out"
        if (
            acted[other] >= when - _ANSWER
            or threads[other].get(item.occasion, -_THREAD) >= when - _THREAD
        ):
            answers.append(item)
        if item.marks & Mark.COURTESY:
            continue  # there is nothing to answer
        acted[side] = when
        threads[side][item.occasion] = when
    return Exchange(
        tuple(answers),
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
