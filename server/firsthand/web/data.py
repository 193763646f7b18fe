"""The page of the user's data, and the export of all of it."""

from __future__ import annotations

import secrets
import shutil
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Blueprint, render_template, send_file
from werkzeug.wrappers import Response

from firsthand.care import keep, seals
from firsthand.wording.codes import BACKUPS

from .calls import arg
from .chores import SOON, Chore, begin, chores
from .problems import problem
from .reader import language
from .rooms import rooms

if TYPE_CHECKING:
    from firsthand.workspace import Workspace

data = Blueprint("data", __name__)
FOUND = 50  # people shown for a search


@data.get("/data")
def page() -> str:
    space, query = rooms().workspace, arg("forget")
    chores().wait(SOON if arg("started") else 0)
    people = space.people(query, FOUND, 0.0, every=True) if query else []
    if query and not people:
        from firsthand.care import forget as room

        people = room.seen(space, query)[:FOUND]
    return render_template(
        "data.html",
        home=space.home,
        backups=keep.backups(space.home),
        kinds=BACKUPS,
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

    return begin("export", work)


def _zipped(space: Workspace, scratch: Path, told: str) -> tuple[Path, dict[str, int]]:
    """Everything in open formats, in one file for its owner's eyes; swept away after a day."""
    from firsthand.care import takeout

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
