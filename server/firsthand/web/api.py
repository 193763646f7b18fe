"""The HTTP API of the contract: JSON under /api/v1, for the extension and the dashboard."""

from __future__ import annotations

import re
from typing import Any, get_args

from flask import g, request
from msgspec import UNSET
from msgspec.structs import asdict

from firsthand import __version__
from firsthand.model import STANDINGS, CapturedPage, Decision

from . import pairing, shapes, shapes_person, shapes_records, shapes_verdict
from .calls import LIMIT, PAGE, ROUTES, api, arg, call, limit, refusals
from .history import asked, wanted
from .openapi import Query, describe
from .problems import Problem, problem
from .reader import language
from .rooms import rooms

PROVED = re.compile(r"[0-9a-f]{64}\Z")

__all__ = ["api", "pairing"]


# ---------------------------------------------------------------------------- the server


@call(
    "GET",
    "/health",
    "Whether Firsthand listens here; nothing personal.",
    {200: ("It does.", shapes.Health)},
    callers=["nobody"],
    query=[
        Query("key", "Which token to prove: HMAC-SHA256 of the word `key`, keyed by its SHA-256."),
        Query("nonce", "What to prove it on."),
    ],
)
def health() -> Any:
    told = {"app": "firsthand", "version": __version__, "api": 1}
    key, nonce = request.args.get("key", ""), request.args.get("nonce", "")
    # Whoever sits on our port can say all of the above; this, only who holds the token's hash.
    proof = None
    if PROVED.match(key) and PROVED.match(nonce):
        proof = rooms().access.proof(key, nonce, rooms().port)
    return 200, told if proof is None else {**told, "proof": proof}


@call(
    "GET",
    "/openapi.json",
    "This description.",
    {200: ("An OpenAPI 3.1 document.", None)},
    callers=["nobody"],
)
def openapi() -> Any:
    return 200, describe(ROUTES, __version__)


# -------------------------------------------------------------------------------- checks


@call(
    "POST",
    "/checks",
    "Do I really know the person on this page?",
    {201: ("The verdict, stored in the history.", shapes_verdict.VerdictOut)},
    body=shapes_verdict.CheckRequest,
    problems=[422],
)
def post_check(body: shapes_verdict.CheckRequest) -> Any:
    if body.extension and "token" in g:
        rooms().access.says_version(g.token, body.extension)
    told = (
        {} if body.read is None else {k: v for k, v in asdict(body.read).items() if v is not None}
    )

    def judge() -> dict[str, Any]:
        if body.html is None:
            return rooms().workspace.check_address(body.url, language(), body.skill, told)
        page = CapturedPage(body.url, body.html, body.title, body.photo)
        return rooms().workspace.check(page, language(), body.skill, told)

    return 201, refusals(judge)


@call(
    "POST",
    "/lists",
    "Do I really know the people on this list? A verdict for each, worst and best first.",
    {
        201: (
            "The verdicts, each stored in the history as a check of its own.",
            shapes_verdict.ListOut,
        )
    },
    body=shapes_verdict.ListRequest,
    problems=[422],
)
def post_list(body: shapes_verdict.ListRequest) -> Any:
    page = CapturedPage(body.url, body.html, body.title)
    return 201, refusals(lambda: rooms().workspace.check_list(page, language()))


@call(
    "GET",
    "/checks",
    "Past checks, newest first.",
    {200: ("One page of them.", shapes_verdict.Checks)},
    query=[
        Query("cursor", "where the page before this one ended: its `next`"),
        LIMIT,
        Query("q", "words of a name, an address or a note"),
        Query("standing", "only this standing", {"enum": list(STANDINGS)}),
        Query("site", "only this site"),
        Query(
            "decision",
            "only this decision; `open` for those without one",
            {"enum": [*get_args(Decision), "open"]},
        ),
        Query("from", "only from this day on", {"type": "string", "format": "date"}),
        Query("to", "only to this day", {"type": "string", "format": "date"}),
    ],
)
def list_checks() -> Any:
    try:
        return 200, rooms().workspace.checks(
            cursor=arg("cursor"), limit=limit(PAGE), language=language(), **asked(wanted())
        )
    except ValueError:
        raise Problem(400, "bad-request", "There is no such page or filter.") from None


@call(
    "GET",
    "/checks/<id>",
    "One check as it was.",
    {200: ("The verdict of that day.", shapes_verdict.VerdictOut)},
    problems=[404],
)
def get_check(id: str) -> Any:
    found = rooms().workspace.get_check(id, language())
    if found is None:
        raise problem("not-found", 404)
    return 200, found


@call(
    "POST",
    "/checks/<id>/decision",
    "Keeps what the user did.",
    {200: ("Kept.", shapes_verdict.Decided)},
    body=shapes_verdict.DecisionRequest,
    problems=[404],
)
def decide(id: str, body: shapes_verdict.DecisionRequest) -> Any:
    if not rooms().workspace.decide(id, body.decision, body.note):
        raise problem("not-found", 404)
    return 200, {"id": id, "decision": body.decision, "note": body.note}


@call(
    "POST",
    "/checks/<id>/undo",
    "Takes the last decision back; the one before it holds again.",
    {200: ("What holds now.", shapes_verdict.Undone)},
    problems=[404],
)
def undo(id: str) -> Any:
    if not rooms().workspace.undo(id):
        raise problem("not-found", 404)
    found = rooms().workspace.get_check(id, language()) or {}
    return 200, {"id": id, "decision": found.get("decision"), "note": found.get("note")}


@call(
    "POST",
    "/checks/<id>/answer",
    "The user's word: who it is, whether they know them, and how; or takes it back.",
    {200: ("The verdict by that word.", shapes_verdict.VerdictOut)},
    body=shapes_verdict.AnswerRequest,
    problems=[404, 422],
)
def answer(id: str, body: shapes_verdict.AnswerRequest) -> Any:
    person = "" if body.person is UNSET else body.person
    if person == "" and body.know is None and body.take_back is None:
        # Text alone says neither, and would be lost behind an answer that all is well.
        raise problem("refused", 422, "Say who it is (person), or whether you know them (know).")

    def judge() -> dict[str, Any]:
        return rooms().workspace.answer(
            id, language(), person=person, know=body.know, how=body.how, take_back=body.take_back
        )

    try:
        return 200, refusals(judge)
    except KeyError as unknown:
        about = None if unknown.args == (id,) else "There is no such person in your records."
        raise problem("not-found", 404, about) from None


@call(
    "POST",
    "/checks/<id>/skill",
    "May this skill be endorsed? The verdict again, with an answer on it.",
    {200: ("The verdict by today's records.", shapes_verdict.VerdictOut)},
    body=shapes_verdict.SkillRequest,
    problems=[404, 422],
)
def vouch(id: str, body: shapes_verdict.SkillRequest) -> Any:
    try:
        return 200, refusals(lambda: rooms().workspace.vouch(id, body.skill, language()))
    except KeyError:
        raise problem("not-found", 404) from None


# -------------------------------------------------------------------------------- people


@call(
    "GET",
    "/people",
    "People found by name, e-mail, phone or address.",
    {200: ("The best matches first.", shapes_person.People)},
    query=[Query("q", "a name, an e-mail, a phone number or an address"), LIMIT],
)
def find_people() -> Any:
    return 200, {"people": rooms().workspace.people(arg("q") or "", limit(20))}


@call(
    "GET",
    "/people/<id>",
    "One person, and everything that happened.",
    {200: ("The person.", shapes_person.PersonOut)},
    problems=[404],
)
def get_person(id: str) -> Any:
    found = rooms().workspace.whole_person(id, language())
    if found is None:
        raise problem("not-found", 404)
    return 200, found


# ----------------------------------------------------------------- for the dashboard only


@call(
    "POST",
    "/imports",
    "Reads uploaded files in the background.",
    {202: ("Taken over.", shapes_records.ImportStarted)},
    callers=["dashboard"],
    upload=True,
)
def post_import() -> Any:
    if request.mimetype != "multipart/form-data":
        raise problem("unsupported-media-type", 415, "Send this as multipart/form-data.")
    files = [f for f in request.files.getlist("files") if f.filename]
    if not files:
        raise Problem(400, "bad-request", "Choose at least one file.")
    return 202, {"id": rooms().imports.start(files).id}


@call(
    "GET",
    "/imports/<id>",
    "How far an import is, and its report at the end.",
    {200: ("Its state.", shapes_records.ImportState)},
    callers=["dashboard"],
    problems=[404],
)
def get_import(id: str) -> Any:
    job = rooms().imports.get(id)
    if job is None:
        raise problem("not-found", 404)
    return 200, job.told()
