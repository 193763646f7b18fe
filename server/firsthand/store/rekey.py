"""Writes a database anew under another key, or none, and puts it in the old one's place."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from firsthand.model import phrase
from firsthand.store import cipher, copies
from firsthand.store.cipher import Key, errors
from firsthand.store.errors import InUse, StoreError, Unusable, told, waits

_AT_ONCE = 1 << 20
PAGE = 4096  # bytes, as SQLCipher writes them
RUNNING = phrase(
    "Firsthand is running on this workspace. Stop it (Ctrl-C where it runs, firsthand service "
    "remove where it starts at log-in), then try again."
)


def write(old: Path, key: Key | None, new: Path, new_key: Key | None) -> None:
    """All that ``old`` holds in a file of its own, proved; ``old`` is only read. ``new`` must not
    exist. Raises ``Unusable``, ``StoreError``."""
    with _held(old, key) as c:
        _write(c, old, new, new_key)


def replace(path: Path, key: Key | None, new_key: Key | None, room: Path) -> bool:
    """Has a file opened by ``new_key`` from now on; whether the bytes of the old one were written
    over. Killed at any moment the one or the other is there, whole.

    ``room`` is a folder of the same disk; what a killed one leaves there is still to be erased.
    Raises ``InUse``, ``Unusable`` or ``StoreError``, and has then changed nothing.
    """
    if not copies.fold(path, key):
        raise Unusable("it is damaged")
    new, aside = room / f"new-{path.name}", room / f"old-{path.name}"
    with _held(path, key) as c:
        _write(c, path, new, new_key)
        flush(new)
        with suppress(OSError):  # not every disk knows links: then there is nothing to write over
            os.link(path, aside)
        # Whoever waits for the file finds the new one; Windows lets nobody replace an open file.
        if sys.platform == "win32":
            c.close()
        new.replace(path)
        flush(path.parent)
        return aside.exists() and erase(aside)


def is_plain(path: Path) -> bool:
    """Whether a file is a database that anybody can read."""
    return cipher.begins(path) == cipher.MAGIC


def may_be_encrypted(path: Path) -> bool:
    """Whether a file could be an encrypted database: whole pages, and no text at its begin."""
    size, head = path.stat().st_size, cipher.begins(path)
    return size > 0 and size % PAGE == 0 and not head.isascii()


def opens(path: Path, key: Key) -> bool:
    """Whether a key opens a file that nobody writes to."""
    try:
        with closing(cipher.settled(path, key)) as c:
            c.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except errors():
        return False
    return True


@contextmanager
def _held(path: Path, key: Key | None) -> Iterator[sqlite3.Connection]:
    """A file that nobody else can read or write meanwhile."""
    try:
        with closing(
            cipher.any_file(path, key, isolation_level=None, timeout=2, check_same_thread=False)
        ) as c:
            c.execute("PRAGMA locking_mode=EXCLUSIVE")
            c.execute("BEGIN EXCLUSIVE")
            c.execute("COMMIT")
            (mode,) = c.execute("PRAGMA journal_mode").fetchone()
            if mode == "wal":  # somebody has opened it since its journal was taken in
                raise InUse(RUNNING)
            yield c
    except errors() as error:
        if waits(error):
            raise InUse(RUNNING) from None
        if "full" in str(error):
            raise told(path, error) from None
        raise Unusable(phrase("it cannot be read (%(why)s)", why=error)) from None


def _write(c: sqlite3.Connection, old: Path, new: Path, new_key: Key | None) -> None:
    if shutil.disk_usage(new.parent).free < old.stat().st_size + 2**26:
        wanted = (old.stat().st_size + 2**26) // 2**20
        raise StoreError(
            phrase("Free %(size)s MB on the disk: the records are written once more.", size=wanted)
        )
    os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    c.execute(f"ATTACH ? AS other KEY {cipher.quoted(new_key)}", (str(new),))
    c.execute("PRAGMA other.journal_mode=OFF")
    c.execute("PRAGMA other.synchronous=OFF")  # until it is whole nobody reads it
    (version,) = c.execute("PRAGMA main.user_version").fetchone()
    c.execute("SELECT sqlcipher_export('other')")
    c.execute(f"PRAGMA other.user_version={version:d}")
    if _rows(c, "main") != _rows(c, "other"):
        raise Unusable("what was written is not what was read")
    c.execute("DETACH other")
    if new_key is not None:
        cipher.known[new_key.salt] = new_key
    with copies.reading(new) as written:
        copies.prove(written)


def _rows(c: sqlite3.Connection, of: str) -> dict[str, int]:
    tables = c.execute(f"SELECT name FROM {of}.sqlite_master WHERE type = 'table'")  # noqa: S608
    return {
        name: c.execute(f'SELECT count(*) FROM {of}."{name}"').fetchone()[0]  # noqa: S608
        for (name,) in tables.fetchall()
    }


def erase(path: Path) -> bool:
    """Deletes a file after writing over its bytes; whether that was done. Where it has another
    name (a backup program may link it) it is deleted alone: the bytes are not only ours."""
    try:
        with path.open("r+b") as stream:
            about = os.fstat(stream.fileno())
            alone = about.st_nlink == 1
            for at in range(0, about.st_size if alone else 0, _AT_ONCE):
                stream.write(bytes(min(_AT_ONCE, about.st_size - at)))
            stream.flush()
            os.fsync(stream.fileno())
    except OSError:
        alone = False
    path.unlink(missing_ok=True)
    return alone


def flush(path: Path) -> None:
    """Survives a power cut, not only a kill. Some systems cannot do it for folders."""
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
