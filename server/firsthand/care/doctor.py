"""Looks a workspace over: what is wrong with it, and how to mend each."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from firsthand import ports
from firsthand.care import daily, premises, salvaging, seals
from firsthand.care.mending import Finding, extensions, half_imports, indexes, strange
from firsthand.model import phrase
from firsthand.store import checkup
from firsthand.store.cipher import errors
from firsthand.store.errors import StoreError
from firsthand.wording.contract import day
from firsthand.workspace import FILE, Workspace, lost

_LATE = 30  # days without a backup that are worth a word
_CLOCK_SLACK = 300  # seconds two clocks may differ without anybody noticing


def look(home: Path, port: int, fix: bool = False, language: str = "en") -> list[Finding]:
    """Everything the doctor looks at, in order. ``fix`` mends what can go without a question;
    ``language``: what sources of records are called in."""
    if home.exists() and not os.access(home, os.R_OK | os.X_OK):
        return [premises.writable(home), ports.look(port)]
    if not (home / FILE).exists() and not lost(home):
        text = phrase("There is no workspace in %(home)s yet.", home=home)
        mend = phrase("Make it by importing your records: firsthand import PATH")
        return [Finding("workspace", False, text, mend), ports.look(port)]
    found = [
        premises.writable(home),
        premises.modes(home, fix),
        premises.room(home),
        premises.leftovers(home, fix),
    ]
    try:
        key = seals.key(home)
    except StoreError as error:
        return [
            *found,
            Finding("encryption", False, str(error), phrase("Do what it says, then ask again.")),
            ports.look(port),
        ]
    found.append(premises.encryption(home))
    if lost(home):
        text = phrase("The records are gone: %(file)s is not there, or empty.", file=home / FILE)
        found.append(Finding("database", False, text, salvaging.backup(home, key)))
        return [*found, ports.look(port)]
    damage, anew = checkup.damage(home / FILE, key), False
    if damage and checkup.of_index(damage):
        # The rows are there, and what finds them quickly is not what they say.
        if not fix:
            text = phrase("An index of the database is stale (%(damage)s).", damage=damage)
            mend = phrase("Make it anew with: firsthand doctor --fix")
            return [*found, Finding("database", False, text, mend), ports.look(port)]
        with suppress(*errors()):  # what it is then is told
            checkup.reindex(home / FILE, key)
        damage, anew = checkup.damage(home / FILE, key), True
    if damage:
        found.append(salvaging.look(home, key, damage, fix))
    else:
        text = phrase("The database is sound.")
        if anew:
            text = phrase("The database is sound (its indexes were made anew).")
        found.append(Finding("database", True, text))
    if found[-1].ok:
        found += [strange(home / FILE, key, fix), *_inside(home, fix, language)]
    return [*found, ports.look(port)]


def _inside(home: Path, fix: bool, language: str) -> Iterator[Finding]:
    try:
        workspace = Workspace.open(home)
    except StoreError as error:
        yield Finding("version", False, str(error), phrase("Do what it says, then ask again."))
        return
    yield Finding("version", True, phrase("The database is up to date with this Firsthand."))
    with workspace.db.read() as c:
        newest, lost = checkup.newest_check(c), checkup.orphans(c)
    yield _clock(newest, workspace.now())
    yield _backups(home, workspace.now())
    if lost and fix:
        checkup.remove_orphans(workspace.db)
    listed = ", ".join(f"{number} × {what}" for what, number in lost.items())
    yield Finding(
        "order",
        fix or not lost,
        phrase("No row leads nowhere.") if not lost
        else phrase("Rows that lead nowhere: %(listed)s (removed).", listed=listed) if fix
        else phrase("Rows that lead nowhere: %(listed)s.", listed=listed),
        None if fix or not lost else phrase("Remove them with: firsthand doctor --fix"),
    )  # fmt: skip
    yield half_imports(workspace, fix)
    yield indexes(workspace, fix)
    yield extensions(workspace)
    yield _you(workspace)
    yield _records(workspace, language)
    workspace.db.close()


def _clock(newest: int | None, now: int) -> Finding:
    if newest is not None and newest > now + _CLOCK_SLACK:
        text = phrase(
            "This machine's clock says %(now)s, before your newest check (%(newest)s).",
            now=day(now),
            newest=day(newest),
        )
        return Finding(
            "clock", False, text, phrase("Set the clock right: verdicts count in years.")
        )
    return Finding("clock", True, phrase("The clock says %(now)s.", now=day(now)))


def _backups(home: Path, now: int) -> Finding:
    kept = daily.kept(home)
    if not kept:
        return Finding(
            "backups", True, phrase("No daily backup yet: firsthand serve makes one each day.")
        )
    newest = max(kept)
    text = phrase(
        "Daily backups kept: %(count)s, the newest of %(day)s.",
        count=len(kept),
        day=newest.isoformat(),
    )
    late = (daily.day_of(now) - newest).days > _LATE
    mend = phrase("Leave firsthand serve running for a minute, or say: firsthand backup FILE")
    return Finding("backups", not late, text, mend if late else None)


def _you(workspace: Workspace) -> Finding:
    known = workspace.me()
    if any(entry["kind"] != "name" for entry in known):
        return Finding("you", True, _few(_YOURS, [e["value"] for e in known]))
    mend = phrase("Say it with: firsthand me you@example.com")
    return Finding("you", False, phrase("Firsthand cannot tell which address is yours."), mend)


def _records(workspace: Workspace, language: str) -> Finding:
    sources = [source["text"] for source in workspace.coverage(language)]
    if sources:
        return Finding("records", True, _few(_FROM, sources))
    mend = phrase("Import your mail, calendar or a network's export: firsthand import PATH")
    return Finding("records", False, phrase("No records are imported yet."), mend)


_YOURS = (
    phrase("Your own addresses: %(few)s."),
    phrase("Your own addresses: %(few)s and %(count)s more."),
)
_FROM = (phrase("Records from: %(few)s."), phrase("Records from: %(few)s and %(count)s more."))


def _few(texts: tuple[str, str], values: list[str]) -> str:
    few = ", ".join(values[:6])
    if len(values) > 6:
        return phrase(texts[1], few=few, count=len(values) - 6)
    return phrase(texts[0], few=few)
