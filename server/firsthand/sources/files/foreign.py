"""Another program's database (SQLite), read as it is on disk or from a copy, and never written to.

What was written last may lie in a journal beside it, which only a copy may take in.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from firsthand.model import Record, Unreadable

from .. import File
from ..lines import short
from . import aside

COPIED = 4 << 30
LONGEST = 64 << 20  # bytes of one row: beside a text lie the pictures of what it links to
# What reading one may raise that is damaged.
BROKEN = (sqlite3.Error, OverflowError, ValueError)


class Words(NamedTuple):
    """What is said of a database that is larger than what may be copied, of one that is built
    otherwise than that program's, and of one that is damaged (``%(why)s``)."""

    large: str
    unlike: str
    broken: str


class TooLarge(Exception):
    """It is larger than what may be copied."""


class Unlike(Exception):
    """It is not built as that program's databases are."""


def fits(file: File, table: bytes, names: tuple[str, ...]) -> bool:
    """Whether it is a database that begins with this table, or is called by one of these names."""
    return file.head.startswith(b"SQLite format 3\0") and (
        table in file.head or file.path.lower().endswith(names)
    )


def columns(c: sqlite3.Connection, table: str) -> list[str]:
    """What the columns of a table are called, in their order."""
    return [str(row[1]) for row in c.execute(f"PRAGMA table_info({table})")]


def needed(c: sqlite3.Connection, table: str, names: Collection[str]) -> None:
    """Raises ``Unlike`` where a table lacks one of these columns, or is not there."""
    if not {name.lower() for name in columns(c, table)} >= {name.lower() for name in names}:
        raise Unlike


def asked(c: sqlite3.Connection, table: str, query: str, later: Collection[str]) -> str:
    """A query in which NULL stands for each column of ``later`` that this version's table lacks."""
    there = columns(c, table)
    return query.format(**{name: name if name in there else "NULL" for name in later})


def records(
    file: File, tables: Collection[str], read: Callable[[sqlite3.Connection], Iterator[Record]],
    words: Words,
) -> Iterator[Record]:  # fmt: skip
    """What ``read`` finds in these tables of the database in a file; or a sentence of why not."""
    try:
        with opened(file, tables) as c:
            yield from read(c)
    except TooLarge:
        yield Unreadable(file.path, "", words.large)
    except Unlike:
        yield Unreadable(file.path, "", words.unlike)
    except BROKEN as error:
        why = words.broken % {"why": short(str(error), 100)}
        yield Unreadable(file.path, "", why)


@contextmanager
def opened(file: File, tables: Collection[str]) -> Iterator[sqlite3.Connection]:
    """The database in a file, of which these tables are to be read.

    Raises ``TooLarge`` or ``Unlike``, and one of ``BROKEN``.
    """
    journal = file.disk.with_name(f"{file.disk.name}-wal") if file.disk else None
    # A pipe or a device of that name, which has no end, is none.
    changed = journal is not None and journal.is_file()
    if file.disk is not None and not changed:
        with closing(_connected(file.disk, tables, changes=False)) as c:
            yield c
        return
    if file.size + (journal.stat().st_size if journal and changed else 0) > COPIED:
        raise TooLarge
    with aside.folder() as folder:
        copy = Path(folder) / "copy.db"
        with file.open() as stream, copy.open("wb") as out:
            shutil.copyfileobj(stream, out, 1 << 20)
        if journal is not None and changed:
            shutil.copyfile(journal, f"{copy}-wal")
        with closing(_connected(copy, tables, changes=True)) as c:
            yield c


def _connected(path: Path, tables: Collection[str], *, changes: bool) -> sqlite3.Connection:
    # Immutable: no lock is taken, and nothing is written beside it.
    how = "mode=rw" if changes else "immutable=1"
    c = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True)
    try:
        c.execute("PRAGMA query_only = 1")
        c.execute("PRAGMA trusted_schema = 0")
        c.execute("PRAGMA temp_store = MEMORY")
        c.text_factory = _text  # one broken text ends no reading
        c.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
        if not _plain(c, tables):
            raise Unlike
    except BaseException:
        c.close()
        raise
    return c


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _plain(c: sqlite3.Connection, tables: Collection[str]) -> bool:
    """Whether what is read are tables: a view may work something out without end."""
    told = c.execute("SELECT name, sql FROM sqlite_master")
    wanted = [str(sql) for name, sql in told if str(name).lower() in tables]
    return all(sql.lower().split(maxsplit=2)[:2] == ["create", "table"] for sql in wanted)
