"""Files that were read before: passed over while unchanged, read on where they only grew or their
reading was cut off.

A file counts as unchanged only if its size, its times, its number on the disk, its first and last
64 kB and the readers themselves are what they were; whatever cannot be told for sure is read again.
So is everything after a month: what recurs in a calendar goes on with the days.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from io import SEEK_CUR
from pathlib import Path
from time import monotonic
from typing import BinaryIO, NamedTuple, cast

from firsthand.intake import states
from firsthand.intake.knownmails import KnownMails
from firsthand.intake.reports import FileReport, made, parts, written
from firsthand.intake.reports import read as reports_of
from firsthand.intake.settled import Settled
from firsthand.sources import HEAD, File, in_maildir
from firsthand.sources.files.met import Ended, Several, Visit
from firsthand.store import files
from firsthand.store.database import Database

SINGLE = frozenset({"eml", "maildir"})  # one mail a file
GROWS = frozenset({"mbox"})  # files to whose end is written and whose parts are read one by one
# What gives the same records in the same order whenever it is read: they can be counted.
COUNTED = frozenset({"whatsapp", "telegram", "messenger", "skype", "sms", "signal", "ics", "pst"})
EVERY = 1.0  # seconds between two notes of how far a file is read
_PART = b"part:"  # before the state of a file of which a part was read
# A database whose journal lies beside it, a repository whose branches do.
NOT_ALONE = frozenset(
    {"imessage", "callhistory", "whatsappdb", "thunderbird", "applecontacts", "skypedb", "git"}
)


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
        self._by = f"{states.version()} {by}"
        self._now = now
        self.settled = Settled(db, self._by, now)
        self._mails = KnownMails(db, self._by, now)
        self._some: dict[str, bool] = {}
        self._grown: dict[str, files.Kept] = {}
        self._begun: dict[str, Begun] = {}
        self._since: dict[str, int] = {}  # when the reading of these was begun, if not now
        self._parts: set[str] = set()  # those of which a part is noted
        self._noted = 0.0
        self._files: list[files.Kept] = []

    def mails(self, met: Several) -> tuple[Several, list[str | None]]:
        """Files of one folder with their states, and as what each was read before where it is a
        mail that has not changed since."""
        marks, sources = self._mails.look(met)
        self.settled.met(met, sources)
        return met._replace(marks=marks), sources

    def keeps_some(self, folder: str) -> bool:
        """Whether anything is kept of files in a folder but of such mails."""
        return self._some_kept(files.absolute(folder))

    def reports(self, met: Visit) -> list[FileReport] | None:
        """What was told of a file that has not changed since; ``None`` where it is to be read."""
        folder, name = states.place_of(met)
        if met.mark is None:
            _, source = self._mails.look_at(met)
            if source is not None:
                return [FileReport(met.shown, source, read=1)]
        if not self._some_kept(folder):
            return None
        with self._db.read() as c:
            kept = files.kept(c, f"{folder}{os.sep}{name}")
        if kept is None or not kept.holds(self._now):
            return None
        if kept.size == met.about.st_size:
            try:
                state = states.of(met, self._by)
            except OSError:  # gone since it was met, or closed to us: whoever reads it is told why
                return None
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
        from firsthand.sources.mail import splitting  # late: most imports read on in no mailbox

        try:
            with file.disk.open("rb") as stream:
                stream.seek(kept.size - 1)
                begins = stream.read(HEAD)
            known = states.sample(file.disk, kept.size, self._by) == kept.spread
        except OSError:  # as above
            return file, []
        whole = begins[:1] == b"\n" and splitting.is_envelope(
            begins[1 + splitting.start(begins[1:]) :]
        )
        if not whole or not known:
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
                self._keep(met, _PART + states.of(met, self._by), met.about.st_size, None, told)
                self._parts.add(met.path)

    def up_to(self, met: Visit, report: FileReport, place: int) -> None:
        """The same of a file that can be read on from a place, as one that grew there is."""
        with suppress(OSError):
            if self._is_time(met):
                self._goes_on(met, report, place)

    def sample(self, file: File) -> bytes | None:
        """Of a file on disk to which mail may be added while it is read: what ``grew`` asks for."""
        with suppress(OSError):
            return states.sample(file.disk, file.size, self._by) if file.disk else None
        return None

    def grew(self, met: Visit, sample: bytes, report: FileReport, place: int) -> None:
        """Takes note of one to which was added, that it is to be read on from a place; not where
        any of what was there before has changed too."""
        with suppress(OSError):
            if sample == states.sample(Path(met.path), met.about.st_size, self._by):
                self._goes_on(met, report, place)

    def _goes_on(self, met: Visit, report: FileReport, place: int) -> None:
        """Takes note of a file that it is to be read on from a place."""
        spread = states.sample(Path(met.path), place, self._by)
        self._keep(met, b"", place, spread, written([report]))

    def _is_time(self, met: Visit) -> bool:
        moment = monotonic()
        if self._noted and moment - self._noted < EVERY:
            return False
        self._noted = moment
        return states.still(met, os.stat(met.path), self._now)  # noqa: PTH116 (as in ``walk``)

    def _keep(self, met: Visit, state: bytes, size: int, spread: bytes | None, told: str) -> None:
        folder, name = states.place_of(met)
        path = f"{folder}{os.sep}{name}"
        since = self._since.get(met.path, self._now)
        self._files.append(files.Kept(path, state, size, spread, since, told))

    def read(self, met: Visit, reports: Sequence[FileReport]) -> None:
        """Takes note of a file that was read to its end."""
        try:
            about = os.stat(met.path)  # noqa: PTH116 (as in ``walk``)
            if in_maildir(met.path) and not states.is_whole(Path(met.path)):
                return
        except OSError:
            return
        one = reports[0] if len(reports) == 1 else None
        if one and one.source in SINGLE and one.read == 1 and not one.problems:
            self.mail(met, about, one.source or "")
            return
        if not states.still(met, about, self._now):
            return
        try:
            grows = one is not None and one.source in GROWS
            spread = states.sample(Path(met.path), about.st_size, self._by) if grows else None
            state = states.of(met, self._by)
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
        if states.still(met, about, self._now):
            self._mails.read(met, source)
            self.settled.read(os.path.dirname(met.path), source, 1)  # noqa: PTH120

    def mails_read(self, met: Several, source: str) -> None:
        """The same of files of one folder. What changes while it is read has another state than
        the one it was met in, which is the one that is kept."""
        if many := self._mails.several_read(met, source):
            self.settled.read(met.folder, source, many)

    def ended(self, met: Ended) -> None:
        """Takes note of a Maildir's folder all of whose files were met and, if need be, read."""
        if kept := self.settled.ended(met):
            self._files.append(kept)

    def store(self, *, more: bool = False) -> None:
        """Keeps what was noted. To be called once all that was read from these files is stored.
        ``more``: there is more to come, so that folders of which little is new can wait."""
        many = self._mails.to_write(more=more)
        if self._files or many:
            with self._db.write() as c:
                files.keep(c, self._files)
                for folder in many:
                    files.keep_mails(c, folder, self._now, self._mails.states(folder))
        self._files = []

    def _some_kept(self, folder: str) -> bool:
        """Whether anything is kept of single files in a folder: asked once, not for each."""
        some = self._some.get(folder)
        if some is None:
            with self._db.read() as c:
                some = self._some[folder] = files.some(c, f"{folder}{os.sep}")
        return some


def _from(path: Path, start: int) -> BinaryIO:
    stream = path.open("rb")
    stream.seek(start, SEEK_CUR)
    return cast(BinaryIO, stream)
