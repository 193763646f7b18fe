"""Accounts on servers: the dashboard's page of them, and the API's calls."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from firsthand.accounts import KINDS, Trouble, hosts, setup
from firsthand.intake.reasons import Together, together
from firsthand.workspace import Refusal

from . import shapes_records
from .calls import call, refusals
from .problems import Problem, problem
from .reader import language, retold, say
from .rooms import rooms

accounts = Blueprint("accounts", __name__)
EVERY = (15, 60, 360, 1440, 0)  # minutes that the page offers
SECURITY = ("tls", "starttls", "plain")


@accounts.get("/accounts")
def page() -> str:
    return _page()


def _page(trouble: str = "", given: Any = None) -> str:
    given = given or {}
    provider = hosts.of(given.get("address", ""))
    return render_template(
        "accounts.html", accounts=_all(), why_of=_why, stopping=_stopping, every=EVERY,
        kinds=KINDS, given=given, trouble=trouble,
        hint=hosts.HINTS[provider.hint] if trouble and provider and provider.hint else "",
    )  # fmt: skip


@accounts.get("/accounts/<id>")
def one(id: str) -> str:
    """One account alone, for pages that look again by themselves."""
    return render_template(
        "_account.html", a=_one(id), why_of=_why, stopping=_stopping, every=EVERY
    )


@accounts.post("/accounts")
def add() -> Response | tuple[str, int]:
    form = {name: request.form.get(name, "").strip()[:1000] for name in
            ("kind", "address", "server", "user", "security")}  # fmt: skip
    try:
        id = _add(**form, secret=request.form.get("secret", "")[:100_000],
                  token=request.form.get("auth") == "token", every=60)  # fmt: skip
    except Problem as refusal:
        return _page(refusal.detail, form), refusal.status  # with what was typed, but the secret
    rooms().syncs.start(id)
    return redirect(url_for(".page", note="account-added", _anchor=id), 303)


@accounts.post("/accounts/<id>/sync")
def sync(id: str) -> Response:
    _one(id)
    rooms().syncs.start(id)
    return redirect(url_for(".page", _anchor=id), 303)


@accounts.post("/accounts/<id>/stop")
def stop(id: str) -> Response:
    _one(id)
    rooms().syncs.stop(id)
    return redirect(url_for(".page", _anchor=id), 303)


@accounts.post("/accounts/<id>/every")
def set_every(id: str) -> Response:
    _one(id)
    try:
        rooms().workspace.sync_every(id, int(request.form.get("every", "")))
    except (ValueError, Refusal):
        raise problem("bad-request", 400) from None
    return redirect(url_for(".page", note="account-every", _anchor=id), 303)


@accounts.post("/accounts/<id>/remove")
def remove(id: str) -> Response:
    _one(id)
    _remove(id)
    return redirect(url_for(".page", note="account-removed"), 303)


def _remove(id: str) -> None:
    def removed() -> dict[str, Any]:
        rooms().workspace.remove_account(id)
        return {}

    refusals(removed)


def _why(id: str) -> list[Together]:
    """Why what the last sync of an account met was not taken."""
    last = rooms().syncs.last(id)
    return together([last.report]) if last and last.report else []


def _stopping(id: str) -> bool:
    """Whether the sync of an account was told to end, and still reads what it had begun."""
    last = rooms().syncs.last(id)
    return last is not None and last.stop.is_set()


def _all() -> list[dict[str, Any]]:
    return [{**a, "sync": _sync(a["id"])} for a in rooms().workspace.accounts(language())]


def _one(id: str) -> dict[str, Any]:
    found = next((a for a in _all() if a["id"] == id), None)
    if found is None:
        raise problem("not-found", 404)
    return found


def _sync(id: str) -> dict[str, Any] | None:
    last = rooms().syncs.last(id)
    if last is None:
        return None
    text = ""
    if last.message:
        sentence, values = last.message
        text = say(sentence, **{name: retold(value) for name, value in values.items()})
    return {"state": last.state, "done": last.done, "total": last.total, "read": last.read,
            "new": last.new, "message": text}  # fmt: skip


def _add(
    kind: str, address: str, server: str, user: str, security: Any, secret: str, token: bool,
    every: int,
) -> str:  # fmt: skip
    def made() -> dict[str, Any]:
        account = setup.account(
            kind, address, server, user=user, every=every, auth="token" if token else "password",
            security=security if security in SECURITY else "tls",
        )  # fmt: skip
        return {"id": rooms().workspace.add_account(account, secret, lambda: False)}

    try:
        return str(refusals(made)["id"])
    except Trouble as trouble:
        raise Problem(422, "refused", say(trouble.text, **trouble.values)) from None


# ------------------------------------------------------------------------------- the API


@call(
    "GET",
    "/accounts",
    "The accounts on servers, and how syncing them goes; no secret is among it.",
    {200: ("All of them, oldest first.", shapes_records.Accounts)},
    callers=["dashboard"],
)
def get_accounts() -> Any:
    return 200, {"accounts": _all()}


@call(
    "POST",
    "/accounts",
    "Signs in to an account once, and keeps it; again for the same one, takes a new secret.",
    {201: ("It is kept.", shapes_records.AccountOut)},
    callers=["dashboard"],
    body=shapes_records.AccountRequest,
    problems=[422],
)
def post_account(body: shapes_records.AccountRequest) -> Any:
    return 201, _one(
        _add(body.kind, body.address, body.server, body.user, body.security, body.secret,
             body.token, body.every)
    )  # fmt: skip


@call(
    "GET",
    "/accounts/<id>",
    "One account, and how far its sync is.",
    {200: ("The account.", shapes_records.AccountOut)},
    callers=["dashboard"],
    problems=[404],
)
def get_account(id: str) -> Any:
    return 200, _one(id)


@call(
    "POST",
    "/accounts/<id>/<act>",
    "Begins a sync (`sync`), ends it (`stop`), or forgets the account (`remove`).",
    {200: ("The accounts after it.", shapes_records.Accounts)},
    callers=["dashboard"],
    problems=[404, 422],
)
def act_on_account(id: str, act: str) -> Any:
    _one(id)
    if act == "sync":
        rooms().syncs.start(id)
    elif act == "stop":
        rooms().syncs.stop(id)
    elif act == "remove":
        _remove(id)
    else:
        raise problem("not-found", 404)
    return 200, {"accounts": _all()}
