"""The commands about verdicts: check, answer, audit, history."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from firsthand.cli_common import as_json, language, open_workspace, print_json, refuse

if TYPE_CHECKING:
    from firsthand.workspace import Workspace


def add(main: click.Group) -> None:
    """Adds these commands to the command line."""
    for command in (check, answer, audit, history):
        main.add_command(command)


@click.command()
@click.argument("file_or_url")
@click.option("--url", help="The address the saved page came from.")
@click.option("--skill", help="A skill to endorse: what shows them doing it.")
@as_json
def check(file_or_url: str, url: str | None, skill: str | None, as_json: bool) -> None:
    """Give a verdict on a saved page (- reads standard input) or a profile's address."""
    from firsthand import shown
    from firsthand.workspace import NoProfile

    workspace = open_workspace()
    try:
        verdict = _checked(workspace, file_or_url, url, skill)
    except NoProfile as refused:
        saved = url is None and not file_or_url.startswith(("http://", "https://"))
        hint = (
            " If you saved it from a site, say from which address: --url ADDRESS" if saved else ""
        )
        refuse(f"{refused}{hint}")
    print_json(verdict) if as_json else shown.verdict(verdict, language())


def _checked(
    workspace: Workspace, file_or_url: str, url: str | None, skill: str | None
) -> dict[str, Any]:
    if file_or_url == "-":
        return workspace.check_bytes(sys.stdin.buffer.read(2**26 + 1), url, language(), skill)
    if file_or_url.startswith(("http://", "https://")) or (
        not Path(file_or_url).exists() and "/" in file_or_url and "." in file_or_url.split("/")[0]
    ):
        return workspace.check_address(file_or_url, language(), skill)
    return workspace.check_file(Path(file_or_url), url, language(), skill)


@click.command()
@click.argument("check")
@click.option("--person", metavar="ID|none", help="Who the profile is, or none of them.")
@click.option("--know/--know-not", default=None, help="Whether you know them.")
@click.option("--how", metavar="TEXT", help="How you know them; says that you do.")
@click.option(
    "--take-back", type=click.Choice(["person", "know"]), help="Take back what you said before."
)
@as_json
def answer(
    check: str,
    person: str | None,
    know: bool | None,
    how: str | None,
    take_back: Literal["person", "know"] | None,
    as_json: bool,
) -> None:
    """Say who a checked profile is, or whether you know them; obeyed from then on.

    CHECK is the id that "firsthand check" and "firsthand history" show.
    """
    from firsthand import shown

    if person is None and know is None and not how and not take_back:
        raise click.UsageError("Say something: --person, --know, --know-not, --how or --take-back.")
    who = "" if person is None else None if person.casefold() == "none" else person
    workspace = open_workspace()
    if workspace.get_check(check) is None:
        refuse(f"There is no check {check}. firsthand history lists them.")
    try:
        verdict = workspace.answer(
            check, language(), person=who, know=True if how and know is None else know, how=how,
            take_back=take_back,
        )  # fmt: skip
    except KeyError:
        refuse(f"Nobody in your records has the id {person}. The check lists who it could be.")
    print_json(verdict) if as_json else shown.verdict(verdict, language())


@click.command()
@click.option("--network", help="One network only, e.g. LinkedIn.")
@click.option("--csv", "csv_file", type=click.Path(path_type=Path, dir_okay=False))
@as_json
def audit(network: str | None, csv_file: Path | None, as_json: bool) -> None:
    """Give a verdict on every contact of every imported network."""
    from firsthand import shown

    with shown.counting_bar() as progress:
        found = open_workspace().audit(language(), network, progress)
    if csv_file:
        shown.audit_csv(found, csv_file)
    if as_json:
        print_json(found)
    else:
        shown.audit(found)


@click.command()
@as_json
def history(as_json: bool) -> None:
    """List past checks, newest first."""
    from firsthand import shown

    workspace = open_workspace()
    checks: list[dict[str, Any]] = []
    cursor: str | None = None
    while True:
        page = workspace.checks(cursor=cursor, limit=500, language=language())
        checks += page["checks"]
        cursor = page["next"]
        if cursor is None:
            break
    print_json(checks) if as_json else shown.history(checks)
