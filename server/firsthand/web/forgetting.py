"""People forgotten on the dashboard: who, and which backups hold them, before it is done."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from firsthand.care import keep
from firsthand.model import N_
from firsthand.store.erase import holds
from firsthand.store.errors import Unusable

from .again import again
from .chores import begin
from .problems import problem
from .reader import say
from .rooms import rooms

forgetting = Blueprint("forgetting", __name__)
AT_ONCE = 20  # people forgotten at once


@forgetting.get("/data/forget")
def whom() -> Any:
    """Who would be forgotten, and which backups hold them, before it is done."""
    ids = [id[:100] for id in request.args.getlist("id")[:AT_ONCE]]
    chosen = _chosen(ids)
    if not chosen:
        return again(say(N_("Tick whom you mean.")), "data.page")
    return render_template("forget.html", people=chosen, backups=_holding(chosen))


@forgetting.post("/data/forget")
def forget() -> Response:
    """Forgets those who were chosen, also in the backups where that is ticked."""
    from firsthand.care import forget as room

    ids = [id[:100] for id in request.form.getlist("id")[:AT_ONCE]]
    chosen, space = _chosen(ids), rooms().workspace
    if not chosen:
        raise problem("not-found", 404)
    too = bool(request.form.get("backups"))

    def work() -> dict[str, Any]:
        # Nobody else works meanwhile: what is read at the moment would bring them back.
        with space.db.alone():
            done = room.forget(space, ids, too)
        others = {id: found for id in done.namesakes if (found := space.brief(id))}
        return {
            "done": done, "people": chosen, "query": _by(chosen[0]),
            # Their name is the same: told by an address.
            "others": {id: _by(found) for id, found in others.items()},
        }  # fmt: skip

    return begin("forget", work)


@forgetting.post("/data/forget/backups")
def forget_in_backups() -> Response:
    """Forgets somebody who is in the backups alone."""
    from firsthand.care import forget as room

    query, space = request.form.get("query", "").strip()[:500], rooms().workspace
    if not query:
        raise problem("bad-request", 400)

    def work() -> dict[str, Any]:
        return {"done": room.forget_in_backups(space, query), "people": [], "query": query}

    return begin("forget", work)


def _chosen(ids: list[str]) -> list[dict[str, Any]]:
    from firsthand.care import forget as room
    from firsthand.workspace import Refusal

    try:
        return room.find(rooms().workspace, None, ids) if ids else []
    except Refusal:
        return []


def _by(person: dict[str, Any]) -> str:
    """What to find somebody by where their number says nothing: an address, else the name."""
    order = {"email": 0, "phone": 1, "url": 2}
    known = sorted(person["handles"], key=lambda one: order.get(one["kind"], 3))
    return str(known[0]["value"] if known and known[0]["kind"] in order else person["name"])


def _holding(people: list[dict[str, Any]]) -> list[keep.Backup]:
    """The backups that hold an identifier of one of them; those that cannot be read as well."""
    from firsthand.model import Handle

    known = [Handle(one["kind"], one["value"]) for p in people for one in p["handles"]]
    found = []
    for backup in keep.backups(rooms().workspace.home):
        try:
            there = holds(backup.path, known, ())
        except Unusable:
            there = True
        if there:
            found.append(backup)
    return found
