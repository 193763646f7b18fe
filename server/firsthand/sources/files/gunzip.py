"""What gzip squeezed into a file, read from any place of it on: nothing of it is laid anywhere.

Squeezed bytes can be read in their order alone. But where they were read once, what zlib knew at
some places of it is kept, and reading begins there anew.
"""

from __future__ import annotations

import io
import zlib
from bisect import bisect_right
from operator import attrgetter
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast

from .limits import too_much
from .met import GZIP

PLACES = 800  # kept of a file: some 50 kB each
STEP = 1 << 20  # bytes between two of them, more in what unpacks to more than so many
_READ, _GIVEN = 1 << 14, 1 << 18  # bytes at a time, packed and unpacked
_EMPTY = 1000  # parts one after the other without anything in them; no program writes two


class Damaged(OSError):
    """What follows cannot be unpacked, or was cut off."""


class TooLarge(OSError):
    """It unpacks to more than any export does; says so."""


class _Place(NamedTuple):
    """What is needed to begin ``at`` a place in what is unpacked."""

    at: int
    packed: int
    state: Any  # zlib's


_where = attrgetter("at")


def head(packed: bytes, size: int) -> bytes:
    """The first bytes of what these are the first packed bytes of, as far as they can be told."""
    try:
        return zlib.decompressobj(31).decompress(packed, size)
    except zlib.error:
        return b""


class Gunzip:
    """A file, and the places known in it: where one stream was, the next need not unpack anew."""

    def __init__(self, path: Path) -> None:
        self.path, self.places, self.step = path, list[_Place](), STEP

    def __reduce__(self) -> tuple[type[Gunzip], tuple[Path]]:
        return Gunzip, (self.path,)  # what zlib knew is of this process alone

    def open(self) -> BinaryIO:
        """A stream in which one can go back and forth; see ``Damaged`` and ``TooLarge``."""
        return cast(BinaryIO, _Stream(self))

    def before(self, at: int) -> _Place | None:
        """The last known place up to there."""
        number = bisect_right(self.places, at, key=_where)
        return self.places[number - 1] if number else None

    def passed(self, at: int, packed: int, state: Any) -> None:
        """Keeps a place where it is far enough behind the last one."""
        if at < (self.places[-1].at if self.places else 0) + self.step:
            return
        self.places.append(_Place(at, packed, state.copy()))
        if len(self.places) > PLACES:
            self.places, self.step = self.places[1::2], 2 * self.step


class _Stream(io.RawIOBase):
    """``_held`` is what was unpacked last, of which the first byte is ``_from`` so many."""

    def __init__(self, packed: Gunzip) -> None:
        self._packed, self._file = packed, packed.path.open("rb", buffering=0)
        self._at, self._size = 0, self._file.seek(0, io.SEEK_END)
        self._go(None)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence != io.SEEK_SET:
            raise io.UnsupportedOperation("its end is not known")
        self._at = offset
        return offset

    def read(self, size: int = -1) -> bytes:
        """So many bytes; fewer at the end, or where damage follows, which is raised if asked
        again."""
        parts, left = list[bytes](), size
        while left:
            try:
                part = self._part(left)
            except Damaged:
                if not parts:
                    raise
                break
            if not part:
                break
            parts.append(part)
            left -= len(part)
        return b"".join(parts)

    def readinto(self, buffer: Any) -> int:
        part = self.read(len(buffer))
        buffer[: len(part)] = part
        return len(part)

    def close(self) -> None:
        self._file.close()
        super().close()

    def _go(self, place: _Place | None) -> None:
        """To a known place, or to the beginning."""
        self._state = place.state.copy() if place else zlib.decompressobj(31)
        self._from, packed = (place.at, place.packed) if place else (0, 0)
        self._file.seek(packed)
        self._held, self._ended, self._empty = b"", False, 0

    def _part(self, most: int) -> bytes:
        """What lies here, some of it at least; nothing behind the end."""
        if not self._from <= self._at <= self._from + len(self._held):
            near = self._packed.before(self._at)
            if self._at < self._from or (near and near.at > self._from + len(self._held)):
                self._go(near)
        while self._at >= self._from + len(self._held):
            self._from += len(self._held)
            self._held = b""
            if not (some := self._more()):
                return b""
            self._held = some
        start = self._at - self._from
        part = self._held[start : start + most if most >= 0 else None]
        self._at += len(part)
        return part

    def _more(self) -> bytes:
        """What comes next in it; nothing at the end."""
        while not self._ended:
            if self._state.eof and not self._next():
                break
            read = self._state.unconsumed_tail or self._file.read(_READ)
            try:
                found: bytes = self._state.decompress(read, _GIVEN)
            except zlib.error:
                raise Damaged from None
            if not found and not read and not self._state.eof:
                raise Damaged  # cut off
            if found:
                self._empty = 0
                self._look(self._from + len(found))
                return found
        self._ended = True
        return b""

    def _next(self) -> bool:
        """Begins the next of several parts that gzip put one behind the other. NULs, and whatever
        else is no such part, are no more of it, as gzip has it."""
        rest = self._state.unused_data.lstrip(b"\0")
        while len(rest) < len(GZIP) and (read := self._file.read(_READ)):
            rest = (rest + read).lstrip(b"\0")
        self._empty += 1
        if not rest.startswith(GZIP) or self._empty > _EMPTY:
            return False
        # So that these bytes are read anew: what is kept of a place holds none.
        self._file.seek(self._file.tell() - len(rest))
        self._state = zlib.decompressobj(31)
        return True

    def _look(self, end: int) -> None:
        """Keeps the place, and looks whether all of it is as large as an export may be."""
        if why := too_much(end, self._size):
            raise TooLarge(why)
        if not self._state.unconsumed_tail and not self._state.eof:
            self._packed.passed(end, self._file.tell(), self._state)
