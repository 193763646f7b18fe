"""What can go wrong with the database, each as a sentence that says what to do."""

from __future__ import annotations

import errno
from pathlib import Path

from firsthand.model import phrase

WRITING = phrase(
    "Another Firsthand is writing to this workspace. Wait until it is done, or stop it."
)
FULL = phrase("The disk is full. Free some room and try again; nothing stored was lost.")


_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NOT_OURS = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_NOT_THERE = frozenset({errno.ENOENT, errno.ENOTDIR})
_SICK = phrase(
    "The disk did not take what was written. Check that it has room and is sound, then try "
    "again; nothing stored was lost."
)


class StoreError(Exception):
    """The database cannot be used; the message tells the user what to do."""


class Locked(StoreError):
    """The records are encrypted, and their key is not here; the message says what to do."""


class Unusable(StoreError):
    """A file is no sound Firsthand database; the message says in which way."""


class InUse(StoreError):
    """Another program has the database open."""


class Busy(StoreError):
    """Another program writes, and did not let us in for as long as we wait."""


def waits(error: Exception) -> bool:
    """Whether SQLite says that others hold the file."""
    return "locked" in str(error) or "busy" in str(error)


def told(path: Path, error: Exception) -> StoreError:
    """The sentence for what SQLite says."""
    if waits(error):
        return Busy(WRITING)
    return StoreError(_sentence(path, str(error)))


def unwritable(path: Path) -> StoreError:
    """A folder or a file that is somebody else's, or write-protected."""
    return StoreError(
        phrase(
            "Cannot write to %(path)s. Check that the folder is yours and not write-protected.",
            path=path,
        )
    )


def gone(path: Path) -> StoreError:
    """A database that was taken away, or another one in its place, while we have it open: what is
    written now would go with it."""
    return StoreError(
        phrase(
            "%(path)s was taken away, or replaced, while Firsthand ran: nothing more is stored. "
            "Put it back. Or stop Firsthand, bring back a backup with: firsthand restore FILE, and "
            "start it again.",
            path=path,
        )
    )


def unmade(home: Path, error: OSError) -> StoreError:
    """A workspace that cannot be made or looked into."""
    return StoreError(FULL) if error.errno in _NO_ROOM else unwritable(home)


def by_system(error: OSError) -> StoreError:
    """The sentence for what the system says of a file or a folder of the workspace."""
    if error.errno in _NO_ROOM:
        return StoreError(FULL)
    if error.errno in _NOT_OURS and error.filename:
        return unwritable(Path(error.filename))
    if error.errno in _NOT_THERE and error.filename:
        return StoreError(
            phrase(
                "%(path)s is not there any more. Put it back, then start Firsthand again.",
                path=error.filename,
            )
        )
    return StoreError(_SICK)


def sentence(error: Exception) -> str:
    """What is told of an error: its own words, or what the system's come to (``by_system``)."""
    return str(by_system(error) if isinstance(error, OSError) else error)


def _sentence(path: Path, text: str) -> str:
    if "readonly" in text or "unable to open" in text:
        return str(unwritable(path))
    if "full" in text:
        return FULL
    if "disk I/O" in text:
        return _SICK
    if "not a database" in text or "malformed" in text:
        return phrase("%(path)s is damaged. What helps is told by: firsthand doctor", path=path)
    if "UTF-8" in text:
        return phrase(
            "Something else than Firsthand wrote to the database. Leave out what cannot be read: "
            "firsthand doctor --fix"
        )
    return phrase("The database %(path)s answered: %(why)s", path=path, why=text)
