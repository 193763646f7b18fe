"""A coverage-guided fuzzer (atheris) over each reader of records, in turns.

    python bench/fuzz.py --kept DIR [--minutes 30] [--turn 300] [--source NAME]... [--seeds DIR]...

Runs under a Python in which atheris and Firsthand are installed. Starts from the tests' cases and
what lies under ``--seeds``. Each turn goes to the reader that has had the least CPU, until each has
had ``--minutes`` of it (user and system: a busy machine makes it take longer, not less).
``--kept`` holds the corpora, the tally and what was found, and a later run goes on from there:
a change of the readers is tried on all that earlier turns came upon. ``--tell`` prints the table.

A reader must give records or sentences, whatever it is fed, within two seconds of CPU for up to
32 kB.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).parents[1]
NOW = 1_764_000_000
LONGEST = 32_768
SLOW = 2.0  # seconds of CPU
# The paths that readers go by, where they go by one.
PATHS = {"maildir": "Mail/cur/1:2,S", "slack": "D1/2026-01-02.json", "signal": "Mette/chat.md"}
# Libraries in Python that a reader hands its input to: guided into them, it gets behind them.
WITH = {"msg": ["olefile"], "invoices": ["pypdf"]}
# Their input is no file that a fuzzer can hand over: a repository, a library in another process.
NOT_ALONE = ("git", "pst")


def fuzz(name: str, corpus: Path, found: Path, seconds: int) -> None:
    """Runs in a process of its own: atheris ends it."""
    import atheris

    with atheris.instrument_imports(include=["firsthand.sources", *WITH.get(name, [])]):
        from firsthand import sources

        for library in WITH.get(name, []):
            __import__(library)
        source = sources.reader(name)
    path = PATHS.get(name, name)

    def read(data: bytes) -> None:
        file = sources.File.in_memory(path, data)
        source.fits(file)
        for number, _ in enumerate(source.records(file, NOW)):
            if number > 5000:
                break

    begin(name, read, corpus, found, seconds)


def begin(
    name: str, feed: Callable[[bytes], None], corpus: Path, found: Path, seconds: int
) -> NoReturn:
    """Feeds until the seconds are over, and ends the process."""
    import atheris

    # An hour for one input: an idle process may wait long for its turn. CPU is what is held to.
    options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=3600",
               f"-artifact_prefix={found}/{name}-", "-rss_limit_mb=1500"]  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(corpus)], kept(name, feed, found))
    atheris.Fuzz()
    sys.exit()


def kept(name: str, read: Callable[[bytes], None], found: Path) -> Callable[[bytes], None]:
    """Keeps what raises or takes long, once a place in the code, and goes on."""

    def one(data: bytes) -> None:
        before = time.process_time()
        what = ""
        try:
            read(data)
        except Exception as error:
            at = traceback.extract_tb(error.__traceback__)[-1]
            what = f"{type(error).__name__}-{Path(at.filename).stem}-{at.lineno}"
        if not what and time.process_time() - before > SLOW:
            what = "slow"
        if what and not (found / f"{name}-{what}").exists():
            (found / f"{name}-{what}").write_bytes(data)

    return one


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments(parser)
    parser.add_argument("--source", action="append")
    parser.add_argument("--seeds", type=Path, action="append", default=[])
    options = parser.parse_args()
    if options.inside:
        fuzz(*inside(options))
        return
    from firsthand.sources import READERS

    names = options.source or [name for name in READERS if name not in NOT_ALONE]
    if not options.tell:
        for name in names:
            seed(name, options.kept / name, [ROOT / "tests" / "sources", *options.seeds])
        turns(__file__, names, options)
    tell("reader", names, options.kept)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What every fuzzer that works in turns is told."""
    parser.add_argument("--kept", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--turn", type=int, default=300)
    parser.add_argument("--tell", action="store_true")
    parser.add_argument("--inside", nargs=2, help=argparse.SUPPRESS)


def inside(options: argparse.Namespace) -> tuple[str, Path, Path, int]:
    """Of a turn its name, its corpus, where what is found goes, and its seconds."""
    name, seconds = options.inside
    found = options.kept / "found"
    found.mkdir(parents=True, exist_ok=True)
    return name, options.kept / name, found, int(seconds)


def turns(script: str, names: list[str], options: argparse.Namespace) -> None:
    """Goes on until each has had its minutes; the tally is on the disk after each turn."""
    while True:
        tally = told(options.kept)
        name = min(names, key=lambda one: tally.get(one, (0, 0, 0))[0])
        cpu, tried, edges = tally.get(name, (0.0, 0, 0))
        if cpu >= options.minutes * 60:
            return
        command = [sys.executable, script, "--kept", str(options.kept),
                   "--inside", name, str(options.turn)]  # fmt: skip
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(command, capture_output=True, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        log = done.stderr.decode("utf-8", "replace")
        (options.kept / f"{name}.log").write_text(log)
        runs = re.findall(r"^#(\d+)\s.* cov: (\d+)", log, re.MULTILINE)
        at, seen = (int(runs[-1][0]), int(runs[-1][1])) if runs else (0, 0)
        tally[name] = (cpu + spent, tried + at, max(edges, seen))
        (options.kept / "tally.json").write_text(json.dumps(tally))


def tell(what: str, names: list[str], kept: Path) -> None:
    print(f"| {what} | minutes of CPU | inputs tried | edges covered | found |")
    print("| --- | ---: | ---: | ---: | ---: |")
    tally = told(kept)
    for name in names:
        minutes, tried, edges = tally.get(name, (0, 0, 0))
        count = len(list((kept / "found").glob(f"{name}-*")))
        print(f"| {name} | {minutes / 60:.1f} | {tried:,} | {edges:,} | {count} |")


def told(folder: Path) -> dict[str, tuple[float, int, int]]:
    """Of each reader the seconds of CPU, the inputs tried and the edges covered so far."""
    file = folder / "tally.json"
    return json.loads(file.read_text()) if file.exists() else {}


def seed(name: str, corpus: Path, folders: list[Path]) -> None:
    """Puts files that the reader knows, 400 at most, where the fuzzer begins."""
    from firsthand.sources import File, reader

    source = reader(name)
    path = PATHS.get(name, name)
    corpus.mkdir(parents=True, exist_ok=True)
    known = 0
    for case in (one for folder in folders for one in sorted(folder.rglob("*"))):
        if case.is_file() and known < 400:
            content = case.read_bytes()[:LONGEST]
            if source.fits(File.in_memory(path, content)):
                known += 1
                (corpus / f"seed{known}").write_bytes(content)


if __name__ == "__main__":
    main()
