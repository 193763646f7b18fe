"""The headers of a mail that matter, found in one pass over its head."""

from __future__ import annotations

import re

from . import mailmarks

# Possessive, so that no head takes more than one look at each of its bytes.
FIELD = re.compile(rb"\n([A-Za-z][A-Za-z0-9-]*+)[ \t]*+:[ \t]*+([^\n]*+(?:\n[ \t][^\n]*+)*+)")
# The same without most of the lines that servers add: no group, so nothing is made of them.
_MATTERS = re.compile(
    rb"\n(?!Received|DKIM-|ARC-|Authe|X-(?:G(?:oogle|m-|M-)|Received|MS-Exchange-(?!Cal)|Microsoft"
    rb"|Forefront|Mailer|Originating)|MIME-|Delivered|User-|Content-(?:La|Tr|D)|Thread-)"
    + FIELD.pattern.removeprefix(rb"\n")
)
_WANTED = frozenset(
    b"from to cc bcc date subject message-id in-reply-to references x-mozilla-status"
    b" resent-from".split()
)
_SEVERAL = frozenset({b"from", b"to", b"cc", b"bcc", b"references"})


class _Names(dict[bytes, bytes]):
    """How a header's name is looked up: as written, to lower case where it is wanted.

    Learns as it goes: names come in a handful of spellings, and lower-casing each one of every
    mail would take as long as finding them. Rubbish cannot make it grow.
    """

    def __missing__(self, name: bytes) -> bytes:
        lower = name.lower()
        known = lower if lower in _WANTED or mailmarks.speaks(lower) else name
        if len(self) < 5000 and len(name) < 80:
            self[name] = known
        return known


_names = _Names()


def fields_of(head: bytes) -> dict[bytes, bytes]:
    """Values of the headers that matter, by name in lower case; some others by theirs as written.

    Of doubles the first, but all of the addresses.
    """
    names = _names
    found = _MATTERS.findall(head)
    fields = {names[written]: value for written, value in found}
    if len(fields) < len(found):
        fields = {}
        for written, value in found:
            name = names[written]
            if name not in fields:
                fields[name] = value
            elif name in _SEVERAL:
                fields[name] += b", " + value
    return fields


def wanted() -> frozenset[bytes]:
    """The names of the headers that matter, in lower case, for who can ask for some alone."""
    return _WANTED | mailmarks.speaking()


def names_of(head: bytes) -> set[bytes]:
    """The names of all headers, in lower case."""
    return {name.lower() for name, _ in FIELD.findall(head)}
