"""How far an import is: told a few times a second, for a bar in the terminal or the dashboard."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from time import monotonic
from typing import Any, BinaryIO, cast

from firsthand.sources import File


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is: bytes of the files seen, and items read."""

    path: str
    done: int
    total: int
    read: int


def weight(paths: Iterable[Path]) -> int:
    """Bytes to read under these paths, for a progress bar; what cannot be seen weighs nothing."""
    total, folders = 0, list[str]()
    for path in paths:
        if path.is_dir():
            folders.append(str(path))
        else:
            with suppress(OSError):
                total += path.stat().st_size
    while folders:
        # One by one: a Maildir has files by the million.
        with suppress(OSError), os.scandir(folders.pop()) as entries:
            for entry in entries:
                with suppress(OSError):
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                    else:
                        total += entry.stat().st_size
    return total


class Told:
    """Tells how far an import is, a few times a second."""

    def __init__(
        self, progress: Callable[[Progress], None] | None, weigh: Callable[[], int]
    ) -> None:
        self._progress = progress
        self._weigh = weigh  # asks for each file of a Maildir, so not before there is much to tell
        self._total = -1
        self._path = ""
        self._before = self._inside = self._read = 0
        self._last = 0.0

    def begins(self, file: File) -> None:
        self._path, self._inside = file.path, 0

    def ended(self, file: File) -> None:
        self._before += file.size
        self._inside = 0

    def passed(self, size: int, items: int) -> None:
        """A file of this size was passed over, as were the items in it."""
        self._before += size
        self._inside = 0
        self._read += items

    def more(self, items: int) -> None:
        """So many items more were read."""
        self._read += items
        if self._progress:
            self._tell()

    def reached(self, position: int) -> None:
        """The file was read up to here."""
        self._inside = max(self._inside, position)
        self._tell()

    def _tell(self) -> None:
        moment = monotonic()
        if self._progress and moment - self._last > 0.2:
            if self._total < 0:
                self._total = self._weigh()
            self._last = moment
            done = min(self._before + self._inside, self._total)
            self._progress(Progress(self._path, done, self._total, self._read))

    def watched(self, file: File, times: int) -> File:
        """The file, telling how far it is read that is read so many times; small ones are not worth
        it."""
        if self._progress is None or file.size < 2**20:
            return file
        opened = count()

        def opens() -> BinaryIO:
            before = min(next(opened), times - 1) * file.size

            def reached(position: int) -> None:
                self.reached((before + position) // times)

            return cast(BinaryIO, Watched(file.open(), reached))

        return replace(file, open=opens)


class Watched:
    """A stream that tells its position after each read."""

    def __init__(self, stream: BinaryIO, reached: Callable[[int], None]) -> None:
        self._stream = stream
        self._reached = reached

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def __enter__(self) -> Watched:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._stream)

    def read(self, size: int = -1) -> bytes:
        found = self._stream.read(size)
        self._reached(self._stream.tell())
        return found

    def readinto(self, buffer: Any) -> int:
        found: int = self._stream.readinto(buffer)  # type: ignore[attr-defined]
        self._reached(self._stream.tell())
        return found
