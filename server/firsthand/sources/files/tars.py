"""The files in a tar, within limits: read where they lie in it, nothing is unpacked to disk."""

from __future__ import annotations

import io
import posixpath
import re
import tarfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO, NamedTuple

from firsthand.model import Unreadable, phrase

from .. import HEAD, NEAR, File
from ..forward import Forward
from ..lines import short
from ..plainly import plain
from .met import TAR

MEMBERS = 500_000
_BLOCK = tarfile.BLOCKSIZE
_NAME = 1 << 16  # bytes of a name, or of what else is told of a file before its head
_PAX = re.compile(rb"\d{1,7} (path|size)=([^\n]*)\n")
_FILE = (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE)
_LONG_NAME, _PAX_HEAD = tarfile.GNUTYPE_LONGNAME, (tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE)
_ZIP = b"PK\x03\x04"
_CUT = phrase("The archive is damaged or cut off here. Have it made or downloaded again.")

Wanted = Callable[[str], bool]


class _Member(NamedTuple):
    """A file in the archive: where its bytes begin there, and how many they are."""

    name: str
    at: int
    size: int


def is_one(head: bytes) -> bool:
    """Whether a file begins as a tar that was not squeezed: a mail may have that word there too."""
    if not head.startswith(*TAR):
        return False
    try:
        tarfile.TarInfo.frombuf(head[:_BLOCK], "utf-8", "surrogateescape")
    except (tarfile.HeaderError, ValueError, OverflowError):
        return False
    return True


def members(path: Path, shown: str, wanted: Wanted) -> Iterator[File | Unreadable]:
    """The wanted members of a tar; a sentence for what cannot be opened. Raises OSError."""
    found: dict[str, _Member] = {}
    broken: Unreadable | None = None
    with path.open("rb") as archive:
        for one in _listed(archive, shown):
            if isinstance(one, Unreadable):
                broken = one
            elif one.size:
                found[one.name] = one  # of two of a name the last is meant, as tar has it
        for one in found.values():
            if wanted(one.name):
                yield _opened(path, archive, shown, one, found)
    if broken:
        yield broken


def _opened(
    path: Path, archive: BinaryIO, shown: str, one: _Member, all_: dict[str, _Member]
) -> File | Unreadable:
    named = f"{shown}/{plain(one.name)}"
    archive.seek(one.at)
    head = archive.read(min(HEAD, one.size))
    if head.startswith(_ZIP) or is_one(head):
        why = phrase("An archive inside this archive is not opened: unpack it, import the folder.")
        return Unreadable(named, "", why)
    opened = partial(_stream, path, one.at, one.size)
    return File(named, one.size, head, opened, None, partial(_near, path, all_, one.name))


def _listed(archive: BinaryIO, shown: str) -> Iterator[_Member | Unreadable]:
    """All files in it, in their order; then what is wrong with it."""
    size = archive.seek(0, io.SEEK_END)
    at, told = 0, dict[bytes, bytes]()
    for _ in range(3 * MEMBERS):
        archive.seek(at)
        head = archive.read(_BLOCK)
        if not head.strip(b"\0"):  # the end, or what should have been one
            break
        try:
            one = tarfile.TarInfo.frombuf(head, "utf-8", "surrogateescape")
        except (tarfile.HeaderError, ValueError, OverflowError):
            yield Unreadable(shown, "", _CUT)
            return
        begins, long = at + _BLOCK, one.size
        name = told.get(b"path", one.name.encode("utf-8", "surrogateescape"))
        stated = told.get(b"size", b"")
        if one.type in _FILE and stated.isdigit() and len(stated) < 16:
            long = int(stated)
        if not 0 <= long <= size - begins:
            yield Unreadable(shown, short(plain(name.decode("utf-8", "replace")), 200) or "", _CUT)
            return
        if one.type in (_LONG_NAME, *_PAX_HEAD):
            told |= _told(one.type, archive.read(min(long, _NAME)))
        else:  # what is said of a folder, a link, a device is of no use
            if one.type in _FILE:
                yield _Member(name.decode("utf-8", "replace"), begins, long)
            told = {}
        at = begins + -(-long // _BLOCK) * _BLOCK
    else:
        why = phrase(
            "It holds more than %(count)s files. Unpack it and import the folder.",
            count=f"{MEMBERS:,}",
        )
        yield Unreadable(shown, "", why)


def _told(kind: bytes, content: bytes) -> dict[bytes, bytes]:
    """What is told of the next file before its head: a name or a size that it has no room for."""
    if kind == _LONG_NAME:
        return {b"path": content.split(b"\0", 1)[0]}
    return {found[1]: found[2] for found in _PAX.finditer(content)}


def _near(path: Path, all_: dict[str, _Member], member: str, name: str) -> bytes | None:
    """A small member near another one; None where there is none."""
    one = all_.get(posixpath.normpath(posixpath.join(posixpath.dirname(member), name)))
    if one is None or one.size > NEAR:
        return None
    try:
        with _stream(path, one.at, one.size) as stream:
            return stream.read()
    except OSError:
        return None


class _Part(Forward):
    """Some bytes of a file, as if they were one."""

    def __init__(self, path: Path, at: int, size: int) -> None:
        super().__init__(path.open("rb", buffering=0))
        self._stream.seek(at)
        self._left = size

    def part(self, most: int) -> bytes:
        found = self._stream.read(min(most, self._left)) or b""
        if not found and self._left:
            raise OSError(_CUT)
        self._left -= len(found)
        return found


def _stream(path: Path, at: int, size: int) -> BinaryIO:
    return _Part(path, at, size).buffered()
