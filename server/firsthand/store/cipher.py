"""Opens database files: plain ones with Python's own SQLite, encrypted ones with SQLCipher.

Here alone is chosen which of the two; all others say ``connect`` and catch ``errors()``. A file is
never opened by both at once in one process: each would let go of the other's locks.
"""

from __future__ import annotations

import base64
import hashlib
import importlib
import re
import secrets
import sqlite3
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

from firsthand.model import phrase
from firsthand.store.errors import StoreError

MAGIC = b"SQLite format 3\0"  # a plain file begins with it, an encrypted one with its salt
SALT, SECRET = 16, 32  # bytes
SAID = "encryption.json"  # in a workspace that is encrypted: how to tell the key
# As SQLCipher 4 derives a key from a passphrase, so that its own tools open the files too.
ROUNDS = 256_000
MISSING = phrase(
    "These records are encrypted, and the library for that is not installed. Install it with: "
    "pip install 'firsthand[encryption]' (pipx inject firsthand sqlcipher3 where pipx installed "
    "Firsthand)"
)
WANTED = phrase(
    "Encryption needs a library of its own. Install it with: pip install 'firsthand[encryption]' "
    "(pipx inject firsthand sqlcipher3 where pipx installed Firsthand)"
)
_NOTED = re.compile(r"[A-Z2-7]{52}")  # a key as it is written down: base32 in groups of four


@dataclass(frozen=True, slots=True)
class Key:
    """What opens the encrypted files of a workspace, all of which begin with its salt."""

    secret: bytes = field(repr=False)
    salt: bytes
    words: bool = field(default=False, compare=False)  # made of a passphrase


known: dict[bytes, Key] = {}  # the keys that this process has, by their salt
_driver: Any = None  # SQLCipher's, once something encrypted was opened


def made() -> Key:
    """A new key, of chance alone."""
    return Key(secrets.token_bytes(SECRET), secrets.token_bytes(SALT))


def from_text(text: str, salt: bytes) -> Key:
    """The key that somebody typed: a passphrase, or one that they had noted."""
    plain = re.sub(r"[\s-]", "", text).upper()
    if _NOTED.fullmatch(plain):
        return Key(base64.b32decode(plain + "===="), salt)
    words = text.strip().encode()
    return Key(hashlib.pbkdf2_hmac("sha512", words, salt, ROUNDS, SECRET), salt, words=True)


def is_noted(text: str) -> bool:
    """Whether a text would be read as a noted key, and so can be no passphrase."""
    return _NOTED.fullmatch(re.sub(r"[\s-]", "", text).upper()) is not None


def as_text(key: Key) -> str:
    """A key to be noted on paper or in a password manager; ``from_text`` reads it."""
    plain = base64.b32encode(key.secret).decode().rstrip("=")
    return "-".join(plain[at : at + 4] for at in range(0, len(plain), 4))


def begins(path: Path) -> bytes:
    """A file's first bytes. Only for a file that this process has not open as a database: closing
    it here would let go of that one's locks."""
    with path.open("rb") as stream:
        return stream.read(SALT)


def key_of(path: Path) -> Key | None:
    """The known key of a file that nobody has open; ``None`` for a plain one, and for one that
    nobody here can read."""
    return known.get(begins(path))


def installed() -> bool:
    """Whether encrypted files can be opened here."""
    try:
        _sqlcipher()
    except StoreError:
        return False
    return True


def connect(path: Path | str, key: Key | None, **how: Any) -> sqlite3.Connection:
    """A connection, as ``sqlite3.connect`` makes it of the same ``how``. Raises ``StoreError``
    where the library is missing, and one of ``errors()``."""
    if key is None:
        return sqlite3.connect(path, factory=_Closed, **how)
    opened = cast(sqlite3.Connection, _sqlcipher().connect(path, **how))
    unlock(opened, key)
    return opened


class _Closed(sqlite3.Connection):
    """Closed once nobody holds it, as those of threads that ended: Python 3.13 warns of others."""

    def __del__(self) -> None:
        with suppress(sqlite3.ProgrammingError):  # another thread's, who closed it
            self.close()


def settled(path: Path, key: Key | None) -> sqlite3.Connection:
    """A file that nobody writes to, to be read alone: nothing is left beside it."""
    return connect(f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1", key, uri=True)


def unlock(c: sqlite3.Connection, key: Key | None) -> None:
    """Says the key of a file to SQLCipher; ``None``: it is plain."""
    c.execute("PRAGMA cipher_log_level=NONE")  # what fails is told by us, not on stderr
    if key is not None:
        c.execute(f"PRAGMA key={quoted(key)}")


def quoted(key: Key | None) -> str:
    """A key as SQLCipher's statements take it; empty: none."""
    return "''" if key is None else f"\"x'{key.secret.hex()}{key.salt.hex()}'\""


def any_file(path: Path | str, key: Key | None, **how: Any) -> sqlite3.Connection:
    """As ``connect``, by SQLCipher also where the file is plain: to turn it over."""
    opened = cast(sqlite3.Connection, _sqlcipher().connect(path, **how))
    unlock(opened, key)
    return opened


def errors() -> tuple[type[Exception], ...]:
    """What a connection may raise, for an ``except`` clause: each driver has classes of its own."""
    return (sqlite3.Error,) if _driver is None else (sqlite3.Error, _driver.Error)


def _sqlcipher() -> Any:
    global _driver
    if _driver is None:
        try:
            _driver = importlib.import_module("sqlcipher3.dbapi2")
        except ImportError:
            raise StoreError(MISSING) from None
    return _driver
