"""The commands for accounts on servers: mail that is read where it lies."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Literal

import click

from firsthand.commands.common import (
    Number,
    as_json,
    home,
    language,
    open_workspace,
    print_json,
    refuse,
    safe,
    sentence,
)
from firsthand.model import phrase
from firsthand.terminal.words import retold, spoken

if TYPE_CHECKING:
    from firsthand.workspace import Workspace

_ACCOUNT = "Accounts on servers that are read directly."
_KINDS = ("imap", "caldav", "carddav")
_STATES = {"new": phrase("not synced yet"), "ok": phrase("synced"),
           "failing": phrase("will be tried again"),
           "stopped": phrase("STOPPED SYNCING")}  # fmt: skip


def add(main: click.Group) -> None:
    """Adds ``account add``, ``list``, ``sync`` and ``remove`` to the command line."""
    group = home(type(main)(name="account", help=_ACCOUNT, context_settings=main.context_settings))
    for command in (account_add, account_list, account_sync, account_remove):
        group.add_command(command)
    main.add_command(group)


@click.command(name="add")
@click.argument("address", metavar="ADDRESS")
@click.option("--kind", type=click.Choice(_KINDS), default="imap", show_default=True)
@click.option("--server", default="", metavar="HOST[:PORT]|URL", help="Where it is, if not known.")
@click.option("--user", default="", help="The user name there, if it is not the address.")
@click.option("--starttls", "security", flag_value="starttls", help="Begin in the open, then TLS.")
@click.option("--plain", "security", flag_value="plain", help="No TLS: to this machine only.")
@click.option("--token", is_flag=True, help="The secret is an OAuth2 access token, no password.")
@click.option("--every", type=Number(0, 10080), default=60, show_default=True,
              metavar="MINUTES",
              help="How often the running server syncs it; 0: never by itself.")  # fmt: skip
@as_json
def account_add(
    address: str, kind: str, server: str, user: str,
    security: Literal["starttls", "plain"] | None, token: bool, every: int, as_json: bool,
) -> None:  # fmt: skip
    """Add a mailbox, a calendar or an address book, or change how one is reached.

    The password is asked for, or read from the first line of standard input; it is kept in the
    system's keyring, or where there is none in a file that only you can read.
    """
    from firsthand.accounts import hosts, setup

    found = setup.account(
        kind, address, server, user=user, security=security or "tls",
        auth="token" if token else "password", every=every,
    )  # fmt: skip
    provider = hosts.of(address)
    if provider and provider.hint and sys.stdin.isatty():
        click.echo(retold(hosts.HINTS[provider.hint]), err=True)
    workspace = open_workspace()
    id = workspace.add_account(
        found, _secret(spoken("Token") if token else spoken("Password")), lambda: False
    )
    told = next(a for a in workspace.accounts(language()) if a["id"] == id)
    if as_json:
        print_json(told)
    else:
        click.echo(
            spoken(
                "Signed in to %(host)s. Read it with: firsthand account sync %(id)s",
                host=safe(told["host"]),
                id=id,
            )
        )


def _secret(what: str) -> str:
    if sys.stdin.isatty():
        return str(click.prompt(what, hide_input=True, err=True))
    return sys.stdin.readline(100_000).rstrip("\r\n")


@click.command(name="list")
@as_json
def account_list(as_json: bool) -> None:
    """List accounts, how syncing goes, and when they are synced next."""
    found = open_workspace().accounts(language())
    if as_json:
        print_json(found)
        return
    if not found:
        click.echo(
            spoken(
                "No account is set up. Add your mail with: firsthand account add you@example.org"
            )
        )
    for a in found:
        when = ""
        if a["synced"]:
            when = spoken(", last on %(when)s UTC", when=a["synced"][:16].replace("T", " "))
        click.echo(
            safe(
                f"{a['id']}  {a['kind']}  {a['user']} ({a['host']})  "
                f"{retold(_STATES[a['state']])}{when}"
            )
        )
        if a["trouble"]:
            click.echo(safe(f"    ! {a['trouble']}"))


@click.command(name="sync")
@click.argument("account", required=False)
@as_json
def account_sync(account: str | None, as_json: bool) -> None:
    """Read what is new: in one ACCOUNT (its id or user name), or in all."""
    import time

    from firsthand.terminal import imports

    workspace, started = open_workspace(), time.monotonic()
    ids = (
        [workspace.account(account).account.id] if account
        else [a["id"] for a in workspace.accounts()]
    )  # fmt: skip
    if not ids:
        refuse(
            spoken(
                "No account is set up. Add your mail with: firsthand account add you@example.org"
            )
        )
    files: list[dict[str, Any]] = []
    troubles: list[str] = []
    for id in ids:
        _sync(workspace, id, files, troubles)
    seconds = round(time.monotonic() - started, 2)
    report = {"files": files, **workspace.totals(), "seconds": seconds}
    if as_json:
        print_json({**report, "accounts": workspace.accounts(language())})
    else:
        imports.report(report)
    if troubles:
        refuse("\n".join(troubles))


def _sync(workspace: Workspace, id: str, files: list[dict[str, Any]], troubles: list[str]) -> None:
    from firsthand.accounts import Trouble
    from firsthand.terminal import shown
    from firsthand.workspace import Refusal

    try:
        with shown.progress_bar() as progress:
            files.append(workspace.sync_account(id, progress=progress))
    except (Trouble, Refusal, OSError) as error:
        told = workspace.account(id).account
        troubles.append(safe(f"{told.user} ({told.host}): {sentence(error)}"))


@click.command(name="remove")
@click.argument("account")
def account_remove(account: str) -> None:
    """Forget ACCOUNT and its password. What was read from it stays; see also: firsthand forget."""
    workspace = open_workspace()
    held = workspace.account(account).account
    workspace.remove_account(held.id)
    click.echo(
        safe(
            spoken(
                "Removed: %(user)s (%(host)s). Its records stay.", user=held.user, host=held.host
            )
        ),
        err=True,
    )
