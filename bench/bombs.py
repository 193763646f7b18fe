"""What is made to fill the memory or the disk: what is said of it, and what it takes.

    python bench/bombs.py [--gigabytes 2] [--limit 300]

Each file is made in a scratch folder and imported by ``firsthand import`` in a process of its own
that may not have more than ``--limit`` megabytes of its own (``RLIMIT_DATA``: where it asks for
more, Python has none to give, and the import fails). Memory is the peak of what lies in the
machine's, with the program itself; seconds are of the clock.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

PIECE = 1 << 20
SMS = b"<?xml version='1.0' encoding='UTF-8' ?>\n<smses count=\"1\">\n"
ONE = (b'<sms address="+32470112233" contact_name="Rosa Calder" date="1794909600000" type="1" '
       b'body="x"/>\n')  # fmt: skip
CHAT = b'{"name": "Rosa", "type": "personal_chat", "id": 7, "messages": [\n'
Parts = Iterator[bytes]


def around(before: bytes, piece: bytes, after: bytes, size: int) -> Parts:
    """As much of the same as makes a file of that size."""
    yield before
    many = max(1, PIECE // len(piece))
    for _ in range(size // (many * len(piece))):
        yield piece * many
    yield after


def laughs(size: int) -> Parts:
    entities = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))
    yield b'<?xml version="1.0"?><!DOCTYPE smses [<!ENTITY a0 "ha">' + entities + b"]>"
    yield from around(b"<smses>", ONE.replace(b'"x"', b'"&a9;"'), b"</smses>", size)


def wide(parts: Parts) -> Parts:
    yield b"\xff\xfe"
    for part in parts:
        yield part.decode("latin-1").encode("utf-16-le")


def zipped(path: Path, name: str, parts: Parts) -> None:
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out,
        out.open(name, "w", force_zip64=True) as stream,
    ):
        for part in parts:
            stream.write(part)


def nested(path: Path, levels: int) -> None:
    inside = SMS + ONE + b"</smses>"
    for level in range(levels):
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as out:
            out.writestr("sms.xml" if not level else f"{level}.zip", inside)
        inside = held.getvalue()
    path.write_bytes(inside)


def written(path: Path, parts: Parts) -> None:
    with path.open("wb") as out:
        for part in parts:
            out.write(part)


def files(size: int) -> Iterator[tuple[str, str, Callable[[Path], None]]]:
    """What each is, its name, and what makes it."""
    plain: list[tuple[str, str, Callable[[], Parts]]] = [
        ("XML, elements in each other", "sms.xml", partial(around, SMS, b"<a>", b"", size)),
        ("XML, one attribute", "sms.xml",
         partial(around, SMS + b'<sms body="', b"x", b'"/>', size)),
        ("XML, one text", "sms.xml", partial(around, SMS, b"x", b"</smses>", size)),
        ("XML, one comment", "sms.xml", partial(around, SMS + b"<!--", b"x", b"-->", size)),
        ("XML, one name", "sms.xml", partial(around, SMS + b"<", b"x", b"/></smses>", size)),
        ("XML, one element with all others in it", "sms.xml",
         partial(around, SMS + b"<mms>", ONE, b"</mms></smses>", size)),
        ("XML, a billion laughs", "sms.xml", partial(laughs, size)),
        ("XML in UTF-16, one attribute", "sms.xml",
         lambda: wide(around(SMS + b'<sms body="', b"x", b'"/>', size // 2))),
        ("JSON, one string", "result.json",
         partial(around, CHAT + b'{"id": 1, "text": "', b"x", b'"}]}', size)),
        ("JSON, one number", "result.json", partial(around, CHAT + b'{"id": ', b"7", b"}]}", size)),
        ("JSON, one key", "result.json", partial(around, CHAT + b'{"', b"x", b'": 1}]}', size)),
        ("JSON, lists in each other", "result.json", partial(around, CHAT, b"[", b"", size)),
        ("JSON, one message of many parts", "result.json",
         partial(around, CHAT + b'{"id": 1, "text": [', b'"x",', b'"x"]}]}', size)),
        ("JSON in UTF-16, one string", "result.json",
         lambda: wide(around(CHAT + b'{"id": 1, "text": "', b"x", b'"}]}', size // 2))),
    ]  # fmt: skip
    for what, name, parts in plain:
        yield what, name, lambda path, parts=parts: written(path, parts())
    yield ("zip of text messages, all alike", "all.zip",
           lambda path: zipped(path, "sms.xml", around(SMS, ONE, b"</smses>", size)))  # fmt: skip
    yield ("zip of five times as many zeros", "all.zip",
           lambda path: zipped(path, "sms.xml", around(b"", b"\0", b"", 5 * size)))  # fmt: skip
    yield "zips in each other, thirty deep", "all.zip", lambda path: nested(path, 30)


def imported(folder: Path, path: Path, limit: int) -> tuple[str, float, float]:
    """What is said, seconds, megabytes."""
    command = [sys.executable, "-m", "firsthand", "--home", str(folder / "home"), "import"]
    most = limit << 20

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))

    began = time.monotonic()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(
            [*command, str(path), "--json"], stdout=out, stderr=err, preexec_fn=bound
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        took = time.monotonic() - began
        err.seek(0)
        said = err.read().decode()
        if process.returncode not in (0, 1) or "Traceback" in said or "made a mistake" in said:
            return f"FAILED ({process.returncode}): {said[-200:]}", took, used.ru_maxrss / 1024
        out.seek(0)
        files = json.load(out)["files"]
    whys = [one["what"] for file in files for one in file.get("reasons", ())]
    told = f"{sum(file['new'] for file in files):,} new. {' '.join(whys)}"
    return told, took, used.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gigabytes", type=float, default=2)
    parser.add_argument("--limit", type=int, default=300)
    parser.add_argument("--only", default="", help="what the names of the files hold")
    options = parser.parse_args()
    print("| file | GB | seconds | MB at most | what is said |")
    print("| --- | ---: | ---: | ---: | --- |")
    for what, name, make in files(int(options.gigabytes * 1e9)):
        if options.only not in what:
            continue
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            make(path)
            size = path.stat().st_size / 1e9
            said, seconds, memory = imported(Path(folder), path, options.limit)
            print(f"| {what} | {size:.2f} | {seconds:.1f} | {memory:.0f} | {said} |", flush=True)


if __name__ == "__main__":
    main()
