"""The dashboard's forms about keys and records: signing in, pairing, importing, who "me" is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Blueprint, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from firsthand.intake.finding import places
from firsthand.model import N_
from firsthand.store.access import SESSION_SECONDS
from firsthand.workspace import Refusal

from . import peers, shapes_records
from .again import again
from .audit import silent
from .calls import call
from .codes import COLUMNS
from .columns import NOBODY, TELLING
from .guard import cookie_name, open_to
from .problems import problem
from .reader import language, retold, say
from .rooms import UPLOAD_BYTES, rooms

keys = Blueprint("keys", __name__)
OVER = N_(
    "What this import told is there no more: Firsthand was started anew since, or others came "
    "after it. What it read is kept."
)


@keys.get("/login")
@open_to("nobody")
def login() -> Response:
    """Takes a one-time key. The one secret ever read from an address, and used up by it."""
    access, now = rooms().access, rooms().now()
    key = request.args.get("key", "")
    looking = request.method == "HEAD" or "prefetch" in request.headers.get("Sec-Purpose", "")
    looking = looking or not peers.asks_for_us(request.environ, rooms().port)
    session = access.log_in(key, now) if key and not looking else None
    if session is None:
        if g.caller == "dashboard" and not looking:
            return redirect(url_for("pages.home"), 303)
        refused = make_response(render_template("login.html", used=bool(key)), 401)
        refused.headers["Referrer-Policy"] = "no-referrer"
        return refused
    answer = redirect(url_for("pages.home"), 303)
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.set_cookie(
        cookie_name(rooms().port),
        session,
        max_age=SESSION_SECONDS,
        httponly=True,
        samesite="Strict",
        path="/",
    )
    return answer


@keys.post("/logout")
def logout() -> Response:
    rooms().access.log_out(g.session)
    answer = redirect(url_for(".login"), 303)
    answer.delete_cookie(cookie_name(rooms().port), path="/", httponly=True, samesite="Strict")
    return answer


@keys.get("/pairings")
def pairings() -> str:
    return render_template(
        "pairings.html", paired=rooms().access.paired(), extension=where_extension_is()
    )


def where_extension_is() -> Path | None:
    """The folder that a browser loads, which lies beside the server in what is downloaded."""
    folder = Path(__file__).parents[3] / "extension"
    return folder if (folder / "manifest.json").exists() else None


@keys.get("/waiting")
def waiting() -> str:
    """The waiting codes alone, for pages that look again by themselves."""
    return render_template("_waiting.html")


@keys.post("/pairings/<int:number>")
def settle(number: int) -> Response:
    allow = request.form.get("answer") == "allow"
    settled = rooms().access.settle(number, allow, rooms().now())
    note = ("allowed" if allow else "refused") if settled else "lapsed"
    return redirect(url_for(".pairings", note=note), 303)


@keys.post("/tokens/<int:number>/revoke")
def revoke(number: int) -> Response:
    if not rooms().access.revoke(number):
        raise problem("not-found", 404)
    return redirect(url_for(".pairings", note="revoked"), 303)


@keys.get("/imports")
def imports() -> str:
    workspace = rooms().workspace
    return render_template(
        "imports.html",
        jobs=rooms().imports.recent(),
        coverage=workspace.coverage(language()),
        totals=workspace.totals(),
        me=workspace.me(),
        said=workspace.columns_said(),
    )


@keys.post("/imports")
def start_import() -> Any:
    files = [f for f in request.files.getlist("files") if f.filename]
    if not files:
        return again(say(N_("Choose the files first.")), "keys.imports")
    return redirect(url_for(".job", id=rooms().imports.start(files).id), 303)


start_import.upload_bytes = UPLOAD_BYTES  # type: ignore[attr-defined]


@keys.post("/imports/cut-off/<int:number>")
def go_on(number: int) -> Response:
    """Goes on with an import that was cut off, or says no more of it."""
    cut = next((one for one in rooms().imports.cut_off() if one.number == number), None)
    if cut is None:
        raise problem("not-found", 404)
    if request.form.get("go") and cut.there:
        return redirect(url_for(".job", id=rooms().imports.go_on(cut).id), 303)
    rooms().workspace.let_go(cut)
    return redirect(url_for(".imports"), 303)


@keys.get("/imports/find")
def find() -> str:
    """What mail programs of this machine keep: offered, and read only where it is chosen."""
    return render_template("found.html", found=places(Path.home()))


@keys.post("/imports/find")
def read_found() -> Any:
    """Reads what was chosen of it where it lies; nothing that was not offered."""
    wanted = set(request.form.getlist("path"))
    chosen = [one.path for one in places(Path.home()) if str(one.path) in wanted]
    if not chosen:
        return again(say(N_("Tick what is to be read.")), "keys.find")
    return redirect(url_for(".job", id=rooms().imports.read_in_place(chosen).id), 303)


@keys.get("/imports/<id>")
def job(id: str) -> Any:
    found = rooms().imports.get(id)
    if found is None:
        return again(say(OVER), "keys.imports", 404)
    if request.args.get("part"):
        return render_template("_job.html", job=found, fields=COLUMNS, waited=True)
    return render_template(
        "job.html", job=found, fields=COLUMNS, silent=silent(), me=rooms().workspace.me(),
        paired=rooms().access.paired(),
    )  # fmt: skip


@keys.post("/imports/<id>/stop")
def stop_import(id: str) -> Response:
    if not rooms().imports.stop(id):
        raise problem("not-found", 404)
    return redirect(url_for(".job", id=id), 303)


@keys.post("/imports/<id>/columns")
def say_columns(id: str) -> Any:
    """What a list's columns hold, and the list read by it."""
    path = request.form.get("path", "")
    found = rooms().imports.get(id)
    if found is None or path not in found.asked or found.report is None:
        raise problem("not-found", 404)
    (asks,) = (f["asks"] for f in found.report["files"] if f["path"] == path)
    said = {
        one["key"]: request.form.get(f"column-{at}", "") for at, one in enumerate(asks["columns"])
    }
    if TELLING.isdisjoint(said.values()):
        return again(say(NOBODY), "keys.job", id=id)
    begun = rooms().imports.confirm(found, path, asks["shape"], said)
    if begun is None:
        raise problem("not-found", 404)
    return redirect(url_for(".job", id=begun.id), 303)


@keys.post("/me")
def add_me() -> Any:
    if other := request.form.get("not", "").strip()[:500]:
        rooms().workspace.drop_me([other])
        return redirect(url_for(".imports", note="not-me") + "#me", 303)
    told = request.form.get("value", "").strip()[:500]
    if not told:
        told = say(N_("Write an address, a number or a name of yours."))
        return again(told, "keys.imports", form="me")
    try:
        rooms().workspace.add_me([told])
    except Refusal as error:
        return again(retold(str(error)), "keys.imports", form="me")
    return redirect(url_for(".imports", note="me") + "#me", 303)


@call(
    "DELETE",
    "/imports/<id>",
    "Ends an import after what it is reading; what was read until then stays.",
    {200: ("Its state.", shapes_records.ImportState)},
    callers=["dashboard"],
    problems=[404],
)
def delete_import(id: str) -> Any:
    job = rooms().imports.get(id)
    if job is None:
        raise problem("not-found", 404)
    rooms().imports.stop(id)
    return 200, job.told()


@call(
    "GET",
    "/places",
    "Where mail programs of this machine keep their mail; nothing is opened.",
    {200: ("What was found.", shapes_records.PlacesOut)},
    callers=["dashboard"],
)
def get_places() -> Any:
    found = places(Path.home())
    return 200, {"places": [{"program": one.program, "path": str(one.path)} for one in found]}
