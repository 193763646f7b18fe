"""Lines of text in any encoding, and the folded `NAME;PARAM=x:value` lines of vCard and ICS."""

from __future__ import annotations

import codecs
import functools
import hashlib
import quopri
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol

from firsthand.model import Record, Unreadable, phrase

from . import File, narrow

CUT = phrase(
    "The file breaks off within this line, which is not counted: copy or export it again. Where "
    "the line is whole, end it with a line break."
)
LONGEST = 65536  # bytes kept of one line; what is longer is a photo or an attack
_CHUNK = 1 << 20
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
# What a byte a letter was written by: Windows, a spreadsheet on a Mac, MS-DOS.
_NARROW = ("cp1252", "mac-roman", "cp850")
# What stands in a word where a small letter does, and is one with an accent in one of these. Not
# what are quotation marks, dashes and footnote marks to Windows.
_ACCENTED = re.compile(
    rb"(?:[a-z]|\b[A-Z](?=[\x80-\xff][a-z]))([\x81-\x84\x88-\x91\x95\x98\x9a\x9c-\x9f\xdf-\xff])"
)


def encoding(head: bytes) -> str:
    """``utf-8``, ``utf-16-le``, ``utf-16-be`` or, for what is none of them, ``cp1252``; but what
    has small letters where words have them in ``mac-roman`` or ``cp850`` is that."""
    for bom, name in _BOMS:
        if head.startswith(bom):
            return name
    start = head[:2048].rstrip(b"\0")  # a file that a crash left unfinished ends in them
    if start.count(0, 1) * 3 > len(start):  # ASCII as UTF-16 has a NUL in every second place
        return "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        found = b"".join(_ACCENTED.findall(head))
        return max(_NARROW, key=lambda one: sum(map(str.islower, found.decode(one, "replace"))))
    return "utf-8"


def decode(line: bytes) -> str:
    """Text of a line: UTF-8, else what Windows wrote; files mix them. Never fails."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def opening(head: bytes) -> str:
    """The first 64 kB as text, for ``fits``."""
    name = encoding(head)
    text = head.decode(name, "replace") if name != "cp1252" else decode(head)
    return text.removeprefix("\ufeff")


def raw_lines(file: File, unended: list[bytes] | None = None) -> Iterator[bytes]:
    """The lines of a file without their ends (LF, CRLF or CR), as UTF-8 or 8-bit bytes.

    A line longer than ``LONGEST`` loses its rest. A last line that has no end is added to
    ``unended`` before it is given. Raises OSError where the file cannot be read.
    """
    name = encoding(file.head)
    known = name not in ("utf-8", "cp1252")  # those two may be mixed, and are told line by line
    other = codecs.getincrementaldecoder(name)("replace") if known else None
    rest, first = b"", True
    with file.open() as stream:
        while chunk := stream.read(_CHUNK):
            if other is not None:
                chunk = other.decode(chunk).encode("utf-8", "replace")
            if first:
                chunk, first = chunk.removeprefix(b"\xef\xbb\xbf"), False
            parts = (rest + chunk).splitlines(keepends=True)
            # The last part may go on in the next chunk, and so may a CR LF cut in two.
            rest = parts.pop() if parts and not parts[-1].endswith(b"\n") else b""
            if len(rest) > 2 * LONGEST:
                rest = rest[: 2 * LONGEST - 1] + rest[-1:]
            for part in parts:
                yield part.rstrip(b"\r\n")[:LONGEST]
    for part in rest.splitlines(keepends=True):
        if unended is not None and not part.endswith(b"\r"):
            unended.append(part)
        yield part.rstrip(b"\r")[:LONGEST]


def text_lines(file: File, unended: list[bytes] | None = None) -> Iterator[str]:
    """The lines of a file as text, as ``raw_lines`` has them. Raises OSError."""
    return map(decode, raw_lines(file, unended))


class Line(NamedTuple):
    """A content line: ``name`` in capitals without its group, parameters by name in capitals."""

    name: str
    params: dict[str, str]
    value: str
    group: str = ""
    number: int = 0


def content_lines(file: File, unended: list[bytes] | None = None) -> Iterator[tuple[int, bytes]]:
    """Unfolded lines with the number of their first physical line.

    Joins bytes, not text: many programs fold in the middle of a UTF-8 character. A
    quoted-printable value goes on after a soft line break (vCard 2.1). ``unended`` as in
    ``raw_lines``. Raises OSError.
    """
    held, number, soft = b"", 0, False
    for count, line in enumerate(raw_lines(file, unended), 1):
        if soft:
            held = held[:-1] + line.lstrip(b" \t") if len(held) < LONGEST else held
        elif line[:1] in (b" ", b"\t") and held:
            if len(held) < LONGEST:
                held += line[1:]
            continue
        else:
            if held.strip():
                yield number, held
            held, number = line, count
        soft = line.endswith(b"=") and b"QUOTED-PRINTABLE" in held[:200].upper()
    if held.strip():
        yield number, held


_NAME = re.compile(r"\s*(?:([\w-]{1,64})\.)?([\w-]{1,64})\s*([;:])", re.ASCII)
# No two parts of this may match the same spaces: a hostile line would take for ever.
_PARAM = re.compile(
    r'\s*([\w-]{1,64})\s*(?:=((?:"[^"]*"|[^;:",])*(?:,(?:"[^"]*"|[^;:",])*)*))?([;:])'
)


def parse(raw: bytes | str, number: int = 0) -> Line | None:
    """A content line taken apart; ``None`` where it is none. Never fails."""
    text = decode(raw) if isinstance(raw, bytes) else raw
    found = _NAME.match(text)
    if not found:
        return None
    group, name, end = found.groups()
    params: dict[str, str] = {}
    at = found.end()
    while end == ";":
        piece = _PARAM.match(text, at)
        if not piece:
            # `CN=Dupont, "Jean":mailto:...`: a parameter nobody can read; the value still counts.
            colon = text.find(":", at)
            if colon < 0:
                return None
            at = colon + 1
            break
        key, value, end = piece.groups()
        at = piece.end()
        key = key.upper()
        if value is None:  # vCard 2.1 writes `TEL;CELL:`
            key, value = "TYPE", key
        value = value.strip().replace('"', "")
        params[key] = f"{params[key]},{value}" if key in params else value
    return Line(name.upper(), params, text[at:], (group or "").lower(), number)


def plain(line: Line) -> str:
    """The value with its quoted-printable and charset taken off, escapes still in. Never fails."""
    coding = f"{line.params.get('ENCODING', '')},{line.params.get('TYPE', '')}".upper()
    if "QUOTED-PRINTABLE" not in coding:
        return line.value
    raw = quopri.decodestring(line.value.encode("utf-8", "replace"))
    charset = line.params.get("CHARSET", "").strip().lower()
    if charset in ("", "utf-8", "utf8"):
        return decode(raw)
    try:
        return raw.decode(charset, "replace")
    except (LookupError, ValueError):
        return decode(raw)


_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


def escape(value: str) -> str:
    """A text of one line as ``unescape`` takes it."""
    return value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def unescape(value: str) -> str:
    r"""Text with ``\n``, ``\,``, ``\;`` and ``\\`` taken back."""
    if "\\" not in value:
        return value
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def fields(value: str, separator: str = ";") -> list[str]:
    r"""The parts of a structured value; ``\;`` does not separate."""
    if "\\" not in value:
        return value.split(separator)
    parts = re.split(rf"(?<!\\)((?:\\\\)*){re.escape(separator)}", value)
    joined = [a + b for a, b in zip(parts[::2], [*parts[1::2], ""], strict=True)]
    return [unescape(part) for part in joined]


_LETTER = r"[^\s<>\"'{}\[\]:(),;|@]"
_MAILBOX = re.compile(rf"(?:{_LETTER}|(?<=\w)'(?=\w))+@{_LETTER}+")


def addresses(text: str) -> list[str]:
    """The e-mail addresses in what people typed: ``Sinéad <s.o'hara@x.example>; an@x.example``."""
    return [one[:254] for one in _MAILBOX.findall(text[:2000])][:50]


def short(text: str | None, longest: int = 300) -> str | None:
    """One line of at most ``longest`` characters, without control characters; else None."""
    if not text:
        return None
    kept = " ".join(text[: longest * 4].split())
    if not kept.isprintable():
        kept = "".join(letter for letter in kept if letter.isprintable()).strip()
    return kept[:longest] or None


def digest(*parts: object) -> str:
    """A short name for a record that has none of its own: the same parts, the same name."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.blake2b(joined.encode("utf-8", "replace"), digest_size=12).hexdigest()


class Reader(Protocol):
    """What ``Source.records`` is."""

    def __call__(self, file: File, now: int) -> Iterator[Record]: ...


def told(reader: Callable[[File, int], Iterator[Record]]) -> Reader:
    """A reader that tells in a sentence that its file broke off, instead of raising OSError, and
    to which XML and JSON in UTF-16 are given as UTF-8."""

    @functools.wraps(reader)
    def records(file: File, now: int) -> Iterator[Record]:
        try:
            yield from reader(narrow.marked(file), now)
        except OSError as error:
            why = error.strerror or str(error) or "unknown error"
            yield Unreadable(
                file.path,
                "after what was read",
                phrase("The file could not be read to its end (%(why)s). Copy it again.", why=why),
            )

    return records
