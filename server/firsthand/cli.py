"""The command line: one command a function, words out, nothing thought here."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from firsthand import __version__
from firsthand.settings import PORT

if TYPE_CHECKING:
    from firsthand.workspace import Workspace

# Heavy rooms are opened inside the commands, so that --help answers at once.

HOME = "firsthand.home"


def _keep_home(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    if value:
        ctx.find_root().meta[HOME] = value


home = click.option(
    "--home",
    metavar="DIR",
    expose_value=False,
    is_eager=True,
    callback=_keep_home,
    help="The workspace folder (else FIRSTHAND_HOME, else the user data folder).",
)
as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
port = click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True)
no_browser = click.option("--no-browser", is_flag=True, help="Do not open the dashboard.")


class _Group(click.Group):
    """Adds ``--home`` to every command, and turns failures into one sentence."""

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        if not isinstance(cmd, click.Group):
            home(cmd)
        super().add_command(cmd, name)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(1)
        except Exception as error:
            _refuse(_sentence(error))


def _sentence(error: Exception) -> str:
    from firsthand.store.database import StoreError
    from firsthand.workspace import Refusal

    if isinstance(error, Refusal | StoreError):
        return str(error)
    if isinstance(error, OSError):
        return f"{error.strerror or error}: {error.filename or ''}".rstrip(": ")
    if os.environ.get("FIRSTHAND_DEBUG"):
        raise error
    return (
        f"Firsthand made a mistake ({type(error).__name__}: {error}). Nothing stored was lost. "
        "Please report it, with FIRSTHAND_DEBUG=1 set for the details."
    )


def _refuse(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    raise click.exceptions.Exit(1)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="firsthand")
@home
def main() -> None:
    """Do I really know them? A verdict, with evidence from your own records."""


def _workspace() -> Workspace:
    from firsthand.settings import home as folder
    from firsthand.workspace import Workspace

    return Workspace.open(folder(click.get_current_context().find_root().meta.get(HOME)))


def _language() -> str:
    from firsthand.i18n import best

    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    return best(next((value for name in names if (value := os.environ.get(name))), None))


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


# ------------------------------------------------------------------------------------ serving


@main.command()
@port
@no_browser
def serve(port: int, no_browser: bool) -> None:
    """Start the local server and dashboard on this workspace."""
    from firsthand.serving import serve as run

    run(_workspace(), port, open_browser=not no_browser, tell=click.echo)


@main.command()
@port
@no_browser
def demo(port: int, no_browser: bool) -> None:
    """Show what Firsthand does, on invented people, in a throw-away workspace."""
    from firsthand.demo import run

    run(port, open_browser=not no_browser, tell=click.echo, language=_language())


# ------------------------------------------------------------------------------------ records


@main.command(name="import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--as", "source", help="Read every file as this kind of record.")
@click.option("--me", multiple=True, metavar="EMAIL", help="An address of yours; repeatable.")
@as_json
def import_(
    paths: tuple[Path, ...], source: str | None, me: tuple[str, ...], as_json: bool
) -> None:
    """Read records: files, folders and zips, their format found by their content."""
    from firsthand import shown
    from firsthand.sources import SOURCES

    if source is not None and source not in {s.NAME for s in SOURCES}:
        known = ", ".join(s.NAME for s in SOURCES)
        raise click.BadParameter(f"{source!r} is none of: {known}.", param_hint="--as")
    workspace = _workspace()
    if me:
        workspace.add_me(me)
    with shown.progress_bar() as progress:
        report = workspace.import_paths(paths, only=source, progress=progress)
    if as_json:
        _print_json(report)
    else:
        shown.report(report)
    shown.who_you_are(workspace.me())
    if not any(file["source"] and file["read"] > len(file["problems"]) for file in report["files"]):
        _refuse(_nothing_read(report["files"]))


def _nothing_read(files: list[dict[str, Any]]) -> str:
    problems = [
        f"{f['path']}: {' '.join(filter(None, (p['where'], p['what'])))}"
        for f in files
        for p in f["problems"]
    ]
    first = f" First: {problems[0]}" if problems else ""
    return f"Nothing could be read.{first}"


@main.command()
@click.argument("values", nargs=-1, metavar="[EMAIL|URL|PHONE|NAME]...")
@click.option("--not", "drop", is_flag=True, help="These are not yours.")
@as_json
def me(values: tuple[str, ...], drop: bool, as_json: bool) -> None:
    """Show or add your own identifiers: they tell your side of each record."""
    workspace = _workspace()
    if values:
        (workspace.drop_me if drop else workspace.add_me)(values)
    known = workspace.me()
    if as_json:
        _print_json(known)
    elif not known:
        click.echo("Nothing is known of you yet. Say it with: firsthand me you@example.com")
    for entry in known if not as_json else ():
        how = {"told": "you said so", "export": "from an export", "mail": "worked out from mail"}
        click.echo(f"{entry['value']}  ({how[entry['how']]})")


# ------------------------------------------------------------------------------------ verdicts


@main.command()
@click.argument("file_or_url")
@click.option("--url", help="The address the saved page came from.")
@as_json
def check(file_or_url: str, url: str | None, as_json: bool) -> None:
    """Give a verdict on a saved page (- reads standard input) or a profile's address."""
    from firsthand import shown
    from firsthand.workspace import NoProfile

    workspace = _workspace()
    language = _language()
    try:
        verdict = _checked(workspace, file_or_url, url, language)
    except NoProfile as refused:
        saved = url is None and not file_or_url.startswith(("http://", "https://"))
        hint = (
            " If you saved it from a site, say from which address: --url ADDRESS" if saved else ""
        )
        _refuse(f"{refused}{hint}")
    _print_json(verdict) if as_json else shown.verdict(verdict, language)


def _checked(
    workspace: Workspace, file_or_url: str, url: str | None, language: str
) -> dict[str, Any]:
    if file_or_url == "-":
        return workspace.check_bytes(sys.stdin.buffer.read(2**26 + 1), url, language)
    if file_or_url.startswith(("http://", "https://")) or (
        not Path(file_or_url).exists() and "/" in file_or_url and "." in file_or_url.split("/")[0]
    ):
        return workspace.check_address(file_or_url, language)
    return workspace.check_file(Path(file_or_url), url, language)


@main.command()
@click.option("--network", help="One network only, e.g. LinkedIn.")
@click.option("--csv", "csv_file", type=click.Path(path_type=Path, dir_okay=False))
@as_json
def audit(network: str | None, csv_file: Path | None, as_json: bool) -> None:
    """Give a verdict on every contact of every imported network."""
    from firsthand import shown

    with shown.counting_bar() as progress:
        found = _workspace().audit(_language(), network, progress)
    if csv_file:
        shown.audit_csv(found, csv_file)
    if as_json:
        _print_json(found)
    else:
        shown.audit(found)


@main.command()
@as_json
def history(as_json: bool) -> None:
    """List past checks, newest first."""
    from firsthand import shown

    workspace = _workspace()
    checks: list[dict[str, Any]] = []
    cursor: str | None = None
    while True:
        page = workspace.checks(cursor=cursor, limit=500, language=_language())
        checks += page["checks"]
        cursor = page["next"]
        if cursor is None:
            break
    _print_json(checks) if as_json else shown.history(checks)


@main.command()
@click.argument("query")
@as_json
def person(query: str, as_json: bool) -> None:
    """Find people by name, e-mail or address, with their evidence."""
    from firsthand import shown

    workspace = _workspace()
    language = _language()
    people = [workspace.person(found["id"], language) for found in workspace.people(query)]
    if as_json:
        _print_json(people)
    elif not people:
        _refuse(f"Nobody in your records fits {query!r}. Try a part of the name or an address.")
    else:
        shown.people([p for p in people if p])


def _register(add: Callable[[click.Group], None]) -> None:
    add(main)


from firsthand import cli_keep  # noqa: E402

_register(cli_keep.add)
