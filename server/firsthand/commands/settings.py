"""The commands about what is set: the figures of the verdict, tried and kept; and the browsers."""

from __future__ import annotations

from typing import Any

import click

from firsthand.commands.common import as_json, language, open_workspace, print_json, refuse, safe
from firsthand.model import phrase
from firsthand.terminal.words import retold, spoken

NAMES = {
    "months": phrase("months with an exchange"),
    "meetings": phrase("or small meetings or calls"),
    "alive_years": phrase("years that what was real counts"),
    "small": phrase("people at most on it"),
}


def add(main: click.Group) -> None:
    """Adds these commands to the command line."""
    main.add_command(settings)
    main.add_command(browsers)


@click.command()
@click.option("--months", metavar="N", help="Months with an exchange that firsthand takes (3-24).")
@click.option("--meetings", metavar="N", help="Or small meetings or calls (2-24).")
@click.option("--alive-years", metavar="N", help="Years that what was real counts (1-3).")
@click.option("--small", metavar="N", help="People at most on what is real (2-8).")
@click.option("--usual", is_flag=True, help="All four as Firsthand has them.")
@click.option("--try", "only_try", is_flag=True, help="Show what they would do, and set nothing.")
@click.option("--language", "speak", metavar="CODE", help="Dashboard: en, fr, nl, de, browser.")
@click.option("--region", metavar="CC", help="The country of phone numbers written without one.")
@as_json
def settings(
    months: str | None, meetings: str | None, alive_years: str | None, small: str | None,
    usual: bool, only_try: bool, speak: str | None, region: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Show or set what it takes to know somebody.

    Firsthand can be asked for more than it does, never for less. The rate of an hour is said with
    firsthand result rate, what your answers teach with firsthand learning.
    """
    workspace = open_workspace()
    named = {"months": months, "meetings": meetings, "alive_years": alive_years, "small": small}
    given = {name: text for name, text in named.items() if text is not None}
    if usual:
        given = {n: f"{one['usual']:g}" for n, one in workspace.figures().items()} | given
    if only_try:
        workspace.bring_audit_up_to_date()
        tried = workspace.try_figures(given)
        if as_json:
            print_json(tried)
        else:
            _show_tried(tried)
        return
    if speak is not None:
        workspace.set_language(None if speak == "browser" else speak)
    if region is not None:
        workspace.set_region(region)
    if given:
        workspace.set_figures(given)
    rate = workspace.rate()
    found: dict[str, Any] = {
        "figures": workspace.figures(),
        "rate": {"amount": rate.amount, "currency": rate.currency} if rate else None,
        "language": workspace.said_language(),
        "region": workspace.settings.region,
    }
    if as_json:
        print_json(found)
    else:
        _show(found)


def _show(found: dict[str, Any]) -> None:
    for name, told in NAMES.items():
        figure = found["figures"][name]
        more = spoken(
            "usually %(usual)s, from %(least)s to %(most)s",
            usual=f"{figure['usual']:g}",
            least=figure["least"],
            most=figure["most"],
        )
        if figure["now"] != figure["set"]:
            more += "; " + spoken("%(now)s by your answers", now=f"{figure['now']:g}")
        click.echo(f"{figure['set']:>4g} {retold(told)} ({more})")
    rate = found["rate"]
    click.echo(
        spoken(
            "An hour of yours: %(amount)s %(currency)s",
            amount=f"{rate['amount']:g}",
            currency=safe(rate["currency"]),
        )
        if rate
        else spoken("An hour of yours: not said (firsthand result rate 80 EUR)")
    )
    click.echo(
        spoken(
            "Language of the dashboard: %(language)s",
            language=found["language"] or spoken("as the browser asks"),
        )
    )
    click.echo(
        spoken("Phone numbers without a country are from: %(region)s", region=safe(found["region"]))
    )


def _show_tried(tried: dict[str, Any]) -> None:
    from firsthand.i18n import translations
    from firsthand.wording.said import STANDING

    say = translations(language()).gettext
    click.echo(
        spoken(
            "Firsthand now: %(firsthand)s of %(contacts)s contacts; with these figures: %(then)s.",
            firsthand=tried["now"]["firsthand"],
            contacts=tried["contacts"],
            then=tried["then"]["firsthand"],
        )
    )
    for standing, now in tried["now"].items():
        if now or tried["then"][standing]:
            click.echo(f"{now:>7} -> {tried['then'][standing]:<7} {say(STANDING[standing])}")
    for one in tried["people"]:
        click.echo(f"  {safe(one['name'])}: {one['now']} -> {one['then']}")
    if (more := tried["moved"] - len(tried["people"])) > 0:
        click.echo("  " + spoken("and %(more)s more", more=more))


@click.command()
@click.option("--disconnect", type=int, metavar="N", help="Take the key of this one back.")
@as_json
def browsers(disconnect: int | None, as_json: bool) -> None:
    """Show the browsers that may ask, or disconnect one."""
    from firsthand.store.access import Access
    from firsthand.wording.contract import iso

    access = Access(open_workspace().db)
    if disconnect is not None and not access.revoke(disconnect):
        refuse(
            spoken(
                "No browser has the number %(number)s: firsthand browsers shows them.",
                number=disconnect,
            )
        )
    found: list[dict[str, Any]] = [
        {"number": p.number, "name": p.name, "origin": p.origin, "since": iso(p.created),
         "used": iso(p.used)}
        for p in access.paired()
    ]  # fmt: skip
    if as_json:
        print_json(found)
    elif not found:
        click.echo(spoken("No browser is connected. Click the extension in one to connect it."))
    for one in found if not as_json else ():
        click.echo(
            spoken(
                "%(number)s %(name)s, since %(since)s, last used %(used)s",
                number=f"{one['number']:>3}",
                name=safe(one["name"]),
                since=one["since"][:10],
                used=one["used"][:10],
            )
        )
