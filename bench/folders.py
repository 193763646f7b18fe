"""Mails of one file each by the hundred thousand: the memory and the time that their import takes.

    python bench/folders.py [--mails 1000000] [--eml 100000] [--scratch DIR]

Makes a Maildir of so many small mails by invented people in one folder, and a folder of .eml files.
Each is imported by a process of its own with ``--json``, and once more, unchanged. CPU seconds are
user and system time, memory is the peak.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from email.utils import formatdate
from pathlib import Path

from mail import STILL, Run, run

PEOPLE = 20_000
START, STEP = 1_300_000_000, 400


def mail(number: int, chosen: random.Random) -> str:
    who = int(PEOPLE * chosen.random() ** 3)
    other, me = f"Person {who} <p{who}@firm{who % 900}.example>", "Alex Firsthand <me@own.example>"
    sender, to = (me, other) if number % 3 == 0 else (other, me)
    return (
        f"From: {sender}\nTo: {to}\nDate: {formatdate(START + number * STEP)}\n"
        f"Message-ID: <{number}@bench.example>\nSubject: About number {number % 5000}\n\nText.\n"
    )


def made(folder: Path, count: int, name: str) -> Path:
    """A folder of so many mails, named as ``name`` says."""
    folder.mkdir(parents=True)
    chosen = random.Random(7)
    for number in range(count):
        place = folder / name.format(START + number * STEP, number)
        place.write_text(mail(number, chosen))
    time.sleep(STILL)
    return folder


def row(what: str, one: Run) -> None:
    print(f"| {what} | {one.cpu:.1f} | {one.wall:.1f} | {one.peak_mb:.0f} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mails", type=int, default=1_000_000)
    parser.add_argument("--eml", type=int, default=100_000)
    parser.add_argument("--scratch", type=Path)
    options = parser.parse_args()
    print("| | CPU s | wall s | peak MB |\n| --- | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory(dir=options.scratch) as scratch:
        for what, count, within, name in (
            ("a Maildir", options.mails, "Maildir/cur", "{}.M{}P1.mail:2,S"),
            (".eml files", options.eml, "exported/kept", "{}-{}.eml"),
        ):
            folder = made(Path(scratch) / within, count, name)
            for beside in ("new", "tmp"):
                (folder.parent / beside).mkdir()
            home = Path(scratch) / f"home of {what}"
            import_ = [sys.executable, "-m", "firsthand", "--home", home, "import", folder.parent,
                       "--json"]  # fmt: skip
            row(f"{count:,} mails, {what}", run(*import_))
            row("again", run(*import_))


if __name__ == "__main__":
    main()
