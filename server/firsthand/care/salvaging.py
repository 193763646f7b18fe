"""What helps a damaged workspace: to be written anew from itself, else its newest sound backup."""

from __future__ import annotations

import secrets
import shlex
import shutil
from pathlib import Path

from firsthand.care import keep, restoring
from firsthand.care.mending import Finding
from firsthand.model import phrase
from firsthand.store import checkup, salvage
from firsthand.store.cipher import Key
from firsthand.store.errors import StoreError, Unusable, sentence
from firsthand.wording.contract import day
from firsthand.workspace import FILE, Refusal


def look(home: Path, key: Key | None, damage: str, fix: bool) -> Finding:
    """What to do about ``damage``; done where ``fix`` says so and nothing is lost by it."""
    text = phrase("The database is damaged (%(damage)s).", damage=damage)
    if not fix:
        first = phrase(
            "See whether all of it can still be read: firsthand doctor --fix. It keeps the file as "
            "it is, whatever comes of it."
        )
        return Finding("database", False, text, first)
    try:
        kept = _written_anew(home, key)
    except (Unusable, Refusal):
        return Finding("database", False, text, backup(home, key))
    except (StoreError, OSError) as error:  # it is in use, or there is no room
        return Finding("database", False, text, sentence(error))
    text = phrase(
        "The database was damaged, and is written anew: all that is not worked out of the rest "
        "could be read. The file as it was is kept as %(kept)s.",
        kept=kept,
    )
    return Finding("database", True, text)


def _written_anew(home: Path, key: Key | None) -> Path | None:
    """Puts a copy of all that can be read in the file's place; where that one lies now."""
    room = home / f"{restoring.RESTORING}{secrets.token_hex(4)}"
    room.mkdir(mode=0o700)
    try:
        new = room / f"mended-{FILE}"
        salvage.written_anew(home / FILE, key, new)
        restoring.bring_up_to_date(new, key, mended=True)
        return restoring.restore(home, new).kept
    finally:
        shutil.rmtree(room, ignore_errors=True)


def backup(home: Path, key: Key | None) -> str:
    """How to go on from the newest backup in the workspace that is sound."""
    for one in keep.backups(home):
        if checkup.damage(one.path, key) is None:
            return phrase(
                "Bring back the backup of %(day)s: firsthand restore %(file)s",
                day=day(one.when),
                file=shlex.quote(str(one.path)),
            )
    return phrase(
        "No backup in the workspace is sound. Bring back one of elsewhere: firsthand restore FILE. "
        "Or move the folder %(home)s away, and import your records again.",
        home=home,
    )
