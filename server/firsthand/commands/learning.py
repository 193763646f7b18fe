"""The command about what the user's answers taught: shown, switched, started afresh."""

from __future__ import annotations

from typing import Literal

import click

from firsthand.commands.common import as_json, language, open_workspace, print_json


def add(main: click.Group) -> None:
    """Adds this command to the command line."""
    main.add_command(learning)


@click.command()
@click.option("--on", "change", flag_value="on", help="Adapt verdicts to your answers.")
@click.option("--off", "change", flag_value="off", help="Adapt them no more.")
@click.option("--afresh", "change", flag_value="afresh", help="Learn only from answers to come.")
@click.option("--all", "change", flag_value="all", help="Learn from all your answers again.")
@as_json
def learning(change: Literal["on", "off", "afresh", "all"] | None, as_json: bool) -> None:
    """Show what your answers taught, and what it changes; switch it off and on.

    Each answer that you know somebody, or do not, goes on to count for the person it was about.
    """
    from firsthand.i18n import translations

    workspace = open_workspace()
    if change:
        workspace.set_learning(change)
    found = workspace.learning(language())
    if as_json:
        print_json(found)
        return
    click.echo(found["text"])
    say = translations(language()).gettext
    for row in found["totals"]:
        low = "" if row["from"] is None else f"{row['from']:+g}"
        high = "" if row["to"] is None else f"{row['to']:+g}"
        told = f"{say('Known')}: {row['known']}, {say('Not known')}: {row['not_known']}"
        click.echo(f"  {say('Points')} {low:>3} .. {high:<3} {told}")
