"""What the server takes of the machine's memory: few pools, and what is free in them goes back.

All by glibc's own functions (mallopt(3), malloc_trim(3)); nothing where the system's library is
another.
"""

from __future__ import annotations

import ctypes
import threading
import time
from contextlib import suppress

# glibc's M_ARENA_MAX. With a pool of memory for each thread, what one frees is lost to the others:
# after minutes of work a server holds 210 MB, with two pools 180 (bench/soak.py).
_ARENAS, POOLS = -8, 2
EVERY = 5.0  # seconds from one look to the next: in fifteen, thirty megabytes lie free again
WORKED = 0.2  # seconds of the processor: who did less since the last look has freed little


def share() -> None:
    """Has all threads take from the same pools; to be called before they begin."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(_ARENAS, POOLS)


def give_back() -> None:
    """Gives the system what lies free between what is in use: glibc by itself gives back what is
    free at a pool's end only, and one small thing there keeps all of it."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


class Tidy:
    """Gives back what is free while the server runs, once it has worked."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="free memory", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(5)

    def _run(self) -> None:
        worked = time.process_time()
        while not self._stop.wait(EVERY):
            if time.process_time() - worked >= WORKED:
                give_back()
                worked = time.process_time()
