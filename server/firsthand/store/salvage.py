"""A damaged file written anew, where nothing but what is worked out of the rest cannot be read."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from firsthand.model import phrase
from firsthand.store import cipher
from firsthand.store.cipher import Key
from firsthand.store.errors import Unusable, told
from firsthand.store.upgrade import migrations

# Worked out of all else, and again where it is not there; or asked for again by whoever needs it:
# who is signed in, which browsers are paired or ask to be, what of a file was read before.
_AGAIN = frozenset(
    """name_key made tie audited audit audit_year audit_near audit_from audit_asked audit_reach
    noted kept headcount summary file_read mail_read session login pairing token""".split()
)
_AT_ONCE = 10_000  # rows


def written_anew(path: Path, key: Key | None, new: Path) -> None:
    """Writes a file of the same version to ``new``, which is not there yet, of what ``path`` holds.

    Indexes are left aside in reading, and made anew. Raises ``Unusable`` where a record, a decision
    or anything else that is nowhere else cannot be read whole, ``StoreError`` where there is no
    room.
    """
    try:
        with (
            closing(cipher.connect(path, key, timeout=5)) as old,
            closing(cipher.connect(new, key, isolation_level=None)) as c,
        ):
            _write_anew(old, c)
    except cipher.errors() as error:
        if "full" in str(error):
            raise told(new, error) from None
        raise Unusable(phrase("it is damaged (%(why)s)", why=error)) from None


def _write_anew(old: sqlite3.Connection, c: sqlite3.Connection) -> None:
    (version,) = old.execute("PRAGMA user_version").fetchone()
    if not 1 <= version <= len(migrations()):
        raise Unusable("it was made by a newer Firsthand: update Firsthand first")
    for script in migrations()[:version]:
        c.executescript(script)
    tables = [n for (n,) in c.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    c.execute("BEGIN")
    for table in tables:
        c.execute("SAVEPOINT one")
        try:
            _copy(old, c, table)
        except cipher.errors() as error:
            if table not in _AGAIN or "full" in str(error):
                raise
            c.execute("ROLLBACK TO one")
        c.execute("RELEASE one")
    c.execute(f"PRAGMA user_version = {version:d}")
    c.execute("COMMIT")


def _copy(old: sqlite3.Connection, c: sqlite3.Connection, table: str) -> None:
    columns = [n for (n,) in c.execute("SELECT name FROM pragma_table_info(?)", (table,))]
    keys = "SELECT name FROM pragma_table_info(?) WHERE pk ORDER BY pk"
    order = ", ".join(n for (n,) in c.execute(keys, (table,)))
    asked = f"SELECT {', '.join(columns)} FROM {table} NOT INDEXED"  # noqa: S608
    try:
        _fill(c, table, len(columns), old.execute(asked))
    except cipher.errors():
        if not order:
            raise
        # A table that is its own index is read by another one where that holds all of it.
        _fill(c, table, len(columns), old.execute(f"{asked} ORDER BY {order}"))


def _fill(c: sqlite3.Connection, table: str, width: int, found: sqlite3.Cursor) -> None:
    c.execute(f"DELETE FROM {table}")  # noqa: S608
    into = f"INSERT INTO {table} VALUES ({', '.join('?' * width)})"  # noqa: S608
    while rows := found.fetchmany(_AT_ONCE):
        c.executemany(into, rows)
