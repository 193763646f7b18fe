"""The commands about verdicts: check, answer, audit, history."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from firsthand.commands.common import (
    Named,
    as_json,
    language,
    not_empty,
    open_workspace,
    print_json,
    refuse,
)
from firsthand.terminal import words
from firsthand.terminal.words import retold, spoken

if TYPE_CHECKING:
    from firsthand.workspace import Workspace


STANDINGS = ("firsthand", "acquainted", "dormant", "virtual", "stranger", "unsure")
DECISIONS = ("added", "declined", "endorsed", "later")
# As firsthand.workspace.boards has them, which is not loaded for --help; a test compares.
AUDIT_LISTS = ("dormant", "invited", "strangers", "close", "never", "unsure", "doubles")
as_table = click.option(
    "--csv", "csv_file", type=Named(dir_okay=False),
    help="Write it to FILE, as a table for a spreadsheet.",
)  # fmt: skip
_FEDIVERSE = re.compile(r"@[\w.-]+@[\w-]+(?:\.[\w-]+)+")  # @jean@club.example


def add(main: click.Group) -> None:
    """Adds these commands to the command line."""
    for command in (check, answer, audit, endorsements, history):
        main.add_command(command)


@click.command()
@click.argument("file_or_url", type=not_empty)
@click.option("--url", help="The address the saved page came from.")
@click.option("--skill", help="A skill to endorse: what shows them doing it.")
@as_json
def check(file_or_url: str, url: str | None, skill: str | None, as_json: bool) -> None:
    """Give a verdict on a saved page (- reads standard input) or a profile's address.

    On a saved list of people, such as pending invitations: a verdict on each.
    """
    from firsthand.terminal import verdicts
    from firsthand.workspace import NoProfile

    address = _is_address(file_or_url)
    if url is not None:
        _refuse_no_address(url, beside=address)
    workspace = open_workspace()
    try:
        found = (
            workspace.check_address(file_or_url, language(), skill)
            if address
            else _checked(workspace, file_or_url, url, skill)
        )
    except NoProfile as refused:
        saved = url is None and not address
        hint = spoken("If you saved it from a site, say from which address: --url ADDRESS")
        refuse(f"{retold(str(refused))} {hint}" if saved else retold(str(refused)))
    if as_json:
        print_json(found)
    elif "checks" in found:
        verdicts.table(found["checks"], language())
    else:
        verdicts.one(found, language())


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://")) or (
        not Path(text).exists()
        and (("/" in text and "." in text.split("/")[0]) or bool(_FEDIVERSE.fullmatch(text)))
    )


def _refuse_no_address(url: str, beside: bool) -> None:
    """``--url`` for what it is not: left aside in silence, the page would be judged by another."""
    from firsthand import sites

    told = spoken("'%(url)s' is no address of a page: https://... is one.", url=url[:200])
    if beside:
        told = spoken("Only a saved page has an address beside it: leave --url out.")
    if beside or not sites.written(url):
        raise click.BadParameter(told, param_hint="--url")


def _checked(workspace: Workspace, file: str, url: str | None, skill: str | None) -> dict[str, Any]:
    """The verdict on a saved page, or those on everybody of a list."""
    from firsthand.workspace import NoProfile
    from firsthand.workspace.checks import saved

    content = sys.stdin.buffer.read(2**26 + 1) if file == "-" else saved(Path(file))
    try:
        return workspace.check_bytes(content, url, language(), skill)
    except NoProfile as refused:
        try:
            return workspace.check_listed(content, url, language())
        except NoProfile:
            raise refused from None


@click.command()
@click.argument("check")
@click.option("--person", metavar="ID|none", help="Who the profile is, or none of them.")
@click.option("--know/--know-not", default=None, help="Whether you know them.")
@click.option(
    "--how",
    metavar="TEXT",
    help="How you know them, which says that you do; or beside another answer, why.",
)
@click.option(
    "--take-back", type=click.Choice(["person", "know"]), help="Take back what you said before."
)
@as_json
def answer(
    check: str, person: str | None, know: bool | None, how: str | None,
    take_back: Literal["person", "know"] | None, as_json: bool,
) -> None:  # fmt: skip
    """Say who a checked profile is, or whether you know them; obeyed from then on.

    CHECK is the id that "firsthand check" and "firsthand history" show.
    """
    from firsthand.terminal import verdicts

    if person is None and know is None and not how and not take_back:
        raise click.UsageError(
            spoken("Say something: --person, --know, --know-not, --how or --take-back.")
        )
    who = "" if person is None else None if person.casefold() == "none" else person
    workspace = open_workspace()
    if workspace.get_check(check) is None:
        refuse(spoken("There is no check %(check)s. firsthand history lists them.", check=check))
    try:
        # A reason by itself says that they are known; beside another answer, it says why.
        known = True if how and know is None and not (person or take_back) else know
        verdict = workspace.answer(
            check, language(), person=who, know=known, how=how, take_back=take_back
        )
    except KeyError:
        refuse(
            spoken(
                "Nobody in your records has the id %(id)s. The check lists who it could be.",
                id=person,
            )
        )
    print_json(verdict) if as_json else verdicts.one(verdict, language())


@click.command()
@click.option("--network", type=not_empty, help="One network only, e.g. LinkedIn.")
@click.option("--list", "name", type=click.Choice(AUDIT_LISTS), help="A list to act on.")
@as_table
@as_json
def audit(network: str | None, name: str | None, csv_file: Path | None, as_json: bool) -> None:
    """Give a verdict on every contact of every imported network.

    --list: who is worth writing to again (dormant), who waits for an answer (invited, strangers),
    whom you know but are not connected with (close), with whom nothing real ever happened (never),
    who could be several (unsure), and who stands there twice or is copied (doubles).
    """
    from firsthand import spreadsheet
    from firsthand.terminal import shown

    workspace = open_workspace()
    with shown.counting_bar() as progress:
        workspace.bring_audit_up_to_date(progress)
    network = _as_known(workspace, network)
    if name:
        _audit_list(workspace, name, network, csv_file, as_json)
        return
    totals = workspace.audit_totals(network)
    if csv_file or as_json:
        with shown.counting_bar() as progress:
            found = workspace.audit(language(), network, progress)
        if csv_file:
            spreadsheet.save(csv_file, spreadsheet.audit(found))
        if as_json:
            print_json(found)
    if not as_json:
        shown.audit(totals)


def _as_known(workspace: Workspace, network: str | None) -> str | None:
    """A network as its contacts have it; refused where there are others, and not this one."""
    known: dict[str, str] = {one["name"].casefold(): one["name"] for one in workspace.networks()}
    if network is None or not known:
        return network
    known |= {words.network(name).casefold(): name for name in known.values()}
    if network.casefold() not in known:
        refuse(
            spoken(
                "No contacts of %(network)s are imported. There are: %(values)s.",
                network=network,
                values=", ".join(map(words.network, dict.fromkeys(known.values()))),
            )
        )
    return known[network.casefold()]


def _audit_list(
    workspace: Workspace, name: str, network: str | None, csv_file: Path | None, as_json: bool
) -> None:
    from firsthand import spreadsheet
    from firsthand.terminal import shown

    people = list(workspace.whole_list(name, network))
    if csv_file:
        spreadsheet.save(csv_file, spreadsheet.listed(people))
    if as_json:
        print_json(people)
    elif not csv_file:
        shown.listed(people)


@click.command()
@as_table
@as_json
def endorsements(csv_file: Path | None, as_json: bool) -> None:
    """Whom you endorsed or recommended, and what your records support, then and today."""
    from firsthand import spreadsheet
    from firsthand.terminal import shown

    found = open_workspace().endorsements()
    if csv_file:
        spreadsheet.save(csv_file, spreadsheet.endorsements(found))
    print_json(found) if as_json else shown.endorsements(found)


@click.command()
@click.option("--search", "q", metavar="WORDS", help="Words of a name, an address or a note.")
@click.option("--standing", type=click.Choice(STANDINGS), help="Only this standing.")
@click.option("--site", help="Only this site, e.g. linkedin.")
@click.option("--decision", type=click.Choice([*DECISIONS, "open"]), help="open: none yet.")
@click.option("--from", "first", metavar="YYYY-MM-DD", help="From this day on.")
@click.option("--to", "last", metavar="YYYY-MM-DD", help="To this day.")
@click.option("--now", "today", is_flag=True, help="Also what each would say today.")
@click.option("--recheck", is_flag=True, help="Judge them again, and keep what they say now.")
@click.option("--undo", metavar="CHECK", help="Take back the last decision on a check.")
@as_table
@as_json
def history(
    today: bool, recheck: bool, undo: str | None, csv_file: Path | None, as_json: bool,
    **wanted: str | None,
) -> None:  # fmt: skip
    """List past checks, newest first."""
    from firsthand import spreadsheet
    from firsthand.terminal import shown

    workspace = open_workspace()
    if undo and not workspace.undo(undo):
        refuse(
            spoken(
                "There is no decision to take back on %(undo)s. firsthand history lists them.",
                undo=undo,
            )
        )

    def found() -> list[dict[str, Any]]:
        try:
            return list(workspace.each_check(language(), **wanted))
        except ValueError:
            raise click.UsageError(
                spoken("Write a day as year-month-day, such as 2026-03-31.")
            ) from None

    checks = found()
    if recheck:
        left, told = [check["id"] for check in checks], {"checked": 0, "changed": 0}
        while left:
            some = workspace.recheck(left)
            told = {name: told[name] + some[name] for name in told}
            left = left[len(left) - some["left"] :]
        click.echo(
            spoken(
                "%(checked)s judged again, %(changed)s changed.",
                checked=told["checked"],
                changed=told["changed"],
            ),
            err=True,
        )
        checks = found()
    if today or csv_file:
        now = workspace.today([check["id"] for check in checks])
        checks = [{**check, "today": now.get(check["id"])} for check in checks]
    if csv_file:
        spreadsheet.save(csv_file, spreadsheet.history(checks))
    print_json(checks) if as_json else shown.history(checks, language())
