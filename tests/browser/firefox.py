"""Drives a real Firefox over WebDriver BiDi: the page, the toolbar's click, and the popup."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import threading
import time
from pathlib import Path
from typing import Any

from bidi import Bidi
from wire import proxy

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
HTML = "text/html; charset=utf-8"
CLICK = """(id) => {
  const { ExtensionParent } =
    ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
  const { extension } = WebExtensionPolicy.getByID(id);
  ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);
}"""

MOUSE = """(x, y) => {
  for (const [type, buttons] of [["mousemove", 0], ["mousedown", 1], ["mouseup", 0]]) {
    const [left, top] = [x - window.mozInnerScreenX, y - window.mozInnerScreenY];
    window.synthesizeMouseEvent(type, left, top, { button: 0, buttons, clickCount: 1 }, {});
  }
}"""
MIDDLE = """(document, selector) => {
  const part = document.querySelector(selector);
  part.scrollIntoView({ block: "center" });
  const { x, y, width, height } = part.getBoundingClientRect();
  const { mozInnerScreenX, mozInnerScreenY } = document.defaultView;
  return [mozInnerScreenX + x + width / 2, mozInnerScreenY + y + height / 2];
}"""

# The menu of the first link of the page in front, by a real right click; then its line.
LINK_MENU = """async (label) => {
  const { gBrowser } = window;
  const menu = document.getElementById("contentAreaContextMenu");
  const shown = new Promise((done) => menu.addEventListener("popupshown", done, { once: true }));
  const { left, top } = gBrowser.selectedBrowser.getBoundingClientRect();
  const right = { button: 2, clickCount: 1 };
  for (const type of ["mousedown", "mouseup", "contextmenu"])
    window.synthesizeMouseEvent(type, left + 20, top + 20, right, {});
  await shown;
  const line = [...menu.querySelectorAll("menuitem")].find((one) => one.label === label);
  if (!line) { menu.hidePopup(); throw new Error("no such line"); }
  menu.activateItem(line);
}"""


def through(port: int) -> dict[str, Any]:
    """Preferences that send whatever leaves this machine to the proxy on ``port``."""
    place = {"http": "127.0.0.1", "http_port": port, "ssl": "127.0.0.1", "ssl_port": port}
    return {"network.proxy.type": 1, **{f"network.proxy.{key}": to for key, to in place.items()}}


class Firefox:
    """A Firefox with the extension in ``extension``; ``close`` it at the end."""

    def __init__(self, folder: Path, extension: Path) -> None:
        program = shutil.which("firefox-esr") or shutil.which("firefox")
        if program is None:
            raise LookupError(
                "Firefox is missing. Install it (Debian: apt-get install firefox-esr), "
                "or leave the browsers out with: make test-fast"
            )
        self.requests: list[str] = []
        self._pages: dict[str, str] = {}
        self._drain: threading.Thread | None = None
        self._bidi: Bidi | None = None
        profile = folder / "firefox"
        profile.mkdir()
        (profile / "user.js").write_text(
            "".join(
                f"user_pref({json.dumps(key)}, {json.dumps(value)});\n"
                for key, value in {**PREFERENCES, **through(proxy())}.items()
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
        try:
            self._bidi = Bidi(self._address(), self._happened)
            self._begin(extension)
        except BaseException:
            self.close()
            raise

    @property
    def _wire(self) -> Bidi:
        assert self._bidi is not None
        return self._bidi

    def _address(self) -> str:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            found = re.search(r"WebDriver BiDi listening on (ws://\S+)", line)
            if found:
                # What it goes on to say must be read, or it stops when the pipe is full.
                self._drain = threading.Thread(target=self._process.stdout.read, daemon=True)
                self._drain.start()
                return found[1]
        raise RuntimeError("Firefox ended before it could be driven")

    def _begin(self, extension: Path) -> None:
        send = self._wire.send
        send("session.new", {"capabilities": {"alwaysMatch": {"acceptInsecureCerts": True}}})
        send("session.subscribe", {"events": ["network.beforeRequestSent"]})
        install = {"extensionData": {"type": "path", "path": str(extension)}}
        send("webExtension.install", install)
        self.tab = str(send("browsingContext.getTree", {})["contexts"][0]["context"])
        back = {"type": "tab", "background": True}
        # From a page of the extension in the back, the popup can be reached.
        self.helper = str(send("browsingContext.create", back)["context"])
        self.goto(f"moz-extension://{UUID}/options/options.html", context=self.helper)

    def close(self) -> None:
        os.killpg(self._process.pid, signal.SIGTERM)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        if self._bidi:
            self._bidi.close()
        if self._drain:
            self._drain.join(10)
        if self._process.stdout:
            self._process.stdout.close()

    # ------------------------------------------------------------------------ the pages

    def route(self, host: str, html: str) -> None:
        """Serves every address of ``https://host/`` with ``html``; no request leaves."""
        self._pages[host] = html
        pattern = {"type": "pattern", "protocol": "https", "hostname": host}
        self._wire.send(
            "network.addIntercept", {"phases": ["beforeRequestSent"], "urlPatterns": [pattern]}
        )

    def _happened(self, _: str, params: dict[str, Any]) -> None:
        url = params["request"]["url"]
        self.requests.append(url)
        if not params.get("isBlocked"):
            return
        kind = {"name": "Content-Type", "value": {"type": "string", "value": HTML}}
        self._wire.send(
            "network.provideResponse",
            {
                "request": params["request"]["request"],
                "statusCode": 200,
                "headers": [kind],
                "body": {"type": "string", "value": self._pages[url.split("/")[2]]},
            },
        )

    def goto(self, url: str, *, context: str | None = None) -> None:
        self._wire.send(
            "browsingContext.navigate",
            {"context": context or self.tab, "url": url, "wait": "complete"},
        )

    def run(self, function: str, *arguments: Any) -> Any:
        """Calls a JavaScript function in the extension's page in the back; gives its JSON."""
        return self._wire.call(function, self.helper, *arguments)

    def use_port(self, port: int) -> None:
        """Types the port into the options page and saves it."""
        self.run(
            """async (port) => {
              document.getElementById("port").value = port;
              document.querySelector("#server button").click();
              const wanted = `http://127.0.0.1:${port}`;
              while ((await browser.storage.local.get("address")).address !== wanted)
                await new Promise((resolve) => setTimeout(resolve, 20));
            }""",
            port,
        )

    # ------------------------------------------------------------------------ the popup

    def click(self) -> None:
        """Presses the extension's button in the toolbar, on the tab in front."""
        self._wire.send("browsingContext.activate", {"context": self.tab})
        self._in_window(CLICK, GECKO_ID)

    def choose_place(self, place: str) -> None:
        """Chooses on the options page where the answer shows, and waits until the icon obeys."""
        self.run(
            """async (place) => {
              document.querySelector(`[name=place][value=${place}]`).click();
              while ((await browser.action.getPopup({}) === "") !== (place === "panel"))
                await new Promise((resolve) => setTimeout(resolve, 20));
            }""",
            place,
        )

    def choose_for_link(self, label: str) -> None:
        """Right-clicks at the upper left of the page in front, where its link has to be, and
        chooses a line of the menu."""
        self._wire.send("browsingContext.activate", {"context": self.tab})
        self._in_window(LINK_MENU, label)

    def press_in_page(self) -> None:
        """A real click at the upper left of the page in front."""
        self._wire.send("browsingContext.activate", {"context": self.tab})
        mouse = [
            {"type": "pointerMove", "x": 20, "y": 20},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        source = {"type": "pointer", "id": "mouse", "actions": mouse}
        self._wire.send("input.performActions", {"context": self.tab, "actions": [source]})

    def in_page(self, function: str) -> Any:
        """Calls a function in the page in front."""
        return self._wire.call(function, self.tab)

    def press(self, selector: str) -> None:
        """A real click of the mouse inside the popup, which counts as the user's own.

        Made where the button has come to rest: a popup still grows while it is being filled.
        """
        before, place = None, self.popup(MIDDLE, selector)
        while place != before:
            time.sleep(0.1)
            before, place = place, self.popup(MIDDLE, selector)
        self._in_window(MOUSE, *place)

    def _in_window(self, function: str, *arguments: Any) -> None:
        """Calls a function in the browser's own window, which holds the toolbar."""
        windows = self._wire.send("browsingContext.getTree", {"moz:scope": "chrome"})["contexts"]
        window = next(one["context"] for one in windows if one["url"].endswith("browser.xhtml"))
        self._wire.call(function, window, *arguments)

    def popup(self, function: str, *arguments: Any) -> Any:
        """Calls a function with the document of the popup or side bar, and what else is given."""
        return self.run(
            "(...given) => { const [view] = ['popup', 'sidebar'].flatMap((type) =>"
            " browser.extension.getViews({ type }));"
            f" return view ? ({function})(view.document, ...given) : null; }}",
            *arguments,
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

    def close_side_bar(self) -> None:
        self._in_window("() => window.SidebarController.hide()")

    def close_popup(self) -> None:
        self.run(
            "() => browser.extension.getViews({ type: 'popup' }).forEach((one) => one.close())"
        )
