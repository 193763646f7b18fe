"""The command that says where the user stands: what the dashboard's home page shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from firsthand.cli_common import as_json, language, open_workspace, print_json

# What is said of each need, for one and for several.
SAID = {
    "records": ("Nothing is imported yet. Begin with: firsthand import PATH",) * 2,
    "browser": ("No browser is connected: load the extension and click it on a profile.",) * 2,
    "accounts": ("account is not synced any more: firsthand account list",
                 "accounts are not synced any more: firsthand account list"),
    "invited": ("invitation from somebody you know: firsthand audit --list invited",
                "invitations from people you know: firsthand audit --list invited"),
    "strangers": ("invitation from a stranger: firsthand audit --list strangers",
                  "invitations from strangers: firsthand audit --list strangers"),
    "which": ("check could be several people: firsthand history --standing unsure",
              "checks could be several people: firsthand history --standing unsure"),
    "unsure": ("contact could be several people: firsthand audit --list unsure",
               "contacts could be several people: firsthand audit --list unsure"),
    "doubles": ("contact stands there twice or may be a copy: firsthand audit --list doubles",
                "contacts stand there twice or may be copies: firsthand audit --list doubles"),
    "open": ("check without a decision: firsthand history --decision open",
             "checks without a decision: firsthand history --decision open"),
    "later": ("decision you put off: firsthand history --decision later",
              "decisions you put off: firsthand history --decision later"),
}  # fmt: skip


def add(main: click.Group) -> None:
    """Adds this command to the command line."""
    main.add_command(home)


@click.command()
@as_json
def home(as_json: bool) -> None:
    """What needs you, whom to write to again, your networks and the last checks."""
    from firsthand import shown

    workspace = open_workspace()
    with shown.counting_bar() as progress:
        workspace.bring_audit_up_to_date(progress)
    found = workspace.overview(language())
    print_json(found) if as_json else _show(found)


def _show(found: Mapping[str, Any]) -> None:
    from firsthand import shown

    totals = found["totals"]
    click.echo(f"{totals['people']} people, {totals['interactions']} interactions.")
    for need in found["needs"]:
        one, several = SAID[need["what"]]
        count = f"{need['count']} " if need["what"] not in ("records", "browser") else ""
        click.echo(f"  {count}{one if need['count'] == 1 else several}")
    again = found["again"]
    if again["count"]:
        click.echo(f"Worth writing to again ({again['count']}): firsthand audit --list dormant")
        shown.listed(again["people"])
    if found["networks"]:
        shown.audit({one["name"]: one["standings"] for one in found["networks"]})
    if found["checks"]:
        click.echo("The last checks:")
        shown.history(found["checks"], language())
