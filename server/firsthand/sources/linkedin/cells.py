"""What the cells of the LinkedIn export hold: names, profile addresses, dates."""

from __future__ import annotations

import re
from dataclasses import dataclass

from firsthand.model import Handle, Unreadable, phrase

from ..dates import Order, moment
from ..lines import short
from ..table import Row

NAME = "linkedin"
GONE = frozenset(
    ("linkedin member", "membre de linkedin", "membre linkedin", "linkedin-lid",
     "linkedin-mitglied", "miembro de linkedin", "utente linkedin", "usuário do linkedin")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """The file a row stands in: its path, its name in small letters, how it writes dates."""

    path: str
    file: str
    numbers: Order | None


def cell(row: Row, *names: str) -> str:
    """The first of these columns that says something; `NA` is what spreadsheets put for nothing."""
    for name in names:
        value = row[name]
        if value and value not in ("NA", "N/A", "null", "NULL"):
            return value
    return ""


def person(row: Row, first: str = "firstname", last: str = "lastname") -> str | None:
    """First and last name; None for a member who left."""
    return named(f"{cell(row, first)} {cell(row, last)}")


def named(text: str) -> str | None:
    name = short(text, 200)
    return None if name is None or name.lower() in GONE else name


def address(text: str) -> Handle | None:
    """A profile address; the export leaves the scheme out at times."""
    text = text.strip()
    if not text or " " in text or "." not in text:
        return None
    if not re.match(r"https?://", text, re.IGNORECASE):
        text = f"https://{text.removeprefix('//')}"
    return Handle("url", text[:500])


def handle(url: str, name: str | None) -> Handle | None:
    """The profile address, else the name alone."""
    return address(url) or (Handle("name", f"{NAME}:{name}") if name else None)


def when(row: Row, column: str, place: Place) -> int | Unreadable:
    value = cell(row, column)
    found = moment(value, place.numbers)
    if found is not None:
        return found
    why = phrase("The date is missing.")
    if value:
        why = phrase("The date '%(date)s' cannot be read.", date=short(value, 40))
    return Unreadable(place.path, row.where, why)
