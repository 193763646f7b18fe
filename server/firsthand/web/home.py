"""The home page's picture of the whole network; and the page's figures for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from firsthand.model import N_, STANDINGS

from . import networks, shapes_home
from .audit import whole
from .calls import call
from .keeper import keeper
from .plot import Chart, Series, rows
from .reader import language, say
from .rooms import rooms
from .words import network, word

DRAWN = 6  # networks with a bar of their own; the others share one


def shown() -> dict[str, Any]:
    """What the template of the page is given."""
    working = keeper().running(wait=0)  # the page does not wait for what goes on behind it
    found = rooms().workspace.overview(language())
    if found["vouched"]["unjudged"] and not working:
        keeper().running(more=True)
        found["vouched"] = rooms().workspace.vouched_for()
    found["networks"] = whole(found["networks"], keeper().total if working else 0)
    needs = {need["what"]: need["count"] for need in found["needs"]}
    return {
        **found,
        "needs": needs,
        "begun": not needs.keys() & {"records"} and bool(found["checks"]),
        "picture": _picture(found["networks"]),
        "drawn": networks,
        "working": working,
        "done": keeper().done,
        "total": keeper().total,
    }


def _picture(found: Sequence[Mapping[str, Any]]) -> Chart | None:
    """Each network's contacts by their standing."""
    if not found:
        return None
    several, rest = list(found[:DRAWN]), found[DRAWN:]
    names = [network(one["name"]) for one in several]
    bars = [one["standings"] for one in several]
    if rest:
        names.append(say(N_("The others")))
        bars.append({s: sum(one["standings"][s] for one in rest) for s in STANDINGS})
    return rows(
        say(N_("Whom you know in your networks")),
        networks.known(found[0]),
        say(N_("Network")),
        names,
        [
            Series(standing, word(standing, "standing"), [bar[standing] for bar in bars])
            for standing in STANDINGS
            if any(bar[standing] for bar in bars)
        ],
    )


@call(
    "GET",
    "/home",
    "What needs the user, whom to write to again, the networks at a glance and the last checks.",
    {200: ("The same figures as on the home page.", shapes_home.HomeOut)},
    callers=["dashboard"],
)
def get_home() -> Any:
    workspace = rooms().workspace
    keeper().done_with()
    return 200, workspace.overview(language())
