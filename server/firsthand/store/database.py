"""Opens the workspace's database, brings it up to date, and hands out transactions."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from firsthand.model import phrase
from firsthand.store import cipher, upgrade
from firsthand.store.cipher import Key, errors
from firsthand.store.errors import WRITING, Busy, StoreError, gone, told, waits
from firsthand.store.gate import Gate, Taken
from firsthand.store.haste import Haste
from firsthand.store.turns import Late, Turns
from firsthand.store.watch import watch

__all__ = ["Busy", "Database", "StoreError"]

_ALONE_AT_MOST = 60.0  # seconds that others wait for whoever is alone
_WAIT = phrase("Firsthand is putting the workspace in order. Wait a moment, then try again.")
# Kilobytes of pages that a connection holds, of which a server has one for each of its threads. A
# page that is not among them mostly lies in the machine's own memory.
_PAGES, _MANY_PAGES = 2048, 32768
_READING_PAGES = 98304  # of a process that judges everybody and ends
_SEALED_PAGES = 16384  # of an encrypted file: there it would have to be decrypted once more
# Pages in the journal at which they are brought to the file, of which more are written as they are.
_JOURNAL, _LONG_JOURNAL = 1000, 8000
# Seconds from asking whether another process still writes to asking again, and for how long one
# that writes a lot lets others in. SQLite by itself asks ten times a second, and would miss that.
_ASK_EVERY, _LET_IN = 0.001, 0.005


class _Held:
    """A thread's connection, and how often the file had been put in another's place by then."""

    def __init__(self, connection: sqlite3.Connection, generation: int) -> None:
        self.connection, self.generation = connection, generation


class Database:
    """One SQLite file. A connection a thread; writers queue, readers never wait for them.

    ``generation`` rises when another file is put in its place: what was worked out before holds no
    more. ``key`` opens it where it is encrypted.
    """

    def __init__(
        self, path: Path, *, key: Key | None = None, wait_seconds: float = 10,
        tell: upgrade.Telling = upgrade.untold,
    ) -> None:  # fmt: skip
        self.path = path
        self.key = key
        if key is not None:
            cipher.known[key.salt] = key  # its copies are read by it too
        self._pages = _PAGES if key is None else _SEALED_PAGES
        self._wait = wait_seconds
        self._local = threading.local()
        self._gate = Gate()
        self._turns = Turns()
        self.haste = Haste()
        self._open: weakref.WeakSet[_Held] = weakref.WeakSet()  # gone with their threads
        self._filing = threading.Lock()
        self._file: int | None = None
        self.generation = 0
        if not path.exists():
            # SQLite gives its journal the mode of the database, so it is set before the first byte.
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        self._about: tuple[int, int] | None = None  # which file that is, once it is opened
        self._ready = False  # whether every table is there
        upgrade.migrate(self, tell)
        self._ready = True
        watch(self.connection())

    def connection(self) -> sqlite3.Connection:
        """This thread's connection, in autocommit mode."""
        mine: _Held | None = getattr(self._local, "held", None)
        if mine is None or mine.generation != self.generation:
            self._still_there()
            try:
                # Closed by another thread where that one is alone, and by nobody else.
                held = cipher.connect(
                    self.path,
                    self.key,
                    timeout=self._wait,
                    isolation_level=None,
                    check_same_thread=False,
                    # Lists of every length make many statements of one: to parse one anew takes as
                    # long as a look-up.
                    cached_statements=512,
                )
                self._with_journal(held)
                # FULL: what was reported as stored survives a power cut, not only a kill.
                held.execute("PRAGMA synchronous=FULL")
                held.execute("PRAGMA secure_delete=ON")
                held.execute(f"PRAGMA cache_size=-{self._pages}")
                held.execute("PRAGMA temp_store=MEMORY")
            except errors() as error:
                raise told(self.path, error) from None
            mine = self._local.held = _Held(held, self.generation)
            self._open.add(mine)
            if self._ready:
                watch(held)
        return mine.connection

    def _still_there(self) -> None:
        """Raises ``StoreError`` where the file was taken away or emptied: its connections would go
        on as if nothing were, and a new one begin an empty file, until all that was stored went."""
        try:
            about = os.stat(self.path)  # noqa: PTH116 (before each transaction)
        except OSError:
            raise gone(self.path) from None
        found = (about.st_dev, about.st_ino)
        if self._about is None:
            self._about = found
        elif self._about != found or (self._ready and not about.st_size):
            raise gone(self.path)

    def _with_journal(self, held: sqlite3.Connection) -> None:
        """A file that was put in another's place has none yet. Who begins it while others do is
        refused at once, without the wait that a connection is told of."""
        end = time.monotonic() + self._wait
        while True:
            try:
                held.execute("PRAGMA journal_mode=WAL")
                return
            except errors() as error:
                if not waits(error) or time.monotonic() > end:
                    held.close()
                    raise
            time.sleep(_ASK_EVERY)

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
                    self._about = None
        except Taken:
            raise Busy(
                "Records are being read or judged at the moment. Wait until that is done, then try "
                "again."
            ) from None

    def _close_all(self) -> None:
        for held in list(self._open):
            held.connection.close()
        self._open.clear()
        with self._filing:
            if self._file is not None:
                os.close(self._file)
            self._file = None
        self._local.held = None

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """One consistent view for as long as the block lasts."""
        with self.inside(), self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """All of the block is stored, or nothing of it. Raises ``Busy``."""
        with self.inside():
            connection = self.connection()
            if _inside(connection):  # its turn already
                yield connection
                return
            try:
                with (
                    self._turns.mine(self._wait),
                    self._transaction("BEGIN IMMEDIATE") as connection,
                ):
                    yield connection
            except Late:
                raise Busy(WRITING) from None

    @contextmanager
    def much(self) -> Iterator[None]:
        """For work over much of the database: this thread's connection holds more of it, and brings
        what it writes from the journal to the file less often: the same page mostly comes again."""
        self.connection().execute(f"PRAGMA cache_size=-{_MANY_PAGES}")
        self.connection().execute(f"PRAGMA wal_autocheckpoint={_LONG_JOURNAL}")
        try:
            yield
        finally:
            connection = self.connection()
            connection.execute(f"PRAGMA cache_size=-{self._pages}")
            connection.execute(f"PRAGMA wal_autocheckpoint={_JOURNAL}")
            connection.execute("PRAGMA shrink_memory")

    def let_others(self) -> None:
        """Between two transactions of one long work: whoever waits in another process gets in, and
        whoever waits for an answer comes first."""
        time.sleep(_LET_IN)
        self.rest()

    def rest(self) -> None:
        """Whoever waits for an answer comes first: between two steps of one long work, but not
        where both are one transaction, whose end they may be waiting for."""
        if not _inside(self.connection()):
            self.haste.rest()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        connection = self.connection()
        if _inside(connection):  # a block inside a block is part of the outer one
            try:
                yield connection
            except errors() as error:
                raise told(self.path, error) from error
            return
        self._still_there()
        try:
            self._begin(connection, begin)
            try:
                yield connection
            except BaseException:
                if _inside(connection):
                    connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")
        except errors() as error:
            if _inside(connection):
                connection.execute("ROLLBACK")
            raise told(self.path, error) from error

    def _begin(self, connection: sqlite3.Connection, begin: str) -> None:
        if begin == "BEGIN":
            connection.execute(begin)
            return
        end = time.monotonic() + self._wait
        connection.execute("PRAGMA busy_timeout=0")
        try:
            while True:
                try:
                    connection.execute(begin)
                    return
                except errors() as error:
                    if not waits(error) or time.monotonic() > end:
                        raise
                time.sleep(_ASK_EVERY)
        finally:
            connection.execute(f"PRAGMA busy_timeout={int(self._wait * 1000)}")

    def only_read(self) -> None:
        """Whatever this thread's connection would write is refused from now on. It may keep more
        of the file at hand than a connection of the server, of which there are many."""
        self.connection().execute("PRAGMA query_only=ON")
        self.connection().execute(f"PRAGMA cache_size=-{_READING_PAGES}")

    def close(self) -> None:
        """Closes this thread's connection."""
        held: _Held | None = getattr(self._local, "held", None)
        if held is not None:
            held.connection.close()
            self._local.held = None

    def size(self) -> int:
        """Bytes of a copy: what is still in the journal alone is counted too."""
        with self.read() as c:
            told = [c.execute(f"PRAGMA page_{what}").fetchone()[0] for what in ("count", "size")]
        return int(told[0]) * int(told[1])  # SQLCipher says its size as text

    def file(self) -> int:
        """The file itself, to be read beside its connections. To close it would let go of all locks
        that this process has on it, so it is open for as long as any of them."""
        with self._filing:
            if self._file is None:
                self._file = os.open(self.path, os.O_RDONLY)
            return self._file


def _inside(connection: sqlite3.Connection) -> bool:
    return connection.in_transaction
