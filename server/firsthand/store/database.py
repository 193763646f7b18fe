"""Opens the workspace's database, brings it up to date, and hands out transactions."""

from __future__ import annotations

import os
import sqlite3
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from firsthand.store.gate import Gate, Taken
from firsthand.store.watch import watch

_ALONE_AT_MOST = 60.0  # seconds that others wait for whoever is alone
_WAIT = "Firsthand is putting the workspace in order. Wait a moment, then try again."


class StoreError(Exception):
    """The database cannot be used; the message tells the user what to do."""


class Busy(StoreError):
    """Another program writes, and did not let us in for as long as we wait."""


class _Held:
    """A thread's connection, and how often the file had been put in another's place by then."""

    def __init__(self, connection: sqlite3.Connection, generation: int) -> None:
        self.connection, self.generation = connection, generation


class Database:
    """One SQLite file. A connection a thread; writers queue, readers never wait for them.

    ``generation`` rises when another file is put in its place: what was worked out before holds no
    more.
    """

    def __init__(self, path: Path, *, wait_seconds: float = 10) -> None:
        self.path = path
        self._wait = wait_seconds
        self._local = threading.local()
        self._gate = Gate()
        self._open: weakref.WeakSet[_Held] = weakref.WeakSet()  # gone with their threads
        self.generation = 0
        if not path.exists():
            # SQLite gives its journal the mode of the database, so it is set before the first byte.
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        self._ready = False  # whether every table is there
        self._migrate()
        self._ready = True
        watch(self.connection())

    def connection(self) -> sqlite3.Connection:
        """This thread's connection, in autocommit mode."""
        mine: _Held | None = getattr(self._local, "held", None)
        if mine is None or mine.generation != self.generation:
            try:
                # Closed by another thread where that one is alone, and by nobody else.
                held = sqlite3.connect(
                    self.path,
                    timeout=self._wait,
                    isolation_level=None,
                    check_same_thread=False,
                    # Lists of every length make many statements of one: to parse one anew takes as
                    # long as a look-up.
                    cached_statements=512,
                )
                held.execute("PRAGMA journal_mode=WAL")
                # FULL: what was reported as stored survives a power cut, not only a kill.
                held.execute("PRAGMA synchronous=FULL")
                held.execute("PRAGMA secure_delete=ON")
                held.execute("PRAGMA cache_size=-32768")
                held.execute("PRAGMA temp_store=MEMORY")
            except sqlite3.Error as error:
                raise _error(self.path, error) from None
            mine = self._local.held = _Held(held, self.generation)
            self._open.add(mine)
            if self._ready:
                watch(held)
        return mine.connection

    @contextmanager
    def inside(self) -> Iterator[None]:
        """For work of several transactions: throughout it this is one and the same file."""
        try:
            with self._gate.inside(_ALONE_AT_MOST):
                yield
        except Taken:
            raise Busy(_WAIT) from None

    @contextmanager
    def alone(self, wait_seconds: float = 10) -> Iterator[None]:
        """Nobody else of this process works here, and no connection is open: the file may be put
        in another's place. Raises ``Busy`` where somebody works on for longer than is waited."""
        try:
            with self._gate.alone(wait_seconds):
                self._close_all()
                try:
                    yield
                finally:
                    self._close_all()
                    self.generation += 1
        except Taken:
            raise Busy(
                "Records are being read or judged at the moment. Wait until that is done, then try "
                "again."
            ) from None

    def _close_all(self) -> None:
        for held in list(self._open):
            held.connection.close()
        self._open.clear()
        self._local.held = None

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """One consistent view for as long as the block lasts."""
        with self.inside(), self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """All of the block is stored, or nothing of it."""
        with self.inside(), self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        connection = self.connection()
        if _inside(connection):  # a block inside a block is part of the outer one
            yield connection
            return
        try:
            connection.execute(begin)
            try:
                yield connection
            except BaseException:
                if _inside(connection):
                    connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            if _inside(connection):
                connection.execute("ROLLBACK")
            raise _error(self.path, error) from error

    def only_read(self) -> None:
        """Whatever this thread's connection would write is refused from now on. It may keep more
        of the file at hand than a connection of the server, of which there are many."""
        self.connection().execute("PRAGMA query_only=ON")
        self.connection().execute("PRAGMA cache_size=-98304")

    def close(self) -> None:
        """Closes this thread's connection."""
        held: _Held | None = getattr(self._local, "held", None)
        if held is not None:
            held.connection.close()
            self._local.held = None

    def backup(self, target: Path) -> None:
        """Writes a consistent copy, also while others write. ``target`` must not exist."""
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        copy = sqlite3.connect(target)
        try:
            with self.inside():
                self.connection().backup(copy)
            # A copy is one file: no journal beside it that could be forgotten.
            copy.execute("PRAGMA journal_mode=DELETE")
        finally:
            copy.close()

    def _migrate(self) -> None:
        steps = migrations()
        connection = self.connection()
        try:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
        except sqlite3.Error as error:
            raise _error(self.path, error) from None
        if version > len(steps):
            raise StoreError(
                f"This workspace ({self.path.parent}) was made by a newer Firsthand. "
                "Update Firsthand, or name another workspace with --home."
            )
        if 0 < version < len(steps):
            folder = self.path.parent / "backups"
            folder.mkdir(mode=0o700, exist_ok=True)
            kept = folder / f"before-migration-{version:04}.db"
            if not kept.exists():
                # Under its name only when it is whole: a killed one is made anew.
                part = folder / f".firsthand-{os.getpid()}.part"
                part.unlink(missing_ok=True)
                self.backup(part)
                part.replace(kept)
        for number in range(version + 1, len(steps) + 1):
            with self.write() as inside:
                # Another process may have migrated while this one waited for the lock.
                (now,) = inside.execute("PRAGMA user_version").fetchone()
                if now < number:
                    for statement in _statements(steps[number - 1]):
                        inside.execute(statement)
                    inside.execute(f"PRAGMA user_version={number:d}")


def _inside(connection: sqlite3.Connection) -> bool:
    return connection.in_transaction


def migrations() -> list[str]:
    """The migration scripts in order; the n-th brings the schema to version n."""
    folder = resources.files("firsthand.store") / "migrations"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    for place, file in enumerate(files, 1):
        if not file.name.startswith(f"{place:04}_"):
            raise StoreError(f"Firsthand is not installed whole: migration {place:04} is missing.")
    return [file.read_text("utf-8") for file in files]


def _statements(script: str) -> Iterator[str]:
    # executescript() would commit half-way; statements one by one stay in the transaction.
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""


def _error(path: Path, error: sqlite3.Error) -> StoreError:
    text = str(error)
    if "locked" in text or "busy" in text:
        return Busy(
            "Another Firsthand is writing to this workspace. Wait until it is done, or stop it."
        )
    return StoreError(_told(path, text))


def _told(path: Path, text: str) -> str:
    if "readonly" in text or "unable to open" in text:
        return f"Cannot write to {path}. Check that the folder is yours and not write-protected."
    if "full" in text:
        return "The disk is full. Free some room and try again; nothing stored was lost."
    if "disk I/O" in text:
        return (
            "The disk did not take what was written. Check that it has room and is sound, then try "
            "again; nothing stored was lost."
        )
    if "not a database" in text or "malformed" in text:
        return f"{path} is damaged. Bring back a backup with: firsthand restore FILE"
    return f"The database {path} answered: {text}"
