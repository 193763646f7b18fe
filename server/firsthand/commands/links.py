"""The command that asks pages on the net whether they are one person's, on the user's word."""

from __future__ import annotations

import click

from firsthand.commands.common import as_json, open_workspace, print_json, safe
from firsthand.model import phrase
from firsthand.terminal.words import retold, spoken

SAYS = {
    "both": phrase("each says of the other that it is the same person's"),
    "one": phrase("one way only, which proves nothing"),
    "unread": phrase("not read"),
}


def add(main: click.Group) -> None:
    """Adds this command to the command line."""
    main.add_command(verify_links)


@click.command()
@click.argument("address", required=False)
@as_json
def verify_links(address: str | None, as_json: bool) -> None:
    """Ask ADDRESS, a profile or somebody's own page, and the pages that it links to as the same
    person's (rel="me"), whether they say so of each other.

    These pages are asked for on the net, by this command alone: public ones, without cookies.
    Without ADDRESS, what was found before is listed.
    """
    workspace = open_workspace()
    found = workspace.verify_links(address) if address else workspace.links()
    if as_json:
        print_json(found)
        return
    if not found:
        click.echo(
            spoken("It links to no other page as the same person's.")
            if address
            else spoken("No links were verified yet. Try: firsthand verify-links ADDRESS")
        )
    for one in found:
        why = f" ({safe(retold(one['why']))})" if one["why"] else ""
        click.echo(
            f"{safe(one['page'])} - {safe(one['other'])}: {retold(SAYS[one['way']])}{why}  "
            f"[{one['verified_at'][:10]}]"
        )
