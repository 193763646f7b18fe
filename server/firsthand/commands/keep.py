"""The commands that keep the workspace: backup, restore, export, doctor, open."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from firsthand.commands.common import (
    Named,
    as_json,
    home_folder,
    language,
    open_workspace,
    port,
    print_json,
    safe,
)
from firsthand.model import phrase
from firsthand.settings import PORT
from firsthand.terminal.words import decimal, exchanges, persons, retold, spoken
from firsthand.wording.codes import BACKUPS

a_path = Named()


def add(main: click.Group) -> None:
    """Adds these commands to the command line."""
    for command in (backup, backups, restore, export, doctor, open_):
        main.add_command(command)


# ------------------------------------------------------------------------------------- copies


@click.command()
@click.argument("file", type=a_path)
@click.option("--force", is_flag=True, help="Write over FILE where it is there already.")
def backup(file: Path, force: bool) -> None:
    """Copy the workspace, also while it runs.

    FILE is the copy, or a folder to put it in under a dated name.
    """
    from firsthand.care import keep

    db = open_workspace().db
    target = keep.backup(db, file, force)
    size = target.stat().st_size / 2**20
    click.echo(
        spoken(
            "The workspace is copied to %(target)s (%(size)s MB, read back and sound).",
            target=safe(target),
            size=f"{size:.1f}",
        )
    )
    kept = spoken("It can be read by whoever has it: keep it where only you can open it.")
    if db.key is not None:
        kept = spoken(
            "It is encrypted as your records are: restoring it elsewhere asks for the passphrase, "
            "or for the key that firsthand encrypt --show-key prints."
        )
    click.echo(kept, err=True)


@click.command()
@as_json
def backups(as_json: bool) -> None:
    """List the backups that lie in the workspace, the newest first."""
    import time

    from firsthand.care import keep
    from firsthand.wording.contract import iso

    found = keep.backups(home_folder())
    if as_json:
        print_json([
            {"name": one.name, "kind": one.kind, "made_at": iso(one.when), "size": one.size}
            for one in found
        ])  # fmt: skip
        return
    kinds = [retold(BACKUPS[one.kind]) for one in found]
    wide = max(map(len, kinds), default=0)
    for one, kind in zip(found, kinds, strict=True):
        when = time.strftime("%Y-%m-%d %H:%M", time.localtime(one.when))
        click.echo(
            spoken(
                "%(when)s  %(size)s MB  %(kind)s  %(path)s",
                when=when,
                size=f"{decimal(round(one.size / 1e6, 1)):>8}",
                kind=f"{kind:{wide}}",
                path=safe(one.path),
            )
        )
    if not found:
        click.echo(spoken("There is none yet: firsthand serve makes one a day."), err=True)


@click.command()
@click.argument("file", type=a_path)
def restore(file: Path) -> None:
    """Put a backup in the workspace's place; what was there is kept."""
    from firsthand.care import restoring

    done = restoring.restore(home_folder(), file)
    totals = open_workspace().totals()
    click.echo(
        spoken(
            "The workspace is now what %(file)s holds: %(people)s, %(interactions)s.",
            file=safe(file),
            people=persons(totals["people"]),
            interactions=exchanges(totals["interactions"]),
        )
    )
    if done.mended:
        click.echo(
            spoken(
                "Something else than Firsthand had written to that file. What could not be read "
                "was left out (places: %(count)s).",
                count=done.mended,
            ),
            err=True,
        )
    if done.kept:
        click.echo(spoken("What was there before is kept as %(kept)s.", kept=safe(done.kept)))
    if not done.paired:
        click.echo(
            spoken("No browser is paired with it: click the extension to pair yours."), err=True
        )


@click.command()
@click.argument("folder", metavar="DIR", type=a_path)
def export(folder: Path) -> None:
    """Write all data to DIR as vCard, CSV and JSON."""
    from firsthand.care import takeout

    workspace = open_workspace()
    counts = takeout.export(workspace, folder, language())
    for name, number in counts.items():
        click.echo(f"{name:18} {number:>8}")
    click.echo(
        spoken(
            "Everything is in %(folder)s; README.txt there says what is what.", folder=safe(folder)
        ),
        err=True,
    )
    if workspace.db.key is not None:
        click.echo(spoken("An export is plain: whoever has it can read it."), err=True)


# ------------------------------------------------------------------------------------- doctor


@click.command()
@click.option("--fix", is_flag=True, help="Mend what can be mended without a question.")
@port(found=True)
@as_json
def doctor(fix: bool, port: int | None, as_json: bool) -> None:
    """Say what is wrong with the workspace, and how to mend it."""
    from firsthand.care import doctor as room
    from firsthand.serving import where

    home = home_folder()
    port = port or where(home) or PORT
    found = room.look(home, port, fix, "en" if as_json else language())
    well = all(finding.ok for finding in found)
    if as_json:
        print_json({"home": str(home), "ok": well, "checks": [asdict(f) for f in found]})
    for finding in () if as_json else found:
        sign = click.style("✓", fg="green") if finding.ok else click.style("✗", fg="red")
        click.echo(f"{sign} {safe(retold(finding.text))}")
        if finding.mend:
            click.echo(f"    {safe(retold(finding.mend))}")
    if not well:
        raise click.exceptions.Exit(1)


@click.command(name="open")
@port(found=True)
@click.option("--no-browser", is_flag=True, help="Only print the address.")
def open_(port: int | None, no_browser: bool) -> None:
    """Open the running server's dashboard.

    Prints an address that signs in once, within ten minutes.
    """
    from firsthand.ports import ADDRESS, who_answers
    from firsthand.serving import where
    from firsthand.workspace import Refusal

    home = home_folder()
    at = where(home)
    port = port or at or PORT
    who = who_answers(port)
    if who == "firsthand" and home.is_dir() and at != port:
        who = "other"  # it says so, and would be given the key to these records
    if who == "nobody":
        raise Refusal(
            phrase(
                "No Firsthand answers at %(url)s: run firsthand serve.",
                url=f"http://{ADDRESS}:{port}",
            )
        )
    if who == "other":
        raise Refusal(
            phrase(
                "Another program answers at %(url)s: say --port N.", url=f"http://{ADDRESS}:{port}"
            )
        )
    from firsthand.app import login_url

    url = login_url(open_workspace(), port)
    click.echo(url)
    if not no_browser:
        import webbrowser

        webbrowser.open(url)
