"""Records into the store: what stores them thinks with ``identity``, and each item is counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from firsthand.identity import blocking, handles, people, signs
from firsthand.intake.reports import FileReport
from firsthand.model import (
    Cost,
    Event,
    Handle,
    Kept,
    KeptCheck,
    Kind,
    Mails,
    Mark,
    Record,
    Settings,
    Skipped,
    Unreadable,
    phrase,
)
from firsthand.store import history
from firsthand.store.database import Database
from firsthand.store.joins import Joins
from firsthand.store.pairs import Node
from firsthand.store.records import Writer
from firsthand.wording import contract

# Whatever keeps these is no older than this; mail is, and readers look at its dates themselves.
_EARLIEST = {Kind.MEETING: 631_152_000, Kind.MESSAGE: 631_152_000, Kind.CALL: 631_152_000}  # 1990
# From when some count their seconds: 2000, and 2001 where Apple's programs do.
_ZEROS = frozenset((946_684_800, 978_307_200))


def writer(db: Database, settings: Settings) -> Writer:
    """A writer of records that thinks with ``identity``."""
    return Writer(db, partial(handles.recorded, region=settings.region), joins())


def joins() -> Joins:
    """What keeps the people up to date, thinking with ``identity``."""
    return Joins(_grouped, people.display, _keys, (people.VERSION, blocking.VERSION))


def _keys(name: str, emails: Sequence[str], companies: Sequence[str]) -> Iterable[str]:
    # Somebody without a full name is found by what their address says, and so is whoever's name is
    # in signs that may be read in two ways.
    boxes = (
        ()
        if " " in name and not signs.chinese_alone(name)
        else [email.partition("@")[0] for email in emails]
    )
    for text in filter(None, (name, *boxes)):
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


def keep(db: Database, settings: Settings, record: Event | Cost) -> None:
    """Stores one record that the user typed."""
    into = writer(db, settings)
    into.add(record, FileReport("", record.source))
    into.flush()


def take(record: Record, into: Writer, report: FileReport) -> None:
    """Counts one item of a file or an account, and hands on what is to be stored."""
    if isinstance(record, Event) and _undated(record):
        report.passed(Skipped("", "dated by a clock that was never set"))
    elif isinstance(record, Event):
        report.read += 1
        report.planned |= bool(record.marks & Mark.PLANNED)
        into.add(record, report)
    elif isinstance(record, Mails):
        report.read += len(record.mails)
        into.add(record, report)
    elif isinstance(record, Skipped | Unreadable):
        report.passed(record)
    elif isinstance(record, KeptCheck) and not _can_be_shown(record):
        why = phrase("A verdict in it cannot be shown: it is damaged, or of another version.")
        report.passed(Unreadable(report.path, f"check {record.id}", why))
    elif isinstance(record, Kept):
        report.read += 1
        into.add(record, report)
    else:
        # What an export says of the user is no item of its own.
        report.read += hasattr(record, "key")
        into.add(record, report)


def _undated(event: Event) -> bool:
    """Whether a date is what programs write where there is none."""
    zero = event.when in _ZEROS and event.kind != Kind.MEETING
    return event.kind in _EARLIEST and (zero or event.when < _EARLIEST[event.kind])


def _can_be_shown(check: KeptCheck) -> bool:
    """Whether the verdicts that an export tells of hold all that the history shows of them."""
    try:
        for one in check.shown:
            contract.present(check.id, one.time, one.verdict, "en")
            history.profile_of(one.verdict)
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError):
        return False
    return True
