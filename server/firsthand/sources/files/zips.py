"""The files in a zip, within limits: nothing is unpacked to disk, and a bomb is not opened."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from firsthand.model import Unreadable, phrase

from .. import HEAD, NEAR, File, sheets
from ..exported import BEGINS, COPIES, FILE
from ..forward import Forward
from ..plainly import plain, say
from .limits import IN_MEMORY, MEMBERS, RATIO, RATIO_FROM, gigabytes, too_much

NESTED = 128 << 20  # a zip inside a zip must fit in memory
MEMBER = 64 << 30  # one file in a zip
_SAYS_UTF8 = 1 << 11
_APPLE = re.compile(r"Index/[^/]+\.iwa\Z").match

Wanted = Callable[[str], bool]

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError)


def members(
    content: Path | io.BytesIO, shown: str, size: int, wanted: Wanted, nested: bool = False
) -> Iterator[File | Unreadable]:
    """The wanted members of a zip, and of the zips in it; a sentence for what cannot be opened."""
    try:
        with zipfile.ZipFile(content) as archive:
            named = [one for one in archive.infolist() if one.filename]  # else ``is_dir`` fails
            listed = [one for one in named if not one.is_dir()]
            if sheets.is_sheet([one.filename for one in listed[:2000]]):
                yield from sheets.tables(content, listed, shown)
                return
            why = _refused(listed, size)
            if why:
                yield Unreadable(shown, "", why)
                return
            locked = [one for one in listed if one.flag_bits & 1]
            if locked:
                yield Unreadable(
                    shown, "", "It is locked with a password. Unpack it and import the folder."
                )
            told = _exports(archive, listed)
            for one in listed:
                folder, name = posixpath.split(one.filename)
                if folder in told and name in COPIES:
                    continue
                if not one.flag_bits & 1 and one.file_size and wanted(one.filename):
                    yield from _member(archive, one, content, shown, wanted, nested)
            if len(named) < len(archive.infolist()):
                raise zipfile.BadZipFile("a file in it has no name")
    except (*_BROKEN, OSError) as error:
        yield Unreadable(
            shown, "", phrase("The zip is damaged (%(why)s). Download it again.", why=say(error))
        )


def _exports(archive: zipfile.ZipFile, listed: list[zipfile.ZipInfo]) -> set[str]:
    """The folders that `firsthand export` wrote, each with a file that tells all of it."""
    found = set()
    for one in listed:
        folder, name = posixpath.split(one.filename)
        if name == FILE and not one.flag_bits & 1:
            with archive.open(one) as stream:
                if stream.read(len(BEGINS)) == BEGINS.encode():
                    found.add(folder)
    return found


def _refused(members: list[zipfile.ZipInfo], size: int) -> str | None:
    """Why a zip is not opened at all."""
    names = {one.filename for one in members[:50]}
    if "[Content_Types].xml" in names:
        return phrase(
            "This is an Office document, which holds no records. If a list of people or results is "
            "in it, save that as a table (.csv), and import it."
        )
    if any(_APPLE(name) for name in names):
        return phrase(
            "This is a document of Apple's Numbers or Pages, which is not opened. If a list of "
            "people or results is in it, export it there to CSV or Excel, and import that."
        )
    if len(members) > MEMBERS:
        return phrase(
            "It holds more than %(count)s files. Unpack it and import the folder.",
            count=f"{MEMBERS:,}",
        )
    return too_much(sum(one.file_size for one in members), size)


def _member(
    archive: zipfile.ZipFile,
    one: zipfile.ZipInfo,
    content: Path | io.BytesIO,
    shown: str,
    wanted: Wanted,
    nested: bool,
) -> Iterator[File | Unreadable]:
    path = f"{shown}/{plain(_called(one))}"
    packed = max(one.compress_size, 1)
    if one.file_size > MEMBER or (one.file_size > RATIO_FROM and one.file_size > RATIO * packed):
        why = phrase(
            "It would unpack to %(unpacked)s; it may be made to do harm.",
            unpacked=gigabytes(one.file_size),
        )
        yield Unreadable(path, "", why)
        return
    try:
        with archive.open(one) as stream:
            head = stream.read(HEAD)
            inner = head.startswith(b"PK\x03\x04")
            if inner and (nested or one.file_size > NESTED):
                why = phrase(
                    "A zip inside this zip is too deep or too large: unpack it, import the folder."
                )
                yield Unreadable(path, "", why)
                return
            whole = head + stream.read() if inner or one.file_size <= IN_MEMORY else b""
    except (*_BROKEN, OSError) as error:
        why = phrase("This file in the zip is damaged (%(why)s).", why=say(error))
        yield Unreadable(path, "", why)
        return
    if inner:
        yield from members(io.BytesIO(whole), path, len(whole), wanted, nested=True)
    elif whole:
        yield File.in_memory(path, whole, partial(_near, archive, one.filename))
    else:
        opened = partial(_stream, content, one.filename)
        near = partial(_near, archive, one.filename)
        yield File(path, one.file_size, head, opened, None, near)


def _called(one: zipfile.ZipInfo) -> str:
    """Its name: a Mac's own archives have them in UTF-8, and do not say so."""
    if one.flag_bits & _SAYS_UTF8:
        return one.filename
    try:
        return one.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return one.filename


def _near(archive: zipfile.ZipFile, member: str, name: str) -> bytes | None:
    """A small member near another one; None where there is none."""
    try:
        one = archive.getinfo(posixpath.normpath(posixpath.join(posixpath.dirname(member), name)))
        return archive.read(one) if one.file_size <= NEAR else None
    except (*_BROKEN, KeyError, OSError):
        return None


class _Member(Forward):
    """A large member, read as it is asked for; damage is an OSError, as in any file."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        super().__init__(archive.open(name))
        self._archive = archive

    def part(self, most: int) -> bytes:
        try:
            return self._stream.read(most)
        except _BROKEN as error:
            raise OSError(phrase("the zip is damaged: %(why)s", why=say(error))) from error

    def close(self) -> None:
        super().close()
        self._archive.close()


def _stream(content: Path | io.BytesIO, name: str) -> BinaryIO:
    archive = None
    try:
        archive = zipfile.ZipFile(content)  # closed with the stream
        return _Member(archive, name).buffered()
    except (*_BROKEN, KeyError) as error:
        if archive:
            archive.close()
        raise OSError(phrase("the zip is damaged: %(why)s", why=say(error))) from error
