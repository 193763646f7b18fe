"""The bundled tables of names: short forms, spellings, and how many bear them. Empty so far."""

from __future__ import annotations

from typing import NamedTuple


class Frequency(NamedTuple):
    given: float | None = None
    family: float | None = None


def given(_word: str) -> frozenset[str]:
    return frozenset()


def variants(_word: str) -> frozenset[int]:
    return frozenset()


def frequency(_word: str) -> Frequency:
    return Frequency()
