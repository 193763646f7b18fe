"""The commands for business results and the costs of networks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import click

from firsthand.commands.common import as_json, home, open_workspace, print_json, refuse, safe
from firsthand.terminal.words import counted, retold, spoken
from firsthand.wording.codes import KINDS

_RESULT = "Business results, and what networks cost."
_KINDS = ("deal", "hire", "introduction", "advice", "project", "cost")


def add(main: click.Group) -> None:
    """Adds ``result add``, ``list``, ``networks``, ``edit``, ``remove`` and ``rate``."""
    group = home(type(main)(name="result", help=_RESULT, context_settings=main.context_settings))
    for command in (result_add, result_list, result_networks, result_edit, result_remove):
        group.add_command(command)
    group.add_command(result_rate)
    main.add_command(group)


def _told(function: Any) -> Any:
    """What a result says, as options."""
    for option in (
        click.option("--note", help="What you want to remember of it."),
        click.option("--network", help="Where the relation came from, or what was paid for."),
        click.option("--currency", help="EUR, USD, hours ..."),
        click.option("--amount", help="What it brought, or cost."),
        click.option(
            "--person", metavar="ID", help="Whose it is: an id that firsthand person shows."
        ),
        click.option("--email", help="Their e-mail address: surer than a name."),
        click.option("--name", help="With whom."),
        click.option("--date", metavar="YYYY-MM-DD", help="The day it happened; else today."),
    ):
        function = option(function)
    return function


@click.command(name="add")
@click.option("--kind", type=click.Choice(_KINDS), required=True)
@_told
def result_add(**given: str | None) -> None:
    """Store a business result, or what a network cost."""
    from datetime import date

    given["date"] = given["date"] or date.today().isoformat()  # noqa: DTZ011 - the user's own day
    _complete(given)
    workspace = open_workspace()
    _kept(lambda person: workspace.add_result(given, person), given)
    _stored(spoken("Stored"), given)


@click.command(name="edit")
@click.argument("id")
@click.option("--kind", type=click.Choice(_KINDS))
@_told
def result_edit(id: str, **given: str | None) -> None:
    """Change a result or a cost: what is not named stays. It gets another id."""
    from firsthand import results

    workspace = open_workspace()
    entry = workspace.entry(id)
    if entry is None:
        refuse(spoken("There is no result %(id)s. firsthand result list shows them.", id=id))
    before: dict[str, str | None] = dict(zip(results.COLUMNS, results.cells(entry), strict=True))
    named = given["name"] is not None or given["email"] is not None
    whom = None if named or given["person"] or entry.kind == "cost" else entry.person
    told: dict[str, str | None] = {k: v for k, v in given.items() if v is not None}
    told = {**before, **({"name": None, "email": None} if named else {}), "person": whom, **told}
    if told["kind"] == "cost":
        told |= {"name": None, "email": None, "person": None}
    _complete(told)
    _kept(lambda person: workspace.edit_result(id, told, person), told)
    _stored(spoken("Changed"), told)


@click.command(name="remove")
@click.argument("id")
def result_remove(id: str) -> None:
    """Take a result or a cost out; no import of its file brings it back."""
    if not open_workspace().remove_result(id):
        refuse(spoken("There is no result %(id)s. firsthand result list shows them.", id=id))
    click.echo(spoken("Taken out: %(id)s.", id=id), err=True)


def _kept(act: Callable[[str | None], None], given: Mapping[str, str | None]) -> None:
    try:
        act(given.get("person"))
    except KeyError:
        refuse(spoken("Nobody in your records has the id %(id)s.", id=given.get("person")))
    except ValueError as error:
        raise click.UsageError(retold(str(error))) from None


def _stored(what: str, given: Mapping[str, str | None]) -> None:
    who = given.get("name") or given.get("email") or given.get("person")
    about = given["network"] if given["kind"] == "cost" else who
    click.echo(
        f"{what}: {retold(KINDS[given['kind'] or ''])}, {safe(about)}, {given['date']}.", err=True
    )


def _complete(given: dict[str, str | None]) -> None:
    """Raises a usage error for what is missing, or would be lost unseen."""
    from firsthand.identity import handles

    if given["kind"] == "cost":
        if not given["network"] or not given["amount"]:
            raise click.UsageError(spoken("A cost needs --network and --amount."))
        if given["name"] or given["email"] or given.get("person"):
            raise click.UsageError(spoken("A cost is a network's: leave --name and --email out."))
    elif given.get("person"):
        return
    elif not (given["name"] or "").strip() and not (given["email"] or "").strip():
        raise click.UsageError(spoken("Say who it was with: --name or --email, or --person."))
    elif given["email"]:
        canonical = handles.email(given["email"])
        if canonical is None:
            text = spoken("'%(email)s' is no e-mail address.", email=given["email"][:100])
            raise click.BadParameter(text, param_hint="--email")
        given["email"] = canonical


@click.command(name="list")
@as_json
def result_list(as_json: bool) -> None:
    """List results and costs, newest first, with totals for each network."""
    from firsthand import results, returns
    from firsthand.wording.contract import day

    entries = open_workspace().entries()
    totals = results.totals(entries)
    if as_json:
        print_json({"results": [results.plain(e) for e in entries], "totals": totals})
        return
    if not entries:
        click.echo(
            spoken("No results yet. Add one with: firsthand result add --kind deal --name NAME")
        )
    for e in entries:
        amount = "" if e.amount is None else f"{results.money(e.amount)} {e.currency or ''}".strip()
        about = [e.name, e.email, amount, e.network, e.note]
        said = " · ".join(safe(part) for part in about if part)
        click.echo(f"{day(e.when)}  {retold(KINDS[e.kind]):12}  {said}  {e.id}")
    for t in totals:
        money = {what: results.money(t[what]) for what in ("brought", "cost", "net")}
        told = counted(
            "%(network)s: %(count)s result, brought %(brought)s, cost %(cost)s, net %(net)s",
            "%(network)s: %(count)s results, brought %(brought)s, cost %(cost)s, net %(net)s",
            t["results"],
            network=safe(t["network"]) or spoken("no network"),
            **money,
        )
        click.echo(f"{told} {safe(t['currency'])}".rstrip())
    if any(returns.hours(t["currency"]) for t in totals):
        click.echo(spoken("With what your hours are worth: firsthand result networks"))


@click.command(name="networks")
@as_json
def result_networks(as_json: bool) -> None:
    """What each network brought and cost, and which kind of tie it came by."""
    from firsthand.terminal import brought

    workspace = open_workspace()
    if not workspace.audit_is_current():
        click.echo(spoken("Judging your contacts first ..."), err=True)
        workspace.bring_audit_up_to_date()
    found = workspace.real_results()
    if as_json:
        print_json({name: found[name] for name in ("networks", "ties", "rate", "twice")})
    else:
        brought.networks(found)


@click.command(name="rate")
@click.argument("amount", required=False)
@click.argument("currency", required=False)
def result_rate(amount: str | None, currency: str | None) -> None:
    """Show or say what an hour of yours is worth: firsthand result rate 80 EUR (0: nothing)."""
    workspace = open_workspace()
    if amount is not None:
        workspace.set_rate(amount, currency or "")
    rate = workspace.rate()
    click.echo(f"{rate.amount:.2f} {safe(rate.currency)}" if rate else spoken("No rate is set."))
