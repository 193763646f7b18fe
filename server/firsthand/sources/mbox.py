"""Mail folders in one file (mbox), as Thunderbird, Apple Mail, Takeout and mutt write them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from firsthand.model import Mail, Mails, Record, Skipped, Unreadable, phrase

from . import File
from .lines import short
from .mail import folders, heads, oddities, resaved, splitting

NAME = "mbox"
# So many mails make one batch, or so many bytes of the file, or of their heads: who waits hears of
# it in time, and little is held.
_MANY, _ROOM, _HEADS = 128, 32 << 20, 1 << 20
_CUT = phrase("The file ends within this mail's headers: copy the mailbox again.")
_HIDDEN = phrase(
    "Who is on it has an address that only their own firm's server knows (/O=...), and was left "
    "out."
)


class Some(NamedTuple):
    """Mails that follow each other in a file, found and not read yet."""

    number: int  # of the first
    heads: list[bytes]  # of each, with its envelope line
    at: int  # where in the file the last of them begins; 0 where that cannot be told


def fits(file: File) -> bool:
    """Whether the file starts with an envelope."""
    usual = resaved.usual(file)
    return splitting.begins(usual.head, whole=usual.size <= len(usual.head))


def records(file: File, now: int) -> Iterator[Record]:
    """One record a message; a damaged one is an ``Unreadable``, and the next one is read."""
    for one in batches(file, now):
        if isinstance(one, Mails):
            yield from one.events()
        else:
            yield one


def batches(file: File, now: int) -> Iterator[Mails | Skipped | Unreadable]:
    """The same in the same order, many mails at once."""
    origin = origin_of(file, now)
    for some in found(file):
        if isinstance(some, Some):
            yield from read(some, origin)
        else:
            yield some


def found(file: File) -> Iterator[Some | Unreadable]:
    """What is to be read in the file."""
    asked, file = file, resaved.usual(file)
    number, at, size, begun = file.before, 0, 0, 0
    heads: list[bytes] = []
    odd = oddities.Odd()
    try:
        with file.open() as stream:
            for at, head in splitting.messages(stream, file.size, _looker(file), odd):
                at = at if file is asked else 0
                heads.append(head)
                size += len(head)
                many = len(heads)
                if many < _MANY and size < _HEADS and (many & 31 or stream.tell() - begun < _ROOM):
                    continue
                yield Some(number + 1, heads, at)
                number += many
                heads, size, begun = [], 0, stream.tell()
    except splitting.BROKEN as error:
        if heads:
            yield Some(number + 1, heads, at)
            number += len(heads)
            heads = []
        if isinstance(error, splitting.CutOff):
            yield Unreadable(file.path, f"message {number + 1}", _CUT)
            return
        said = short(str(error)) or type(error).__name__
        why = phrase("the file cannot be read any further (%(why)s)", why=said)
        yield Unreadable(file.path, f"after message {number}", why)
    if heads:
        yield Some(number + 1, heads, at)
    if odd.left:
        yield oddities.told(asked.path, odd.left)


def origin_of(file: File, now: int) -> heads.Origin:
    """Where its mails come from, to ``read`` them."""
    marks = folders.of_file(file.path, itself=True)
    return heads.Origin(NAME, file.path, now, marks)


def read(some: Some, origin: heads.Origin) -> Iterator[Mails | Skipped | Unreadable]:
    """What is told by mails that were found."""
    mails: list[Mail] = []
    for number, head in enumerate(some.heads, some.number):
        one = heads.mail(head, origin, number)
        if isinstance(one, Mail):
            mails.append(one)
            if one.audience > len(one.faces) < heads.PARTIES_LIMIT:
                yield Unreadable(origin.path, f"message {number}", _HIDDEN)
            continue
        if mails:
            yield Mails(NAME, mails)
            mails = []
        yield one
    if mails:
        yield Mails(NAME, mails, some.at)


def _looker(file: File) -> splitting.Look:
    """Looks ahead in a plain file; in a zip that would unpack all that lies between."""

    def look(at: int) -> bytes:
        if file.disk is None:
            return b""
        with file.disk.open("rb") as stream:
            stream.seek(at)
            return stream.read(splitting.LINE)

    return look
