"""The history: every check then and now, filtered by the address, with what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for

from firsthand import spreadsheet
from firsthand.model import N_
from firsthand.wording.codes import DECISIONS
from firsthand.workspace.past import AT_ONCE

from .again import again, is_refused, refused_here
from .calls import arg
from .problems import problem
from .reader import language, say
from .rooms import rooms

history = Blueprint("history", __name__)
FILTERS = ("q", "standing", "site", "decision", "from", "to")
PAGE = 25
TICKED = 200  # checks that one form may name
SECONDS = 0.02  # for judging anew while a page is made, and while its script waits
WAITING = 0.4


def wanted() -> dict[str, str | None]:
    """The filters of the address."""
    return {name: arg(name) for name in FILTERS}


def asked(filters: Mapping[str, str | None]) -> dict[str, Any]:
    """The filters as the workspace calls them: ``from`` is a word of Python's."""
    names = {"from": "first", "to": "last"}
    return {names.get(name, name): value for name, value in filters.items()}


def _found(cursor: str | None, limit: int = PAGE) -> dict[str, Any]:
    try:
        return rooms().workspace.checks(
            cursor=cursor, limit=limit, language=language(), **asked(wanted())
        )
    except ValueError:
        if cursor:
            raise problem("not-found", 404) from None
        refused_here(say(N_("Write a day as year-month-day, such as 2026-03-31.")))
        return {"checks": [], "next": None}


@history.get("/history")
def page() -> Any:
    found = _found(arg("cursor"))
    ids = [check["id"] for check in found["checks"]]
    today = rooms().workspace.today(ids, SECONDS)
    filters = wanted()
    shown = render_template(
        "history.html",
        checks=found["checks"],
        next=found["next"],
        today=today,
        judged={"done": len(today), "of": len(ids)},
        wanted=filters,
        kept={name: value for name, value in filters.items() if value},
        filtered=any(filters.values()),
        first_page=arg("cursor") is None,
        done={k: int(v) for k in ("checked", "changed", "left", "decided", "undone")
              if (v := request.args.get(k, "")).isascii() and v.isdigit() and len(v) < 7},
    )  # fmt: skip
    return (shown, 422) if is_refused() else shown


@history.get("/history/judging")
def judging() -> str:
    """How many checks of a page are judged by today's records; judges on meanwhile."""
    ids = [check["id"] for check in _found(arg("cursor"))["checks"]]
    rooms().workspace.today(ids, WAITING)
    # What could not be kept, as during an import, is not there when the page is loaded again.
    today = rooms().workspace.today(ids, 0)
    return render_template("_judging.html", done=len(today), of=len(ids), again=True)


@history.post("/history")
def act() -> Any:
    """What is done with the ticked checks, or with one, or (judging again) with a whole view."""
    filters = wanted()
    order = request.form.get("act", "")
    ids = list(dict.fromkeys(id[:100] for id in request.form.getlist("id")))[:TICKED]
    if one := request.form.get("undo"):
        order, ids = "undo", [one[:100]]
    space = rooms().workspace
    if not ids and order != "recheck-all":
        return again(say(N_("Tick the checks that it is about.")), "history.page")
    if order in ("recheck", "recheck-all"):
        if order == "recheck-all":
            ids = [check["id"] for check in _found(None, AT_ONCE)["checks"]]
        done: dict[str, Any] = {**space.recheck(ids)}
    elif order == "undo":
        done = {"undone": sum(space.undo(id) for id in ids)}
    elif order in DECISIONS:
        note = request.form.get("note", "").strip()[:4000] or None
        done = {"decided": sum(space.decide(id, order, note) for id in ids)}
    else:
        raise problem("bad-request", 400)
    kept: dict[str, Any] = {name: value for name, value in filters.items() if value}
    return redirect(url_for(".page", cursor=arg("cursor"), **kept, **done), 303)


@history.get("/history.csv")
def table() -> Response:
    """The view as a table; what its standing is today where that is known at once."""
    filters = asked(wanted())
    try:
        checks = list(rooms().workspace.each_check(language(), **filters))
    except ValueError:
        raise problem("not-found", 404) from None
    today = rooms().workspace.today([check["id"] for check in checks], 5.0)
    named = "attachment; filename=firsthand-history.csv"
    told = ({**check, "today": today.get(check["id"])} for check in checks)
    content = spreadsheet.text(spreadsheet.history(told))
    return Response(content, mimetype="text/csv", headers={"Content-Disposition": named})
