"""How the rows of a table end, to tell whether its last one is cut off."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ENOUGH = 3  # rows that show how all are written
_DIGITS = str.maketrans("012345678", "999999999")
_CENTS = re.compile(r"\d[.,]\d\d\Z")


class Ends:
    """How the rows of a table end, to see whether the last one is cut off.

    Programs that end no last line are as many as those that do, so that says nothing by itself: a
    row counts as cut where it has fewer cells than any row before it and than the header, where
    all others are quoted and its end is not, or where its last cell is the beginning of a date or
    an amount as all others write them. A name or a round number that lost its end shows nothing.
    """

    def __init__(self, names: Sequence[str]) -> None:
        while names and not names[-1]:
            names = names[:-1]
        self._fewest = len(names)
        self._rows, self._shapes, self._quoted, self._cents = 0, set[str](), True, True

    def row(self, cells: Sequence[str], lines: Sequence[str]) -> None:
        """Takes note of a row that goes on to a next line."""
        self._rows += 1
        self._fewest = min(self._fewest, len(cells))
        self._quoted = self._quoted and _quoted(lines)
        self._cents = self._cents and _CENTS.search(cells[-1]) is not None
        if len(self._shapes) < 2:
            self._shapes.add(cells[-1].translate(_DIGITS))

    def cut(self, cells: Sequence[str], lines: Sequence[str]) -> bool:
        """Whether the last row, which no line end follows, is cut off."""
        if len(cells) < self._fewest:
            return True
        if self._rows and self._quoted and lines[0].startswith('"') and not _quoted(lines):
            return True
        if self._rows < _ENOUGH:
            return False
        last = cells[-1]
        if self._cents and not _CENTS.search(last):
            return True
        (shape, *others), begun = self._shapes, last.translate(_DIGITS)
        dated = not others and len(re.findall("9+", shape)) >= 3
        return dated and begun != shape and shape.startswith(begun)


def _quoted(lines: Sequence[str]) -> bool:
    return lines[0].startswith('"') and lines[-1].rstrip().endswith('"')
