"""Whose program is at the other end of a connection, where the system tells (Linux).

A one-time address goes to the browser as an argument, which others on the machine may read: it
signs in nobody but the user whom the server runs as.
"""

from __future__ import annotations

import os
from pathlib import Path

_TABLES = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))


def is_ours(remote_port: int, port: int) -> bool:
    """Whether a connection from ``remote_port`` to ``port`` on this machine is of the server's own
    user; true where the system does not tell."""
    found = user(remote_port, port)
    return found is None or found == own()


def own() -> int:
    """The user whom this program runs as; -1 where users have no numbers."""
    return os.getuid() if hasattr(os, "getuid") else -1


def user(remote_port: int, port: int) -> int | None:
    """The number of the user who opened it."""
    for table in _TABLES:
        try:
            lines = table.read_text("ascii").splitlines()[1:]
        except (OSError, UnicodeDecodeError):
            continue
        for line in lines:
            fields = line.split()
            here, there = (int(end.rpartition(":")[2], 16) for end in fields[1:3])
            if (here, there) == (remote_port, port):
                return int(fields[7])
    return None
