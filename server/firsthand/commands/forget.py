"""The command that erases a person."""

from __future__ import annotations

import sys
from typing import Any

import click

from firsthand.commands.common import open_workspace, refuse, safe
from firsthand.terminal.words import spoken


def add(main: click.Group) -> None:
    """Adds it to the command line."""
    main.add_command(forget)


@click.command()
@click.argument("query", required=False)
@click.option("--id", "ids", multiple=True, metavar="p_N", help="This one; repeatable.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--backups", is_flag=True, help="Out of the workspace's own backups too.")
def forget(query: str | None, ids: tuple[str, ...], yes: bool, backups: bool) -> None:
    """Erase a person everywhere: by name, e-mail or address."""
    from firsthand.care import forget as room

    if not (query or "").strip() and not ids:
        raise click.UsageError(spoken("Say whom to forget: a name, an e-mail address, or --id."))
    workspace = open_workspace()
    if (
        backups
        and query
        and not (ids or workspace.people(query, limit=1) or room.seen(workspace, query))
    ):
        _confirm(yes)
        _say_of_backups(room.forget_in_backups(workspace, query))
        return
    found = room.find(workspace, query, ids)
    for person in found:
        known = ", ".join(safe(handle["value"]) for handle in person["handles"][:6])
        click.echo(f"{person['id']}  {safe(person['name'])}  {known}", err=True)
    if len(found) > 1 and not ids:
        which = " ".join(f"--id {person['id']}" for person in found[:5])
        refuse(
            spoken("Several people fit. Say which of them: firsthand forget %(which)s", which=which)
        )
    _confirm(yes)
    _say_forgotten(room.forget(workspace, [person["id"] for person in found], backups))


def _confirm(yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise click.UsageError(
            spoken("There is nobody to ask here: say --yes to erase without asking.")
        )
    click.confirm(spoken("Erase all about them? This cannot be undone."), abort=True, err=True)


def _say_forgotten(done: Any) -> None:
    n = done.counts
    click.echo(
        spoken(
            "Erased: people %(people)s, identifiers %(handles)s, contacts %(cards)s, parts in "
            "events %(parties)s (gone whole: %(events)s), checks %(checks)s, answers of yours "
            "%(words)s, mentions elsewhere %(mentions)s.",
            people=n["people"],
            handles=n["handles"],
            cards=n["cards"],
            parties=n["parties"],
            events=n["events"],
            checks=n["checks"],
            words=n["words"],
            mentions=n["mentions"],
        )
    )
    if done.namesakes:
        click.echo(
            spoken(
                "Others under the same name are left: %(namesakes)s.",
                namesakes=", ".join(done.namesakes),
            ),
            err=True,
        )
    if not done.wiped:
        click.echo(
            spoken(
                "A running Firsthand still holds old pages of the database: they go when it is "
                "stopped."
            ),
            err=True,
        )
    _say_of_backups(done)


def _say_of_backups(done: Any) -> None:
    for path in done.rewritten:
        click.echo(spoken("Erased from this backup too: %(path)s", path=safe(path)))
    for path in done.backups:
        click.echo(
            spoken(
                "This backup still holds them; delete it if it may go, or erase them there too "
                "with --backups: %(path)s",
                path=safe(path),
            )
        )
    for path in done.unread:
        click.echo(spoken("This backup could not be looked into: %(path)s", path=safe(path)))
    click.echo(
        spoken(
            "Backups you keep elsewhere are not known here, and importing the same files again "
            "brings them back."
        ),
        err=True,
    )
