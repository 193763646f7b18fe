"""Every refusal: problem+json (RFC 9457) for programs, a plain page for people."""

from __future__ import annotations

import logging
from collections.abc import Mapping

import msgspec
from flask import Flask, Response, g, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from firsthand.model import N_
from firsthand.store.errors import Busy, InUse, StoreError, by_system

from . import again
from .reader import retold, say

API = "/api/"
TYPES = "/api/v1/problems/"
log = logging.getLogger("firsthand.web")


class Problem(Exception):
    """A refusal with one sentence that says what to do. ``code`` names its kind for good."""

    def __init__(
        self, status: int, code: str, detail: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code
        self.detail = detail
        self.headers = dict(headers or {})


# A kind of problem: its title, and the sentence used where nothing more exact is known.
KINDS: dict[str, tuple[str, str]] = {
    "bad-request": (N_("Bad request"), N_("The request could not be read.")),
    "not-signed-in": (
        N_("Not signed in"),
        N_("Run `firsthand open`, and use its address."),
    ),
    "not-paired": (N_("Not paired"), N_("Pair this browser with Firsthand first.")),
    "foreign-host": (N_("Foreign host"), N_("Firsthand answers only at its own address.")),
    "foreign-origin": (N_("Foreign origin"), N_("Firsthand does not answer other web sites.")),
    "csrf": (N_("Form out of date"), N_("Load the page again and send the form once more.")),
    "not-found": (N_("Not found"), N_("There is nothing at this address.")),
    "method-not-allowed": (N_("Method not allowed"), N_("This address does not do that.")),
    "too-large": (N_("Too large"), N_("This is more than Firsthand takes at once.")),
    "unsupported-media-type": (N_("Unsupported media type"), N_("Send this as application/json.")),
    "no-profile": (N_("No profile"), N_("This page shows no single person.")),
    "refused": (N_("Refused"), N_("This cannot be read.")),
    "too-many-pairings": (
        N_("Too many pairings"),
        N_("Answer those that wait, then try again."),
    ),
    "busy": (
        N_("Busy"),
        N_("Another Firsthand is writing here. Try again."),
    ),
    "broken": (
        N_("Something went wrong"),
        N_(
            "Firsthand could not do this. Nothing stored was lost; try again, and run "
            "`firsthand doctor` if it stays."
        ),
    ),
}
# Whoever presses a button of a page that is old by now means no address.
GONE = N_("What this is about is there no more: it was taken out or changed elsewhere since.")
_BY_STATUS = {
    400: "bad-request",
    401: "not-signed-in",
    403: "foreign-origin",
    404: "not-found",
    405: "method-not-allowed",
    413: "too-large",
    415: "unsupported-media-type",
}


def problem(code: str, status: int, detail: str | None = None) -> Problem:
    """A ``Problem`` of a known kind, with its own sentence unless another is given."""
    return Problem(status, code, detail or KINDS[code][1])


def answer(refusal: Problem) -> Response:
    """The response to a refused request, in the form its asker reads."""
    title = KINDS[refusal.code][0]
    if request.path.startswith(API):
        body = {
            "type": TYPES + refusal.code,
            "title": title,
            "status": refusal.status,
            "detail": refusal.detail,
        }
        response = Response(
            msgspec.json.encode(body), refusal.status, mimetype="application/problem+json"
        )
    elif refusal.code in ("foreign-host", "foreign-origin"):
        # Whoever asks here is not the user: no page, no words about what this is.
        response = Response("Refused.\n", refusal.status, mimetype="text/plain")
    elif refusal.status == 401:
        # A strict cookie is left out when a link elsewhere (the extension's, a mail's) leads
        # here; asked again by our own page, the browser sends it.
        far = request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site")
        repeat = far and request.method == "GET"
        response = make_response(render_template("login.html", again=repeat), 401)
    else:
        sent = request.method == "POST" and refusal.code == "not-found"
        detail = say(GONE) if sent else retold(refusal.detail)
        page = render_template("error.html", title=say(title), detail=detail, back=again.before())
        response = make_response(page, refusal.status)
    response.headers.update(refusal.headers)
    return response


def install(app: Flask) -> None:
    """Makes every error of ``app`` one of ``KINDS``."""

    @app.errorhandler(Problem)
    def refused(error: Problem) -> Response:
        return answer(error)

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        status = error.code or 500
        if 300 <= status < 400:
            return Response(error.get_response().data, status, error.get_response().headers)
        code = _BY_STATUS.get(status, "broken" if status >= 500 else "bad-request")
        known = Problem(status, code, KINDS[code][1])
        if status == 405:
            allowed: list[str] = getattr(error, "valid_methods", None) or []
            known.headers["Allow"] = ", ".join(sorted(allowed))
        return answer(known)

    @app.errorhandler(StoreError)
    def store(error: StoreError) -> Response:
        # The store tells its own troubles (a locked or full disk) in a sentence for people.
        g.ill = True
        # To wait helps in the first case alone.
        busy = isinstance(error, Busy | InUse)
        status, code = (503, "busy") if busy else (500, "broken")
        return answer(Problem(status, code, retold(str(error))))

    @app.errorhandler(OSError)
    def system(error: OSError) -> Response:
        log.warning("%s %s failed: %s", request.method, request.path, error)
        return store(by_system(error))

    @app.errorhandler(Exception)
    def broken(_: Exception) -> Response:
        g.ill = True
        log.exception("%s %s failed", request.method, request.path)
        return answer(problem("broken", 500))
