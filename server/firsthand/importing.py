"""One import: files that were met through the sources into the store, safe to repeat and to
interrupt."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from itertools import groupby, islice

from firsthand import apart, intake, kinds, unchanged
from firsthand.confirmed import Ask, Confirmed
from firsthand.model import (
    Mail,
    Mails,
    Own,
    Record,
    Settings,
    Unreadable,
    phrase,
)
from firsthand.planned import Planned
from firsthand.progress import Told
from firsthand.reports import FileReport, Reports
from firsthand.settling import settle
from firsthand.sources import File, Source, batches, in_maildir, reader
from firsthand.sources.met import Several, Visit
from firsthand.store import me
from firsthand.store.database import Database
from firsthand.store.records import Writer
from firsthand.unchanged import Begun, Unchanged
from firsthand.whose import anothers


def run(
    db: Database,
    settings: Settings,
    met: Iterable[Visit | Several],
    now: int,
    reports: Reports,
    told: Told,
    unchanged: Unchanged | None,
    *,
    only: str | None,
    ask: Ask | None,
    columns: Mapping[str, str] | None,
    stop: Callable[[], bool],
) -> None:
    """Reads files that were met and changed into the store, as ``passing.run`` tells; what became
    of them is added to the ``reports``."""
    confirmed = Confirmed(db, ask, columns)
    with db.read() as c:
        names = me.names(c)
    job = _Job(intake.writer(db, settings), now, only, told, unchanged, confirmed, stop, reports,
               names, Planned(db))  # fmt: skip
    with db.much():
        job.read(met)
        settle(db)


_GREW = phrase(
    "Mail was added to it while it was read, which is not read yet: import it again to go on."
)
_BETWEEN = 128  # items read between two looks at whether to go on
_MAILDIR = "maildir"
_OF_MAILDIR = (None, _MAILDIR)  # what a Maildir's files can be read as


@dataclass(slots=True)
class _Here:
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
class _Job:
    """One import."""

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
    here: _Here = field(init=False)
    since: int = 0  # files since the last look at whether to store

    def read(self, files: Iterable[Visit | Several]) -> None:
        for met in files:
            if isinstance(met, Visit):
                self._pass(1)
                self._file(met)
            else:
                self._several(met)
        self._flush(more=False)
        self.reports.fold(0)

    def _pass(self, many: int) -> None:
        """Between files, of which so many come next: small ones are stored together."""
        self.since += many
        if self.since >= _BETWEEN:
            self.since = 0
            self.told.more(0)
            if self.into.full:
                self._flush(more=True)
                self.reports.fold(0)

    def _several(self, met: Several) -> None:
        mails = self.only in _OF_MAILDIR and in_maildir(met.folder + os.sep)
        for first in range(0, len(met.names), _BETWEEN):
            some = met.part(first, first + _BETWEEN)
            if mails:
                if self.stop():
                    return
                self._pass(len(some.names))
                self._mails(some)
                continue
            for one in some.single():
                if self.stop():
                    return
                self._pass(1)
                self._file(one)

    def _mails(self, some: Several) -> None:
        """Reads files of a Maildir, of which nearly all are mails as they are meant to be."""
        found = _usual()(some.folder, some.names, self.now)
        first = 0
        for usual, run in groupby(found, key=bool):
            several = list(run)
            part = some.part(first, first + len(several))
            first += len(several)
            if not usual:
                for one in part.single():
                    if self.stop():
                        return
                    self._file(one)
                continue
            mails = [mail for mail in several if mail]
            told = self.reports.alike(part, _MAILDIR)
            if told[0] is told[-1]:
                self.into.add(Mails(_MAILDIR, mails), told[0])
            else:
                for mail, report in zip(mails, told, strict=True):
                    self.into.add(Mails(_MAILDIR, (mail,)), report)
            self.told.passed(part.size, len(mails))
            if self.unchanged:
                self.unchanged.mails_read(part, _MAILDIR)

    def _file(self, met: Visit) -> None:
        before = len(self.reports)
        begun = self.unchanged.begun(met) if self.unchanged else None
        self.here = here = _Here(met, before, begun)
        self._items(met.items(), begun)
        if self.unchanged and not self.stop():
            if here.whole:
                self.unchanged.read(met, self.reports[before:])
            elif any(one.planned for one in self.reports[before:]):
                self.unchanged.forget(met)

    def _items(self, items: Iterator[File | Unreadable], begun: Begun | None) -> None:
        """Reads the file that is met, or what is in the zip."""
        here = self.here
        if begun:
            known = begun.reports[:-1] if begun.next else begun.reports
            self.reports.passed(known)
            self.told.more(sum(one.read for one in known))
            here.ended, here.whole = begun.ended, begun.whole
            for item in islice(items, begun.ended):
                self.told.passed(0 if isinstance(item, Unreadable) else item.size, 0)
        for item in items:
            if here.ended and self.into.full:  # a zip, and what is in it
                self._note(0)
                self._flush(more=True)
                self.reports.fold(here.first)
            if not self.stop():
                here.end(self._item(item))

    def _item(self, item: File | Unreadable) -> bool:
        """Reads one file; whether it gave all that it holds."""
        before = self.here.begun.next if self.here.begun else None
        if isinstance(item, Unreadable):
            self.reports.append(FileReport.refused(item))
            return False
        source = kinds.taker(item, self.only)
        if source is None and self.only is None and self.confirmed.may_be(item):
            source = reader("roster")
        report = FileReport(item.path, source.NAME if source else None)
        self.reports.append(report)
        if source is None:
            report.problem(Unreadable(item.path, "", kinds.unknown(self.only, item)))
            self.told.begins(item)
            self.told.ended(item)
            return False
        if source.NAME == "roster":
            confirmed = self.confirmed.read(item, report)
            if confirmed is None:
                self.told.begins(item)
                self.told.ended(item)
                return False
            item = confirmed
        asked: list[str] = []
        single = source.NAME in unchanged.SINGLE  # by the thousand, and they ask for nothing
        file = item if single else replace(item, beside=partial(_beside, item, asked))
        told: Sequence[FileReport] = ()
        if self.here.begun and before and (before.path, before.source) == (item.path, source.NAME):
            file, told = replace(file, done=self.here.begun.stored), [before]
        elif self.unchanged and source.NAME in unchanged.GROWS:
            file, told = self.unchanged.added(file)
        for one in told:
            report.so_far(one)
        self.told.begins(file)
        whole = self._records(source, item, file, report, asked)
        self.told.ended(file)
        # What lies beside it could change without the file, and so could a database's journal.
        # So could what the user says of its columns; and what was planned may have taken place.
        still = not (asked or report.columns or report.planned)
        return whole and still and source.NAME not in unchanged.NOT_ALONE

    def _records(
        self, source: Source, item: File, file: File, report: FileReport, asked: Sequence[str]
    ) -> bool:
        """``item`` is the file, ``file`` what is read of it."""
        try:
            since, last = 0, (report, 0)
            sample = self._sample(source, item)
            # What recurs comes to as much as it did when the reading began that goes on here.
            now = self.here.begun.time if self.here.begun else self.now
            found = self._given(source, file, self.planned.since(source.NAME, item, now))
            for number, record in enumerate(islice(found, file.done, None), file.done + 1):
                if isinstance(record, Own) and (other := anothers(record, self.names, file.path)):
                    record = other
                intake.take(record, self.into, report)
                if sample and isinstance(record, Mails):
                    last = report.until_here(), record.at
                since += len(record.mails) if isinstance(record, Mails) else 1
                if since >= _BETWEEN:
                    self.told.more(since)
                    since = 0
                    if self.into.full:
                        if not asked:
                            self._note_in(item.size - file.size, report, number, record)
                        self._flush(more=True)
                    if self.stop():
                        return False
        except OSError as error:
            why = phrase("could not be read to its end: %(why)s", why=error.strerror or error)
            report.problem(Unreadable(file.path, f"after item {report.read}", why))
        if sample and _longer(item):
            self._grew(sample, report, item.size - file.size, *last)
            return False
        self.planned.read(report)
        return not any(problem.where.startswith("after ") for problem in report.problems)

    def _sample(self, source: Source, item: File) -> bytes | None:
        grows = self.unchanged and source.NAME in unchanged.GROWS
        return self.unchanged.sample(item) if self.unchanged and grows else None

    def _grew(
        self, sample: bytes, report: FileReport, start: int, told: FileReport, at: int
    ) -> None:
        """Tells of a mailbox to which mail was added while it was read; the next import goes on at
        the last mail of this one, which begins ``at`` a place behind ``start`` and of which
        ``told`` says nothing."""
        if self.unchanged and at:
            self.unchanged.grew(self.here.met, sample, told, start + at)
        report.problem(Unreadable(report.path, "", _GREW))

    def _given(self, source: Source, file: File, now: int) -> Iterator[Record]:
        if apart.fits(source, file):
            return apart.records(source, file, now, self.told.reached)
        return batches(source, self.told.watched(file, getattr(source, "TIMES", 1)), now)

    def _note(self, stored: int) -> None:
        """Takes note of how far the file is read that is met, for when that is cut off; ``stored``:
        so many records of what in it has not ended. Kept once all of that is stored."""
        here, told = self.here, self.reports[self.here.first :]
        if self.unchanged and not any(one.columns for one in told):
            self.unchanged.part(here.met, told, here.ended, here.whole, stored)

    def _note_in(self, start: int, report: FileReport, number: int, last: Record) -> None:
        """The same inside of it: by the ``number`` of its ``last`` record, or the place of its last
        mail, which will be read once more. ``start`` is where in the file its reading began."""
        here = self.here
        if report.source in unchanged.COUNTED:
            # What broke its library once need not break it again, and would be counted otherwise.
            if report.source != "pst" or not report.problems:
                self._note(number)
        elif report.source in unchanged.GROWS and isinstance(last, Mails) and last.at:
            if report.path != here.met.shown:
                return  # a member of a zip
            if self.unchanged:
                self.unchanged.up_to(here.met, report.until_here(), start + last.at)

    def _flush(self, *, more: bool) -> None:
        self.into.flush(more=more)
        if self.unchanged:
            self.unchanged.store(more=more)


def _longer(item: File) -> bool:
    try:
        return item.disk is not None and item.disk.stat().st_size > item.size
    except OSError:
        return False


def _beside(file: File, asked: list[str], name: str) -> bytes | None:
    asked.append(name)
    return file.beside(name)


@cache
def _usual() -> Callable[[str, Sequence[str], int], list[Mail | None]]:
    from firsthand.sources import maildir  # late, as all readers

    return maildir.usual
