"""Letters that an output has none for are spelt with those that it has.

What is written into a file or a pipe is in the encoding of the system, which on Windows knows the
letters of a few countries, and no name is worth failing for.
"""

from __future__ import annotations

import codecs
import sys
from io import TextIOWrapper

_SPELT = "firsthand.spelt"


def prepare() -> None:
    """Has what is said from now on, and what went wrong, spelt so."""
    codecs.register_error(_SPELT, _spelt)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and not has_all(stream):
            stream.reconfigure(errors=_SPELT)


def has_all(stream: object) -> bool:
    """Whether it takes any text as it is. Without an output, as in a background task, nothing is
    lost."""
    encoding = getattr(stream, "encoding", None)
    return encoding is None or codecs.lookup(encoding).name.startswith("utf")


def _spelt(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from anyascii import anyascii

    letters = error.object[error.start : error.end]
    return "".join(anyascii(letter) or "?" for letter in letters), error.end
