"""Damaged records by the thousand: none may raise, hang or give a time that is none.

    python bench/mutate.py [--seconds 300] [--seed 1]

Takes the cases of the tests and, where they are at hand, the collections of real records
($FIRSTHAND_DATA/records), each reader's as often as any other's; damages each in up to seven places
(bytes changed, cut, doubled, mixed with another file, signs that parsers trip over), and reads it
as an import would, and with a reader that it is not for. What raises or takes longer than ``SLOW``
is kept in a folder and told.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from firsthand.model import Event
from firsthand.sources import READERS, File, find, reader
from firsthand.sources.files.walk import walk

ROOT = Path(__file__).parents[1]
NOW = 1_795_651_200
SLOW = 2.0  # seconds, on a busy machine
LARGEST = 30_000  # bytes taken of a sample
SIGNS = [
    *(sign.encode() for sign in '"{}[],:;\n\r<>='), b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"&#0;",
    b"&#55357;", b"<!DOCTYPE", b"1e999", b"-1", b"9" * 30, b"NaN", b"null", b"\\ud800", b"\\u0000",
    b" - ", b"] ", b"\xe2\x80\x8e", b"BEGIN:VCARD\n", b"\nFrom ", b"\n\n",
]  # fmt: skip


def samples() -> dict[str, list[tuple[str, bytes]]]:
    """The samples of each reader."""
    data = Path(os.environ.get("FIRSTHAND_DATA", ROOT.parent / "shared" / "data")) / "records"
    found: dict[str, list[tuple[str, bytes]]] = {}
    for item in walk([ROOT / "tests" / "sources", data]):
        source = find(item) if isinstance(item, File) and not item.path.endswith(".py") else None
        if source is not None and isinstance(item, File):
            with item.open() as stream:
                found.setdefault(source.NAME, []).append((item.path, stream.read(LARGEST)))
    return found


def damaged(content: bytes, chosen: random.Random, other: bytes) -> bytes:
    b = bytearray(content)
    for _ in range(chosen.randrange(1, 8)):
        at = chosen.randrange(len(b) + 1)
        end = min(len(b), at + chosen.randrange(400))
        match chosen.randrange(6):
            case 0:
                b[at : at + 1] = bytes([chosen.randrange(256)])
            case 1:
                b[at:at] = chosen.choice(SIGNS)
            case 2:
                del b[at:end]
            case 3:
                b[at:at] = b[at:end]
            case 4:
                start = chosen.randrange(len(other))
                b[at:at] = other[start : start + chosen.randrange(300)]
            case _:
                del b[at:]
    return bytes(b)


def read(file: File, chosen: random.Random) -> str:
    source = find(file)
    for one in (source, reader(chosen.choice(READERS))):
        for record in one.records(file, NOW) if one else ():
            if isinstance(record, Event):
                assert abs(record.when) < 10**11, record
    return source.NAME if source else "no reader"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chosen, known = random.Random(options.seed), list(samples().values())
    kept = Path(tempfile.mkdtemp(prefix="firsthand-mutate-"))
    runs, bad, end = Counter[str](), 0, time.monotonic() + options.seconds
    signal.signal(signal.SIGALRM, _hangs)
    while time.monotonic() < end:
        (name, content), (_, other) = (chosen.choice(chosen.choice(known)) for _ in range(2))
        file = File.in_memory(name, damaged(content, chosen, other))
        begun, why = time.monotonic(), ""
        signal.alarm(20)
        try:
            runs[read(file, chosen)] += 1
        except Exception:
            why = traceback.format_exc(limit=-4)
        signal.alarm(0)
        if not why and time.monotonic() - begun > SLOW:
            why = f"took {time.monotonic() - begun:.1f} s"
        if why:
            bad += 1
            with file.open() as stream:
                (kept / f"{bad}").write_bytes(stream.read())
            print(f"{kept / str(bad)} ({name}): {why}", flush=True)
    told = ", ".join(f"{name} {count:,}" for name, count in runs.most_common())
    many = sum(len(several) for several in known)
    print(f"{sum(runs.values()):,} damaged files made of {many}, {bad} findings. {told}")


def _hangs(*_: object) -> None:
    raise TimeoutError("it hangs")


if __name__ == "__main__":
    main()
