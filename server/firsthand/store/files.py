"""Which files were read to their end, and in which state."""

from __future__ import annotations

import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

LASTS = 30 * 86400  # seconds, after which all is read again


class Kept(NamedTuple):
    """A file that was read: its state then, and the report of it (JSON). So are folders of which
    all was read: ``size`` is that of their files, ``spread`` a hash of their names."""

    path: str
    state: bytes
    size: int
    spread: bytes | None  # a hash of bytes all over it, where it may be read on once it grows
    time: int
    report: str

    def holds(self, now: int) -> bool:
        """Whether it is of the last month."""
        return self.time <= now < self.time + LASTS


class States:
    """The states of the mails that were read in a folder, of eight bytes each, and as what: in no
    more memory than they need, as a Maildir has mails by the million."""

    def __init__(self) -> None:
        # In 4,096 parts by their first bits, so that few are looked through.
        self._of = defaultdict[str, defaultdict[int, bytearray]](lambda: defaultdict(bytearray))
        self._many = 0

    def __len__(self) -> int:
        return self._many

    def add(self, states: bytes, source: str) -> None:
        """Those of many mails, one after the other."""
        parts = self._of[source]
        for at in range(0, len(states), 8):
            state = states[at : at + 8]
            parts[state[0] << 4 | state[1] >> 4] += state
        self._many += len(states) // 8

    def sources(self, states: Sequence[bytes]) -> list[str | None]:
        """What the mail of each state was read as."""
        found: list[str | None] = [None] * len(states)
        for source, parts in self._of.items():
            for number, state in enumerate(states):
                part = parts.get(state[0] << 4 | state[1] >> 4)
                if part is None:
                    continue
                at = part.find(state)
                while at % 8 and at > 0:  # across two of them
                    at = part.find(state, at + 1)
                if at >= 0:
                    found[number] = source
        return found

    def rows(self) -> Iterator[tuple[str, bytes]]:
        for source, parts in self._of.items():
            yield source, b"".join(parts.values())


@lru_cache(maxsize=1000)
def absolute(folder: str) -> str:
    """The path of a folder, as the database can keep it."""
    return spelled(os.path.abspath(folder))  # noqa: PTH100


def spelled(name: str) -> str:
    """A name as the database can keep it: of bytes that are no text, their numbers."""
    return name.encode("utf-8", "backslashreplace").decode()


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


def mails(c: sqlite3.Connection, folder: str, since: int) -> States:
    """The states of the mails that were read in a folder since a time."""
    rows = c.execute(
        "SELECT source, states FROM mail_read WHERE folder = ? AND time >= ?", (folder, since)
    )
    found = States()
    for source, states in rows:
        found.add(states, source)
    return found


def keep_mails(c: sqlite3.Connection, folder: str, time: int, states: States) -> None:
    """Keeps the states of all that was read in a folder."""
    c.execute("DELETE FROM mail_read WHERE folder = ?", (folder,))
    c.executemany(
        "INSERT INTO mail_read VALUES (?, ?, ?, ?)",
        [(folder, source, time, told) for source, told in states.rows()],
    )


def planned(c: sqlite3.Connection, content: bytes) -> int | None:
    """When a file that told of what is still to come was first read, by a hash of its content."""
    query = "SELECT version FROM made WHERE what = ?"
    row = c.execute(query, (f"planned {content.hex()}",)).fetchone()
    return int(row[0]) if row else None


def keep_planned(c: sqlite3.Connection, content: bytes, time: int) -> None:
    """Keeps when that was."""
    c.execute("INSERT OR IGNORE INTO made VALUES (?, ?)", (f"planned {content.hex()}", time))


def forget(c: sqlite3.Connection) -> None:
    """Has every file read anew."""
    c.execute("DELETE FROM file_read")
    c.execute("DELETE FROM mail_read")
