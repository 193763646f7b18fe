"""What happened with one person, as the modules that weigh it ask for it.

What no time changes is worked out once and held as plain values (``once``). Those of somebody with
very many interactions are kept (``summary.py``), and then nothing that happened is read at all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from copy import copy
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from firsthand.evidence import real
from firsthand.evidence.calendar import ago
from firsthand.evidence.contact import Days, occasions
from firsthand.evidence.employers import Shared
from firsthand.evidence.happened import Exchange, Happened, ids
from firsthand.model import RESULTS, Card, Interaction, Reason, Settings

T = TypeVar("T")


class Line(NamedTuple):
    """One line of the evidence before it is weighed at some time, and the contact by day that its
    weight comes from: of each side, or once for both."""

    said: Reason
    days: tuple[Days, ...] = ()


class Figures(NamedTuple):
    """What a standing rests on, and what is shown of it; times in seconds UTC."""

    records: int  # all interactions, real or not
    answered: bool  # whether the person acted in any of them
    newest: tuple[str, ...]  # as evidence, newest first
    first: int | None  # the first and the last real interaction
    last: int | None
    at_last: tuple[str, ...]  # what was real at that very time
    months: int
    met: int  # occasions to meet or call
    last_exchange: int | None
    last_met: int | None
    real_results: int
    results: tuple[str, ...]  # also those that do not count
    taken_back: tuple[str, ...]
    at_work: bool  # whether both took part in work, beside results


class History:
    """What happened between the user and one person.

    ``interactions`` may be a way to read them, for when ``summary`` does not tell enough; ``desk``:
    ids of those with a mailbox that whoever is on duty answers (``identity.desks``), or over a
    number that may have been another's; ``parted``: it is not all that happened with these people.
    """

    def __init__(
        self,
        interactions: Sequence[Interaction] | Callable[[], Sequence[Interaction]],
        cards: Sequence[Card],
        settings: Settings,
        now: int,
        known: bool | None = None,
        how: str | None = None,
        said: int | None = None,
        employers: Sequence[Shared] = (),
        desk: Collection[str] = (),
        summary: Mapping[str, Any] | None = None,
        parted: bool = False,
    ) -> None:
        self.settings = settings
        self.now = now
        self.cards = tuple(cards)
        self.known, self.how, self.said = known, how, said
        self.employers = tuple(employers)
        self._desk, self._parted = frozenset(desk), parted
        self._interactions = interactions
        self._happened: Happened | None = None
        self.summarised = summary is not None
        self._held: dict[str, Any] = dict(summary or {})

    @property
    def happened(self) -> Happened:
        """All of it, sorted; read where it was not yet."""
        if self._happened is None:
            items = self._interactions
            found = items() if callable(items) else items
            self._happened = Happened(found, self.settings, self.now)
        return self._happened

    def once(self, what: str, make: Callable[[], T]) -> T:
        """What ``make`` gives, made once for this history at all times: no time may change it, nor
        anything but what happened."""
        if what not in self._held:
            self._held[what] = make()
        found: T = self._held[what]
        return found

    @property
    def held(self) -> Mapping[str, Any]:
        """What was worked out so far."""
        return self._held

    @property
    def figures(self) -> Figures:
        return self.once("figures", lambda: _figures(self.happened))

    def at(self, now: int) -> History:
        """The same at another time, where nothing happens in between."""
        other = copy(self)
        other.now = now
        return other

    @property
    def whole(self) -> bool:
        """Whether it is all that happened, and nothing of it went through a desk."""
        return not (self._desk or self._parted)

    @property
    def direct(self) -> History:
        """The same without what went through a desk, which shows nothing of one human being: what
        makes a tie rests on this."""
        if not self.desk:
            return self
        other = copy(self)
        other._desk = frozenset()
        other._happened, other._held = self.once("direct", self._direct)
        return other

    @property
    def desk(self) -> tuple[Interaction, ...]:
        """What is real and went through a desk; a business result stands by itself."""
        if not self._desk:
            return ()
        return tuple(i for i in self.real if i.id in self._desk and i.kind not in RESULTS)

    def _direct(self) -> tuple[Happened, dict[str, Any]]:
        return self.happened.without({i.id for i in self.desk}), {}

    def without_word(self) -> History:
        """The same as if the user had said nothing of knowing them."""
        other = copy(self)
        other.known = other.how = other.said = None
        return other

    def within(self, small: int) -> History:
        """The same where only what had at most so many people on it is real."""
        if small > self.settings.small:
            figures = replace(self.settings, small=small)
            return History(
                self.happened.all, self.cards, figures, self.now, self.known, self.how, self.said,
                self.employers, self._desk,
            )  # fmt: skip
        other = copy(self)
        other._happened, other._held = self.happened.within(small), {}
        return other

    def why_not(self, item: Interaction) -> str | None:
        """Why one of these interactions does not count; ``None`` where it does."""
        if item.id in self.figures.taken_back:
            return "taken_back"
        return real.why_not(item, self.settings, self.now)

    def sealed(self) -> History:
        """The same for when the records are closed: nothing more is read."""
        other = copy(self)
        other._interactions = _closed
        return other

    @property
    def last_real(self) -> int | None:
        """The time of the last real interaction; the user's word counts on the day it is given."""
        said = self.said if self.known and self.said else None
        return max((w for w in (self.figures.last, said) if w is not None), default=None)

    @property
    def alive_since(self) -> float:
        """The time before which what happened is past."""
        return ago(self.now, self.settings.alive_years)

    # What there is of each kind, for who weighs or counts it.

    @property
    def all(self) -> tuple[Interaction, ...]:
        return self.happened.all

    @property
    def real(self) -> tuple[Interaction, ...]:
        return self.happened.real

    @property
    def written(self) -> Exchange:
        return self.happened.written

    @property
    def meetings(self) -> tuple[Interaction, ...]:
        return self.happened.meetings

    @property
    def calls(self) -> tuple[Interaction, ...]:
        return self.happened.calls

    @property
    def results(self) -> tuple[Interaction, ...]:
        return self.happened.results


def _closed() -> Sequence[Interaction]:
    raise RuntimeError("the records that this history was read from are closed")


def _figures(found: Happened) -> Figures:
    spoken = (*found.meetings, *found.calls)
    last = found.real[-1].when if found.real else None
    sides = {i.direction for i in found.mail.items if i.work}
    return Figures(
        records=len(found.all),
        answered=any(i.direction == "in" for i in found.all),
        newest=ids(found.all),
        first=found.real[0].when if found.real else None,
        last=last,
        at_last=ids([i for i in found.real if i.when == last]),
        months=found.written.count_months,
        met=occasions(spoken),
        last_exchange=found.written.completed[-1] if found.written.completed else None,
        last_met=max((i.when for i in spoken), default=None),
        real_results=len(found.results),
        results=tuple(i.id for i in found.all if i.kind in RESULTS),
        taken_back=tuple(sorted(found.taken_back)),
        at_work=sides >= {"in", "out"} or any(i.work for i in spoken),
    )
