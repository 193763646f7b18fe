"""Whose program is at the other end of a connection, where the system tells (Linux).

A one-time address goes to the browser as an argument, which others on the machine may read; and a
browser sends the dashboard's cookie to every port of this machine, another user's program there
too. Both are good for the user whom the server runs as, and for root, who needs neither.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any

_TABLES = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
_HERE = "127.0.0.1"
ROOT = 0


def asks_for_us(environ: Mapping[str, Any], port: int) -> bool:
    """Whether a request to ``port`` comes from a program of the server's own user; true where the
    system does not tell."""
    channel = getattr(environ.get("waitress.client_disconnected"), "__self__", None)
    if channel is None:
        return True  # over no connection
    if channel.ours is None:  # looked up once a connection: a large machine's table is long
        address = str(environ.get("REMOTE_ADDR")), int(environ.get("REMOTE_PORT") or 0)
        channel.ours = is_ours(address, port)
    return bool(channel.ours)


def own() -> int:
    """The user whom this program runs as; -1 where users have no numbers."""
    return os.getuid() if hasattr(os, "getuid") else -1


def is_ours(remote: tuple[str, int], port: int) -> bool:
    """Whether the program that opened a connection from ``remote`` is of the own user.

    Its address is looked at with its port: another user may connect from 127.0.0.2 with the port
    that the own browser has at 127.0.0.1. One that is gone, or whose program has closed it, is
    nobody's any more.
    """
    wanted = set(zip(_ends(*remote), _ends(_HERE, port), strict=True))
    told = False
    for table in _TABLES:
        try:
            lines = table.read_text("ascii").splitlines()[1:]
        except (OSError, UnicodeDecodeError):
            continue
        told = True
        for line in lines:
            fields = line.split()
            if (fields[1], fields[2]) in wanted:
                return fields[9] != "0" and int(fields[7]) in (own(), ROOT)
    return not told


def _ends(address: str, port: int) -> tuple[str, str]:
    """One end of a connection as the two tables write it: four bytes a number, in this machine's
    order of bytes."""
    try:
        plain = IPv4Address(address).packed
    except ValueError:
        return "", ""
    told = [f"{int.from_bytes(one, sys.byteorder):08X}" for one in
            (bytes(4), bytes(4), b"\0\0\xff\xff", plain)]  # fmt: skip
    return f"{told[3]}:{port:04X}", f"{''.join(told)}:{port:04X}"
