"""The command line: the group, serving and reading records; words out, nothing thought here."""

from __future__ import annotations

import atexit
import gc
import shlex
from pathlib import Path
from typing import Any

import click

from firsthand import __version__
from firsthand.commands import (
    accounts,
    forget,
    keep,
    learning,
    links,
    overview,
    person,
    results,
    seals,
    service,
    settings,
    verdicts,
)
from firsthand.commands.common import (
    Group,
    Named,
    as_json,
    home,
    not_empty,
    open_for_reading,
    open_workspace,
    port,
    print_json,
    refuse,
    safe,
)
from firsthand.terminal.words import language, retold, spoken

# Heavy rooms are opened inside the commands, so that --help answers at once.

# At the end, the system takes all memory back: nothing needs to be looked through for garbage.
atexit.register(gc.freeze)

no_browser = click.option("--no-browser", is_flag=True, help="Do not open the dashboard.")


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="firsthand")
@home
def main() -> None:
    """Do I really know them? A verdict, with evidence from your own records."""


@main.command()
@port(0)
@no_browser
def serve(port: int, no_browser: bool) -> None:
    """Start the local server and dashboard on this workspace."""
    from firsthand.serving import serve as run

    run(open_workspace(), port, open_browser=not no_browser, tell=_tell)


@main.command()
@port(0)
@no_browser
def demo(port: int, no_browser: bool) -> None:
    """Show what Firsthand does, on invented people, in a throw-away workspace."""
    from firsthand.demo import run

    run(port, open_browser=not no_browser, tell=_tell, language=language())


def _tell(text: str) -> None:
    click.echo(retold(text.rstrip("\n")) + text[len(text.rstrip("\n")) :])


# ------------------------------------------------------------------------------------ records


@main.command(name="import")
# What may not be read is told by the import, which goes on with the rest.
@click.argument("paths", nargs=-1, type=Named(readable=False))
@click.option("--find", is_flag=True, help="List where mail programs here keep their mail.")
@click.option("--as", "source", help="Read every file as this kind of record.")
@click.option("--columns", metavar="TITLE=WHAT,...", help="What a members' list's columns hold.")
@click.option(
    "--me", multiple=True, type=not_empty, metavar="EMAIL", help="An address of yours; repeatable."
)
@as_json
def import_(
    paths: tuple[Path, ...], find: bool, source: str | None, columns: str | None,
    me: tuple[str, ...], as_json: bool,
) -> None:  # fmt: skip
    """Read records: files, folders and zips, their format found by their content."""
    from firsthand.commands import headers
    from firsthand.sources import READERS
    from firsthand.terminal import imports, shown

    if find:
        _find(as_json)
        return
    if not paths:
        raise click.UsageError(
            spoken("Name a file or a folder to read, or look for mail with --find.")
        )
    if source is not None and source not in READERS:
        known = ", ".join(READERS)
        raise click.BadParameter(
            spoken("'%(source)s' is none of: %(known)s.", source=source, known=known),
            param_hint="--as",
        )
    said = headers.parsed(columns)
    workspace = open_for_reading()
    if me:
        workspace.add_me(me)
    try:
        with shown.progress_bar() as progress:
            report = workspace.import_paths(
                paths, only=source, progress=progress, columns=said,
                ask=headers.asker(as_json, progress),
            )  # fmt: skip
    except KeyboardInterrupt:
        refuse(spoken("Stopped. What was read is stored; import the same again to go on."))
    if as_json:
        print_json(report)
    else:
        imports.report(report)
    if not any(file["source"] and file["read"] > _unread(file) for file in report["files"]):
        refuse(_nothing_read(report["files"]))
    shown.who_you_are(workspace.me())


def _find(as_json: bool) -> None:
    from firsthand.intake import finding
    from firsthand.terminal import shown

    found = finding.places(Path.home())
    if as_json:
        print_json([{"program": one.program, "path": str(one.path)} for one in found])
    elif not found:
        click.echo(
            spoken("No mail program's folder was found here. Name a file or a folder to read.")
        )
    else:
        for one in found:
            click.echo(f"{shown.safe(one.program)}: {shown.safe(str(one.path))}")
        paths = " ".join(shlex.quote(str(one.path)) for one in found)
        click.echo(spoken("To read them: firsthand import %(paths)s", paths=shown.safe(paths)))


def _unread(file: dict[str, Any]) -> int:
    """How many items of a file could not be read, of which a report lists some."""
    told = file.get("reasons", ())
    return sum(one["count"] for one in told if one["kind"] == "unreadable")


def _nothing_read(files: list[dict[str, Any]]) -> str:
    problems = [
        f"{f['path']}: {' '.join(filter(None, (retold(p['where']), retold(p['what']))))}"
        for f in files
        for p in f["problems"]
    ]
    if problems:
        return spoken("Nothing could be read. First: %(problem)s", problem=problems[0])
    if not files:
        return spoken(
            "Nothing could be read: pictures, documents and web pages are passed over, and there "
            "was nothing else."
        )
    return spoken("Nothing was read: there is no record in it.")


@main.command()
@click.argument("values", nargs=-1, type=not_empty, metavar="[EMAIL|URL|PHONE|NAME]...")
@click.option("--not", "drop", is_flag=True, help="These are not yours.")
@as_json
def me(values: tuple[str, ...], drop: bool, as_json: bool) -> None:
    """Show or add your own identifiers: they tell your side of each record."""
    workspace = open_for_reading()
    if values:
        (workspace.drop_me if drop else workspace.add_me)(values)
    known = workspace.me()
    if as_json:
        print_json(known)
    elif not known:
        click.echo(spoken("Nothing is known of you yet. Say it with: firsthand me you@example.com"))
    for entry in known if not as_json else ():
        how = {
            "told": spoken("you said so"),
            "export": spoken("from an export"),
            "mail": spoken("worked out from mail"),
        }
        click.echo(f"{safe(entry['value'])}  ({how[entry['how']]})")


# ------------------------------------------------------------------------------------ verdicts


for group in (
    overview, accounts, verdicts, learning, links, person, results,
    keep, forget, seals, service, settings,
):  # fmt: skip
    group.add(main)
