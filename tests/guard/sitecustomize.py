"""For every Python of a test run, its children included: nothing is sent beyond this machine.

An audit hook cannot be taken off again, nor be patched around: whoever connects, sends or asks a
name server for a foreign name gets an error, and the test that caused it fails.
"""

from __future__ import annotations

import ipaddress
import socket
import sys
from typing import Any

LOCAL_NAMES = ("", "localhost", "localhost.localdomain", "ip6-localhost", socket.gethostname())


_LOOK_UPS = frozenset(
    f"socket.{name}" for name in ("getaddrinfo", "gethostbyname", "gethostbyaddr", "getnameinfo")
)


class Left(AssertionError):
    """Something was about to leave this machine."""


def _is_here(host: Any) -> bool:
    text = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host or "")
    try:
        found = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        try:
            found = ipaddress.ip_address(socket.inet_ntoa(socket.inet_aton(text)))  # 127.1
        except OSError:
            return text in LOCAL_NAMES
    found = getattr(found, "ipv4_mapped", None) or found
    return found.is_loopback or found.is_unspecified


def watch(event: str, args: tuple[Any, ...]) -> None:
    """Refuses what leaves the machine."""
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        family = getattr(args[0], "family", None)
        place = args[1]  # None: the connection says where to
        if family in (socket.AF_INET, socket.AF_INET6) and place and not _is_here(place[0]):
            raise Left(f"{event} {place[0]!r}: a test must not leave this machine")
    elif event in _LOOK_UPS:
        host = args[0][0] if event == "socket.getnameinfo" else args[0]
        if not _is_here(host):
            raise Left(f"a look-up of {host!r}: a test must not leave this machine")


sys.addaudithook(watch)
