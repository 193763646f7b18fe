"""What it takes to work out anew all that rests on code, where much is stored; writes results.md.

    python -m bench.anew HOME... [--write]

HOME (``bench/life.py`` makes one) is copied beside itself. There ``firsthand history`` finds that
another version joined the people and made the index of names, and does both anew; then ``firsthand
import`` reads two mails and looks for the user's own mass mail among all that they ever sent, as
after a first import. Seconds and memory are those of each process to its end.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from firsthand import samples
from firsthand.workspace import FILE

from .page import told

HEAD = """| people | interactions | what | CPU s | wall s | peak MB |
| ---: | ---: | --- | ---: | ---: | ---: |"""
MAILS = """From {0} Thu Jan  8 10:00:00 2026
From: {0}
To: tjalling@zeilmakerij.example
Date: Thu, 8 Jan 2026 10:00:00 +0100
Message-ID: <1@zeilmakerij.example>
Subject: Canvas for the tent

From tjalling@zeilmakerij.example Fri Jan  9 10:00:00 2026
From: Tjalling Weijers <tjalling@zeilmakerij.example>
To: {0}
Date: Fri, 9 Jan 2026 10:00:00 +0100
Message-ID: <2@zeilmakerij.example>
Subject: Re: Canvas for the tent

"""


def rows(home: Path) -> list[str]:
    """One workspace, as two rows of the table."""
    with tempfile.TemporaryDirectory(dir=home.parent) as folder:
        place = Path(folder) / "home"
        shutil.copytree(home, place)
        mails = Path(folder) / "two.mbox"
        mails.write_text(MAILS.format(samples.ME[0]))
        with closing(sqlite3.connect(place / FILE)) as c:
            c.execute("UPDATE made SET version = -1 WHERE what IN ('people', 'name_key')")
            c.execute("DELETE FROM setting WHERE name = 'mass_mail_of'")
            c.commit()
            counts = [c.execute(f"SELECT count(*) FROM {t}").fetchone()[0]
                      for t in ("person", "event")]  # fmt: skip
        found = []
        for what, asked in (("joined and named", ["history"]), ("import", ["import", mails])):
            began = time.monotonic()
            process = subprocess.Popen(
                [sys.executable, "-m", "firsthand", "--home", place, *asked],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            _, status, used = os.wait4(process.pid, 0)
            if status:
                raise SystemExit(f"firsthand {asked[0]} failed")
            cells = [*(f"{n:,}" for n in counts), what, f"{used.ru_utime + used.ru_stime:.0f}",
                     f"{time.monotonic() - began:.0f}", f"{used.ru_maxrss / 1024:.0f}"]  # fmt: skip
            found.append("| " + " | ".join(cells) + " |")
            print(found[-1], file=sys.stderr)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("homes", type=Path, nargs="+", metavar="HOME")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    told("anew", HEAD, (row for home in options.homes for row in rows(home)), options.write)


if __name__ == "__main__":
    main()
