"""What networks brought, as the terminal shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from firsthand.results import money
from firsthand.shown import badge, safe

_PAID = {
    "yes": "paid for itself, even without its best result",
    "thin": "paid for itself so far, by so few results that one decides",
    "no": "cost more than it brought",
    "free": "no cost is recorded",
    "unpriced": "its results have no price",
}
_FINDING = {
    "known": "People you had dealt with bring results more often than mere contacts",
    "mere": "Mere contacts bring results more often than people you had dealt with",
    "open": "Your results do not tell yet which kind of tie brings more of them",
    "few": "Too little is known to conclude which kind of tie brings results",
}


def networks(found: Mapping[str, Any]) -> None:
    """A paragraph a network, then a line a kind of tie."""
    for line in found["networks"]:
        known = f", {line['known']} of them known" if line["contacts"] else ""
        contacts = "" if line["contacts"] is None else f"{line['contacts']} contacts{known}; "
        hours = f"; {line['hours']:g} hours" if line["hours"] else ""
        name = safe(line["network"]) or "No network named"
        click.echo(f"{name}: {contacts}{line['results']} results{hours}")
        for one in line["money"]:
            cost = one["fees"] + one["time"]
            click.echo(
                f"    in {money(one['brought'])}, out {money(cost)}, net {money(one['net'])} "
                f"{safe(one['currency'])}: {_PAID[one['paid']]}"
            )
        if line["a_year"]:
            low, high = line["a_year"]
            few = "too few to conclude: " if line["results"] < 3 else ""
            click.echo(f"    {few}{low:.1f} to {high:.1f} a year fit, nine chances in ten")
    for one in found["twice"]:
        typed, many = one["cost"], len(one["receipts"])
        receipts = "a receipt" if many == 1 else f"{many} receipts"
        click.echo(
            f"Counted twice? {typed}, entered by hand, comes to the same as {receipts}. "
            f"To take it out: firsthand result remove {typed}"
        )
    for tie in found["ties"]["lines"]:
        if tie["results"]:
            what = f"{tie['results']} results by {tie['people']} of {tie['contacts']}"
            click.echo(f"{badge(tie['standing'])}  {what}")
    chance = found["ties"]["chance"]
    click.echo(_FINDING[found["ties"]["finding"]] + (f" ({chance:.0%})." if chance else "."))
