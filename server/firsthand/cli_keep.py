"""The commands that keep the workspace: results, backup, restore, export, forget, doctor, open."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from firsthand.settings import PORT

if TYPE_CHECKING:
    from firsthand.workspace import Workspace

as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
port = click.option("--port", type=click.IntRange(1, 65535), default=PORT, show_default=True)
a_path = click.Path(path_type=Path)


def add(main: click.Group) -> None:
    """Adds these commands to the command line."""
    from firsthand.cli import home

    group = home(type(main)(name="result", help=_RESULT, context_settings=main.context_settings))
    group.add_command(result_add)
    group.add_command(result_list)
    for command in (group, backup, restore, export, forget, doctor, open_):
        main.add_command(command)


# ``cli`` is loaded before its commands are called, but not before this file is.
def _workspace() -> Workspace:
    from firsthand import cli

    workspace = cli._workspace()
    # Whoever closes last takes the journal into the file: nothing is left beside it.
    click.get_current_context().call_on_close(workspace.db.close)
    return workspace


def _home() -> Path:
    from firsthand import cli
    from firsthand.settings import home

    return home(click.get_current_context().find_root().meta.get(cli.HOME))


def _print_json(value: object) -> None:
    from firsthand import cli

    cli._print_json(value)


def _safe(text: object) -> str:
    from firsthand import shown

    return shown.safe(text)


# ------------------------------------------------------------------------------------ results

_RESULT = "Business results (deal, hire, introduction, advice, project) and costs of networks."
_KINDS = ("deal", "hire", "introduction", "advice", "project", "cost")


@click.command(name="add")
@click.option("--kind", type=click.Choice(_KINDS), required=True)
@click.option("--date", metavar="YYYY-MM-DD", help="The day it happened; else today.")
@click.option("--name", help="With whom.")
@click.option("--email", help="Their e-mail address: surer than a name.")
@click.option("--amount", help="What it brought, or cost.")
@click.option("--currency", help="EUR, USD, hours ...")
@click.option("--network", help="Where the relation came from, or what was paid for.")
@click.option("--note")
def result_add(**given: str | None) -> None:
    """Store a business result, or what a network cost."""
    from datetime import date

    from firsthand import intake, results
    from firsthand.store.results import known

    given["date"] = given["date"] or date.today().isoformat()  # noqa: DTZ011 - the user's own day
    _complete(given)
    workspace = _workspace()
    with workspace.db.read() as c:
        try:
            record = results.typed(given, lambda record: known(c, record))
        except ValueError as error:
            raise click.UsageError(str(error)) from None
    if record.when > workspace.now() + 86400:
        raise click.BadParameter(f"{given['date']} is still to come.", param_hint="--date")
    writer = intake.writer(workspace.db, workspace.settings)
    writer.add(record)
    writer.flush()
    whom = given["network"] if given["kind"] == "cost" else given["name"] or given["email"]
    click.echo(f"Stored: {given['kind']}, {_safe(whom)}, {given['date']}.", err=True)


def _complete(given: dict[str, str | None]) -> None:
    """Raises a usage error for what is missing, or would be lost unseen."""
    from firsthand.identity import handles

    if given["kind"] == "cost":
        if not given["network"] or not given["amount"]:
            raise click.UsageError("A cost needs --network and --amount.")
        if given["name"] or given["email"]:
            raise click.UsageError("A cost is a network's: leave --name and --email out.")
    elif not (given["name"] or "").strip() and not (given["email"] or "").strip():
        raise click.UsageError("Say who it was with: --name or --email, or both.")
    elif given["email"]:
        canonical = handles.email(given["email"])
        if canonical is None:
            text = f"{given['email'][:100]!r} is no e-mail address."
            raise click.BadParameter(text, param_hint="--email")
        given["email"] = canonical


@click.command(name="list")
@as_json
def result_list(as_json: bool) -> None:
    """List results and costs, newest first, with totals for each network."""
    from firsthand import results
    from firsthand.store import results as stored
    from firsthand.wording import day

    with _workspace().db.read() as c:
        entries = [*stored.results(c), *stored.costs(c)]
    entries.sort(key=lambda entry: -entry.when)
    totals = results.totals(entries)
    if as_json:
        _print_json({"results": [results.plain(e) for e in entries], "totals": totals})
        return
    if not entries:
        click.echo("No results yet. Add one with: firsthand result add --kind deal --name NAME")
    for e in entries:
        amount = "" if e.amount is None else f"{results.money(e.amount)} {e.currency or ''}".strip()
        about = [e.name, e.email, amount, e.network, e.note]
        said = " · ".join(_safe(part) for part in about if part)
        click.echo(f"{day(e.when)}  {e.kind:12}  {said}")
    for t in totals:
        money = [f"{what} {results.money(t[what])}" for what in ("brought", "cost", "net")]
        click.echo(
            f"{_safe(t['network']) or 'no network'}: {t['results']} results, "
            f"{', '.join(money)} {_safe(t['currency'])}".rstrip()
        )


# ------------------------------------------------------------------------------------- copies


@click.command()
@click.argument("file", type=a_path)
@click.option("--force", is_flag=True, help="Write over FILE where it is there already.")
def backup(file: Path, force: bool) -> None:
    """Write a consistent copy of the workspace to FILE (or into a folder), also while it runs."""
    from firsthand import keep

    target = keep.backup(_workspace().db, file, force)
    size = target.stat().st_size / 2**20
    click.echo(f"The workspace is copied to {_safe(target)} ({size:.1f} MB, read back and sound).")
    click.echo("It can be read by whoever has it: keep it where only you can open it.", err=True)


@click.command()
@click.argument("file", type=a_path)
def restore(file: Path) -> None:
    """Make a backup the workspace; the present one is kept beside it."""
    from firsthand import keep

    done = keep.restore(_home(), file)
    totals = _workspace().totals()
    click.echo(
        f"The workspace is now what {_safe(file)} holds: {totals['people']} people, "
        f"{totals['interactions']} interactions."
    )
    if done.kept:
        click.echo(f"What was there before is kept as {_safe(done.kept)}.")
    if not done.paired:
        click.echo("No browser is paired with it: click the extension to pair yours.", err=True)


@click.command()
@click.argument("folder", metavar="DIR", type=a_path)
def export(folder: Path) -> None:
    """Write all data to DIR in open formats: vCard, CSV, JSON."""
    from firsthand import cli, takeout

    counts = takeout.export(_workspace(), folder, cli._language())
    for name, number in counts.items():
        click.echo(f"{name:18} {number:>8}")
    click.echo(f"Everything is in {_safe(folder)}; README.txt there says what is what.", err=True)


# ------------------------------------------------------------------------------------- forget


@click.command()
@click.argument("query", required=False)
@click.option("--id", "ids", multiple=True, metavar="p_N", help="This one; repeatable.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def forget(query: str | None, ids: tuple[str, ...], yes: bool) -> None:
    """Erase a person everywhere: by name, e-mail or address."""
    from firsthand import cli
    from firsthand import forget as room

    if not (query or "").strip() and not ids:
        raise click.UsageError("Say whom to forget: a name, an e-mail address, or --id.")
    workspace = _workspace()
    found = room.find(workspace, query, ids)
    for person in found:
        known = ", ".join(_safe(handle["value"]) for handle in person["handles"][:6])
        click.echo(f"{person['id']}  {_safe(person['name'])}  {known}", err=True)
    if len(found) > 1 and not ids:
        cli._refuse("Several people fit. Say which, with: firsthand forget --id p_N [--id p_M]")
    _confirm(yes)
    _say_forgotten(room.forget(workspace, [person["id"] for person in found]))


def _confirm(yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise click.UsageError("There is nobody to ask here: say --yes to erase without asking.")
    click.confirm("Erase all about them? This cannot be undone.", abort=True, err=True)


def _say_forgotten(done: Any) -> None:
    n = done.counts
    click.echo(
        f"Erased: {n['people']} people, {n['handles']} identifiers, {n['cards']} contacts, "
        f"{n['parties']} parts in events ({n['events']} events gone whole), {n['checks']} checks, "
        f"{n['words']} answers of yours, {n['mentions']} mentions elsewhere."
    )
    if not done.wiped:
        click.echo(
            "A running Firsthand still holds old pages of the database: they go when it is "
            "stopped.",
            err=True,
        )
    for path in done.backups:
        click.echo(f"This backup still holds them; delete it if it may go: {_safe(path)}")
    for path in done.unread:
        click.echo(f"This backup could not be looked into: {_safe(path)}")
    click.echo("Backups you keep elsewhere are not known here, and importing the same files again "
               "brings them back.", err=True)  # fmt: skip


# ------------------------------------------------------------------------------------- doctor


@click.command()
@click.option("--fix", is_flag=True, help="Mend what can be mended without a question.")
@port
@as_json
def doctor(fix: bool, port: int, as_json: bool) -> None:
    """Say what is wrong with the workspace, and how to mend it."""
    from firsthand import doctor as room

    home = _home()
    found = room.look(home, port, fix)
    well = all(finding.ok for finding in found)
    if as_json:
        _print_json({"home": str(home), "ok": well, "checks": [asdict(f) for f in found]})
    for finding in () if as_json else found:
        sign = click.style("✓", fg="green") if finding.ok else click.style("✗", fg="red")
        click.echo(f"{sign} {_safe(finding.text)}")
        if finding.mend:
            click.echo(f"    {_safe(finding.mend)}")
    if not well:
        raise click.exceptions.Exit(1)


@click.command(name="open")
@port
@click.option("--no-browser", is_flag=True, help="Only print the address.")
def open_(port: int, no_browser: bool) -> None:
    """Open the dashboard of the running server, by an address that works once."""
    from firsthand.doctor import ADDRESS, who_answers
    from firsthand.workspace import Refusal

    who = who_answers(port)
    if who == "nobody":
        raise Refusal(f"No Firsthand answers at http://{ADDRESS}:{port}: run firsthand serve.")
    if who == "other":
        raise Refusal(f"Another program answers at http://{ADDRESS}:{port}: say --port N.")
    from firsthand.app import login_url

    url = login_url(_workspace(), port)
    click.echo(url)
    if not no_browser:
        import webbrowser

        webbrowser.open(url)
