"""Finds the messages in an mbox, whatever its size and dialect, in a few megabytes of memory.

A message starts at a ``From `` line that follows a blank line (or starts the file) and looks like
an envelope: prose after a blank line starts with "From " too, and mailers that should have put a
">" before it did not. ``Content-Length`` is believed only where an envelope stands at its end, so
that what lies inside a message (mboxcl2 puts no ">") does not become another one.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from itertools import islice
from typing import BinaryIO

from . import dates, oddities
from .heads import HEAD_LIMIT as HEAD_LIMIT

# What a damaged disk, a cut-off or an encrypted zip raises on reading.
BROKEN = (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError)
WINDOW = 4 * 1024 * 1024
LINE = 2048  # what an envelope and the line after it may take

# With what follows, where that is as in nearly all envelopes.
_FROM = re.compile(rb"\nFrom (" + dates.USUAL_ENVELOPE + rb")?")
# The end of a head; or, before that, how long its message says that it is.
_END_OR_LENGTH = re.compile(rb"\n(?:\r?\n|[Cc]ontent-[Ll]ength:[ \t]*(\d{1,15}))")
_START = re.compile(rb"(?:\xef\xbb\xbf)?[\0\r\n \t]*")
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,60}[ \t]*:|>From ")
_USUAL = re.compile(
    rb"(?:Return-Path|Received|From|Date|To|Cc|Subject|Message-ID|Delivered-To|MIME-Version|Sender"
    rb"|Reply-To|Status|Envelope-to|Content-[a-z]+|X-[a-z0-9-]+)[ \t]*:|>From ",
    re.IGNORECASE,
)
_CLOCK_AND_YEAR = re.compile(rb"(?=.*\b\d\d?:\d\d\b).*\b(?:19|20)\d\d\b")
_SENDER_ALONE = re.compile(rb"From (?:\S*@\S*|-|MAILER-DAEMON)?\s*$")
# Thunderbird and Eudora start messages so, and do not always leave a blank line before.
_OWN_FORM = re.compile(rb"From (?:-|\?\?\?@\?\?\?) ")
# "From <commit> Mon Sep 17 00:00:00 2001" starts every patch git makes: mail about code holds them.
_PATCH = re.compile(rb"From [0-9a-f]{40,64} Mon Sep 17 00:00:00 2001\s*$")

Look = Callable[[int], bytes]


class CutOff(EOFError):
    """The file ends within a line of a message's head."""


def start(text: bytes) -> int:
    """Where content starts: after a byte order mark, blank lines and NULs."""
    found = _START.match(text)
    return found.end() if found else 0


def is_envelope(text: bytes) -> bool:
    """Whether ``text`` starts with an envelope line, judged with the line after it."""
    if not text.startswith(b"From "):
        return False
    line, _, rest = text[:LINE].partition(b"\n")
    if dates.is_asctime(line):
        return not _PATCH.match(line)
    if not _USUAL.match(rest):
        return False
    return _CLOCK_AND_YEAR.match(line) is not None or _SENDER_ALONE.match(line) is not None


def begins(text: bytes, *, whole: bool) -> bool:
    """Whether a file that begins so is a mailbox: with an envelope, or with one that nobody writes
    so (`From ???`), before a header, where another one follows, or may behind these bytes."""
    text = text[start(text) :]
    if is_envelope(text[:LINE]):
        return True
    line, _, rest = text.partition(b"\n")
    if not line.startswith(b"From ") or len(line) > LINE or not _USUAL.match(rest):
        return False
    odd = oddities.Odd(oddities.shape(line))
    if not whole and odd.parts(text, after_blank=True):
        return True
    return any(
        is_envelope(text[one.start() + 1 :][:LINE])
        or odd.parts(text[one.start() + 1 :], after_blank=_blank_before(text, one.start()))
        for one in islice(_FROM.finditer(text), 100)
    )


def messages(
    stream: BinaryIO, size: int, look: Look, odd: oddities.Odd | None = None
) -> Iterator[tuple[int, bytes]]:
    """Of each message: where in the stream it begins, and its envelope line and head.

    ``look`` gives some bytes from a place of the file on, or none where that cannot be done. A
    message that begins behind ``size`` was added while the file was read: it is left alone, since
    another program may write faster than this one reads.
    Raises one of ``BROKEN`` after the last message that could be read, ``CutOff`` among them.
    """
    window = _Window(stream)
    held, view = window.bytes, window.view
    search, head_end = _FROM.search, _END_OR_LENGTH.search
    odd = odd or oddities.Odd()
    begin = start(window.slice(window.need(0, LINE), HEAD_LIMIT))
    if not is_envelope(first := window.slice(begin, begin + LINE)):
        odd.first = oddities.shape(first.partition(b"\n")[0])
    at: int | None = begin
    while at is not None and window.base + at < size:
        if at + HEAD_LIMIT > window.end:
            at = window.need(at, HEAD_LIMIT)
        end = window.end
        limit = min(end, at + HEAD_LIMIT)
        blank, length = head_end(held, at, limit), 0
        while blank is not None and blank.lastindex:
            length = length or int(blank[1])
            blank = head_end(held, blank.end(), limit)
        after, body = blank.span() if blank else (limit, 0)
        if not body and (window.broken or (limit == end and window.over and held[end - 1] != 10)):
            # A head cut in two may lack the line that tells it from a person's mail.
            window.broken = window.broken or CutOff()
            break
        yield window.base + at, view[at:after].tobytes()
        told = window.base + body + length if body and length else 0
        # Nearly every message ends so: the next look is at an envelope after a blank line.
        found = search(held, after, end)
        if found is not None and not told:
            newline, next_line = found.span()
            near = next_line <= newline + LINE <= end
            if found.lastindex and near and newline and held[newline - 1] == 10:
                at = newline + 1
                continue
        at = _next(window, after, told, size, look, odd)
    if window.broken:
        raise window.broken


class _Window:
    """A part of a stream in memory, moved on and never back.

    Plain reads, since a file that shrinks under a memory map kills the process.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self.bytes = bytearray(WINDOW)
        self.view = memoryview(self.bytes)
        self.base = 0  # where in the stream the window starts
        self.end = 0  # how much of it is filled
        self.over = False
        self.broken: BaseException | None = None
        self._stream = stream

    def slice(self, start: int, end: int) -> bytes:
        return self.view[start : end if end < self.end else self.end].tobytes()

    def need(self, at: int, count: int) -> int:
        """Has ``count`` bytes from ``at`` on, if there are so many; where ``at`` is then."""
        if at + count <= self.end or self.over:
            return at
        kept = self.end - at
        self.view[:kept] = self.view[at : self.end]
        self.base += at
        self.end = kept
        while self.end < WINDOW:
            try:
                read = self._stream.readinto(self.view[self.end :])  # type: ignore[attr-defined]
            except BROKEN as error:
                self.broken, read = error, 0
            if not read:
                self.over = True
                break
            self.end += read
        return 0


def _next(
    window: _Window, at: int, told: int, size: int, look: Look, odd: oddities.Odd
) -> int | None:
    """Where the next envelope is, from ``at`` on; ``told`` is the end that Content-Length says."""
    while True:
        found = _FROM.search(window.bytes, at, window.end)
        if found is None:
            if window.over:
                return None
            # Eight bytes hold a "\n\r\nFrom " that the window's end cuts in two.
            at = window.need(max(at, window.end - 8), LINE)
            continue
        newline = found.start()
        if newline + LINE > window.end:
            before = min(2, newline)
            newline = window.need(newline - before, LINE) + before
        at = newline + 1
        if not _starts(window, newline):
            text = window.slice(at, at + LINE)
            if not _USUAL.match(text, text.find(b"\n") + 1):
                continue
            blank = _blank_before(window.bytes, newline)
            parts = odd.parts(text, after_blank=blank, whole=False)
            if parts is None:  # seldom: its head is looked at to the end
                at = window.need(at, HEAD_LIMIT) if at + HEAD_LIMIT > window.end else at
                parts = odd.parts(window.slice(at, at + HEAD_LIMIT), after_blank=blank)
            if not parts:
                continue
        if window.base + at < told and _believed(window, told, size, look):
            at = _forward(window, told)
            told = 0
            continue
        return at


def _starts(window: _Window, newline: int) -> bool:
    """Whether a message starts after this newline."""
    at = newline + 1
    text = window.slice(at, at + LINE)
    if _blank_before(window.bytes, newline):
        return is_envelope(text)
    if not _OWN_FORM.match(text):
        return False
    line, _, rest = text.partition(b"\n")
    return dates.is_asctime(line) and _HEADER.match(rest) is not None and is_envelope(text)


def _blank_before(held: bytes | bytearray, newline: int) -> bool:
    """Whether the line that ends with this newline is blank."""
    before = held[newline - 1] if newline else 0
    return before == 10 or (before == 13 and newline > 1 and held[newline - 2] == 10)


def _believed(window: _Window, told: int, size: int, look: Look) -> bool:
    """Whether a message ends where its Content-Length says."""
    if size - 2 <= told <= size:
        return True
    here = told - window.base
    text = window.slice(here, here + LINE)
    if len(text) < LINE:
        text = look(told) or text
    return is_envelope(text[start(text[:8]) :])


def _forward(window: _Window, told: int) -> int:
    """Moves on to two bytes before a place of the stream, which may be beyond the window."""
    while window.base + window.end < told and not window.over:
        window.need(window.end, LINE)
    return max(0, min(told - window.base, window.end) - 3)
