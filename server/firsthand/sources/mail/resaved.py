"""Mail that was saved anew as text (in UTF-16, with an old Macintosh's line ends), as mail is."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from .. import File, narrow

_EARLY = 4096  # a mail's first line ends within so many bytes


def usual(file: File) -> File:
    """The file as mail programs write it: itself, or one that is written so as it is read."""
    head = file.head
    if b"\n" in head[:_EARLY] and b"\0" not in head[:4]:
        return file  # nearly all are: a Maildir has files by the thousand
    if narrow.WIDE.match(head):
        found = narrow.written(file, partial(narrow.utf8, head))
    elif b"\n" not in head[:_EARLY] and b"\r" in head[:_EARLY]:
        found = narrow.written(file, _ended)
    else:
        return file
    # No byte of UTF-16 becomes more than one and a half.
    return replace(found, size=2 * file.size)


def _ended() -> narrow.Rewrite:
    return lambda part: part.replace(b"\r", b"\n")
