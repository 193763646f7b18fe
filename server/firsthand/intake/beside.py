"""Processes beside this one, which end with it however it ends.

Nothing heavy is imported here: whoever is started watches for the end of who started it before it
reads the code it works with.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, wait
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    if sys.platform == "win32":
        from multiprocessing.connection import PipeConnection as Connection
    else:
        from multiprocessing.connection import Connection

T = TypeVar("T")

_ending = threading.Event()


class Ended(Exception):
    """The process is about to end: what was judged is stored, the rest waits for the next time."""


def end() -> None:
    """Ends at once what judges beside this process, which would else wait for it before it ends:
    whoever had asked it to may then kill it."""
    _ending.set()
    if "multiprocessing" in sys.modules:
        for child in sys.modules["multiprocessing"].active_children():
            child.terminate()


def ending() -> bool:
    return _ending.is_set()


def result(work: Future[T]) -> T:
    """What it brings. Waited for a second at a time: Python hears of a signal between two steps of
    its own, and one that comes as the waiting begins would wait until all is done."""
    while not wait([work], timeout=1).done:
        pass
    return work.result()


@contextmanager
def beside(cores: int) -> Iterator[Executor]:
    """So many processes that judge; what they have begun is ended before the block is left."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # A fresh process: a copy of this one would share its connections and its threads' locks.
    pool = ProcessPoolExecutor(cores, get_context("spawn"), initializer=_follow)
    try:
        with _spared():
            for _ in range(cores):
                pool.submit(os.getpid)  # it starts one
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def started(work: Callable[..., None], arguments: tuple[object, ...]) -> Iterator[Connection]:
    """A process that tells what it finds over a pipe, its work's first argument; its end of it. It
    is ended before the block is left."""
    from multiprocessing import get_context

    context = get_context("spawn")  # as above
    heard, told = context.Pipe(duplex=False)
    process = context.Process(target=_tell, args=(told, work, arguments), daemon=True)
    try:
        with _spared():
            process.start()
        told.close()  # so that it is seen when the other end is closed
        yield heard
    finally:
        heard.close()
        if process.pid is not None:
            process.terminate()
            process.join()


def _tell(pipe: Connection, work: Callable[..., None], arguments: tuple[object, ...]) -> None:
    _follow()
    work(pipe, *arguments)


@contextmanager
def _spared() -> Iterator[None]:
    """What is started in this block inherits that Ctrl-C is held back, before it can say so."""
    if sys.platform == "win32":  # no signal is held back there
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _follow() -> None:
    """Leaves it to the process that asked to stop at Ctrl-C; and ends with it, were it killed."""
    from multiprocessing import connection, parent_process

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:

        def end(sentinel: int) -> None:
            connection.wait([sentinel])
            os._exit(1)

        threading.Thread(target=end, args=(parent.sentinel,), daemon=True).start()
