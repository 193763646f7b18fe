"""Questions to a calendar server over HTTPS: bounded, and to the user's own server alone."""

from __future__ import annotations

import base64
from typing import Any, NamedTuple, Self
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter

from firsthand.model import N_, Account
from firsthand.patience import Patience, opened_by
from firsthand.sources import xmlstream

from . import (
    CONNECT_SECONDS,
    SILENT_SECONDS,
    Login,
    Refused,
    Stop,
    Stopped,
    Trouble,
    cannot_reach,
    hosts,
)
from .wire import LOOPBACK, tls_context

ANSWER = 32 << 20
ANSWER_SECONDS = 300
REDIRECTS = 5
_ENDLESS = N_("The server’s answer does not end; nothing more was read from it.")
OTHER = N_("%(host)s does not answer as a calendar server does (%(why)s).")


class Answer(NamedTuple):
    """What a server answered, and at which address."""

    url: str
    root: Any


class TooLarge(Trouble):
    """The answer is larger than any should be: fewer things may be asked for at once."""


class _Checked(HTTPAdapter):
    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        super().__init__()

    def init_poolmanager(self, *given: Any, **named: Any) -> None:
        super().init_poolmanager(*given, **named, ssl_context=tls_context())
        watch = self._patience.watch
        opened_by(lambda _, usual: watch(usual()), self.poolmanager)


class Http:
    """A session with one account's server."""

    def __init__(self, login: Login, stop: Stop) -> None:
        account = login.account
        if account.security == "plain" and account.host not in LOOPBACK:
            raise Refused(
                N_("A password is sent unencrypted to this machine itself only. Use TLS.")
            )
        self._account, self._stop = account, stop
        self._session = requests.Session()
        self._session.trust_env = False  # no password of a .netrc, no proxy in between
        self._patience = Patience()
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, _Checked(self._patience))
        told = f"{account.user}:{login.secret}".encode()
        self._session.headers["Authorization"] = (
            f"Bearer {login.secret}" if account.auth == "token"
            else "Basic " + base64.b64encode(told).decode()
        )  # fmt: skip

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        self._session.close()
        self._patience.close()
        if isinstance(error, ValueError):  # what is made of an address that is none
            raise self._other(error) from None

    def url(self, path: str) -> str:
        """An address on the account's server."""
        return urljoin(origin(self._account), path)

    def ask(self, method: str, url: str, body: str, depth: int) -> Answer | None:
        """The answer to a question; ``None`` where there is nothing at the address, or it is not
        understood there. Raises ``Trouble``."""
        for _ in range(REDIRECTS):
            self._own(url)
            status, headers, content = self._sent(method, url, body, depth)
            if status in (301, 302, 303, 307, 308) and headers.get("Location"):
                url = urljoin(url, headers["Location"])
                continue
            if status == 207:
                return Answer(url, self._parsed(content))
            host = self._account.host
            if status == 401:
                text = N_("%(host)s does not take this user name and password.")
                raise Refused(text, host=host)
            if status == 429 or status >= 500:
                text = N_("%(host)s cannot answer just now (%(why)s).")
                raise Trouble(text, host=host, why=str(status))
            return None
        return None

    def _own(self, url: str) -> None:
        """The password goes to the server the user named, and to others of the same provider."""
        parts, own = urlsplit(url), urlsplit(origin(self._account))
        usual = {"http": 80, "https": 443}.get(parts.scheme)
        same = (parts.hostname, parts.port or usual) == (own.hostname, own.port)
        kin = hosts.kin(self._account.host)
        if parts.scheme != own.scheme or not (
            same or (kin and (parts.hostname or "").endswith(kin))
        ):
            text = N_(
                "%(host)s sends us on to another server (%(other)s), which gets no password. If it "
                "is yours, name it."
            )
            other = f"{parts.scheme}://{parts.netloc}"[:200]
            raise Refused(text, host=self._account.host, other=other)

    def _sent(self, method: str, url: str, body: str, depth: int) -> tuple[int, Any, bytes]:
        headers = {"Depth": str(depth), "Content-Type": "application/xml; charset=utf-8"}
        content = bytearray()
        try:
            with self._patience.within(ANSWER_SECONDS), self._session.request(
                method, url, data=b'<?xml version="1.0"?>' + body.encode(), headers=headers,
                allow_redirects=False, stream=True, timeout=(CONNECT_SECONDS, SILENT_SECONDS),
            ) as response:  # fmt: skip
                for chunk in response.iter_content(1 << 16):
                    content += chunk
                    if self._stop():
                        raise Stopped
                    if len(content) > ANSWER:
                        raise TooLarge(_ENDLESS)
        except requests.RequestException as error:
            if self._patience.over:
                raise TooLarge(_ENDLESS) from None
            raise cannot_reach(self._account.host, _cause(error)) from None
        if self._patience.over:  # cut off, which may look like the end of the answer
            raise TooLarge(_ENDLESS)
        return response.status_code, response.headers, bytes(content)

    def _parsed(self, content: bytes) -> Any:
        try:
            if xmlstream.typed(content):
                raise ValueError("document type")
            return xmlstream.root(content)
        except (SyntaxError, ValueError) as error:
            raise self._other(error) from None

    def _other(self, error: BaseException) -> Trouble:
        return Trouble(OTHER, host=self._account.host, why=type(error).__name__)


def origin(account: Account) -> str:
    """The server's address without a path."""
    scheme = "http" if account.security == "plain" else "https"
    host = f"[{account.host}]" if ":" in account.host else account.host
    return f"{scheme}://{host}:{account.port}/"


def _cause(error: BaseException) -> OSError:
    """What the system said, under the wrappings of two libraries."""
    seen: list[BaseException] = []
    queue: list[Any] = [error]
    while queue and len(seen) < 20:
        one = queue.pop()
        if not isinstance(one, BaseException) or one in seen:
            continue
        seen.append(one)
        queue += [*one.args, getattr(one, "reason", None), one.__cause__, one.__context__]
    plain = [
        e for e in seen if isinstance(e, OSError) and not isinstance(e, requests.RequestException)
    ]
    if any(isinstance(e, requests.Timeout) for e in seen):
        return TimeoutError()
    return plain[-1] if plain else OSError(type(error).__name__)
