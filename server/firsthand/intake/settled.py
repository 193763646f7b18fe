"""Folders of Maildirs in which nothing stirred since all in them was read: passed over as one.

No mail of a Maildir changes where it lies: it is put there whole, renamed and taken away, and each
of these changes the folder. So a folder with the times, the number on the disk and the names that
it had holds what it held, if what was read then was not half of something: nothing in it was
younger than a minute, and all of it was stored or refused for good.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from firsthand.intake import reports
from firsthand.intake.reports import FileReport
from firsthand.sources.files.met import Ended, Passed, Several
from firsthand.sources.plainly import plain
from firsthand.store import files
from firsthand.store.database import Database

# Seconds. What is copied bears the time of now until it is whole, and then a copy's name or times
# are put right. A file system that keeps times by two seconds, and a clock of another machine that
# is a little behind, are within that.
MARGIN = 60
_TOLD = 1000  # a folder with more mails of which there is something to tell is looked through


@dataclass(slots=True)
class _Here:
    """The folder whose files are met, and what is known for good of them."""

    folder: str
    alike: Counter[str] = field(default_factory=Counter)  # mails of which nothing else is told
    told: list[FileReport] = field(default_factory=list)
    others: int = 0  # how many files those are
    newest: float = 0
    size: int = 0


class Settled:
    """What is known of such folders before an import, and what it learns of them. ``by`` as in
    ``Unchanged``."""

    def __init__(self, db: Database, by: str, now: int) -> None:
        self._db = db
        self._by = by
        self._now = now
        self._here = _Here("")
        self._known: files.Kept | None = None

    def names(self, folder: str, about: os.stat_result) -> bytes | None:
        """What the names in a folder came to when all in it was read, if it was in this state."""
        self._here = _Here(folder)
        with self._db.read() as c:
            kept = files.kept(c, files.absolute(folder))
        known = kept is not None and kept.holds(self._now) and kept.state == self._state(about)
        self._known = kept if known else None
        return kept.spread if kept and known else None

    def passed(self, met: Passed) -> tuple[list[FileReport], int]:
        """What was told of a folder that is as it was, and the bytes in it."""
        known = self._known
        assert known is not None, met.folder
        return reports.read(known.report), known.size

    def met(self, some: Several, sources: Sequence[str | None]) -> None:
        """These were met; ``sources`` of those that are known."""
        here = self._here
        if some.folder == here.folder:
            newest = max([max(about.st_mtime, about.st_ctime) for about in some.abouts])
            here.newest = max(here.newest, newest)
            here.size += some.size
            here.alike.update([source for source in sources if source])

    def read(self, folder: str, source: str, many: int) -> None:
        """So many mails were read that are stored and of which nothing else is to be told."""
        if folder == self._here.folder:
            self._here.alike[source] += many

    def told(self, path: str, all_of_it: Sequence[FileReport]) -> None:
        """This is for good what there is to be told of a file."""
        here = self._here
        if path.rpartition(os.sep)[0] == here.folder:
            here.others += 1
            if len(here.told) <= _TOLD:
                here.told += all_of_it

    def ended(self, met: Ended) -> files.Kept | None:
        """What is to be kept of a folder whose files were all met, if it is to be passed over."""
        here, about = self._here, met.about
        newest = max(here.newest, about.st_mtime, about.st_ctime)
        sure = here.alike.total() + here.others
        if not met.files or sure != met.files or newest >= self._now - MARGIN:
            return None
        if len(here.told) > _TOLD:
            return None
        shown = plain(met.folder)
        lines = [FileReport(shown, *one, files=one[1]) for one in sorted(here.alike.items())]
        told = reports.written([*lines, *here.told])
        path = files.absolute(met.folder)
        return files.Kept(path, self._state(about), here.size, met.names, self._now, told)

    def _state(self, about: os.stat_result) -> bytes:
        told = (about.st_dev, about.st_ino, about.st_mtime_ns, about.st_ctime_ns, self._by)
        return blake2b(repr(told).encode(), digest_size=16).digest()
