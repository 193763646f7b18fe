"""What a walk over folders meets: files in the state that they have, and folders passed over."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from firsthand.model import Unreadable, phrase

from .. import File
from ..plainly import plain, say
from .wanted import of_use, wanted

_NOTHING = phrase(
    "There are no records in this zip: it is empty, or holds pictures, documents and web pages "
    "alone."
)
_NONE = phrase(
    "There are no records in this archive: it is empty, or holds pictures, documents and web pages "
    "alone."
)
TAR = b"ustar", 257  # where the head of a tar's first member says so
GZIP = b"\x1f\x8b\x08"
Wanted = Callable[[str], bool]
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")


class Visit(NamedTuple):
    """A file on disk that was met: its state as it was then, and what lies in it once opened.

    ``mark`` is for whoever looks it up, which is done for many at once.
    """

    path: str
    about: os.stat_result
    among: bool = True  # in a folder; ``False`` where the user named the file itself
    mark: bytes | None = None

    @property
    def shown(self) -> str:
        return plain(self.path)

    def items(self) -> Iterator[File | Unreadable]:
        """The file itself, or the members of a zip."""
        try:
            file = File.on_disk(Path(self.path), self.shown)
        except OSError as error:
            yield closed(self.shown, error)
            return
        if file.head.startswith(_ZIP):
            from . import zips  # late, as all readers

            packed = zips.members(Path(self.path), self.shown, file.size, wanted)
            yield from self._packed(packed, _NOTHING)
        elif opened := _tar(file.head):
            try:
                yield from self._packed(opened(Path(self.path), self.shown, wanted), _NONE)
            except OSError as error:
                yield closed(self.shown, error)
        elif self.among and not of_use(file):
            return
        else:
            yield file

    def _packed(
        self, members: Iterator[File | Unreadable], nothing: str
    ) -> Iterator[File | Unreadable]:
        some = False
        for one in members:
            if isinstance(one, Unreadable) or of_use(one):
                some = True
                yield one
        # One that lies in a folder is passed over as all that cannot hold records is.
        if not some and not self.among:
            yield Unreadable(self.shown, "", nothing)


class Several(NamedTuple):
    """Files of one folder that follow each other, as they were met: a Maildir has them by the
    hundred thousand, and what is done for each of them takes most of an import of what is known."""

    folder: str
    names: list[str]
    abouts: list[os.stat_result]
    marks: Sequence[bytes] = ()  # as in ``Visit``, once they are looked up

    def shown(self, first: int) -> list[str]:
        """The first of them, as they are told."""
        folder = f"{self.folder}{os.sep}"
        return [plain(folder + name) for name in self.names[:first]]

    @property
    def size(self) -> int:
        return sum([about.st_size for about in self.abouts])

    def single(self) -> Iterator[Visit]:
        """Each by itself."""
        folder = f"{self.folder}{os.sep}"
        marks: Sequence[bytes | None] = self.marks or [None] * len(self.names)
        for name, about, mark in zip(self.names, self.abouts, marks, strict=True):
            yield Visit(folder + name, about, True, mark)

    def part(self, first: int, after: int) -> Several:
        """Those from one to before another."""
        return Several(
            self.folder, self.names[first:after], self.abouts[first:after], self.marks[first:after]
        )


class Passed(NamedTuple):
    """A folder of a Maildir's mails that is as it was, so that none of its files was met."""

    folder: str


class Ended(NamedTuple):
    """One whose files were all met, and which holds nothing but files: how it was before that, how
    many they are and what their names come to."""

    folder: str
    about: os.stat_result
    files: int
    names: bytes


def _tar(head: bytes) -> Callable[[Path, str, Wanted], Iterator[File | Unreadable]] | None:
    """What opens a tar that begins so; ``None`` where it is none."""
    if not head.startswith(*TAR) and not head.startswith(GZIP):
        return None
    from . import tars  # late: a Maildir has files by the thousand

    if tars.is_one(head):
        return tars.members
    return tars.squeezed if tars.is_squeezed(head) else None


Met = Visit | Several | Passed | Ended | Unreadable


def closed(shown: str, error: Exception) -> Unreadable:
    """What is said of a file or folder that cannot be opened."""
    if isinstance(error, PermissionError):
        return Unreadable(shown, "", "You are not allowed to read this. Change its permissions.")
    return Unreadable(shown, "", phrase("It cannot be opened (%(why)s).", why=say(error)))
