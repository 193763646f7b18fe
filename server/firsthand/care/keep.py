"""Keeps the workspace safe: copies of it, and which lie in it."""

from __future__ import annotations

import itertools
import re
import secrets
import shutil
import stat
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from firsthand.model import phrase
from firsthand.store import copies, rekey
from firsthand.store.database import Database
from firsthand.workspace import Refusal

BACKUPS = "backups"
SCRATCH = "scratch"  # uploads that are read, exports that are written
EXPORT, ASKS = "export-", "asks-"  # of these, what the dashboard exported; lists that wait
PART = ".part"  # ends what a backup has not yet read back


def stamp(now: float | None = None) -> str:
    """A time for a file's name, which sorts: ``2026-11-22-180000``."""
    return time.strftime("%Y-%m-%d-%H%M%S", time.localtime(now))


def backup(db: Database, given: Path, force: bool = False) -> Path:
    """Writes a proved copy of the workspace; where it lies. Raises ``Refusal``, ``StoreError``.

    A folder gets a file with a dated name. Nothing stands under the final name before the copy
    has been read back.
    """
    target = _unused(given) if given.is_dir() else given
    if not target.parent.is_dir():
        raise Refusal(
            phrase(
                "There is no folder %(folder)s. Make it first, or name another.",
                folder=target.parent,
            )
        )
    if target.exists():
        if not target.is_file() or target.samefile(db.path):
            raise Refusal(
                phrase("%(file)s cannot be written over. Name another file.", file=target)
            )
        if not force:
            raise Refusal(
                phrase("%(file)s is there already. Name another file, or say --force.", file=target)
            )
    _clear(target.parent)
    beside = target.with_name(f".firsthand-{secrets.token_hex(4)}{PART}")
    try:
        copies.copy(db, beside)
        swap(beside, target)
    finally:
        beside.unlink(missing_ok=True)
    return target


def _unused(folder: Path) -> Path:
    """A dated name that nothing in a folder has: two backups may be made in one second."""
    dated = f"firsthand-{stamp()}"
    names = itertools.chain([f"{dated}.db"], (f"{dated}-{n}.db" for n in itertools.count(2)))
    return next(path for name in names if not (path := folder / name).exists())


def swap(new: Path, old: Path) -> None:
    """Puts a proved file in the place of another, at once and for good."""
    rekey.flush(new)
    new.replace(old)
    rekey.flush(old.parent)


def _clear(folder: Path) -> None:
    """Removes what a killed backup left; what was written to in the last hour may be another's."""
    for left in folder.glob(f".firsthand-*{PART}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > 3600:
                left.unlink()


def size(home: Path) -> int:
    """Bytes of all that lies in the workspace's folder, backups too. What was stored last is in a
    journal beside the database for a while: of a young workspace, nearly all of it."""
    found = 0
    for path in home.rglob("*"):
        with suppress(OSError):  # a journal goes when its last reader does
            about = path.lstat()
            found += about.st_size if stat.S_ISREG(about.st_mode) else 0
    return found


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup in the workspace; ``when`` in seconds since 1970, ``size`` in bytes. ``kind``:
    ``daily``, ``own`` (the user's), ``restore`` or ``migration`` (what was there before it)."""

    name: str
    path: Path
    kind: str
    when: int
    size: int


_KINDS = (("daily-", "daily"), ("before-restore-", "restore"), ("before-migration-", "migration"))
_STAMP = re.compile(r"\d{4}-\d\d-\d\d-\d{6}")


def backups(home: Path) -> list[Backup]:
    """The backups that lie in the workspace, the newest first. Links are none: what they lead to
    may be anybody's."""
    found = []
    for path in (home / BACKUPS).glob("*.db"):
        with suppress(OSError):
            about = path.lstat()
            if stat.S_ISREG(about.st_mode) and not path.name.startswith("."):
                kind = next((k for start, k in _KINDS if path.name.startswith(start)), "own")
                when = _stamped(path.name) or int(about.st_mtime)
                found.append(Backup(path.name, path, kind, when, about.st_size))
    return sorted(found, key=lambda one: (-one.when, one.name))


def _stamped(name: str) -> int | None:
    """The time in a name; a file that was only linked has the time of its last change."""
    match = _STAMP.search(name)
    try:
        return int(time.mktime(time.strptime(match[0], "%Y-%m-%d-%H%M%S"))) if match else None
    except (ValueError, OverflowError):
        return None


def backup_named(home: Path, name: str) -> Backup | None:
    """One of them; a name that is none of theirs leads nowhere."""
    return next((one for one in backups(home) if one.name == name), None)


def back_up_here(db: Database, home: Path) -> Backup:
    """A backup among the others, under a dated name. Raises ``Refusal``, ``StoreError``."""
    folder = home / BACKUPS
    folder.mkdir(mode=0o700, exist_ok=True)
    made = backup(db, folder)
    return next(one for one in backups(home) if one.name == made.name)


def clear_scratch(home: Path) -> None:
    """Removes exports made on the dashboard, and lists whose columns nobody confirmed."""
    for left in (home / SCRATCH).glob("*"):
        if left.name.startswith((EXPORT, ASKS)):
            with suppress(OSError):
                shutil.rmtree(left) if left.is_dir() else left.unlink()
