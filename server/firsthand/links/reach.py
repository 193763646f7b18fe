"""Reads one public page: never one of this machine or its network, bounded, and telling nothing.

A name is looked up once, every address of it must be public, and the connection goes to the address
that was looked at: a name that points elsewhere a moment later (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import PoolManager
from urllib3.connection import HTTPConnection
from urllib3.exceptions import HTTPError

from firsthand.model import phrase
from firsthand.patience import Patience, opened_by

LARGEST = 2 << 20
SECONDS = 15.0  # for a page, redirects included
SILENT = 5.0  # between two signs of life
REDIRECTS = 3
PORTS = (80, 443)
ASKS = {
    "User-Agent": "Mozilla/5.0 (compatible; rel-me check)", "Accept": "text/html",
    "Accept-Encoding": "identity", "Accept-Language": None, "Connection": "close",
}  # fmt: skip
# What only looks public, or leads to an address that is hidden in it (6to4, Teredo, translators).
_NOT_PUBLIC = tuple(
    ipaddress.ip_network(net)
    for net in (
        "192.0.0.0/24",
        "192.88.99.0/24",
        "2001::/23",
        "2001:db8::/32",
        "2002::/16",
        "3fff::/20",
    )
)
_PUBLIC_6 = ipaddress.IPv6Network("2000::/3")


class Unreached(Exception):
    """The page was not read; the message says why."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was read: where it was in the end, and whether nobody could change it on the
    way there (``safe``)."""

    address: str
    content: bytes
    safe: bool


def is_public(address: str) -> bool:
    """Whether an address is one of the open internet: no private, loopback, link-local, shared
    (CGNAT), multicast, reserved or documentation address, and none that hides another one."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address) and (found.scope_id or found not in _PUBLIC_6):
        return False
    if any(found in net for net in _NOT_PUBLIC if net.version == found.version):
        return False
    return found.is_global and not (found.is_multicast or found.is_reserved)


def looked_up(host: str, port: int) -> list[str]:
    """The addresses of a host. Raises ``OSError``."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


@dataclass(slots=True)
class Reach:
    """How pages are read. Tests hand in another look-up and other addresses and ports that may be
    reached, as no test leaves this machine."""

    look_up: Callable[[str, int], Sequence[str]] = looked_up
    may: Callable[[str], bool] = is_public
    ports: Sequence[int] = PORTS
    trust: ssl.SSLContext | None = None
    seconds: float = SECONDS

    def page(self, address: str) -> Page:
        """A page and where it was found. Raises ``Unreached``."""
        until, safe = time.monotonic() + self.seconds, True
        for _ in range(REDIRECTS + 1):
            self._proper(address)
            safe = safe and address.startswith("https://")
            status, headers, content = self._sent(address, until)
            if status in (301, 302, 303, 307, 308) and headers.get("Location"):
                address = urljoin(address, headers["Location"])
                continue
            if status != 200:
                raise Unreached(phrase("its server answers %(status)s", status=status))
            if "html" not in headers.get("Content-Type", "").lower():
                raise Unreached("it is no page of text")
            return Page(address, content, safe)
        raise Unreached("it leads on and on")

    def _proper(self, address: str) -> None:
        try:
            parts = urlsplit(address)
            port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
        except ValueError:
            raise Unreached("its address is none") from None
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
            raise Unreached("its address is not one of an open page")
        if port not in self.ports:
            raise Unreached("it does not lie at the usual place of pages")

    def _sent(self, address: str, until: float) -> tuple[int, Any, bytes]:
        left = until - time.monotonic()
        if left <= 0:
            raise Unreached("it takes too long")
        line = _Line(self)
        try:
            with closing(line.patience), line.patience.within(left), requests.Session() as session:
                session.trust_env = False  # no proxy, no password of a .netrc
                session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
                session.headers.clear()
                session.mount("http://", _Adapter(line))
                session.mount("https://", _Adapter(line))
                with session.get(
                    address, headers=ASKS, allow_redirects=False, stream=True,
                    timeout=(SILENT, SILENT),
                ) as reply:  # fmt: skip
                    return reply.status_code, reply.headers, _body(reply, until)
        except Unreached:
            raise
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:
            raise line.refused or Unreached(_why(error, until)) from None


def _body(reply: requests.Response, until: float) -> bytes:
    if reply.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise Unreached("it is packed, which was not asked for")
    content = bytearray()
    while chunk := reply.raw.read1(1 << 16):
        content += chunk
        if len(content) > LARGEST:
            break  # what says who somebody is stands at its beginning
        if time.monotonic() > until:
            break
    if time.monotonic() > until:  # cut off, which looks like the end of the page
        raise Unreached("it takes too long")
    return bytes(content[:LARGEST])


def _why(error: Exception, until: float) -> str:
    if time.monotonic() >= until or isinstance(error, requests.Timeout):
        return phrase("it takes too long")
    if isinstance(error, requests.exceptions.SSLError):
        return phrase("its certificate is not valid")
    return phrase("its server cannot be reached")


class _Line:
    """One connection: where it may go, and how long it may take."""

    def __init__(self, reach: Reach) -> None:
        self.reach = reach
        self.refused: Unreached | None = None
        self.patience = Patience()

    def open(self, asked: HTTPConnection, _: object) -> socket.socket:
        found = self.reach.look_up(asked.host, int(asked.port))
        if not found or not all(map(self.reach.may, found)):
            self.refused = Unreached("it lies on this machine or in its own network")
            raise OSError(str(self.refused))
        trouble: OSError | None = None
        for address in found[:4]:
            try:
                made = socket.create_connection((address, asked.port), timeout=SILENT)
            except OSError as error:
                trouble = error
                continue
            return self.patience.watch(made)
        raise trouble or OSError("no address")


class _Adapter(HTTPAdapter):
    """Connects where the line says."""

    def __init__(self, line: _Line) -> None:
        self._line = line
        super().__init__(max_retries=0)

    def init_poolmanager(self, *_: Any, **__: Any) -> None:
        trust = self._line.reach.trust or ssl.create_default_context()
        self.poolmanager = PoolManager(1, ssl_context=trust)
        opened_by(self._line.open, self.poolmanager)
