"""Numbers that stand for texts, and the number of an event, which says when it was."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from hashlib import blake2b
from struct import unpack
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from firsthand.model import Event, Mail

_TIME_BITS, _HASH_BITS = 34, 29
LATEST = (1 << _TIME_BITS) - 1
# What is kept, as its details, of a mail that had no identifier: its number comes of its head.
UNNAMED = '{"unnamed": "1"}'


def digest(text: str, bits: int = 63) -> int:
    """A number of ``bits`` bits that stands for a text."""
    raw = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(raw, "big") >> (64 - bits)


def digests(texts: Collection[str], bits: int = 63) -> list[int]:
    """The same of many texts, in half the time."""
    raw = b"".join(
        [blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest() for text in texts]
    )
    cut = 64 - bits
    return [number >> cut for number in unpack(f">{len(texts)}Q", raw)]


def event_id(event: Event) -> int:
    """Time before hash: see migrations/0001_records.sql."""
    return (event.when << _HASH_BITS) | digest(f"{int(event.kind)}:{event.key}", _HASH_BITS)


def event_ids(kind: int, mails: Sequence[Mail]) -> list[int]:
    """The same of many mails."""
    found = digests([f"{kind}:{one[0]}" for one in mails], _HASH_BITS)
    return [(one[1] << _HASH_BITS) | hashed for one, hashed in zip(mails, found, strict=True)]


def event_time(number: int) -> int:
    """The time of an event, from its id alone."""
    return number >> _HASH_BITS


def name_of(number: int) -> int:
    """What stands for the key of an event in its id: the same at whatever time."""
    return number & ((1 << _HASH_BITS) - 1)


def event_before(when: int) -> int:
    """The number that all events before this time are below."""
    return when << _HASH_BITS


def day_of(number: int) -> int:
    """The day of an event, counted from 1970, from its id alone."""
    return (number >> _HASH_BITS) // 86400
