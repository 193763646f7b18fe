"""What all commands share: the workspace, the options, and one sentence when they fail."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from firsthand.settings import PORT
from firsthand.terminal import letters
from firsthand.terminal.words import language as language
from firsthand.terminal.words import retold, spoken

if TYPE_CHECKING:
    from firsthand.workspace import Workspace
    from firsthand.workspace.reading import Reading

HOME = "firsthand.home"
Space = TypeVar("Space", bound="Reading")
_speaks = "en"  # the language that the help is in


def not_empty(text: str) -> str:
    """A text that says something: an empty one is a slip, as of a variable without a value."""
    if text.strip():
        return text
    raise click.UsageError(
        spoken("One of the words is empty, as a variable without a value is: leave it out, or say "
               "what is meant.")
    )  # fmt: skip


class Named(click.Path):
    """The path of a file or a folder. An empty one is never the folder that this runs in."""

    def __init__(self, *, readable: bool = True, dir_okay: bool = True) -> None:
        super().__init__(path_type=Path, readable=readable, dir_okay=dir_okay)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not os.fspath(value).strip():
            raise click.UsageError(
                spoken("The name of a file or a folder is empty here. The folder that you are in "
                       "is called . (a full stop).")
            )  # fmt: skip
        return super().convert(value, param, ctx)


class Number(click.IntRange):
    """A whole number, which click calls an integer range where it refuses one."""

    name = "number"


def _keep_home(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        if not value.strip():
            raise click.UsageError(
                spoken("The workspace that --home names is empty: name a folder, or leave it out.")
            )
        ctx.find_root().meta[HOME] = value


home = click.option(
    "--home",
    metavar="DIR",
    expose_value=False,
    is_eager=True,
    callback=_keep_home,
    help="The workspace folder (else FIRSTHAND_HOME, else the user data folder).",
)


def port(least: int = 1, found: bool = False) -> Callable[[Any], Any]:
    """The option that says where the server answers; 0 has the system choose. ``found``: it is the
    one that works on this workspace, at whichever port, where nothing else is said (``None``)."""
    return click.option(
        "--port", type=Number(least, 65535), default=None if found else PORT,
        show_default=None if found else True, help="Where the server answers on this computer.",
    )  # fmt: skip


as_json = click.option(
    "--json", "as_json", is_flag=True, help="For other programs: print one JSON value."
)


class Group(click.Group):
    """Adds ``--home`` to every command, and turns failures into one sentence."""

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        if not isinstance(cmd, click.Group):
            home(cmd)
        super().add_command(cmd, name)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:  # fmt: skip
        global _speaks
        if parent is None:
            letters.prepare()
        if parent is None and (tongue := language()) != _speaks:
            from firsthand.commands.manual import speak

            speak(self)
            _speaks = tongue
        with _shown_safely():
            return super().make_context(info_name, args, parent, **extra)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Each command with its first sentence, which click would cut off in its midst."""
        for one in self.commands.values():
            one.short_help = (
                (one.help or "").strip().split("\n\n")[0].partition(". ")[0].rstrip(".")
            )
        super().format_commands(ctx, formatter)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with _shown_safely():
                return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, EOFError):
            raise  # the last is Ctrl-D where a passphrase is asked for, which click calls off
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(1)
        except Exception as error:
            refuse(sentence(error))


@contextmanager
def _shown_safely() -> Iterator[None]:
    """What was typed is told back without what a terminal obeys: a file's name may be anybody's."""
    try:
        yield
    except click.ClickException as error:
        from firsthand import unseen

        vars(error)["message"] = unseen.without(error.message)  # click says it is final
        raise


def sentence(error: Exception) -> str:
    from firsthand.accounts import Trouble
    from firsthand.store.errors import StoreError
    from firsthand.workspace import Refusal

    if isinstance(error, Trouble):
        from firsthand.i18n import translations

        return translations(language()).gettext(error.text) % error.values
    if isinstance(error, Refusal | StoreError):
        return retold(str(error))
    if isinstance(error, OSError):
        told = retold(error.strerror or str(error))
        return f"{told}: {error.filename or ''}".rstrip(": ")
    if isinstance(error, UnicodeEncodeError):  # by the records, which hold text alone
        return spoken(
            "Some of what was typed is no text: %(text)s. Check the spelling.",
            text=error.object.encode("utf-8", "replace").decode()[:100],
        )
    if os.environ.get("FIRSTHAND_DEBUG"):
        raise error
    return spoken(
        "Firsthand made a mistake (%(what)s). Nothing stored was lost. Please report it, with "
        "FIRSTHAND_DEBUG=1 set for the details.",
        what=f"{type(error).__name__}: {error}",
    )


def refuse(sentence: str) -> NoReturn:
    from firsthand import unseen

    click.echo(unseen.without(sentence), err=True)
    raise click.exceptions.Exit(1)


def home_folder() -> Path:
    """The workspace folder this command is about."""
    from firsthand.settings import home as folder

    return folder(click.get_current_context().find_root().meta.get(HOME))


def open_workspace() -> Workspace:
    """The workspace of this command, closed when the command is done."""
    from firsthand.workspace import Workspace

    return _opened(Workspace)


def open_for_reading() -> Reading:
    """As much of it as a command needs that reads records in."""
    from firsthand.workspace.reading import Reading

    return _opened(Reading)


def _opened(what: type[Space]) -> Space:
    from firsthand import whereabouts
    from firsthand.terminal.upgrade import upgrading
    from firsthand.workspace import FILE

    home = home_folder()
    new = not os.path.lexists(home / FILE)  # also where one may not look
    with upgrading() as tell:
        workspace = what.open(home, tell=tell)
    if new:
        workspace.begin_in(whereabouts.country())
    # Whoever closes last takes the journal into the file: nothing is left beside it.
    click.get_current_context().call_on_close(workspace.db.close)
    return workspace


def print_json(value: object) -> None:
    """The one value of ``--json``."""
    from firsthand import unseen

    plain = not letters.has_all(sys.stdout)
    click.echo(unseen.spelled(json.dumps(value, ensure_ascii=plain, indent=2)))


def safe(text: object) -> str:
    """Text from records or of a path, without what a terminal would obey."""
    from firsthand.terminal import shown

    return shown.safe(text)
