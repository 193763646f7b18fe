"""Numbers that stand for texts, and the number of an event, which says when it was."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from firsthand.model import Event

_TIME_BITS, _HASH_BITS = 34, 29
LATEST = (1 << _TIME_BITS) - 1


def digest(text: str, bits: int = 63) -> int:
    """A number of ``bits`` bits that stands for a text."""
    raw = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(raw, "big") >> (64 - bits)


class Digests(dict[str, int]):
    """``digest`` of texts that come again and again, as threads do; for a while."""

    def __missing__(self, text: str) -> int:
        number = self[text] = digest(text)
        return number


def event_id(event: Event) -> int:
    """Time before hash: see migrations/0001_records.sql."""
    return numbered(event.when, int(event.kind), event.key)


def numbered(when: int, kind: int, key: str) -> int:
    """The same for who has no ``Event``."""
    return (when << _HASH_BITS) | digest(f"{kind}:{key}", _HASH_BITS)


def event_time(number: int) -> int:
    """The time of an event, from its id alone."""
    return number >> _HASH_BITS


def event_before(when: int) -> int:
    """The number that all events before this time are below."""
    return when << _HASH_BITS


def day_of(number: int) -> int:
    """The day of an event, counted from 1970, from its id alone."""
    return (number >> _HASH_BITS) // 86400
