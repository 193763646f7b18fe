"""A real Firsthand for the tests: its own workspace, its own process, its own port."""

from __future__ import annotations

import json
import os
import queue
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

LOGIN = re.compile(r"http://127\.0\.0\.1:\d+/login\?key=[\w-]+")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


class Firsthand:
    """The command on one workspace, and its server while it runs."""

    def __init__(self, home: Path, port: int | None = None) -> None:
        self.home = home
        self.port = port or free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._command = [sys.executable, "-m", "firsthand", "--home", str(home)]
        self._process: subprocess.Popen[str] | None = None
        self._lines: queue.Queue[str] = queue.Queue()
        self._session: tuple[str, str] | None = None

    def run(self, *arguments: str) -> str:
        """One command; its output. Raises with what it said where it fails."""
        done = subprocess.run(
            [*self._command, *arguments],
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONWARNINGS": "default"},
            timeout=120,
        )
        assert done.returncode == 0, f"firsthand {' '.join(arguments)}: {done.stderr}"
        return done.stdout

    def json(self, *arguments: str) -> Any:
        return json.loads(self.run(*arguments, "--json"))

    def start(self) -> None:
        self._process = subprocess.Popen(
            [*self._command, "serve", "--port", str(self.port), "--no-browser"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            text=True,
        )
        threading.Thread(target=self._read, args=(self._process,), daemon=True).start()
        end = time.monotonic() + 120
        while time.monotonic() < end:
            if self._process.poll() is not None:
                raise RuntimeError("".join(self._lines.queue))
            try:
                requests.get(f"{self.address}/api/v1/health", timeout=30)
                return
            except requests.ConnectionError:
                time.sleep(0.05)
        raise TimeoutError("the server did not start")

    def _read(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        with process.stdout as output:
            for line in output:
                self._lines.put(line)

    def session(self) -> tuple[str, str]:
        """Name and value of the dashboard's cookie, got by the one-time address it printed."""
        if self._session is None:
            said = ""
            while not (found := LOGIN.search(said)):
                said += self._lines.get(timeout=60)
            answer = requests.get(found[0], allow_redirects=False, timeout=60)
            (self._session,) = answer.cookies.items()
        return self._session

    def get(self, path: str) -> Any:
        """JSON of the API, asked as the dashboard."""
        answer = requests.get(
            f"{self.address}/api/v1{path}", cookies=dict([self.session()]), timeout=60
        )
        answer.raise_for_status()
        return answer.json()

    @contextmanager
    def silent(self) -> Iterator[None]:
        """Takes what it is asked and answers nothing for as long as this lasts."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """As a power cut would, as far as a process can tell."""
        assert self._process is not None
        self._process.kill()
        self._process.wait(60)
        self._process = None

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(60)
            self._process = None
