"""The commands for business results and the costs of networks."""

from __future__ import annotations

import click

from firsthand.cli_common import as_json, home, open_workspace, print_json, safe

_RESULT = "Business results, and what networks cost."
_KINDS = ("deal", "hire", "introduction", "advice", "project", "cost")


def add(main: click.Group) -> None:
    """Adds ``result add`` and ``result list`` to the command line."""
    group = home(type(main)(name="result", help=_RESULT, context_settings=main.context_settings))
    group.add_command(result_add)
    group.add_command(result_list)
    main.add_command(group)


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
    workspace = open_workspace()
    with workspace.db.read() as c:
        try:
            record = results.typed(given, lambda record: known(c, record))
        except ValueError as error:
            raise click.UsageError(str(error)) from None
    if record.when > workspace.now() + 86400:
        raise click.BadParameter(f"{given['date']} is still to come.", param_hint="--date")
    intake.keep(workspace.db, workspace.settings, record)
    whom = given["network"] if given["kind"] == "cost" else given["name"] or given["email"]
    click.echo(f"Stored: {given['kind']}, {safe(whom)}, {given['date']}.", err=True)


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

    with open_workspace().db.read() as c:
        entries = [*stored.results(c), *stored.costs(c)]
    entries.sort(key=lambda entry: -entry.when)
    totals = results.totals(entries)
    if as_json:
        print_json({"results": [results.plain(e) for e in entries], "totals": totals})
        return
    if not entries:
        click.echo("No results yet. Add one with: firsthand result add --kind deal --name NAME")
    for e in entries:
        amount = "" if e.amount is None else f"{results.money(e.amount)} {e.currency or ''}".strip()
        about = [e.name, e.email, amount, e.network, e.note]
        said = " · ".join(safe(part) for part in about if part)
        click.echo(f"{day(e.when)}  {e.kind:12}  {said}")
    for t in totals:
        money = [f"{what} {results.money(t[what])}" for what in ("brought", "cost", "net")]
        click.echo(
            f"{safe(t['network']) or 'no network'}: {t['results']} results, "
            f"{', '.join(money)} {safe(t['currency'])}".rstrip()
        )
