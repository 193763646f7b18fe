"""The folder of a workspace as the doctor sees it: who may write and read there, how much room is
left, what lies there half-done or unencrypted."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from pathlib import Path

from firsthand.care import seals
from firsthand.care.mending import Finding
from firsthand.care.restoring import RESTORING, sweep
from firsthand.model import phrase
from firsthand.workspace import FILE

LEAST_ROOM = 200 * 2**20


def encryption(home: Path) -> Finding:
    """Whether the records are encrypted, and all of them."""
    state = seals.state(home)
    if state.turning:
        text = phrase(
            "Encrypting the records, or making them plain again, was cut off; they are whole."
        )
        command = "encrypt" if state.now else "decrypt"
        mend = phrase("Go on with: firsthand %(command)s", command=command)
        return Finding("encryption", False, text, mend)
    if state.now is None:
        text = phrase("The records are plain (firsthand encrypt changes it).")
        return Finding("encryption", True, text)
    if left := seals.plain(home):
        text = phrase(
            "The records are encrypted, but these files beside them are not: %(files)s.",
            files=", ".join(str(path.relative_to(home)) for path in left[:5]),
        )
        mend = phrase("Delete those you do not need, and encrypt the rest: firsthand encrypt")
        return Finding("encryption", False, text, mend)
    if seals.kept(state.now):
        text = phrase("The records are encrypted: the keyring of this system has their key.")
    elif state.now.passphrase:
        text = phrase("The records are encrypted: a passphrase opens them.")
    else:
        text = phrase("The records are encrypted: the key that you noted opens them.")
    return Finding("encryption", True, text)


def writable(home: Path) -> Finding:
    """Whether the workspace can be written to."""
    locked = [path for path in (home, home / FILE) if not os.access(path, os.W_OK)]
    if locked:
        mend = phrase("Give your user account the right to write there.")
        return Finding(
            "workspace", False, phrase("%(path)s cannot be written to.", path=locked[0]), mend
        )
    return Finding("workspace", True, phrase("The workspace lies in %(home)s.", home=home))


def modes(home: Path, fix: bool) -> Finding:
    """Whether others may open it; ``fix`` closes it."""
    if sys.platform == "win32":
        return Finding("rights", True, phrase("Who may read the workspace is up to Windows."))
    open_ones = [path for path in (home, *home.rglob("*")) if _mode(path) & 0o077]
    for path in open_ones if fix else ():
        path.chmod(0o700 if path.is_dir() else 0o600)
    if open_ones and not fix:
        text = phrase("Other users of this machine may open %(path)s.", path=open_ones[0])
        if len(open_ones) > 1:
            text = phrase(
                "Other users of this machine may open %(path)s and %(count)s more.",
                path=open_ones[0],
                count=len(open_ones) - 1,
            )
        return Finding("rights", False, text, phrase("Close it with: firsthand doctor --fix"))
    text = phrase("Only you may open the workspace.")
    if open_ones:
        text = phrase(
            "Only you may open the workspace (closed just now: %(count)s).", count=len(open_ones)
        )
    return Finding("rights", True, text)


def _mode(path: Path) -> int:
    try:
        found = path.lstat().st_mode
    except FileNotFoundError:  # a journal goes when its last reader does
        return 0
    return 0 if stat.S_ISLNK(found) else found


def room(home: Path) -> Finding:
    """Whether its disk has room for a backup."""
    # With what lies in its journal still.
    size = sum(_size(home / f"{FILE}{end}") for end in ("", "-wal"))
    free = shutil.disk_usage(home).free
    # A backup or an erasure writes the whole database once more.
    wanted = max(LEAST_ROOM, 2 * size)
    text = phrase(
        "%(free)s MB are free on its disk; it holds %(held)s MB.",
        free=free // 2**20,
        held=max(1, round(size / 2**20)),
    )
    mend = None
    if free < wanted:
        mend = phrase("Free %(size)s MB: a backup needs the room.", size=wanted // 2**20)
    return Finding("room", mend is None, text, mend)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:  # a journal goes when its last reader does
        return 0


def leftovers(home: Path, fix: bool) -> Finding:
    """What a restore that was cut off left; ``fix`` removes it."""
    left = [path for path in home.glob(f"{RESTORING}*") if path.is_dir()]
    if fix:
        sweep(home)
    if left and not fix:
        text = phrase(
            "A restore was cut off and left %(name)s; the workspace itself is whole.",
            name=left[0].name,
        )
        return Finding("leftovers", False, text, phrase("Remove it with: firsthand doctor --fix"))
    return Finding("leftovers", True, phrase("Nothing was left half-done."))
