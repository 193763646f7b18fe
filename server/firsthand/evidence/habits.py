"""How two people keep in touch: for how long, by how many ways, at which hours, who begins.

Each looks only at people who dealt with each other at all: one side alone has no habits with the
other. Each counts what is there, so that more contact never takes any of it away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from firsthand.evidence.contact import DAY, nod, shared_days, warmth
from firsthand.evidence.happened import Happened, ids, span
from firsthand.evidence.history import History, Line
from firsthand.evidence.weights import bits, reason
from firsthand.model import Interaction, Kind, Mark, Reason

_QUICK = DAY
_ALL_DAY, _REPLY = int(Mark.ALL_DAY), int(Mark.REPLY)  # plain numbers: asked of every item
# Saturday or Sunday, with the days of UTC: where the user lives they begin some hours off.
_WEEKEND = (5, 6)


def reasons(history: History) -> Iterator[Reason]:
    for line in history.once("habits", lambda: tuple(_lasting(history.happened))):
        yield line.said
    for line in history.once("fading", lambda: tuple(_fading(history.happened))):
        amount = warmth(line.days[0], history.now)
        yield replace(line.said, bits=bits(line.said.code, amount))


def _lasting(found: Happened) -> Iterator[Line]:
    yield from _days([*found.dealt, *(i for i in found.passing if not nod(i))])
    if found.dealt:
        yield from _channels(found)
        yield from _both_begin(found)
        yield from _work(found.dealt)


def _days(found: Sequence[Interaction]) -> Iterator[Line]:
    """On how many days, and how far the first is from the last: what no passing week takes away."""
    found = sorted(found, key=lambda i: (i.when, i.id))
    days = {i.when // DAY for i in found}
    if len(days) > 1:
        yield Line(reason("days", len(days), *span(found), ids(found), amount=len(days)))
        ends = (found[0], found[-1])
        apart = ends[1].when // DAY - ends[0].when // DAY
        yield Line(reason("long", 2, *span(ends), ids(ends), amount=1 + apart))


def _channels(found: Happened) -> Iterator[Line]:
    ways = [
        items
        for items in (
            found.mail.items if found.mail.completed else (),
            found.messages.items if found.messages.completed else (),
            found.meetings,
            found.calls,
        )
        if items
    ]
    if len(ways) > 1:
        newest = sorted((items[-1] for items in ways), key=lambda i: (i.when, i.id))
        kinds = [i.kind.name.lower() for i in newest]
        yield Line(reason("channels", len(ways), *span(newest), ids(newest), amount=len(ways),
                          kinds=sorted(kinds)))  # fmt: skip


def _both_begin(found: Happened) -> Iterator[Line]:
    """Days on which each of the two wrote a mail that answers none."""
    begun = [i for i in found.mail.items if i.kind == Kind.MAIL and not int(i.marks) & _REPLY]
    days = [len({i.when // DAY for i in begun if i.direction == side}) for side in ("out", "in")]
    if min(days):
        yield Line(reason("both_begin", len(begun), *span(begun), ids(begun), amount=1 + min(days),
                          yours=days[0], theirs=days[1]))  # fmt: skip


def _work(dealt: Sequence[Interaction]) -> Iterator[Line]:
    found = [i for i in dealt if i.work]
    sides = {i.direction for i in found}
    if sides >= {"in", "out"} or "both" in sides:
        yield Line(reason("work", len(found), *span(found), ids(found)))


def _fading(found: Happened) -> Iterator[Line]:
    """What is worth less the longer ago it was."""
    for code, items in (("quick", _answers(found)), ("weekends", _free(found.dealt))):
        if items:
            said = reason(code, len(items), *span(items), ids(items))
            yield Line(said, (shared_days(items),))


def _answers(found: Happened) -> Sequence[Interaction]:
    """What answered the other within a day; nothing where the two never dealt with each other."""
    last = {"out": -_QUICK, "in": -_QUICK}
    answers: list[Interaction] = []
    for item in found.written.items if found.dealt else ():
        if item.when - last["in" if item.direction == "out" else "out"] <= _QUICK:
            answers.append(item)
        last[item.direction] = item.when
    return answers


def _free(dealt: Sequence[Interaction]) -> Sequence[Interaction]:
    # 1970-01-01 was a Thursday.
    return [i for i in dealt if (i.when // DAY + 3) % 7 in _WEEKEND and not int(i.marks) & _ALL_DAY]
