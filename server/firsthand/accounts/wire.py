"""The line to a mail server: encrypted, its certificate checked, and bounded in bytes and time."""

from __future__ import annotations

import imaplib
import os
import socket
import ssl
import time
from contextlib import closing, suppress
from functools import partial
from typing import Any

from imapclient import IMAPClient, SocketTimeout, imap4, tls

from firsthand.model import N_
from firsthand.patience import Patience

from . import CONNECT_SECONDS, SILENT_SECONDS, Refused, Stop, Stopped, Trouble

CA_FILE = "FIRSTHAND_CA_FILE"  # certificates of an authority of one's own, beside the usual ones
LINE = 4 << 20  # the numbers of 300,000 mails
LITERAL = 1 << 20  # four times what is asked for of one mail
ANSWER = 96 << 20  # to one command
LINES = 50_000  # of one answer
ANSWER_SECONDS = 600
_ENDLESS = N_("The server’s answer does not end; nothing more was read from it.")
LOOPBACK = ("localhost", "127.0.0.1", "::1")


def tls_context() -> ssl.SSLContext:
    """The system's trusted authorities, and the one the user names."""
    context = ssl.create_default_context()
    own = os.environ.get(CA_FILE)
    if own:
        try:
            context.load_verify_locations(own)
        except (OSError, ssl.SSLError):
            text = N_(
                "The certificates in %(file)s cannot be read. Mend FIRSTHAND_CA_FILE, or unset it."
            )
            raise Refused(text, file=own) from None
    return context


class _Bounded(imaplib.IMAP4):
    """Reads the server's answers itself: no line, literal, answer or wait without an end."""

    def __init__(self, *given: Any, stop: Stop) -> None:
        self._stop = stop
        self._held = bytearray()
        self._begin()
        super().__init__(*given)

    def _begin(self) -> None:
        self._spent, self._lines, self._until = 0, 0, time.monotonic() + ANSWER_SECONDS

    def _command(self, name: str, *given: Any) -> bytes:
        self._begin()
        told: bytes = super()._command(name, *given)  # type: ignore[misc]
        return told

    def _more(self) -> None:
        if self._stop():
            raise Stopped
        if self._spent > ANSWER or time.monotonic() > self._until:
            raise Trouble(_ENDLESS)
        got = self.sock.recv(65536)
        if not got:
            raise Trouble(N_("The server closed the connection. The next sync goes on from there."))
        self._spent += len(got)
        self._held += got

    def read(self, size: int) -> bytes:
        if size > LITERAL:
            raise Trouble(N_("The server sends more of a mail than was asked for."))
        while len(self._held) < size:
            self._more()
        return self._take(size)

    def readline(self) -> bytes:
        self._lines += 1
        if self._lines > LINES:
            raise Trouble(_ENDLESS)
        seen = 0
        while (end := self._held.find(b"\n", seen)) < 0:
            seen = len(self._held)
            if seen > LINE:
                raise Trouble(N_("The server sends a line without an end."))
            self._more()
        return self._take(end + 1)

    def _take(self, size: int) -> bytes:
        taken = bytes(self._held[:size])
        del self._held[:size]
        return taken

    def _simple_command(self, name: str, *given: Any) -> Any:
        answer = super()._simple_command(name, *given)  # type: ignore[misc]
        if name == "STARTTLS" and self._held:  # said in the open, to be taken for what comes after
            raise Trouble(N_("Somebody tampers with the connection to the mail server."))
        return answer


class _Tls(_Bounded, tls.IMAP4_TLS):  # type: ignore[misc]
    def _create_socket(self, timeout: float | None = None) -> Any:
        patience = Patience()
        line = socket.create_connection((self.host, self.port), timeout or CONNECT_SECONDS)
        with closing(patience), patience.within(ANSWER_SECONDS):
            return tls.wrap_socket(patience.watch(line), self.ssl_context, self.host)


class _Open(_Bounded, imap4.IMAP4WithTimeout):  # type: ignore[misc]
    pass


class Line(IMAPClient):  # type: ignore[misc]
    """An IMAP client on such a line. ``security`` is ``tls``, ``starttls`` or ``plain``."""

    def __init__(self, host: str, port: int, security: str, stop: Stop) -> None:
        self._stop = stop
        if security == "plain" and host not in LOOPBACK:
            raise Refused(
                N_("A password is sent unencrypted to this machine itself only. Use TLS.")
            )
        super().__init__(
            host,
            port,
            ssl=security == "tls",
            ssl_context=tls_context(),
            timeout=SocketTimeout(CONNECT_SECONDS, SILENT_SECONDS),
        )
        self._imap.debug = 0  # it would write every line into a log nobody reads
        if security == "starttls":
            patience = Patience()
            patience.watch(self._imap.sock)
            try:
                with closing(patience), patience.within(ANSWER_SECONDS):
                    self.starttls(self.ssl_context)
            except BaseException:
                with suppress(OSError):
                    self.shutdown()
                raise

    def _create_IMAP4(self) -> Any:  # noqa: N802 - the library's name
        made = partial(_Tls, self.host, self.port, self.ssl_context) if self.ssl else partial(
            _Open, self.host, self.port
        )  # fmt: skip
        return made(CONNECT_SECONDS, stop=self._stop)
