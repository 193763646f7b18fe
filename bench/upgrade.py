"""What it takes to bring a workspace of an earlier version up to date; writes results.md.

    python -m bench.upgrade HOME... [--from 1] [--write]

The records of each HOME (``python -m bench.sizes --keep DIR`` leaves some) are put into a database
of an earlier schema, beside it; then ``firsthand history`` is started there as a user would, which
makes a backup, migrates, and works out anew who is one person and under which names they are found.
HOME itself is only read. Wall and processor seconds and memory are those of that process to its
end; the steps are what it told on the terminal, with the second in which each began.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from firsthand.store.upgrade import migrations
from firsthand.workspace import FILE

from .page import told

sys.path.append(str(Path(__file__).parents[1] / "tests"))
from older import older

HEAD = """| people | interactions | from schema | MB | CPU s | wall s | peak MB \
| what it told, and when |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |"""


def row(home: Path, version: int) -> str:
    """One workspace, as a row of the table."""
    with tempfile.TemporaryDirectory(dir=home.parent) as folder:
        place = Path(folder) / "home"
        place.mkdir(mode=0o700)
        older(place / FILE, home / FILE, version)
        size = (place / FILE).stat().st_size / 1e6
        began = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-m", "firsthand", "--home", str(place), "history"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert process.stderr
        steps = [f"{time.monotonic() - began:.0f}: {line.strip()}" for line in process.stderr]
        _, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - began
        if status:
            raise SystemExit(f"It failed: {steps}")
        with closing(sqlite3.connect(place / FILE)) as c:
            (now,) = c.execute("PRAGMA user_version").fetchone()
            assert now == len(migrations())
            (sound,) = c.execute("PRAGMA quick_check").fetchone()
            assert sound == "ok"
            (people,) = c.execute("SELECT count(*) FROM person").fetchone()
            (events,) = c.execute("SELECT count(*) FROM event").fetchone()
    cells = [f"{people:,}", f"{events:,}", str(version), f"{size:.0f}",
             f"{used.ru_utime + used.ru_stime:.1f}", f"{wall:.0f}", f"{used.ru_maxrss / 1024:.0f}",
             "; ".join(steps)]  # fmt: skip
    line = "| " + " | ".join(cells) + " |"
    print(line, file=sys.stderr)
    return line


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("homes", type=Path, nargs="+", metavar="HOME")
    parser.add_argument("--from", type=int, default=1, dest="version", metavar="SCHEMA")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = (row(home, options.version) for home in options.homes)
    told("upgrade", HEAD, rows, options.write)


if __name__ == "__main__":
    main()
