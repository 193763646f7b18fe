"""What is tried in the booted container: twice, before and after it is started anew.

Nobody has the server before it is set up; then whoever logs in has it, and after a crash again, and
once it is removed nobody has it.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

HERE = Path("/firsthand-try")
USER = "firsthand-try"
HOME = Path("/home") / USER
COMMAND = HOME / "venv/bin/firsthand"
BOOTED = HERE / "booted"
BEFORE = HERE / "before"
PORT = 5999
UNIT = "firsthand.service"


def main(python: str) -> None:
    again = BOOTED.exists()
    BOOTED.touch()
    try:
        second() if again else first(python)
    except BaseException as why:
        tell(f"FAILED: {why}")
        run("systemctl", "exit", "1")
        raise
    run("systemctl", *(("exit", "0") if again else ("reboot",)))


def first(python: str) -> None:
    """A user installs the wheel and has the server start at log-in."""
    run("useradd", "--create-home", USER)
    session = Session()
    session.run(python, "-m", "venv", str(HOME / "venv"))
    session.run(str(HOME / "venv/bin/pip"), "install", "--quiet", "--no-index", "--find-links",
                str(HERE / "wheels"), "firsthand")  # fmt: skip
    BEFORE.write_text(json.dumps(files()))
    session.run(str(COMMAND), "service", "install", "--port", str(PORT))
    soon("service install starts the server", answers)
    tell(f"it answers as {answers()}, under systemd {version()}")
    pid = main_pid(session)
    os.kill(pid, signal.SIGKILL)
    soon("killed, it is started again", lambda: answers() and main_pid(session) not in (0, pid))
    told = session.run("journalctl", "--user", "--quiet", "--no-pager", "--unit", UNIT)
    hold("the journal holds no sign-in address", "http" not in told, told)
    session.end()
    soon("it ends at log-out", lambda: not answers())


def second() -> None:
    """After a restart of the machine; then it is removed."""
    hold("nothing answers before log-in", not answers())
    session = Session()
    soon("it starts at log-in after a restart", answers)
    session.run(str(COMMAND), "service", "remove")
    hold("service remove stops it", not answers())
    left = [name for name in files() if name not in json.loads(BEFORE.read_text())]
    left = [name for name in left if not name.startswith(f"{HOME}/.local/share/firsthand")]
    hold("service remove leaves no file but the workspace", not left, left)
    units = session.run("systemctl", "--user", "list-unit-files", "--all", "--no-legend")
    hold("systemd knows its unit no more", "firsthand" not in units)
    session.end()
    session = Session()
    time.sleep(2)
    hold("nothing starts at the next log-in", not answers())
    session.end()


class Session:
    """Somebody who is logged in, as PAM and logind see it."""

    def __init__(self) -> None:
        self._shell = subprocess.Popen(
            ["runuser", "--login", USER, "--shell", "/bin/sh", "-c", "cat"], stdin=subprocess.PIPE
        )
        self._bus = f"/run/user/{self._id()}"
        soon("the user is logged in", lambda: "running" in self.run(
            "systemctl", "--user", "is-system-running", must=False), quiet=True)  # fmt: skip

    def _id(self) -> str:
        return run("id", "-u", USER).strip()

    def run(self, *words: str, must: bool = True) -> str:
        """A command in their session: who is asked is the session's own systemd."""
        env = (
            f"XDG_RUNTIME_DIR={self._bus}",
            f"HOME={HOME}",
            "PATH=/usr/bin:/bin",
            "LC_ALL=C.UTF-8",
        )
        return run("setpriv", f"--reuid={USER}", f"--regid={USER}", "--init-groups", "--",
                   "env", "-i", "-C", str(HOME), *env, *words, must=must)  # fmt: skip

    def end(self) -> None:
        assert self._shell.stdin
        self._shell.stdin.close()
        self._shell.wait(30)
        ended = lambda: not Path(self._bus).exists()  # noqa: E731
        soon("the user is logged out", ended, quiet=True)


def main_pid(session: Session) -> int:
    return int(session.run("systemctl", "--user", "show", "--value", "-p", "MainPID", UNIT))


def answers() -> str | None:
    """The version of the server on the port; ``None`` where nothing answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/api/v1/health", timeout=5) as got:
            told = json.load(got)
    except OSError:
        return None
    return f"{told['app']} {told['version']}"


def files() -> list[str]:
    """All that lies in the user's own folder, but what was installed."""
    return [
        str(found)
        for found in HOME.rglob("*")
        if not found.is_relative_to(HOME / "venv") and (found.is_symlink() or found.is_file())
    ]


def version() -> str:
    return run("systemctl", "--version").split()[1]


def run(*words: str, must: bool = True) -> str:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if must and done.returncode:
        raise AssertionError(f"{' '.join(words)}\n{done.stdout}{done.stderr}")
    return done.stdout


def soon(what: str, so: Callable[[], object], quiet: bool = False) -> None:
    """Waits half a minute for something to be so."""
    until = time.monotonic() + 30
    while not (found := so()) and time.monotonic() < until:
        time.sleep(0.1)
    hold(what, found, quiet=quiet)


def hold(what: str, so: object, told: object = "", quiet: bool = False) -> None:
    if not so:
        raise AssertionError(f"{what} {told}")
    if not quiet:
        tell(f"ok: {what}")


def tell(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
