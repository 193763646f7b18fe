"""What the user's data are: backed up, restored, exported, and people forgotten."""

from __future__ import annotations

import secrets
import shutil
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from firsthand import keep, restoring, seals
from firsthand.store import copies
from firsthand.store.erase import holds
from firsthand.store.errors import Unusable

from . import shapes_records
from .again import again
from .calls import arg, call, utc
from .chores import SOON, Chore, What, chores
from .codes import N_
from .problems import problem
from .reader import language, say
from .rooms import rooms

if TYPE_CHECKING:
    from firsthand.workspace import Workspace

data = Blueprint("data", __name__)
FOUND = 50  # people shown for a search
AT_ONCE = 20  # people forgotten at once
KINDS = {
    "daily": N_("made each day by itself"),
    "own": N_("made by you"),
    "restore": N_("what was there before a restore"),
    "migration": N_("what was there before an update"),
}


@data.get("/data")
def page() -> str:
    space, query = rooms().workspace, arg("forget")
    chores().wait(SOON if arg("started") else 0)
    people = space.people(query, FOUND, 0.0, every=True) if query else []
    if query and not people:
        from firsthand import forget as room

        people = room.seen(space, query)[:FOUND]
    return render_template(
        "data.html",
        home=space.home,
        backups=keep.backups(space.home),
        kinds=KINDS,
        size=keep.size(space.home),
        encrypted=space.db.key is not None,
        plain=[path.relative_to(space.home) for path in _plain(space)],
        query=query,
        people=people,
        **_last(),
    )


def _plain(space: Workspace) -> list[Path]:
    """What lies open beside encrypted records."""
    return seals.plain(space.home) if space.db.key is not None else []


@data.get("/data/working")
def working() -> str:
    """The chore that runs, or how the last one ended; fetched by the page that waits for it."""
    return render_template("_chore.html", **_last(), waited=True)


def _last() -> dict[str, Any]:
    last = chores().last
    gone = last and last.what == "export" and last.state == "done" and not _export(last)
    return {"chore": None if gone else last}


def _begin(what: What, work: Any) -> Response:
    note = None if chores().start(what, work) else "at-work"
    return redirect(url_for(".page", note=note, started=None if note else 1), 303)


# ------------------------------------------------------------------------------------ backups


@data.post("/data/backup")
def back_up() -> Response:
    space = rooms().workspace

    def work() -> dict[str, Any]:
        return {"backup": keep.back_up_here(space.db, space.home)}

    return _begin("backup", work)


@data.get("/data/backups/<name>")
def download(name: str) -> Response:
    """A backup as a file, for another disk."""
    path = _named(name).path
    shown = "".join(one for one in name if one.isprintable())
    return send_file(path, "application/vnd.sqlite3", True, shown)


@data.get("/data/restore/<name>")
def confirm(name: str) -> str:
    """What a restore would do, before it is done."""
    one = _named(name)
    try:
        there = dict(zip(("people", "interactions"), copies.counts(one.path), strict=True))
    except Unusable:
        there = None
    return render_template(
        "restore.html", backup=one, kinds=KINDS, there=there, now=rooms().workspace.totals()
    )


@data.post("/data/restore/<name>")
def restore(name: str) -> Response:
    one, space = _named(name), rooms().workspace

    def work() -> dict[str, Any]:
        done = restoring.restore(space.home, one.path, space.db)
        kept = done.kept.name if done.kept else None
        return {"backup": one, "kept": kept, "mended": done.mended, **space.totals()}

    return _begin("restore", work)


def _named(name: str) -> keep.Backup:
    found = keep.backup_named(rooms().workspace.home, name)
    if found is None:
        raise problem("not-found", 404)
    return found


# ------------------------------------------------------------------------------------- export


@data.post("/data/export")
def export() -> Response:
    space, scratch, told = rooms().workspace, rooms().imports.scratch, language()
    last = chores().last
    before = _export(last) if last else None

    def work() -> dict[str, Any]:
        if before:
            before.unlink(missing_ok=True)
        file, counts = _zipped(space, scratch, told)
        return {"file": file, "size": file.stat().st_size, "counts": counts}

    return _begin("export", work)


def _zipped(space: Workspace, scratch: Path, told: str) -> tuple[Path, dict[str, int]]:
    """Everything in open formats, in one file for its owner's eyes; swept away after a day."""
    from firsthand import takeout

    scratch.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = scratch / f"{keep.EXPORT}{secrets.token_hex(8)}"
    folder.mkdir(mode=0o700)  # what it is written in lies inside, and goes with it
    try:
        counts = takeout.export(space, folder, told)
        file = folder.with_suffix(".zip")
        file.touch(mode=0o600)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
            for path in sorted(folder.iterdir()):
                out.write(path, f"firsthand/{path.name}")
    except BaseException:
        folder.with_suffix(".zip").unlink(missing_ok=True)  # half an export looks like a whole one
        raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return file, counts


@data.get("/data/export")
def fetch() -> Response:
    """The export made last."""
    last = chores().last
    file = _export(last) if last else None
    if file is None:
        raise problem("not-found", 404)
    return send_file(file, "application/zip", True, f"firsthand-{keep.stamp()[:10]}.zip")


def _export(chore: Chore) -> Path | None:
    """The file that a chore made, where it is still there."""
    file: Path | None = chore.told.get("file")
    return file if file is not None and file.is_file() else None


# ------------------------------------------------------------------------------------- forget


@data.get("/data/forget")
def whom() -> Any:
    """Who would be forgotten, and which backups hold them, before it is done."""
    ids = [id[:100] for id in request.args.getlist("id")[:AT_ONCE]]
    chosen = _chosen(ids)
    if not chosen:
        return again(say(N_("Tick whom you mean.")), "data.page")
    return render_template("forget.html", people=chosen, backups=_holding(chosen))


@data.post("/data/forget")
def forget() -> Response:
    """Forgets those who were chosen, also in the backups where that is ticked."""
    from firsthand import forget as room

    ids = [id[:100] for id in request.form.getlist("id")[:AT_ONCE]]
    chosen, space = _chosen(ids), rooms().workspace
    if not chosen:
        raise problem("not-found", 404)
    too = bool(request.form.get("backups"))

    def work() -> dict[str, Any]:
        # Nobody else works meanwhile: what is read at the moment would bring them back.
        with space.db.alone():
            done = room.forget(space, ids, too)
        return {"done": done, "people": chosen, "query": _by(chosen[0])}

    return _begin("forget", work)


@data.post("/data/forget/backups")
def forget_in_backups() -> Response:
    """Forgets somebody who is in the backups alone."""
    from firsthand import forget as room

    query, space = request.form.get("query", "").strip()[:500], rooms().workspace
    if not query:
        raise problem("bad-request", 400)

    def work() -> dict[str, Any]:
        return {"done": room.forget_in_backups(space, query), "people": [], "query": query}

    return _begin("forget", work)


def _chosen(ids: list[str]) -> list[dict[str, Any]]:
    from firsthand import forget as room
    from firsthand.workspace import Refusal

    try:
        return room.find(rooms().workspace, None, ids) if ids else []
    except Refusal:
        return []


def _by(person: dict[str, Any]) -> str:
    """What to find somebody by where their number says nothing: an address, else the name."""
    order = {"email": 0, "phone": 1, "url": 2}
    known = sorted(person["handles"], key=lambda one: order.get(one["kind"], 3))
    return str(known[0]["value"] if known and known[0]["kind"] in order else person["name"])


def _holding(people: list[dict[str, Any]]) -> list[keep.Backup]:
    """The backups that hold an identifier of one of them; those that cannot be read as well."""
    from firsthand.model import Handle

    known = [Handle(one["kind"], one["value"]) for p in people for one in p["handles"]]
    found = []
    for backup in keep.backups(rooms().workspace.home):
        try:
            there = holds(backup.path, known, ())
        except Unusable:
            there = True
        if there:
            found.append(backup)
    return found


# -------------------------------------------------------------------------------- for programs


def _told(one: keep.Backup) -> dict[str, Any]:
    return {"name": one.name, "kind": one.kind, "made_at": utc(one.when), "size": one.size}


@call(
    "GET",
    "/backups",
    "The backups that lie in the workspace, the newest first.",
    {200: ("All of them.", shapes_records.BackupsOut)},
    callers=["dashboard"],
)
def get_backups() -> Any:
    return 200, {"backups": [_told(one) for one in keep.backups(rooms().workspace.home)]}


@call(
    "POST",
    "/backups",
    "Makes a backup, proved by reading it back.",
    {201: ("Made.", shapes_records.BackupOut)},
    callers=["dashboard"],
)
def post_backup() -> Any:
    space = rooms().workspace
    return 201, _told(keep.back_up_here(space.db, space.home))
