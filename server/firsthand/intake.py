"""Records in: files through the sources into the store, safe to repeat and to interrupt."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from firsthand.identity import blocking, handles, me, people
from firsthand.model import Cost, Event, Handle, Kind, Record, Settings, Skipped, Unreadable
from firsthand.progress import Progress, Told, weight
from firsthand.sources import SOURCES, File, Source, find
from firsthand.sources.walk import walk
from firsthand.store import me as own
from firsthand.store.database import Database
from firsthand.store.joins import Joins
from firsthand.store.pairs import Node
from firsthand.store.people import Ego
from firsthand.store.records import BATCH, Writer

PROBLEMS = 1000  # a report lists at most so many a file; the rest is counted


@dataclass(slots=True)
class FileReport:
    """What became of one file."""

    path: str
    source: str | None
    read: int = 0
    new: int = 0
    problems: list[Unreadable] = field(default_factory=list)
    more_problems: int = 0

    def json(self) -> dict[str, Any]:
        """As the contract writes it."""
        problems = [{"where": p.where, "what": p.why} for p in self.problems]
        if self.more_problems:
            problems.append({"where": "", "what": f"and {self.more_problems} more like these"})
        return {
            "path": self.path,
            "source": self.source,
            "read": self.read,
            "new": self.new,
            "skipped": self.read - self.new,
            "problems": problems,
        }


def writer(db: Database, settings: Settings) -> Writer:
    """A writer of records that thinks with ``identity``."""
    return Writer(db, partial(handles.canonical, region=settings.region), joins())


def joins() -> Joins:
    """What keeps the people up to date, thinking with ``identity``."""
    return Joins(_grouped, people.display, _keys, (people.VERSION, blocking.VERSION))


def _keys(name: str, emails: Sequence[str], companies: Sequence[str]) -> Iterable[str]:
    # Somebody without a name is found by what their address says.
    for text in [name] if name else [email.partition("@")[0] for email in emails]:
        yield from blocking.keys(text)
    for company in companies if name else ():
        yield from blocking.at_firm(name, company)


def _grouped(
    entries: Sequence[tuple[int, str | None, tuple[int, ...], str]],
    identifiers: Sequence[tuple[int, Handle, tuple[str, ...], bool | None]],
    together: Sequence[tuple[Node, Node]],
    apart: Sequence[tuple[Node, Node]],
) -> tuple[list[people.Group], set[int]]:
    cards = [people.Entry(*entry) for entry in entries]
    known = people.looked_at(cards, [people.Identifier(*one) for one in identifiers])
    said, split = (
        [(people.Node(*a), people.Node(*b)) for a, b in pairs] for pairs in (together, apart)
    )
    return people.group(cards, known, said, split), {one.id for one in known if one.shared}


def run(
    db: Database,
    settings: Settings,
    paths: Iterable[Path],
    now: int,
    *,
    only: str | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> list[FileReport]:
    """Reads files, folders and zips into the store.

    ``only`` names a source that every file is read as. Each batch is stored whole, so a kill
    loses at most what was not yet reported as stored, and a second run adds only what is new.
    """
    into = writer(db, settings)
    reports: list[FileReport] = []
    named = list(paths)
    told = Told(progress, weight(named) if progress else 0)
    # Records make no cycles, and looking for some among a batch of them costs a twentieth of all.
    collecting = gc.isenabled()
    gc.disable()
    try:
        _read_all(named, only, now, into, reports, told)
        into.flush()
    finally:
        if collecting:
            gc.enable()
    settle(db, settings)
    return reports


def _read_all(
    named: list[Path],
    only: str | None,
    now: int,
    into: Writer,
    reports: list[FileReport],
    told: Told,
) -> None:
    for item in walk(named):
        if isinstance(item, Unreadable):
            reports.append(FileReport(item.path, None, problems=[item]))
            continue
        source = _source(item, only)
        report = FileReport(item.path, source.NAME if source else None)
        reports.append(report)
        if source:
            told.begins(item)
            _read(source, told.watched(item), now, into, report, told)
        else:
            report.problems.append(Unreadable(item.path, "", _unknown(only)))
        told.ended(item)


def keep(db: Database, settings: Settings, record: Event | Cost) -> None:
    """Stores one record that the user typed."""
    into = writer(db, settings)
    into.add(record, FileReport("", record.source))
    into.flush()


def _source(file: File, only: str | None) -> Source | None:
    if only is None:
        return find(file)
    return next((s for s in SOURCES if only == s.NAME), None)


def _unknown(only: str | None) -> str:
    known = ", ".join(s.NAME for s in SOURCES)
    if only is not None:
        return f"There is no source called {only}. Name one of: {known}."
    return f"Not a kind of record that Firsthand knows ({known}); nothing was read from it."


def _read(
    source: Source, file: File, now: int, into: Writer, report: FileReport, told: Told
) -> None:
    try:
        for record in source.records(file, now):
            _take(record, into, report)
            told.one()
            if into.pending >= BATCH:
                into.flush(more=True)
    except OSError as error:
        why = f"could not be read to its end: {error.strerror or error}"
        report.problems.append(Unreadable(file.path, f"after item {report.read}", why))


def _take(record: Record, into: Writer, report: FileReport) -> None:
    if isinstance(record, Skipped):
        report.read += 1
    elif isinstance(record, Unreadable):
        report.read += 1
        if len(report.problems) < PROBLEMS:
            report.problems.append(record)
        else:
            report.more_problems += 1
    else:
        # What an export says of the user is no item of its own.
        report.read += hasattr(record, "key")
        into.add(record, report)


def settle(db: Database, settings: Settings) -> None:
    """After an import: works out who the user is, and what was the user's own mass mail."""
    with db.write() as c:
        told = own.known(c)
        own_names = [h.value for h, _ in told if h.kind == "name" and ":" not in h.value]
        if not any(how == "told" and h.kind == "email" for h, how in told):
            own.forget_worked_out(c)
            seen = [me.Seen(*row) for row in own.seen(c, "email")]
            found = me.from_sent(seen)
            if not found and not any(h.kind == "email" for h, _ in told):
                found = me.from_threads(seen, own.count(c, Kind.MAIL))
            own.add(c, found, "mail")
        pages = [me.Seen(*row) for row in own.seen(c, "url")]
        own.add(c, me.from_messages(pages, own.count(c, Kind.MESSAGE), own_names), "export")
        own.mark_mass_mail(c, sorted(Ego(c, handles.is_work).handles), settings.small)
