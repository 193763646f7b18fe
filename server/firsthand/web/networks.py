"""Networks made ready to draw: standings in one bar, years side by side, dots to show around."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from firsthand.model import STANDINGS

from .words import N_, number, percent, say, word

YEARS = 15  # shown at most; the table has the same
WIDE, HIGH = 600, 160
ACROSS, DOWN = 20, 5
_GAP = 0.4  # per cent between two parts of a bar, so that no part is told by its colour alone


class Part(NamedTuple):
    """A part of a bar from 0 to 100."""

    standing: str
    people: int
    x: float
    width: float


class Column(NamedTuple):
    """A year: how many, and the height and place of its two bars."""

    year: int
    made: int
    lived: int
    x: float
    width: float
    made_high: float
    lived_high: float
    named: bool  # whether there is room for its number


def parts(standings: Mapping[str, int], most: int | None = None) -> list[Part]:
    """The standings one after the other; ``most``: how many the whole width stands for."""
    shown = [(name, standings[name]) for name in STANDINGS if standings[name]]
    whole = most or sum(count for _, count in shown)
    room = 100 - _GAP * max(0, len(shown) - 1)
    found, x = [], 0.0
    for name, count in shown:
        # Even one contact of thousands is seen.
        width = max(room * count / whole, 0.3)
        found.append(Part(name, count, round(x, 2), round(width, 2)))
        x += width + _GAP
    scale = 100 / max(x - _GAP, 100)
    return [one._replace(x=round(one.x * scale, 2), width=round(one.width * scale, 2))
            for one in found]  # fmt: skip


def columns(years: Sequence[Mapping[str, int]]) -> list[Column]:
    """Two bars a year, the last years."""
    shown = years[-YEARS:]
    most = max((max(one["made"], one["lived"]) for one in shown), default=0) or 1
    step = WIDE / max(len(shown), 1)
    width = min(step * 0.36, 36)
    often = 1 if len(shown) <= 12 else 2

    def high(count: int) -> float:
        return round(max(HIGH * count / most, 2), 1) if count else 0.0

    return [
        Column(one["year"], one["made"], one["lived"], round(n * step + step / 2, 1),
               round(width, 1), high(one["made"]), high(one["lived"]),
               (len(shown) - 1 - n) % often == 0)
        for n, one in enumerate(shown)
    ]  # fmt: skip


def dots(standings: Mapping[str, int]) -> list[tuple[int, int, str]]:
    """A hundred dots, each for a hundredth of the contacts: column, row, standing."""
    kinds = [name for name in STANDINGS for _ in range(standings[name])]
    many = min(ACROSS * DOWN, len(kinds))
    return [(n % ACROSS, n // ACROSS, kinds[n * len(kinds) // many]) for n in range(many)]


def known(network: Mapping[str, Any]) -> str:
    """One sentence: how many of a network's contacts are really known."""
    share = network["known"] / network["contacts"] if network["contacts"] else 0.0
    return say(
        N_("You really know %(known)s of your %(all)s contacts on %(network)s (%(share)s)."),
        known=number(network["known"]), all=number(network["contacts"]),
        network=word(network["name"], "network"), share=percent(share),
    )  # fmt: skip
