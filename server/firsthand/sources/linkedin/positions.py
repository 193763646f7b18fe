"""The user's own positions in the LinkedIn export: at which firm, and from when to when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.model import Held, Position, Record, Skipped, Unreadable, phrase

from ..dates import MONTHS
from ..lines import digest, short
from ..table import Row
from .cells import NAME, Place, cell
from .words import Translated

# Other people's jobs stand in such tables too, so these may have no other columns.
COLUMNS = tuple(
    Translated.of(f"companyname {title} startedon finishedon", "description location")
    for title in ("title", "position")
)
_NUMBERS = re.compile(r"(?:(\d{1,2})[./-])?(\d{4})|(\d{4})[./-](\d{1,2})")
_WORDS = re.compile(r"([^\W\d_]{3,12})\.?\s+(?:de\s+)?(\d{4})")


def position(row: Row, place: Place) -> Iterator[Record]:
    company = short(cell(row, "companyname"), 200)
    if not company:
        yield Skipped(row.where, "a position without a company")
        return
    dates = [month(cell(row, name)) for name in ("startedon", "finishedon")]
    for date, name in zip(dates, ("startedon", "finishedon"), strict=True):
        if date is None and cell(row, name):
            said = short(cell(row, name), 40)
            why = phrase("The date '%(date)s' cannot be read.", date=said)
            yield Unreadable(place.path, row.where, why)
            return
    first, last = dates
    title = short(cell(row, "title", "position"), 200)
    key = digest("position", company.casefold(), (title or "").casefold(), first or "")
    yield Held(NAME, key, Position(company, title, first, last))


def month(text: str) -> str | None:
    """``2019-03`` for ``Mar 2019``, ``2019`` for a year alone; ``None`` for anything else."""
    text = text.strip()[:40].lower()
    if found := _NUMBERS.fullmatch(text):
        year, number = found[2] or found[3], found[1] or found[4]
        at = int(number) if number else None
    elif found := _WORDS.fullmatch(text):
        year, at = found[2], MONTHS.get(_plain(found[1]), 0)
    else:
        return None
    if not 1900 <= int(year) <= 2200 or (at is not None and not 1 <= at <= 12):
        return None
    return year if at is None else f"{year}-{at:02}"


def _plain(word: str) -> str:
    return word.translate(str.maketrans("éèûüäâ", "eeuuaa"))
