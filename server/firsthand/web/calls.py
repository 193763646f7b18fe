"""How a call of the API is made: its route and description in one, its body, its refusals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec
from flask import Blueprint, Response, request

from firsthand import unseen

from .guard import Caller, open_to
from .openapi import Query, Route
from .problems import Problem, problem
from .reader import retold
from .rooms import UPLOAD_BYTES

api = Blueprint("api", __name__, url_prefix="/api/v1")
ROUTES: list[Route] = []
PAGE = 50
PAGE_AT_MOST = 200
BOTH: tuple[Caller, ...] = ("extension", "dashboard")
LIMIT = Query("limit", "how many at most", {"type": "integer", "minimum": 1, "maximum": 200})


def call(
    method: str,
    rule: str,
    says: str,
    answers: Mapping[int, tuple[str, Any]],
    *,
    callers: Sequence[Caller] = BOTH,
    body: Any = None,
    upload: bool = False,
    query: Sequence[Query] = (),
    problems: Sequence[int] = (),
) -> Callable[[Callable[..., Any]], Callable[..., Response]]:
    """Makes a function one call of the API, described in the OpenAPI by the same words.

    The function gets its path's parameters, and ``body`` decoded if there is one; it returns
    the status and what to send.
    """

    def register(function: Callable[..., Any]) -> Callable[..., Response]:
        @open_to(*callers)
        def view(**given: Any) -> Response:
            for asked in query:
                _refuse_unknown(asked)
            if body is not None:
                given["body"] = read(body)
            status, told = function(**given)
            content = unseen.spelled_bytes(msgspec.json.encode(told))
            return Response(content, status, mimetype="application/json")

        if upload:
            view.upload_bytes = UPLOAD_BYTES  # type: ignore[attr-defined]
        name = function.__name__
        api.add_url_rule(rule, name, view, methods=[method])
        ROUTES.append(
            Route(
                method, rule, name, says, frozenset(callers), answers, body, upload, query, problems
            )
        )
        return view

    return register


def read(kind: type[Any]) -> Any:
    """The request's JSON body as ``kind``, or the ``Problem`` that tells what is wrong."""
    if request.mimetype != "application/json":
        raise problem("unsupported-media-type", 415)
    try:
        return msgspec.json.decode(request.get_data(cache=False), type=kind)
    except msgspec.ValidationError as error:
        raise Problem(400, "bad-request", f"{error}.") from None
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raise Problem(400, "bad-request", "The body is not JSON.") from None


def refusals(function: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What ``function`` gives; a refusal of the workspace's as a ``Problem``."""
    from firsthand.workspace import Refusal

    try:
        return function()
    except Refusal as error:
        code = "no-profile" if error.code == "no-profile" else "refused"
        raise Problem(422, code, retold(str(error))) from None


def arg(name: str) -> str | None:
    """A query parameter, bounded; ``None`` when absent or empty."""
    return request.args.get(name, "")[:500].strip() or None


def _refuse_unknown(query: Query) -> None:
    """A word that a parameter does not know: an empty answer would say that there is nothing."""
    known, said = query.schema.get("enum", ()), arg(query.name)
    if known and said and said not in known:
        raise Problem(400, "bad-request", f"{query.name} is one of: {', '.join(known)}.")


def limit(usual: int) -> int:
    """The ``limit`` parameter."""
    try:
        wanted = int(arg("limit") or usual)
    except ValueError:
        raise Problem(400, "bad-request", "limit is a number.") from None
    if not 1 <= wanted <= PAGE_AT_MOST:
        raise Problem(400, "bad-request", f"limit is from 1 to {PAGE_AT_MOST}.")
    return wanted
