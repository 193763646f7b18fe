"""Drives a real Chromium with the extension: the page, the toolbar's click, and the popup."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

# Read by Playwright when it starts: only then is the popup a page it can drive.
os.environ["PW_CHROMIUM_ATTACH_TO_OTHER"] = "1"

from playwright.sync_api import BrowserContext, Page, Playwright, Route
from wire import proxy

SETTLED = "main:not([aria-busy])"


def pin(folder: Path, extension: Path) -> None:
    """Puts the extension's button on the toolbar, as a user does; else each click waits a quarter
    of a second until the button has slid out of the extensions menu."""
    manifest = json.loads((extension / "manifest.json").read_text("utf-8"))
    digest = hashlib.sha256(base64.b64decode(manifest["key"])).hexdigest()[:32]
    own = "".join(chr(ord("a") + int(digit, 16)) for digit in digest)
    preferences = folder / "Default" / "Preferences"
    if not preferences.exists():
        preferences.parent.mkdir(parents=True, exist_ok=True)
        # Nor does it connect ahead of what a page may ask for: the driver serves the pages.
        settings = {
            "extensions": {"pinned_extensions": [own]},
            "net": {"network_prediction_options": 2},
        }
        preferences.write_text(json.dumps(settings))


class Chromium:
    """A Chromium with the extension in ``extension``, its profile in ``folder``.

    ``pages`` maps addresses to what is served there; anything else outside this machine gets
    no answer. ``requests`` is every address asked for, by pages and by the extension alike.
    """

    def __init__(
        self,
        playwright: Playwright,
        folder: Path,
        extension: Path,
        pages: Mapping[str, str],
        *,
        language: str = "en",
        more: Iterable[str] = (),
    ) -> None:
        program = shutil.which("chromium") or shutil.which("google-chrome")
        if program is None:
            raise LookupError(
                "Chromium is missing. Install it (Debian: apt-get install chromium), "
                "or leave the browsers out with: make test-fast"
            )
        pin(folder, extension)
        self.pages = dict(pages)
        self.requests: list[str] = []
        self._visited = ""
        self.context: BrowserContext = playwright.chromium.launch_persistent_context(
            folder,
            executable_path=program,
            headless=True,
            device_scale_factor=2,
            env={**os.environ, "LANGUAGE": language},
            args=[
                "--no-sandbox",
                "--disable-quic",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                f"--proxy-server=http://127.0.0.1:{proxy()}",
                f"--lang={language}",
                "--window-size=1280,1000",
                "--screen-info={1600x1200}",  # a popup may be as high as on a usual screen
                f"--disable-extensions-except={extension}",
                f"--load-extension={extension}",
                *more,
            ],
        )
        self.context.set_default_timeout(60_000)
        self.context.on("request", lambda request: self.requests.append(request.url))
        workers = self.context.service_workers
        worker = workers[0] if workers else self.context.wait_for_event("serviceworker")
        self.worker = worker
        self.id = worker.url.split("/")[2]
        self.tab = self.context.pages[0]
        self.welcome = self._welcome()
        # For this tab alone: what is routed goes through the driver, and the popup's own requests
        # would be slowed down by it.
        self.tab.route("https://**/*", self._serve)
        browser = self.context.browser
        assert browser is not None
        self._cdp = browser.new_browser_cdp_session()

    def _welcome(self) -> Page:
        """The page that the extension opens of its own accord, once, when it is installed."""
        options = f"chrome-extension://{self.id}/options/options.html"
        while not (found := [page for page in self.context.pages if page.url == options]):
            self.tab.wait_for_timeout(50)
        self.tab.bring_to_front()
        return found[0]

    def close(self) -> None:
        self.context.close()

    def _serve(self, route: Route) -> None:
        html = self.pages.get(route.request.url)
        if html is None:
            route.abort()
        else:
            route.fulfill(content_type="text/html; charset=utf-8", body=html)

    def click(self, *, settled: bool = True) -> Page:
        """Presses the extension's button in the toolbar, on the tab in front; the popup.

        A real click: it alone lets the extension read the page. ``settled`` waits until the
        popup shows more than its skeleton.
        """
        self.tab.bring_to_front()  # a tab closed before may have left another in front
        with self.context.expect_page() as opened:
            self.press_icon()
        popup = opened.value
        if settled:
            popup.wait_for_selector(SETTLED)
        return popup

    def press_icon(self) -> None:
        """The click alone, without waiting for what it opens."""
        listed = self._cdp.send("Target.getTargets", {"filter": [{"type": "tab"}]})["targetInfos"]
        # Where a page never came, the browser goes by the address asked for, or by none yet.
        wanted = (self.tab.url, self._visited, "")
        tab = min(
            (one for one in listed if one["url"] in wanted),
            key=lambda one: wanted.index(one["url"]),
        )
        self._cdp.send("Extensions.triggerAction", {"id": self.id, "targetId": tab["targetId"]})

    def visit(self, url: str) -> None:
        self._visited = url
        self.tab.goto(url)

    def own_page(self, path: str) -> Page:
        """A page of the extension, such as its options, in a tab."""
        page = self.context.new_page()
        page.goto(f"chrome-extension://{self.id}/{path}")
        return page
