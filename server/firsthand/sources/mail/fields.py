"""The headers of a mail that matter, found in one pass over its head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from . import marking

# Possessive, so that no head takes more than one look at each of its bytes.
FIELD = re.compile(rb"\n([A-Za-z][A-Za-z0-9-]*+)[ \t]*+:[ \t]*+(.*+(?:\n[ \t].*+)*+)")
# The same without most of the lines that servers add, and without what says nothing by its value:
# no group, so nothing is made of them.
_MATTERS = re.compile(
    rb"\n(?!Received|DKIM-|ARC-|Authe|X-(?:G(?:oogle|m-|M-)|Received|MS-Exchange-(?!Cal|Gen)|Microsoft"
    rb"|Forefront|Mailer|Originating)|MIME-|Delivered|User-|Thread-|Return-Path: <[^>\s]|Content-"
    rb"(?:La|Tr|D|Type: (?:text/(?:plain|html)|multipart/(?:alternative|mixed|related|signed))))"
    + FIELD.pattern.removeprefix(rb"\n")
)
_WANTED = frozenset(
    b"from to cc bcc date subject message-id in-reply-to references x-mozilla-status"
    b" resent-from".split()
)
_SEVERAL = frozenset({b"from", b"to", b"cc", b"bcc", b"references"})
_SELDOM = frozenset({b"sender", b"x-mozilla-status", b"resent-from"})
# So many ways to write headers are remembered, which mailers do in a few hundred, and no endless
# ones: rubbish cannot make it grow.
_WAYS, _LONGEST = 5000, 2000
_NO_HEADER = (b"", b"")


class Layout(NamedTuple):
    """Which headers a mail has, and where among their values each is: ``-1`` for one that is not
    there, and an empty value is the last."""

    names: tuple[bytes, ...]  # in lower case where they matter, else as written
    author: int
    to: int
    copies: tuple[tuple[bytes, int], ...]  # cc and bcc
    date: int
    subject: int
    key: int
    earlier: tuple[int, ...]  # references, and what it answers
    post: int
    seldom: bool  # whether it has one of those few that few have
    marks: marking.Plan
    doubled: tuple[bytes, ...] = ()  # the names of all, where some come twice


def found(head: bytes) -> tuple[Layout, Sequence[bytes]]:
    """The headers that matter, and some others, with their values. Of doubles the first, but all
    of the addresses."""
    # What lies between, a name, a value, and so on: pairs of names and values take a quarter more.
    parts = _MATTERS.split(head)
    parts += _NO_HEADER
    written, values = tuple(parts[1::3]), parts[2::3]
    layout = _layouts.get(written) or _laid_out(written)
    return layout, _once(layout, values) if layout.doubled else values


def fields_of(head: bytes) -> dict[bytes, bytes]:
    """The same by name."""
    layout, values = found(head)
    return dict(zip(layout.names, values, strict=False))


def _once(layout: Layout, values: Sequence[bytes]) -> list[bytes]:
    fields: dict[bytes, bytes] = {}
    for name, value in zip(layout.doubled, values, strict=True):
        if name not in fields:
            fields[name] = value
        elif name in _SEVERAL:
            fields[name] += b", " + value
    return list(fields.values())


_layouts: dict[tuple[bytes, ...], Layout] = {}


def _laid_out(written: tuple[bytes, ...]) -> Layout:
    every = tuple(
        lower if (lower := name.lower()) in _WANTED or marking.speaks(lower) else name
        for name in written
    )
    names = tuple(dict.fromkeys(every))[:-1]

    def at(name: bytes) -> int:
        return names.index(name) if name in names else -1

    layout = Layout(
        names,
        author=at(b"from"),
        to=at(b"to"),
        copies=tuple((name, at(name)) for name in (b"cc", b"bcc") if name in names),
        date=at(b"date"),
        subject=at(b"subject"),
        key=at(b"message-id"),
        earlier=tuple(at(name) for name in (b"references", b"in-reply-to") if name in names),
        post=at(b"list-post"),
        seldom=not _SELDOM.isdisjoint(names),
        marks=marking.planned(names),
        doubled=every if len(names) + 1 < len(every) else (),
    )
    if len(_layouts) >= _WAYS:
        _layouts.clear()
    if sum(map(len, written)) < _LONGEST:
        _layouts[written] = layout
    return layout


def wanted() -> frozenset[bytes]:
    """The names of the headers that matter, in lower case, for who can ask for some alone."""
    return _WANTED | marking.speaking()


def names_of(head: bytes) -> set[bytes]:
    """The names of all headers, in lower case."""
    return {name.lower() for name, _ in FIELD.findall(head)}
