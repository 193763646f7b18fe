"""The network audit: each network at a glance, lists to act on, a picture to show, and the API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from firsthand import spreadsheet
from firsthand.model import N_, Decision
from firsthand.wording.reach import CHANNEL
from firsthand.workspace.boards import LISTS, PEEK

from . import networks as drawn
from . import shapes_audit
from .calls import arg, call, refusals
from .keeper import keeper
from .openapi import Query
from .problems import problem
from .reader import language
from .rooms import rooms

audit = Blueprint("audit", __name__)
TALKS = {"mail", "calendar", "calls", "chats"}  # where most of what is real between two stands
DECISIONS: dict[str, Decision] = {"added": "added", "declined": "declined", "later": "later"}

# What a list is called, what it is about, and what is said where nobody is on it.
TITLES = {
    "dormant": (
        N_("Worth writing to again"),
        N_("You knew them once, and nothing real has happened for years. The strongest past ties "
           "come first: an old tie is sooner taken up again than a new one made."),
        N_("Nobody you knew has fallen silent."),
    ),
    "invited": (
        N_("Invitations from people you know"),
        N_("They asked to connect and wait for your answer."),
        N_("No invitation of somebody you know is waiting."),
    ),
    "strangers": (
        N_("Invitations from strangers"),
        N_("They asked to connect, and your records hold nothing real behind it."),
        N_("No invitation of a stranger is waiting."),
    ),
    "close": (
        N_("Close, but not connected"),
        N_("You know them firsthand, and they are not among your contacts there."),
        N_("There is nobody you know firsthand whom you could connect with here."),
    ),
    "never": (
        N_("Never met, never wrote"),
        N_("Contacts with whom nothing real ever happened, the newest first."),
        N_("With each of these contacts something real has happened."),
    ),
    "unsure": (
        N_("Could be one of several"),
        N_("Your records hold several people this contact could be. Open one and say who it is."),
        N_("It is clear who each contact is."),
    ),
    "doubles": (
        N_("Duplicates and clones"),
        N_("Contacts of one name, or that look like a copy of somebody you know. Look before you "
           "trust either."),
        N_("No name stands twice among these contacts."),
    ),
}  # fmt: skip


# ----------------------------------------------------------------------------------- pages


@audit.get("/audit")
def page() -> str:
    working = keeper().running()
    workspace = rooms().workspace
    networks = whole(workspace.networks(), keeper().total if working else 0)
    chosen = _chosen(networks)
    counts = workspace.list_counts(chosen["name"]) if chosen else {}
    peeks = {
        name: workspace.audit_list(name, chosen["name"], size=PEEK)["people"]
        for name, count in counts.items() if chosen and count
    }  # fmt: skip
    return render_template(
        "audit.html",
        networks=networks,
        chosen=chosen,
        counts=counts,
        peeks=peeks,
        titles=TITLES,
        drawn=drawn,
        silent=silent(),
        **progress_of(working),
    )  # fmt: skip


@audit.get("/audit/progress")
def progress() -> str:
    """How far the audit is; fetched again and again by the page that waits for it."""
    return render_template("_auditing.html", **progress_of(keeper().running()))


@audit.get("/audit/<name>", endpoint="list")
def listed(name: str) -> str | Response:
    if name not in LISTS:
        raise problem("not-found", 404)
    working = keeper().running()
    network = _named(arg("network"))
    if arg("as") == "csv":
        return _csv(name, network)
    found = rooms().workspace.audit_list(name, network, page=_page())
    return render_template(
        "audit_list.html", found=found, title=TITLES[name], name=name, network=network,
        networks=[one["name"] for one in rooms().workspace.networks()],
        check=arg("check"), **progress_of(working),
    )  # fmt: skip


@audit.post("/audit/<name>/decide")
def decide(name: str) -> Answer:
    """What the user did about an invitation."""
    decision = DECISIONS.get(request.form.get("decision", ""))
    person = request.form.get("person", "")[:100]
    if name not in LISTS or decision is None:
        raise problem("bad-request", 400)
    try:
        check = refusals(lambda: {"id": rooms().workspace.decide_on(person, decision, language())})[
            "id"
        ]
    except KeyError:
        raise problem("not-found", 404) from None
    return redirect(_back(name, check=check, note="decided"), 303)


@audit.post("/audit/<name>/undo")
def undo(name: str) -> Answer:
    """Takes the decision back."""
    if name not in LISTS or not rooms().workspace.undo(request.form.get("check", "")[:100]):
        raise problem("not-found", 404)
    return redirect(_back(name, note="taken-back"), 303)


@audit.get("/audit/card.svg")
def card() -> Response:
    """A picture of one network without a name in it, to be shown around."""
    chosen = _chosen(rooms().workspace.networks())
    if chosen is None:
        raise problem("not-found", 404)
    picture = render_template("_card.html", network=chosen, drawn=drawn)
    answer = Response(picture, mimetype="image/svg+xml")
    answer.headers["Content-Disposition"] = 'attachment; filename="firsthand.svg"'
    return answer


def silent() -> bool:
    """Whether nothing was read yet in which most of what is real between two stands."""
    reached = rooms().workspace.coverage(language())
    return not any(CHANNEL.get(c["source"]) in TALKS and c["interactions"] for c in reached)


def _back(name: str, note: str, check: str | None = None) -> str:
    network = _named(request.form.get("network"))
    page = _page(request.form)
    return url_for(".list", name=name, network=network, page=page, note=note, check=check)


def whole(networks: list[dict[str, Any]], total: int) -> list[dict[str, Any]]:
    """Networks, none of them while an audit of ``total`` people has fewer contacts behind it: what
    it says of the first thousand would be read as said of all."""
    return networks if sum(one["contacts"] for one in networks) >= total else []


def progress_of(working: bool) -> dict[str, Any]:
    """How far the audit is, as the templates tell it."""
    return {"working": working, "done": keeper().done, "total": keeper().total}


def _chosen(networks: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The network that is asked for; else the largest."""
    wanted = _named(arg("network"))
    named = (one for one in networks if one["name"] == wanted)
    return next(named, networks[0] if networks else None)


def _named(network: str | None) -> str | None:
    return (network or "")[:200] or None


def _page(given: Mapping[str, str] | None = None) -> int:
    text = (request.args if given is None else given).get("page", "")
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 7 else 1


def _csv(name: str, network: str | None) -> Response:
    people = rooms().workspace.whole_list(name, network)
    answer = Response(spreadsheet.text(spreadsheet.listed(people)), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


# -------------------------------------------------------------------------------------- API


@call(
    "GET",
    "/audit",
    "How many contacts of each network have each standing, over the years, and on which lists.",
    {200: ("The totals.", shapes_audit.AuditTotals)},
    callers=["dashboard"],
)
def get_audit() -> Any:
    workspace = rooms().workspace
    keeper().done_with()
    networks = workspace.networks()
    return 200, {
        "totals": workspace.audit_totals(),
        "networks": [
            {**one, "lists": workspace.list_counts(one["name"])} for one in networks
        ],
    }  # fmt: skip


@call(
    "GET",
    "/audit/<name>",
    "A list to act on, some people at a time: " + ", ".join(LISTS) + ".",
    {200: ("One page of it.", shapes_audit.AuditList)},
    callers=["dashboard"],
    query=[
        Query("network", "one network only", {"type": "string"}),
        Query("page", "which page, from 1", {"type": "integer", "minimum": 1}),
    ],
    problems=[404],
)
def get_audit_list(name: str) -> Any:
    workspace = rooms().workspace
    keeper().done_with()
    try:
        return 200, workspace.audit_list(name, _named(arg("network")), page=_page())
    except KeyError:
        raise problem("not-found", 404) from None
