"""What a workspace can be left with that goes on or is made anew: half imports, stale indexes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from firsthand import __version__
from firsthand.care.keep import BACKUPS, stamp
from firsthand.model import phrase
from firsthand.store import checkup, values
from firsthand.store.access import Access
from firsthand.store.cipher import Key, errors
from firsthand.store.errors import StoreError, told
from firsthand.wording.contract import day
from firsthand.workspace import Workspace

_MEND = phrase("Mend it with: firsthand doctor --fix")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. ``mend`` says what to do where it is not ``ok``."""

    name: str
    ok: bool
    text: str
    mend: str | None = None


def half_imports(workspace: Workspace, fix: bool) -> Finding:
    """Imports that were cut off: ``fix`` reads on where the files still are."""
    left = workspace.cut_off()
    if not left:
        return Finding("imports", True, phrase("No import was cut off."))
    names = ", ".join(dict.fromkeys(name for one in left for name in one.shown))
    if not fix:
        text = phrase(
            "An import was cut off on %(day)s: %(names)s. What it read is stored.",
            day=day(left[0].started),
            names=names,
        )
        return Finding("imports", False, text, phrase("Let it go on with: firsthand doctor --fix"))
    new, gone = 0, []
    for one in left:
        known = dict(zip(one.paths, one.shown, strict=True))
        there = [path for path in known if path.exists()]
        gone += [name for path, name in known.items() if path not in there]
        if there:
            shown = [known[path] for path in there] if one.names else None
            report = workspace.import_paths(there, shown=shown, only=one.only)
            new += sum(file["new"] for file in report["files"])
        workspace.let_go(one)
    text = phrase(
        "An import that was cut off was read to its end (%(new)s new): %(names)s.",
        new=new,
        names=names,
    )
    if gone:
        text = phrase(
            "An import was cut off, and its files are not there any more: %(gone)s. What it read "
            "is stored; import them again where you have them.",
            gone=", ".join(gone),
        )
    return Finding("imports", True, text)


def strange(path: Path, key: Key | None, fix: bool) -> Finding:
    """Values that no Firsthand writes: another program wrote to the database."""
    kept = path.parent / BACKUPS / f"before-mending-{stamp()}.db"
    try:
        places = _left_out(path, key, kept) if fix else values.wrong_in(path, key)
    except StoreError as error:
        return Finding("values", False, str(error), phrase("Do what it says, then ask again."))
    except errors() as error:
        why = str(told(path, error))
        return Finding("values", False, why, phrase("Do what it says, then ask again."))
    if not places:
        return Finding("values", True, phrase("Every value is of its kind."))
    if not fix:
        text = phrase(
            "Something else than Firsthand wrote to the database, and some of it cannot be read "
            "(places: %(count)s).",
            count=places,
        )
        mend = phrase(
            "Bring back a backup: firsthand restore FILE. Or leave out what cannot be read: "
            "firsthand doctor --fix"
        )
        return Finding("values", False, text, mend)
    text = phrase(
        "Something else than Firsthand wrote to the database. What could not be read was left out "
        "(places: %(count)s). The file as it was is kept as %(kept)s.",
        count=places,
        kept=kept,
    )
    return Finding("values", True, text)


def _left_out(path: Path, key: Key | None, kept: Path) -> int:
    kept.parent.mkdir(mode=0o700, exist_ok=True)
    if places := values.mend_in(path, key, kept):
        workspace = Workspace.open(path.parent)
        workspace.put_in_order()
        workspace.db.close()
    return places


def indexes(workspace: Workspace, fix: bool) -> Finding:
    """Whether what is worked out of the records still says what they say."""
    with workspace.db.read() as c:
        stale = checkup.stale(c)
    if not stale:
        return Finding("index", True, phrase("The indexes say what the records say."))
    what = ", ".join(stale)
    if not fix:
        text = phrase("Not up to date with the records: %(indexes)s.", indexes=what)
        return Finding("index", False, text, _MEND)
    workspace.index_again()
    text = phrase("Not up to date with the records: %(indexes)s (made anew).", indexes=what)
    return Finding("index", True, text)


def extensions(workspace: Workspace) -> Finding:
    """Whether each paired extension is of this version; those that never asked have said none."""
    others = [
        (one.name, one.version)
        for one in Access(workspace.db).paired()
        if one.version is not None and _release(one.version) != _release(__version__)
    ]
    if not others:
        return Finding("extension", True, phrase("No paired extension is of another version."))
    told = ", ".join(f"{name} ({version})" for name, version in others)
    text = phrase(
        "This is Firsthand %(version)s, but another extension is in: %(told)s.",
        version=__version__,
        told=told,
    )
    mend = phrase("Update the older of the two, so that both speak of the same things.")
    return Finding("extension", False, text, mend)


def _release(version: str) -> tuple[str, ...]:
    """What must be the same: the last number tells corrections apart."""
    return tuple(version.split(".")[:2])
