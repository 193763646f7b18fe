"""The members of a club, an association, a class: a place where people meet, no meeting yet.

Plain delimited text with the columns `name,email,phone,club,since`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.model import Card, Handle, Record, Skipped, Unreadable

from . import File
from .dates import Order, coarse, order
from .lines import digest, short, told
from .results import unclear
from .table import Columns, Row, column, header, rows

NAME = "roster"


_TABLES = [Columns.of("name club")]


def fits(file: File) -> bool:
    return header(file, _TABLES) is not None


@told
def records(file: File, _now: int) -> Iterator[Record]:
    found = header(file, _TABLES)
    if found is None:
        yield Unreadable(file.path, "", "No header row with name and club was found.")
        return
    numbers = order(column(file, found, "since"))
    for row in rows(file, found):
        if isinstance(row, Row):
            yield from _record(row, file.path, numbers)
        else:
            yield row


def _record(row: Row, path: str, numbers: Order | None) -> Iterator[Record]:
    name, club = short(row["name"], 200), short(row["club"], 100)
    emails = [part for part in re.split(r"[\s,;]+", row["email"][:2000]) if "@" in part]
    phones = [part.strip() for part in re.split(r"[,;]", row["phone"][:500]) if part.strip()]
    handles = [Handle("email", part[:254]) for part in emails]
    handles += [Handle("phone", part[:60]) for part in phones]
    if not name and not handles:
        yield Skipped(row.where, "no name, e-mail address or phone number")
        return
    since = coarse(row["since"], numbers) if row["since"] else None
    if row["since"] and since is None:
        # The member is still worth knowing; only since when is not.
        yield Unreadable(path, row.where, unclear("date", row["since"]))
    who = sorted(part.lower() for part in emails) or [name or "", *phones]
    yield Card(
        source=NAME,
        key=digest(NAME, club, *who),
        name=name,
        handles=tuple(handles[:20]),
        network=club,
        since=since,
    )
