"""How two people keep in touch: for how long, by how many ways, at which hours, who begins.

Each looks only at people who dealt with each other at all: one side alone has no habits with the
other. Each counts what is there, so that more contact never takes any of it away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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
    yield from history.once("habits", lambda: tuple(_lasting(history)))
    # These fade.
    yield from _quick(history)
    yield from _weekends(history)


def _lasting(history: History) -> Iterator[Reason]:
    dealt = _dealt(history)
    yield from _days([*dealt, *(i for i in history.passing if not nod(i))])
    if dealt:
        yield from _channels(history)
        yield from _both_begin(history)
        yield from _work(dealt)


def _dealt(history: History) -> list[Interaction]:
    """What both took part in, in order of time: exchanges by their mails, meetings and calls."""
    return history.once("dealt", lambda: _both(history))


def _both(history: History) -> list[Interaction]:
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
    yield from _warm("quick", lambda: _answers(history), history)


def _answers(history: History) -> Sequence[Interaction]:
    """What answered the other within a day; nothing where the two never dealt with each other."""
    last = {"out": -_QUICK, "in": -_QUICK}
    answers: list[Interaction] = []
    for item in history.written.items if _dealt(history) else ():
        if item.when - last["in" if item.direction == "out" else "out"] <= _QUICK:
            answers.append(item)
        last[item.direction] = item.when
    return answers


def _weekends(history: History) -> Iterator[Reason]:
    yield from _warm("weekends", lambda: _free(_dealt(history)), history)


def _free(dealt: Sequence[Interaction]) -> Sequence[Interaction]:
    # 1970-01-01 was a Thursday.
    return [i for i in dealt if (i.when // DAY + 3) % 7 in _WEEKEND and not int(i.marks) & _ALL_DAY]


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


def _warm(
    code: str, found: Callable[[], Sequence[Interaction]], history: History
) -> Iterator[Reason]:
    items = history.once(code, found)
    if items:
        days = history.once(f"days of {code}", lambda: shared_days(items))
        amount = warmth(days, history.now)
        yield reason(code, len(items), *span(items), ids(items), amount=amount)
