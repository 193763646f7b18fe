"""Drives a real Firefox over WebDriver BiDi: the page, the toolbar's click, and the popup."""

from __future__ import annotations

import itertools
import json
import os
import queue
import re
import shutil
import signal
import subprocess
import threading
import time
from pathlib import Path
from typing import Any

import websocket

GECKO_ID = "firsthand@firsthand.example"
UUID = "f1a57a9d-0000-4000-8000-000000000001"
PREFERENCES: dict[str, Any] = {
    # The address of the extension's pages, random otherwise, so that the popup can be found.
    "extensions.webextensions.uuids": json.dumps({GECKO_ID: UUID}),
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "browser.startup.homepage": "about:blank",
    "browser.newtabpage.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "extensions.webextOptionalPermissionPrompts": False,  # grants what the user would be asked
    "ui.popup.disable_autohide": True,  # a popup must not close because no window has the focus
}
HEADLESS = [
    "--headless",
    "--no-remote",
    "--remote-debugging-port=0",
    "--remote-allow-system-access",
]
CLICK = """() => {
  const { ExtensionParent } =
    ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
  const { extension } = WebExtensionPolicy.getByID(%r);
  ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);
}"""


class Firefox:
    """A Firefox with the extension in ``extension``; ``close`` it at the end."""

    def __init__(self, folder: Path, extension: Path) -> None:
        program = shutil.which("firefox-esr") or shutil.which("firefox")
        if program is None:
            raise LookupError(
                "Firefox is missing. Install it (Debian: apt-get install firefox-esr), "
                "or leave the browsers out with: make test-fast"
            )
        profile = folder / "firefox"
        profile.mkdir()
        (profile / "user.js").write_text(
            "".join(
                f"user_pref({json.dumps(key)}, {json.dumps(value)});\n"
                for key, value in PREFERENCES.items()
            )
        )
        self._process = subprocess.Popen(
            [program, *HEADLESS, "--profile", str(profile)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, "HOME": str(folder), "MOZ_CRASHREPORTER_DISABLE": "1"},
            text=True,
            start_new_session=True,
        )
        self._numbers = itertools.count(1)
        self._answers: dict[int, queue.Queue[dict[str, Any]]] = {}
        self.requests: list[str] = []
        self._pages: dict[str, str] = {}
        try:
            self._socket = websocket.create_connection(
                self._address() + "/session", suppress_origin=True, timeout=60
            )
            threading.Thread(target=self._listen, daemon=True).start()
            self.send(
                "session.new", {"capabilities": {"alwaysMatch": {"acceptInsecureCerts": True}}}
            )
            self.send(
                "webExtension.install",
                {"extensionData": {"type": "path", "path": str(extension)}},
            )
            self.tab = str(self.send("browsingContext.getTree", {})["contexts"][0]["context"])
            self.helper = str(
                self.send("browsingContext.create", {"type": "tab", "background": True})["context"]
            )
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        os.killpg(self._process.pid, signal.SIGTERM)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()

    # ------------------------------------------------------------------------ the wire

    def _address(self) -> str:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            found = re.search(r"WebDriver BiDi listening on (ws://\S+)", line)
            if found:
                # What it goes on to say must be read, or it stops when the pipe is full.
                threading.Thread(target=self._process.stdout.read, daemon=True).start()
                return found[1]
        raise RuntimeError("Firefox ended before it could be driven")

    def _listen(self) -> None:
        while True:
            try:
                told = json.loads(self._socket.recv())
            except (OSError, ValueError, websocket.WebSocketException):
                return
            if "id" in told and told["id"] in self._answers:
                self._answers.pop(told["id"]).put(told)
            elif told.get("method") == "network.beforeRequestSent":
                threading.Thread(target=self._serve, args=(told["params"],), daemon=True).start()

    def send(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        """One command, and its result. Raises ``RuntimeError`` with the browser's message."""
        number = next(self._numbers)
        answers: queue.Queue[dict[str, Any]] = queue.Queue()
        self._answers[number] = answers
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        answer = answers.get(timeout=60)
        if answer.get("type") == "error":
            raise RuntimeError(f"{method}: {answer.get('error')}: {answer.get('message')}")
        result: dict[str, Any] = answer["result"]
        return result

    # ------------------------------------------------------------------------ the pages

    def route(self, host: str, html: str) -> None:
        """Serves every address of ``https://host/`` with ``html``; no request leaves."""
        first = not self._pages
        self._pages[host] = html
        if first:
            self.send("session.subscribe", {"events": ["network.beforeRequestSent"]})
        self.send(
            "network.addIntercept",
            {
                "phases": ["beforeRequestSent"],
                "urlPatterns": [{"type": "pattern", "protocol": "https", "hostname": host}],
            },
        )

    def _serve(self, params: dict[str, Any]) -> None:
        url = params["request"]["url"]
        self.requests.append(url)
        if not params.get("isBlocked"):
            return
        html = self._pages[url.split("/")[2]]
        self.send(
            "network.provideResponse",
            {
                "request": params["request"]["request"],
                "statusCode": 200,
                "headers": [
                    {
                        "name": "Content-Type",
                        "value": {"type": "string", "value": "text/html; charset=utf-8"},
                    }
                ],
                "body": {"type": "string", "value": html},
            },
        )

    def goto(self, url: str, *, context: str | None = None) -> None:
        self.send(
            "browsingContext.navigate",
            {"context": context or self.tab, "url": url, "wait": "complete"},
        )

    def run(self, function: str, *arguments: Any, context: str | None = None) -> Any:
        """Calls a JavaScript function in a page; gives its JSON."""
        answer = self.send(
            "script.callFunction",
            {
                "functionDeclaration": "async (...given) => JSON.stringify("
                f"(await ({function})(...given.map(JSON.parse))) ?? null)",
                "arguments": [{"type": "string", "value": json.dumps(one)} for one in arguments],
                "target": {"context": context or self.tab},
                "awaitPromise": True,
                "userActivation": True,
            },
        )
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    # ------------------------------------------------------------------------ the popup

    def click(self) -> None:
        """Presses the extension's button in the toolbar, on the tab in front."""
        self._open_helper()
        self.send("browsingContext.activate", {"context": self.tab})
        windows = self.send("browsingContext.getTree", {"moz:scope": "chrome"})["contexts"]
        window = next(one["context"] for one in windows if one["url"].endswith("browser.xhtml"))
        answer = self.send(
            "script.callFunction",
            {
                "functionDeclaration": CLICK % GECKO_ID,
                "target": {"context": window},
                "awaitPromise": True,
            },
        )
        assert answer["type"] == "success", answer

    def _open_helper(self) -> None:
        """A page of the extension in the back: from there the popup can be reached."""
        if not self.run("() => location.protocol === 'moz-extension:'", context=self.helper):
            self.goto(f"moz-extension://{UUID}/options/options.html", context=self.helper)

    def use_port(self, port: int) -> None:
        """Types the port into the options page and saves it."""
        self._open_helper()
        self.run(
            """async (port) => {
              document.getElementById("port").value = port;
              document.querySelector("#server button").click();
              const wanted = `http://127.0.0.1:${port}`;
              while ((await browser.storage.local.get("address")).address !== wanted)
                await new Promise((resolve) => setTimeout(resolve, 20));
            }""",
            port,
            context=self.helper,
        )

    def popup(self, function: str, *arguments: Any) -> Any:
        """Calls a function with the popup's document, and what else is given."""
        return self.run(
            "(...given) => { const [view] = browser.extension.getViews({ type: 'popup' });"
            f" return view ? ({function})(view.document, ...given) : null; }}",
            *arguments,
            context=self.helper,
        )

    def wait(self, function: str, *arguments: Any, seconds: float = 15) -> Any:
        """``popup``, again and again until it gives something true."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if found := self.popup(function, *arguments):
                return found
            time.sleep(0.05)
        shown = self.popup("(document) => document.body.innerText")
        raise TimeoutError(f"never came: {function} {arguments}; the popup shows: {shown}")

    def close_popup(self) -> None:
        self.run(
            "() => browser.extension.getViews({ type: 'popup' }).forEach((view) => view.close())",
            context=self.helper,
        )
