"""What the terminal shows of an import: a line a file, and why some of it was not taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import click

from firsthand.intake import reasons
from firsthand.terminal.shown import safe
from firsthand.terminal.words import counted, decimal, exchanges, persons, retold, spoken

MOST_FILES = 20
MOST_REASONS = 40


def report(found: Mapping[str, Any]) -> None:
    """What an import read, file by file or, of many, by what they were read as; and why some of it
    was not taken, a line a reason."""
    files = found["files"]
    if len(files) > MOST_FILES:
        _sources(files)
        _why([_over_all(one) for one in reasons.together(files)])
    else:
        for file in files:
            _file(file)
    click.echo(
        spoken(
            "The workspace now holds %(people)s and %(interactions)s (%(seconds)s s).",
            people=persons(found["people"]),
            interactions=exchanges(found["interactions"]),
            seconds=decimal(found["seconds"]),
        )
    )


def _sources(files: list[Mapping[str, Any]]) -> None:
    # A Maildir is a file a message: a line a source tells more than a line a file.
    unknown = spoken("unknown")
    for source in sorted({file["source"] or unknown for file in files}):
        of_it = [file for file in files if (file["source"] or unknown) == source]
        told = counted(
            "%(count)s file  [%(source)s]  read %(read)s, new %(new)s",
            "%(count)s files  [%(source)s]  read %(read)s, new %(new)s",
            sum(file.get("files", 1) for file in of_it),
            source=source,
            read=sum(file["read"] for file in of_it),
            new=sum(file["new"] for file in of_it),
        )
        click.echo(told + _known(reasons.known_already(of_it)))


def _file(file: Mapping[str, Any]) -> None:
    source = file["source"] or spoken("unknown")
    read = spoken("read %(read)s, new %(new)s", read=file["read"], new=file["new"])
    click.echo(safe(f"{file['path']}  [{source}]  {read}{_known(reasons.known(file))}"))
    if file.get("columns") and not file.get("asks"):
        click.echo("    " + safe(spoken("columns: %(columns)s", columns=_columns(file["columns"]))))
    if file.get("withdrawn"):
        click.echo("    " + counted(
            "taken out of your records: %(count)s entry that an earlier reading of its columns "
            "gave",
            "taken out of your records: %(count)s entries that an earlier reading of its columns "
            "gave",
            file["withdrawn"],
        ))  # fmt: skip
    _why([
        (one["kind"], retold(one["what"]), one["count"], retold(one["where"]))
        for one in file.get("reasons", ())
    ])  # fmt: skip


def _known(count: int) -> str:
    return ", " + spoken("known already %(count)s", count=count) if count else ""


def _over_all(one: reasons.Together) -> tuple[str, str, int, str]:
    place = ", ".join(filter(None, (one.path, retold(one.where))))
    return one.kind, retold(one.what), one.count, place


def _why(told: list[tuple[str, str, int, str]]) -> None:
    """A line a reason, with an example of where it was met; what could not be read first."""
    lines = [*_lines(told, "unreadable"), *_lines(told, "passed over")]
    for line in lines[:MOST_REASONS]:
        click.echo("    " + safe(line))
    if len(lines) > MOST_REASONS:
        more = len(lines) - MOST_REASONS
        click.echo("    " + spoken("and %(count)s more; --json lists them all", count=more))


def _lines(told: list[tuple[str, str, int, str]], wanted: str) -> Iterator[str]:
    for kind, what, count, place in told:
        if kind != wanted:
            continue
        often = ""
        if count > 1 and place:
            often = spoken("%(count)s times, first: %(place)s", count=count, place=place)
        elif count > 1:
            often = spoken("%(count)s times", count=count)
        if kind == "passed over":
            what, often = spoken("passed over: %(what)s", what=what), often or place
        elif place and not often:
            what = f"{place}: {what}"
        yield ("! " if kind == "unreadable" else "") + what + (f" ({often})" if often else "")


def _columns(understood: Mapping[str, str | None]) -> str:
    told = [f"{title} = {field}" for title, field in understood.items() if field]
    unused = [title for title, field in understood.items() if not field]
    parts = [", ".join(told)] if told else []
    if unused:
        parts.append(spoken("not used: %(columns)s", columns=", ".join(unused)))
    return "; ".join(parts) + ". " + spoken("Wrong? Say it with --columns")
