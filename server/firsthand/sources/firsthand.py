"""What `firsthand export` wrote: all that a workspace held, a line each, so that it can be rebuilt.

The first line says what it is; each other is an object with one key, the kind of the line, and what
it tells. A line is as hostile as any other file: of the right shape, or a problem.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import reduce
from operator import or_
from typing import Any, cast

from firsthand.model import (
    CALENDAR,
    Answer,
    Card,
    Cost,
    Held,
    KeptCard,
    KeptCheck,
    KeptEvent,
    KeptHandle,
    KeptLink,
    KeptMe,
    KeptRemoved,
    KeptSetting,
    KeptWord,
    Kind,
    Mark,
    Record,
    Role,
    Unreadable,
    phrase,
)

from . import File
from .exported import BEGINS

NAME = "firsthand"
VERSION = 1
LONGEST = 8 << 20  # of a line; a check with all that was shown takes some thousand letters
TEXT = 20_000  # letters of a text; a subject line or a note has fewer
DEPTH = 30
TIMES = frozenset({"time", "when", "since", "decided", "undone"})
_MONTH = re.compile(r"\d{4}(-\d\d)?")
LARGEST = (1 << 63) - 1
KINDS = {
    "setting": KeptSetting, "me": KeptMe, "removed": KeptRemoved, "word": KeptWord,
    "position": Held, "cost": Cost, "event": KeptEvent, "card": Card,
    "identifier": KeptHandle, "check": KeptCheck, "link": KeptLink,
}  # fmt: skip


def fits(file: File) -> bool:
    return file.head.startswith(BEGINS.encode())


def records(file: File, _now: int) -> Iterator[Record]:
    """Every line as it was kept. Raises OSError."""
    with file.open() as stream:
        first = stream.readline(200)
        if not first.startswith(f"{BEGINS}{VERSION}}}".encode()):
            why = phrase("This export was made by a newer Firsthand: update, then import it again.")
            yield Unreadable(file.path, "", why)
            return
        number = 1
        while line := stream.readline(LONGEST + 1):
            number += 1
            if line.strip():
                yield _line(file.path, number, line)
            while len(line) > LONGEST and line[-1:] != b"\n":
                line = stream.readline(LONGEST + 1)


def _line(path: str, number: int, line: bytes) -> Record:
    import msgspec  # late: an import of other files has no use for it

    where = f"line {number}"
    if len(line) > LONGEST:
        return Unreadable(path, where, "It is longer than any line of an export; it may do harm.")
    try:
        told = json.loads(line)
        ((kind, values),) = told.items()
        _bounded(values)
        found: Any = msgspec.convert(_NUMBERED.get(kind, dict)(values), KINDS[kind])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        # Also what msgspec says, which is a ValueError.
        return Unreadable(path, where, "This is no line of an export, or it is damaged.")
    return KeptCard(found) if isinstance(found, Card) else cast(Record, found)


def _bounded(value: Any, depth: int = 0) -> None:
    """Raises ``ValueError`` for what no export holds."""
    if depth > DEPTH:
        raise ValueError
    if isinstance(value, dict):
        for key, one in value.items():
            _bounded(key, depth + 1)
            _bounded(one, depth + 1)
            if key in TIMES and isinstance(one, int | float) and int(one) not in CALENDAR:
                raise ValueError
    elif isinstance(value, list):
        for one in value:
            _bounded(one, depth + 1)
    elif isinstance(value, str):
        if len(value) > TEXT:
            raise ValueError
        value.encode()  # half of a surrogate pair cannot be stored
    elif isinstance(value, int | float) and not -LARGEST <= value <= LARGEST:
        raise ValueError  # what is no number as well


def _event(told: dict[str, Any]) -> dict[str, Any]:
    marks = (Mark[word.upper()] for word in told.get("marks", "").split())
    audience = told["audience"]
    if not 0 <= audience < 1 << 31:
        raise ValueError
    return {
        **told, "id": _id(told["id"]), "kind": int(Kind[told["kind"].upper()]),
        "marks": int(reduce(or_, marks, Mark.NONE)), "occasion": _number(told["occasion"]),
    }  # fmt: skip


def _identifier(told: dict[str, Any]) -> dict[str, Any]:
    on = [
        (_id(event), int(Role[role.upper()]), int(Answer[answer.upper() or "NONE"]))
        for event, role, answer in told.get("on", ())
    ]
    names = [(name, *(about if len(about) == 3 else (*about, None, None)))
             for name, *about in told.get("names", ())]  # fmt: skip
    return {**told, "on": on, "names": names}


def _removed(told: dict[str, Any]) -> dict[str, Any]:
    number = int(told["number"])
    _bounded(number)
    return {"number": number}


def _check(told: dict[str, Any]) -> dict[str, Any]:
    if not told["shown"] or not re.fullmatch(r"c_\w{1,40}", told["id"]):
        raise ValueError
    return told


def _position(told: dict[str, Any]) -> dict[str, Any]:
    months = [told["position"].get(end) for end in ("first", "last")]
    if not all(month is None or _MONTH.fullmatch(month) for month in months):
        raise ValueError
    return told


_NUMBERED: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "event": _event, "identifier": _identifier, "removed": _removed, "check": _check,
    "position": _position,
}  # fmt: skip


def _id(text: str) -> int:
    """The number in ``i_5f3c``."""
    return _number(text.removeprefix("i_"))


def _number(text: str) -> int:
    """A number that takes more bits than JSON promises, written in hexadecimal digits."""
    if len(text) > 16 or (number := int(text, 16)) > LARGEST or number < 0:
        raise ValueError(text[:20])
    return number
