"""Finds whom an audit is to judge: looked for beside others who write, and marked in turns.

What was noted until now is set aside first and let go of last. Whoever is cut off in between leaves
it to the next audit, which does all of this again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import NamedTuple, TypeVar

from firsthand.store import audit, noted, summaries
from firsthand.store.database import Database
from firsthand.store.turns import Pace, in_turns

T = TypeVar("T")


class Overtaken(Exception):
    """Another process began an audit, or somebody was erased: what was looked at holds no more."""


class Begun(NamedTuple):
    """What the lines rested on and whether all were there, and how this audit is known."""

    basis: int
    whole: bool
    made: int


def begin(db: Database) -> Begun:
    """From here on all that changes is noted for the next audit."""
    with db.write() as c:
        basis, whole = audit.state(c) or (0, False)
        noted.set_aside(c)
        return Begun(basis, whole, audit.set_state(c, basis, False))


def mark(
    db: Database, begun: Begun, basis: int, now: int, ego: Collection[int],
    touched: Collection[int] | None,
) -> tuple[int, list[int]]:  # fmt: skip
    """``made`` from now on, and who is to be judged, where ``touched`` changed, or all; what the
    lines of the others rest on is ``basis``. Raises ``Overtaken``."""
    turns = partial(_turns, db, begun)
    if touched is None:
        with _mine(db, begun) as c:
            audit.clear(c)
    if touched is None or touched:
        with db.read() as c:
            near = audit.weighed(c, touched)
        turns(sorted(touched or ()), audit.stale)
        turns(sorted(near if touched is None else touched), partial(_weigh, near))
        with db.read() as c:
            rows, persons = audit.outdated(c, ego)
        turns(rows, audit.drop)
        turns(persons, audit.drop_asked)
    with db.read() as c:
        # Cut off half-way, an audit left contacts without a line.
        numbers = audit.waiting(c, basis, now, touched if begun.whole else None, ego)
    with _mine(db, begun) as c:
        summaries.drop(c, touched or ())
        noted.done(c)
        return audit.set_state(c, basis, False), numbers


def _weigh(near: dict[int, int], c: sqlite3.Connection, persons: Iterable[int]) -> None:
    audit.weigh(c, near, persons)


def _turns(
    db: Database, begun: Begun, items: Iterable[T],
    store: Callable[[sqlite3.Connection, list[T]], None],
) -> None:  # fmt: skip
    in_turns(db, items, Pace(2_000, 200, 50_000), store, partial(_mine, db, begun))


@contextmanager
def _mine(db: Database, begun: Begun) -> Iterator[sqlite3.Connection]:
    """A transaction of this audit, as long as there is no other."""
    with db.write() as c:
        if audit.made(c) != begun.made:
            raise Overtaken
        yield c
