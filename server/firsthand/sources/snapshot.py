"""LinkedIn's snapshot of a member's data as JSON, which members in the EEA and Switzerland may ask
its interface for: the tables of the export, read as that one is.

One answer, several one after the other in a list, or the table of a single domain.
"""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.model import Own, Record, Skipped, Unreadable

from . import File, linkedin
from .jsonstream import begins, parts
from .lines import told
from .linkedin.cells import Place
from .linkedin.words import english
from .table import Row, fold

NAME = "snapshot"
COLUMNS = 100  # of one row; the widest table has some twenty
_ELEMENTS = ("elements.*.", "*.elements.*.", "*.", "")
_ROWS = frozenset(f"{place}snapshotData.*" for place in _ELEMENTS)


def fits(file: File) -> bool:
    """Whether it has rows under the name that the interface gives them."""
    return begins(file, "snapshotData")


@told
def records(file: File, _now: int) -> Iterator[Record]:
    said: set[Own] = set()
    count = 0
    for part in parts(file, _ROWS):
        if isinstance(part, Unreadable):
            yield part
            continue
        count += 1
        for record in _row(part.value, file, f"row {count}"):
            if isinstance(record, Own):
                if record in said:
                    continue
                said.add(record)
            yield record


def _row(value: object, file: File, where: str) -> Iterator[Record]:
    if not isinstance(value, dict) or len(value) > COLUMNS:
        yield Skipped(where, "no row of a table")
        return
    cells = {
        english(fold(name)): text.strip() for name, text in value.items() if isinstance(text, str)
    }
    read = linkedin.reads(frozenset(cells))
    if read is None:
        yield Skipped(where, "a table that names no relations")
        return
    # Where the site writes numbers, it writes them as Americans do.
    yield from read(Row(where, cells), Place(file.path, "", "month"))
