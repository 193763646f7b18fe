"""Where a reader lays what it must copy for a while: in the workspace, if it reads into one.

There it has the rights and the disk of all the rest, and is found and removed if the reading was
killed; the system's own folder for such things is looked through by nobody.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from tempfile import TemporaryDirectory

PREFIX = "firsthand-copy-"
into: ContextVar[Path | None] = ContextVar("into", default=None)


def folder() -> TemporaryDirectory[str]:
    """A folder of its owner's alone, gone when it is left."""
    import tempfile

    return tempfile.TemporaryDirectory(prefix=PREFIX, dir=into.get())
