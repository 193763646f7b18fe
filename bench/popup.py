"""From the toolbar's click to the verdict on the screen, in a real Chromium on a real server.

    python bench/popup.py [--home WORKSPACE] [--page FILE --url ADDRESS] [--runs 30]

The workspace is copied first and stays as it was; without one, the demo's records are imported.
Without a page, a sample page is filled up with invented markup to the size asked for. The clock
starts before the click is sent to the browser and stops at the first frame with the verdict.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "browser"))

import requests
from chromium import Chromium
from playwright.sync_api import sync_playwright
from running import Firsthand
from steps import CAPTURE, EXTENSION, open_dashboard, use_port

from firsthand import samples

TIMES = """() => {
  const { timeOrigin } = performance;
  const asked = performance.getEntriesByType("resource");
  const verdict = performance.getEntriesByName("verdict")[0];
  const check = asked.find((one) => one.name.endsWith("/checks"));
  return verdict && { open: timeOrigin, asked: timeOrigin + check.startTime,
    told: timeOrigin + check.responseEnd, shown: timeOrigin + verdict.startTime };
}"""  # milliseconds since 1970
# As dense as what networks send: saved profile pages have 60 to 130 characters a tag, once their
# scripts are left out.
FILLER = (
    '<li class="feed-shared-update artdeco-card mb2 profile-creator-shared-feed__container">'
    '<div class="update-components-text relative update-components-update__commentary" dir="ltr">'
    '<p class="break-words t-14 t-normal">Invented words about a workshop in spring, about boats, '
    "about what was learnt there and by whom, and about who brought the cake this time.</p>"
    '<a class="app-aware-link update-components-mini-update" href="/feed/update/activity-%d">Read '
    'on</a><span class="visually-hidden social-details-social-counts">12 reactions</span></div>'
    "</li>\n"
)
WARM_UP = 3
PATIENCE = 1500  # milliseconds from a click to looking at what the popup noted


def filled(html: str, size: int) -> str:
    """``html`` with invented markup before its end, until it has ``size`` characters."""
    missing = max(0, size - len(html))
    rows = "".join(FILLER % number for number in range(missing // len(FILLER)))
    # Half of it beside the profile, half below it in the main part, as posts and activity are.
    half = len(rows) // len(FILLER) // 2 * len(FILLER)
    main = html.replace("</main>", f"<section><ul>{rows[:half]}</ul></section></main>", 1)
    return main.replace("</body>", f"<aside><ul>{rows[half:]}</ul></aside></body>", 1)


def row(name: str, values: Sequence[float]) -> str:
    p95 = statistics.quantiles(values, n=20)[-1]
    return f"| {name} | {statistics.median(values):.0f} | {p95:.0f} | {max(values):.0f} |"


def clicks(chromium: Chromium, runs: int) -> list[dict[str, float]]:
    """Times of each click, in milliseconds from it."""
    found = []
    for _ in range(runs + WARM_UP):
        start = time.time() * 1000
        # The popup notes the times itself. Asking it all the while whether it is done would be
        # work for it that no user's popup has.
        popup = chromium.click(settled=False)
        chromium.tab.wait_for_timeout(PATIENCE)
        times: dict[str, float] | None = popup.evaluate(TIMES)
        if times is None:
            raise SystemExit(f"No verdict within {PATIENCE} ms of a click.")
        popup.close()
        found.append({name: value - start for name, value in times.items()})
        chromium.tab.wait_for_timeout(2000)  # the browser makes a fresh process ready
    return found[WARM_UP:]


def posts(server: Firsthand, chromium: Chromium, runs: int) -> tuple[list[float], int]:
    """Milliseconds of POST /checks alone, with the page as captured; and the body's size."""
    options = chromium.own_page("options/options.html")
    tokens = options.evaluate("chrome.storage.local.get('tokens').then((it) => it.tokens)")
    options.close()
    body: dict[str, Any] = chromium.tab.evaluate(CAPTURE)
    headers = {
        "Authorization": f"Bearer {tokens[server.address]}",
        "Origin": f"chrome-extension://{chromium.id}",
    }
    session = requests.Session()
    found = []
    for _ in range(runs + WARM_UP):
        start = time.perf_counter()
        answer = session.post(
            f"{server.address}/api/v1/checks", json=body, headers=headers, timeout=60
        )
        found.append((time.perf_counter() - start) * 1000)
        answer.raise_for_status()
    return found[WARM_UP:], len(body["html"])


def workspace(given: Path | None, folder: Path) -> Firsthand:
    server = Firsthand(folder / "workspace")
    if given is not None:
        shutil.copytree(given, server.home)
        return server
    records = folder / "records"
    samples.write(records, datetime.now(UTC).date())
    server.run("import", str(records), *(part for me in samples.ME for part in ("--me", me)))
    return server


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, help="a workspace to copy")
    parser.add_argument("--page", type=Path, help="a saved profile page")
    parser.add_argument("--url", default=samples.pages()[0][0], help="its address")
    parser.add_argument("--kilobytes", type=int, default=1000, help="how large to make the page")
    parser.add_argument("--runs", type=int, default=30)
    given = parser.parse_args()
    html = given.page.read_text("utf-8", "replace") if given.page else samples.pages()[0][1]
    html = filled(html, given.kilobytes * 1000)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        server = workspace(given.home, folder)
        server.start()
        chromium = Chromium(playwright, folder / "profile", EXTENSION, {given.url: html})
        try:
            use_port(chromium, server.port)
            dashboard = open_dashboard(chromium, server)
            chromium.tab.bring_to_front()
            chromium.visit(given.url)
            popup = chromium.click()
            dashboard.reload()
            dashboard.click("button[value=allow]")
            popup.wait_for_selector("[data-standing]")
            popup.close()
            dashboard.close()
            measured = clicks(chromium, given.runs)
            alone, size = posts(server, chromium, given.runs)
        finally:
            chromium.close()
            server.stop()
    print(f"{given.runs} clicks, a page of {len(html) / 1e6:.2f} MB, {size / 1e6:.2f} MB sent\n")
    print("| milliseconds | median | p95 | worst |\n| --- | --- | --- | --- |")
    print(row("click to verdict shown", [one["shown"] for one in measured]))
    print(row("- click to popup open", [one["open"] for one in measured]))
    print(row("- popup open to request", [one["asked"] - one["open"] for one in measured]))
    print(row("- request to answer", [one["told"] - one["asked"] for one in measured]))
    print(row("- answer to shown", [one["shown"] - one["told"] for one in measured]))
    print(row("POST /checks alone", alone))


if __name__ == "__main__":
    main()
