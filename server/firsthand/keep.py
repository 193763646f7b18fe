"""Keeps the workspace safe: a copy of it, and a copy made the workspace again."""

from __future__ import annotations

import itertools
import os
import re
import secrets
import shutil
import stat
import time
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path

from firsthand import intake, seals, settings
from firsthand.model import phrase
from firsthand.sources import aside
from firsthand.store import checkup, copies, rekey, values
from firsthand.store.cipher import Key
from firsthand.store.database import Database
from firsthand.store.errors import Unusable
from firsthand.workspace import FILE, Refusal

BACKUPS = "backups"
SCRATCH = "scratch"  # uploads that are read, exports that are written
EXPORT, ASKS = "export-", "asks-"  # of these, what the dashboard exported; lists that wait
PART = ".part"  # ends what a backup has not yet read back
RESTORING = "restoring-"  # folders with this name are left by a restore that was cut off


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


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: ``kept`` is where the workspace of before lies now."""

    version: int
    kept: Path | None
    paired: int  # browsers that may still ask
    mended: int  # places where stood what no Firsthand writes


def restore(home: Path, given: Path, live: Database | None = None) -> Restored:
    """Makes a backup the workspace. Raises ``Refusal``, ``StoreError``, ``OSError``; nothing is
    changed then.

    Who may ask stays as it is now: a browser that was turned away since does not come back.
    ``live`` is the workspace as this process has it open: others may use it all the while but for
    the moment in which the one file takes the other's place.
    """
    present = settings.make(home) / FILE
    _refuse(given, present)
    # A backup of another machine, or of the time before encryption, comes under this one's key.
    key = live.key if live else seals.key(home)
    theirs = seals.of_backup(given, asking=live is None)
    if theirs and not present.exists() and seals.state(home) == seals.State(None):
        seals.say(home, seals.State(seals.of(theirs)))  # what was encrypted stays so
        key = theirs
    room = home / f"{RESTORING}{secrets.token_hex(4)}"
    room.mkdir(mode=0o700)
    try:
        new = room / FILE
        version, mended = _bring(given, new, theirs, key)
        _bring_up_to_date(new, key, bool(mended))
        with live.alone() if live else nullcontext():
            paired, kept = _take_place(new, present, key)
    except Unusable as error:
        raise Refusal(
            phrase("%(file)s is not restored: %(why)s. Nothing was changed.", file=given, why=error)
        ) from None
    finally:
        shutil.rmtree(room, ignore_errors=True)
    return Restored(version, kept, paired, mended)


def _bring_up_to_date(new: Path, key: Key | None, mended: bool) -> None:
    """As this version has it, with its index: what takes long is done before anybody waits."""
    db = Database(new, key=key)
    try:
        intake.joins().ready(db)
        if mended:
            checkup.remove_orphans(db)
            intake.joins().index_again(db)
    finally:
        db.close()


def _take_place(new: Path, present: Path, key: Key | None) -> tuple[int, Path | None]:
    """Puts the one in the place of the other, of whom nobody else has it open; how many browsers
    may ask, and where the other is kept."""
    there = present.exists()
    access = copies.access(present, key) if there else {}
    db = Database(new, key=key)
    copies.set_access(db, access)
    db.close()
    copies.fold(new, key)
    new.chmod(0o600)
    # Whoever else opens it now opens what is there in a moment.
    kept = _keep(present, copies.fold(present, key)) if there else None
    swap(new, present)
    return len(access.get("token", ())), kept


def sweep(home: Path) -> None:
    """Removes what restores that were cut off and readers that were killed have left."""
    for left in (*home.glob(f"{RESTORING}*"), *filter(_is_old, home.glob(f"{aside.PREFIX}*"))):
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)


def _is_old(path: Path) -> bool:
    """Whether it lies there for a day: another command may be reading."""
    with suppress(OSError):
        return path.stat().st_mtime < time.time() - 24 * 3600
    return False


def clear_scratch(home: Path) -> None:
    """Removes exports made on the dashboard, and lists whose columns nobody confirmed."""
    for left in (home / SCRATCH).glob("*"):
        if left.name.startswith((EXPORT, ASKS)):
            with suppress(OSError):
                shutil.rmtree(left) if left.is_dir() else left.unlink()


def _refuse(given: Path, present: Path) -> None:
    if not given.is_file():
        if given.is_dir():
            text = phrase("%(file)s is a folder. Name the file that firsthand backup wrote.")
        else:
            text = phrase("%(file)s is not there. Name the file that firsthand backup wrote.")
        raise Refusal(phrase(text, file=given))
    if present.exists() and given.samefile(present):
        raise Refusal(phrase("%(file)s is the workspace itself. Name a backup of it.", file=given))
    if not (rekey.is_plain(given) or rekey.may_be_encrypted(given)):
        raise Refusal(
            phrase("%(file)s is no backup of Firsthand. Nothing was changed.", file=given)
        )


def _bring(given: Path, new: Path, theirs: Key | None, key: Key | None) -> tuple[int, int]:
    """A copy of what was given, proved, mended, under this workspace's key; its version, and in how
    many places it was mended."""
    for end in ("", "-wal"):  # whoever copied a workspace by hand may have its journal too
        part = given.with_name(given.name + end)
        if part.is_file():
            copies.of_file(part, new.with_name(new.name + end))
    if not copies.fold(new, theirs):
        raise Unusable(
            "it is damaged" if theirs or rekey.is_plain(new)
            else "it is damaged, or encrypted with a key that is not here"
        )  # fmt: skip
    with copies.reading(new) as c:
        version = copies.prove(c)
    mended = values.mend_in(new, theirs)
    if theirs != key:
        rekey.replace(new, theirs, key, new.parent)
    return version, mended


def _keep(present: Path, whole: bool) -> Path:
    """Puts the present file under its new name beside its own, which stays taken throughout."""
    folder = present.parent / BACKUPS
    folder.mkdir(mode=0o700, exist_ok=True)
    kept = folder / f"before-restore-{stamp()}.db"
    while kept.exists():
        kept = kept.with_name(f"{kept.stem}-{secrets.token_hex(2)}.db")
    try:
        os.link(present, kept)
    except OSError:  # not every disk knows links
        shutil.copyfile(present, kept)
    kept.chmod(0o600)
    for end in ("-wal", "-shm"):
        # A journal left here would be played into the restored file and ruin it.
        left = present.with_name(present.name + end)
        if left.exists():
            left.unlink() if whole else left.replace(kept.with_name(kept.name + end))
    return kept
