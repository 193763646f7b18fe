"""The dashboard's pages: home, one check, people, one person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, Literal

from flask import Blueprint, Flask, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from firsthand import __version__
from firsthand.i18n import LANGUAGES
from firsthand.model import STANDINGS
from firsthand.store.access import Waiting
from firsthand.store.errors import StoreError
from firsthand.wording.codes import DECISIONS
from firsthand.workspace.portrait import BEHIND

from . import (
    accounts,
    again,
    audit,
    backups,
    codes,
    columns,
    data,
    endorsements,
    forgetting,
    history,
    joining,
    keys,
    learning,
    manual,
    portrait,
    results,
    settings,
    words,
)
from . import home as front
from .calls import arg, refusals
from .charts import changes, differs, waterfall
from .guard import form_token
from .menu import menu
from .problems import Problem, problem
from .reader import language
from .rooms import rooms

pages = Blueprint("pages", __name__)
RECORDS_SHOWN = 40  # behind one reason; the person's page has them all
TAKEN_BACK: dict[str, Literal["person", "know"]] = {"person": "person", "know": "know"}
CANDIDATES = 10  # people of one name who are told apart by more than it
FOUND = 25  # people that a search lists
SECONDS = 0.05  # for judging those who are listed
CLOSEST, LONGER = 15, 0.3  # so many are shown before a search, each with a verdict if it can be


def install(app: Flask) -> None:
    """Adds the pages, and what every template may use."""
    app.register_blueprint(pages)
    app.register_blueprint(keys.keys)
    app.register_blueprint(columns.columns)
    app.register_blueprint(joining.joining)
    app.register_blueprint(portrait.portrait)
    app.register_blueprint(learning.learning)
    app.register_blueprint(accounts.accounts)
    app.register_blueprint(history.history)
    app.register_blueprint(results.results)
    app.register_blueprint(endorsements.endorsements)
    app.jinja_env.filters["priced"] = results.amount
    app.register_blueprint(audit.audit)
    app.register_blueprint(settings.settings)
    app.register_blueprint(data.data)
    app.register_blueprint(backups.backups)
    app.register_blueprint(forgetting.forgetting)
    app.register_blueprint(manual.help)

    @app.context_processor
    def given() -> dict[str, Any]:
        signed_in, ill = g.get("caller") == "dashboard", g.get("ill", False)
        at = again.shown()
        return {
            "refused": at.sentence,
            "refused_form": at.form,
            "shown_at": at.endpoint,
            "here": again.here,
            "csrf": form_token(g.session) if signed_in else "",
            "signed_in": signed_in,
            "menu": menu,
            "language": language(),
            "languages": LANGUAGES,
            "version": __version__,
            # A page that tells what ails the database asks it for nothing.
            "waiting": _waiting() if signed_in and not ill else [],
            "note": codes.NOTES.get(request.args.get("note", "")),
            "standings": STANDINGS,
            "decisions": DECISIONS,
            "sites": codes.SITES,
            "stopped_accounts": _stopped_accounts,
            "cut_off": rooms().imports.cut_off,
        }

    @app.url_defaults
    def keep_language(endpoint: str, values: dict[str, Any]) -> None:
        # A language that was chosen goes on along the links; there is no cookie for it.
        chosen = request.args.get("lang") if request else None
        if chosen in LANGUAGES and endpoint != "static" and not endpoint.startswith("api."):
            values.setdefault("lang", chosen)


def _waiting() -> Sequence[Waiting]:
    """Browsers that ask to be paired. No page fails of them, least of all one that is a refusal:
    whatever goes wrong there, no handler of ours is asked again."""
    with suppress(StoreError):
        return rooms().access.waiting(rooms().now())
    return []


def _stopped_accounts() -> list[dict[str, Any]]:
    return [a for a in rooms().workspace.accounts(language()) if a["state"] == "stopped"]


@pages.get("/")
def home() -> str:
    return render_template("home.html", **front.shown())


@pages.post("/checks")
def check_address() -> Response | tuple[str, int]:
    url = request.form.get("url", "").strip()[:8000]
    try:
        verdict = refusals(lambda: rooms().workspace.check_address(url, language()))
    except Problem as refusal:
        return again.again(refusal.detail, "pages.home", refusal.status)
    return redirect(url_for(".check", id=verdict["id"]), 303)


@pages.get("/checks/<id>")
def check(id: str) -> str:
    then = rooms().workspace.get_check(id, language())
    if then is None:
        raise problem("not-found", 404)
    now = rooms().workspace.check_now(id, language())
    return render_template(
        "check.html",
        check=then,
        now=now,
        differs=now is not None and differs(then, now),
        changes=changes(then, now) if now is not None else [],
        waterfall=drawn(then),
        records=_records(then),
        told={c["id"]: _told_apart(c["id"]) for c in then["candidates"][:CANDIDATES]},
        matches={c["id"]: matched(c) for c in then["candidates"]},
        shown=RECORDS_SHOWN,
    )


@pages.post("/checks/<id>/decision")
def decide(id: str) -> Response:
    decision = request.form.get("decision", "")
    note = request.form.get("note", "").strip()[:4000] or None
    if decision not in DECISIONS:
        raise problem("bad-request", 400)
    if not rooms().workspace.decide(id, decision, note):
        raise problem("not-found", 404)
    return redirect(url_for(".check", id=id, note="decided"), 303)


@pages.post("/checks/<id>/skill")
def vouch(id: str) -> Response | tuple[str, int]:
    """An answer on one skill."""
    skill = request.form.get("skill", "")[:200]
    try:
        refusals(lambda: rooms().workspace.vouch(id, skill, language()))
    except KeyError:
        raise problem("not-found", 404) from None
    except Problem as refusal:
        return again.again(refusal.detail, "pages.check", form="skill", id=id)
    return redirect(url_for(".check", id=id, _anchor="skill"), 303)


@pages.post("/checks/<id>/answer")
def answer(id: str) -> Response:
    """The user's word. ``person`` absent: not said; empty: none of those."""
    form = request.form
    back = TAKEN_BACK.get(form.get("take_back", ""))
    person = (form["person"][:100] or None) if "person" in form else ""
    know = {"yes": True, "no": False}.get(form.get("know", ""))
    how = form.get("how", "").strip()[:4000] or None
    try:
        verdict = refusals(
            lambda: rooms().workspace.answer(
                id, language(), person=person, know=know, how=how, take_back=back
            )
        )
    except KeyError:
        raise problem("not-found", 404) from None
    note = "unsaid" if back else "answered"
    return redirect(url_for(".check", id=verdict["id"], note=note), 303)


@pages.get("/people")
def people() -> str:
    q = arg("q")
    workspace = rooms().workspace
    # Whoever looks for nobody yet sees whom they are closest to, once that is worked out.
    found = workspace.people(q, FOUND + 1, SECONDS) if q else workspace.closest(CLOSEST, LONGER)
    found = found or []
    return render_template(
        "people.html",
        people=found[:FOUND],
        more=len(found) > FOUND,
        q=q,
        address=words.link(q),
        totals=workspace.totals(),
    )


@pages.get("/people/<id>")
def person(id: str) -> str:
    found = portrait.shown(id)
    if found is None:
        raise problem("not-found", 404)
    drawing = drawn(found["person"]["verdict"])
    behind = found["person"]["evidence"] | _entries(found["person"]["cards"])
    return render_template("person.html", **found, waterfall=drawing, records=behind, shown=BEHIND)


@pages.post("/people/<id>/unsay")
def unsay(id: str) -> Response:
    """Takes back who the user said a page shows."""
    rooms().workspace.unsay(request.form.get("page", "")[:2000])
    return redirect(url_for(".person", id=id, note="unsaid"), 303)


def matched(candidate: Mapping[str, Any]) -> Any:
    """The waterfall of a candidate's match, where its sum was kept."""
    start, bars = candidate.get("start"), candidate.get("bars")
    if start is None or not bars:
        return None
    return waterfall(start, [bar["bits"] for bar in bars], candidate["total"])


def drawn(verdict: Mapping[str, Any]) -> Any:
    """A verdict's waterfall."""
    bits = [r.get("bits", 0.0) for r in verdict["reasons"]]
    start = verdict.get("start", 0.0)
    return waterfall(start, bits, verdict.get("total", start + sum(bits)))


def _records(verdict: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The records behind a verdict, by id, as they are stored today."""
    own: dict[str, Mapping[str, Any]] = _entries(rooms().workspace.positions())
    if not verdict.get("person"):
        return own
    skill = verdict.get("skill") or {"reasons": []}
    reasons = (*verdict["reasons"], *skill["reasons"])
    wanted = {id for r in reasons for id in r["evidence"][:RECORDS_SHOWN]}
    found = rooms().workspace.records_of(verdict["person"]["id"], wanted, language())
    return own | found


def _told_apart(id: str) -> str:
    """What tells somebody from others of the same name: company, place, an address."""
    found = rooms().workspace.brief(id)
    if found is None:
        return ""
    card: Mapping[str, Any] = next(iter(found["cards"]), {})
    address = next((h["value"] for h in found["handles"] if h["kind"] != "name"), None)
    parts = (card.get("title"), card.get("company"), card.get("place"), address)
    return ", ".join(part for part in parts if part)


def _entries(cards: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {card["id"]: {**card, "card": True} for card in cards}
