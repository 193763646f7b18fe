"""Settings: what a verdict asks for, tried before it is kept; language, rate, country, browsers."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from firsthand.i18n import LANGUAGES
from firsthand.model import LIMITS, N_
from firsthand.wording.contract import iso

from . import formats, shapes, shapes_settings
from .again import again
from .audit import progress_of
from .calls import arg, call, refusals
from .keeper import keeper
from .openapi import Query
from .problems import problem
from .reader import language, retold, say
from .rooms import rooms

settings = Blueprint("settings", __name__)

# What each figure is, and what it does.
FIGURES = {
    "months": (
        N_("Months with an exchange"),
        N_("You know somebody firsthand if you wrote to each other in so many different months,"),
    ),
    "meetings": (
        N_("Meetings or calls"),
        N_("or if you met in a small group or spoke on the phone so many times."),
    ),
    "alive_years": (
        N_("Years"),
        N_("What was real counts for so long. After that, you knew them once."),
    ),
    "small": (
        N_("People at most"),
        N_("A mail or a meeting with more people on it is with nobody in particular."),
    ),
}


@settings.get("/settings")
def page() -> Any:
    space = rooms().workspace
    given = {name: text for name in FIGURES if (text := arg(name)) is not None}
    tried, wrong, status = None, "", 200
    # Trying figures answers from what is kept.
    working = keeper().at_work() if given else keeper().running()
    if given:
        tried, wrong = _tried(given)
        status = 422 if wrong else 200
    figures = space.figures()
    found = {
        "figures": figures,
        "changed": tried and any(tried["asked"][name] != figures[name]["set"] for name in FIGURES),
        "told": FIGURES,
        "given": given,
        "tried": tried,
        "wrong": wrong,
        **progress_of(working),
    }
    if arg("part"):
        return render_template("_tried.html", **found), status
    page = render_template(
        "settings.html",
        **found,
        learning=space.learning(language()),
        said_language=space.said_language(),
        rate=space.rate(),
        region=space.settings.region,
        countries=formats.countries(space.regions()),
        paired=rooms().access.paired(),
    )
    return page, status


def _tried(given: dict[str, str]) -> tuple[dict[str, Any] | None, str]:
    """What these figures would do, or the sentence that says why they cannot be."""
    from firsthand.workspace.figures import OutOfRange

    try:
        return rooms().workspace.try_figures(given), ""
    except OutOfRange as refused:
        return None, _out_of_range(refused)


def _out_of_range(refused: Any) -> str:
    return say(
        N_("%(name)s: a number from %(least)s to %(most)s."),
        name=say(FIGURES[refused.name][0]),
        least=formats.number(refused.least),
        most=formats.number(refused.most),
    )


@settings.post("/settings/figures")
def keep_figures() -> Any:
    """Keeps the figures that were tried."""
    from firsthand.workspace.figures import OutOfRange

    given = {name: request.form[name][:40] for name in LIMITS if name in request.form}
    try:
        rooms().workspace.set_figures(given)
    except OutOfRange as refused:
        return again(_out_of_range(refused), "settings.page")
    return redirect(url_for(".page", note="figures"), 303)


@settings.post("/settings/language")
def speak() -> Response:
    code = request.form.get("language", "")
    if code and code not in LANGUAGES:
        raise problem("bad-request", 400)
    rooms().workspace.set_language(code or None)
    # A language chosen for a visit would hide the one that was just set.
    note = "language" if code else "language-asked"
    return redirect(f"{request.script_root}/settings?note={note}", 303)


@settings.post("/settings/rate")
def rate() -> Any:
    from firsthand.workspace import Refusal

    form = request.form
    try:
        rooms().workspace.set_rate(form.get("amount", "")[:40], form.get("currency", "")[:10])
    except Refusal as refusal:
        return again(retold(str(refusal)), "settings.page", form="rate")
    note = "rate" if rooms().workspace.rate() else "no-rate"
    return redirect(url_for(".page", note=note), 303)


@settings.post("/settings/region")
def region() -> Response:
    code = request.form.get("region", "")
    if code not in rooms().workspace.regions():
        raise problem("bad-request", 400)
    rooms().workspace.set_region(code)
    return redirect(url_for(".page", note="region"), 303)


# ------------------------------------------------------------------------------- for programs


def _preferences() -> dict[str, Any]:
    space = rooms().workspace
    rate = space.rate()
    return {
        "figures": space.figures(),
        "rate": {"amount": rate.amount, "currency": rate.currency} if rate else None,
        "language": space.said_language(),
        "region": space.settings.region,
    }


@call(
    "GET",
    "/settings",
    "The figures of the verdict with what they may be, the rate, the language, the country.",
    {200: ("What is set.", shapes_settings.PreferencesOut)},
    callers=["dashboard"],
)
def get_settings() -> Any:
    return 200, _preferences()


@call(
    "PUT",
    "/settings",
    "Sets those that are named; the others stay.",
    {200: ("What is set now.", shapes_settings.PreferencesOut)},
    callers=["dashboard"],
    body=shapes_settings.PreferencesRequest,
    problems=[422],
)
def put_settings(body: shapes_settings.PreferencesRequest) -> Any:
    space = rooms().workspace
    given = {name: str(value) for name in LIMITS if (value := getattr(body, name)) is not None}

    def act() -> dict[str, Any]:
        if body.region is not None:
            space.set_region(body.region)
        if body.rate is not None:
            space.set_rate(str(body.rate.amount), body.rate.currency)
        if body.language is not None:
            space.set_language(None if body.language == "browser" else body.language)
        space.set_figures(given)
        return _preferences()

    return 200, refusals(act)


@call(
    "GET",
    "/settings/try",
    "What other figures would make of the contacts of all networks, by the audit as it was made "
    "last; stores nothing and judges nobody.",
    {200: ("How many of each standing, now and then.", shapes_settings.TriedOut)},
    callers=["dashboard"],
    query=[
        Query(name, f"from {least} to {most}", {"type": "number"})
        for name, (least, most) in LIMITS.items()
    ],
    problems=[422],
)
def get_settings_try() -> Any:
    space = rooms().workspace
    given = {name: text for name in LIMITS if (text := arg(name)) is not None}
    return 200, refusals(lambda: space.try_figures(given))


@call(
    "GET",
    "/browsers",
    "The browsers that may ask.",
    {200: ("The oldest first.", shapes_settings.BrowsersOut)},
    callers=["dashboard"],
)
def get_browsers() -> Any:
    return 200, {
        "browsers": [
            {"number": p.number, "name": p.name, "origin": p.origin,
             "since": iso(p.created), "used": iso(p.used)}
            for p in rooms().access.paired()
        ]
    }  # fmt: skip


@call(
    "DELETE",
    "/browsers/<int:number>",
    "Takes a browser's key back: it gets no answer any more.",
    {200: ("It is gone.", shapes.Stored)},
    callers=["dashboard"],
    problems=[404],
)
def delete_browser(number: int) -> Any:
    if not rooms().access.revoke(number):
        raise problem("not-found", 404)
    return 200, {"stored": False}
