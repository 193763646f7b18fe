"""A program that plays Firsthand, and answers with hostile words in every field of a verdict."""

from __future__ import annotations

import hashlib
import hmac
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

sys.path.insert(0, str(Path(__file__).parents[1] / "web"))
from listening import Answer, listening
from web_fake import verdict

from hostile_records import TAIL

TOKEN = "a-token-that-was-made-up"
# What says which kind a thing is, and not what somebody wrote.
_KINDS = ("standing", "identity", "add", "endorse", "advice", "id", "code", "first", "last",
          "captured_from", "what", "kind", "decision")  # fmt: skip


def _hostile(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {k: _hostile(v, k) for k, v in value.items()}
    if isinstance(value, list):
        return [_hostile(one, key) for one in value]
    if not isinstance(value, str) or key in _KINDS:
        return value
    return "javascript:evil()" if key in ("url", "photo", "links") else f"{value} {TAIL}"


def told(standing: str) -> Any:
    """A verdict of that standing, each of its texts hostile."""
    whole = verdict("c_1", standing, "Eve Quark")
    whole["warnings"] = [{"code": "impersonation", "text": "Careful."}]
    whole["searched"] = "Searched: mail."
    return _hostile(whole)


def _signed(text: str) -> str:
    key = hashlib.sha256(TOKEN.encode()).hexdigest()
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()


@contextmanager
def playing(play: dict[str, Any]) -> Iterator[tuple[int, list[str]]]:
    """It answers as a Firsthand that allows everybody; its port, and what it was asked with which
    token. ``play["standing"]`` is what it answers; ``play["knows"]``: whether it can prove that it
    is ours."""
    seen: list[str] = []

    def reply(asked: BaseHTTPRequestHandler, port: int) -> Answer:
        at = urlsplit(asked.path)
        seen.append(f"{asked.command} {at.path} {asked.headers.get('Authorization')}")
        answer: Any = {}
        if at.path.endswith("/health"):
            answer = {"app": "firsthand", "version": "0.1.0", "api": 1}
            for nonce in parse_qs(at.query).get("nonce", []) if play["knows"] else []:
                answer["proof"] = _signed(f"server {port} {nonce}")
        elif at.path.endswith("/pairings"):
            answer = {"id": "x", "code": "123 456", "expires_at": "2999-01-01T00:00:00Z"}
        elif "/pairings/" in at.path:
            answer = {"state": "allowed", "token": TOKEN}
        elif at.path.endswith("/checks"):
            answer = told(play["standing"])
        elif "/people/" in at.path:
            answer = {"handles": [{"kind": "email", "value": f"e@x {TAIL}"}],
                      "cards": [{"company": TAIL, "place": TAIL}]}  # fmt: skip
        created = 201 if asked.command == "POST" else 200
        return Answer(created, {"Content-Type": "application/json"}, answer)

    with listening(reply) as port:
        yield port, seen
