"""A record on the disk as an import meets it: found to be a reader's, and read by it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from firsthand.model import Record
from firsthand.sources import File, Source, find


def read(source: Source, path: Path, now: int = 0) -> list[Record]:
    """All that a file tells, which no other reader may take for its own."""
    file = File.on_disk(path)
    assert find(file) is source
    return list(source.records(file, now))


def changed(path: Path, script: str) -> None:
    """Does something to a database."""
    with closing(sqlite3.connect(path)) as c, c:
        c.executescript(script)
