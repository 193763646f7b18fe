"""XML, hostile or damaged: the elements of a file of any size one after the other, or a short text.

No document type is read at all, so that nothing in a file can be expanded or fetched. What breaks
strict parsers in real backups (half characters written as `&#55357;`, NULs, a file cut off) costs
at most the element it stands in, and is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, BinaryIO

from firsthand.model import Unreadable, phrase

from . import HEAD, File
from .lines import short

CHILDREN = 10_000  # of one element
_CHUNK = 1 << 18
_LONG = 1 << 20  # without an end of a tag, what is held back is given on but for a rest
# Bytes in which no element begins or ends, pictures left out: the parser holds a tag in memory
# until it ends, and of what lies behind some damage it makes nothing.
ENDLESS = 16 << 20
_LOOK = 64  # bytes that may belong to something the next chunk goes on with
# Pictures and films are written into an attribute; they are passed over as they are read.
_DATA = re.compile(rb'\sdata\s*=\s*"')
_PAIR = re.compile(rb"&#(5[56]\d{3});&#(5[67]\d{3});")  # the two halves of one character
_REFERENCE = re.compile(rb"&#(?:(\d{1,8})|[xX]([0-9a-fA-F]{1,6}));")
_OF_ITSELF = re.compile(r" \(<string>, line \d+\)$|,? (?:use|try) XML_PARSE_HUGE(?: option)?")
_CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n\r")
# What says of itself that it is in UTF-16, and was written in UTF-8 or became so: .NET writes this.
_SAYS_WIDE = re.compile(
    rb"""(\A[\xef\xbb\xbf\s]*<\?xml[^>]{0,200}?\sencoding\s*=\s*["'])(?:UTF-?16|UCS-?2)\w*""",
    re.IGNORECASE,
)
# Nothing is gone back on: else twice as long with each comment at the top of a file.
_BEFORE = re.compile(rb"[\xef\xbb\xbf\s]*+(?:<\?(?>.*?\?>)\s*+|<!--(?>.*?-->)\s*+)*+", re.DOTALL)
_COMMENT = 4 << 20  # so much is looked through for the end of comments
_TYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_HARMLESS: dict[str, bool] = {
    "resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": False,
    "remove_comments": True, "remove_pis": True,
}  # fmt: skip


def opened(file: File) -> bytes:
    """What an XML file begins with, from its first element on: a program's licence may stand before
    it as a comment of any length. Nothing where it is no XML."""
    head = file.head
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"<":
        return b""
    found = _BEFORE.match(head)
    rest = head[found.end() :] if found else head
    if not rest.startswith(b"<!--") or file.size <= len(head):
        return rest
    from .mail.splitting import BROKEN  # late: seldom, and it is of another kind of file

    with suppress(*BROKEN), file.open() as stream:
        head = stream.read(_COMMENT)
        found = _BEFORE.match(head)
        rest = head[found.end() :] if found else head
    return rest[:HEAD]


def typed(content: bytes) -> bool:
    """Whether a text has a document type of its own, by which it may be made to do harm."""
    return _TYPE.search(content) is not None


def root(content: bytes) -> Any:
    """The root element, as lxml gives it, of a whole text that is not ``typed``. Raises
    ``ValueError``, or lxml's ``SyntaxError``."""
    from lxml import etree  # late: it takes a while to load

    # Whatever is before the declaration, some program put there: a line without anything.
    return etree.fromstring(_declared(content.lstrip(b" \t\r\n")), etree.XMLParser(**_HARMLESS))


def _declared(text: bytes) -> bytes:
    """An XML text, or the beginning of one, that does not call itself UTF-16 where it is not."""
    return _SAYS_WIDE.sub(rb"\1UTF-8", text[:500]) + text[500:]


def damage(error: Exception | str) -> str | None:
    """What a parser says is wrong, without what it says of itself."""
    return short(_OF_ITSELF.sub("", str(error)), 150)


class _Clean:
    """The bytes of a file without what a parser must not see."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._held, self._inside = stream, b"", False
        self._first = True
        self.typed = self.given_up = self.endless = False
        self.run = 0  # bytes since an element began or ended
        self.parser: Any = None

    def read(self, _size: int = -1) -> bytes:
        while not (self.typed or self.given_up):
            chunk = self._stream.read(_CHUNK)
            if self._first:
                chunk, self._first = _declared(chunk), False
            out = self._next(self._held + chunk, last=not chunk)
            if typed(out + self._held):
                self.typed = True
                return b""
            self.run += len(out)
            if self.run > ENDLESS:
                # What the parser has told by now is no fault of this end.
                self.given_up, self.endless = True, not self.parser.error_log
                return b""
            if out or not chunk:
                whole = _PAIR.sub(_joined, out.translate(None, _CONTROL))
                return _REFERENCE.sub(_allowed, whole)
        return b""

    def _next(self, text: bytes, *, last: bool) -> bytes:
        parts = []
        while text:
            if self._inside:
                end = text.find(b'"')
                text, self._inside = (text[end:], False) if end >= 0 else (b"", True)
                continue
            found = _DATA.search(text)
            if not found:
                break
            parts.append(text[: found.end()])
            text, self._inside = text[found.end() :], True
        text = b"".join([*parts, text])
        end = len(text) if last or self._inside else text.rfind(b">") + 1
        if not end and len(text) > _LONG:
            end = len(text) - _LOOK
        self._held = text[end:]
        return text[:end]


def _joined(found: re.Match[bytes]) -> bytes:
    """The character that two halves make, as telephones write those beyond the first 65,536."""
    high, low = int(found[1]) - 0xD800, int(found[2]) - 0xDC00
    good = 0 <= high < 0x400 and 0 <= low < 0x400
    return b"&#%d;" % (0x10000 + (high << 10) + low) if good else found[0]


def _allowed(found: re.Match[bytes]) -> bytes:
    """A reference to a character that XML has; else a question mark."""
    number = int(found[1]) if found[1] else int(found[2], 16)
    good = number in (9, 10, 13) or 32 <= number < 0xD800 or 0xE000 <= number < 0xFFFE
    return found[0] if good or 0x10000 <= number <= 0x10FFFF else b"?"


def elements(file: File) -> Iterator[Any | Unreadable]:
    """The elements right under the root, each whole, as lxml gives them; used up when the next one
    is asked for. Raises OSError."""
    from lxml import etree  # late: it takes a while to load

    with file.open() as stream:
        clean = _Clean(stream)
        found = etree.iterparse(
            clean, events=("start", "end"), recover=True, **_HARMLESS
        )  # fmt: skip
        clean.parser, why = found, None
        try:
            yield from _under_root(found, clean)
        except (etree.XMLSyntaxError, UnicodeDecodeError) as error:
            why = damage(error)
        if clean.typed:
            why = phrase(
                "The file may be made to do harm: it has a document type of its own, which no"
                " backup has, and was not read further."
            )
            yield Unreadable(file.path, "", why)
        elif clean.endless:
            why = phrase("One item holds more than any export's does; it may do harm.")
            yield Unreadable(file.path, "", why)
        elif found.error_log or why:
            first = next(iter(found.error_log), None)
            where = f"line {first.line}" if first else ""
            why = damage(first.message) if first else why
            said = phrase("The file is damaged here (%(why)s): something may be missing.", why=why)
            yield Unreadable(file.path, where, said)


def _under_root(found: Any, clean: _Clean) -> Iterator[Any]:
    held: list[int] = []  # of each open element: how many it has in it. lxml counts them each time.
    for event, element in found:
        clean.run = 0
        if event == "start":
            held.append(0)
            continue
        held.pop()
        if len(held) == 1:
            yield element
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
        elif held:
            held[-1] += 1
            if held[-1] > CHILDREN and (parent := element.getparent()) is not None:
                parent.remove(element)
