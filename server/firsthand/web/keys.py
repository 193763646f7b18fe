"""The dashboard's forms about keys and records: signing in, pairing, importing, who "me" is."""

from __future__ import annotations

from flask import Blueprint, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from firsthand.store.access import SESSION_SECONDS

from .guard import cookie_name, open_to
from .problems import problem
from .rooms import UPLOAD_BYTES, rooms
from .words import COLUMNS, language

keys = Blueprint("keys", __name__)


@keys.get("/login")
@open_to("nobody")
def login() -> Response:
    """Takes a one-time key. The one secret ever read from an address, and used up by it."""
    access, now = rooms().access, rooms().now()
    key = request.args.get("key", "")
    looking = request.method == "HEAD" or "prefetch" in request.headers.get("Sec-Purpose", "")
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
    return render_template("pairings.html", paired=rooms().access.paired())


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
    )


@keys.post("/imports")
def start_import() -> Response:
    files = [f for f in request.files.getlist("files") if f.filename]
    if not files:
        return redirect(url_for(".imports"), 303)
    return redirect(url_for(".job", id=rooms().imports.start(files).id), 303)


start_import.upload_bytes = UPLOAD_BYTES  # type: ignore[attr-defined]


@keys.get("/imports/<id>")
def job(id: str) -> str:
    found = rooms().imports.get(id)
    if found is None:
        raise problem("not-found", 404)
    name = "_job.html" if request.args.get("part") else "job.html"
    return render_template(name, job=found, fields=COLUMNS)


@keys.post("/imports/<id>/columns")
def say_columns(id: str) -> Response:
    """What a list's columns hold, and the list read by it."""
    path = request.form.get("path", "")
    found = rooms().imports.get(id)
    if found is None or path not in found.asked or found.report is None:
        raise problem("not-found", 404)
    (asks,) = (f["asks"] for f in found.report["files"] if f["path"] == path)
    said = {
        one["key"]: request.form.get(f"column-{at}", "") for at, one in enumerate(asks["columns"])
    }
    begun = rooms().imports.confirm(found, path, asks["shape"], said)
    if begun is None:
        raise problem("not-found", 404)
    return redirect(url_for(".job", id=begun.id), 303)


@keys.post("/me")
def add_me() -> Response:
    told = request.form.get("value", "").strip()[:500]
    if told:
        rooms().workspace.add_me([told])
    return redirect(url_for(".imports", note="me" if told else None) + "#me", 303)
