"""Lets many work at once, or one alone: a file takes another's place while nobody else is there."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager


class Taken(Exception):
    """Others did not leave, or the one alone did not, for as long as was waited."""


class Gate:
    """Threads are inside for a piece of work that must see one database from its begin to its end;
    one that is alone waits until they have left, and lets nobody in meanwhile."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._inside: Counter[int] = Counter()  # how often each thread has come in
        self._alone: int | None = None

    @contextmanager
    def inside(self, wait_seconds: float) -> Iterator[None]:
        """Among others. Raises ``Taken``."""
        me = threading.get_ident()
        with self._changed:
            # Who is inside goes on: whoever waits to be alone waits for them.
            free = self._inside[me] or self._alone == me
            if not free and not self._changed.wait_for(lambda: self._alone is None, wait_seconds):
                raise Taken
            self._inside[me] += 1
        try:
            yield
        finally:
            with self._changed:
                self._inside[me] -= 1
                if not self._inside[me]:
                    del self._inside[me]
                    self._changed.notify_all()

    @contextmanager
    def alone(self, wait_seconds: float) -> Iterator[None]:
        """With nobody else inside. Raises ``Taken``; ``RuntimeError`` from inside, where one would
        wait for oneself."""
        me = threading.get_ident()
        with self._changed:
            if self._inside[me]:
                raise RuntimeError("whoever is inside cannot be alone")
            if not self._changed.wait_for(lambda: self._alone is None, wait_seconds):
                raise Taken
            self._alone = me
            if not self._changed.wait_for(lambda: not self._inside, wait_seconds):
                self._leave()
                raise Taken
        try:
            yield
        finally:
            with self._changed:
                self._leave()

    def _leave(self) -> None:
        self._alone = None
        self._changed.notify_all()
