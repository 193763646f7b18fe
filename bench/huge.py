"""An mbox of tens of gigabytes: the memory and the time that its import takes.

    python bench/huge.py [--gigabytes 50] [--scratch DIR] [--maker PATH]

The mail is made a gigabyte at a time (``make_mail.py``, each with a seed of its own, so that no
mail comes twice) and appended to one file. The import is ``firsthand import``, told once and again;
memory is that of both its processes together, looked at ten times a second (resident, what they
share counted twice).
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from mail import MAKER
from start import with_children


def imported(home: Path, path: Path) -> tuple[float, float, float]:
    """Processor seconds, seconds of the clock, and the most megabytes at once."""
    command = [sys.executable, "-m", "firsthand", "--home", str(home), "import", str(path)]
    began, most = time.monotonic(), 0.0
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    over = threading.Event()

    def watch() -> None:
        nonlocal most
        while not over.wait(0.1):
            with contextlib.suppress(OSError, IndexError):  # ended just now
                most = max(most, with_children(process.pid))

    watching = threading.Thread(target=watch)
    watching.start()
    _, status, used = os.wait4(process.pid, 0)
    over.set()
    watching.join()
    if status:
        raise SystemExit("The import failed.")
    return used.ru_utime + used.ru_stime, time.monotonic() - began, most


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gigabytes", type=int, default=50)
    parser.add_argument("--scratch", type=Path)
    parser.add_argument("--maker", type=Path, default=MAKER)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.scratch) as folder:
        box, piece = Path(folder) / "huge.mbox", Path(folder) / "piece.mbox"
        with box.open("wb") as whole:
            for seed in range(options.gigabytes):
                command = [sys.executable, str(options.maker), str(piece), "--size", "1000000000",
                           "--seed", str(seed)]  # fmt: skip
                subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
                with piece.open("rb") as part:
                    shutil.copyfileobj(part, whole, 1 << 24)
                piece.unlink()
        size, home = box.stat().st_size / 1e9, Path(folder) / "home"
        time.sleep(3)  # a file that was written just now is not passed over
        print("| | messages | CPU s | wall s | MB at most |\n| --- | ---: | ---: | ---: | ---: |")
        for name in (f"{size:.0f} GB", "again"):
            cpu, wall, most = imported(home, box)
            with contextlib.closing(sqlite3.connect(home / "firsthand.db")) as c:
                (events,) = c.execute("SELECT count(*) FROM event").fetchone()
            print(f"| {name} | {events:,} | {cpu:.1f} | {wall:.0f} | {most:.0f} |", flush=True)


if __name__ == "__main__":
    main()
