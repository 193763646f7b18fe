"""Turns a workspace over: all its records under a key, or none, its backups with them."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from firsthand.care import keep, seals
from firsthand.care.restoring import RESTORING
from firsthand.care.seals import State
from firsthand.model import phrase
from firsthand.sources.files import aside
from firsthand.store import cipher, rekey
from firsthand.store.cipher import Key
from firsthand.store.errors import InUse, StoreError, Unusable
from firsthand.workspace import FILE, Refusal


@dataclass(frozen=True, slots=True)
class Left:
    """A file that is what it was: why, and whether anybody who gets it can read it."""

    path: Path
    why: str
    plain: bool


@dataclass(slots=True)
class Turned:
    """What was turned over. ``left``: files that were not, though they hold records;
    ``unwritten``: old files that were deleted without their bytes being written over."""

    left: list[Left] = field(default_factory=list)
    unwritten: list[Path] = field(default_factory=list)


def fresh(passphrase: str | None) -> Key:
    """A new key, of a passphrase or of chance. Raises ``Refusal``."""
    made = cipher.made()
    if passphrase is None:
        return made
    if cipher.is_noted(passphrase) or len(passphrase.strip()) < 12:
        raise Refusal("Take a passphrase of at least 12 characters: four words that do not go "
                      "together are easy to keep.")  # fmt: skip
    return cipher.from_text(passphrase, made.salt)


def turn(home: Path, key: Key | None, tell: Callable[[str], None]) -> Turned:
    """Has all records open by ``key`` alone from now on; ``None``: plain. Nobody else may be at
    work. Raises ``StoreError`` or ``Refusal``.

    Killed at any moment, every file is there in one of the two ways and is found to be; the same
    call, or ``seals.key``, goes on from there.
    """
    _library()
    state, aim = seals.state(home), None if key is None else seals.of(key)
    if state.turning and state.now != aim:  # what was cut off is ended first
        turn(home, seals.opened(state.now) if state.now else None, tell)
        state = seals.state(home)
    before = state.before if state.turning else state.now
    before_key = seals.opened(before) if before else None
    if not state.turning and before_key == key:
        return Turned()
    seals.say(home, State(aim, before, turning=True))
    done, keys = Turned(), [one for one in (before_key, key) if one]
    _clear(home)
    room = home / f"{RESTORING}{secrets.token_hex(4)}"
    room.mkdir(mode=0o700)
    try:
        _records(home, keys, key, room, done)
        for backup in keep.backups(home):
            tell(backup.name)
            try:
                _one(backup.path, keys, key, room, done)
            except InUse:
                done.left.append(_left(backup.path, phrase("another program has it open")))
            except (Unusable, OSError) as error:
                why = getattr(error, "strerror", None) or str(error)
                done.left.append(_left(backup.path, why))
    except BaseException:
        if (home / FILE).exists() and not _is(home / FILE, key):
            seals.say(home, state)  # nothing was turned over: all is as it was
        raise
    finally:
        _empty(room)
    seals.say(home, State(aim))
    told = {one.path for one in done.left}
    if key is not None:
        done.left += [_left(path, _strange(path)) for path in seals.plain(home) if path not in told]
    return done


def _left(path: Path, why: str) -> Left:
    return Left(path, why, path.exists() and rekey.is_plain(path))


def _strange(path: Path) -> str:
    """Why a plain file of the workspace is none of its backups."""
    if path.is_symlink():
        return phrase("it is a link: what it leads to may be anybody's")
    return phrase("it is none of the backups that Firsthand knows by their place and name")


def _records(home: Path, keys: list[Key], key: Key | None, room: Path, done: Turned) -> None:
    path = home / FILE
    try:
        if path.exists() and path.stat().st_size:
            _one(path, keys, key, room, done)
    except Unusable as error:
        raise StoreError(
            phrase(
                "%(path)s is left as it was: %(why)s. Bring back a backup with: firsthand restore "
                "FILE",
                path=path,
                why=error,
            )
        ) from None


def _is(path: Path, key: Key | None) -> bool:
    """Whether a file is as it is to be."""
    return cipher.begins(path) == (cipher.MAGIC if key is None else key.salt)


def _library() -> None:
    if not cipher.installed():
        raise Refusal(cipher.WANTED)


def _one(path: Path, keys: list[Key], key: Key | None, room: Path, done: Turned) -> None:
    """Turns a file over that is not yet. Raises ``Unusable`` where nothing here opens it."""
    if _is(path, key):
        return
    own = next((one for one in keys if _is(path, one)), None) or cipher.key_of(path)
    if own is None and not rekey.is_plain(path):
        own = seals.in_keyring(cipher.begins(path))
        if own is None:
            raise Unusable("it is damaged, or encrypted with a key that is not here")
    if not rekey.replace(path, own, key, room):
        done.unwritten.append(path)


def _clear(home: Path) -> None:
    """Erases what was cut off, and what an import or an export had left lying about."""
    for part in (home / keep.BACKUPS).glob(f".firsthand-*{keep.PART}*"):
        rekey.erase(part)  # of a backup that was cut off: nobody else is at work
    copied = home.glob(f"{aside.PREFIX}*")
    for left in [*home.glob(f"{RESTORING}*"), *copied, home / keep.SCRATCH]:
        if left.is_dir() and not left.is_symlink():
            _empty(left)


def _empty(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            rekey.erase(path)
    shutil.rmtree(folder, ignore_errors=True)


def recovered(home: Path) -> Key | None:
    """The key of a workspace, whatever became of the file that tells it by; writes that anew where
    it is gone or damaged. ``None``: the workspace is plain. Raises ``Locked``."""
    database = home / FILE
    try:
        said = seals.state(home)
    except StoreError:
        said = State(None)
    if said != State(None):
        return seals.key(home)
    found = seals.of_backup(database, asking=True) if database.exists() else None
    if found:
        seals.say(home, State(seals.of(found)))
    elif database.exists() and rekey.is_plain(database):
        (home / seals.FILE).unlink(missing_ok=True)
    return found
