"""WebDriver BiDi, the wire to a browser: commands go out, answers and events come in."""

from __future__ import annotations

import itertools
import json
import queue
import threading
from collections.abc import Callable
from typing import Any

import websocket

PATIENCE = 60  # seconds


class Gone(RuntimeError):
    """The request that is to be answered waits no longer."""


class Bidi:
    """A session at ``address``; ``event`` is called with each event's name and parameters."""

    def __init__(self, address: str, event: Callable[[str, dict[str, Any]], None]) -> None:
        self._numbers = itertools.count(1)
        self._answers: dict[int, queue.Queue[dict[str, Any]]] = {}
        self._event = event
        self._socket = websocket.create_connection(
            address + "/session", suppress_origin=True, timeout=PATIENCE
        )
        self._socket.settimeout(None)
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        self._socket.close()

    def send(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        """One command, and its result. Raises ``RuntimeError`` with the browser's message."""
        number = next(self._numbers)
        answers: queue.Queue[dict[str, Any]] = queue.Queue()
        self._answers[number] = answers
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        answer = answers.get(timeout=PATIENCE)
        if answer.get("type") == "error":
            kind = Gone if answer.get("error") == "no such request" else RuntimeError
            raise kind(f"{method}: {answer.get('error')}: {answer.get('message')}")
        result: dict[str, Any] = answer["result"]
        return result

    def call(self, function: str, context: str, *arguments: Any) -> Any:
        """Calls a JavaScript function in a context with JSON, and gives back its JSON."""
        answer = self.send(
            "script.callFunction",
            {
                "functionDeclaration": "async (...given) => JSON.stringify("
                f"(await ({function})(...given.map(JSON.parse))) ?? null)",
                "arguments": [{"type": "string", "value": json.dumps(one)} for one in arguments],
                "target": {"context": context},
                "awaitPromise": True,
            },
        )
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    def _listen(self) -> None:
        while True:
            try:
                told = json.loads(self._socket.recv())
            except (OSError, ValueError, websocket.WebSocketException):
                return  # the browser ended
            if told.get("id") in self._answers:
                self._answers.pop(told["id"]).put(told)
            elif "method" in told:
                # Whoever answers an event sends commands, and their answers are read here.
                given = (told["method"], told["params"])
                threading.Thread(target=self._event, args=given, daemon=True).start()
