"""Mail that was saved anew as text (in UTF-16, with an old Macintosh's line ends), as mail is."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, BinaryIO

from . import File
from .lines import encoding

_EARLY = 4096  # a mail's first line ends within so many bytes
# A mailbox whose disk failed may begin with NULs; ASCII as UTF-16 has one in every second place.
_WIDE = re.compile(
    rb"\xff\xfe(?:[ -~\t\r\n]\0){4}|\xfe\xff(?:\0[ -~\t\r\n]){4}"
    rb"|(?:[ -~\t\r\n]\0){8}|(?:\0[ -~\t\r\n]){8}"
)
_Rewrite = Callable[[bytes], bytes]


def usual(file: File) -> File:
    """The file as mail programs write it: itself, or one that is written so as it is read. What is
    then told of places in it is not true of the file on the disk."""
    head = file.head
    if b"\n" in head[:_EARLY] and b"\0" not in head[:4]:
        return file  # nearly all are: a Maildir has files by the thousand
    written: Callable[[], _Rewrite]
    if _WIDE.match(head):
        written = partial(_narrow, encoding(head))
    elif b"\n" not in head[:_EARLY] and b"\r" in head[:_EARLY]:
        written = _ended
    else:
        return file
    # No byte of UTF-16 becomes more than one and a half.
    opened = partial(_opened, file.open, written)
    return replace(file, size=2 * file.size, head=written()(head), open=opened, disk=None)


def _narrow(name: str) -> _Rewrite:
    decoder = codecs.getincrementaldecoder(name)("replace")
    return lambda part: decoder.decode(part).replace("\ufeff", "").encode("utf-8", "replace")


def _ended() -> _Rewrite:
    return lambda part: part.replace(b"\r", b"\n")


def _opened(opened: Callable[[], BinaryIO], written: Callable[[], _Rewrite]) -> BinaryIO:
    return io.BufferedReader(_Anew(opened(), written()), 1 << 20)


class _Anew(io.RawIOBase):
    """A stream whose parts are written anew as they are read."""

    def __init__(self, stream: BinaryIO, written: _Rewrite) -> None:
        self._stream, self._written = stream, written
        self._held = b""
        self._at = 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at  # readers ask how far they are; there is no going back

    def readinto(self, buffer: Any) -> int:
        while not self._held:
            part = self._stream.read(len(buffer))
            if not part:
                return 0
            self._held = self._written(part)  # nothing, of the first half of a letter
        given, self._held = self._held[: len(buffer)], self._held[len(buffer) :]
        buffer[: len(given)] = given
        self._at += len(given)
        return len(given)

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()
