"""Whose a mailbox was when something went through it: by the names that were signed with, and when.
A mailbox passes from one to another, as the owner's successor gets it or the next of that name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from firsthand.identity import boxes, desks, handles, names
from firsthand.identity.compare import likeness
from firsthand.identity.grades import grade
from firsthand.identity.spelling import fold
from firsthand.model import Handle, Interaction, Person, Signed

Times = tuple[int, int]  # from when to when
_LONG = 183 * 86400  # for which nobody signs with the name from before a marriage as well
_FEW = 1  # pairs of two human beings among those who had it before and after


class Term(NamedTuple):
    """The time in which somebody had a mailbox that others had before or after.

    ``first`` and ``last``: when they signed there themselves; ``before`` and ``after``: when the
    others before them signed last, and those after them first; ``None``: there was nobody.
    ``doubtful``: when something signed that may be theirs or not; ``alone``: whether what went
    through it in their time was with them.
    """

    first: int
    last: int
    before: int | None
    after: int | None
    doubtful: tuple[Times, ...] = ()
    alone: bool = True

    def parted(self, items: Sequence[Interaction]) -> tuple[set[str], set[str]]:
        """Of what went through it, the ids of what was with others, and of what was with them.

        Between the last that one signed and the first of another, only what belongs to a talk of
        their time alone was with them.
        """
        talks = {i.occasion for i in items if self.first <= i.when <= self.last} - {None}
        talks -= {i.occasion for i in items if self._in_anothers(i.when)}
        theirs = [
            i for i in items
            if self._in_time(i.when) or (i.occasion in talks and not self._in_anothers(i.when))
        ]  # fmt: skip
        here = {i.id for i in theirs}
        sure = {
            i.id for i in theirs
            if self.alone and not any(first <= i.when <= last for first, last in self.doubtful)
        }  # fmt: skip
        return {i.id for i in items if i.id not in here}, sure

    def _in_time(self, when: int) -> bool:
        early = when < self.first and self.before is not None
        return not early and not (when > self.last and self.after is not None)

    def _in_anothers(self, when: int) -> bool:
        before = self.before is not None and when <= self.before
        return before or (self.after is not None and when >= self.after)


def term(wanted: str, person: Person, signed: Callable[[Handle], Iterable[Signed]]) -> Term | None:
    """The time in which somebody called so had the mailbox that is all that is known of a person;
    ``None`` where nobody else signed there, or at the same time, or it is not known when."""
    if person.cards or len(person.names) < 2 or [h.kind for h in person.handles] != ["email"]:
        return None
    said = [one for one in signed(person.handles[0]) if "@" not in one.name]
    own = [one for one in said if names.full(one.name) and names.agree(wanted, one.name)]
    others = [one for one in said if one not in own and _anothers(wanted, one.name)]
    rest = [one for one in said if not (one in own or one in others or _part(wanted, one.name))]
    mine, ends, unclear = _times(own), _each(others), _each(rest)
    if not (mine and ends) or unclear is None:
        return None
    if any(_meet(mine, end) for end in ends):
        return None
    first, last = mine
    before = max((end[1] for end in ends if end[1] < first), default=None)
    after = min((end[0] for end in ends if end[0] > last), default=None)
    theirs = replace(person, names=tuple(one.name for one in own))
    shared = _in_turns(others) or desks.is_desk(theirs, lambda _: theirs.names)
    alone = not shared and _alone(person.handles[0].value, wanted, others)
    return Term(first, last, before, after, tuple(unclear), alone)


def at_once(person: Person, signed: Callable[[Handle], Iterable[Signed]]) -> bool:
    """Whether two of one given name sign at a mailbox in the same half a year or longer, with
    family names of which neither stands in its letters nor in its domain's: two colleagues who
    read jan@, rather than one who has married."""
    if person.cards or len(person.names) < 2 or [h.kind for h in person.handles] != ["email"]:
        return False
    box = fold(person.handles[0].value)
    said = [one for one in signed(person.handles[0]) if _times([one]) and names.full(one.name)]
    own = [one for one in said if not any(word in box for word in names.tokens(one.name)[1:])]
    return any(_together(*pair) >= _LONG and _of_two(*pair) for pair in combinations(own, 2))


def _together(a: Signed, b: Signed) -> int:
    """For how many seconds both signed there."""
    [one], [other] = _known([a]), _known([b])
    return min(one[1], other[1]) - max(one[0], other[0])


def _of_two(a: Signed, b: Signed) -> bool:
    return grade(likeness(a.name, b.name)) == "none" and names.strangers(a.name, b.name)


def _in_turns(others: Sequence[Signed]) -> bool:
    """Whether whoever has the turn answers there: several sign in the same time, or many do."""
    apart = [
        (a, b) for a, b in combinations(others, 2)
        if _anothers(a.name, b.name) or _anothers(b.name, a.name)
    ]  # fmt: skip
    return len(apart) > _FEW or any(_meet(*_known(pair)) for pair in apart)


def _meet(one: Times, other: Times) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _alone(box: str, wanted: str, others: Iterable[Signed]) -> bool:
    """Whether nobody else can have written in their time. At a role's mailbox whoever is on duty
    answers, and from another's own an assistant may write in somebody's name."""
    if handles.is_role(box) or handles.is_joint(box) or boxes.is_anothers(box, wanted):
        return False
    return boxes.owned(box, wanted) or not any(boxes.owned(box, one.name) for one in others)


def _anothers(wanted: str, name: str) -> bool:
    """Whether a name is another human being's; a first name alone may be, too."""
    return names.conflict(wanted, name) or names.denied(wanted, names.tokens(name))


def _part(wanted: str, name: str) -> bool:
    """Whether a name is less than the one wanted and nothing else: a first name, an initial."""
    words = names.tokens(wanted)
    return {*names.tokens(name)} <= {*words, *(word[0] for word in words)}


def _times(said: Sequence[Signed]) -> Times | None:
    """From when to when, of all these together; ``None`` where there is none, or one not known."""
    times = _each(said)
    return (min(t[0] for t in times), max(t[1] for t in times)) if times else None


def _each(said: Sequence[Signed]) -> list[Times] | None:
    found = _known(said)
    return found if len(found) == len(said) else None


def _known(said: Iterable[Signed]) -> list[Times]:
    found = [(one.first, one.last) for one in said]
    return [(first, last) for first, last in found if first is not None and last is not None]
