"""The help of the commands, and click's own words, in the terminal's language."""

from __future__ import annotations

from collections.abc import Iterator

import click
import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.termui
import click.types

from firsthand.model import phrase
from firsthand.terminal.words import language, plural, spoken

# click asks gettext for these, which has no catalogue of it; a test holds them to click's source.
CLICK = (
    phrase("Usage:"), phrase("Options"), phrase("Commands"), phrase("default: {default}"),
    phrase("Show this message and exit."), phrase("Error: {message}"),
    phrase("Try '{command} {option}' for help."), phrase("No such command {name!r}."),
    phrase("No such option {name!r}."), phrase("Missing command."), phrase("Missing argument"),
    phrase("Missing option"), phrase("Invalid value for {param_hint}: {message}"),
    phrase("Invalid value: {message}"), phrase("Choose from:\n\t{choices}"),
    phrase("{value!r} is not a valid {number_type}."),
    phrase("{value} is not in the range {range}."),
    phrase("Option {name!r} does not take a value."), phrase("Aborted!"),
    phrase("Error: invalid input"), phrase("{name} {filename!r} is a directory."),
)  # fmt: skip
COUNTED = (
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
)
_SPEAKING = (
    click.core, click.decorators, click.exceptions, click.formatting, click.parser, click.termui,
    click.types,
)  # fmt: skip
_english: dict[int, str] = {}


def speak(main: click.Command) -> None:
    """Puts the help of all commands, and click's words, into the terminal's language."""
    if language() != "en":
        for module in _SPEAKING:
            for name, said in (("_", spoken), ("ngettext", plural)):
                if hasattr(module, name):
                    setattr(module, name, said)
    for one in told(main):
        _english.setdefault(id(one), one.help or "")
        one.help = said_in(_english[id(one)])


def told(command: click.Command) -> Iterator[click.Command | click.Option]:
    """What has a help of its own: a command with its options, and those inside it."""
    yield command
    yield from (one for one in command.params if isinstance(one, click.Option) and one.help)
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            yield from told(inner)


def paragraphs(text: str) -> list[str]:
    """A help text's paragraphs, a line each: as the catalogue has them."""
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


def said_in(text: str) -> str:
    return "\n\n".join(map(spoken, paragraphs(text)))
