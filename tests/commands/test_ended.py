"""A program that is asked to end (SIGTERM) ends as with Ctrl-C, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest


def started(folder: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "firsthand", *words, "--port", "0", "--no-browser"],
        env={**os.environ, "TMPDIR": str(folder), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def until(process: subprocess.Popen[str], said: str) -> str:
    """What it says up to a line; what follows may still come."""
    assert process.stdout is not None
    told = ""
    for line in process.stdout:
        told += line
        if said in line:
            return told
    raise AssertionError(told)


# While it still reads the records, and once it answers.
@pytest.mark.parametrize("when", ["are being read", "Stop it with"])
def test_a_demo_that_is_asked_to_end_leaves_no_workspace(tmp_path: Path, when: str) -> None:
    process = started(tmp_path, "demo")
    until(process, when)
    assert list(tmp_path.glob("firsthand-demo-*"))
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    assert process.returncode in (0, 1)
    assert not list(tmp_path.iterdir())


def test_a_server_that_is_asked_to_end_lets_go_of_its_workspace(tmp_path: Path) -> None:
    home = tmp_path / "home"
    process = started(tmp_path, "--home", str(home), "serve")
    until(process, "Stop it with")
    assert (home / "serving-port").exists()
    process.send_signal(signal.SIGTERM)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "Stopped." in said
    assert not (home / "serving-port").exists()


# Python calls a finaliser on its own, as it does what ends an import: what is raised there is lost.
LOST = """
import os, signal, sys, time
from firsthand import app, cli
class Last:
    def __del__(self):
        os.kill(os.getpid(), signal.{which})
        time.sleep(0.2)
made = app.create_app
def create_app(*words):
    Last()
    return made(*words)
app.create_app = create_app
cli.main(sys.argv[1:])
"""


@pytest.mark.parametrize("which", ["SIGTERM", "SIGINT"])
def test_a_request_to_end_that_python_loses_is_heard_all_the_same(
    tmp_path: Path, which: str
) -> None:
    home = tmp_path / "home"
    words = ["--home", str(home), "serve", "--port", "0", "--no-browser"]
    process = subprocess.run(
        [sys.executable, "-c", LOST.format(which=which), *words],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert "KeyboardInterrupt" in process.stderr  # it was lost
    assert process.returncode == 0
    assert "Stopped." in process.stdout
    assert not (home / "serving-port").exists()
