"""How long another machine may take: whatever it is at, the connection is cut off after that.

A wait between two bytes is bounded by the socket; a server that sends one byte a second, while
encryption is agreed on or in the midst of an answer, would be waited for all day. Nothing is opened
here by itself: who may be asked is for those who ask.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from urllib3 import PoolManager
    from urllib3.connection import HTTPConnection

    Opens = Callable[[HTTPConnection, Callable[[], socket.socket]], socket.socket]


class Patience:
    """One connection at a time, and a way to cut it off."""

    def __init__(self) -> None:
        self._line: socket.socket | None = None
        self.over = False

    def watch(self, line: socket.socket) -> socket.socket:
        """The connection itself, which is cut off by another name for it: what encrypts takes the
        first one over."""
        self.close()
        self._line = line.dup()
        if self.over:
            self._cut()
        return line

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """What takes longer than that in this block is cut off, and ``over`` says so."""
        self.over = False
        timer = threading.Timer(seconds, self._cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _cut(self) -> None:
        self.over = True
        if self._line is not None:
            with suppress(OSError):
                self._line.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        if self._line is not None:
            self._line.close()
        self._line = None


def opened_by(opens: Opens, pools: PoolManager) -> None:
    """Has every connection of these pools opened by ``opens``, which is given the connection that
    wants one, and what would open it otherwise."""
    from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
    from urllib3.connection import HTTPConnection, HTTPSConnection

    def kind(base: type[HTTPConnection]) -> Any:
        class Opened(base):  # type: ignore[valid-type, misc]
            def _new_conn(self) -> socket.socket:
                return opens(self, super()._new_conn)

        return Opened

    pools.pool_classes_by_scheme = {
        "http": type("Pool", (HTTPConnectionPool,), {"ConnectionCls": kind(HTTPConnection)}),
        "https": type("SafePool", (HTTPSConnectionPool,), {"ConnectionCls": kind(HTTPSConnection)}),
    }
