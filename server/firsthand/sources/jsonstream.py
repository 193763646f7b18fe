"""The parts of a JSON file of any size that a reader wants, one after the other; nothing is held.

A path names the place of a value: `chats.list.*.messages.*`, where `*` is any entry of a list.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, NamedTuple

from firsthand.model import Unreadable, phrase

from . import File

DEPTH = 60  # lists and objects in each other
PIECES = 20_000  # values in one part; a message has some dozen
_CHUNK = 1 << 18


class Part(NamedTuple):
    """A value and the path at which it was found."""

    path: str
    value: Any


class _Bounded:
    """The bytes of a file without a mark of order, and without most of an endless string."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._first = stream, True

    def read(self, size: int = -1) -> bytes:
        if not size:
            return b""
        chunk = self._stream.read(_CHUNK)
        if self._first:
            chunk, self._first = chunk.removeprefix(b"\xef\xbb\xbf"), False
        while len(chunk) == _CHUNK and b'"' not in chunk:  # the inside of one string: no record
            chunk = self._stream.read(_CHUNK)
        return chunk


def begins(file: File, *keys: str) -> bool:
    """Whether the file begins as an object or a list, and all of these keys are near its top."""
    head = file.head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return head[:1] in (b"{", b"[") and all(
        re.search(rf'"{key}"\s*:'.encode(), head) is not None for key in keys
    )


def small(content: bytes | None) -> Any:
    """What a small file says, whole; None where there is none, or it is damaged."""
    try:
        return json.loads(content) if content else None
    except (ValueError, RecursionError):
        return None


def parts(file: File, paths: Iterable[str]) -> Iterator[Part | Unreadable]:
    """The values at these paths, each whole, in the order of the file; then what is wrong with it.

    Raises OSError.
    """
    import ijson  # late: it takes a while to load

    wanted = frozenset(paths)
    count = 0
    with file.open() as stream:
        try:
            for part in _Reader(wanted).read(ijson.basic_parse(_Bounded(stream), use_float=True)):
                count += 1
                yield part
        except (ijson.JSONError, UnicodeDecodeError, ValueError, RecursionError) as error:
            if isinstance(error, _TooMuch):
                why = str(error)
            else:
                why = phrase("The file is damaged or cut off here: what follows could not be read.")
            yield Unreadable(file.path, f"after item {count}" if count else "", why)


class _TooMuch(ValueError):
    """More than any export holds."""


class _Reader:
    """Follows the path through the file, and puts together what is wanted."""

    def __init__(self, wanted: frozenset[str]) -> None:
        self._wanted = wanted
        steps = (path.split(".") for path in wanted)
        self._on_the_way = {".".join(s[:n]) for s in steps for n in range(len(s) + 1)} | {""}

    def read(self, events: Iterable[tuple[str, Any]]) -> Iterator[Part]:
        # Of each open list or object: its path (None off the way), and the key the next value has.
        open_ones: list[tuple[str | None, str]] = []
        key = ""
        for event, value in (found := iter(events)):
            if event == "map_key":
                key = value
                continue
            if event in ("end_map", "end_array"):
                key = open_ones.pop()[1]
                continue
            path = self._path(open_ones, key)
            starts = event in ("start_map", "start_array")
            if path is not None and path in self._wanted:
                yield Part(path, _built(event, value, found) if starts else value)
            elif starts:
                if len(open_ones) >= DEPTH:
                    raise _TooMuch("It is nested deeper than any export is; it may do harm.")
                on = path if path in self._on_the_way else None
                open_ones.append((on, key))
                key = "*" if event == "start_array" else ""
            if not starts and open_ones and key != "*":
                key = ""

    @staticmethod
    def _path(open_ones: list[tuple[str | None, str]], key: str) -> str | None:
        if not open_ones:
            return ""
        above = open_ones[-1][0]
        return None if above is None else f"{above}.{key}".removeprefix(".")


def _built(event: str, value: Any, events: Iterator[tuple[str, Any]]) -> Any:
    """The list or object that begins with this event, used up to its end."""
    whole: Any = {} if event == "start_map" else []
    above: list[tuple[Any, str]] = []
    held, key = whole, ""
    for count, (event, value) in enumerate(events):
        if count > PIECES:
            raise _TooMuch("One item holds more than any export's does; it may do harm.")
        if event == "map_key":
            key = value
        elif event in ("end_map", "end_array"):
            if not above:
                return whole
            held, key = above.pop()
        else:
            new = {} if event == "start_map" else [] if event == "start_array" else value
            if isinstance(held, list):
                held.append(new)
            else:
                held[key] = new
            if event in ("start_map", "start_array"):
                if len(above) >= DEPTH:
                    raise _TooMuch("It is nested deeper than any export is; it may do harm.")
                above.append((held, key))
                held = new
    return whole
