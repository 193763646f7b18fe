"""Events and mails as rows, before they are stored: of two that tell of one event, one row."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from firsthand.model import Event, Face, KeptEvent, Kind, Mail, Mark, figure
from firsthand.store.numbers import UNNAMED, digest, digests, event_id, event_ids

_PLANNED = int(Mark.PLANNED)
_MADE = "hash:"  # how the key of a mail begins that has no identifier of its own
_made = tuple.__new__  # what NamedTuple's own way takes shows among so many


class Row(NamedTuple):
    """As it is stored."""

    id: int
    kind: int
    source: int
    marks: int
    audience: int
    occasion: int
    subject: str | None
    details: str | None


def of_mails(
    mails: Sequence[Mail], source: int, rows: dict[int, Row], lies: dict[Face, list[int]]
) -> list[int]:
    """Turns mails into rows, and puts down in ``lies`` on which each face lies; the number of each
    mail."""
    kind = int(Kind.MAIL)
    numbers = event_ids(kind, mails)
    threads = {one[4] for one in mails}
    occasions = dict(zip(threads, digests(threads), strict=True))
    for number, (key, _, faces, subject, occasion, marks, audience) in zip(
        numbers, mails, strict=True
    ):
        details = UNNAMED if key[:5] == _MADE else None
        told = (number, kind, source, marks, audience, occasions[occasion], subject, details)
        row = _made(Row, told)
        if rows.setdefault(number, row) is not row:
            add(rows, row)
        for face in faces:
            lies[face].append(number)
    return numbers


def of_event(event: Event, source: int) -> Row:
    return Row(
        event_id(event),
        int(event.kind),
        source,
        int(event.marks),
        event.audience or len(event.parties),
        digest(event.occasion or event.key),
        event.subject,
        UNNAMED
        if event.kind == Kind.MAIL and event.key.startswith(_MADE) and not event.details
        else _json(event.details),
    )


def of_kept(one: KeptEvent, source: int) -> Row:
    return Row(one.id, one.kind, source, one.marks, one.audience, one.occasion, one.subject,
               _json(one.details))  # fmt: skip


def add(rows: dict[int, Row], row: Row) -> None:
    """Puts a row among the others; of two that tell of one event, the first with what both add."""
    held = rows.setdefault(row.id, row)
    if held is not row:
        rows[row.id] = held._replace(
            marks=marked(held.marks, row.marks),
            audience=max(held.audience, row.audience),
            details=together(held.details, row.details),
        )


def marked(one: int, other: int) -> int:
    """What two files mark one event as: all of it, and planned only where both knew it as that."""
    return (one | other) & ~_PLANNED | one & other & _PLANNED


def _json(details: Mapping[str, str] | None) -> str | None:
    return json.dumps(dict(details), sort_keys=True) if details else None


def together(one: str | None, other: str | None) -> str | None:
    """What two files tell of one event, whichever came first: of two lengths the shorter, and all
    that a number is called."""
    if one is None or other is None or one == other:
        return one or other
    a, b = json.loads(one), json.loads(other)
    long = [(m, one["minutes"]) for one in (a, b) if (m := figure(one, "minutes")) is not None]
    both = b | a | ({"minutes": min(long)[1]} if long else {})
    called = {name for told in (a, b) for name in told.get("called", "").split("\n") if name}
    return json.dumps(
        both | ({"called": "\n".join(sorted(called))} if called else {}), sort_keys=True
    )
