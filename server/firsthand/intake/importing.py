"""One import: files that were met through the sources into the store, safe to repeat and to
interrupt."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, islice

from firsthand.intake import storing
from firsthand.intake.confirmed import Ask, Confirmed
from firsthand.intake.planned import Planned
from firsthand.intake.progress import Told
from firsthand.intake.reports import Reports
from firsthand.intake.settling import settle
from firsthand.intake.taking import BETWEEN, Here, Taking
from firsthand.intake.unchanged import Unchanged
from firsthand.model import Mail, Mails, Settings, Unreadable
from firsthand.sources import File, in_maildir, memory
from firsthand.sources.files.met import Several, Visit
from firsthand.store import me
from firsthand.store.database import Database


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
    taking = Taking(storing.writer(db, settings), now, only, told, unchanged, confirmed, stop,
                    reports, names, Planned(db))  # fmt: skip
    with db.much():
        try:
            _Job(taking).read(met)
        finally:
            memory.forget()
        settle(db)


_MAILDIR = "maildir"
_OF_MAILDIR = (None, _MAILDIR)  # what a Maildir's files can be read as


@dataclass(slots=True)
class _Job:
    """One import."""

    taking: Taking
    since: int = 0  # files since the last look at whether to store

    def read(self, files: Iterable[Visit | Several]) -> None:
        for met in files:
            if isinstance(met, Visit):
                self._pass(1)
                self._file(met)
            else:
                self._several(met)
        self.taking.flush(more=False)
        self.taking.reports.fold(0)

    def _pass(self, many: int) -> None:
        """Between files, of which so many come next: small ones are stored together."""
        self.since += many
        if self.since >= BETWEEN:
            self.since = 0
            self.taking.told.more(0)
            if self.taking.full:
                self.taking.flush(more=True)
                self.taking.reports.fold(0)

    def _several(self, met: Several) -> None:
        mails = self.taking.only in _OF_MAILDIR and in_maildir(met.folder + os.sep)
        for first in range(0, len(met.names), BETWEEN):
            some = met.part(first, first + BETWEEN)
            if mails:
                if self.taking.stop():
                    return
                self._pass(len(some.names))
                self._mails(some)
                continue
            for one in some.single():
                if self.taking.stop():
                    return
                self._pass(1)
                self._file(one)

    def _mails(self, some: Several) -> None:
        """Reads files of a Maildir, of which nearly all are mails as they are meant to be."""
        found = _usual()(some.folder, some.names, self.taking.now)
        first = 0
        for usual, run in groupby(found, key=bool):
            several = list(run)
            part = some.part(first, first + len(several))
            first += len(several)
            if not usual:
                for one in part.single():
                    if self.taking.stop():
                        return
                    self._file(one)
                continue
            mails = [mail for mail in several if mail]
            told = self.taking.reports.alike(part, _MAILDIR)
            if told[0] is told[-1]:
                self.taking.into.add(Mails(_MAILDIR, mails), told[0])
            else:
                for mail, report in zip(mails, told, strict=True):
                    self.taking.into.add(Mails(_MAILDIR, (mail,)), report)
            self.taking.told.passed(part.size, len(mails))
            if self.taking.unchanged:
                self.taking.unchanged.mails_read(part, _MAILDIR)

    def _file(self, met: Visit) -> None:
        before = len(self.taking.reports)
        begun = self.taking.unchanged.begun(met) if self.taking.unchanged else None
        here = Here(met, before, begun)
        self._items(met.items(), here)
        if self.taking.unchanged and not self.taking.stop():
            if here.whole:
                self.taking.unchanged.read(met, self.taking.reports[before:])
            elif any(one.planned for one in self.taking.reports[before:]):
                self.taking.unchanged.forget(met)

    def _items(self, items: Iterator[File | Unreadable], here: Here) -> None:
        """Reads the file that is met, or what is in the zip."""
        if begun := here.begun:
            known = begun.reports[:-1] if begun.next else begun.reports
            self.taking.reports.passed(known)
            self.taking.told.more(sum(one.read for one in known))
            here.ended, here.whole = begun.ended, begun.whole
            for item in islice(items, begun.ended):
                self.taking.told.passed(0 if isinstance(item, Unreadable) else item.size, 0)
        for item in items:
            if here.ended and self.taking.full:  # a zip, and what is in it
                self.taking.note(here, 0)
                self.taking.flush(more=True)
                self.taking.reports.fold(here.first)
            if not self.taking.stop():
                here.end(self.taking.take(item, here))


@cache
def _usual() -> Callable[[str, Sequence[str], int], list[Mail | None]]:
    from firsthand.sources import maildir  # late, as all readers

    return maildir.usual
