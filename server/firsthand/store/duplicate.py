"""Writes a consistent copy of a database, also while others write.

An encrypted file is copied as it lies: its pages are neither decrypted nor encrypted anew. Nobody
writes into it meanwhile, and nobody waits: who stores something writes into the journal beside it.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from firsthand.store import cipher

if TYPE_CHECKING:
    from firsthand.store.database import Database

_COPIED = 10_000  # pages that are copied between two looks at how far it is
_TRIES, _PAUSE = 20, 0.1  # others may look at the file as it was some seconds ago
_AT_ONCE = 1 << 20
Told = Callable[[int, int, int], object]


def write(db: Database, target: Path, progress: Told | None = None) -> None:
    """A copy under the same key; ``target`` must not exist."""
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with db.inside():
        done = db.key is not None and _as_it_lies(db, target, progress)
        with closing(cipher.connect(target, db.key)) as copy:
            if not done:
                pages = _COPIED if progress else -1
                db.connection().backup(copy, pages=pages, progress=progress)
            # A copy is one file: no journal beside it that could be forgotten.
            copy.execute("PRAGMA journal_mode=DELETE")


def _as_it_lies(db: Database, target: Path, progress: Told | None) -> bool:
    """Whether it could be copied so; else ``target`` is as it was."""
    if sys.platform == "win32":  # no place of a file is read there without moving all who read it
        return False
    for number in range(_TRIES):
        time.sleep(_PAUSE if number else 0)
        with _still(db) as pages:
            if pages is not None:
                _read(db.file(), target, *pages, progress)
                return True
    return False


@contextmanager
def _still(db: Database) -> Iterator[tuple[int, int] | None]:
    """While this lasts nobody writes into the file, which holds all that is stored: of how many
    pages it is, and of how many bytes each. ``None`` where the journal could not be brought in."""
    with closing(cipher.connect(db.path, db.key, timeout=1, isolation_level=None)) as c:
        c.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()  # most of it, before others wait
        with db.write():
            _, length, stored = c.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            if length == stored:
                # A look that begins while the journal adds nothing to the file reads that alone,
                # and until it ends nothing is brought into it.
                c.execute("BEGIN")
                c.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield _size(c) if c.in_transaction else None


def _size(c: sqlite3.Connection) -> tuple[int, int]:
    count, size = (c.execute(f"PRAGMA page_{what}").fetchone()[0] for what in ("count", "size"))
    return int(count), int(size)


def _read(handle: int, target: Path, count: int, size: int, progress: Told | None) -> None:
    if sys.platform == "win32":
        raise NotImplementedError("see _as_it_lies")
    with target.open("r+b") as out:
        while (at := out.tell()) < count * size:
            out.write(os.pread(handle, min(_AT_ONCE, count * size - at), at))
            if progress:
                progress(0, count - out.tell() // size, count)
