"""Which key opens a workspace, as its file ``encryption.json`` says, and where the key is found.

The file holds no secret: the salt that the encrypted files begin with, a value to tell the right
key by, and whether a passphrase gives it. The key itself lies in the system's keyring, or is worked
out of a passphrase that is typed, or read from the file that FIRSTHAND_PASSPHRASE_FILE names.
"""

from __future__ import annotations

import getpass
import json
import os
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from firsthand.accounts import keyrings
from firsthand.model import phrase
from firsthand.store import cipher, rekey
from firsthand.store.cipher import Key
from firsthand.store.errors import Locked, StoreError
from firsthand.terminal.words import spoken

FILE = cipher.SAID
FROM_FILE = "FIRSTHAND_PASSPHRASE_FILE"
TRIES = 3
CLOSED = phrase(
    "The keyring of this system is locked, and with it the key of these records. Unlock it "
    "(signing in to the desktop does), then try again."
)
TYPED = phrase(
    "These records are encrypted, and their passphrase is asked for: run this in a terminal, or "
    "put the key into the keyring of this system with: firsthand unlock"
)
LOST = phrase(
    "These records are encrypted, and the keyring of this system does not hold their key. Give "
    "the key that you noted with: firsthand unlock"
)
WRONG = phrase("That does not open these records. Nothing was changed.")


@dataclass(frozen=True, slots=True)
class Seal:
    """How to tell the key of encrypted files, without the key. ``salt`` and ``check`` in hex."""

    salt: str
    check: str
    passphrase: bool

    def fits(self, key: Key) -> bool:
        return _check(key) == self.check

    @property
    def id(self) -> str:
        """The key's name in the keyring."""
        return _id(bytes.fromhex(self.salt))


@dataclass(frozen=True, slots=True)
class State:
    """How a workspace is encrypted: ``None`` is plain. ``turning``: some of its files may be as
    ``before`` says still, since turning them over was cut off."""

    now: Seal | None
    before: Seal | None = None
    turning: bool = False


def of(key: Key) -> Seal:
    """What to tell a key by."""
    return Seal(key.salt.hex(), _check(key), key.words)


def _check(key: Key) -> str:
    # Tells a wrong passphrase from a damaged file; who guesses could as well try the file itself.
    return blake2b(key.secret, digest_size=8, person=b"firsthand").hexdigest()


def _id(salt: bytes) -> str:
    return f"workspace {salt.hex()}"


# -------------------------------------------------------------------------- what the file says


def state(home: Path) -> State:
    """How a workspace is encrypted. Raises ``StoreError`` where that cannot be told."""
    try:
        said = json.loads((home / FILE).read_text("utf-8"))
        return State(_seal(said["now"]), _seal(said["before"]), bool(said["turning"]))
    except FileNotFoundError:
        return State(None)
    except (ValueError, KeyError, TypeError):
        raise StoreError(
            phrase(
                "%(path)s is damaged. Have it written anew with: firsthand unlock",
                path=home / FILE,
            )
        ) from None


def _seal(said: Any) -> Seal | None:
    if said is None:
        return None
    if not len(bytes.fromhex(said["salt"])) == cipher.SALT:
        raise ValueError
    return Seal(str(said["salt"]), str(said["check"]), bool(said["passphrase"]))


def say(home: Path, new: State) -> None:
    """Writes it down, whole or not at all; a plain workspace has no such file."""
    if new == State(None):
        (home / FILE).unlink(missing_ok=True)
        rekey.flush(home)
        return
    beside = home / f".{FILE}.part"
    beside.touch(mode=0o600)
    beside.write_text(json.dumps(asdict(new)), "utf-8")
    rekey.flush(beside)
    beside.replace(home / FILE)
    rekey.flush(home)


# ------------------------------------------------------------------------- where the key is found


def key(home: Path) -> Key | None:
    """What opens a workspace's database; ``None`` where it is plain. Raises ``Locked``."""
    found = state(home)
    if not found.turning:
        return None if found.now is None else opened(found.now)
    # Cut off while files were turned over: the database itself says whether it was its turn. The
    # backups of the other kind are read too, where that asks nobody.
    own: Key | None = None
    head = cipher.begins(home / "firsthand.db") if (home / "firsthand.db").exists() else b""
    for seal in (found.now, found.before):
        if seal and head == bytes.fromhex(seal.salt):
            own = opened(seal)
        elif seal:
            silent(seal)
    return own


def opened(seal: Seal) -> Key:
    """The key of a seal: known already, in the keyring, or as it is typed. Raises ``Locked``."""
    locked = False
    try:
        if found := silent(seal, told=True):
            return found
    except keyrings.Unanswered:
        locked = True
    found = ask(spoken("Passphrase or key of your records:"), bytes.fromhex(seal.salt), seal.fits)
    if found is None:
        raise Locked(CLOSED if locked else TYPED if seal.passphrase else LOST)
    return found


def silent(seal: Seal, told: bool = False) -> Key | None:
    """The key, where nobody has to be asked; ``told``: raises ``Unanswered`` of a keyring."""
    found = in_keyring(bytes.fromhex(seal.salt), told)
    if found is None or not seal.fits(found):
        return None
    return Key(found.secret, found.salt, seal.passphrase)


def in_keyring(salt: bytes, told: bool = False) -> Key | None:
    """The key of files that begin with this salt: known already, or in the keyring."""
    if salt in cipher.known:
        return cipher.known[salt]
    try:
        text = keyrings.get(_id(salt))
        secret = bytes.fromhex(text or "")
    except keyrings.Unanswered:
        if told:
            raise
        return None
    except ValueError:
        return None
    return _known(Key(secret, salt)) if len(secret) == cipher.SECRET else None


def ask(prompt: str, salt: bytes, fits: Callable[[Key], bool]) -> Key | None:
    """The key that a file names or the user types, until it fits; ``None`` where nobody can be
    asked. Raises ``Locked`` where none of them fits."""
    given = from_file(os.environ.get(FROM_FILE))
    if given is None and not sys.stdin.isatty():
        return None
    for _ in range(1 if given else TRIES):
        found = cipher.from_text(given or getpass.getpass(f"{prompt} "), salt)
        if fits(found):
            return _known(found)
    raise Locked(WRONG)


def from_file(path: str | Path | None) -> str | None:
    """The passphrase that a file holds; only its owner may read it. Raises ``StoreError``."""
    if not path:
        return None
    file = Path(path).expanduser()
    try:
        about = file.stat()
        text = file.read_text("utf-8").strip()
    except (OSError, ValueError):
        raise StoreError(
            phrase("The passphrase cannot be read from %(file)s.", file=file)
        ) from None
    if sys.platform != "win32" and stat.S_IMODE(about.st_mode) & 0o077:
        raise StoreError(phrase("Others can read %(file)s. Close it with: chmod 600", file=file))
    if not text:
        raise StoreError(phrase("The passphrase in %(file)s is empty.", file=file))
    return text


def of_backup(path: Path, asking: bool) -> Key | None:
    """What opens a backup that lies anywhere, perhaps made elsewhere; ``None``: it is plain, or
    nothing that can be read. Raises ``Locked`` where what was typed does not open it."""
    if rekey.is_plain(path) or not rekey.may_be_encrypted(path):
        return None
    salt = cipher.begins(path)
    found = in_keyring(salt)
    if found or not asking:
        return found
    prompt = spoken("Passphrase or key of %(file)s:", file=path.name)
    return ask(prompt, salt, lambda key: rekey.opens(path, key))


def _known(key: Key) -> Key:
    cipher.known[key.salt] = key
    return key


def keep(key: Key) -> bool:
    """Puts a key into the keyring; whether it then lies there."""
    return keyrings.put(_id(key.salt), key.secret.hex())


def kept(seal: Seal) -> bool:
    """Whether the keyring holds the key of a seal."""
    try:
        return bool(keyrings.get(seal.id))
    except keyrings.Unanswered:
        return False


def plain(home: Path) -> list[Path]:
    """The databases beside a workspace's own that anybody who gets them can read, and links to
    some. What this process may have open is not looked into: see ``cipher.begins``."""
    own = {_place(home / f"firsthand.db{end}") for end in ("", "-wal", "-shm")}
    found = []
    for path in sorted(home.rglob("*")):
        with suppress(OSError):  # a journal goes when its last reader does
            if path.is_file() and _place(path) not in own and rekey.is_plain(path):
                found.append(path)
    return found


def _place(path: Path) -> tuple[int, int] | None:
    """What a file is, under whatever name."""
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_dev, about.st_ino


def drop(seal: Seal) -> None:
    """Takes a key out of the keyring."""
    keyrings.remove(seal.id)
