"""Lists in statements: placeholders, and pieces short enough for one statement."""

from __future__ import annotations

from collections.abc import Collection, Iterator


def marks(values: Collection[object]) -> str:
    """Placeholders for an ``IN`` list."""
    return ",".join("?" * len(values))


def chunks(numbers: list[int], size: int = 500) -> Iterator[list[int]]:
    """Lists short enough for the placeholders of one statement."""
    for start in range(0, len(numbers), size):
        yield numbers[start : start + size]
