"""One person or two: the forms that join people and tell them apart, and what was said of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from firsthand.model import N_

from .again import again
from .calls import arg, refusals
from .formats import day
from .problems import Problem, problem
from .reader import language, say
from .rooms import rooms
from .words import handle, source

joining = Blueprint("joining", __name__)
MOST = 20  # people joined at once
SHOWN = 8  # parts of a person that a sentence names


@joining.post("/people/join")
def join() -> Any:
    """Makes one person of those that were ticked in a list, or of ``person`` and those."""
    person = (arg("person") or "")[:100]
    chosen = list(dict.fromkeys([*filter(None, [person]), *request.form.getlist("id")]))[:MOST]
    where = (
        partial(again, endpoint="pages.person", id=person)
        if person
        else partial(again, endpoint="pages.people")
    )
    if len(chosen) < 2:
        return where(
            say(N_("Tick who is the same person.") if person else N_("Tick two people or more."))
        )
    kept = chosen[0]
    try:
        for other in chosen[1:]:
            kept = _done(partial(rooms().workspace.join_people, kept, other))["id"]
    except Problem as refusal:
        if refusal.status != 422:
            raise
        return where(refusal.detail)
    return _to(kept, "joined")


@joining.post("/people/<id>/split")
def split(id: str) -> Any:
    """Makes somebody else of the addresses and entries that were ticked."""
    parts = [part[:2000] for part in request.form.getlist("part")]
    if not parts:
        tick = say(N_("Tick what does not belong to this person."))
        return again(tick, "pages.person", form="split", id=id)
    try:
        _done(partial(rooms().workspace.split_person, id, parts))
    except Problem as refusal:
        if refusal.status != 422:
            raise
        return again(refusal.detail, "pages.person", form="split", id=id)
    return _to(id, "split")


@joining.post("/people/<id>/unjoin")
def unjoin(id: str) -> Response:
    """Takes back a joining or a splitting."""
    act = request.form.get("act", "")[:100]

    def undo() -> dict[str, Any]:
        rooms().workspace.take_back_joining(act)
        return {}

    _done(undo)
    return _to(id, "rejoined")


def _to(id: str, note: str) -> Response:
    """The person's page; the list where what was said has left them without a number."""
    if rooms().workspace.person(id, language()) is None:
        return redirect(url_for("pages.people", note=note), 303)
    return redirect(url_for("pages.person", id=id, note=note), 303)


def _done(act: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    try:
        return refusals(act)
    except KeyError:
        raise problem("not-found", 404) from None


def told(person: Mapping[str, Any]) -> list[dict[str, str]]:
    """What was said of a person's parts that still holds: ``act``, and the sentence."""
    entries = {card["id"].removeprefix("k_"): card for card in person["cards"]}

    def name(token: str) -> str:
        kind, _, value = token.partition(":")
        if kind != "card":
            return handle({"kind": kind, "value": value})
        card = entries.get(value)
        label = source(value.partition(":")[0])
        return f"{card['name']} ({label})" if card and card["name"] else label

    def listed(tokens: list[str]) -> str:
        names = list(dict.fromkeys(name(token) for token in tokens))
        more = ["…"] if len(names) > SHOWN else []
        return ", ".join([*names[:SHOWN], *more])

    lines = []
    for line in rooms().workspace.said_of_joining(person["id"]):
        said_on = day(line["said_at"], "long")
        ones, others = ([pair[side] for pair in line["pairs"]] for side in (0, 1))
        if line["kind"] == "same":
            text = say("You said on %(day)s that this is one person: %(parts)s.",
                       day=said_on, parts=listed([*ones, *others]))  # fmt: skip
        else:
            text = say("You said on %(day)s that these are two people: %(one)s; %(other)s.",
                       day=said_on, one=listed(ones), other=listed(others))  # fmt: skip
        lines.append({"act": line["act"], "text": text})
    return lines


def parts(id: str) -> Mapping[str, Any]:
    """What can be told apart from a person: what is theirs by itself (``handles``, ``cards``), and
    no entry of somebody who is only likely the same."""
    return rooms().workspace.brief(id) or {"handles": [], "cards": []}


def others(person: Mapping[str, Any], q: str | None) -> list[dict[str, Any]]:
    """Whom a person could be joined with: those a search finds; none of them is judged."""
    found = rooms().workspace.people(q, MOST, 0.0, every=True) if q else []
    return [one for one in found if one["id"] != person["id"]]
