"""Mail until it can be asked: Firsthand beside grep, mailbox, fast-mail-parser, mu and notmuch.

    python bench/mail.py [--scratch DIR] [--peers PYTHON] [--gigabytes 1] [--small 200000]

Makes the mail with a generator of invented mail (``make_mail.py``, named by ``--maker``): so many
gigabytes with attachments and so many small messages, each as an mbox and as a Maildir; and a
mailbox of ``--most`` gigabytes, for the memory it takes. Each program is a process of its own, on
files that the kernel has cached, and CPU seconds are its user and system time. ``--peers`` is a
Python in which fast-mail-parser is installed. What is not installed is said to be missing. At the
end, each goal and how far it is met.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).parents[1]
MAKER = ROOT.parent / "shared" / "tools" / "make_mail.py"
# What a reader of the standard library would do for who and when.
MAILBOX = """
import email.parser, email.utils, mailbox, sys
parse = email.parser.BytesHeaderParser().parse
for mail in mailbox.mbox(sys.argv[1], factory=parse, create=False):
    email.utils.getaddresses([str(mail[name] or "") for name in ("From", "To", "Cc")])
    email.utils.parsedate_tz(str(mail["Date"] or ""))
"""
PARSER = """
import sys
from fast_mail_parser import parse_email
for mail in open(sys.argv[1], "rb").read().split(b"\\n\\nFrom "):
    try: parse_email(mail.partition(b"\\n")[2])
    except Exception: pass
"""
# What SQLite alone takes for what is told of the mails and of who was on which.
ROWS = """
import sqlite3, sys
held, new = map(sqlite3.connect, sys.argv[1:])
for table, columns in (("event", 8), ("party", 4)):
    (made,) = held.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    new.execute(made)
    into = f"INSERT INTO {table} VALUES ({','.join('?' * columns)})"
    new.executemany(into, held.execute(f"SELECT * FROM {table}"))
new.commit()
"""
# The same program, which reads a large mailbox in a process of its own, without that.
ALONE = """
from firsthand.intake import apart
from firsthand.cli import main
apart.LARGE = 1 << 62
main()
"""
STILL = 63  # seconds after which a Maildir's folder can be passed over the next time
HEADINGS = "| what | CPU s | wall s | peak MB | times Firsthand's CPU | |"


@dataclass(frozen=True)
class Run:
    """What a program took; ``cpu`` is 0 where it is not installed."""

    cpu: float = 0
    wall: float = 0
    peak_mb: float = 0

    def against(self, other: Run) -> float:
        return self.cpu / other.cpu if other.cpu else 0


class Goals:
    """The goals, each with what was measured."""

    def __init__(self) -> None:
        self.rows: list[str] = []

    def add(
        self, what: str, goal: float, measured: float, unit: str, *, least: bool = False
    ) -> None:
        """``least``: it is to be as much, not as little."""
        if not measured:
            said = "not measured |"
        else:
            met = measured >= goal if least else measured <= goal
            said = f"{measured:.{1 if measured >= 1 else 2}f}{unit} | {'yes' if met else 'no'}"
        self.rows.append(f"| {what} | {'>=' if least else '<='} {goal:g}{unit} | {said} |")


def run(*command: str | Path, env: dict[str, str] | None = None) -> Run:
    """One program, to its end."""
    if shutil.which(str(command[0])) is None:
        return Run()
    before = time.monotonic()
    # Not /dev/null: grep stops at the first match where nobody reads it.
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            list(map(str, command)), stdout=log, stderr=log, env={**os.environ, **(env or {})}
        )
        _, status, used = os.wait4(process.pid, 0)
        if status:
            log.seek(0)
            raise SystemExit(f"{command} failed: {log.read()[-500:].decode()}")
    return Run(used.ru_utime + used.ru_stime, time.monotonic() - before, used.ru_maxrss / 1024)


def made(maker: Path, target: Path, *options: str) -> Path:
    """Mail made by the generator."""
    command = [sys.executable, str(maker), str(target), *options]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return target


def import_(home: Path, path: Path, *program: str) -> Run:
    # An installed package has its bytecode; a test's environment may not let it be written.
    env = {"PYTHONDONTWRITEBYTECODE": ""}
    program = program or ("-m", "firsthand")
    return run(sys.executable, *program, "--home", home, "import", path, env=env)


def stored(home: Path) -> tuple[int, int]:
    """How many messages a workspace holds, and in how many bytes."""
    with sqlite3.connect(home / "firsthand.db") as c:
        (events,) = c.execute("SELECT count(*) FROM event").fetchone()
    return events, (home / "firsthand.db").stat().st_size


def row(name: str, one: Run, ours: Run, note: str = "") -> None:
    if not one.cpu:
        print(f"| {name} | not installed | | | | |", flush=True)
        return
    figures = f"{one.cpu:.2f} | {one.wall:.2f} | {one.peak_mb:.0f} | {one.against(ours):.2f}"
    print(f"| {name} | {figures} | {note} |", flush=True)


def mbox(name: str, box: Path, folder: Path, peers: str | None, goals: Goals) -> None:
    """One mbox."""
    home = folder / f"home-{box.stem}"
    two, second = import_(home, box), import_(home, box)
    alone = min(
        (import_(folder / f"alone-{box.stem}-{n}", box, "-c", ALONE) for n in (1, 2)),
        key=lambda one: one.cpu,
    )
    events, size = stored(home)
    each = alone.cpu / events * 1e6
    first = f"{name} ({events:,} messages): Firsthand in one process"
    row(first, alone, alone, f"{each:.1f} µs each")
    row("in two, as it does by itself", two, alone, f"{two.wall / alone.wall:.2f} of the wall time")
    row("again, unchanged", second, alone, f"{second.against(alone):.1%} of the first")
    grep = run("grep", "-c", "^From ", box)
    row("`grep -c '^From '`", grep, alone)
    library = run(sys.executable, "-c", MAILBOX, box)
    row("`mailbox`, headers only, addresses and date", library, alone)
    bare = run(peers, "-c", PARSER, box) if peers else Run()
    row("fast-mail-parser, parsing alone", bare, alone)
    rows = run(sys.executable, "-c", ROWS, home / "firsthand.db", folder / f"rows-{box.stem}.db")
    row("its rows into another database, in their order", rows, alone)
    if "small" in name:
        goals.add(f"{name}, CPU of a message", 35, each, " µs")
        goals.add(f"{name}, against fast-mail-parser's bare parse", 1.8, alone.against(bare), "")
    else:
        goals.add(f"{name}, CPU against `grep`", 4, alone.against(grep), "")
    goals.add(f"{name}, two processes' wall time of one's", 0.75, two.wall / alone.wall, "")
    goals.add(f"{name}, times faster than `mailbox`", 4, library.against(alone), "", least=True)
    goals.add(f"{name}, bytes of an interaction", 30, size / events, "")
    goals.add(f"{name}, a second run", 5, second.against(alone) * 100, "%")


def maildir(name: str, place: Path, folder: Path, goals: Goals) -> None:
    """The same mails as a Maildir: mu indexes bodies too, which Firsthand never keeps."""
    home = folder / f"home-{place.name}"
    ours, again = import_(home, place), import_(home, place)
    events, _ = stored(home)
    each = f"{ours.cpu / events * 1e6:.0f} µs each"
    row(f"{name} as a Maildir: Firsthand", ours, ours, each)
    row("again, unchanged", again, ours, f"{again.against(ours):.1%} of the first")
    index = folder / f"mu-{place.name}"
    run("mu", "init", f"--muhome={index}", f"--maildir={place}")
    mu = run("mu", "index", f"--muhome={index}", "--quiet")
    row("mu index", mu, ours)
    goals.add(f"{name} as a Maildir, times faster than mu", 10, mu.against(ours), "", least=True)
    goals.add(f"{name} as a Maildir, a second run", 5, again.against(ours) * 100, "%")


def part(name: str, place: Path, many: int, folder: Path, goals: Goals) -> None:
    """Some of a Maildir, beside notmuch, which would take minutes for all of it."""
    some = folder / f"{place.name}-part"
    (some / "cur").mkdir(parents=True)
    (some / "new").mkdir()
    (some / "tmp").mkdir()
    for one in islice(sorted((place / "cur").iterdir()), many):
        os.link(one, some / "cur" / one.name)
    config = folder / f"{some.name}-config"
    config.write_text(f"[database]\npath={some}\n[new]\ntags=new\n[user]\nname=A\n")
    ours = import_(folder / f"home-{some.name}", some)
    row(f"{many:,} of them: Firsthand", ours, ours, f"{ours.cpu / many * 1e6:.0f} µs each")
    other = run("notmuch", "new", env={"NOTMUCH_CONFIG": str(config)})
    row("notmuch new", other, ours)
    what = f"{many:,} of {name} as a Maildir, times faster than notmuch"
    goals.add(what, 10, other.against(ours), "", least=True)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--scratch", type=Path, help="where the mail is made (default: /tmp)")
    parser.add_argument("--peers", help="a Python with fast-mail-parser")
    parser.add_argument("--maker", type=Path, default=MAKER)
    parser.add_argument("--gigabytes", type=float, default=1, help="of mail; 0: none")
    parser.add_argument("--small", type=int, default=200_000, help="small messages; 0: none")
    parser.add_argument("--most", type=float, default=4, help="gigabytes, for memory; 0: none")
    parser.add_argument("--notmuch", type=int, default=20_000, help="messages for it; 0: none")
    parser.add_argument("--no-maildir", action="store_true")
    options = parser.parse_args(arguments)
    if not options.maker.exists():
        raise SystemExit(f"The mail generator is not at {options.maker}: name it with --maker.")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    goals = Goals()
    print(HEADINGS + "\n| --- | ---: | ---: | ---: | ---: | --- |", flush=True)
    kinds = [(f"{options.gigabytes:g} GB", "large", "--size", int(options.gigabytes * 1e9)),
             (f"{options.small:,} small messages", "small", "--count", options.small)]  # fmt: skip
    for name, stem, how, many in kinds:
        if not many:
            continue
        with tempfile.TemporaryDirectory(dir=options.scratch) as scratch:
            folder, place = Path(scratch), Path(scratch) / f"Maildir-{stem}"
            more = [] if options.no_maildir else ["--maildir", str(place)]
            profile = "small" if stem == "small" else "real"
            box = made(options.maker, folder / f"{stem}.mbox", how, str(many), "--profile", profile,
                       *more)  # fmt: skip
            time.sleep(STILL if more else 3)  # what changed just now is not passed over
            mbox(name, box, folder, options.peers, goals)
            box.unlink()
            if more:
                maildir(name, place, folder, goals)
                if options.notmuch:
                    # Of the large ones a fifth: it takes seven times as long for each.
                    few = options.notmuch if stem == "small" else options.notmuch // 5
                    part(name, place, few, folder, goals)
    if options.most:
        with tempfile.TemporaryDirectory(dir=options.scratch) as scratch:
            size = str(int(options.most * 1e9))
            box = made(options.maker, Path(scratch) / "most.mbox", "--size", size)
            alone = import_(Path(scratch) / "alone", box, "-c", ALONE)
            two = import_(Path(scratch) / "two", box)
            row(f"{options.most:g} GB: Firsthand in one process", alone, alone)
            row("in two: of the larger one", two, alone)
            goals.add(f"{options.most:g} GB, memory", 200, max(alone.peak_mb, two.peak_mb), " MB")
    print("\n| goal | | measured | met |\n| --- | --- | --- | --- |", *goals.rows, sep="\n")


if __name__ == "__main__":
    main()
