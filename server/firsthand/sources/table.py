"""Tables of delimited text: encoding, separator and header row found by themselves.

A header row is known by its column names, wherever it stands: exports begin with notes.
"""

from __future__ import annotations

import csv
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from firsthand.model import Unreadable

from . import File
from .lines import text_lines

PREAMBLE = 40  # rows looked at for the header
SEPARATORS = (",", ";", "\t")

Names = tuple[str, ...]
Knows = Callable[[frozenset[str]], object]


@dataclass(frozen=True, slots=True)
class Header:
    """Where a table's header row is and what it says; ``names`` are folded by ``fold``."""

    names: Names
    separator: str
    line: int  # physical lines before the first row


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its columns. A column that is not there is empty."""

    where: str
    cells: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")


def fold(name: str) -> str:
    """A column's name without case, spaces and signs: `Connected On` is `connectedon`."""
    return "".join(letter for letter in name.lower() if letter.isalnum())


def header(file: File, knows: Knows) -> Header | None:
    """The first row whose column names are known, trying every separator; else None."""
    if b"\x00\x00\x00\x00" in file.head[:4096]:
        return None  # no text
    start = text_lines(File.in_memory(file.path, file.head))
    lines = [line + "\n" for line in itertools.islice(start, PREAMBLE * 4)]
    for separator in SEPARATORS:
        if not any(separator in line for line in lines[:PREAMBLE]):
            continue
        reader = csv.reader(lines, delimiter=separator)
        try:
            for _, cells in zip(range(PREAMBLE), reader, strict=False):
                names = tuple(fold(cell) for cell in cells[:200])
                if len(names) > 1 and knows(frozenset(names) - {""}):
                    return Header(names, separator, reader.line_num)
        except csv.Error:
            continue
    return None


def rows(file: File, found: Header) -> Iterator[Row | Unreadable]:
    """The rows below the header; empty ones are left out. Raises OSError."""
    lines = text_lines(file)
    for _ in range(found.line):
        next(lines, None)
    reader = csv.reader((line + "\n" for line in lines), delimiter=found.separator)
    while True:
        where = f"line {found.line + reader.line_num + 1}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield Unreadable(file.path, where, "A quotation mark is opened here and never closed.")
            continue
        if any(cell and not cell.isspace() for cell in cells):
            named = zip(found.names, (cell.strip() for cell in cells), strict=False)
            yield Row(where, {name: cell for name, cell in named if name})


def column(file: File, found: Header, name: str) -> Iterable[str]:
    """All values of a column, to learn how it writes dates or amounts. Raises OSError."""
    for row in rows(file, found):
        if isinstance(row, Row) and row[name]:
            yield row[name]
