"""Lets whoever waits for an answer come first: what works on behind them rests meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter, thread_time

# While somebody waits, work behind them takes a fifth of the core that all threads share, and holds
# what others wait for no more than half of the time.
_SHARE, _HELD = 0.2, 0.5
_AT_MOST = 1.0  # seconds that it rests, however long it worked: it goes on, whoever waits


class Haste:
    """Who is waited for, among the threads of this process."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waited_for = 0
        self._mine = threading.local()

    @contextmanager
    def waited_for(self) -> Iterator[None]:
        """Somebody waits for what this thread does; it rests for nobody."""
        with self._changed:
            self._waited_for += 1
        self._mine.waited_for = True
        try:
            yield
        finally:
            self._mine.waited_for = False
            with self._changed:
                self._waited_for -= 1
                self._changed.notify_all()

    def rest(self) -> None:
        """Between two steps of one long work, with no transaction under way."""
        if getattr(self._mine, "waited_for", False):
            return
        before = getattr(self._mine, "rested", None)
        if before is not None:
            spent, computed = perf_counter() - before[0], thread_time() - before[1]
            rest = max(computed / _SHARE - spent, spent / _HELD - spent)
            with self._changed:
                self._changed.wait_for(lambda: not self._waited_for, min(rest, _AT_MOST))
        self._mine.rested = perf_counter(), thread_time()
