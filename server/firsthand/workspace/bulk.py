"""Judges many people in one go, by the code of a check; also in processes beside each other."""

from __future__ import annotations

import atexit
import gc
import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from firsthand.audit import judged, line
from firsthand.evidence import summary
from firsthand.happened import Told
from firsthand.identity import handles, names
from firsthand.intake.beside import Ended, beside, ending, result
from firsthand.model import AuditLine, Person, Settings
from firsthand.store import asked, people, summaries
from firsthand.store import audit as stored
from firsthand.store.cipher import Key
from firsthand.store.database import Database
from firsthand.store.numbers import digest
from firsthand.wording import contract
from firsthand.workspace.known import known, pages

TOGETHER = 200  # people judged in one look at the records
# Starting a second process takes about as long as judging so many people.
MANY = 1000
# Seconds for which a process that judges looks at the records as they stood. Each new look after
# somebody wrote begins without the pages that were read before; and as long as an old one lasts,
# the journal grows.
_LOOK = 10.0
_held: dict[Path, _Held] = {}


class Batch(NamedTuple):
    """The lines of some people; what stands behind long lists of domains; the whole verdicts by
    person, where these are wanted; what is kept of those with whom very much happened; and which
    audit it was when they were looked at."""

    lines: list[AuditLine]
    lists: dict[int, bytes]
    whole: dict[int, dict[str, Any]]
    summaries: list[summaries.Kept]
    seen: int


class _Held:
    """A process's connection, and the look that it judges in."""

    def __init__(self, path: Path, key: Key | None) -> None:
        self.db = Database(path, key=key)
        self.db.only_read()
        self._look = ExitStack()
        self._of, self._since = b"", 0.0
        atexit.register(self._look.close)

    def look(self, of: bytes) -> None:
        """Begins a new one for another audit, or where this one is old. What changed since it
        began is noted, and judged again by the next audit."""
        if of != self._of or time.monotonic() - self._since > _LOOK:
            self._look.close()
            self._look.enter_context(self.db.read())
            self._of, self._since = of, time.monotonic()


def batch(db: Database, figures: Settings, now: int, whole: bool, numbers: Sequence[int]) -> Batch:
    """Some people judged in one look at the records."""
    with db.read() as c:
        found = Batch([], {}, {}, [], stored.made(c))
        view = asked.Asked(c, handles.is_work)
        told: Told = {}
        for person in view.persons(numbers):
            number = int(person.id.removeprefix("p_"))
            view.begin()
            at = judged(known(person), view, figures, now, pages(person), told)
            if whole:
                found.whole[number] = contract.plain(at(now)[0])
                continue
            made = line(number, at, view, now)
            tokens = asked.packed(view.tokens | {asked.of_person(number)})
            found.lines.append(replace(made, named=_named(person), made_from=tokens))
        found.lists.update(view.lists)
        if not whole:
            found.summaries.extend(_summaries(view, figures, now, told))
    return found


def _summaries(
    view: asked.Asked, figures: Settings, now: int, told: Told
) -> Iterator[summaries.Kept]:
    rests = view.rests(summary.rests_on(figures))
    for (who, *_), history in told.items():
        if history.whole and history.figures.records >= summary.LEAST:
            numbers = summaries.who(n for one in who if (n := people.number(one)) is not None)
            to_come = min((i.when for i in history.all if i.when > now), default=None)
            until = None if to_come is None else to_come - 1
            yield summaries.Kept(numbers, rests, now, until, summary.pack(history))


def _named(person: Person) -> int:
    """One number for a name, however it is written; 0 where it is not a full one."""
    words = " ".join(sorted(names.tokens(person.name))) if names.full(person.name) else ""
    return digest(words) if words else 0


def _apart(
    path: Path, key: Key | None, of: bytes, figures: Settings, now: int, whole: bool,
    numbers: Sequence[int],
) -> Batch:  # fmt: skip
    """The same in a process of its own, which keeps its connection and only reads."""
    if path not in _held:
        # Hundreds of thousands of small things are made for a batch and go with it; to look among
        # them for circles at every seven hundredth takes a twentieth of the time.
        gc.freeze()
        gc.set_threshold(200_000)
        _held[path] = _Held(path, key)
    _held[path].look(of)
    return batch(_held[path].db, figures, now, whole, numbers)


def batches(
    db: Database, figures: Settings, now: int, numbers: Sequence[int], whole: bool = False
) -> Iterator[Batch]:
    """Many people judged, some at a time; on two cores or more where there are many."""
    some = [numbers[at : at + TOGETHER] for at in range(0, len(numbers), TOGETHER)]
    cores = min(4, os.cpu_count() or 1)
    if len(numbers) < MANY or cores < 2:
        yield from (batch(db, figures, now, whole, one) for one in some)
    else:
        with beside(cores) as pool:
            work = partial(_apart, db.path, db.key, os.urandom(8), figures, now, whole)
            yield from ahead(pool, work, some, 2 * cores)


def ahead(
    pool: Executor, work: Callable[[Sequence[int]], Batch], some: Iterable[Sequence[int]], most: int
) -> Iterator[Batch]:
    """Each in its turn, while no more than ``most`` are worked on or wait to be stored."""
    waiting: deque[Future[Batch]] = deque()
    for one in some:
        if ending():
            raise Ended
        waiting.append(pool.submit(work, one))
        if len(waiting) > most:
            yield result(waiting.popleft())
    while waiting:
        yield result(waiting.popleft())
