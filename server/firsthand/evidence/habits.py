"""How two people keep in touch: for how long, by how many ways, at which hours, who begins.

Each looks only at people who dealt with each other at all: one side alone has no habits with the
other. Each counts what is there, so that more contact never takes any of it away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from firsthand.evidence.contact import DAY, nod, shared_days, warmth
from firsthand.evidence.history import History, ids, span
from firsthand.evidence.weights import reason
from firsthand.model import Interaction, Kind, Mark, Reason

_QUICK = DAY
_ALL_DAY, _REPLY = int(Mark.ALL_DAY), int(Mark.REPLY)  # plain numbers: asked of every item
# Saturday or Sunday, with the days of UTC: where the user lives they begin some hours off.
_WEEKEND = (5, 6)


def reasons(history: History) -> Iterator[Reason]:
    dealt = _dealt(history)
    yield from _days([*dealt, *(i for i in history.passing if not nod(i))])
    if dealt:
        yield from _channels(history)
        yield from _quick(history)
        yield from _weekends(history, dealt)
        yield from _both_begin(history)
        yield from _work(dealt)


def _dealt(history: History) -> list[Interaction]:
    """What both took part in, in order of time: exchanges by their mails, meetings and calls."""
    written = history.written.items if history.written.completed else ()
    found = chain(written, history.meetings, history.calls, history.results)
    return sorted(found, key=lambda i: (i.when, i.id))


def _days(found: Sequence[Interaction]) -> Iterator[Reason]:
    """On how many days, and how far the first is from the last: what no passing week takes away."""
    found = sorted(found, key=lambda i: (i.when, i.id))
    days = {i.when // DAY for i in found}
    if len(days) > 1:
        yield reason("days", len(days), *span(found), ids(found), amount=len(days))
        ends = (found[0], found[-1])
        apart = ends[1].when // DAY - ends[0].when // DAY
        yield reason("long", 2, *span(ends), ids(ends), amount=1 + apart)


def _channels(history: History) -> Iterator[Reason]:
    ways = [
        items
        for items in (
            history.mail.items if history.mail.completed else (),
            history.messages.items if history.messages.completed else (),
            history.meetings,
            history.calls,
        )
        if items
    ]
    if len(ways) > 1:
        newest = sorted((items[-1] for items in ways), key=lambda i: (i.when, i.id))
        kinds = [i.kind.name.lower() for i in newest]
        yield reason("channels", len(ways), *span(newest), ids(newest), amount=len(ways),
                     kinds=sorted(kinds))  # fmt: skip


def _quick(history: History) -> Iterator[Reason]:
    """Days on which one answered the other within a day."""
    last = {"out": -_QUICK, "in": -_QUICK}
    answers = []
    for item in history.written.items:
        if item.when - last["in" if item.direction == "out" else "out"] <= _QUICK:
            answers.append(item)
        last[item.direction] = item.when
    if answers:
        yield _warm("quick", answers, history)


def _weekends(history: History, dealt: Sequence[Interaction]) -> Iterator[Reason]:
    # 1970-01-01 was a Thursday.
    found = [
        i for i in dealt if (i.when // DAY + 3) % 7 in _WEEKEND and not int(i.marks) & _ALL_DAY
    ]
    if found:
        yield _warm("weekends", found, history)


def _both_begin(history: History) -> Iterator[Reason]:
    """Days on which each of the two wrote a mail that answers none."""
    begun = [
        i for i in history.mail.items if i.kind == Kind.MAIL and not int(i.marks) & _REPLY
    ]  # fmt: skip
    days = [
        len({i.when // DAY for i in begun if i.direction == side}) for side in ("out", "in")
    ]  # fmt: skip
    if min(days):
        yield reason("both_begin", len(begun), *span(begun), ids(begun), amount=1 + min(days),
                     yours=days[0], theirs=days[1])  # fmt: skip


def _work(dealt: Sequence[Interaction]) -> Iterator[Reason]:
    found = [i for i in dealt if i.work]
    sides = {i.direction for i in found}
    if sides >= {"in", "out"} or "both" in sides:
        yield reason("work", len(found), *span(found), ids(found))


def _warm(code: str, items: Sequence[Interaction], history: History) -> Reason:
    amount = warmth(shared_days(items), history.now)
    return reason(code, len(items), *span(items), ids(items), amount=amount)
