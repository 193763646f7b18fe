"""What all commands share: the workspace, the options, and one sentence when they fail."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

if TYPE_CHECKING:
    from firsthand.workspace import Workspace

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


class Group(click.Group):
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
            refuse(sentence(error))


def sentence(error: Exception) -> str:
    from firsthand.accounts import Trouble
    from firsthand.store.database import StoreError
    from firsthand.workspace import Refusal

    if isinstance(error, Refusal | StoreError | Trouble):
        return str(error)
    if isinstance(error, OSError):
        return f"{error.strerror or error}: {error.filename or ''}".rstrip(": ")
    if os.environ.get("FIRSTHAND_DEBUG"):
        raise error
    return (
        f"Firsthand made a mistake ({type(error).__name__}: {error}). Nothing stored was lost. "
        "Please report it, with FIRSTHAND_DEBUG=1 set for the details."
    )


def refuse(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    raise click.exceptions.Exit(1)


def home_folder() -> Path:
    """The workspace folder this command is about."""
    from firsthand.settings import home as folder

    return folder(click.get_current_context().find_root().meta.get(HOME))


def open_workspace() -> Workspace:
    """The workspace of this command, closed when the command is done."""
    from firsthand.shown_upgrade import upgrading
    from firsthand.workspace import Workspace

    with upgrading() as tell:
        workspace = Workspace.open(home_folder(), tell=tell)
    # Whoever closes last takes the journal into the file: nothing is left beside it.
    click.get_current_context().call_on_close(workspace.db.close)
    return workspace


def language() -> str:
    """The language of the terminal."""
    from firsthand.i18n import best

    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    return best(next((value for name in names if (value := os.environ.get(name))), None))


def print_json(value: object) -> None:
    """The one value of ``--json``."""
    from firsthand import unseen

    click.echo(unseen.spelled(json.dumps(value, ensure_ascii=False, indent=2)))


def safe(text: object) -> str:
    """Text from records or of a path, without what a terminal would obey."""
    from firsthand import shown

    return shown.safe(text)
