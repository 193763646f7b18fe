"""What networks brought, as the terminal shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from firsthand.model import phrase
from firsthand.results import money
from firsthand.terminal.shown import badge, safe
from firsthand.terminal.words import counted, decimal, language, network, retold, spoken

_PAID = {
    "yes": phrase("paid for itself, even without its best result"),
    "thin": phrase("paid for itself so far, by so few results that one decides"),
    "no": phrase("cost more than it brought"),
    "free": phrase("no cost is recorded"),
    "unpriced": phrase("its results have no price"),
}
_FINDING = {
    "known": phrase("People you had dealt with bring results more often than mere contacts"),
    "mere": phrase("Mere contacts bring results more often than people you had dealt with"),
    "open": phrase("Your results do not tell yet which kind of tie brings more of them"),
    "few": phrase("Too little is known to conclude which kind of tie brings results"),
}


def networks(found: Mapping[str, Any]) -> None:
    """A paragraph a network, then a line a kind of tie."""
    for line in found["networks"]:
        _network(line)
    for one in found["twice"]:
        _twice(one["cost"], len(one["receipts"]))
    _ties(found["ties"])


def _network(line: Mapping[str, Any]) -> None:
    """Its contacts and results, then what these brought and cost."""
    hours = "; " + spoken("hours: %(count)s", count=f"{line['hours']:g}") if line["hours"] else ""
    click.echo(
        counted(
            "%(name)s: %(contacts)s%(count)s result%(hours)s",
            "%(name)s: %(contacts)s%(count)s results%(hours)s",
            line["results"],
            name=safe(network(line["network"])) or spoken("No network named"),
            contacts=_contacts(line["contacts"], line["known"]),
            hours=hours,
        )
    )
    for one in line["money"]:
        click.echo(
            spoken(
                "    in %(brought)s, out %(cost)s, net %(net)s %(currency)s: %(paid)s",
                brought=money(one["brought"]),
                cost=money(one["fees"] + one["time"]),
                net=money(one["net"]),
                currency=safe(one["currency"]),
                paid=retold(_PAID[one["paid"]]),
            )
        )
    if line["a_year"]:
        low, high = line["a_year"]
        few = spoken("too few to conclude:") + " " if line["results"] < 3 else ""
        click.echo(
            spoken(
                "    %(few)s%(low)s to %(high)s a year fit, nine chances in ten",
                few=few,
                low=decimal(round(low, 1)),
                high=decimal(round(high, 1)),
            )
        )


def _contacts(count: int | None, known: int) -> str:
    """``40 contacts, 12 of them known; ``, or nothing where the network's are not known."""
    if count is None:
        return ""
    if not count:
        return counted("%(count)s contact", "%(count)s contacts", count) + "; "
    said = counted(
        "%(count)s contact, %(known)s of them known",
        "%(count)s contacts, %(known)s of them known",
        count,
        known=known,
    )
    return said + "; "


def _twice(typed: str, receipts: int) -> None:
    click.echo(
        spoken(
            "Counted twice? %(typed)s, entered by hand, comes to the same as %(receipts)s. "
            "To take it out: firsthand result remove %(typed)s",
            typed=typed,
            receipts=counted("a receipt", "%(count)s receipts", receipts),
        )
    )


def _ties(found: Mapping[str, Any]) -> None:
    """A line a kind of tie by which results came, and what can be concluded from them."""
    for tie in found["lines"]:
        if tie["results"]:
            what = counted(
                "%(count)s result by %(people)s of %(contacts)s",
                "%(count)s results by %(people)s of %(contacts)s",
                tie["results"],
                people=tie["people"],
                contacts=tie["contacts"],
            )
            click.echo(f"{badge(tie['standing'], language())}  {what}")
    chance = found["chance"]
    click.echo(retold(_FINDING[found["finding"]]) + (f" ({chance:.0%})." if chance else "."))
