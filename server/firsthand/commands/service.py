"""The commands that start the server at log-in, and no longer."""

from __future__ import annotations

import click

from firsthand.commands.common import home, home_folder, open_workspace, port, refuse, safe
from firsthand.terminal.words import spoken


def add(main: click.Group) -> None:
    """Adds ``service install`` and ``service remove`` to the command line."""
    told = "Start the server whenever you log in."
    group = home(type(main)(name="service", help=told, context_settings=main.context_settings))
    for command in (install, remove):
        group.add_command(command)
    main.add_command(group)


@click.command()
@port()
def install(port: int) -> None:
    """Start the server at every log-in, and now."""
    from firsthand import service as room
    from firsthand.care import seals

    seal = seals.state(home_folder()).now
    if seal and not seals.kept(seal):
        refuse(
            spoken(
                "A server that starts at log-in cannot ask for the passphrase of your "
                "records. Put their key into the keyring of this system first: "
                "firsthand unlock"
            )
        )
    open_workspace().db.close()  # made where there is none, refused where it cannot be used
    file = room.install(home_folder(), port)
    click.echo(
        spoken(
            "Firsthand now starts when you log in, and answers at http://127.0.0.1:%(port)s",
            port=port,
        )
    )
    click.echo(
        spoken("Open its dashboard with: firsthand open. Undo this with: firsthand service remove")
    )
    if file:
        click.echo(spoken("Written: %(file)s", file=safe(file)), err=True)


@click.command()
def remove() -> None:
    """Stop the server, and start it no more at log-in."""
    from firsthand import service as room

    if room.remove():
        click.echo(spoken("Firsthand is stopped, and no longer starts when you log in."))
    else:
        click.echo(spoken("Firsthand was not set up to start at log-in: nothing to remove."))
