"""Text that was saved anew in UTF-16, as UTF-8 while it is read."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import BinaryIO

from . import File
from .forward import Forward

# A mailbox whose disk failed may begin with NULs; ASCII as UTF-16 has one in every second place.
WIDE = re.compile(
    rb"\xff\xfe(?:[ -~\t\r\n]\0){4}|\xfe\xff(?:\0[ -~\t\r\n]){4}"
    rb"|(?:[ -~\t\r\n]\0){8}|(?:\0[ -~\t\r\n]){8}"
)
_MARKED = re.compile(rb"(?:\xff\xfe|\xfe\xff)?[\0 \t\r\n]*[<{\[]")
Rewrite = Callable[[bytes], bytes]


def marked(file: File) -> File:
    """XML or JSON in UTF-16, as UTF-8; any other file as it is. Neither lxml nor ijson takes the
    former in parts, and what tells one kind from another is looked for in its first bytes."""
    if b"\0" not in file.head[:4] or not _MARKED.match(file.head) or not WIDE.match(file.head):
        return file
    return written(file, partial(utf8, file.head))


def text(content: bytes) -> bytes:
    """The same of a whole text."""
    return utf8(content)(content) if WIDE.match(content) else content


def written(file: File, rewrite: Callable[[], Rewrite]) -> File:
    """A file whose parts are written anew as they are read. What is then told of places in it is
    not true of the file on the disk."""
    opened = partial(_opened, file.open, rewrite)
    return replace(file, head=rewrite()(file.head), open=opened, disk=None)


def utf8(head: bytes) -> Rewrite:
    """What makes UTF-8 of the parts of a text that is ``WIDE``."""
    little = head[:1] == b"\xff" or head[1:2] == b"\0"
    decoder = codecs.getincrementaldecoder("utf-16-le" if little else "utf-16-be")("replace")
    return lambda part: decoder.decode(part).replace("\ufeff", "").encode("utf-8", "replace")


def _opened(opened: Callable[[], BinaryIO], rewrite: Callable[[], Rewrite]) -> BinaryIO:
    return _Anew(opened(), rewrite()).buffered()


class _Anew(Forward):
    """A stream whose parts are written anew as they are read."""

    def __init__(self, stream: BinaryIO, rewrite: Rewrite) -> None:
        super().__init__(stream)
        self._rewrite, self._held = rewrite, b""

    def part(self, most: int) -> bytes:
        while not self._held:
            read = self._stream.read(most)
            if not read:
                return b""
            self._held = self._rewrite(read)  # nothing, of the first half of a letter
        given, self._held = self._held[:most], self._held[most:]
        return given
