"""What nobody sees and programs obey: control characters, letters that turn a line round, and half
letters, which no file and no terminal takes: the bytes of a name that is no text are such ones."""

from __future__ import annotations

import re

_RANGES = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
UNSEEN = re.compile(f"[{_RANGES}]")
_RAW = re.compile(r"[\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# The same as UTF-8, which has no half letters; none of these bytes begins or ends any other letter.
_RAW_BYTES = re.compile(rb"\x7f|\xc2[\x80-\x9f]|\xe2\x80[\x8b-\x8f\xaa-\xae]|\xe2\x81[\xa6-\xa9]")


def without(text: str) -> str:
    """A text without them; its lines stay."""
    return UNSEEN.sub("", text)


def spelled(json: str) -> str:
    """JSON in which they are spelled out (``\\u202e``): the same values, safe to show raw."""
    return _RAW.sub(lambda found: f"\\u{ord(found[0]):04x}", json)


def spelled_bytes(json: bytes) -> bytes:
    """The same for JSON in UTF-8."""
    return _RAW_BYTES.sub(lambda found: f"\\u{ord(found[0].decode()):04x}".encode(), json)
