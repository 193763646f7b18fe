"""Texts that come near to what a pattern matches, with one place of them repeated: whoever can part
such a text in several ways, and finds in the end that it does not fit, tries them all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

MOST, LONGEST, TIMES = 48, 50, 40
_REPEATS = (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT)
_OF = {
    c.CATEGORY_DIGIT: (r"\d", "1"), c.CATEGORY_NOT_DIGIT: (r"\D", "a"),
    c.CATEGORY_SPACE: (r"\s", " "), c.CATEGORY_NOT_SPACE: (r"\S", "a"),
    c.CATEGORY_WORD: (r"\w", "a"), c.CATEGORY_NOT_WORD: (r"\W", "-"),
}  # fmt: skip


def pumped(pattern: re.Pattern[Any]) -> Iterator[str]:
    """Each way through the pattern once, with what stands at each place put there forty times."""
    for text in samples(pattern):
        for at in range(len(text) + 1):
            for from_, to in ((at - 1, at), (at, at + 1), (at - 1, at + 1), (at, at + 2)):
                near = text[max(0, from_) : to]
                for unit in (near,) if (from_, to) != (at, at + 1) else (near, " ", "a", "A", "1"):
                    yield text[:at] + unit * TIMES + text[at:] + "\0"
                    yield text[:at] + unit * TIMES + "\0"


def samples(pattern: re.Pattern[Any]) -> list[str]:
    """What the pattern matches: each of its alternatives that repeats something, and two others."""
    written = (
        pattern.pattern if isinstance(pattern.pattern, str) else str(pattern.pattern, "latin-1")
    )
    flags = pattern.flags & (re.VERBOSE | re.IGNORECASE | re.DOTALL | re.MULTILINE)
    return [text[:LONGEST] for text in _in_turn(_parser.parse(written, flags))]


def _in_turn(tree: Iterable[tuple[Any, Any]]) -> list[str]:
    parts = [_each(kind, about) for kind, about in tree]
    count = min(MOST, max(map(len, parts), default=1))
    return list(dict.fromkeys("".join(p[k % len(p)] for p in parts) for k in range(count)))


def _each(kind: Any, about: Any) -> list[str]:
    if kind is c.LITERAL:
        return [chr(about)]
    if kind is c.NOT_LITERAL:
        return ["b" if about == ord("a") else "a"]
    if kind is c.ANY:
        return ["a"]
    if kind is c.IN:
        return _signs(about)
    if kind is c.BRANCH:
        plain = [way for way in about[1] if not _repeats(way)]
        return [text for way in (*plain[:2], *filter(_repeats, about[1])) for text in _in_turn(way)]
    if kind in _REPEATS:
        least, _, inside = about
        texts = _in_turn(inside)
        return [text * min(least, TIMES) for text in texts] if least else [*texts, ""]
    if kind is c.SUBPATTERN:
        return _in_turn(about[3])
    return _in_turn(about) if kind is c.ATOMIC_GROUP else [""]


def _repeats(tree: Iterable[tuple[Any, Any]]) -> bool:
    for kind, about in tree:
        inner = {
            c.BRANCH: lambda a: a[1],
            c.SUBPATTERN: lambda a: a[3:],
            c.ATOMIC_GROUP: lambda a: [a],
        }
        if kind in _REPEATS and (about[1] > 1 or _repeats(about[2])):
            return True
        if kind in inner and any(map(_repeats, inner[kind](about))):
            return True
    return False


def _signs(items: list[tuple[Any, Any]]) -> list[str]:
    """A sign of each thing in a set, four at most."""
    if items[0][0] is c.NEGATE:
        free = (sign for sign in "a0 -.@A_\n/\"'(é" if not any(_is(i, sign) for i in items[1:]))
        return [next(free, "ж")]
    return [
        chr(about) if kind is c.LITERAL else chr(about[0]) if kind is c.RANGE else _OF[about][1]
        for kind, about in items[:4]
    ]


def _is(item: tuple[Any, Any], sign: str) -> bool:
    kind, about = item
    if kind is c.LITERAL:
        return bool(ord(sign) == about)
    if kind is c.RANGE:
        return bool(about[0] <= ord(sign) <= about[1])
    return re.match(_OF[about][0], sign) is not None
