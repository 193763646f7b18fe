"""A copy made the workspace again, where nothing is lost however it ends."""

from __future__ import annotations

import os
import secrets
import shutil
import time
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path

from firsthand import settings
from firsthand.care import seals
from firsthand.care.keep import BACKUPS, stamp, swap
from firsthand.intake import storing
from firsthand.model import phrase
from firsthand.sources.files import aside
from firsthand.store import checkup, copies, rekey, values
from firsthand.store.cipher import Key
from firsthand.store.database import Database
from firsthand.store.errors import Unusable
from firsthand.workspace import FILE, Refusal

RESTORING = "restoring-"  # folders with this name are left by a restore that was cut off


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
    stays = theirs and not present.exists() and seals.state(home) == seals.State(None)
    if stays:
        key = theirs  # what was encrypted stays so
    room = home / f"{RESTORING}{secrets.token_hex(4)}"
    room.mkdir(mode=0o700)
    try:
        new = room / FILE
        version, mended = _bring(given, new, theirs, key)
        bring_up_to_date(new, key, bool(mended))
        if stays and theirs:  # proved by now; killed after this, the same restore goes on
            seals.say(home, seals.State(seals.of(theirs)))
        with live.alone() if live else nullcontext():
            paired, kept = _take_place(new, present, key)
    except Unusable as error:
        raise Refusal(
            phrase("%(file)s is not restored: %(why)s. Nothing was changed.", file=given, why=error)
        ) from None
    finally:
        shutil.rmtree(room, ignore_errors=True)
    return Restored(version, kept, paired, mended)


def bring_up_to_date(new: Path, key: Key | None, mended: bool) -> None:
    """As this version has it, with its index: what takes long is done before anybody waits."""
    db = Database(new, key=key)
    try:
        storing.joins().ready(db)
        if mended:
            checkup.remove_orphans(db)
            storing.joins().index_again(db)
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
