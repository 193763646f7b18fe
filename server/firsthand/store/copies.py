"""Database files as a whole: a copy, the proof that one is sound and ours, and who may ask."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from firsthand.model import phrase
from firsthand.store import cipher, duplicate, values
from firsthand.store.cipher import Key, errors
from firsthand.store.database import Database
from firsthand.store.errors import FULL, InUse, StoreError, Unusable, told, waits
from firsthand.store.upgrade import migrations

# Kilobytes of pages that are held while a file is proved: an index asks for its pages in no order.
_PAGES = 32768
_ACCESS = ("token", "session")  # who may ask, lasting; pairings and logins live for minutes


def copy(db: Database, target: Path) -> None:
    """A consistent copy, proved by reading it back. ``target`` must not exist."""
    try:
        duplicate.write(db, target)
    except errors() as error:
        if "disk" in str(error):  # it is full, or takes nothing more
            raise told(target, error) from None
        raise StoreError(
            phrase(
                "The copy could not be written to %(folder)s: %(why)s.",
                folder=target.parent,
                why=error,
            )
        ) from None
    with reading(target) as c:
        prove(c)


def of_file(given: Path, target: Path) -> None:
    """A copy of a file as it lies, for its owner's eyes. Raises ``StoreError``, ``OSError``."""
    try:
        shutil.copyfile(given, target)
    except OSError as error:  # which names what was read, where it could not be written
        if error.errno == errno.ENOSPC:
            raise StoreError(FULL) from None
        raise
    target.chmod(0o600)


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A file that nobody writes to, opened without leaving a trace beside it."""
    try:
        with closing(cipher.settled(path, cipher.key_of(path))) as c:
            c.execute("PRAGMA trusted_schema=OFF")
            c.execute(f"PRAGMA cache_size=-{_PAGES}")
            yield c
    except errors() as error:
        raise Unusable(phrase("it cannot be read (%(why)s)", why=error)) from None


def prove(c: sqlite3.Connection) -> int:
    """The version of a sound Firsthand database. Raises ``Unusable``."""
    try:
        if values.found_damaged(c):
            raise Unusable("it is damaged")
        (version,) = c.execute("PRAGMA user_version").fetchone()
        if version > len(migrations()):
            raise Unusable("it was made by a newer Firsthand: update Firsthand first")
        if version < 1 or not _is_ours(c, version):
            raise Unusable("it is no Firsthand workspace")
    except errors() as error:
        text = str(error)
        raise Unusable(
            phrase("it is no database")
            if "not a database" in text
            else phrase("it is damaged (%(why)s)", why=text)
        ) from None
    return int(version)


def _is_ours(c: sqlite3.Connection, version: int) -> bool:
    """Has every table and column of its version, and nothing that would run by itself."""
    with closing(sqlite3.connect(":memory:")) as model:
        for script in migrations()[:version]:
            model.executescript(script)
        wanted = _columns(model)
    running = "SELECT 1 FROM sqlite_master WHERE type IN ('trigger', 'view')"
    held = _columns(c)
    return c.execute(running).fetchone() is None and all(
        columns <= held.get(table, frozenset()) for table, columns in wanted.items()
    )


def _columns(c: sqlite3.Connection) -> dict[str, frozenset[str]]:
    tables = [n for (n,) in c.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {
        table: frozenset(n for (n,) in c.execute("SELECT name FROM pragma_table_info(?)", (table,)))
        for table in tables
    }


def counts(path: Path) -> tuple[int, int]:
    """How many people and interactions a copy holds, as far as it tells at once. Raises
    ``Unusable``."""
    with reading(path) as c:
        (persons,) = c.execute(
            "SELECT count(*) FROM person WHERE id NOT IN (SELECT h.person FROM me m "
            "JOIN handle h ON h.kind = m.kind AND h.value = m.value WHERE m.how <> 'not')"
        ).fetchone()
        (events,) = c.execute("SELECT coalesce(sum(interactions), 0) FROM source").fetchone()
        return int(persons), int(events)


Access = dict[str, list[tuple[object, ...]]]


def access(path: Path, key: Key | None) -> Access:
    """Who may ask this workspace now; nobody where that cannot be read."""
    found: Access = {}
    try:
        with closing(cipher.connect(path, key, timeout=1)) as c:
            for table in _ACCESS:
                found[table] = c.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
    except errors():
        return {}
    return found


def set_access(db: Database, rows: Access) -> None:
    """Lets in these and nobody else."""
    with db.write() as c:
        for table in (*_ACCESS, "pairing", "login"):
            c.execute(f"DELETE FROM {table}")  # noqa: S608
            for row in rows.get(table, ()):
                places = ",".join("?" * len(row))
                c.execute(f"INSERT INTO {table} VALUES ({places})", row)  # noqa: S608


def fold(path: Path, key: Key | None, wait_seconds: float = 2) -> bool:
    """Takes the journal into the file, so that the file alone is whole.

    ``False``: it is damaged, so file and journal are to be kept as they are. Raises
    ``StoreError`` where another program has it open.
    """
    try:
        with closing(cipher.connect(path, key, timeout=wait_seconds)) as c:
            # Leaving WAL asks for the whole file: it is refused while anybody has it open, even
            # a server that does nothing at the moment.
            (mode,) = c.execute("PRAGMA journal_mode=DELETE").fetchone()
    except errors() as error:
        if not waits(error):
            return False
        mode = "locked"
    if mode != "delete":
        raise InUse(
            "Firsthand is running on this workspace. Stop it (Ctrl-C where it runs), then "
            "try again."
        )
    return True
