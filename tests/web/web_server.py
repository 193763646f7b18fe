"""A real server on a real socket, over an invented workspace."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import requests
from waitress import wasyncore
from web_fake import Clock, FakeWorkspace

from firsthand import app as firsthand_app

CHROME = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"
FIREFOX = "moz-extension://0f0c6a4e-2b1d-4c53-9b1e-5d1f0a3c7e21"


class Patient(requests.Session):
    """A client that gives up, so that a server that does not answer fails its test."""

    def request(self, *args: Any, **named: Any) -> requests.Response:
        named.setdefault("timeout", 60)
        return super().request(*args, **named)


@dataclass
class Served:
    """A running server and what a test needs to speak to it."""

    port: int
    workspace: FakeWorkspace
    clock: Clock
    app: Any
    opened: list[requests.Session] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def access(self) -> Any:
        return self.app.extensions["firsthand"].access

    def client(self, origin: str | None = None, token: str | None = None) -> requests.Session:
        """A program that is nobody yet, or an extension."""
        client = Patient()
        client.trust_env = False
        if origin:
            client.headers["Origin"] = origin
        if token:
            client.headers["Authorization"] = f"Bearer {token}"
        self.opened.append(client)
        return client

    def dashboard(self) -> requests.Session:
        """A browser that has used a one-time address."""
        client = self.client()
        key = self.access.new_login(self.clock())
        assert client.get(f"{self.url}/login", params={"key": key}).status_code == 200
        return client

    def settled(self) -> requests.Session:
        """The same, once what the home page set to work is done: before, pages say that alone."""
        client = self.dashboard()
        for one in threading.enumerate():
            if one.name == "audit":
                one.join(60)
        return client

    def csrf(self, client: requests.Session, path: str = "/") -> str:
        found = re.search(r'name="csrf" value="([0-9a-f]{64})"', client.get(self.url + path).text)
        assert found
        return found[1]

    def ask(self, origin: str = CHROME, name: str = "Chrome on Linux") -> dict[str, Any]:
        """A pairing put before the user."""
        reply = self.client(origin).post(f"{self.url}/api/v1/pairings", json={"name": name})
        assert reply.status_code == 202, reply.text
        told: dict[str, Any] = reply.json()
        return told

    def pair(self, origin: str = CHROME, name: str = "Chrome on Linux") -> str:
        """The token of an extension that the user allowed."""
        asked = self.ask(origin, name)
        waiting = self.access.waiting(self.clock())[-1]
        self.access.settle(waiting.number, True, self.clock())
        told = self.client(origin).get(f"{self.url}/api/v1/pairings/{asked['id']}").json()
        assert told["state"] == "allowed"
        return str(told["token"])

    def extension(self, origin: str = CHROME) -> requests.Session:
        return self.client(origin, self.pair(origin))


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(FakeWorkspace(tmp_path)) as started:
        yield started


@contextmanager
def serving(workspace: Any, clock: Any = None) -> Iterator[Served]:
    """A server over any workspace, a real one too."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    clock = clock or Clock()
    app = firsthand_app.create_app(workspace, port, now=clock)
    server = firsthand_app.create_server(workspace, port, app=app)
    stop = threading.Event()

    def answer() -> None:
        # As server.run(), but ended from inside its own thread: to wake the loop from outside
        # while it closes is to write to a number that by then is another file's.
        while not stop.is_set():
            wasyncore.loop(timeout=0.05, map=server._map, count=1)
        wasyncore.close_all(server._map)

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    started = Served(port, workspace, clock, app)
    yield started
    for client in started.opened:
        client.close()
    server.task_dispatcher.shutdown()  # the workers first: a late one would wake a closed loop
    stop.set()
    thread.join(10)
    workspace.db.close()
