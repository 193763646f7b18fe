"""Passes over the files of an import that have not changed; the first that has calls the readers.

Nothing heavy is imported here: a second import of the same files is mostly the start of the
program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, suppress
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING

from firsthand.intake.progress import Progress, Told, weight
from firsthand.intake.reports import FileReport, Reports
from firsthand.intake.unchanged import Unchanged
from firsthand.model import Settings, Unreadable
from firsthand.sources.files.met import Met, Passed, Several, Visit
from firsthand.sources.files.walk import visits
from firsthand.store import made
from firsthand.store.database import Busy, Database

if TYPE_CHECKING:
    from firsthand.intake.confirmed import Ask


def run(
    db: Database,
    settings: Settings,
    paths: Iterable[Path],
    now: int,
    noting: Callable[[], AbstractContextManager[None]],
    *,
    only: str | None = None,
    progress: Callable[[Progress], None] | None = None,
    passing: bool = True,
    ask: Ask | None = None,
    columns: Mapping[str, str] | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> list[FileReport]:
    """Reads files, folders and zips into the store.

    ``only`` names a source that every file is read as. Each batch is stored whole, so a kill
    loses at most what was not yet reported as stored, and a second run adds only what is new.
    ``noting``: what notes the import for as long as files are read.
    ``passing``: files that were read before and have not changed are passed over.
    ``ask`` is asked what the columns of a list of members hold, where that was not confirmed yet;
    ``columns`` is what the user says of them unasked, by their titles.
    ``stop`` is asked again and again: what was read until it says so is stored.
    """
    named = list(paths)
    unchanged = Unchanged(db, f"{only} {settings.region}", now) if passing else None
    met = visits(named, unchanged.settled.names) if unchanged else visits(named)
    told = Told(progress, lambda: weight(named))
    reports = Reports()
    left = _changed(met, reports, told, unchanged, stop)
    for one in left:
        from firsthand.intake import importing

        with noting():
            importing.run(
                db, settings, chain([one], left), now, reports, told, unchanged,
                only=only, ask=ask, columns=columns, stop=stop,
            )  # fmt: skip
    with suppress(Busy):  # what can wait for the next time
        if unchanged:
            unchanged.store()
        if not stop():
            _settle(db)
    return reports


def _settle(db: Database) -> None:
    """Works out what one that was cut off after its last file had left to be worked out."""
    with db.read() as c:
        unsettled = made.unsettled(c)
    if unsettled is not None:
        from firsthand.intake.settling import settle

        settle(db)


def _changed(
    files: Iterable[Met], reports: Reports, told: Told,
    unchanged: Unchanged | None, stop: Callable[[], bool],
) -> Iterator[Visit | Several]:  # fmt: skip
    """Those that are to be read; what is known of the others is added to the ``reports``."""
    for met in files:
        if stop():
            return
        if isinstance(met, Unreadable):
            reports.passed([FileReport.refused(met)])
        elif unchanged is None:
            if isinstance(met, Visit | Several):
                yield met
        elif isinstance(met, Visit):
            known = unchanged.reports(met)
            if known is None:
                yield met
            else:
                _tell(known, met.about.st_size, reports, told)
        elif isinstance(met, Several):
            yield from _unlike(met, reports, told, unchanged)
        elif isinstance(met, Passed):
            _tell(*unchanged.settled.passed(met), reports, told)
        else:
            unchanged.ended(met)


def _tell(known: list[FileReport], size: int, reports: Reports, told: Told) -> None:
    reports.passed(known)
    told.passed(size, sum([report.read for report in known]))


def _unlike(met: Several, reports: Reports, told: Told, unchanged: Unchanged) -> Iterator[Several]:
    """Those of several files that are not known."""
    met, sources = unchanged.mails(met)
    each = unchanged.keeps_some(met.folder)
    first = 0
    for source, run in groupby(sources):
        after = first + len(list(run))
        part = met.part(first, after)
        first = after
        if source is not None:
            reports.alike(part, source)
            told.passed(part.size, len(part.names))
        elif not each:
            yield part
        else:
            yield from _single(part, reports, told, unchanged)


def _single(met: Several, reports: Reports, told: Told, unchanged: Unchanged) -> Iterator[Several]:
    """The same, asking for each by itself."""
    first = 0
    for at, one in enumerate(met.single()):
        known = unchanged.reports(one)
        if known is not None:
            if first < at:
                yield met.part(first, at)
            first = at + 1
            _tell(known, one.about.st_size, reports, told)
    if first < len(met.names):
        yield met.part(first, len(met.names))
