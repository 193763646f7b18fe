"""The files in a tar, plain or squeezed by gzip, within limits: read where they lie in it, nothing
is unpacked to disk."""

from __future__ import annotations

import posixpath
import re
import tarfile
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import BinaryIO, NamedTuple

from firsthand.model import Unreadable, phrase

from .. import HEAD, NEAR, File
from ..forward import Forward
from ..lines import short
from ..plainly import plain
from . import gunzip
from .limits import IN_MEMORY, MEMBERS
from .met import GZIP, TAR, Wanted

_BLOCK = tarfile.BLOCKSIZE
_NEAR = 8  # small files that are asked for again and again, by each of a chat's days
_NAME = 1 << 16  # bytes of a name, or of what else is told of a file before its head
_PAX = re.compile(rb"\d{1,7} (path|size)=([^\n]*)\n")
_FILE = (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE)
_LONG_NAME, _PAX_HEAD = tarfile.GNUTYPE_LONGNAME, (tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE)
_ZIP = b"PK\x03\x04"
_CUT = phrase("The archive is damaged or cut off here. Have it made or downloaded again.")

Opened = Callable[[], BinaryIO]


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


def is_squeezed(head: bytes) -> bool:
    """Whether a file begins as a tar that gzip squeezed."""
    return head.startswith(GZIP) and is_one(gunzip.head(head, _BLOCK))


def members(path: Path, shown: str, wanted: Wanted) -> Iterator[File | Unreadable]:
    """The wanted members of a plain tar; a sentence for what cannot be opened. Raises OSError."""
    return _members(partial(_plain, path), shown, wanted, 0)


def squeezed(path: Path, shown: str, wanted: Wanted) -> Iterator[File | Unreadable]:
    """The same of a squeezed one. Small members are read in passing: there are thousands."""
    return _members(gunzip.Gunzip(path).open, shown, wanted, IN_MEMORY)


def _plain(path: Path) -> BinaryIO:
    return path.open("rb", buffering=0)


def _members(
    opened: Opened, shown: str, wanted: Wanted, at_once: int
) -> Iterator[File | Unreadable]:
    found: dict[str, _Member] = {}
    broken: Unreadable | None = None
    with opened() as archive:
        try:
            for one in _listed(archive, shown):
                if isinstance(one, Unreadable):
                    broken = one
                elif one.size:
                    found.pop(one.name, None)  # of two of a name the last is meant, as tar has it
                    found[one.name] = one
        except gunzip.Damaged:
            broken = Unreadable(shown, "", _CUT)
        except gunzip.TooLarge as error:
            yield Unreadable(shown, "", str(error))
            return
        near = lru_cache(_NEAR)(partial(_near, opened, found))
        for one in found.values():
            if wanted(one.name) and (head := _head(archive, one)):
                yield _opened(opened, archive, shown, one, head, near, at_once)
    if broken:
        yield broken


def _head(archive: BinaryIO, one: _Member) -> bytes:
    """How it begins; nothing where the archive ends before."""
    archive.seek(one.at)
    return _some(archive, min(HEAD, one.size))


def _some(archive: BinaryIO, size: int) -> bytes:
    """So many bytes from here on, or as many as there are before damage."""
    try:
        return archive.read(size)
    except gunzip.Damaged:
        return b""


def _opened(
    opened: Opened, archive: BinaryIO, shown: str, one: _Member, head: bytes,
    near: Callable[[str], bytes | None], at_once: int,
) -> File | Unreadable:  # fmt: skip
    named = f"{shown}/{plain(one.name)}"
    if head.startswith(_ZIP) or is_one(head):
        why = phrase("An archive inside this archive is not opened: unpack it, import the folder.")
        return Unreadable(named, "", why)
    beside = partial(_beside, near, one.name)
    if one.size <= at_once:
        whole = head + _some(archive, one.size - len(head))
        if len(whole) == one.size:
            return File.in_memory(named, whole, beside)
    return File(named, one.size, head, partial(_stream, opened, one.at, one.size), None, beside)


def _listed(archive: BinaryIO, shown: str) -> Iterator[_Member | Unreadable]:
    """All files in it, in their order; then what is wrong with it."""
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
        if one.type in (_LONG_NAME, *_PAX_HEAD):
            told |= _told(one.type, archive.read(min(max(long, 0), _NAME)))
        else:  # what is said of a folder, a link, a device is of no use
            if one.type in _FILE and long > 0:
                yield _Member(name.decode("utf-8", "replace"), begins, long)
            told = {}
        if long < 0 or not _reaches(archive, begins + long):
            where = short(plain(name.decode("utf-8", "replace")), 200) or ""
            yield Unreadable(shown, where, _CUT)
            return
        at = begins + -(-long // _BLOCK) * _BLOCK
    else:
        why = phrase(
            "It holds more than %(count)s files. Unpack it and import the folder.",
            count=f"{MEMBERS:,}",
        )
        yield Unreadable(shown, "", why)


def _reaches(archive: BinaryIO, end: int) -> bool:
    """Whether the archive is so long; how long a squeezed one is, nobody knows before its end."""
    try:
        archive.seek(end - 1)
        return bool(archive.read(1))
    except gunzip.TooLarge:
        raise
    except (OSError, OverflowError):  # no disk has a file of that size
        return False


def _told(kind: bytes, content: bytes) -> dict[bytes, bytes]:
    """What is told of the next file before its head: a name or a size that it has no room for."""
    if kind == _LONG_NAME:
        return {b"path": content.split(b"\0", 1)[0]}
    return {found[1]: found[2] for found in _PAX.finditer(content)}


def _beside(near: Callable[[str], bytes | None], member: str, name: str) -> bytes | None:
    return near(posixpath.normpath(posixpath.join(posixpath.dirname(member), name)))


def _near(opened: Opened, all_: dict[str, _Member], name: str) -> bytes | None:
    """A small member by its name; None where there is none."""
    one = all_.get(name)
    if one is None or one.size > NEAR:
        return None
    try:
        with _stream(opened, one.at, one.size) as stream:
            return stream.read()
    except OSError:
        return None


class _Part(Forward):
    """Some bytes of a file, as if they were one."""

    def __init__(self, opened: Opened, at: int, size: int) -> None:
        super().__init__(opened())
        self._stream.seek(at)
        self._left = size

    def part(self, most: int) -> bytes:
        try:
            found = self._stream.read(min(most, self._left)) or b""
        except gunzip.Damaged:
            found = b""
        if not found and self._left:
            raise OSError(_CUT)
        self._left -= len(found)
        return found


def _stream(opened: Opened, at: int, size: int) -> BinaryIO:
    return _Part(opened, at, size).buffered()
