"""Writers take turns: in the order in which they asked, and none for long."""

from __future__ import annotations

import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import islice
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from firsthand.store.database import Database

T = TypeVar("T")

# A transaction of many goes on for about so long: whoever has one row to write waits no longer.
SLICE = 0.2  # seconds


class Late(Exception):
    """The turn did not come for as long as was waited."""


class Turns:
    """One of this process's threads at a time, first come, first served.

    SQLite alone lets in whoever happens to ask while nobody writes: an import that begins its next
    batch at once would keep all others out for as long as it takes.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._taken = False

    @contextmanager
    def mine(self, wait_seconds: float) -> Iterator[None]:
        """Nobody else's turn while the block lasts. Raises ``Late``."""
        self._take(wait_seconds)
        try:
            yield
        finally:
            self._leave()

    def _take(self, wait_seconds: float) -> None:
        with self._lock:
            if not self._taken:
                self._taken = True
                return
            called = threading.Event()
            self._waiting.append(called)
        if not called.wait(wait_seconds):
            with self._lock:
                if not called.is_set():  # else it came just now
                    self._waiting.remove(called)
                    raise Late

    def _leave(self) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set()  # it stays taken: theirs now
            else:
                self._taken = False


class Pace:
    """How many things go into one transaction, so that it lasts about ``SLICE``."""

    def __init__(self, size: int, least: int, most: int) -> None:
        self.size, self._least, self._most = size, least, most

    def took(self, count: int, seconds: float) -> None:
        """So many took so long."""
        if count:
            # By at most a factor of two: one slow write of the disk is no rule.
            fits = count * SLICE / max(seconds, 1e-6)
            fits = min(max(fits, self.size / 2), self.size * 2)
            self.size = int(min(max(fits, self._least), self._most))


def in_turns(
    db: Database,
    items: Iterable[T],
    pace: Pace,
    store: Callable[[sqlite3.Connection, list[T]], None],
    turn: Callable[[], AbstractContextManager[sqlite3.Connection]] | None = None,
) -> None:
    """Stores many things some at a time, in a transaction each: others get in between."""
    waiting = iter(items)
    while some := list(islice(waiting, pace.size)):
        with (turn or db.write)() as c:
            began = perf_counter()
            store(c, some)
        pace.took(len(some), perf_counter() - began)
        db.let_others()
