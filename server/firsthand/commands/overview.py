"""The command that says where the user stands: what the dashboard's home page shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import click

from firsthand.commands.common import as_json, language, open_workspace, print_json
from firsthand.terminal.words import counted, exchanges, persons, spoken

# What is said of each need, for one and for several.
SAID: dict[str, Callable[[int], str]] = {
    "records": lambda _: spoken("Nothing is imported yet. Begin with: firsthand import PATH"),
    "browser": lambda _: spoken(
        "No browser is connected: load the extension and click it on a profile."
    ),
    "accounts": lambda n: counted(
        "%(count)s account is not synced any more: firsthand account list",
        "%(count)s accounts are not synced any more: firsthand account list",
        n,
    ),
    "invited": lambda n: counted(
        "%(count)s invitation from somebody you know: firsthand audit --list invited",
        "%(count)s invitations from people you know: firsthand audit --list invited",
        n,
    ),
    "strangers": lambda n: counted(
        "%(count)s invitation from a stranger: firsthand audit --list strangers",
        "%(count)s invitations from strangers: firsthand audit --list strangers",
        n,
    ),
    "which": lambda n: counted(
        "%(count)s check could be several people: firsthand history --standing unsure",
        "%(count)s checks could be several people: firsthand history --standing unsure",
        n,
    ),
    "unsure": lambda n: counted(
        "%(count)s contact could be several people: firsthand audit --list unsure",
        "%(count)s contacts could be several people: firsthand audit --list unsure",
        n,
    ),
    "doubles": lambda n: counted(
        "%(count)s contact is listed twice or may be a copy: firsthand audit --list doubles",
        "%(count)s contacts are listed twice or may be copies: firsthand audit --list doubles",
        n,
    ),
    "open": lambda n: counted(
        "%(count)s check without a decision: firsthand history --decision open",
        "%(count)s checks without a decision: firsthand history --decision open",
        n,
    ),
    "later": lambda n: counted(
        "%(count)s decision you put off: firsthand history --decision later",
        "%(count)s decisions you put off: firsthand history --decision later",
        n,
    ),
}


def add(main: click.Group) -> None:
    """Adds this command to the command line."""
    main.add_command(home)


@click.command()
@as_json
def home(as_json: bool) -> None:
    """What needs you, whom to write to again, your networks and the last checks."""
    from firsthand.terminal import shown

    workspace = open_workspace()
    with shown.counting_bar() as progress:
        workspace.bring_audit_up_to_date(progress)
    found = workspace.overview(language())
    print_json(found) if as_json else _show(found)


def _show(found: Mapping[str, Any]) -> None:
    from firsthand.terminal import shown

    totals = found["totals"]
    click.echo(
        spoken(
            "%(people)s, %(interactions)s.",
            people=persons(totals["people"]),
            interactions=exchanges(totals["interactions"]),
        )
    )
    for need in found["needs"]:
        click.echo(f"  {SAID[need['what']](need['count'])}")
    again = found["again"]
    if again["count"]:
        click.echo(
            spoken(
                "Worth writing to again (%(count)s): firsthand audit --list dormant",
                count=again["count"],
            )
        )
        shown.listed(again["people"])
    if found["networks"]:
        shown.audit({one["name"]: one["standings"] for one in found["networks"]})
    if found["checks"]:
        click.echo(spoken("The last checks:"))
        shown.history(found["checks"], language())
