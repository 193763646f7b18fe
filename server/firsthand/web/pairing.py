"""How an extension is paired: it asks, the user compares the code and allows it."""

from __future__ import annotations

from typing import Any

from flask import request

from firsthand.store.access import TooMany
from firsthand.wording.contract import iso

from . import peers, shapes
from .calls import call
from .guard import EXTENSION
from .problems import problem
from .rooms import rooms


@call(
    "POST",
    "/pairings",
    "An extension asks to be paired; the user compares the code and allows it.",
    {202: ("Shown to the user now.", shapes.PairingAsked)},
    callers=["nobody"],
    body=shapes.PairingRequest,
    problems=[429],
)
def ask_pairing(body: shapes.PairingRequest) -> Any:
    origin = request.headers.get("Origin", "")
    if not EXTENSION.match(origin):
        raise problem("foreign-origin", 403, "Only a browser extension can be paired.")
    if not peers.asks_for_us(request.environ, rooms().port):
        # A program of another user's, which may call itself what it likes.
        raise problem("foreign-origin", 403)
    try:
        asked = rooms().access.ask(origin, body.name.strip() or "Browser", rooms().now())
    except TooMany as error:
        refusal = problem("too-many-pairings", 429)
        refusal.headers["Retry-After"] = str(error.seconds)
        raise refusal from None
    return 202, {"id": asked.id, "code": asked.code, "expires_at": iso(asked.expires)}


@call(
    "GET",
    "/pairings/<id>",
    "How a pairing stands, asked from the same Origin; its token is given once.",
    {200: ("How it stands.", shapes.PairingState)},
    callers=["nobody"],
    problems=[404],
)
def get_pairing(id: str) -> Any:
    origin = request.headers.get("Origin")
    if origin is not None and not EXTENSION.match(origin):
        raise problem("foreign-origin", 403)
    found = rooms().access.collect(id, origin, rooms().now())
    if found is None:
        raise problem("not-found", 404)
    state, token = found
    return 200, {"state": state} if token is None else {"state": state, "token": token}
