"""The readers of records: one file a kind, found by content, never by name.

A source is a module with

- ``NAME``: the word used on the command line and in coverage, e.g. ``"mbox"``;
- ``fits(file: File) -> bool``: whether the file's first bytes are of this kind;
- ``records(file: File, now: int) -> Iterator[Record]``: what it holds. ``now`` (seconds since
  1970 UTC) bounds what recurs. Never raises on bad input: a damaged item is an ``Unreadable``.

- ``TIMES``, where a large file is read more than once (who is in a chat comes first): so many.

To add one: write ``sources/example.py``, put its name in ``READERS``, add cases.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol, cast

if TYPE_CHECKING:
    from firsthand.model import Record

HEAD = 65536
NEAR = 8 << 20  # a list of people that lies beside a chat; no workspace's is larger


def _nothing(_name: str) -> bytes | None:
    return None


@dataclass(frozen=True, slots=True)
class File:
    """A file to read: on disk, or inside a zip.

    ``path`` is what the user is told (``export.zip/Connections.csv``); its folders are part of
    what is known (a ``Sent`` folder). ``head`` holds the first 64 kB. ``disk`` is set where the
    bytes lie in a plain file, so that a reader may map it. ``beside`` gives a small file near it by
    its relative name (``../users.json``), where an export keeps who is in a chat in another file.
    ``before``: how many items of the file were read earlier, where this is what was added to it.
    ``done``: how many of its records were stored before its reading was cut off; a reader may give
    anything in their place, ``chats.PASSED`` for one.
    ``columns``: what the user says that each column of a table holds, by its folded name.
    """

    path: str
    size: int
    head: bytes
    open: Callable[[], BinaryIO]
    disk: Path | None = None
    beside: Callable[[str], bytes | None] = _nothing
    before: int = 0
    done: int = 0
    columns: Mapping[str, str] | None = None

    @classmethod
    def on_disk(cls, path: Path, shown: str | None = None) -> File:
        # As plainly as can be: a Maildir has files by the thousand.
        stream = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        try:
            head = os.read(stream, HEAD)
            while len(head) < HEAD and (more := os.read(stream, HEAD - len(head))):
                head += more
            size = len(head) if len(head) < HEAD else os.lseek(stream, 0, os.SEEK_END)
        finally:
            os.close(stream)
        opened = cast("Callable[[], BinaryIO]", partial(open, path, "rb"))
        return cls(shown or str(path), size, head, opened, path, partial(_near, path))

    @classmethod
    def in_memory(
        cls, path: str, content: bytes, beside: Callable[[str], bytes | None] = _nothing
    ) -> File:
        opened = partial(io.BytesIO, content)
        return cls(path, len(content), content[:HEAD], opened, None, beside)


def _near(path: Path, name: str) -> bytes | None:
    beside = path.parent / name
    try:
        if not beside.is_file():  # whoever opens a pipe waits for what comes out of it
            return None
        with beside.open("rb") as stream:
            content = stream.read(NEAR + 1)
    except OSError:
        return None
    return content if len(content) <= NEAR else None


class Source(Protocol):
    """What every module in this folder offers."""

    NAME: str

    def fits(self, file: File) -> bool: ...

    def records(self, file: File, now: int) -> Iterator[Record]: ...


# What is known by column names comes first; a mail may hold all else.
READERS = (
    "firsthand", "git", "reviews", "snapshot", "linkedin", "xing", "invoices", "results",
    "guests", "roster", "contacts", "vcard", "ldif", "monica", "ics", "imessage",
    "callhistory", "whatsappdb", "thunderbird", "applecontacts", "sms", "telegram",
    "messenger", "skype", "skypedb", "googlechat", "slack", "signal", "whatsapp", "msg",
    "pst", "olm", "mbox", "maildir", "eml",
)  # fmt: skip
# A Maildir has files by the thousand: asking all readers about each takes longer than reading it.
_IN_MAILDIR = re.compile(r"[/\\](?:cur|new)[/\\][^/\\]+$")
_OF_MAILDIR = ("mbox", "maildir")
_ENVELOPE = b"From "
_CUR_OR_NEW = frozenset({f"{os.sep}cur", f"{os.sep}new"})


def in_maildir(path: str) -> bool:
    """Whether a file on disk lies where a Maildir's mails do."""
    return path[: path.rfind(os.sep)][-4:] in _CUR_OR_NEW


def find(file: File) -> Source | None:
    """The reader a file's content is for; None where it is of no kind we know."""
    if _IN_MAILDIR.search(file.path):
        for name in _OF_MAILDIR:
            if reader(name).fits(file):
                return reader(name)
    if file.head.startswith(_ENVELOPE) and reader("mbox").fits(file):
        return reader("mbox")  # no other kind starts so, and to load them all takes a tenth of 1 s
    if b"\0" in file.head[:4]:
        from .narrow import marked  # late: few files are in UTF-16

        file = marked(file)
    return next((source for source in map(reader, READERS) if source.fits(file)), None)


@cache
def reader(name: str) -> Source:
    """One of ``READERS``, loaded when it is first asked for: an import of what has not changed
    needs none of them."""
    return cast(Source, import_module(f"{__name__}.{name}"))


def batches(source: Source, file: File, now: int) -> Iterator[Record]:
    """What a reader tells of a file; as many mails at once as it can."""
    found: Iterator[Record] = getattr(source, "batches", source.records)(file, now)
    return found
