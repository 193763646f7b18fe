"""Makes the pictures of the README from the demo, in a real Chromium: `make pictures`.

The popup is what the toolbar's button really opens on a sample profile; the dashboard is the
demo's. Written to docs/pictures/.
"""

from __future__ import annotations

import base64
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "browser"))

from chromium import Chromium  # noqa: E402
from playwright.sync_api import Page, sync_playwright  # noqa: E402
from running import Firsthand  # noqa: E402
from steps import EXTENSION, PAGES, open_dashboard, use_port  # noqa: E402

from firsthand import samples  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"


def picture(popup: Page) -> bytes:
    """The popup as a person sees it. One that is driven lies in a larger window than that, and has
    the density of a screen that is not there."""
    popup.wait_for_timeout(1_000)  # it grows while it is filled
    box = popup.evaluate("document.documentElement.getBoundingClientRect().toJSON()")
    clip = {**{key: box[key] for key in ("x", "y", "width", "height")}, "scale": 2}
    driver = popup.context.new_cdp_session(popup)
    taken = ""
    for _ in range(5):  # a picture may be taken in the midst of a drawing: two alike are whole
        last, taken = taken, driver.send("Page.captureScreenshot", {"clip": clip})["data"]
        if taken == last:
            break
    return base64.b64decode(taken)


def _save(page: Page, name: str, *, popup: bool = False) -> None:
    if popup:
        (PICTURES / f"{name}.png").write_bytes(picture(page))
    else:
        page.screenshot(path=PICTURES / f"{name}.png")
    print(f"docs/pictures/{name}.png")


@contextmanager
def stage() -> Iterator[tuple[Chromium, Firsthand]]:
    """A browser with the extension, and a server on the sample records."""
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        folder = Path(scratch)
        samples.write(folder / "records", datetime.now(UTC).date())
        program = Firsthand(folder / "workspace")
        program.run("import", str(folder / "records"))
        program.run("audit")  # the pictures show its figures
        program.run("result", "rate", "80", "EUR")  # and what an hour brought
        program.start()
        chromium = Chromium(playwright, folder / "profile", EXTENSION, PAGES)
        try:
            yield chromium, program
        finally:
            chromium.close()
            program.stop()


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    addresses = [url for url, _ in samples.pages()]
    with stage() as (chromium, program):
        use_port(chromium, program.port)
        dashboard = open_dashboard(chromium, program)
        chromium.tab.bring_to_front()
        chromium.visit(addresses[6])
        first = chromium.click()
        dashboard.click("button[value=allow]")
        first.wait_for_selector("[data-standing]")
        first.close()
        chromium.tab.bring_to_front()
        for url in reversed(addresses):
            chromium.visit(url)
            popup = chromium.click()
            if url == addresses[0]:
                _save(popup, "popup", popup=True)
                popup.get_by_role("button", name="Endorsed").click()  # as in the demo
                popup.locator("#kept").wait_for()
            elif url == addresses[8]:
                _save(popup, "popup-impostor", popup=True)
            popup.close()
        dashboard.set_viewport_size({"width": 1180, "height": 860})
        dashboard.goto(program.address)
        _save(dashboard, "dashboard")
        dashboard.goto(f"{program.address}/history")
        dashboard.locator(".card", has_text="Studio Ardoise").locator("a").first.click()
        dashboard.locator("section.identity").screenshot(path=PICTURES / "match.png")
        print("docs/pictures/match.png")


if __name__ == "__main__":
    main()
