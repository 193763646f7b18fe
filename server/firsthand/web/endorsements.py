"""The endorsement audit: whom the user vouched for, and what the records support."""

from __future__ import annotations

from collections import Counter
from typing import Any

from flask import Blueprint, Response, render_template

from firsthand import spreadsheet
from firsthand.model import N_, STANDINGS
from firsthand.workspace.vouched import SUPPORT

from . import shapes_endorsements
from .calls import arg, call
from .formats import number
from .plot import Chart, Series, rows
from .problems import problem
from .reader import say
from .rooms import rooms
from .words import word

endorsements = Blueprint("endorsements", __name__)
SECONDS = 0.02  # for judging anew while a page is made, and while its script waits
WAITING = 0.4
SHOWN = 10  # of each kind, until one kind alone is asked for
LISTED = 50


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
        chart=_then_and_today(found["given"]),
        judged=found["judged"],
        support=support,
        groups={how: lines[several] for how, lines in groups.items() if support in (None, how)},
        counts={how: len(lines) for how, lines in groups.items()},
        at=first // LISTED + 1,
        more=bool(support) and len(groups.get(support or "", ())) > first + LISTED,
    )


def _then_and_today(lines: list[dict[str, Any]]) -> Chart | None:
    """Everybody vouched for by what they were on that day and are today."""
    told = [line for line in lines if line["now"] and line["then"]]
    if not told:
        return None
    counts = [Counter(line[when]["standing"] for line in told) for when in ("then", "now")]
    known = [sum(c[s] for s in ("firsthand", "acquainted")) for c in counts]
    return rows(
        say(N_("Whom you vouched for, on that day and today")),
        say(
            N_("Known on that day: %(then)s of %(all)s; today: %(now)s."),
            then=number(known[0]), now=number(known[1]), all=number(len(told)),
        ),
        say(N_("When")),
        [say(N_("On that day")), say(N_("Today"))],
        [
            Series(standing, word(standing, "standing"), [c[standing] for c in counts])
            for standing in STANDINGS
            if any(c[standing] for c in counts)
        ],
    )  # fmt: skip


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
    {200: ("The same figures as on the page.", shapes_endorsements.EndorsementsOut)},
    callers=["dashboard"],
)
def get_endorsements() -> Any:
    return 200, rooms().workspace.endorsements()
