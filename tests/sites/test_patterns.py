"""No pattern of a reader can take more than a bounded time for each character that it looks at.

Every text that a reader's pattern meets is short (`text.clean`, `text.brief`, `text.link`), so what
has to be ruled out is time that doubles with each character: a repetition inside a repetition.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from firsthand import sites
from firsthand.sites.look import Look
from firsthand.sites.members import Members

MANY = 40  # repetitions of a part that count as no bound


def patterns() -> Iterator[tuple[str, str]]:
    """Every pattern of every module of the readers, of the tables as well."""
    for info in pkgutil.walk_packages(sites.__path__, "firsthand.sites."):
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            label = f"{info.name}.{name}"
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield label, value.pattern
            elif isinstance(value, Look):
                yield from ((label, one) for one in (*value.titles, value.described) if one)
            elif isinstance(value, Members) and value.path:
                yield label, value.path


def repeats_inside(parsed: Any, inside: bool = False) -> bool:
    """Whether an unbounded repetition that can give back lies in another."""
    for operation, value in parsed:
        kind = str(operation)
        if kind.endswith("_REPEAT"):
            most, part = value[1], value[2]
            if inside and most >= MANY and kind != "POSSESSIVE_REPEAT":
                return True
            if repeats_inside(part, inside or most >= parser.MAXREPEAT):
                return True
        elif kind == "BRANCH":
            if any(repeats_inside(one, inside) for one in value[1]):
                return True
        elif kind in ("SUBPATTERN", "ASSERT", "ASSERT_NOT"):
            if repeats_inside(value[-1], inside):
                return True
        elif kind == "ATOMIC_GROUP" and repeats_inside(value, inside):
            return True
    return False


def test_there_are_patterns_to_look_at() -> None:
    assert len(list(patterns())) > 140


@pytest.mark.parametrize("trap", [r"(a+)+b", r"(?:\w+\s?)+x", r"(?=(?:x|[ab]*)+z)"])
def test_a_trap_is_seen(trap: str) -> None:
    assert repeats_inside(parser.parse(trap))


def test_no_pattern_of_a_reader_is_a_trap() -> None:
    assert [name for name, one in patterns() if repeats_inside(parser.parse(one))] == []
