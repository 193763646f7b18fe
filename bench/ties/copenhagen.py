"""Copenhagen Networks Study: four weeks of calls and texts among students, and Facebook links.

Sapiezynski et al., Scientific Data 6:315 (2019). Times count from 0. The weekday is not told
and shows: on each seventh day from the first, and on the day before each of those, hardly anybody
texts before eight, so the first is a Sunday. Calls that nobody took are no calls: a pair with none
else is one that tried, and no more.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Sequence

from firsthand.model import Interaction, Kind
from ties import DATA, DAY, Set, Tie, interaction

FOLDER = DATA / "copenhagen"
# The first of a month, so that four weeks are one month and none of the contract's by accident.
_START = 1_422_748_800  # Sunday, 2015-02-01
_SPLIT, _END = _START + 21 * DAY, _START + 28 * DAY
Pair = tuple[int, int]
Trace = tuple[int, int, int, Kind, float | None]  # when, from, to, kind, minutes


def sets() -> list[Set]:
    traces = _traces()
    friends = sorted({_pair(*row) for row in _read("fb_friends.csv")})
    active = [pair for pair in friends if pair in traces]

    def ask(
        name: str, question: str, pairs: Sequence[Pair], seen: Callable[[Trace], bool],
        truth: Callable[[list[Trace]], bool], now: int = _END,
    ) -> Set:  # fmt: skip
        ties = [_tie(p, traces.get(p, []), seen, truth) for p in pairs]
        around: dict[int, list[Sequence[Interaction]]] = defaultdict(list)
        for pair, found in traces.items():
            held = [t for t in found if seen(t)]
            for ego in pair if held else ():
                around[ego].append(_view(ego, held))
        return Set(name, question, ties, now, around)

    calls = lambda t: t[3] == Kind.CALL  # noqa: E731
    texts = lambda t: t[3] == Kind.MESSAGE  # noqa: E731
    early = lambda t: t[0] < _SPLIT  # noqa: E731
    late = lambda found: _mutual([t for t in found if t[0] >= _SPLIT])  # noqa: E731
    having = lambda seen: [p for p in active if any(map(seen, traces[p]))]  # noqa: E731
    return [
        ask("copenhagen", "calls or texts both ways in week 4, from weeks 1 to 3, among Facebook "
            "pairs that ever called or texted", active, early, late, _SPLIT),
        # "Ever" looks ahead: a pair without a trace in weeks 1 to 3 is there for what week 4 holds.
        # The same question without a look ahead, and without any choice at all.
        ask("copenhagen-seen", "the same among Facebook pairs in touch in weeks 1 to 3",
            having(early), early, late, _SPLIT),
        ask("copenhagen-all", "the same among all Facebook friendships", friends, early, late,
            _SPLIT),
        # Among all that ever called or texted, who did not text must have called: a choice that
        # would turn the question round. So, each among those who used the one channel.
        ask("copenhagen-calls", "whether they call each other, from texts alone, among Facebook "
            "pairs that text", having(texts), texts, lambda found: any(map(calls, found))),
        ask("copenhagen-texts", "whether they text both ways, from calls alone, among Facebook "
            "pairs that call", having(calls), calls,
            lambda found: _mutual([t for t in found if texts(t)])),
    ]  # fmt: skip


def _mutual(found: Sequence[Trace]) -> bool:
    return len({t[1] for t in found}) == 2


def _pair(a: str, b: str) -> Pair:
    return (min(int(a), int(b)), max(int(a), int(b)))


def _read(name: str) -> list[list[str]]:
    with (FOLDER / name).open("r", newline="", encoding="utf-8") as file:
        return list(csv.reader(file))[1:]


def _traces() -> dict[Pair, list[Trace]]:
    found: dict[Pair, list[Trace]] = defaultdict(list)
    for when, a, b, seconds in _read("calls.csv"):
        tried = found[_pair(a, b)]
        if int(seconds) > 0:
            tried.append((_START + int(when), int(a), int(b), Kind.CALL, int(seconds) / 60))
    for when, a, b in _read("sms.csv"):
        found[_pair(a, b)].append((_START + int(when), int(a), int(b), Kind.MESSAGE, None))
    return {pair: sorted(traces, key=lambda t: t[:3]) for pair, traces in found.items()}


def _tie(
    pair: Pair, traces: list[Trace], seen: Callable[[Trace], bool],
    truth: Callable[[list[Trace]], bool],
) -> Tie:  # fmt: skip
    held = [t for t in traces if seen(t)]
    views = tuple(_view(ego, held) for ego in pair)
    # Half of the people, by number, may be fitted on.
    return Tie(pair, truth(traces), views, pair[0] % 2 == pair[1] % 2 == 0, pair)


def _view(ego: int, traces: Sequence[Trace]) -> list[Interaction]:
    return [
        interaction(
            number, kind, when,
            "both" if kind == Kind.CALL else "out" if author == ego else "in", 2, minutes,
        )
        for number, (when, author, _to, kind, minutes) in enumerate(traces)
    ]  # fmt: skip
