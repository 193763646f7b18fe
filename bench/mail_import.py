"""Time until it can answer: Firsthand beside notmuch and mu, on the same mail, in one run.

    python bench/mail_import.py [--count 20000] [--profile real] [--maker PATH] [--write]

Makes the mail with the shared generator (``make_mail.py``), as an mbox and as a Maildir. Firsthand
imports the mbox (``firsthand import``, a process of its own), then the Maildir; notmuch and mu
index the Maildir. They index bodies too, which Firsthand never keeps: what is compared is the time
until each can answer "what did I have with this person?". CPU seconds are user and system time of
the whole process; a kernel that has just written the mail has it cached for all of them. A program
that is not installed is said to be missing.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
MAKER = ROOT.parent / "shared" / "tools" / "make_mail.py"


@dataclass(frozen=True)
class Run:
    """One program on one form of the mail."""

    name: str
    cpu: float | None
    peak_mb: float = 0.0


def measured(name: str, *commands: Sequence[str], env: dict[str, str] | None = None) -> Run:
    """CPU seconds of these commands, one after the other; ``None`` where one is not installed."""
    cpu, peak = 0.0, 0.0
    for command in commands:
        if shutil.which(command[0]) is None:
            return Run(name, None)
        log = tempfile.TemporaryFile()  # noqa: SIM115
        process = subprocess.Popen(
            list(command),
            # Not /dev/null: grep stops at the first match where nobody reads it.
            stdout=log,
            stderr=log,
            env={**os.environ, **(env or {})},
        )
        _, status, used = os.wait4(process.pid, 0)
        if status:
            raise SystemExit(f"{' '.join(command)} failed with {status}")
        cpu += used.ru_utime + used.ru_stime
        peak = max(peak, used.ru_maxrss / 1024)
    return Run(name, cpu, peak)


def runs(folder: Path, mbox: Path, maildir: Path) -> list[Run]:
    firsthand = [sys.executable, "-m", "firsthand"]
    notmuch = folder / "notmuch-config"
    notmuch.write_text(f"[database]\npath={maildir}\n[new]\ntags=new\n[user]\nname=A\n")
    index = folder / "mu"
    return [
        measured("grep -c '^From '", ["grep", "-c", "^From ", str(mbox)]),
        measured(
            "Firsthand, mbox", [*firsthand, "--home", str(folder / "one"), "import", str(mbox)]
        ),
        measured(
            "Firsthand, Maildir",
            [*firsthand, "--home", str(folder / "two"), "import", str(maildir)],
        ),
        measured("notmuch new", ["notmuch", "new"], env={"NOTMUCH_CONFIG": str(notmuch)}),
        measured(
            "mu init, mu index",
            ["mu", "init", f"--muhome={index}", f"--maildir={maildir}"],
            ["mu", "index", f"--muhome={index}", "--quiet"],
        ),
    ]


def table(found: list[Run], count: int, size: int) -> str:
    ours = next(run.cpu for run in found if run.name == "Firsthand, mbox")
    assert ours
    lines = [
        f"{count:,} messages, {size / 1e6:.0f} MB, until it can answer "
        "(CPU seconds are user and system):",
        "",
        "| program | CPU s | messages a CPU second | microseconds a message | peak MB | "
        "times Firsthand's CPU (mbox) |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for run in found:
        if run.cpu is None:
            lines.append(f"| {run.name} | not installed | | | | |")
            continue
        each = run.cpu / count * 1e6
        lines.append(
            f"| {run.name} | {run.cpu:.2f} | {count / run.cpu:,.0f} | {each:,.1f} | "
            f"{run.peak_mb:.0f} | {run.cpu / ours:.1f} |"
        )
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--profile", choices=("real", "small"), default="real")
    parser.add_argument("--maker", type=Path, default=MAKER)
    parser.add_argument("--scratch", type=Path, help="where the mail is made (default: /tmp)")
    options = parser.parse_args()
    if not options.maker.exists():
        raise SystemExit(f"The mail generator is not at {options.maker}: name it with --maker.")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory(dir=options.scratch) as scratch:
        folder = Path(scratch)
        mbox, maildir = folder / "mail.mbox", folder / "Maildir"
        subprocess.run(
            [
                sys.executable,
                str(options.maker),
                str(mbox),
                "--maildir",
                str(maildir),
                "--count",
                str(options.count),
                "--profile",
                options.profile,
            ],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        size = mbox.stat().st_size
        print(table(runs(folder, mbox, maildir), options.count, size))


if __name__ == "__main__":
    main()
