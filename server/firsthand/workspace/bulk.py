"""Judges many people in one go, by the code of a check; also in processes beside each other."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from firsthand import wording
from firsthand.audit import judged, line
from firsthand.identity import handles, names
from firsthand.model import AuditLine, Person, Settings
from firsthand.store import asked
from firsthand.store.database import Database
from firsthand.store.numbers import digest
from firsthand.workspace.known import known, pages

TOGETHER = 200  # people judged in one look at the records
# Starting a second process takes about as long as judging so many people.
MANY = 1000
_held: dict[Path, Database] = {}


class Batch(NamedTuple):
    """The lines of some people; what stands behind long lists of domains; and the whole verdicts by
    person, where these are wanted."""

    lines: list[AuditLine]
    lists: dict[int, bytes]
    whole: dict[int, dict[str, Any]]


def batch(db: Database, figures: Settings, now: int, whole: bool, numbers: Sequence[int]) -> Batch:
    """Some people judged in one look at the records."""
    found = Batch([], {}, {})
    with db.read() as c:
        view = asked.Asked(c, handles.is_work)
        for person in view.persons(numbers):
            number = int(person.id.removeprefix("p_"))
            view.begin()
            at = judged(known(person), view, figures, now, pages(person))
            if whole:
                found.whole[number] = wording.plain(at(now)[0])
                continue
            made = line(number, at, view, now)
            tokens = asked.packed(view.tokens | {asked.of_person(number)})
            found.lines.append(replace(made, named=_named(person), made_from=tokens))
        found.lists.update(view.lists)
    return found


def _named(person: Person) -> int:
    """One number for a name, however it is written; 0 where it is not a full one."""
    words = " ".join(sorted(names.tokens(person.name))) if names.full(person.name) else ""
    return digest(words) if words else 0


def _apart(path: Path, figures: Settings, now: int, whole: bool, numbers: Sequence[int]) -> Batch:
    """The same in a process of its own, which keeps its connection."""
    if path not in _held:
        _held[path] = Database(path)
    return batch(_held[path], figures, now, whole, numbers)


def batches(
    db: Database, figures: Settings, now: int, numbers: Sequence[int], whole: bool = False
) -> Iterator[Batch]:
    """Many people judged, some at a time; on two cores or more where there are many."""
    some = [numbers[at : at + TOGETHER] for at in range(0, len(numbers), TOGETHER)]
    cores = min(4, os.cpu_count() or 1)
    if len(numbers) < MANY or cores < 2:
        yield from (batch(db, figures, now, whole, one) for one in some)
    else:
        yield from _beside(partial(_apart, db.path, figures, now, whole), some, cores)


def _beside(work: Any, some: Iterable[Sequence[int]], cores: int) -> Iterator[Batch]:
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from multiprocessing import get_context

    # A fresh process: a copy of this one would share its connections and its threads' locks.
    pool = ProcessPoolExecutor(cores, get_context("spawn"))
    try:
        waiting = [pool.submit(work, one) for one in some]
        for done in as_completed(waiting):
            yield done.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
