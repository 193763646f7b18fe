"""Builds the wheel and installs it as people do, with pipx and with uv: `make wheel-check` runs it.

Each into a folder of its own; then the command must say its version, and import a mail.
Needs the network (PyPI), so it is no part of the tests.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
MAIL = """\
From - Mon Mar  2 09:00:00 2026
From: Ann Bo <ann@bo.example>
To: me@here.example
Subject: Hello
Message-ID: <1@bo.example>
Date: Mon, 02 Mar 2026 09:00:00 +0000

Text
"""


def run(*words: str | Path, **env: str) -> str:
    """A command's output; ends the program with what it said where it fails."""
    done = subprocess.run(words, cwd=ROOT, env={**os.environ, **env}, capture_output=True,
                          text=True)  # fmt: skip
    if done.returncode:
        sys.exit(f"{' '.join(map(str, words))} failed:\n{done.stdout}\n{done.stderr}")
    return done.stdout


def works(command: Path, folder: Path) -> str:
    """Tries the installed command out of its own folder; its version."""
    mail = folder / "one.mbox"
    mail.write_text(MAIL, "utf-8")
    home = ("--home", folder / "home")
    run(command, *home, "import", mail, "--me", "me@here.example")
    assert "ann@bo.example" in run(command, *home, "person", "ann@bo.example", "--json")
    assert "dashboard" in run(command, "--help").lower()
    return run(command, "--version").strip()


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", folder, ROOT)
        (wheel,) = folder.glob("firsthand-*.whl")
        for tool, words, env in (
            ("pipx", (BIN / "pipx", "install", "--python", sys.executable, wheel),
             {"PIPX_HOME": "pipx", "PIPX_BIN_DIR": "pipx-bin", "PIPX_MAN_DIR": "pipx-man"}),
            ("uv tool", (BIN / "uv", "tool", "install", "--python", sys.executable, wheel),
             {"UV_TOOL_DIR": "uv", "UV_TOOL_BIN_DIR": "uv-bin", "UV_CACHE_DIR": "uv-cache"}),
        ):  # fmt: skip
            run(*words, **{key: str(folder / value) for key, value in env.items()})
            into = folder / f"tried-{tool[:4]}"
            into.mkdir()
            command = folder / ("pipx-bin" if tool == "pipx" else "uv-bin") / "firsthand"
            print(f"{tool} install {wheel.name}: {works(command, into)} works")


if __name__ == "__main__":
    main()
