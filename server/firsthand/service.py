"""Starts the server at log-in: a systemd user unit, a launch agent, or a Windows task."""

from __future__ import annotations

import os
import plistlib
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from firsthand.model import phrase
from firsthand.workspace import Refusal

NAME = "firsthand"
LABEL = "io.firsthand.server"
# The server prints a sign-in address, for whoever starts it by hand: a journal would keep it.
UNIT = """\
[Unit]
Description=Firsthand: do I really know them?

[Service]
ExecStart={command}
Restart=on-failure
RestartSec=5
StandardOutput=null
UMask=0077
NoNewPrivileges=yes

[Install]
WantedBy=default.target
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """What installing does on one system: a file (or none), and commands, in order; ``end``: what
    ends one that was set up before, where the system would else leave it as it is, or refuse."""

    file: Path | None
    content: bytes
    start: tuple[tuple[str, ...], ...]
    stop: tuple[tuple[str, ...], ...]
    end: tuple[tuple[str, ...], ...] = ()


def words(home: Path, port: int, python: str = sys.executable) -> tuple[str, ...]:
    """The server's command line. ``-I``: nothing from the folder it is started in is run."""
    return (python, "-I", "-m", "firsthand", "--home", str(home), "serve",
            "--port", str(port), "--no-browser")  # fmt: skip


def plan(system: str, command: Sequence[str], user: Path) -> Plan:
    """The plan for ``linux``, ``darwin`` or ``win32``; ``user`` is the user's own folder."""
    if system == "darwin":
        file = user / "Library" / "LaunchAgents" / f"{LABEL}.plist"
        content = plistlib.dumps(
            {"Label": LABEL, "ProgramArguments": list(command), "RunAtLoad": True,
             "KeepAlive": {"SuccessfulExit": False}, "Umask": 0o077}
        )  # fmt: skip
        domain = f"gui/{os.getuid()}" if hasattr(os, "getuid") else "gui"
        out = (("launchctl", "bootout", f"{domain}/{LABEL}"),)
        return Plan(file, content, (("launchctl", "bootstrap", domain, str(file)),), out, out)
    if system == "win32":
        line = subprocess.list2cmdline(_without_window(command))
        end = ("schtasks", "/End", "/TN", NAME)
        return Plan(
            None, b"",
            (("schtasks", "/Create", "/F", "/SC", "ONLOGON", "/RL", "LIMITED", "/TN", NAME,
              "/TR", line), ("schtasks", "/Run", "/TN", NAME)),
            (end, ("schtasks", "/Delete", "/F", "/TN", NAME)), (end,),
        )  # fmt: skip
    folder = Path(os.environ.get("XDG_CONFIG_HOME") or user / ".config") / "systemd" / "user"
    content = UNIT.format(command=" ".join(map(_quoted, command))).encode()
    ctl = ("systemctl", "--user")
    return Plan(
        folder / f"{NAME}.service", content,
        ((*ctl, "daemon-reload"), (*ctl, "enable", f"{NAME}.service"),
         (*ctl, "restart", f"{NAME}.service")),
        ((*ctl, "disable", "--now", f"{NAME}.service"),),
    )  # fmt: skip


def _quoted(word: str) -> str:
    """A word of a unit's command line, whatever is in it (systemd.service, "Command lines")."""
    for plain, written in (("\\", "\\\\"), ('"', '\\"'), ("%", "%%"), ("$", "$$")):
        word = word.replace(plain, written)
    return f'"{word}"'


def _without_window(command: Sequence[str]) -> list[str]:
    first = Path(command[0])
    silent = first.with_name("pythonw.exe")
    return [str(silent) if silent.exists() else str(first), *command[1:]]


def install(home: Path, port: int) -> Path | None:
    """Installs and starts it; the file that was written. Raises ``Refusal``; on failure nothing is
    left behind."""
    steps = plan(sys.platform, words(home, port), Path.home())
    _known(steps)
    if steps.file:
        steps.file.parent.mkdir(parents=True, exist_ok=True)
        steps.file.write_bytes(steps.content)
    for command in steps.end:
        subprocess.run(command, capture_output=True, check=False)
    try:
        for command in steps.start:
            _run(command)
    except Refusal:
        for command in steps.stop:
            subprocess.run(command, capture_output=True, check=False)
        if steps.file:
            steps.file.unlink(missing_ok=True)
        raise
    return steps.file


def remove() -> bool:
    """Stops and removes it; whether there was one. Raises ``Refusal``."""
    steps = plan(sys.platform, words(Path.home(), 0), Path.home())
    if steps.file and not steps.file.exists():
        return False
    _known(steps)
    ended = [subprocess.run(c, capture_output=True, check=False).returncode for c in steps.stop]
    if steps.file:
        steps.file.unlink(missing_ok=True)
        if steps.start[0][-1] == "daemon-reload":
            subprocess.run(steps.start[0], capture_output=True, check=False)
        return True
    return ended[-1] == 0


def _known(steps: Plan) -> None:
    tool = steps.start[0][0]
    if shutil.which(tool) is None:
        raise Refusal(
            phrase(
                "This system has no %(tool)s, which would start Firsthand at log-in. Put this into "
                "what your system runs at log-in: firsthand serve --no-browser",
                tool=tool,
            )
        )


def _run(command: Sequence[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or [phrase("no word of why")]
        raise Refusal(
            phrase(
                "Starting at log-in could not be set up (%(tool)s: %(why)s). Start it by hand "
                "with: firsthand serve",
                tool=command[0],
                why=said[0].rstrip("."),
            )
        )
