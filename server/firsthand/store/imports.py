"""Which imports have begun and not ended."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple


class Running(NamedTuple):
    """An import without an end; ``started`` in seconds since 1970, ``names`` those of uploads."""

    number: int
    started: int
    paths: list[str]
    only: str | None
    names: Sequence[str] = ()


def begin(
    c: sqlite3.Connection, paths: Sequence[str], names: Sequence[str] | None, only: str | None,
    now: int,
) -> int:  # fmt: skip
    """Notes that an import begins; its number."""
    told = json.dumps({"paths": list(paths), "only": only, "names": list(names or ())})
    return int(
        c.execute("INSERT INTO import (started, report) VALUES (?, ?)", (now, told)).lastrowid or 0
    )


def end(c: sqlite3.Connection, number: int) -> None:
    """Takes the note away: no path of a file is kept in it."""
    c.execute("DELETE FROM import WHERE id = ?", (number,))


def running(c: sqlite3.Connection) -> list[Running]:
    """What has begun and not ended, oldest first."""
    rows = c.execute("SELECT id, started, report FROM import ORDER BY id").fetchall()
    return [Running(n, started, **json.loads(told)) for n, started, told in rows]


def same(
    c: sqlite3.Connection, paths: Sequence[str], names: Sequence[str] | None, only: str | None
) -> list[int]:
    """The numbers of those that were to read the same files. An upload lies in another place each
    time, and has its names alone to be known by."""
    wanted = (list(names or paths), only)
    return [one.number for one in running(c) if (list(one.names or one.paths), one.only) == wanted]
