"""How far a workspace is brought up to date where another version made it, told on stderr."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import click

from firsthand.store.upgrade import Telling
from firsthand.terminal.words import retold

SOON = 0.5  # seconds: what takes no longer is not worth a word


@contextmanager
def upgrading() -> Iterator[Telling]:
    """A bar for each step in a terminal, a line for each elsewhere; nothing where it is quick."""
    with ExitStack() as stack:
        yield _Told(stack)


class _Told:
    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._began: float | None = None
        self._bar: Any = None
        self._steps: dict[str, Any] = {}

    def __call__(self, what: str, done: int, total: int) -> None:
        self._began = self._began or time.monotonic()
        if time.monotonic() - self._began < SOON:
            return
        if not sys.stderr.isatty():
            if what not in self._steps:
                self._steps[what] = None
                click.echo(f"{retold(what)} ...", err=True)
            return
        from rich.progress import Progress

        from firsthand.terminal.shown import console

        if self._bar is None:
            self._bar = Progress(console=console(stderr=True), transient=True)
            self._stack.enter_context(self._bar)
        if what not in self._steps:
            self._steps[what] = self._bar.add_task(what, total=total)
        self._bar.update(self._steps[what], completed=done, total=total)
