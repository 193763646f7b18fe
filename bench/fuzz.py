"""A coverage-guided fuzzer (atheris) over each reader of records, one after the other.

    python bench/fuzz.py [--seconds 120] [--source NAME]... [--found DIR]

Runs under a Python in which atheris and Firsthand are installed. Starts from the tests' cases, and
keeps what raised under ``--found``. A reader must give records or sentences, whatever it is fed,
within two seconds for up to 32 kB. ``--seeds`` names a folder with more files to start from.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
NOW = 1_764_000_000
LONGEST = 32_768
# The paths that readers go by, where they go by one.
PATHS = {"maildir": "Mail/cur/1:2,S", "slack": "D1/2026-01-02.json", "signal": "Mette/chat.md"}


def fuzz(name: str, corpus: Path, found: Path, seconds: int) -> None:
    """Runs in a process of its own: atheris ends it."""
    import atheris

    with atheris.instrument_imports(include=["firsthand.sources"]):
        from firsthand import sources

        source = sources.reader(name)
    path = PATHS.get(name, name)

    def one(data: bytes) -> None:
        file = sources.File.in_memory(path, data)
        source.fits(file)
        for number, _ in enumerate(source.records(file, NOW)):
            if number > 5000:
                break

    options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=2",
               f"-artifact_prefix={found}/{name}-", "-rss_limit_mb=1500"]  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(corpus)], one)
    atheris.Fuzz()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--source", action="append")
    parser.add_argument("--found", type=Path, default=Path("/tmp/fuzz-found"))
    parser.add_argument("--seeds", type=Path, action="append", default=[])
    parser.add_argument("--inside", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.found.mkdir(parents=True, exist_ok=True)
    if options.inside:
        fuzz(options.inside[0], Path(options.inside[1]), options.found, options.seconds)
        return
    from firsthand.sources import READERS

    print("| reader | seconds | inputs tried | edges covered | found |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name in options.source or READERS:
        with tempfile.TemporaryDirectory() as corpus:
            seed(name, Path(corpus), [ROOT / "tests" / "sources", *options.seeds])
            command = [sys.executable, __file__, "--seconds", str(options.seconds), "--found",
                       str(options.found), "--inside", name, corpus]  # fmt: skip
            done = subprocess.run(command, capture_output=True, check=False)
            print(row(name, done.stderr.decode("utf-8", "replace"), options), flush=True)


def seed(name: str, corpus: Path, folders: list[Path]) -> None:
    """Puts files that the reader knows, 400 at most, where the fuzzer begins."""
    from firsthand.sources import File, reader

    source = reader(name)
    path = PATHS.get(name, name)
    known = 0
    for case in (one for folder in folders for one in sorted(folder.rglob("*"))):
        if case.is_file() and known < 400:
            content = case.read_bytes()[:LONGEST]
            if source.fits(File.in_memory(path, content)):
                known += 1
                (corpus / str(known)).write_bytes(content)


def row(name: str, log: str, options: argparse.Namespace) -> str:
    """What libFuzzer told: its last line of progress and the line at its end."""
    runs = [line for line in log.splitlines() if line.startswith("#") and " cov: " in line]
    tried = runs[-1].split()[0].lstrip("#") if runs else "0"
    edges = runs[-1].split(" cov: ")[1].split()[0] if runs else "0"
    done = [line for line in log.splitlines() if line.startswith("Done ")]
    if done:
        tried, seconds = done[-1].split()[1], done[-1].split()[-2]
    else:
        seconds = "stopped"
    kept = len(list(options.found.glob(f"{name}-*")))
    return f"| {name} | {seconds} | {int(tried):,} | {int(edges):,} | {kept} |"


if __name__ == "__main__":
    main()
