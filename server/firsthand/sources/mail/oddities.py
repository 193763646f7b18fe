"""Lines that part the mails of a file in no form that is known: `From - x`, an odd date, no date.

A line of prose begins with "From " too, so such a line parts two mails only before whole header
lines of a mail, and only if it names a sender as envelopes do or is built as the first line of the
file is, which nothing stands before. What else looks like a mail is counted, and the user is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from firsthand.model import Unreadable, phrase

# Nothing is gone back on: a file of such lines alone takes no longer than any other.
_HEADERS = re.compile(
    rb"(?:(?:[A-Za-z][A-Za-z0-9-]{0,60}+[ \t]*+:|[ \t]++[^\s]|>From )[^\n]*+\n)*+"
)
_SENDER = re.compile(rb"From +(?:[^\s<>]+@\S+|-|\?\?\?|MAILER-DAEMON)(?=\s)")
# Every patch that git makes begins so; mail about code holds them.
_PATCH = re.compile(rb"From [0-9a-f]{40,64}\b")
_ESCAPED, _LOOK = re.compile(rb"\n\r?\n>(?=From )"), 16384
_DATED = frozenset((b"date", b"received"))
# No prose has these: who quotes a mail quotes who, when, to whom and about what.
_OF_SERVERS = frozenset(
    b"received return-path message-id delivered-to mime-version x-mozilla-status x-uidl status"
    b" x-gm-thrid x-gmail-labels x-account-key".split()
)
_NAME = re.compile(
    rb"\n(%s)[ \t]*+:" % b"|".join(sorted({b"from"} | _DATED | _OF_SERVERS)), re.IGNORECASE
)
_ADDRESS = re.compile(rb"\S*@\S*")
_NUMBER = re.compile(rb"\d+")
_WORDS = re.compile(rb"[A-Za-z\x80-\xff]+(?:[ .]+[A-Za-z\x80-\xff]+)*")


@dataclass(slots=True)
class Odd:
    """How the first line of a file is built, where in no form that is known; and how many mails
    seem to stand behind lines that were not taken for what parts two mails."""

    first: bytes = b""
    left: int = 0

    def parts(self, text: bytes, *, after_blank: bool, whole: bool = True) -> bool | None:
        """Whether a mail begins with the line that ``text`` starts with, counted if in doubt;
        ``None`` where the text ends too early to tell, and is not the ``whole`` of it."""
        if not text.startswith(b"From ") or _PATCH.match(text):
            return False
        names = head_names(text, whole)
        if names is None:
            return None
        if b"from" not in names or not names & _DATED:
            return False
        line = text.partition(b"\n")[0]
        if after_blank and self.first and shape(line) == self.first:
            return True
        if not names & _OF_SERVERS:
            return False
        if after_blank and _SENDER.match(line + b"\n"):
            return True
        self.left += 1
        return False


def told(path: str, left: int) -> Unreadable:
    """What is said of so many that were left out."""
    why = phrase(
        "Inside mails stands what looks like others (%(count)s), behind lines that part none. "
        "It was left out. If these are mails of yours, export the mailbox again.",
        count=left,
    )
    return Unreadable(path, "", why)


def escaped(text: bytes) -> int:
    """How many mails seem to stand in a text behind a ``>From `` line, which parts none."""
    if b"\n>From " not in text:  # a folder may hold single mails by the thousand
        return 0
    odd = Odd()
    for found in islice(_ESCAPED.finditer(text), 1000):
        odd.parts(text[found.end() :][:_LOOK], after_blank=False)
    return odd.left


def head_names(text: bytes, whole: bool) -> frozenset[bytes] | None:
    """The names in small letters, of those that tell, of the header lines after a first line; none
    where something else stands among them, and ``None`` where a text that is not ``whole`` ends
    before they do."""
    at = text.find(b"\n") + 1
    found = _HEADERS.match(text, at) if at else None
    if found is None:
        return frozenset() if whole else None
    end = found.end()
    last = text.find(b"\n", end) < 0
    if last and not whole:
        return None
    if not last and not text.startswith((b"\n", b"\r\n"), end):
        return frozenset()
    return frozenset(name.lower() for name in _NAME.findall(text, at - 1, end))


def shape(line: bytes) -> bytes:
    """How a line is built: words as they are, or where it has an address or a number, as words."""
    line = b" ".join(line.split())
    built = _NUMBER.sub(b"9", _ADDRESS.sub(b"@", line))
    return _WORDS.sub(b"a", built) if built != line else line
