"""Erases a person everywhere: records, checks, words, mentions, and the bytes they lay in."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from firsthand import looked_at
from firsthand.care import mentions
from firsthand.care.keep import BACKUPS, clear_scratch, swap
from firsthand.care.restoring import RESTORING
from firsthand.identity import handles, names
from firsthand.intake import storing
from firsthand.looked_at import Seen
from firsthand.model import Handle, phrase
from firsthand.store import cipher, copies, erase, links, people, values
from firsthand.store.errors import StoreError
from firsthand.workspace import FILE, Refusal, Workspace


@dataclass(slots=True)
class Forgotten:
    """What went, and what is left for the user to do."""

    counts: dict[str, int]
    wiped: bool  # False: another program kept old pages of the journal from being emptied
    backups: list[Path] = field(default_factory=list)
    unread: list[Path] = field(default_factory=list)  # backups that could not be looked into
    rewritten: list[Path] = field(default_factory=list)  # backups that no longer hold them
    namesakes: list[str] = field(default_factory=list)  # ids of others under the same name


def find(workspace: Workspace, query: str | None, ids: Collection[str]) -> list[dict[str, Any]]:
    """Whom a query or ids mean: people as ``Workspace.people`` gives them, and where there is none
    of them whom the user only looked at, by the id of a check. Raises ``Refusal``."""
    found = workspace.people(query, limit=200, every=True) if query else []
    if query and not found:
        found = seen(workspace, query)
    if not ids:
        if not found:
            raise Refusal(
                phrase("Nobody in your records fits '%(query)s': nothing was erased.", query=query)
            )
        return found
    chosen = []
    with workspace.db.read() as c:
        ego = people.Ego(c, handles.is_work).people
        for id in ids:
            looked = looked_at.by_id(c, id, workspace.settings.region)
            if looked and (not query or looked.told() in found):
                chosen.append(looked.told())
                continue
            number = people.number(id)
            person = people.load(c, number) if number is not None else None
            if person is None or (query and id not in {p["id"] for p in found}):
                raise Refusal(phrase("Nobody with the id %(id)s fits: nothing was erased.", id=id))
            if number in ego:
                raise Refusal(phrase("%(id)s is yourself: nothing was erased.", id=id))
            known = [{"kind": h.kind, "value": h.value} for h in person.handles]
            chosen.append({"id": id, "name": person.name, "handles": known})
    return chosen


def seen(workspace: Workspace, query: str) -> list[dict[str, Any]]:
    """Whom the user only looked at, whose name or address fits."""
    with workspace.db.read() as c:
        return [one.told() for one in looked_at.find(c, query, workspace.settings.region)]


def forget(workspace: Workspace, ids: Collection[str], backups: bool = False) -> Forgotten:
    """Erases these people, then writes the database anew so that no byte of them is left.

    ``backups``: out of the workspace's own backups too. Raises ``StoreError``; what it reports as
    erased is erased.
    """
    db = workspace.db
    persons, looked = _meant(workspace, ids)
    gone, counts, own = _erase(workspace, persons, looked)
    done = Forgotten(counts, erase.wipe(db))
    clear_scratch(workspace.home)
    done.namesakes = _namesakes(workspace, own)
    for path in sorted((workspace.home / BACKUPS).glob("*.db")):
        try:
            if not erase.holds(path, gone.handles, gone.names):
                continue
            if backups and _rewrite(workspace.home, path, gone, looked):
                done.rewritten.append(path)
            else:
                done.backups.append(path)
        except (StoreError, OSError):  # the others are looked into all the same
            done.unread.append(path)
    return done


def _meant(workspace: Workspace, ids: Collection[str]) -> tuple[set[int], set[Seen]]:
    """Of ids as ``find`` gives them, the people's numbers, and the pages that were looked at."""
    with workspace.db.read() as c:
        pages = [looked_at.by_id(c, id, workspace.settings.region) for id in ids]
    persons = {n for id in ids if (n := people.number(id)) is not None}
    return persons, {page for page in pages if page is not None}


def _erase(
    workspace: Workspace, persons: set[int], looked: Collection[Seen] = ()
) -> tuple[erase.Erased, dict[str, int], set[str]]:
    """Erases people by number, and pages that were only looked at; what stood about them, how much
    went, and the names of theirs that somebody else bears too."""
    region = workspace.settings.region
    with workspace.db.write() as c:
        ego = people.Ego(c, handles.is_work)
        gone = erase.people(c, persons - ego.people, ego.handles)
        own = {" ".join(n.split()) for n in gone.names if names.full(n)}
        alone = {name for name in own if not erase.borne(c, name)}
        gone.names |= {one.name for one in looked}
        gone.handles |= {Handle("url", one.url) for one in looked if one.url}
        seen = {" ".join(one.name.split()) for one in looked if names.full(one.name)}
        mentioned = alone | {name for name in seen if not erase.borne(c, name)}
        clean = mentions.cleaner(mentioned, [h.value for h in gone.handles if h.kind != "name"])
        links.forget(c, [one.key for one in looked])
        theirs = mentions.Theirs(persons, gone, own, alone, region, {one.key for one in looked})
        gone.counts["checks"], keys = mentions.erased(c, theirs, clean)
        gone.counts["words"] = erase.words(
            c, keys | gone.tokens, gone.tokens | {f"page:{k}" for k in keys}
        )
        gone.counts["mentions"] = erase.scrub(c, clean)
        # An address that their card shared with another's may now be that other's alone.
        storing.joins().refresh(c, gone.touched)
    return gone, gone.counts, own - alone


def forget_in_backups(workspace: Workspace, query: str) -> Forgotten:
    """Erases somebody who is in the workspace's backups alone. Raises ``Refusal`` where nobody
    there fits, or several do; ``StoreError``."""
    done = Forgotten({}, True)
    for path in sorted((workspace.home / BACKUPS).glob("*.db")):
        try:
            with _opened(workspace.home, path) as inside:
                found = inside.people(query, limit=200, every=True) or seen(inside, query)
                if len(found) > 1:
                    fit = ", ".join(sorted({person["name"] for person in found})[:5])
                    raise Refusal(
                        phrase(
                            "Several people in %(path)s fit (%(names)s). Name one more closely.",
                            path=path,
                            names=fit,
                        )
                    )
                if found:
                    gone, _, _ = _erase(inside, *_meant(inside, [p["id"] for p in found]))
                    kept = done.rewritten if _replaced(inside, path, gone) else done.backups
                    kept.append(path)
        except (StoreError, OSError):  # the others are looked into all the same
            done.unread.append(path)
    if not (done.rewritten or done.backups):
        raise Refusal(
            phrase("Nobody in your records or their backups fits '%(query)s'.", query=query)
        )
    return done


def _rewrite(home: Path, path: Path, gone: erase.Erased, looked: Collection[Seen]) -> bool:
    """Takes somebody out of a backup, whatever their number is there; whether nothing of them is
    left. Raises ``StoreError``."""
    with _opened(home, path) as inside:
        with inside.db.read() as c:
            persons = erase.bearers(c, gone.handles)
        _erase(inside, persons, looked)
        return _replaced(inside, path, gone)


@contextmanager
def _opened(home: Path, path: Path) -> Iterator[Workspace]:
    """A copy of a backup, as a workspace of its own that is gone afterwards."""
    room = home / f"{RESTORING}{secrets.token_hex(4)}"  # the doctor clears one that was cut off
    room.mkdir(mode=0o700)
    try:
        shutil.copyfile(path, room / FILE)
        (room / FILE).chmod(0o600)
        with copies.reading(room / FILE) as c:
            copies.prove(c)
        key = cipher.key_of(room / FILE)
        mended = values.mend_in(room / FILE, key)
        inside = Workspace.open(room, key=key)
        try:
            if mended:
                inside.put_in_order()
            yield inside
        finally:
            inside.db.close()
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _replaced(inside: Workspace, path: Path, gone: erase.Erased) -> bool:
    """Puts what was erased from in the place of the backup, proved; else leaves that as it is."""
    wiped = erase.wipe(inside.db)
    inside.db.close()
    new = inside.db.path
    if not (wiped and copies.fold(new, inside.db.key)) or erase.holds(new, gone.handles, ()):
        return False
    with copies.reading(new) as c:
        copies.prove(c)
    swap(new, path)
    return True


def _namesakes(workspace: Workspace, full_names: Iterable[str]) -> list[str]:
    """Who else bears one of these names: often the same human being, whom nothing joined."""
    found = {
        person["id"]
        for name in full_names
        for person in workspace.people(name, every=True)
        if any(names.same(name, other) for other in (person["name"], *person["names"]))
    }
    return sorted(found)
