"""Files that were read before: passed over while unchanged, read on where they only grew or their
reading was cut off.

A file counts as unchanged only if its size, its times, its number on the disk, its first and last
64 kB and the readers themselves are what they were; whatever cannot be told for sure is read again.
So is everything after a month: what recurs in a calendar goes on with the days.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache, partial
from hashlib import blake2b
from io import SEEK_CUR
from pathlib import Path
from time import monotonic
from typing import BinaryIO, NamedTuple, cast

from firsthand.reports import FileReport, made, parts, written
from firsthand.reports import read as reports_of
from firsthand.settled import Settled
from firsthand.sources import HEAD, File, in_maildir
from firsthand.sources.met import Ended, Several, Visit
from firsthand.store import files
from firsthand.store.database import Database

# In the tick of the clock in which it was read, a file may change once more; FAT's lasts so long.
TICK = 2
SINGLE = frozenset({"eml", "maildir"})  # one mail a file
GROWS = frozenset({"mbox"})  # files to whose end is written and whose parts are read one by one
# What gives the same records in the same order whenever it is read: they can be counted.
COUNTED = frozenset({"whatsapp", "telegram", "messenger", "sms", "signal", "ics", "pst"})
EVERY = 1.0  # seconds between two notes of how far a file is read
_PART = b"part:"  # before the state of a file of which a part was read
# A database whose journal lies beside it, a repository whose branches do.
NOT_ALONE = frozenset({"imessage", "git"})
# Of a mail. No part of it is looked at: there are too many, and mail programs put a new file in
# place of the old.
_mark = blake2b
_PLACES, _PLACE = 64, 4096
_BLANK, _LONG = re.compile(rb"\n\r?\n|\r\r"), 1 << 18  # of a head no more is read
_FOLDERS = 16  # whose mails are known by heart at once


class Begun(NamedTuple):
    """How far what is in a file was read when that was cut off: the reports, of how much of what is
    in it they are, whether that was read whole, and how many records are stored of what comes next,
    of which the last report is; none is where that had not begun. ``time``: when it was begun."""

    time: int
    reports: list[FileReport]
    ended: int
    whole: bool
    stored: int

    @property
    def next(self) -> FileReport | None:
        return self.reports[-1] if self.stored else None


class Unchanged:
    """What is known of files on disk before an import, and what it learns of them.

    ``by`` is all beside the files that decides what is read from them.
    """

    def __init__(self, db: Database, by: str, now: int) -> None:
        self._db = db
        self._by = f"{version()} {by}"
        self._now = now
        self.settled = Settled(db, self._by, now)
        # Those with something new, and the last few that were asked of, in that order.
        self._folders: dict[str, files.States] = {}
        self._folder = ""  # the last one that was asked of
        self._some: dict[str, bool] = {}
        self._grown: dict[str, files.Kept] = {}
        self._begun: dict[str, Begun] = {}
        self._since: dict[str, int] = {}  # when the reading of these was begun, if not now
        self._parts: set[str] = set()  # those of which a part is noted
        self._noted = 0.0
        self._files: list[files.Kept] = []
        self._mails: dict[str, int] = {}  # folders with new states, and how many

    def mails(self, met: Several) -> tuple[Several, list[str | None]]:
        """Files of one folder with their states, and as what each was read before where it is a
        mail that has not changed since."""
        marks, sources = self._look(met)
        self.settled.met(met, sources)
        return met._replace(marks=marks), sources

    def keeps_some(self, folder: str) -> bool:
        """Whether anything is kept of files in a folder but of such mails."""
        return self._some_kept(files.absolute(folder))

    def _look(self, met: Several) -> tuple[list[bytes], list[str | None]]:
        known = self._mails_in(files.absolute(met.folder))
        marks = [
            _mark(
                f"{name}\0{about.st_size} {about.st_mtime_ns} {about.st_ctime_ns} {about.st_ino}"
                f"\0{self._by}".encode("utf-8", "surrogateescape"),
                digest_size=8,
            ).digest()
            for name, about in zip(met.names, met.abouts, strict=True)
        ]
        return marks, known.sources(marks)

    def reports(self, met: Visit) -> list[FileReport] | None:
        """What was told of a file that has not changed since; ``None`` where it is to be read."""
        folder, name = _place(met)
        if met.mark is None:
            _, (source,) = self._look(_alone(met))
            if source is not None:
                return [FileReport(met.shown, source, read=1)]
        if not self._some_kept(folder):
            return None
        with self._db.read() as c:
            kept = files.kept(c, f"{folder}{os.sep}{name}")
        if kept is None or not kept.holds(self._now):
            return None
        if kept.size == met.about.st_size:
            state = self._state(met)
            if kept.state == state:
                told = reports_of(kept.report)
                self.settled.told(met.path, told)
                return told
            if kept.state == _PART + state:
                reports, *rest = json.loads(kept.report)
                self._begun[met.path] = Begun(kept.time, made(reports), *rest)
                self._since[met.path] = kept.time
        if kept.spread is not None and kept.size < met.about.st_size:
            self._grown[met.path] = kept
        return None

    def added(self, file: File) -> tuple[File, list[FileReport]]:
        """Of a file that only grew, the part that is new and what was told of the rest."""
        kept = self._grown.get(str(file.disk))
        if kept is None or file.disk is None:
            return file, []
        with file.disk.open("rb") as stream:
            stream.seek(kept.size - 1)
            begins = stream.read(HEAD)
        from firsthand.sources import mboxmessages  # late: most imports read on in no mailbox

        whole = begins[:1] == b"\n" and mboxmessages.is_envelope(
            begins[1 + mboxmessages.start(begins[1:]) :]
        )
        if not whole or _spread(file.disk, kept.size, self._by) != kept.spread:
            return file, []
        told = reports_of(kept.report)
        part = replace(
            file, size=file.size - kept.size, head=begins[1:], disk=None,
            open=partial(_from, file.disk, kept.size), before=sum(report.read for report in told),
        )  # fmt: skip
        return part, told

    def begun(self, met: Visit) -> Begun | None:
        """How far it was read before; to be asked after ``reports``."""
        return self._begun.pop(met.path, None)

    def part(
        self, met: Visit, reports: Sequence[FileReport], ended: int, whole: bool, stored: int
    ) -> None:
        """Takes note of how far a file is read (see ``Begun``), now and then."""
        with suppress(OSError):
            if self._is_time(met):
                told = json.dumps([[parts(one) for one in reports], ended, whole, stored])
                self._keep(met, _PART + self._state(met), met.about.st_size, None, told)
                self._parts.add(met.path)

    def up_to(self, met: Visit, report: FileReport, place: int) -> None:
        """The same of a file that can be read on from a place, as one that grew there is."""
        with suppress(OSError):
            if self._is_time(met):
                self._goes_on(met, report, place)

    def sample(self, file: File) -> bytes | None:
        """Of a file on disk to which mail may be added while it is read: what ``grew`` asks for."""
        with suppress(OSError):
            return _spread(file.disk, file.size, self._by) if file.disk else None
        return None

    def grew(self, met: Visit, sample: bytes, report: FileReport, place: int) -> None:
        """Takes note of one to which was added, that it is to be read on from a place; not where
        any of what was there before has changed too."""
        with suppress(OSError):
            if sample == _spread(Path(met.path), met.about.st_size, self._by):
                self._goes_on(met, report, place)

    def _goes_on(self, met: Visit, report: FileReport, place: int) -> None:
        """Takes note of a file that it is to be read on from a place."""
        spread = _spread(Path(met.path), place, self._by)
        self._keep(met, b"", place, spread, written([report]))

    def _is_time(self, met: Visit) -> bool:
        moment = monotonic()
        if self._noted and moment - self._noted < EVERY:
            return False
        self._noted = moment
        still = _told(os.stat(met.path)) == _told(met.about)  # noqa: PTH116 (as in ``walk``)
        return still and max(_times(met.about)) < self._now - TICK

    def _keep(self, met: Visit, state: bytes, size: int, spread: bytes | None, told: str) -> None:
        folder, name = _place(met)
        path = f"{folder}{os.sep}{name}"
        since = self._since.get(met.path, self._now)
        self._files.append(files.Kept(path, state, size, spread, since, told))

    def read(self, met: Visit, reports: Sequence[FileReport]) -> None:
        """Takes note of a file that was read to its end."""
        try:
            about = os.stat(met.path)  # noqa: PTH116 (as in ``walk``)
            if in_maildir(met.path) and not _is_whole(Path(met.path)):
                return
        except OSError:
            return
        one = reports[0] if len(reports) == 1 else None
        if one and one.source in SINGLE and one.read == 1 and not one.problems:
            self.mail(met, about, one.source or "")
            return
        if not self._still(met, about):
            return
        try:
            grows = one is not None and one.source in GROWS
            spread = _spread(Path(met.path), about.st_size, self._by) if grows else None
            state = self._state(met)
        except OSError:
            return
        self._keep(met, state, about.st_size, spread, written(reports))
        self.settled.told(met.path, reports)

    def forget(self, met: Visit) -> None:
        """Has a file that was read to its end read anew each time, as if no part of it was."""
        if met.path in self._parts or met.path in self._since:
            self._keep(met, b"", 0, None, "[]")

    def mail(self, met: Visit, about: os.stat_result, source: str) -> None:
        """The same of a file that is one mail, which was read in the state ``about``."""
        if self._still(met, about):
            folder, _ = _place(met)
            mark = met.mark or self._look(_alone(met))[0][0]
            self._mails_in(folder).add(mark, source)
            self._mails[folder] = self._mails.get(folder, 0) + 1
            self.settled.read(os.path.dirname(met.path), source, 1)  # noqa: PTH120

    def mails_read(self, met: Several, source: str) -> None:
        """The same of files of one folder. What changes while it is read has another state than
        the one it was met in, which is the one that is kept."""
        late = self._now - TICK
        still = [
            mark for mark, about in zip(met.marks, met.abouts, strict=True)
            if about.st_mtime < late and about.st_ctime < late
        ]  # fmt: skip
        if still:
            folder = files.absolute(met.folder)
            self._mails_in(folder).add_all(b"".join(still), source)
            self._mails[folder] = self._mails.get(folder, 0) + len(still)
            self.settled.read(met.folder, source, len(still))

    def ended(self, met: Ended) -> None:
        """Takes note of a Maildir's folder all of whose files were met and, if need be, read."""
        if kept := self.settled.ended(met):
            self._files.append(kept)

    def _still(self, met: Visit, about: os.stat_result) -> bool:
        """Whether it did not change meanwhile, nor could any more without a trace."""
        return _told(about) == _told(met.about) and max(_times(about)) < self._now - TICK

    def store(self, *, more: bool = False) -> None:
        """Keeps what was noted. To be called once all that was read from these files is stored.
        ``more``: there is more to come, so that folders of which little is new can wait."""
        # The states of a folder are written as a whole: each time by a fourth more at least, and
        # when it is left.
        many = [
            folder for folder, new in self._mails.items()
            if not more or folder != self._folder or 5 * new > len(self._folders[folder])
        ]  # fmt: skip
        if self._files or many:
            with self._db.write() as c:
                files.keep(c, self._files)
                for folder in many:
                    files.keep_mails(c, folder, self._now, self._folders[folder])
                    del self._mails[folder]
        self._files = []

    def _some_kept(self, folder: str) -> bool:
        """Whether anything is kept of single files in a folder: asked once, not for each."""
        some = self._some.get(folder)
        if some is None:
            with self._db.read() as c:
                some = self._some[folder] = files.some(c, f"{folder}{os.sep}")
        return some

    def _mails_in(self, folder: str) -> files.States:
        if folder == self._folder:
            return self._folders[folder]
        known = self._folders.pop(folder, None)
        if known is None:
            with self._db.read() as c:
                known = files.mails(c, folder, self._now - files.LASTS)
        for other in [*self._folders][:-_FOLDERS]:
            if other not in self._mails:
                del self._folders[other]
        self._folder, self._folders[folder] = folder, known
        return known

    def _state(self, met: Visit) -> bytes:
        told = f"{met.path}\0{_told(met.about)}\0{self._by}"
        state = blake2b(told.encode("utf-8", "surrogateescape"), digest_size=16)
        with Path(met.path).open("rb") as stream:
            state.update(stream.read(HEAD))
            stream.seek(max(0, met.about.st_size - HEAD))
            state.update(stream.read(HEAD))
        return state.digest()


def _alone(met: Visit) -> Several:
    folder, _, name = met.path.rpartition(os.sep)
    return Several(folder, [name], [met.about])


def _place(met: Visit) -> tuple[str, str]:
    folder, _, name = met.path.rpartition(os.sep)
    return files.absolute(folder), name if name.isascii() else files.spelled(name)


def _is_whole(path: Path) -> bool:
    """Whether a mail's headers have an end: a copy of it that was broken off may lack some."""
    with path.open("rb") as stream:
        return _BLANK.search(stream.read(_LONG)) is not None


def _told(about: os.stat_result) -> tuple[int, ...]:
    return about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino


def _times(about: os.stat_result) -> tuple[float, float]:
    return about.st_mtime, about.st_ctime


def _spread(path: Path, size: int, by: str) -> bytes:
    """A hash of bytes at places all over a file's first ``size``, its end among them."""
    found = blake2b(by.encode(), digest_size=16)
    with path.open("rb") as stream:
        for place in range(_PLACES + 1):
            stream.seek(max(0, size - _PLACE) * place // _PLACES)
            found.update(stream.read(min(_PLACE, size)))
    return found.digest()


def _from(path: Path, start: int) -> BinaryIO:
    stream = path.open("rb")
    stream.seek(start, SEEK_CUR)
    return cast(BinaryIO, stream)


@lru_cache
def version() -> str:
    """A hash of the code that decides what is read from a file: another one reads it anew."""
    package = Path(__file__).parent
    found = blake2b(digest_size=12)
    for text in _code([package / "sources", package / "identity", package / "model"]):
        found.update(text)
    return found.hexdigest()


def _code(places: Iterable[Path]) -> Iterable[bytes]:
    for place in sorted(places, key=lambda place: place.name):
        if place.is_dir():
            yield from _code(place.iterdir())
        elif place.name.endswith(".py"):
            yield place.read_bytes()
