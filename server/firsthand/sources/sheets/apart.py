"""Has a process of its own read a spreadsheet: a small one may name more cells than memory holds.

The library, written in Rust, then ends the process that asked it.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_READER = Path(__file__).with_name("reader.py")
_LINE = 64 << 10


class Sheet(NamedTuple):
    """A sheet as a delimited table; ``None``: it holds too much."""

    name: str
    table: bytes | None


class Broken(Exception):
    """What the library says is wrong; empty where the file has ended it."""


def read(
    content: Path | io.BytesIO, rows: int, columns: int, sheets: int, longest: int
) -> Iterator[Sheet]:
    """Every sheet, in the order of the file. Raises ``Broken``."""
    path = str(content.absolute()) if isinstance(content, Path) else "-"
    # -P: the readers beside it have names that the standard library has too.
    command = [sys.executable, "-P", str(_READER), path,
               *map(str, (rows, columns, sheets, longest))]  # fmt: skip
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        try:
            _feed(process, content)
            yield from _told(process)
            if process.wait():
                raise Broken
        finally:
            process.kill()


def _feed(process: subprocess.Popen[bytes], content: Path | io.BytesIO) -> None:
    """It reads all before it tells anything, so nobody waits for the other."""
    assert process.stdin
    with suppress(OSError):  # it has ended before
        if isinstance(content, io.BytesIO):
            process.stdin.write(content.getbuffer())
        process.stdin.close()


def _told(process: subprocess.Popen[bytes]) -> Iterator[Sheet]:
    assert process.stdout
    while line := process.stdout.readline(_LINE):
        said = json.loads(line)
        if "damaged" in said:
            raise Broken(said["damaged"])
        size = said["bytes"]
        table = None if size is None else process.stdout.read(size)
        if table is not None and len(table) < size:
            return  # it has ended in the midst of it
        yield Sheet(said["name"], table)
