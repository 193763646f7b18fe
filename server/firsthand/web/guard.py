"""Who may ask: Host, Origin, token, session and form token, checked before anything is done.

A view answers the dashboard's session alone unless ``open_to`` says otherwise, so one that was
forgotten is closed and not open.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeVar

from flask import Flask, Response, current_app, g, request
from flask_cors import CORS

from . import peers
from .problems import Problem, problem
from .rooms import CHECK_BYTES, rooms

Caller = Literal["nobody", "dashboard", "extension"]
View = TypeVar("View", bound=Callable[..., Any])

EXTENSION = re.compile(r"\A(?:chrome|moz)-extension://[A-Za-z0-9-]{1,64}\Z")
DEFAULT_PORT = 5484
SAFE = ("GET", "HEAD", "OPTIONS")
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


def open_to(*callers: Caller) -> Callable[[View], View]:
    """Says who else than the dashboard may ask this view; ``nobody`` is anyone at all."""

    def mark(view: View) -> View:
        view.callers = frozenset(callers)  # type: ignore[attr-defined]
        return view

    return mark


def cookie_name(port: int) -> str:
    """The session cookie's name. Cookies do not know ports, so a demo beside the real
    workspace would sign it out if both used one name."""
    return "firsthand_session" if port == DEFAULT_PORT else f"firsthand_session_{port}"


def hosts(port: int) -> tuple[str, ...]:
    """The only names this server answers to; anything else is a rebound or forged one."""
    return f"127.0.0.1:{port}", f"localhost:{port}"


def own_origins(port: int) -> tuple[str, ...]:
    return tuple(f"http://{host}" for host in hosts(port))


def form_token(session: str) -> str:
    """The token of every form of a session: made from it, so there is nothing to store."""
    return hmac.new(session.encode(), b"firsthand form", hashlib.sha256).hexdigest()


def may_upload(headers: Mapping[str, str], port: int, is_session: Callable[[str], bool]) -> bool:
    """Whether a large body may be taken in at all, told from its raw headers alone.

    ``headers`` are in the server's spelling (``COOKIE``, ``ORIGIN``, ``HOST``). Without this, any
    page or any other user of the machine could fill the disk before being refused.
    """
    if headers.get("HOST") not in hosts(port):
        return False
    if headers.get("ORIGIN") not in (None, "null", *own_origins(port)):
        return False
    for part in headers.get("COOKIE", "").split(";"):
        name, _, value = part.strip().partition("=")
        if name == cookie_name(port) and value:
            return is_session(value)
    return False


def install(app: Flask, port: int) -> None:
    """Puts the guard before and after every request of ``app``."""

    @app.before_request
    def check() -> None:
        g.caller = "nobody"
        g.refused = True
        request.max_content_length = CHECK_BYTES
        _check_host(port)
        _check_query()
        _check_origin(port)
        if request.method != "OPTIONS":
            g.caller = _caller(port)
            _check_view(app)
        g.refused = False

    # Flask runs these last to first: flask-cors adds its headers, then ``seal`` may drop them.
    app.after_request(seal)
    # Preflights and answers for extensions. Which of them is answered at all is decided above;
    # web pages match nothing here and get no header ever.
    CORS(
        app,
        resources={
            r"/api/v1/.*": {
                "origins": [EXTENSION],
                "methods": ["GET", "POST"],
                "allow_headers": ["Authorization", "Content-Type", "Accept-Language"],
                "expose_headers": ["Retry-After", "Location"],
                "max_age": 600,
                "always_send": False,
            }
        },
    )


def seal(response: Response) -> Response:
    """The headers of every response, whatever its fate."""
    if g.get("refused", True):
        for name in [n for n, _ in response.headers if n.lower().startswith("access-control-")]:
            del response.headers[name]
    headers = response.headers
    headers["Content-Security-Policy"] = CSP
    headers["X-Content-Type-Options"] = "nosniff"
    # Not "no-referrer": browsers then send our own forms with "Origin: null". This one tells
    # other sites nothing either.
    headers.setdefault("Referrer-Policy", "same-origin")
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["X-Frame-Options"] = "DENY"
    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    # A stylesheet may be kept if it is asked for again; what is about people never.
    headers["Cache-Control"] = "no-cache" if request.endpoint == "static" else "no-store"
    return response


def _check_host(port: int) -> None:
    if request.environ.get("HTTP_HOST") not in hosts(port):
        raise problem("foreign-host", 403)


def _check_query() -> None:
    # No browser sends other letters than these; Flask would raise an error of its own.
    if not request.query_string.isascii():
        request.query_string = b""  # the page that says so asks it for its language
        raise problem("bad-request", 400)


def _check_origin(port: int) -> None:
    origin = request.headers.get("Origin")
    if origin is None or origin in own_origins(port):
        return
    if origin == "null" and request.headers.get("Sec-Fetch-Site") == "same-origin":
        return  # our own form, from a browser told to hide where it comes from
    if not (EXTENSION.match(origin) and request.path.startswith("/api/v1/")):
        raise problem("foreign-origin", 403)
    if request.method == "OPTIONS" or "nobody" in _callers(request.endpoint):
        return
    if "Authorization" in request.headers:
        return  # a token says more than an Origin, and an unknown one has its own answer
    if not rooms().access.is_paired(origin):
        raise problem("not-paired", 403)


def _caller(port: int) -> Caller:
    told = request.headers.get("Authorization")
    if told is not None:
        scheme, _, token = told.partition(" ")
        if scheme.lower() != "bearer" or not request.path.startswith("/api/v1/"):
            raise _unknown()
        return _extension(token.strip())
    session = request.cookies.get(cookie_name(port))
    if not session or not rooms().access.is_session(session, rooms().now()):
        return "nobody"
    if EXTENSION.match(request.headers.get("Origin", "")):
        return "nobody"  # an extension speaks for itself with its token, never with the cookie
    if not peers.asks_for_us(request.environ, port):
        return "nobody"
    g.session = session
    # Another port of this machine is the "same site" to a browser, and gets the cookie. What its
    # pages lead here, in a frame or a window, is answered once our own page has asked again: else
    # they could tell from when it is there who is in the records.
    near = request.headers.get("Sec-Fetch-Site") in (None, "same-origin", "none")
    if not near and request.method not in SAFE:
        raise problem("foreign-origin", 403)
    return "dashboard" if near else "nobody"


def _extension(token: str) -> Caller:
    access = rooms().access
    bound = access.origin_of(token, rooms().now())
    if bound is None:
        raise _unknown()
    origin = request.headers.get("Origin")
    # Browsers leave Origin out of an extension's own GETs, of nothing else.
    if origin != bound and not (origin is None and request.method in SAFE):
        raise problem("foreign-origin", 403, "This token belongs to another browser.")
    g.token = token
    return "extension"


def _unknown() -> Problem:
    unknown = problem("not-paired", 401, "This browser is not paired any more. Pair it again.")
    unknown.headers["WWW-Authenticate"] = "Bearer"
    return unknown


def _callers(endpoint: str | None) -> frozenset[Caller]:
    if endpoint is None or endpoint == "static":
        return frozenset({"nobody"})
    view = current_app.view_functions[endpoint]
    callers: frozenset[Caller] = getattr(view, "callers", frozenset({"dashboard"}))
    return callers


def _check_view(app: Flask) -> None:
    callers = _callers(request.endpoint)
    if g.caller == "dashboard" and request.method not in SAFE and request.endpoint is not None:
        upload = getattr(app.view_functions[request.endpoint], "upload_bytes", None)
        if upload:
            request.max_content_length = upload
        _check_form()
    if g.caller in callers or "nobody" in callers:
        return
    if g.caller == "extension":
        raise problem("not-signed-in", 403, "Only the dashboard may do this.")
    refusal = problem("not-signed-in", 401)
    if request.path.startswith("/api/"):
        refusal.headers["WWW-Authenticate"] = "Bearer"
    raise refusal


def _check_form() -> None:
    given = request.headers.get("X-CSRF-Token")
    if given is None and request.mimetype in (
        "application/x-www-form-urlencoded",
        "multipart/form-data",
    ):
        given = request.form.get("csrf")
    if not hmac.compare_digest((given or "").encode(), form_token(g.session).encode()):
        raise problem("csrf", 403)
