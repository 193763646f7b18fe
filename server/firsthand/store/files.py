"""Which files were read to their end, and in which state."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Kept(NamedTuple):
    """A file that was read: its state then, and the report of it (JSON)."""

    path: str
    state: bytes
    size: int
    spread: bytes | None  # a hash of bytes all over it, where it may be read on once it grows
    time: int
    report: str


def kept(c: sqlite3.Connection, path: str) -> Kept | None:
    """What was kept of the file at a path."""
    row = c.execute("SELECT * FROM file_read WHERE path = ?", (path,)).fetchone()
    return Kept(*row) if row else None


def some(c: sqlite3.Connection, folder: str) -> bool:
    """Whether anything was kept of a file whose path starts so."""
    query = "SELECT 1 FROM file_read WHERE path >= ? AND path < ? LIMIT 1"
    after = folder[:-1] + chr(ord(folder[-1]) + 1)
    return c.execute(query, (folder, after)).fetchone() is not None


def keep(c: sqlite3.Connection, files: Iterable[Kept]) -> None:
    """Keeps what was read, in place of what was kept of these paths before."""
    c.executemany("INSERT OR REPLACE INTO file_read VALUES (?, ?, ?, ?, ?, ?)", files)


def mails(c: sqlite3.Connection, folder: str, since: int) -> dict[bytes, str]:
    """The states of the mails that were read in a folder since a time, and as what."""
    rows = c.execute(
        "SELECT source, states FROM mail_read WHERE folder = ? AND time >= ?", (folder, since)
    )
    return {
        states[at : at + 8]: source for source, states in rows for at in range(0, len(states), 8)
    }


def keep_mails(c: sqlite3.Connection, folder: str, time: int, states: Mapping[bytes, str]) -> None:
    """Keeps the states of all that was read in a folder."""
    by_source: dict[str, list[bytes]] = {}
    for state, source in states.items():
        by_source.setdefault(source, []).append(state)
    c.execute("DELETE FROM mail_read WHERE folder = ?", (folder,))
    c.executemany(
        "INSERT INTO mail_read VALUES (?, ?, ?, ?)",
        [(folder, source, time, b"".join(of)) for source, of in by_source.items()],
    )


def forget(c: sqlite3.Connection) -> None:
    """Has every file read anew."""
    c.execute("DELETE FROM file_read")
    c.execute("DELETE FROM mail_read")
