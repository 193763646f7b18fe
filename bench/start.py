"""How soon the command answers, and what an empty server takes.

    python bench/start.py [--runs 15]

Wall seconds of ``firsthand --help`` in a process of its own; resident memory (Linux's VmRSS) of
``firsthand serve`` on an empty workspace, after its first answer and after
the dashboard was opened.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "tests" / "browser"))

import requests
from running import Firsthand


def help_seconds(runs: int) -> list[float]:
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        command = [sys.executable, "-m", "firsthand", "--help"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        found.append(time.perf_counter() - start)
    return found


def resident_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def with_children(pid: int) -> float:
    """The same with all that it started."""
    total = resident_mb(pid)
    for task in Path(f"/proc/{pid}/task").iterdir():
        with suppress(OSError, IndexError):  # ended meanwhile
            for child in (task / "children").read_text().split():
                total += with_children(int(child))
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()
    seconds = help_seconds(options.runs)
    with tempfile.TemporaryDirectory() as folder:
        server = Firsthand(Path(folder) / "workspace")
        server.start()
        try:
            assert server._process is not None
            empty = resident_mb(server._process.pid)
            name, value = server.session()
            page = requests.get(server.address, cookies={name: value}, timeout=10)
            page.raise_for_status()
            used = resident_mb(server._process.pid)
        finally:
            server.stop()
    print("| figure | value |\n| --- | ---: |")
    print(f"| `firsthand --help`, median of {options.runs} | {statistics.median(seconds):.2f} s |")
    print(f"| empty server, after its first answer | {empty:.0f} MB |")
    print(f"| empty server, after its dashboard was opened | {used:.0f} MB |")


if __name__ == "__main__":
    main()
