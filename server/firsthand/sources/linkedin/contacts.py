"""The user's connections, and what the LinkedIn export says about the user."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.model import Card, Handle, Own, Record, Skipped, Unreadable

from ..columns import full_name, identifiers, recognised
from ..lines import digest, short
from ..table import Row
from .cells import NAME, Place, address, cell, person, when


def connection(row: Row, place: Place) -> Iterator[Record]:
    name = person(row)
    url = address(cell(row, "url", "profileurl"))
    if not name:
        yield Skipped(row.where, "a member who left")
        return
    since = when(row, "connectedon", place) if cell(row, "connectedon") else None
    if isinstance(since, Unreadable):
        yield since  # the contact itself is still known
        since = None
    email = cell(row, "emailaddress", "email")
    handles = [url] if url else []
    if "@" in email:
        handles.append(Handle("email", email[:254]))
    yield Card(
        source=NAME,
        key=digest("connection", url.value.lower() if url else (name, since)),
        name=name,
        handles=tuple(handles),
        company=short(cell(row, "company")),
        title=short(cell(row, "position")),
        network="LinkedIn",
        since=since,
    )


def imported(row: Row, _place: Place) -> Iterator[Record]:
    """Whom the user's telephone or mail program gave the site: an address book's entry."""
    known = recognised(row.cells)
    name, handles = full_name(row, known), identifiers(row, known)
    if not name or not handles:
        yield Skipped(row.where, "no name, or nothing to reach them by")
        return
    yield Card(
        source=NAME,
        key=digest("imported", name, *sorted(handles)),
        name=name,
        handles=handles,
        company=short(cell(row, "companies")),
        title=short(cell(row, "title")),
        network="Address book",
    )


def profile(row: Row, _place: Place) -> Iterator[Record]:
    name = person(row)
    yield Own(NAME, name) if name else Skipped(row.where, "no name")


def own_email(row: Row, _place: Place) -> Iterator[Record]:
    email = cell(row, "emailaddress")
    if "@" in email and cell(row, "confirmed").lower() in ("yes", "true", "1"):
        yield Own(NAME, handles=(Handle("email", email[:254]),))
    else:
        yield Skipped(row.where, "an address that was never confirmed")


def own_phone(row: Row, _place: Place) -> Iterator[Record]:
    number = cell(row, "number")
    if sum(letter.isdigit() for letter in number) >= 6:
        yield Own(NAME, handles=(Handle("phone", number[:60]),))
    else:
        yield Skipped(row.where, "no phone number")
