"""Mails of one file each that were read before: by folder, each by eight bytes of its state.

No part of such a file is looked at: there are too many, and mail programs put a new file in place
of the old.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import blake2b

from firsthand.intake import states
from firsthand.sources.files.met import Several, Visit
from firsthand.store import files
from firsthand.store.database import Database

_FOLDERS = 16  # whose mails are known by heart at once


class KnownMails:
    """What is known of such mails before an import, and what it learns of them. ``by`` as in
    ``Unchanged``."""

    def __init__(self, db: Database, by: str, now: int) -> None:
        self._db = db
        self._by = by
        self._now = now
        # Those with something new, and the last few that were asked of, in that order.
        self._folders: dict[str, files.States] = {}
        self._folder = ""  # the last one that was asked of
        self._new: dict[str, int] = {}  # folders with new states, and how many

    def look(self, met: Several) -> tuple[list[bytes], list[str | None]]:
        """The states of files of one folder, and as what each was read before if it has not
        changed since."""
        known = self._of(files.absolute(met.folder))
        marks = [
            blake2b(
                f"{name}\0{about.st_size} {about.st_mtime_ns} {about.st_ctime_ns} {about.st_ino}"
                f"\0{self._by}".encode("utf-8", "surrogateescape"),
                digest_size=8,
            ).digest()
            for name, about in zip(met.names, met.abouts, strict=True)
        ]
        return marks, known.sources(marks)

    def look_at(self, met: Visit) -> tuple[bytes, str | None]:
        """The same of one file."""
        folder, _, name = met.path.rpartition(os.sep)
        (mark,), (source,) = self.look(Several(folder, [name], [met.about]))
        return mark, source

    def read(self, met: Visit, source: str) -> None:
        """Takes note of one that was read in the state it was met in."""
        self._add(states.place_of(met)[0], [met.mark or self.look_at(met)[0]], source)

    def several_read(self, met: Several, source: str) -> int:
        """The same of files of one folder, and of how many. What changes while it is read has
        another state than the one it was met in, which is the one that is kept."""
        still = [
            mark for mark, about in zip(met.marks, met.abouts, strict=True)
            if states.rests(about, self._now)
        ]  # fmt: skip
        if still:
            self._add(files.absolute(met.folder), still, source)
        return len(still)

    def to_write(self, *, more: bool) -> list[str]:
        """The folders with something new, which are written as a whole: where there is ``more`` to
        come, each by a fourth more at least, and when it is left."""
        return [
            folder for folder, new in self._new.items()
            if not more or folder != self._folder or 5 * new > len(self._folders[folder])
        ]  # fmt: skip

    def states(self, folder: str) -> files.States:
        """What is to be written of such a folder, which holds nothing new after that."""
        del self._new[folder]
        return self._folders[folder]

    def _add(self, folder: str, marks: Sequence[bytes], source: str) -> None:
        self._of(folder).add(b"".join(marks), source)
        self._new[folder] = self._new.get(folder, 0) + len(marks)

    def _of(self, folder: str) -> files.States:
        if folder == self._folder:
            return self._folders[folder]
        known = self._folders.pop(folder, None)
        if known is None:
            with self._db.read() as c:
                known = files.mails(c, folder, self._now - files.LASTS)
        for other in [*self._folders][:-_FOLDERS]:
            if other not in self._new:
                del self._folders[other]
        self._folder, self._folders[folder] = folder, known
        return known
