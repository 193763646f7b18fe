"""Drives a real Firefox over WebDriver BiDi: the page, the toolbar's click, and the popup."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from bidi import Bidi, Gone
from firefox_window import (
    CLICK,
    GECKO_ID,
    HEADLESS,
    HTML,
    KEYS,
    LINK_MENU,
    MIDDLE,
    MOUSE,
    UUID,
    written,
)
from wire import proxy


class Firefox:
    """A Firefox with the extension in ``extension``; ``close`` it at the end."""

    def __init__(self, folder: Path, extension: Path, uuid: str = UUID, **more: Any) -> None:
        program = shutil.which("firefox-esr") or shutil.which("firefox")
        if program is None:
            raise LookupError(
                "Firefox is missing. Install it (Debian: apt-get install firefox-esr), "
                "or leave the browsers out with: make test-fast"
            )
        self.requests: list[str] = []
        self.origin = f"moz-extension://{uuid}"
        self.pages: dict[str, tuple[str, str]] = {}  # host -> what is served there
        self._drain: threading.Thread | None = None
        self._bidi: Bidi | None = None
        profile = folder / "firefox"
        profile.mkdir()
        (profile / "user.js").write_text(written(proxy(), uuid, more))
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
        self.goto(f"{self.origin}/options/options.html", context=self.helper)

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

    def route(self, host: str, html: str, kind: str = HTML) -> None:
        """Serves every address of ``https://host/`` with ``html``; no request leaves."""
        self.pages[host] = (html, kind)
        pattern = {"type": "pattern", "protocol": "https", "hostname": host}
        self._wire.send(
            "network.addIntercept", {"phases": ["beforeRequestSent"], "urlPatterns": [pattern]}
        )

    def _happened(self, _: str, params: dict[str, Any]) -> None:
        url = params["request"]["url"]
        self.requests.append(url)
        if not params.get("isBlocked"):
            return
        html, kind = self.pages[url.split("/")[2]]
        header = {"name": "Content-Type", "value": {"type": "string", "value": kind}}
        with suppress(Gone):  # the page went on before it was answered
            self._wire.send(
                "network.provideResponse",
                {
                    "request": params["request"]["request"],
                    "statusCode": 200,
                    "headers": [header],
                    "body": {"type": "string", "value": html},
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

    def set_preference(self, name: str, value: bool) -> None:
        self._in_window("(...given) => Services.prefs.setBoolPref(...given)", name, value)

    def press_keys(self, *codes: str) -> None:
        """Keys that are held down one after the other and let go again, in the browser's window."""
        self._wire.send("browsingContext.activate", {"context": self.tab})
        self._in_window(KEYS, *codes)

    def _in_window(self, function: str, *arguments: Any) -> None:
        """Calls a function in the browser's own window, which holds the toolbar."""
        windows = self._wire.send("browsingContext.getTree", {"moz:scope": "chrome"})["contexts"]
        window = next(one["context"] for one in windows if one["url"].endswith("browser.xhtml"))
        self._wire.call(function, window, *arguments)

    def popup(self, function: str, *arguments: Any) -> Any:
        """Calls a function with the document of the popup, side bar, or the window or tab that
        stands in for them, and what else is given; null where there is none."""
        return self.run(
            "(...given) => { const [view] = ['popup', 'sidebar', 'tab'].flatMap((type) =>"
            " browser.extension.getViews({ type })).filter((one) =>"
            " one.location.pathname === '/popup/popup.html');"
            f" return view ? ({function})(view.document, ...given) : null; }}",
            *arguments,
        )

    def wait(self, function: str, *arguments: Any, seconds: float = 60) -> Any:
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
        """Closes the popup, and the window or tab that stood in for it."""
        self.run(
            """() => ['popup', 'tab'].flatMap((type) => browser.extension.getViews({ type }))
              .filter((one) => one.location.pathname === '/popup/popup.html')
              .forEach((one) => one.close())"""
        )
