"""What a check costs over HTTP beside a raw socket's echo, and which part costs what.

    python -m bench.echo [--times 400] [--people 10000] [--each 20] [--write]

One client on one connection each, every kind in turn, so that all meet the same machine: an echo of
the check's own bytes by a raw socket in a process of its own; Flask on waitress with one look-up in
SQLite and nothing of ours; and of a real server its health, a past check, and a new check, which is
judged, stored for good and put into words. The last rows are a new check without the network, and a
commit of one row by itself. ``--write`` puts the table into results.md.
"""

from __future__ import annotations

import argparse
import random
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from firsthand.workspace import Workspace

from .identity.million import person
from .page import Light, Load, put
from .sizes import build, url

sys.path.append(str(Path(__file__).parents[1] / "tests" / "browser"))
from running import Firsthand, free_port

ECHO = """
import socket, sys
listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
line, _ = listener.accept()
while got := line.recv(65536):
    line.sendall(got)
"""
BARE = """
import sqlite3, sys
from flask import Flask, jsonify
from waitress import serve
app = Flask("bare")
c = sqlite3.connect(sys.argv[2], check_same_thread=False)
@app.get("/")
def look():
    return jsonify(c.execute("SELECT id, name FROM person WHERE id = 7").fetchone())
serve(app, host="127.0.0.1", port=int(sys.argv[1]), threads=1)
"""
SENT = b"POST /api/v1/checks HTTP/1.1\r\nHost: 127.0.0.1\r\n" + b"X-Header: value\r\n" * 20


def beside(code: str, *words: str) -> tuple[subprocess.Popen[bytes], int]:
    port = free_port()
    return subprocess.Popen([sys.executable, "-c", code, str(port), *words]), port


def connected(port: int) -> socket.socket:
    for _ in range(200):
        try:
            return socket.create_connection(("127.0.0.1", port))
        except ConnectionRefusedError:
            time.sleep(0.05)
    raise TimeoutError("nobody listens")


def exchanged(line: socket.socket, sent: bytes) -> None:
    """Sends, and reads as much again."""
    line.sendall(sent)
    left = len(sent)
    while left:
        left -= len(line.recv(65536))


def asked(client: Light, method: str, path: str, sent: object = None) -> None:
    assert client(method, path, sent).status_code < 300


class Bare:
    """The same client for a server without an account."""

    def __init__(self, port: int) -> None:
        from http.client import HTTPConnection

        connected(port).close()
        self._line = HTTPConnection("127.0.0.1", port)

    def __call__(self) -> None:
        self._line.request("GET", "/")
        self._line.getresponse().read()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=400)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--each", type=int, default=20)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        build(home, options.people, options.each)
        server = Firsthand(home)
        server.start()
        echo, echo_port = beside(ECHO)
        bare, bare_port = beside(BARE, str(home / "firsthand.db"))
        try:
            server.session()
            found = measured(server, home, echo_port, bare_port, options.people, options.times)
        finally:
            echo.kill()
            bare.kill()
            server.stop()
    text = table(found)
    print(text)
    if options.write:
        put("echo", text)


def measured(
    server: Firsthand, home: Path, echo: int, bare: int, people: int, times: int
) -> dict[str, list[float]]:
    """Milliseconds by kind, sorted."""
    chance, client = random.Random(5), Light(Load(server, people))
    space = Workspace.open(home)
    past = space.check_address(url(person(1)))["id"]
    store = sqlite3.connect(home.parent / "one.db", isolation_level=None)
    store.execute("PRAGMA journal_mode=WAL")
    store.execute("PRAGMA synchronous=FULL")
    store.execute("CREATE TABLE row (text TEXT)")

    def new() -> dict[str, str]:
        return {"url": url(person(chance.randrange(people)))}

    kinds: dict[str, Callable[[], object]] = {
        "a raw socket's echo": partial(exchanged, connected(echo), SENT),
        "Flask on waitress, one look-up": Bare(bare),
        "`GET /health`": partial(asked, client, "GET", "/api/v1/health"),
        "`GET /checks/ID`": partial(asked, client, "GET", f"/api/v1/checks/{past}"),
        "`POST /checks`": lambda: asked(client, "POST", "/api/v1/checks", new()),
        "the same without the network": lambda: space.check_address(new()["url"]),
        "one row committed (the disk)": lambda: store.execute("INSERT INTO row VALUES ('x')"),
    }
    found: dict[str, list[float]] = {name: [] for name in kinds}
    for turn in range(times + 20):
        for name, ask in kinds.items():
            began = time.perf_counter()
            ask()
            if turn >= 20:  # what is read once a process is no part of it
                found[name].append((time.perf_counter() - began) * 1000)
    space.db.close()
    store.close()
    return {name: sorted(held) for name, held in found.items()}


def table(found: dict[str, list[float]]) -> str:
    rows = [
        "| | p50 ms | p95 | times the echo | times Flask |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    echo, flask = (held[len(held) // 2] for held in list(found.values())[:2])
    for name, held in found.items():
        half = held[len(held) // 2]
        rows.append(
            f"| {name} | {half:.2f} | {held[int(len(held) * 0.95)]:.2f} | {half / echo:.1f} "
            f"| {half / flask:.1f} |"
        )
    return "\n".join(rows)


if __name__ == "__main__":
    main()
