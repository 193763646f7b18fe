"""What becomes of each kind of item that Outlook keeps: mail, appointments, contacts, lists.

Notes, tasks and Outlook's own settings are about nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from firsthand.model import Event, Record, Skipped, Unreadable, phrase

from .. import File, ics, vcard
from ..mail import heads
from . import contacts, dates, properties
from .properties import Item, Wanted

_NONE = Wanted((), ())


class Kind(NamedTuple):
    """What is looked up of items of one kind, and of the people on each."""

    item: Wanted
    people: Wanted


MAIL = Kind(properties.WANTED, properties.OF_RECIPIENTS)
_APPOINTMENT = Kind(dates.WANTED, dates.OF_GUESTS)
_CONTACT = Kind(contacts.WANTED, _NONE)
_LIST = Kind(contacts.OF_LIST, _NONE)
# By how their class begins. An invitation in a mailbox is none: it has its place in the calendar.
CLASSES = {
    "ipm.note": MAIL, "report.ipm.note": MAIL, "ipm.appointment": _APPOINTMENT,
    "ipm.contact": _CONTACT, "ipm.distlist": _LIST,
}  # fmt: skip
# What the program tells of a call or a chat that nobody took up, in the name of who tried.
_MISSED = "ipm.note.microsoft.missed"
# Receipts and failures, in whatever language their subject is.
_REPORT, _BY_ITSELF = "report.", b"\nAuto-Submitted: auto-generated"


def kind_of(name: str) -> Kind | None:
    """What items of that class are; ``None`` for what is about nobody."""
    name = (name or "IPM.Note").lower()
    if name.startswith(_MISSED):
        return None
    return next((kind for begins, kind in CLASSES.items() if name.startswith(begins)), None)


def records(
    name: str, item: Item, people: Iterable[Item], origin: heads.Origin, number: int
) -> Iterator[Record]:
    """What an item of that class tells. Never raises."""
    where = f"message {number}"
    kind = kind_of(name)
    if kind is MAIL:
        everybody = list(people)
        head = properties.head(item, everybody)
        head += _BY_ITSELF if name.lower().startswith(_REPORT) else b""
        record = heads.record(head, origin, number)
        # Who cannot be named is on it all the same: it went to no two people alone.
        if isinstance(record, Event) and (more := properties.hidden(item, everybody)):
            record = replace(record, audience=record.audience + more)
        yield record
    elif kind is _APPOINTMENT:
        yield from read(ics, [dates.written(item, people)], origin, where)
    elif kind is _CONTACT:
        yield from read(vcard, [contacts.written(item)], origin, where)
    elif kind is _LIST:
        cards = [*contacts.members(item)]
        yield from read(vcard, cards, origin, where)
        if not cards:
            yield Skipped(where, "a list of nobody's address")
    else:
        yield Skipped(where, "no mail, appointment or contact")


def left_out(path: str, many: int) -> Unreadable:
    """What is said of so many who are on mails without an address that others know."""
    why = phrase(
        "Of some who are on these mails (%(count)s in all), Outlook kept an address that only "
        "their own firm's server knows (/O=...): they were left out. Read the account from its "
        "server to have them.",
        count=many,
    )
    return Unreadable(path, "", why)


def read(source: Any, texts: Iterable[bytes], origin: heads.Origin, where: str) -> Iterator[Record]:
    """The same by the reader of such files, which is told where it stands in this one."""
    for text in texts:
        file = File.in_memory(origin.path, text)
        for record in source.records(file, origin.now):
            moved = isinstance(record, Skipped | Unreadable)
            yield replace(record, where=where) if moved else record
