"""The readers of records: one file a kind, found by content, never by name.

A source is a module with

- ``NAME``: the word used on the command line and in coverage, e.g. ``"mbox"``;
- ``fits(file: File) -> bool``: whether the file's first bytes are of this kind;
- ``records(file: File, now: int) -> Iterator[Record]``: what it holds. ``now`` (seconds since
  1970 UTC) bounds what recurs. Never raises on bad input: a damaged item is an ``Unreadable``.

To add one: write ``sources/example.py``, put it in ``SOURCES``, add cases.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, Protocol

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
    ``columns``: what the user says that each column of a table holds, by its folded name.
    """

    path: str
    size: int
    head: bytes
    open: Callable[[], BinaryIO]
    disk: Path | None = None
    beside: Callable[[str], bytes | None] = _nothing
    before: int = 0
    columns: Mapping[str, str] | None = None

    @classmethod
    def on_disk(cls, path: Path, shown: str | None = None) -> File:
        with path.open("rb") as stream:
            head = stream.read(HEAD)
            size = stream.seek(0, io.SEEK_END)
        near = partial(_near, path)
        return cls(shown or str(path), size, head, lambda: path.open("rb"), path, near)

    @classmethod
    def in_memory(
        cls, path: str, content: bytes, beside: Callable[[str], bytes | None] = _nothing
    ) -> File:
        opened = partial(io.BytesIO, content)
        return cls(path, len(content), content[:HEAD], opened, None, beside)


def _near(path: Path, name: str) -> bytes | None:
    try:
        with (path.parent / name).open("rb") as stream:
            content = stream.read(NEAR + 1)
    except OSError:
        return None
    return content if len(content) <= NEAR else None


class Source(Protocol):
    """What every module in this folder offers."""

    NAME: str

    def fits(self, file: File) -> bool: ...

    def records(self, file: File, now: int) -> Iterator[Record]: ...


# The readers need File, above. What is known by column names comes first; a mail may hold all else.
from . import (  # noqa: E402
    contacts,
    eml,
    firsthand,
    git,
    googlechat,
    guests,
    ics,
    imessage,
    invoices,
    ldif,
    linkedin,
    maildir,
    mbox,
    messenger,
    monica,
    msg,
    pst,
    results,
    reviews,
    roster,
    signal,
    slack,
    sms,
    telegram,
    vcard,
    whatsapp,
    xing,
)

SOURCES: tuple[Source, ...] = (
    firsthand, git, reviews, linkedin, xing, invoices, results, guests, roster, contacts, vcard,
    ldif, monica, ics, imessage, sms, telegram, messenger, googlechat, slack, signal, whatsapp, msg,
    pst, mbox, maildir, eml,
)  # fmt: skip


def find(file: File) -> Source | None:
    """The reader a file's content is for; None where it is of no kind we know."""
    return next((source for source in SOURCES if source.fits(file)), None)
