"""email-Eu-core: mail inside one institution; ties of the first 70% of time that go on.

Paranjape, Benson & Leskovec 2017; Leskovec et al. Mails of one sender at one second are one mail to
several people. Times count from 0 and no mail is marked as an answer to another.
"""

from __future__ import annotations

import gzip
import random
from collections import defaultdict

from firsthand.model import Interaction, Kind, Mark
from ties import DATA, DAY, Set, Tie, interaction

Mail = tuple[tuple[int, int], set[int]]
FOLDER = DATA / "email-eu-core"
# The day is not told, but the weekday shows: each sixth and seventh day from the start has a tenth
# of the mail of the others, so that it begins on a Monday.
_ANSWER = 3 * DAY
_START = 1_065_398_400  # Monday, 2003-10-06


def sets() -> list[Set]:
    mails = sorted(_mails().items(), key=lambda mail: (mail[0][1], mail[0][0]))
    times = [when for (_, when), _ in mails]
    # Nine tenths of the mail fall into the first two thirds of the time, hence both cuts.
    return [
        _set("email-eu-core", "time", mails, _START + int(0.7 * (times[-1] - _START))),
        _set("email-eu-core-mails", "the mails", mails, times[int(0.7 * len(times))]),
    ]


def _set(name: str, of: str, mails: list[Mail], split: int) -> Set:
    held: dict[tuple[int, int], list[Interaction]] = defaultdict(list)
    later: set[tuple[int, int]] = set()
    wrote: dict[tuple[int, int], int] = {}
    for number, ((author, when), readers) in enumerate(mails):
        for reader in readers - {author}:
            if when >= split:
                later.add((author, reader))
                continue
            size = len(readers | {author})
            # No thread is told: mail within three days of one from the other side answers it.
            answers = wrote.get((reader, author), -_ANSWER) > when - _ANSWER
            wrote[author, reader] = when
            mark = Mark.REPLY if answers else Mark.NONE
            for ego, alter, way in ((author, reader, "out"), (reader, author, "in")):
                held[ego, alter].append(
                    interaction(number, Kind.MAIL, when, way, size, work=True, marks=mark)
                )
    ties = [
        Tie(pair, pair in later and pair[::-1] in later, (found,), pair[0] % 2 == 0, pair[:1])
        for pair, found in held.items()
    ]
    question = f"mail both ways in the last 30% of {of}, among each person's ties of the first 70%"
    return Set(name, question, ties, split, per_ego=True)


def _mails() -> dict[tuple[int, int], set[int]]:
    """The readers of each mail, by (author, time)."""
    mails: dict[tuple[int, int], set[int]] = defaultdict(set)
    with gzip.open(FOLDER / "email-Eu-core-temporal.txt.gz", "rt") as lines:
        for line in lines:
            author, reader, when = (int(cell) for cell in line.split())
            mails[author, _START + when].add(reader)
    return mails


def shared_ids(tries: int = 200) -> dict[str, float]:
    """Whether the department file numbers people as the mails do: the share of mail within
    departments, against labels dealt out at random; and how many links of the static file (which
    does share the department file's numbers) the mails know."""
    lines = (FOLDER / "email-Eu-core-department-labels.txt").read_text("utf-8").split()
    labels = dict(zip(map(int, lines[::2]), map(int, lines[1::2]), strict=True))
    links = {(a, r) for (a, _), readers in _mails().items() for r in readers if a != r}
    rows = (FOLDER / "email-Eu-core.txt").read_text("utf-8").splitlines()
    static = {(int(a), int(b)) for a, b in (row.split() for row in rows) if a != b}
    chance = random.Random(4)

    def within(of: dict[int, int], pairs: set[tuple[int, int]]) -> float:
        known = [(a, b) for a, b in pairs if a in of and b in of]
        return sum(of[a] == of[b] for a, b in known) / len(known)

    shuffled = []
    for _ in range(tries):
        values = list(labels.values())
        chance.shuffle(values)
        shuffled.append(within(dict(zip(labels, values, strict=True)), links))
    return {
        "links of the mails": len(links),
        "links of the static file": len(static),
        "links in both": len(links & static),
        "within departments, mails": within(labels, links),
        "within departments, static file": within(labels, static),
        "within departments, labels shuffled: mean": sum(shuffled) / tries,
        "within departments, labels shuffled: highest": max(shuffled),
    }
