"""Brings a database up to the schema of this version of the code, with a backup before."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from firsthand.model import phrase
from firsthand.store import duplicate
from firsthand.store.cipher import errors
from firsthand.store.errors import StoreError, told

if TYPE_CHECKING:
    from firsthand.store.database import Database

# Some systems bring an older one along with a Python that is new enough. It knows no RETURNING.
_LEAST = (3, 35, 0)
# What is being done, how much of it is done, of how much.
Telling = Callable[[str, int, int], None]


def untold(_what: str, _done: int, _total: int) -> None:
    """Nobody looks on."""


def migrate(db: Database, tell: Telling = untold) -> None:
    """One step after the other, each whole. Raises ``StoreError``."""
    if sqlite3.sqlite_version_info < _LEAST:
        raise StoreError(
            phrase(
                "This Python brings SQLite %(version)s along, and Firsthand needs 3.35 or newer: "
                "use a Python from python.org, or of a newer system.",
                version=sqlite3.sqlite_version,
            )
        )
    steps = _files()
    connection = db.connection()
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except errors() as error:
        raise told(db.path, error) from None
    if version > len(steps):
        raise StoreError(
            phrase(
                "This workspace (%(folder)s) was made by a newer Firsthand. Update Firsthand, or "
                "name another workspace with --home.",
                folder=db.path.parent,
            )
        )
    if 0 < version < len(steps):
        _keep(db, version, tell)
    for number in range(version + 1, len(steps) + 1):
        if version:
            tell(
                phrase("Bringing the records up to date"),
                number - version - 1,
                len(steps) - version,
            )
        with db.write() as inside:
            # Another process may have migrated while this one waited for the lock.
            (now,) = inside.execute("PRAGMA user_version").fetchone()
            if now < number:
                for statement in _statements(steps[number - 1].read_text("utf-8")):
                    inside.execute(statement)
                inside.execute(f"PRAGMA user_version={number:d}")


def _keep(db: Database, version: int, tell: Telling) -> None:
    """A backup of it as it was, unless one is there."""
    folder = db.path.parent / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    kept = folder / f"before-migration-{version:04}.db"
    if kept.exists():
        return

    def copied(_: int, remaining: int, total: int) -> None:
        tell(phrase("Making a backup before"), total - remaining, total)

    # Under its name only when it is whole: a killed one is made anew.
    part = folder / f".firsthand-{os.getpid()}.part"
    part.unlink(missing_ok=True)
    try:
        duplicate.write(db, part, copied)
        part.replace(kept)
    except errors() as error:
        raise told(part, error) from None
    finally:
        part.unlink(missing_ok=True)  # half a copy would take the room that there is left


def migrations() -> list[str]:
    """The migration scripts in order; the n-th brings the schema to version n."""
    return [file.read_text("utf-8") for file in _files()]


def _files() -> list[Path]:
    folder = Path(__file__).parent / "migrations"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    for place, file in enumerate(files, 1):
        if not file.name.startswith(f"{place:04}_"):
            raise StoreError(
                phrase(
                    "Firsthand is not installed whole: migration %(number)s is missing.",
                    number=f"{place:04}",
                )
            )
    return files


def _statements(script: str) -> Iterator[str]:
    # executescript() would commit half-way; statements one by one stay in the transaction.
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
