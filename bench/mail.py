"""Mail until it can be asked: Firsthand beside grep, mailbox, fast-mail-parser, mu and notmuch.

    python bench/mail.py [--scratch DIR] [--peers PYTHON] [--maildir 4000] [--gigabytes 1]

Makes the mail with a generator of invented mail (``make_mail.py``, named by ``--maker``): an mbox
with attachments, one of small messages, and a Maildir. Each program is a process of its own, on
files that the kernel has cached, and CPU seconds are its user and system time. ``--peers`` is a
Python in which fast-mail-parser is installed. What is not installed is said to be missing.
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


@dataclass(frozen=True)
class Run:
    """What a program took; ``cpu`` is ``None`` where it is not installed."""

    cpu: float | None = None
    wall: float = 0.0
    peak_mb: float = 0.0


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


# The same program, which reads a large mailbox in a process of its own, without that.
ALONE = """
from firsthand import apart
from firsthand.cli import main
apart.LARGE = 1 << 62
main()
"""


def import_(home: Path, path: Path, *program: str) -> Run:
    # An installed package has its bytecode; a test's environment may not let it be written.
    env = {"PYTHONDONTWRITEBYTECODE": ""}
    program = program or ("-m", "firsthand")
    return run(sys.executable, *program, "--home", home, "import", path, env=env)


def mbox(name: str, box: Path, folder: Path, peers: str | None) -> list[str]:
    """The rows of one mbox."""
    home = folder / f"home-{box.stem}"
    grep = run("grep", "-c", "^From ", box)
    time.sleep(3)  # a file that was written just now is not passed over
    first, second = import_(home, box), import_(home, box)
    alone = import_(folder / f"alone-{box.stem}", box, "-c", ALONE)
    with sqlite3.connect(home / "firsthand.db") as c:
        (events,) = c.execute("SELECT count(*) FROM event").fetchone()
    size = (home / "firsthand.db").stat().st_size
    library = run(sys.executable, "-c", MAILBOX, box)
    bare = run(peers, "-c", PARSER, box) if peers else Run()
    assert first.cpu
    assert second.cpu
    rows = [
        (f"{name}: `grep -c '^From '`", grep, ""),
        ("Firsthand, until it can be asked", first, f"{first.cpu / events * 1e6:.0f} µs a message"),
        ("in one process", alone, f"two take {first.wall / alone.wall:.2f} of its wall time"),
        ("Firsthand again", second, f"{second.cpu / first.cpu:.1%} of the first"),
        ("`mailbox`, headers only, addresses and date", library, ""),
        ("fast-mail-parser, parsing alone", bare, ""),
    ]
    told = f"{name}: {events:,} messages, {size / events:.0f} bytes each in the database"
    return [row(*one, first.cpu) for one in rows] + [f"| {told} | | | | |"]


def row(name: str, one: Run, note: str, ours: float) -> str:
    if one.cpu is None:
        return f"| {name} | not installed | | | |"
    return f"| {name} | {one.cpu:.2f} | {one.peak_mb:.0f} | {one.cpu / ours:.2f} | {note} |"


def maildir(count: int, folder: Path, maker: Path) -> list[str]:
    """The rows of one Maildir: mu and notmuch index bodies too, which Firsthand never keeps."""
    place = folder / "Maildir"
    made(maker, folder / "m.mbox", "--maildir", str(place), "--count", str(count))
    time.sleep(3)
    config = folder / "notmuch-config"
    config.write_text(f"[database]\npath={place}\n[new]\ntags=new\n[user]\nname=A\n")
    ours = import_(folder / "home-maildir", place)
    again = import_(folder / "home-maildir", place)
    run("mu", "init", f"--muhome={folder / 'mu'}", f"--maildir={place}")
    assert ours.cpu
    rows = [
        (f"Maildir of {count:,}: Firsthand", ours, f"{ours.cpu / count * 1e6:.0f} µs a message"),
        ("Firsthand again", again, f"{(again.cpu or 0) / ours.cpu:.1%} of the first"),
        ("mu index", run("mu", "index", f"--muhome={folder / 'mu'}", "--quiet"), ""),
        ("notmuch new", run("notmuch", "new", env={"NOTMUCH_CONFIG": str(config)}), ""),
    ]
    return [row(*one, ours.cpu) for one in rows]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--scratch", type=Path, help="where the mail is made (default: /tmp)")
    parser.add_argument("--peers", help="a Python with fast-mail-parser")
    parser.add_argument("--maker", type=Path, default=MAKER)
    parser.add_argument("--maildir", type=int, default=4000, help="messages; 0: no Maildir")
    parser.add_argument("--gigabytes", type=float, default=1)
    parser.add_argument("--small", type=int, default=200_000, help="small messages")
    options = parser.parse_args(arguments)
    if not options.maker.exists():
        raise SystemExit(f"The mail generator is not at {options.maker}: name it with --maker.")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    print(
        "| what | CPU s | peak MB | times Firsthand's CPU | |\n| --- | ---: | ---: | ---: | --- |"
    )
    with tempfile.TemporaryDirectory(dir=options.scratch) as scratch:
        folder = Path(scratch)
        if options.gigabytes:
            size = str(int(options.gigabytes * 1e9))
            large = made(options.maker, folder / "large.mbox", "--size", size)
            print(*mbox(f"{options.gigabytes:g} GB", large, folder, options.peers), sep="\n")
            large.unlink()
        if options.small:
            many = ("--count", str(options.small), "--profile", "small")
            small = made(options.maker, folder / "small.mbox", *many)
            print(*mbox(f"{options.small:,} small", small, folder, options.peers), sep="\n")
            small.unlink()
        if options.maildir:
            print(*maildir(options.maildir, folder, options.maker), sep="\n")


if __name__ == "__main__":
    main()
