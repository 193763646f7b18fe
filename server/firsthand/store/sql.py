"""Lists in statements: placeholders, and pieces short enough for one statement."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TypeVar

_One = TypeVar("_One")


def marks(values: Collection[object]) -> str:
    """Placeholders for an ``IN`` list."""
    return ",".join("?" * len(values))


def chunks(numbers: Sequence[_One], size: int = 500) -> Iterator[Sequence[_One]]:
    """Lists short enough for the placeholders of one statement."""
    for start in range(0, len(numbers), size):
        yield numbers[start : start + size]
