"""Copies of a mail of which one has no identifier, as programs lose it that convert: of one second,
one author, one subject and the same recipients. No hand writes two such mails within a second."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from firsthand.model import Kind, Mark, Role
from firsthand.store.numbers import UNNAMED, event_before, event_time
from firsthand.store.rows import Row

_MAIL, _FROM = int(Kind.MAIL), int(Role.FROM)
# A copy may lie in Sent, and what was converted may no longer say what it answers. A draft is none
# of the mail that was sent, nor does what a list sends say what its author sent.
_MAY_DIFFER = int(Mark.SENT | Mark.REPLY | Mark.MASS)
# Word for word as the index has it.
_NAMELESS = f"SELECT id FROM event WHERE details = '{UNNAMED}' AND id >= ? AND id < ?"  # noqa: S608
_On = tuple[int, int, int, int]  # identifier, event, role and answer
_Facts = tuple[int, int, str | None, int]  # second, audience, subject, other marks
_People = frozenset[tuple[int, bool]]  # identifiers, and whether each is the author's


def found(
    c: sqlite3.Connection, rows: Mapping[int, Row], on: Sequence[_On], known: Collection[int]
) -> dict[int, int]:
    """Of mails that are new, the number of the one that each is a copy of: one that is stored, or
    the first of those that are not."""
    seconds = _seconds(c, rows)
    if not seconds:
        return {}
    stored = _stored(c, seconds)
    new = {n: row for n, row in rows.items() if row.kind == _MAIL and n not in known}
    like: defaultdict[_Facts, list[int]] = defaultdict(list)
    for number, row in (stored | new).items():
        if (at := event_time(number)) in seconds:
            facts = at, row.audience, row.subject, row.marks & ~_MAY_DIFFER
            like[facts].append(number)
    several = {n: numbers for numbers in like.values() for n in numbers if len(numbers) > 1}
    people = _people(on, several.keys() & new.keys())
    nameless = {n for n in several if (stored.get(n) or new[n]).details == UNNAMED}
    twins: dict[int, int] = {}
    for number in sorted(several.keys() & new.keys()):
        mine = people.get(number, frozenset())
        # What is stored comes first; of what is not, the least number, which stays what it is.
        for other in sorted(several[number], key=lambda n: (n in new, n)):
            if other == number:
                break
            one_is = number in nameless or other in nameless
            if one_is and other not in twins and _same(c, other, mine, people, stored):
                twins[number] = other
                break
    return twins


def _seconds(c: sqlite3.Connection, rows: Mapping[int, Row]) -> set[int]:
    """Those of the times of these in which there is a mail without an identifier."""
    if not rows:
        return set()
    found = {event_time(n) for n, row in rows.items() if row.details == UNNAMED}
    ends = event_before(event_time(min(rows))), event_before(event_time(max(rows)) + 1)
    stored = c.execute(_NAMELESS, ends)
    nameless = {event_time(number) for (number,) in stored}
    return found | (nameless & set(map(event_time, rows)) if nameless else set())


def _stored(c: sqlite3.Connection, seconds: Iterable[int]) -> dict[int, Row]:
    """The mails of these seconds that are stored."""
    told: dict[int, Row] = {}
    for at in seconds:
        query = "SELECT * FROM event WHERE id >= ? AND id < ? AND +kind = ?"
        for row in c.execute(query, (event_before(at), event_before(at + 1), _MAIL)):
            told[row[0]] = Row(*row)
    return told


def _people(on: Sequence[_On], numbers: Collection[int]) -> dict[int, _People]:
    """Who is on each of these."""
    found: defaultdict[int, set[tuple[int, bool]]] = defaultdict(set)
    for handle, number, role, _ in on if numbers else ():
        if number in numbers:
            found[number].add((handle, role == _FROM))
    return {number: frozenset(some) for number, some in found.items()}


def _same(
    c: sqlite3.Connection, other: int, mine: _People, people: Mapping[int, _People],
    stored: Collection[int],
) -> bool:  # fmt: skip
    """Whether these are all who are on the other one, which has as many on it."""
    if not mine or other not in stored:
        return bool(mine) and people.get(other) == mine
    for handle, wrote in mine:
        row = c.execute(
            "SELECT role FROM party WHERE handle = ? AND event = ?", (handle, other)
        ).fetchone()
        if row is None or (row[0] == _FROM) != wrote:
            return False
    return True
