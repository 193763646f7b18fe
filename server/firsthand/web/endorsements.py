"""The endorsement audit: whom the user vouched for, and what the records support."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, render_template

from firsthand import spreadsheet
from firsthand.workspace.vouched import SUPPORT

from . import shapes
from .calls import arg, call
from .problems import problem
from .rooms import rooms

endorsements = Blueprint("endorsements", __name__)
SECONDS = 0.04  # for judging anew while a page is made, and while its script waits
WAITING = 0.4
SHOWN = 25  # of each kind, until one kind alone is asked for
LISTED = 100


@endorsements.get("/endorsements")
def page() -> str:
    support, at = arg("support"), arg("page") or "1"
    if support not in (None, *SUPPORT, "received") or not (at.isascii() and at.isdigit()):
        raise problem("not-found", 404)
    found = rooms().workspace.endorsements(SECONDS)
    first = (max(int(at[:6]), 1) - 1) * LISTED
    several = slice(first, first + LISTED) if support else slice(SHOWN)
    groups = {
        how: [line for line in found["given"] if line["now"] and line["now"]["support"] == how]
        for how in SUPPORT
    }
    groups["received"] = found["received"]
    return render_template(
        "endorsements.html",
        totals=found["totals"],
        judged=found["judged"],
        support=support,
        groups={how: lines[several] for how, lines in groups.items() if support in (None, how)},
        counts={how: len(lines) for how, lines in groups.items()},
        at=first // LISTED + 1,
        more=bool(support) and len(groups.get(support or "", ())) > first + LISTED,
    )


@endorsements.get("/endorsements/judging")
def judging() -> str:
    """How far the judging is; judges on meanwhile."""
    rooms().workspace.endorsements(WAITING)
    told = rooms().workspace.endorsements(0)["judged"]
    return render_template("_judging.html", **told, again=True)


@endorsements.get("/endorsements.csv")
def table() -> Response:
    found = rooms().workspace.endorsements(5.0)
    named = "attachment; filename=firsthand-endorsements.csv"
    content = spreadsheet.text(spreadsheet.endorsements(found))
    return Response(content, mimetype="text/csv", headers={"Content-Disposition": named})


@call(
    "GET",
    "/endorsements",
    "Whom the user vouched for, who vouched for them, and what the records support.",
    {200: ("The same figures as on the page.", shapes.EndorsementsOut)},
    callers=["dashboard"],
)
def get_endorsements() -> Any:
    return 200, rooms().workspace.endorsements()
