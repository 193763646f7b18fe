"""What the columns of a list of members hold: told in the terminal, and asked where one answers."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from firsthand.terminal.shown import Bar, safe
from firsthand.terminal.words import spoken

if TYPE_CHECKING:
    from firsthand.intake.confirmed import Ask
    from firsthand.sources.columns import Understood

NOT_USED = "-"


def parsed(told: str | None) -> dict[str, str] | None:
    """``Naam=name, Nr=-`` by its titles. Raises ``click.BadParameter``."""
    if not told:
        return None
    from firsthand.sources.columns import FIELDS  # late: few imports name columns

    found = {}
    for part in told.split(","):
        title, equals, field = part.rpartition("=")
        field = field.strip().lower()
        if not equals or not title.strip() or field not in (*FIELDS, NOT_USED):
            known = ", ".join(FIELDS)
            raise click.BadParameter(
                spoken(
                    "'%(given)s' is not TITLE=WHAT, with WHAT one of: %(known)s, or %(not_used)s "
                    "for a column that is not to be used.",
                    given=part.strip(),
                    known=known,
                    not_used=NOT_USED,
                ),
                param_hint="--columns",
            )
        found[title.strip()] = field
    return found


def asker(as_json: bool, bar: Bar | None) -> Ask | None:
    """Asks in the terminal; nobody where none answers, and then what was understood is told."""
    if as_json or not sys.stdin.isatty():
        return None

    def ask(path: str, table: Understood) -> Mapping[str, str] | None:
        with bar.aside() if bar else nullcontext():
            return _ask(path, table)

    return ask


def _ask(path: str, table: Understood) -> Mapping[str, str] | None:
    from firsthand.sources.columns import FIELDS

    click.echo(
        spoken("%(path)s looks like a list of members. Its columns are read so:", path=safe(path)),
        err=True,
    )
    width = min(30, max(len(one.title) for one in table.columns))
    for one in table.columns:
        samples = ", ".join(map(safe, one.samples))
        held = one.field or spoken("not used")
        click.echo(f"    {safe(one.title)[:width]:<{width}}  {held:<9}  {samples[:60]}", err=True)
    if click.confirm(spoken("Read it so?"), default=True, err=True):
        return {one.key: one.field or "" for one in table.columns}
    first = table.columns[0]
    click.echo(
        spoken(
            "Say what they hold, and import again: firsthand import %(path)s --columns "
            "'%(title)s=%(field)s'. They can hold: %(fields)s, or %(not_used)s.",
            path=safe(path),
            title=safe(first.title),
            field=first.field or "name",
            fields=", ".join(FIELDS),
            not_used=NOT_USED,
        ),
        err=True,
    )
    return None
