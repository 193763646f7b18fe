"""The page of one person: the years in a picture, what is shown of the records, and notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from firsthand.model import N_

from . import joining, shapes_person
from .again import again
from .calls import arg, call, refusals
from .formats import day, iso, moment, number
from .plot import Chart, Series, dots
from .problems import Problem, problem
from .reader import language, ngettext, say
from .rooms import rooms

portrait = Blueprint("portrait", __name__)
SECONDS = 0.02  # for judging what was vouched for, while the page is made
SILENT = 180  # days without anything real that are worth a sentence
# A row a channel and side: which fill, what it is called.
ROWS = (
    ("mail", "out", "mine", N_("Mail from you")),
    ("mail", "in", "theirs", N_("Mail from them")),
    ("message", "out", "mine", N_("Chat from you")),
    ("message", "in", "theirs", N_("Chat from them")),
    ("call", "both", "firsthand", N_("Calls")),
    ("meeting", "both", "firsthand", N_("Meetings")),
    ("result", "both", "firsthand", N_("Results")),
)


def shown(id: str) -> dict[str, Any] | None:
    """What the template of the page is given; ``None`` where there is nobody."""
    text = arg("page") or "1"
    if not (text.isascii() and text.isdigit() and len(text) < 7):
        return None
    workspace = rooms().workspace
    person = workspace.person_page(id, language(), int(text))
    if person is None:
        return None
    return {
        "person": person,
        "picture": _picture(person["years"], person["silence"]),
        "by_year": _by_year(person["timeline"]),
        "vouched": workspace.vouched(id, person["names"], SECONDS),
        "joined": joining.told(person),
        "parts": joining.parts(id),
        "namesakes": joining.others(person, arg("other")),
        "other": arg("other"),
    }


def _by_year(timeline: Sequence[Mapping[str, Any]]) -> dict[int, list[Mapping[str, Any]]]:
    found: dict[int, list[Mapping[str, Any]]] = {}
    for item in timeline:
        when = moment(item["when"])
        found.setdefault(when.year if when else 0, []).append(item)
    return found


def _picture(years: Sequence[Mapping[str, Any]], silence: Mapping[str, Any] | None) -> Chart | None:
    """A row a channel and side, a column a year, a dot where something real was."""
    # What does not count is not drawn, and so begins no picture.
    first = next((n for n, year in enumerate(years) if year["channels"]), len(years))
    years = years[first:]
    counts = [{one["channel"]: one for one in year["channels"]} for year in years]
    series = [
        Series(fill, say(name), values)
        for channel, way, fill, name in ROWS
        if any(values := [by[channel][way] if channel in by else 0 for by in counts])
    ]
    if not series:
        return None
    lived = sum(bool(by) for by in counts)
    says = ngettext(
        "Something real happened in that one year.",
        "Something real happened in %(lived)s of %(all)s years.",
        len(years),
    ) % {"lived": number(lived), "all": number(len(years))}
    if silence and silence["days"] >= SILENT:
        begin, end = day(silence["from"]), day(silence["to"])
        still = silence["to"] == iso(rooms().workspace.now())[:10]
        told = (
            say(N_("Nothing real since %(first)s."), first=begin)
            if still
            else say(N_("The longest silence: %(first)s to %(last)s."), first=begin, last=end)
        )
        says = f"{says} {told}"
    labels = [str(year["year"]) for year in years]
    return dots(say(N_("Over the years")), says, say(N_("Year")), labels, series)


@portrait.post("/people/<id>/note")
def note(id: str) -> Response | tuple[Any, int]:
    """Keeps a note about somebody, or takes one out."""
    workspace = rooms().workspace
    if held := request.form.get("remove"):
        if not workspace.remove_note(id, held[:40]):
            raise problem("not-found", 404)
        return redirect(url_for("pages.person", id=id, note="note-removed"), 303)
    try:
        refusals(lambda: {"id": workspace.add_note(id, request.form.get("text", ""))})
    except KeyError:
        raise problem("not-found", 404) from None
    except Problem as refusal:
        return again(refusal.detail, "pages.person", form="note", id=id)
    return redirect(url_for("pages.person", id=id, note="note-kept"), 303)


# ------------------------------------------------------------------------------- for programs


@call(
    "POST",
    "/people/<id>/notes",
    "Keeps a note about a person.",
    {201: ("Kept.", shapes_person.Noted)},
    callers=["dashboard"],
    body=shapes_person.NoteRequest,
    problems=[404, 422],
)
def post_note(id: str, body: shapes_person.NoteRequest) -> Any:
    try:
        return 201, refusals(lambda: {"id": rooms().workspace.add_note(id, body.text)})
    except KeyError:
        raise problem("not-found", 404) from None


@call(
    "DELETE",
    "/people/<id>/notes/<note>",
    "Takes a note out for good.",
    {200: ("It is gone.", shapes_person.Noted)},
    callers=["dashboard"],
    problems=[404],
)
def delete_note(id: str, note: str) -> Any:
    if not rooms().workspace.remove_note(id, note):
        raise problem("not-found", 404)
    return 200, {"id": note}
