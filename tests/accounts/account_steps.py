"""What tests of accounts share: invented mail, a workspace with one mailbox, a line that breaks."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from dovecot import PASSWORD, USER, Dovecot

from firsthand.accounts import setup
from firsthand.model import Account
from firsthand.store import accounts
from firsthand.workspace import Workspace

NOW = int(time.time())  # the server's own clock dates what it takes in
JEAN = "Jean Vantongelen <jean@atelier-nord.example>"
ME = f"Robin Keller <{USER}>"


def mail(number: int, sender: str = JEAN, to: str = ME, **headers: str) -> bytes:
    """A letter of hour ``number``; ``date=""`` leaves the date out, as any other header."""
    day = datetime(2024, 3, 1, 10, tzinfo=UTC) + timedelta(hours=number)
    given = {
        "from": sender,
        "to": to,
        "date": format_datetime(day),
        "subject": f"Sails {number}",
        "message_id": f"<{number}@atelier-nord.example>",
        "content_type": "text/plain; charset=utf-8",
        "x_padding": "never asked for",
        **headers,
    }
    lines = [f"{name.replace('_', '-').title()}: {text}" for name, text in given.items() if text]
    return "\r\n".join([*lines, "", "The body is never asked for: xyzzy.", ""]).encode()


@dataclass
class Setting:
    """A mail server and a workspace that knows it; ``later`` seconds have passed."""

    server: Dovecot
    home: Path
    later: int = 0

    @cached_property
    def workspace(self) -> Workspace:
        return Workspace.open(self.home, lambda: NOW + self.later)

    def account(self, port: int | None = None, **other: Any) -> Account:
        server = f"localhost:{port or self.server.tls_port}"
        return setup.account("imap", USER, server, **other)

    def add(self, port: int | None = None, secret: str = PASSWORD, **other: Any) -> str:
        return self.workspace.add_account(self.account(port, **other), secret, lambda: False)

    def sync(self, id: str, **other: Any) -> dict[str, Any]:
        return self.workspace.sync_account(id, **other)

    def subjects(self) -> list[str]:
        """The subjects of all that is stored, oldest first."""
        from firsthand.identity import handles
        from firsthand.store import dump
        from firsthand.store.people import Ego

        with self.workspace.db.read() as c:
            parts = dump.parts(c, Ego(c, handles.is_work))
            return [part.subject for part in sorted(parts, key=lambda part: part.when)]

    def marks(self) -> dict[str, str]:
        """What is said of each mail, by its subject."""
        from firsthand.identity import handles
        from firsthand.store import dump
        from firsthand.store.people import Ego

        with self.workspace.db.read() as c:
            return {p.subject: p.marks for p in dump.parts(c, Ego(c, handles.is_work))}

    def places(self, id: str) -> dict[str, dict[str, Any]]:
        with self.workspace.db.read() as c:
            return accounts.places(c, id)

    def state(self, id: str) -> dict[str, Any]:
        return next(a for a in self.workspace.accounts() if a["id"] == id)


@dataclass
class Proxy:
    """Hands bytes on between a client and a server, until ``limit`` came from the server."""

    target: int
    limit: int | None = None
    passed: int = 0
    sent: bytearray = field(default_factory=bytearray)
    port: int = 0

    def __post_init__(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def _serve(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self.target))
            self.passed = 0
            for a, b, counted in ((near, far, False), (far, near, True)):
                threading.Thread(target=self._hand, args=(a, b, counted), daemon=True).start()

    def _hand(self, a: socket.socket, b: socket.socket, counted: bool) -> None:
        try:
            while chunk := a.recv(4096):
                if counted:
                    self.passed += len(chunk)
                    if self.limit is not None and self.passed > self.limit:
                        break
                else:
                    self.sent += chunk
                b.sendall(chunk)
        except OSError:
            pass
        for end in (a, b):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)  # wakes the other thread, too
            end.close()


@contextmanager
def between(target: int, limit: int | None = None) -> Iterator[Proxy]:
    with closing(Proxy(target, limit)) as proxy:
        yield proxy


@contextmanager
def dripping(head: bytes) -> Iterator[int]:
    """A server that says this, then a byte at a time without end; its port."""
    gone = threading.Event()
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:

        def drip() -> None:
            with suppress(OSError):
                while True:
                    near, _ = listening.accept()
                    with near, suppress(OSError):
                        near.sendall(head)
                        while not gone.wait(0.02):
                            near.sendall(b"x")

        threading.Thread(target=drip, daemon=True).start()
        yield listening.getsockname()[1]
        gone.set()


@contextmanager
def scripted(*answers: bytes) -> Iterator[int]:
    """A server that says each of ``answers`` in turn (``TAG`` is the client's), whatever it is
    asked, then nothing more; its port."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:

        def serve() -> None:
            while True:
                try:
                    near, _ = listening.accept()
                except OSError:
                    return
                with near, near.makefile("rb") as lines:
                    try:
                        for place, answer in enumerate(answers):
                            near.settimeout(0.2)  # a client that waits for more gets no more
                            tag = lines.readline().split(b" ")[0] if place else b""
                            near.settimeout(30)
                            near.sendall(answer.replace(b"TAG", tag))
                    except OSError:
                        pass
                    with suppress(OSError):
                        near.shutdown(socket.SHUT_WR)
                        near.settimeout(0.2)
                        lines.read()  # else what is unread would cut off what was said

        threading.Thread(target=serve, daemon=True).start()
        yield listening.getsockname()[1]
