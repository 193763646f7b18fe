"""Tables of delimited text: encoding, separator and header row found by themselves.

A header row is known by its column names, wherever it stands: exports begin with notes.
"""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from firsthand.model import Unreadable, phrase

from . import File
from .lines import CUT, text_lines
from .tableends import Ends

PREAMBLE = 40  # rows looked at for the header
LONGEST = 400  # signs of a column's name: what is longer is no name, and takes long to fold
AGAIN = "'"  # behind the name of a column that is not the first of that name
SEPARATORS = (",", ";", "\t", "|")

_OPEN = phrase("A quotation mark is opened here and never closed.")
_LOWER = bytes(byte + 32 if 65 <= byte <= 90 else byte for byte in range(256))
_SIGNS = bytes(byte for byte in range(128) if not chr(byte).isalnum())


@dataclass(frozen=True, slots=True)
class Columns:
    """How a table is known: the columns it must have, and the only others it may have."""

    needed: frozenset[str]
    only: frozenset[str] | None = None

    @classmethod
    def of(cls, needed: str, only: str | None = None) -> Columns:
        """From folded names with spaces between them."""
        allowed = None if only is None else frozenset(f"{needed} {only}".split())
        return cls(frozenset(needed.split()), allowed)

    def fit(self, names: frozenset[str]) -> bool:
        return self.needed <= names and (self.only is None or names <= self.only)

    def may_fit(self, squeezed: bytes) -> bool:
        """A quick look: whether all the words are there at all."""
        return all(name.encode() in squeezed for name in self.needed)


@dataclass(frozen=True, slots=True)
class Header:
    """Where a table's header row is and what it says; ``names`` are folded by ``fold``, and the
    second of two columns of one name has a sign behind it (``unlike``)."""

    names: tuple[str, ...]
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


# How mail, calendars, web pages and data begin: there is no use in looking for columns there.
_OTHER = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:from [^\n,;\t]{5,200}\d{4}[^\n,;\t]{0,40}\n|begin:|[<{\[%\x00]"
    rb"|(?:return-path|received|delivered-to|x-[\w-]+|mime-version|message-id|date|subject|to|from"
    rb"|cc|bcc|sender|reply-to|status|content-[\w-]+|authentication-results|arc-[\w-]+|list-[\w-]+"
    rb"|dkim-signature|user-agent|in-reply-to|references|envelope-to|precedence|errors-to"
    rb"|resent-[\w-]+):)",
    re.IGNORECASE,
)


def may_be(file: File) -> bool:
    """A quick look: whether a file does not begin as something else than a table."""
    # No text begins with three NULs in a row, in UTF-16 either; one that was cut off may end so.
    return _OTHER.match(file.head) is None and file.head.find(b"\0\0\0", 0, 64) < 0


def header(file: File, tables: Sequence[Columns]) -> Header | None:
    """The first row with the columns of one of these tables, trying every separator; else None."""
    # Every mail of a folder is asked whether it is a table: the answer must cost next to nothing.
    if not may_be(file):
        return None
    squeezed = _squeezed(file.head)
    tables = [table for table in tables if table.may_fit(squeezed)]
    if not tables:
        return None
    for head, known in _tops(file.head):
        if any(table.fit(known) for table in tables):
            return head
    return None


def tops(file: File, tables: Sequence[Columns]) -> list[Header]:
    """The rows that may be the header of one of these tables, as far as a quick look tells."""
    if not may_be(file) or not any(table.may_fit(_squeezed(file.head)) for table in tables):
        return []
    return [head for head, _ in _tops(file.head)]


def unlike(names: Iterable[str]) -> Iterator[str]:
    """Names of columns, each once: a sign that no folded name has stands behind the others."""
    met = set[str]()
    for name in names:
        while name in met:
            name += AGAIN
        if name:
            met.add(name)
        yield name


# Ten readers ask about one file, one after another.
@lru_cache(2)
def _squeezed(head: bytes) -> bytes:
    """What may be columns' names, small letters and figures alone."""
    return head[:32768].translate(_LOWER, _SIGNS)


@lru_cache(2)
def _tops(head: bytes) -> tuple[tuple[Header, frozenset[str]], ...]:
    """The rows near the top that may be a header, by every separator, and the names in each."""
    start = text_lines(File.in_memory("", head))
    lines = [line + "\n" for line in itertools.islice(start, PREAMBLE * 4)]
    found = list[tuple[Header, frozenset[str]]]()
    for separator in SEPARATORS:
        # A table of one column has no separator at all.
        if separator != "," and not any(separator in line for line in lines[:PREAMBLE]):
            continue
        reader = csv.reader(lines, delimiter=separator)
        try:
            for _, cells in zip(range(PREAMBLE), reader, strict=False):
                shown = _taken_apart(cells, separator)[:200]
                names = tuple(unlike(fold(cell[:LONGEST]) for cell in shown))
                found.append((Header(names, separator, reader.line_num), frozenset(names) - {""}))
        except csv.Error:
            continue
    return tuple(found)


def titles(file: File, found: Header) -> tuple[str, ...]:
    """The header row as it is written, a title for each of the folded names; where it has none,
    that of the row above or of the column before it."""
    lines = (line + "\n" for line in itertools.islice(text_lines(file), found.line))
    last: list[str] = []
    above: list[str] = []
    for cells in csv.reader(lines, delimiter=found.separator):
        above, last = last, _taken_apart(cells, found.separator) or last
    told: list[str] = []
    for at, (cell, name) in enumerate(zip(last, found.names, strict=False)):
        title = cell.strip()
        if not title and name and not name.isalnum():
            title = told[-1]
        elif not title and name and at < len(above):
            title = above[at].strip()
        told.append(title)
    return tuple(told)


def _taken_apart(cells: list[str], separator: str) -> list[str]:
    """The cells of a row that is a single cell: a spreadsheet that separates by another sign takes
    each line for one, and puts those with a quotation mark in quotation marks as a whole."""
    if len(cells) != 1 or separator not in cells[0]:
        return cells
    try:
        return next(csv.reader([cells[0]], delimiter=separator))
    except csv.Error:
        return cells


class _Feed:
    """Lines for the table reader, which can be given back."""

    def __init__(self, lines: Iterator[str]) -> None:
        self.lines, self.again, self.taken = lines, list[str](), list[str]()
        self.ended = False

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        line = self.again.pop() if self.again else next(self.lines, None)
        if line is None:
            self.ended = True
            raise StopIteration
        self.taken.append(line)
        return line + "\n"


_SUMS = frozenset("total totals totaal totaux gesamt gesamtsumme summe somme sum subtotal".split())


def rows(file: File, found: Header) -> Iterator[Row | Unreadable]:
    """The rows below the header; empty ones are left out. Raises OSError.

    A quotation mark that is never closed would swallow all rows after it: its row is told,
    and reading goes on with the next line.
    """
    unended: list[bytes] = []
    feed = _Feed(itertools.islice(text_lines(file, unended), found.line, None))
    reader = csv.reader(feed, delimiter=found.separator)
    number, ends = found.line, Ends(found.names)
    while True:
        feed.taken, where = [], f"line {number + 1}"
        try:
            cells = next(reader)
            if len(found.names) > 1:
                cells = _taken_apart(cells, found.separator)
            broken = feed.ended and sum(line.count('"') for line in feed.taken) % 2 == 1
        except StopIteration:
            return
        except csv.Error:
            broken = True
        if broken:
            last = bool(unended) and len(feed.taken) == 1 and not feed.again
            yield Unreadable(file.path, where, CUT if last else _OPEN)
            number += 1
            feed.again += reversed(feed.taken[1:])
            feed.ended = False
            reader = csv.reader(feed, delimiter=found.separator)
            continue
        number += len(feed.taken)
        if _is_no_row(cells, found.names):
            continue
        if any(cell and not cell.isspace() for cell in cells):
            if unended and not feed.again and ends.cut(cells, feed.taken):
                yield Unreadable(file.path, where, CUT)
                continue
            ends.row(cells, feed.taken)
            named = zip(found.names, (cell.strip() for cell in cells), strict=False)
            yield Row(where, {name: cell for name, cell in named if name})
        elif unended and len(cells) > 1 and not feed.again and ends.cut(cells, feed.taken):
            yield Unreadable(file.path, where, CUT)  # the row began with empty cells


def _is_no_row(cells: Sequence[str], names: Sequence[str]) -> bool:
    """Whether this is the header once more, as where two tables were put into one file, or the sum
    that a spreadsheet has below."""
    if cells and names and fold(cells[0]) == names[0] and any(names):
        return tuple(unlike(map(fold, cells[: len(names)]))) == tuple(names)[: len(cells)]
    said = [cell for cell in cells[:200] if cell and not cell.isspace()]
    return (
        0 < len(said) < len(names)
        and fold(said[0]) in _SUMS
        and not any(letter.isalpha() for cell in said[1:] for letter in cell[:40])
    )


def column(file: File, found: Header, name: str) -> Iterable[str]:
    """All values of a column, to learn how it writes dates or amounts. Raises OSError."""
    for row in rows(file, found):
        if isinstance(row, Row) and row[name]:
            yield row[name]
