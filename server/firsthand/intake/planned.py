"""Files that tell of what is still to come: one that is read again says no more than before,
so what it planned then stays a plan until another file tells of it."""

from __future__ import annotations

from contextlib import suppress
from hashlib import blake2b

from firsthand.intake.reports import FileReport
from firsthand.sources import File
from firsthand.store import files
from firsthand.store.database import Database

SOURCES = frozenset({"ics", "guests"})  # what may tell of plans
_CHUNK = 1 << 20


class Planned:
    """When each of these files was read first, by its content: a copy is the same file."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._now = 0
        self._content: bytes | None = None  # of the file that is being read, where it is new

    def since(self, source: str, file: File, now: int) -> int:
        """The time by which to tell what a file only plans: now, or when it was first read."""
        self._now, self._content = now, None
        if source not in SOURCES:
            return self._now
        found = blake2b(digest_size=16)
        with suppress(OSError), file.open() as stream:
            while chunk := stream.read(_CHUNK):
                found.update(chunk)
        with self._db.read() as c:
            first = files.planned(c, found.digest())
        if first is None:
            self._content = found.digest()
        return self._now if first is None else min(self._now, first)

    def read(self, report: FileReport) -> None:
        """Takes note of the file, if it told of plans."""
        if report.planned and self._content is not None:
            with self._db.write() as c:
                files.keep_planned(c, self._content, self._now)
