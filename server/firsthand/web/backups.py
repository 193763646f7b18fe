"""Backups on the dashboard: made, taken along, put in the workspace's place."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, send_file
from werkzeug.wrappers import Response

from firsthand.care import keep, restoring
from firsthand.store import copies
from firsthand.store.errors import Unusable
from firsthand.wording.codes import BACKUPS
from firsthand.wording.contract import iso

from . import shapes_records
from .calls import call
from .chores import begin
from .problems import problem
from .rooms import rooms

backups = Blueprint("backups", __name__)


@backups.post("/data/backup")
def back_up() -> Response:
    space = rooms().workspace

    def work() -> dict[str, Any]:
        return {"backup": keep.back_up_here(space.db, space.home)}

    return begin("backup", work)


@backups.get("/data/backups/<name>")
def download(name: str) -> Response:
    """A backup as a file, for another disk."""
    path = _named(name).path
    shown = "".join(one for one in name if one.isprintable())
    return send_file(path, "application/vnd.sqlite3", True, shown)


@backups.get("/data/restore/<name>")
def confirm(name: str) -> str:
    """What a restore would do, before it is done."""
    one = _named(name)
    try:
        there = dict(zip(("people", "interactions"), copies.counts(one.path), strict=True))
    except Unusable:
        there = None
    return render_template(
        "restore.html", backup=one, kinds=BACKUPS, there=there, now=rooms().workspace.totals()
    )


@backups.post("/data/restore/<name>")
def restore(name: str) -> Response:
    one, space = _named(name), rooms().workspace

    def work() -> dict[str, Any]:
        done = restoring.restore(space.home, one.path, space.db)
        kept = done.kept.name if done.kept else None
        return {"backup": one, "kept": kept, "mended": done.mended, **space.totals()}

    return begin("restore", work)


def _named(name: str) -> keep.Backup:
    found = keep.backup_named(rooms().workspace.home, name)
    if found is None:
        raise problem("not-found", 404)
    return found


def _told(one: keep.Backup) -> dict[str, Any]:
    return {"name": one.name, "kind": one.kind, "made_at": iso(one.when), "size": one.size}


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
