"""One file through its reader into the store, with notes of how far it is read for when that is cut
off."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice

from firsthand.intake import apart, kinds, readings, storing, unchanged
from firsthand.intake.confirmed import Confirmed
from firsthand.intake.planned import Planned
from firsthand.intake.progress import Told
from firsthand.intake.reports import FileReport, Reports
from firsthand.intake.unchanged import Begun, Unchanged
from firsthand.intake.whose import anothers
from firsthand.model import Mails, Own, Record, Unreadable, phrase
from firsthand.sources import File, Source, batches, reader
from firsthand.sources.files.met import Visit, closed
from firsthand.store.records import Writer

BETWEEN = 128  # items read between two looks at whether to go on
_GREW = phrase(
    "Mail was added to it while it was read, which is not read yet: import it again to go on."
)


@dataclass(slots=True)
class Here:
    """The file on disk that is being read: the number of its first report, how far it was read
    before, how much of what is in it has ended, and whether that was read whole."""

    met: Visit
    first: int
    begun: Begun | None
    ended: int = 0
    whole: bool = True

    def end(self, whole: bool) -> None:
        self.ended += 1
        self.whole &= whole


@dataclass(slots=True)
class _One:
    """A file while it is read: ``item`` is the file, ``file`` what is read of it, and ``asked`` the
    names of what lies beside it that was looked at."""

    here: Here
    source: Source
    item: File
    file: File
    report: FileReport
    asked: list[str] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where in the file its reading began."""
        return self.item.size - self.file.size

    def still(self) -> bool:
        """Whether nothing but a change of the file would make its records others: not what lies
        beside it, or the journal of a database; not what the user says of its columns, nor that
        what was planned has taken place."""
        moved = self.asked or self.report.columns or self.report.planned
        return not moved and self.source.NAME not in unchanged.NOT_ALONE


@dataclass(slots=True)
class Taking:
    """What an import takes files with, whichever is read."""

    into: Writer
    now: int
    only: str | None
    told: Told
    unchanged: Unchanged | None
    confirmed: Confirmed
    stop: Callable[[], bool]
    reports: Reports
    names: Sequence[str]  # the user's
    planned: Planned

    @property
    def full(self) -> bool:
        """Whether so much waits, records or what became of files, that it is to be stored."""
        return self.into.full or self.reports.long

    def flush(self, *, more: bool) -> None:
        self.into.flush(more=more)
        if self.unchanged:
            self.unchanged.store(more=more)

    def note(self, here: Here, stored: int) -> None:
        """Takes note of how far the file is read that is met, for when that is cut off; ``stored``:
        so many records of what in it has not ended. Kept once all of that is stored."""
        told = self.reports[here.first :]
        if self.unchanged and not any(one.columns for one in told):
            self.unchanged.part(here.met, told, here.ended, here.whole, stored)

    def take(self, item: File | Unreadable, here: Here) -> bool:
        """Reads one file; whether it gave all that it holds."""
        if isinstance(item, Unreadable):
            self.reports.append(FileReport.refused(item))
            return False
        report = FileReport(item.path, None)
        self.reports.append(report)
        source, wanted = None, None
        try:
            source, wanted = self._taker(item, report)
        except OSError as error:  # it was there when it was met
            report.problem(closed(item.path, error))
        if source is None or wanted is None:
            self.told.begins(item)
            self.told.ended(item)
            return False
        one = _One(here, source, wanted, wanted, report)
        self._go_on(one)
        self.told.begins(one.file)
        if report.columns and (report.said or not report.columns.plain):
            stays = self.unchanged is not None
            readings.note(self.confirmed.db, report.columns, here.met.path, stays=stays)
        whole = self._records(one)
        if whole and report.columns and report.said:
            report.withdrawn = readings.withdraw(
                self.confirmed.db, self.into, one.file, report.columns
            )
        self.told.ended(one.file)
        return whole and one.still()

    def _taker(self, item: File, report: FileReport) -> tuple[Source | None, File | None]:
        """Who reads a file, and what is to be read of it, if anything."""
        source = kinds.taker(item, self.only)
        if source is None and self.only is None and self.confirmed.may_be(item):
            source = reader("roster")
        if source is None:
            report.problem(Unreadable(item.path, "", kinds.unknown(self.only, item)))
            return None, None
        report.source = source.NAME
        return source, self.confirmed.read(item, report) if source.NAME == "roster" else item

    def _go_on(self, one: _One) -> None:
        """Has it read from where its last reading ended, with what was told of it up to there."""
        item, source, begun = one.item, one.source, one.here.begun
        if source.NAME not in unchanged.SINGLE:  # by the thousand, and they ask for nothing
            one.file = replace(item, beside=partial(_beside, item, one.asked))
        before = begun.next if begun else None
        told: Sequence[FileReport] = ()
        if begun and before and (before.path, before.source) == (item.path, source.NAME):
            one.file, told = replace(one.file, done=begun.stored), [before]
        elif self.unchanged and source.NAME in unchanged.GROWS:
            one.file, told = self.unchanged.added(one.file)
        for part in told:
            one.report.so_far(part)

    def _records(self, one: _One) -> bool:
        item, file, report = one.item, one.file, one.report
        try:
            since, last = 0, (report, 0)
            sample = self._sample(one)
            # What recurs comes to as much as it did when the reading began that goes on here.
            now = one.here.begun.time if one.here.begun else self.now
            found = self._given(one.source, file, self.planned.since(one.source.NAME, item, now))
            for number, record in enumerate(islice(found, file.done, None), file.done + 1):
                if isinstance(record, Own) and (other := anothers(record, self.names, file.path)):
                    record = other
                storing.take(record, self.into, report)
                if sample and isinstance(record, Mails):
                    last = report.until_here(), record.at
                since += len(record.mails) if isinstance(record, Mails) else 1
                if since >= BETWEEN:
                    self.told.more(since)
                    since = 0
                    if self.into.full:
                        self._note_in(one, number, record)
                        self.flush(more=True)
                    if self.stop():
                        return False
        except OSError as error:
            why = phrase("could not be read to its end: %(why)s", why=error.strerror or error)
            report.problem(Unreadable(file.path, f"after item {report.read}", why))
        if sample and _longer(item):
            self._grew(one, sample, *last)
            return False
        self.planned.read(report)
        return not any(problem.where.startswith("after ") for problem in report.problems)

    def _sample(self, one: _One) -> bytes | None:
        grows = self.unchanged and one.source.NAME in unchanged.GROWS
        return self.unchanged.sample(one.item) if self.unchanged and grows else None

    def _given(self, source: Source, file: File, now: int) -> Iterator[Record]:
        if apart.fits(source, file):
            return apart.records(source, file, now, self.told.reached)
        return batches(source, self.told.watched(file, getattr(source, "TIMES", 1)), now)

    def _grew(self, one: _One, sample: bytes, told: FileReport, at: int) -> None:
        """Tells of a mailbox to which mail was added while it was read. The next import goes on at
        the last mail of this one, which begins ``at`` a place behind where this reading began, and
        of which ``told`` says nothing."""
        if self.unchanged and at:
            self.unchanged.grew(one.here.met, sample, told, one.start + at)
        one.report.problem(Unreadable(one.report.path, "", _GREW))

    def _note_in(self, one: _One, number: int, last: Record) -> None:
        """Takes note of how far it is read inside of it: by the ``number`` of its ``last`` record,
        or the place of its last mail, which will be read once more."""
        here, report = one.here, one.report
        if one.asked:
            return
        if report.source in unchanged.COUNTED:
            # What broke its library once need not break it again, and would be counted otherwise.
            if report.source != "pst" or not report.problems:
                self.note(here, number)
        elif report.source in unchanged.GROWS and isinstance(last, Mails) and last.at:
            if report.path != here.met.shown:
                return  # a member of a zip
            if self.unchanged:
                self.unchanged.up_to(here.met, report.until_here(), one.start + last.at)


def _longer(item: File) -> bool:
    try:
        return item.disk is not None and item.disk.stat().st_size > item.size
    except OSError:
        return False


def _beside(file: File, asked: list[str], name: str) -> bytes | None:
    asked.append(name)
    return file.beside(name)
