"""What the benches that load a server share: their clients, and their place in results.md."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any, NamedTuple

import requests

from .identity.lookup import speed

sys.path.append(str(Path(__file__).parents[1] / "tests" / "browser"))
from running import Firsthand

RESULTS = Path(__file__).parent / "results.md"


@dataclass
class Load:
    """What all clients share, and what they found."""

    server: Firsthand
    people: int
    stop: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)
    times: dict[str, list[float]] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    all_failed: list[str] = field(default_factory=list)

    def client(self) -> Any:
        """A signed-in session that may post."""
        name, value = self.server.session()
        found = requests.Session()
        found.cookies.set(name, value)
        page = found.get(self.server.address, timeout=60).text
        found.headers["X-CSRF-Token"] = page.split('name="csrf" value="')[1].split('"')[0]
        return found

    def timed(self, kind: str, ask: Callable[[], Any]) -> None:
        """Asks once; its milliseconds, or what went wrong."""
        began = time.perf_counter()
        try:
            reply = ask()
            wrong = "" if reply.status_code < 400 else f"{kind}: {reply.status_code}"
        except requests.RequestException as error:
            wrong = f"{kind}: {type(error).__name__}"
        with self.lock:
            self.times.setdefault(kind, []).append((time.perf_counter() - began) * 1000)
            if wrong:
                self.failed.append(wrong)


class Light:
    """A signed-in client that costs the machine little, beside the server that is measured."""

    def __init__(self, load: Load) -> None:
        heavy = load.client()
        cookies = "; ".join(f"{name}={value}" for name, value in heavy.cookies.items())
        self._headers = {"Cookie": cookies, "X-CSRF-Token": heavy.headers["X-CSRF-Token"]}
        self._line = HTTPConnection("127.0.0.1", load.server.port, timeout=60)

    def __call__(self, method: str, path: str, sent: Any = None) -> Light.Reply:
        headers, body = self._headers, None
        if sent is not None:
            headers, body = {**headers, "Content-Type": "application/json"}, json.dumps(sent)
        try:
            self._line.request(method, path, body, headers)
            reply = self._line.getresponse()
            reply.read()
        except (HTTPException, OSError) as error:
            self._line.close()
            raise requests.RequestException(str(error)) from error
        return self.Reply(reply.status)

    class Reply(NamedTuple):
        status_code: int


def at(times: list[float], part: float) -> str:
    """The milliseconds that this part of the answers took no longer than."""
    held = sorted(times)
    return f"{held[min(int(len(held) * part), len(held) - 1)]:.0f}" if held else "-"


def told(name: str, head: str, rows: Iterable[str], write: bool) -> None:
    """Prints a table whose rows are measured as they are asked for, and how fast the machine was
    before and after; ``write`` puts it into results.md."""
    before = speed()
    lines = [head, *rows, ""]
    lines.append(
        f"Adding the numbers to 100,000 took {before:.1f} ms before, {speed():.1f} ms after."
    )
    text = "\n".join(lines)
    print(text)
    if write:
        put(name, text)


def put(name: str, text: str) -> None:
    """Writes a table between its two marks in results.md."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, _, rest = RESULTS.read_text("utf-8").partition(begin)
    assert end in rest, f"results.md has no place for {name}"
    RESULTS.write_text(f"{before}{begin}\n\n{text}\n\n{end}{rest.partition(end)[2]}", "utf-8")
