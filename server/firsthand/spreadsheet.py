"""Tables that leave the program as CSV: no cell of them is run as a formula."""

from __future__ import annotations

import csv
import io
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from firsthand import unseen
from firsthand.model import phrase

_FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
HISTORY = ("checked_at", "name", "url", "site", "standing", "strength", "identity", "add",
           "endorse", "standing_today", "decision", "decided_at", "note", "summary")  # fmt: skip
AUDIT = ("network", "name", "standing", "strength", "identity", "add", "endorse", "url", "email",
         "summary")  # fmt: skip
LISTED = ("name", "company", "title", "url", "networks", "standing", "strength", "peak", "add",
          "first", "last", "meetings", "sent", "received", "since", "invited_at",
          "warnings")  # fmt: skip


def listed(people: Iterable[Mapping[str, Any]]) -> Iterator[list[object]]:
    """People of a list of the audit."""
    yield list(LISTED)
    for one in people:
        several = {name: "; ".join(one[name]) for name in ("networks", "warnings")}
        yield _row({**one, **several}, LISTED)


def history(checks: Iterable[Mapping[str, Any]]) -> Iterator[list[object]]:
    """Past checks; ``today`` is what each would say, where that is known."""
    yield list(HISTORY)
    for check in checks:
        told = {
            **check, **check["profile"], **check["advice"],
            "standing_today": (check.get("today") or {}).get("standing"),
        }  # fmt: skip
        yield _row(told, HISTORY)


def endorsements(found: Mapping[str, Any]) -> Iterator[list[object]]:
    """A line each time that somebody vouched."""
    columns = ("given", "name", "how", "when", "skill", "standing_then", "support_then",
               "standing_today", "support_today", "skill_shown")  # fmt: skip
    yield list(columns)
    for given, lines in (("yes", found["given"]), ("no", found["received"])):
        for line in lines:
            now = line["now"] or {}
            for word in line["vouchings"]:
                then = word["then"] or {}
                shown = now.get("skills", {}).get(word["skill"])
                told = {
                    **word, "given": given, "name": line["name"],
                    "standing_then": then.get("standing"), "support_then": then.get("support"),
                    "standing_today": now.get("standing"), "support_today": now.get("support"),
                    "skill_shown": None if shown is None else "yes" if shown else "no",
                }  # fmt: skip
                yield _row(told, columns)


def audit(found: Mapping[str, Any]) -> Iterator[list[object]]:
    """Every contact of every network."""
    yield list(AUDIT)
    for one in found["contacts"]:
        profile = one["profile"]
        told = {
            **one, **one["advice"], "name": profile["name"], "url": profile["url"],
            "email": "; ".join(profile["emails"]),
        }  # fmt: skip
        yield _row(told, AUDIT)


def cell_safe(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula: some look past blanks before it, and some
    take the wide letters of East Asian keyboards for the narrow ones."""
    if not isinstance(cell, str):
        return cell
    text = unseen.without(cell).replace("\n", " ")
    return f"'{text}" if text.startswith("\t") or text.lstrip().startswith(_FORMULA) else text


def _row(told: Mapping[str, Any], columns: Iterable[str]) -> list[object]:
    """An empty cell for what is not known; nought is a figure."""
    values = (told.get(column) for column in columns)
    return [cell_safe("" if value is None else value) for value in values]


def text(rows: Iterable[Iterable[object]]) -> str:
    """The whole table."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue()


def save(path: Path, rows: Iterable[Iterable[object]]) -> None:
    """Writes a table that nobody but its owner reads; a file that was there keeps its rights.
    Raises ``Refusal`` where it is another user's, as one that waited in a folder of everybody's,
    and where its folder is not there."""
    from firsthand.workspace import Refusal

    if not path.parent.is_dir():
        raise Refusal(
            phrase(
                "There is no folder %(folder)s. Make it first, or name another.",
                folder=path.parent,
            )
        )
    handle = os.open(path, os.O_CREAT | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
        about = os.fstat(handle)
        if stat.S_ISREG(about.st_mode):
            if hasattr(os, "geteuid") and about.st_uid != os.geteuid():
                raise Refusal(
                    phrase("%(file)s belongs to another user. Name another file.", file=path)
                )
            stream.truncate()
        stream.write(text(rows))
