"""Who is meant by the names on a commit's trailers, which ``git log`` tells as they stand."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

PEOPLE = 100_000
_LINE = 1000
# A name and an address as git takes them, without what would be two lines to it.
_NAMED = r"[^<>\s:][^<>:\0-\x1f]{0,150} <[^<>\s@]{1,100}@[^<>\s@]{1,150}>"
_WHO, _SAID = re.compile(rf"(?<=: ){_NAMED}"), re.compile(_NAMED)


class Mailmap:
    """Asks git, by a process that is started with the first who is named. One that ends leaves the
    rest as they stand."""

    def __init__(self, program: str, ours: Path, env: Mapping[str, str]) -> None:
        self._command = [program, f"--git-dir={ours}", "check-mailmap", "--stdin"]
        self._env, self._folder = env, ours
        self._process: subprocess.Popen[bytes] | None = None
        self._known: dict[str, str] = {}

    def named(self, trailers: str) -> str:
        """The trailers with everybody's own name and address."""
        return _WHO.sub(self._one, trailers)

    def close(self) -> None:
        if self._process:
            self._process.kill()
            self._process.communicate()

    def _one(self, found: re.Match[str]) -> str:
        who = found[0]
        if who not in self._known:
            if len(self._known) >= PEOPLE:
                return who
            self._known[who] = self._asked(who)
        return self._known[who]

    def _asked(self, who: str) -> str:
        if self._process is None:
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, env=self._env, cwd=self._folder,
            )  # fmt: skip
        assert self._process.stdin
        assert self._process.stdout
        try:
            self._process.stdin.write(f"{who}\n".encode("utf-8", "replace"))
            self._process.stdin.flush()
            said = self._process.stdout.readline(_LINE).decode("utf-8", "replace").strip()
        except OSError:
            return who
        return said if _SAID.fullmatch(said) else who
