"""Networks made ready to draw: standings in one bar, years as a chart, dots to show around."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from firsthand.model import N_, STANDINGS

from .codes import NETWORKS
from .formats import number, percent
from .plot import Chart, Series, columns
from .reader import ngettext, say
from .words import word

YEARS = 15  # shown at most; the table has the same
ACROSS, DOWN = 20, 5
_GAP = 0.4  # per cent between two parts of a bar, so that no part is told by its colour alone


class Part(NamedTuple):
    """A part of a bar from 0 to 100."""

    standing: str
    people: int
    x: float
    width: float


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


def over_years(network: Mapping[str, Any]) -> Chart | None:
    """Connections made and relations lived, the last years side by side."""
    years: Sequence[Mapping[str, int]] = network["years"][-YEARS:]
    if not years:
        return None
    return columns(
        say(N_("Connections made and relations lived, by year")),
        say(
            N_("Connections made from %(first)s to %(last)s: %(made)s. Relations lived in the "
               "fullest year: %(most)s; in each of them both of you wrote, met or spoke."),
            made=number(sum(one["made"] for one in years)),
            most=number(max(one["lived"] for one in years)),
            first=years[0]["year"], last=years[-1]["year"],
        ),
        say(N_("Year")),
        [str(one["year"]) for one in years],
        [
            Series("virtual", say(N_("Connections made")), [one["made"] for one in years]),
            Series("firsthand", say(N_("Relations lived")), [one["lived"] for one in years]),
        ],
        stacked=False,
    )  # fmt: skip


def dots(standings: Mapping[str, int]) -> list[tuple[int, int, str]]:
    """A hundred dots, each for a hundredth of the contacts: column, row, standing."""
    kinds = [name for name in STANDINGS for _ in range(standings[name])]
    many = min(ACROSS * DOWN, len(kinds))
    return [(n % ACROSS, n // ACROSS, kinds[n * len(kinds) // many]) for n in range(many)]


def of_what(network: Mapping[str, Any]) -> str:
    """What the counts on the picture to show around are of."""
    if network["name"] in NETWORKS:
        return say("contacts in my address book I really know")
    return say("contacts on %(network)s I really know", network=word(network["name"], "network"))


def known(network: Mapping[str, Any]) -> str:
    """One sentence: how many of a network's contacts are really known."""
    all_, really = network["contacts"], network["known"]
    if network["name"] in NETWORKS:  # one is on a network, and in an address book
        told = ngettext(
            "You really know %(known)s of the %(all)s contact in your address book (%(share)s).",
            "You really know %(known)s of the %(all)s contacts in your address book (%(share)s).",
            all_,
        )
    else:
        told = ngettext(
            "You really know %(known)s of your %(all)s contact on %(network)s (%(share)s).",
            "You really know %(known)s of your %(all)s contacts on %(network)s (%(share)s).",
            all_,
        )
    return told % {
        "known": number(really), "all": number(all_),
        "network": word(network["name"], "network"), "share": percent(really / all_ if all_ else 0),
    }  # fmt: skip
