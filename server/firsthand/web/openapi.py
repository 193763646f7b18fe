"""The OpenAPI description, made from the routes and types that answer, so it cannot drift."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from .guard import Caller
from .rooms import UPLOAD_BYTES
from .shapes import ProblemOut

PROBLEM = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Query:
    """A query parameter."""

    name: str
    says: str
    schema: Mapping[str, Any] = field(default_factory=lambda: {"type": "string"})


@dataclass(frozen=True, slots=True)
class Route:
    """One call of the API. ``answers`` maps a status to what it means and its type."""

    method: str
    rule: str
    name: str
    says: str
    callers: frozenset[Caller]
    answers: Mapping[int, tuple[str, Any]]
    body: Any = None
    upload: bool = False
    query: Sequence[Query] = ()
    problems: Sequence[int] = ()

    @property
    def path(self) -> str:
        """The path in OpenAPI's spelling."""
        return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", self.rule)


WHEN = {
    400: "The request cannot be read.",
    401: "Not paired or not signed in.",
    403: "Not from here: another Host, Origin or form.",
    404: "There is no such thing.",
    405: "Not with this method.",
    413: "The body is too large.",
    415: "Not application/json.",
    422: "Understood, but there is no person in it.",
    429: "Too many pairings; Retry-After says when to come back.",
    500: "A mistake of the server's.",
}


def describe(routes: Sequence[Route], version: str) -> dict[str, Any]:
    """The OpenAPI 3.1 document of these routes."""
    types = [r.body for r in routes if r.body is not None] + [ProblemOut]
    types += [kind for r in routes for _, kind in r.answers.values() if kind is not None]
    schemas, components = msgspec.json.schema_components(
        types, ref_template="#/components/schemas/{name}"
    )
    known = dict(zip(map(id, types), schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, known)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Firsthand",
            "version": version,
            "description": "Do I really know them? Answers on this machine only.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/api/v1"}],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "Given once by a pairing, bound to the Origin that asked.",
                },
                "session": {
                    "type": "apiKey",
                    "in": "cookie",
                    "name": "firsthand_session",
                    "description": "The dashboard's; what is not a GET needs X-CSRF-Token too.",
                },
            },
        },
    }


def _operation(route: Route, known: Mapping[int, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": route.name,
        "summary": route.says,
        "security": _security(route.callers),
        "responses": {},
    }
    parameters: list[dict[str, Any]] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"{(\w+)}", route.path)
    ]
    parameters += [
        {"name": q.name, "in": "query", "description": q.says, "schema": dict(q.schema)}
        for q in route.query
    ]
    if parameters:
        told["parameters"] = parameters
    if route.body is not None:
        content = {"application/json": {"schema": known[id(route.body)]}}
        told["requestBody"] = {"required": True, "content": content}
    if route.upload:
        told["requestBody"] = _upload()
    for status, (says, kind) in route.answers.items():
        answer: dict[str, Any] = {"description": says}
        schema = known[id(kind)] if kind is not None else {"type": "object"}
        answer["content"] = {"application/json": {"schema": schema}}
        told["responses"][str(status)] = answer
    refusals = {403, 405, 500, *route.problems}
    if "nobody" not in route.callers:
        refusals.add(401)
    if route.query:
        refusals.add(400)
    if route.method in ("POST", "PUT"):
        refusals |= {400, 413} | ({415} if route.body is not None or route.upload else set())
    for status in sorted(refusals):
        told["responses"][str(status)] = {
            "description": WHEN[status],
            "content": {PROBLEM: {"schema": known[id(ProblemOut)]}},
        }
    return told


def _security(callers: frozenset[Caller]) -> list[dict[str, list[str]]]:
    if "nobody" in callers:
        return []
    token: list[dict[str, list[str]]] = [{"token": []}] if "extension" in callers else []
    return [*token, {"session": []}]


def _upload() -> dict[str, Any]:
    files = {
        "type": "array",
        "items": {"type": "string", "contentMediaType": "application/octet-stream"},
        "description": f"Files of any supported kind, {UPLOAD_BYTES // 2**30} GB together.",
    }
    schema = {"type": "object", "properties": {"files": files}, "required": ["files"]}
    return {"required": True, "content": {"multipart/form-data": {"schema": schema}}}
