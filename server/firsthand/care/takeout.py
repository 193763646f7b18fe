"""Takes everything out of the workspace, in formats that other programs read."""

from __future__ import annotations

import csv
import json
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

from firsthand import unseen
from firsthand.identity import handles
from firsthand.model import Person, phrase
from firsthand.results import COLUMNS, cells
from firsthand.sources.exported import BEGINS, FILE
from firsthand.sources.firsthand import VERSION
from firsthand.spreadsheet import cell_safe
from firsthand.store import accounts, dump, positions, results, whole
from firsthand.store.people import Ego
from firsthand.wording.contract import day, iso, present
from firsthand.workspace import Refusal, Workspace

README = """\
This is everything that Firsthand held, in open formats. UTF-8 throughout; times are UTC.
`firsthand import` on this folder, or on a zip of it, rebuilds the same verdicts, your word and your
history from it. Import only an export of your own: it speaks in your name.

records.jsonl      all of it exactly, an object a line (JSON Lines); what import reads

The same for other programs:

people.vcf         everybody in your records: names and identifiers (vCard 4.0)
interactions.csv   what happened, a line for each person on each event; no texts, as none are kept
contacts.csv       where they are your contact: address book, networks, clubs
results.csv        business results and what networks cost; firsthand import reads it back
me.csv             your own identifiers, and how each is known (not: you said it is not yours)
positions.csv      your own positions: at which firm, from when to when
history.json       your checks with each verdict as it was shown, your decisions and notes
words.json         what you said yourself: who a profile is, whom you know
accounts.json      the accounts on servers that are read, without their passwords
settings.json      the figures you changed

Left out: passwords, which browsers are paired, and which files were read. Set accounts up again
with firsthand account add.

In the tables, a text that a spreadsheet would run as a formula begins with an apostrophe.
"""
Row = Iterable[object]
_PART = ".part"


def export(workspace: Workspace, folder: Path, language: str = "en") -> dict[str, int]:
    """Writes everything into ``folder``, which is new or empty; how many entries each file has.

    One consistent view, also while others write. Raises ``Refusal``, or ``OSError`` and has then
    left nothing behind.
    """
    made = not folder.exists()
    if not made and (not folder.is_dir() or any(not _is_part(one) for one in folder.iterdir())):
        raise Refusal(
            phrase("%(folder)s is not empty. Name a new folder, or an empty one.", folder=folder)
        )
    # Half an export looks like a whole one: nothing stands there before all is written.
    room = folder.parent if made else folder
    room.mkdir(parents=True, exist_ok=True)
    for left in filter(_is_part, room.iterdir()):
        if left.stat().st_mtime < time.time() - 3600:  # else another one is at work, perhaps
            shutil.rmtree(left, ignore_errors=True)
    part = room / f".firsthand-{secrets.token_hex(4)}{_PART}"
    part.mkdir(mode=0o700)
    try:
        counts = _write(workspace, part, language)
        if made:
            part.rename(folder)
        else:
            folder.chmod(0o700)
            for one in sorted(part.iterdir()):
                one.rename(folder / one.name)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return counts


def _is_part(path: Path) -> bool:
    """Whether it is what an export writes into, which one that was killed leaves."""
    return path.name.startswith(".firsthand-") and path.name.endswith(_PART) and path.is_dir()


def _write(workspace: Workspace, folder: Path, language: str) -> dict[str, int]:
    with workspace.db.read() as c:
        ego = Ego(c, handles.is_work)
        entries = (*results.results(c, ego.handles), *results.costs(c))
        oldest_first = sorted(entries, key=lambda entry: (entry.when, entry.id))
        counts = {
            "people.vcf": _cards(folder, dump.persons(c, ego)),
            "interactions.csv": _table(
                folder, "interactions.csv", dump.Part._fields,
                ((part.id, iso(part.when), *part[2:]) for part in dump.parts(c, ego)),
            ),
            "contacts.csv": _table(folder, "contacts.csv", _CONTACT, _contacts(c, ego)),
            "results.csv": _results(folder, (cells(entry) for entry in oldest_first)),
            "me.csv": _table(folder, "me.csv", ("kind", "value", "how"), dump.me(c)),
            "positions.csv": _table(
                folder, "positions.csv", ("company", "title", "first", "last", "source"),
                ((*astuple(one.position), one.source) for one in positions.held(c)),
            ),
            "history.json": _array(folder, "history.json", _history(c, language)),
            "words.json": _array(folder, "words.json", _words(c)),
            "accounts.json": _array(folder, "accounts.json", accounts.listed(c)),
        }  # fmt: skip
        counts[FILE] = _records(folder, whole.lines(c))
        with _file(folder, "settings.json") as stream:
            json.dump(dump.settings(c), stream, indent=1)
    with _file(folder, "README.txt") as stream:
        stream.write(README)
    return counts


@contextmanager
def _file(folder: Path, name: str) -> Iterator[IO[str]]:
    handle = os.open(folder / name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    # Half of a surrogate pair, from a damaged record, is no reason to lose the whole export.
    with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="") as stream:
        yield stream


def _table(folder: Path, name: str, columns: Iterable[str], rows: Iterable[Row]) -> int:
    count = 0
    with _file(folder, name) as stream:
        out = csv.writer(stream)
        out.writerow(columns)
        for count, row in enumerate(rows, 1):  # noqa: B007
            out.writerow([cell_safe(cell) for cell in row])
    return count


def _records(folder: Path, lines: Iterable[whole.Line]) -> int:
    count = 0
    with _file(folder, FILE) as stream:
        stream.write(f"{BEGINS}{VERSION}}}\n")
        for count, (kind, told) in enumerate(lines, 1):  # noqa: B007
            # ASCII: what a terminal or an editor would obey in it is spelled out.
            stream.write(json.dumps({kind: told}) + "\n")
    return count


def _results(folder: Path, rows: Iterable[list[str]]) -> int:
    count, amount = 0, COLUMNS.index("amount")
    with _file(folder, "results.csv") as stream:
        out = csv.writer(stream)
        out.writerow(COLUMNS)
        for count, row in enumerate(rows, 1):  # noqa: B007
            # A negative amount is a number, no formula; quoted, import could not read it back.
            out.writerow([cell if i == amount else cell_safe(cell) for i, cell in enumerate(row)])
    return count


def _array(folder: Path, name: str, values: Iterable[dict[str, Any]]) -> int:
    count = 0
    with _file(folder, name) as stream:
        stream.write("[")
        for count, value in enumerate(values, 1):
            stream.write(",\n" if count > 1 else "\n")
            stream.write(unseen.spelled(json.dumps(value, ensure_ascii=False)))
        stream.write("\n]\n")
    return count


_CONTACT = ("person", "name", "network", "since", "company", "title", "place", "source",
            "identifiers")  # fmt: skip


def _contacts(c: Any, ego: Ego) -> Iterator[Row]:
    for person in dump.persons(c, ego):
        for card in person.cards:
            yield (
                person.id, card.name or person.name, card.network or "", day(card.since) or "",
                card.company or "", card.title or "", card.place or "", card.source,
                "; ".join(handle.value for handle in card.handles),
            )  # fmt: skip


def _history(c: Any, language: str) -> Iterator[dict[str, Any]]:
    for check in dump.checks(c):
        shown = [present(check["id"], when, said, language) for when, said in check["shown"]]
        yield {
            "id": check["id"],
            "checked_at": iso(check["time"]),
            "decision": check["decision"],
            "decided_at": iso(check["decided"]) if check["decided"] is not None else None,
            "note": check["note"],
            "shown": shown,
        }


def _words(c: Any) -> Iterator[dict[str, Any]]:
    for word in dump.words(c):
        yield {**word, "time": iso(word["time"])}


# -------------------------------------------------------------------------------------- vCard


def _cards(folder: Path, persons: Iterable[Person]) -> int:
    count = 0
    with _file(folder, "people.vcf") as stream:
        for count, person in enumerate(persons, 1):  # noqa: B007
            stream.write(vcard(person))
    return count


def vcard(person: Person) -> str:
    """A person as a vCard 4.0 (RFC 6350): every name, every identifier, companies and titles."""
    lines = ["BEGIN:VCARD", "VERSION:4.0", f"UID;VALUE=text:firsthand-{person.id}"]
    names = dict.fromkeys([person.name, *person.names])
    lines += [f"FN:{escaped(name)}" for name in names]
    for kind, value in person.handles:
        if kind == "email":
            lines.append(f"EMAIL:{escaped(value)}")
        elif kind == "phone":
            lines.append(f"TEL;VALUE=uri:tel:{escaped(value)}")
        elif kind == "url":
            lines.append("URL:https://" + quote(value, safe="/:@!$&'()*+=~"))
        else:
            lines.append(f"X-FIRSTHAND-NAME:{escaped(value)}")
    for name, values in (
        ("ORG", [card.company for card in person.cards]),
        ("TITLE", [card.title for card in person.cards]),
    ):
        lines += [f"{name}:{escaped(value)}" for value in dict.fromkeys(values) if value]
    lines.append("END:VCARD")
    return "".join(f"{folded(line)}\r\n" for line in lines)


_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


def escaped(value: str) -> str:
    r"""Text as a vCard value: ``\``, ``,`` and ``;`` escaped, a line end as ``\n``."""
    plain = re.sub(r"\r\n?|[\x85\u2028\u2029]", "\n", value)
    plain = re.sub(r"([\\,;])", r"\\\1", _CONTROL.sub(" ", plain))
    return plain.replace("\n", "\\n")


def folded(line: str) -> str:
    """A line in pieces of at most 75 bytes, never cut inside a letter (RFC 6350, 3.2)."""
    if len(line) <= 75 and line.isascii():
        return line
    pieces, room = [""], 75
    for letter in line:
        size = len(letter.encode("utf-8", "replace"))
        if size > room:
            pieces.append(" ")
            room = 74
        pieces[-1] += letter
        room -= size
    return "\r\n".join(pieces)
