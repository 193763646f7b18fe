"""Single mails: .eml files of any mail program, and Apple Mail's .emlx."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import reduce
from operator import or_

from firsthand.model import Mail, Mails, Mark, Record, Skipped, Unreadable, phrase

from . import File
from .mail import folders, heads, oddities, resaved, splitting
from .mail.splitting import BROKEN

NAME = "eml"

_BLANK = re.compile(rb"\n\r?\n")
_LENGTH = re.compile(rb"\d{1,12}[ \t]*\r?\n")  # .emlx starts with the number of the mail's bytes
_FIRST = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,60}[ \t]*:|>From ")
_TELLING = frozenset(
    b"from to cc date subject message-id received return-path delivered-to mime-version "
    b"reply-to sender in-reply-to content-type x-mailer".split()
)
_TELLS = re.compile(rb"\n(%s)[ \t]*:" % b"|".join(sorted(_TELLING)), re.IGNORECASE)
_WHO_OR_WHEN = frozenset(b"from to date message-id received return-path delivered-to".split())


def fits(file: File) -> bool:
    """Whether the file starts with the headers of a mail."""
    head = head_of(resaved.usual(file).head)
    if not _FIRST.match(head, 1):
        return False
    # A Maildir has files by the thousand, and nearly all of them are known by these two.
    if head.find(b"\nFrom:", 0, 16384) >= 0 and head.find(b"\nDate:", 0, 16384) >= 0:
        return True
    names = {name.lower() for name in _TELLS.findall(head, 0, 16384)}
    return len(names) > 1 and bool(names & _WHO_OR_WHEN)


def records(file: File, now: int) -> Iterator[Record]:
    """The one record of the file's mail."""
    told = mail(file, now, NAME)
    if isinstance(told, Mail):
        yield from Mails(NAME, (told,)).events()
    else:
        yield told
    # A mailbox whose every line between mails was marked as text has a mail's head as its first.
    if left := oddities.escaped(resaved.usual(file).head):
        yield oddities.told(file.path, left)


def mail(file: File, now: int, source: str) -> Mail | Skipped | Unreadable:
    """What a file tells that is one mail, as ``source``'s."""
    marks = folders.of_file(file.path, itself=False) | _labelled(file)
    origin = heads.Origin(source, file.path, now, marks)
    file = resaved.usual(file)
    head = file.head
    try:
        if len(head) < file.size and not _BLANK.search(head):
            with file.open() as stream:
                head = stream.read(heads.HEAD_LIMIT)
    except BROKEN as error:
        return Unreadable(file.path, "message 1", phrase("it cannot be read (%(why)s)", why=error))
    return heads.mail(head_of(head), origin)


# Proton puts all mail into one folder, and beside each where it was: all drafts, all that was sent,
# spam, sent, drafts, what waits to be sent.
_LABELS = {"1": Mark.DRAFT, "2": Mark.SENT, "4": Mark.SPAM, "7": Mark.SENT, "8": Mark.DRAFT,
           "9": Mark.DRAFT, "12": Mark.DRAFT}  # fmt: skip


def _labelled(file: File) -> int:
    """What a file beside a mail says of it, or what Apple Mail wrote behind it."""
    if file.path.endswith(".emlx"):
        return _flagged(file)
    if not file.path.endswith(".eml"):
        return 0
    told = file.beside(re.split(r"[/\\]", file.path)[-1][:-4] + ".metadata.json")
    try:
        labels = json.loads(told)["Payload"]["LabelIDs"] if told else ()
    except (ValueError, TypeError, LookupError, RecursionError):
        return 0
    known = (int(_LABELS.get(one, 0)) for one in labels if isinstance(one, str))
    return reduce(or_, known, 0) if isinstance(labels, list) else 0


# Apple Mail has all mail of a Gmail account in one folder, drafts and junk too. Of its flags, as
# https://www.jwz.org/blog/2005/07/emlx-flags/ lists them:
_FLAGS = re.compile(rb"<key>flags</key>\s*<integer>(\d{1,19})</integer>")
_FLAGGED = ((1 << 6, int(Mark.DRAFT)), (1 << 24, int(Mark.SPAM)))
_BEHIND = 16384  # bytes in which they stand


def _flagged(file: File) -> int:
    length = _LENGTH.match(file.head)
    at = length.end() + int(length[0]) if length else file.size
    behind = file.head[at : at + _BEHIND]
    if len(file.head) < min(file.size, at + _BEHIND):
        with suppress(*BROKEN), file.open() as stream:
            stream.seek(at)
            behind = stream.read(_BEHIND)
    found = _FLAGS.search(behind)
    flags = int(found[1]) if found else 0
    return reduce(or_, (mark for flag, mark in _FLAGGED if flags & flag), 0)


def head_of(content: bytes) -> bytes:
    """The header lines of a mail's first bytes, with a newline before them."""
    at = splitting.start(content)
    length = _LENGTH.match(content, at)
    at = length.end() if length else at
    if content.startswith((b"From ", b">From "), at):
        at = content.find(b"\n", at) + 1 or len(content)
    blank = _BLANK.search(content, at)
    return b"\n" + content[at : blank.start() if blank else len(content)]
