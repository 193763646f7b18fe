"""An account from what the user typed: the server found by the address, each part looked at."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import urlsplit

from firsthand.model import N_, Account

from . import KINDS, Refused, hosts

Security = Literal["tls", "starttls", "plain"]
Auth = Literal["password", "token"]
PORTS = {"tls": 993, "starttls": 143, "plain": 143}
_HOST = re.compile(
    r"(?P<host>[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::(?P<port>\d{1,5}))?"
)


def account(
    kind: str, address: str, server: str = "", *, user: str = "", security: Security = "tls",
    auth: Auth = "password", every: int = 60,
) -> Account:  # fmt: skip
    """The account that is meant, yet without an id. Raises ``Refused``."""
    address, user, server = address.strip(), user.strip(), server.strip()
    if kind not in KINDS:
        raise Refused(N_("This Firsthand knows no accounts of the kind %(kind)s."), kind=kind[:40])
    name = user or address
    if not name or len(name) > 254 or not name.isprintable():
        raise Refused(N_("Say whose account it is: an e-mail address or a user name."))
    if kind != "imap":
        scheme, host, port, path = _dav(kind, address, server)
        within: Security = "plain" if scheme == "http" else "tls"
        return Account("", kind, host, port, name, within, path, auth, every)
    return Account("", kind, *_mail(address, server, security), name, security, "", auth, every)


def _dav(kind: str, address: str, server: str) -> tuple[str, str, int, str]:
    """Scheme, host, port and path of a calendar or address book server."""
    known = hosts.of(address)
    url = server or (getattr(known, kind) if known else "")
    if not url:
        raise Refused(
            N_(
                "The server of %(address)s is not known here. Name it, as in https://dav.example.org."
            ),
            address=address[:254],
        )
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        host, port = parts.hostname, parts.port or (80 if parts.scheme == "http" else 443)
    except ValueError:
        host, port = None, 0
    if not host or parts.scheme not in ("http", "https") or parts.username or not url.isprintable():
        text = N_("%(server)s is no address of a server, as in https://dav.example.org.")
        raise Refused(text, server=server[:254])
    return parts.scheme, host, port, parts.path[:1000].rstrip("/") and parts.path[:1000]


def _mail(address: str, server: str, security: Security) -> tuple[str, int]:
    if not server:
        found = hosts.of(address)
        if found is None:
            raise Refused(
                N_(
                    "The mail server of %(address)s is not known here. Name it; your provider’s "
                    "help calls it IMAP or incoming mail server."
                ),
                address=address[:254],
            )
        return found.imap, found.port
    told = _HOST.fullmatch(server)
    port = int(told["port"] or PORTS[security]) if told else 0
    if told is None or not 0 < port < 65536:
        text = N_(
            "%(server)s is no name of a server, as in imap.example.org or imap.example.org:993."
        )
        raise Refused(text, server=server[:254])
    return told["host"].strip("[]").lower(), port
