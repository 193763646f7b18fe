"""How long the server works on what is made to keep it busy: lists, and odd bookmarks of each page.

    python bench/hostile.py

Seconds of CPU, over the bundled sample records, of the requests that the tests send.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "web")]

import test_hostile_requests as hostile  # noqa: E402
from web_server import CHROME, Served, serving  # noqa: E402

from firsthand import samples  # noqa: E402
from firsthand.workspace import Workspace  # noqa: E402

PAGES = (hostile.URL, "https://www.linkedin.com/mynetwork/invite-connect/connections/")


def took(work: Callable[[], Any]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def lists(served: Served) -> list[tuple[float, str]]:
    """Each list and check of the tests."""
    client, token = served.app.test_client(), served.pair()
    headers = {"Host": f"127.0.0.1:{served.port}", "Origin": CHROME,
               "Authorization": f"Bearer {token}"}  # fmt: skip
    found = []
    for name, html in hostile.LISTS.items():
        for url in PAGES:
            for call in ("lists", "checks"):
                body = json.dumps({"url": url, "html": html})

                def post(call: str = call, body: str = body) -> None:
                    client.post(f"/api/v1/{call}", headers=headers, data=body,
                                content_type="application/json")  # fmt: skip

                found.append((took(post), f"{call}: {name}, {len(body) / 1e6:.1f} MB"))
    return found


def bookmarks(served: Served) -> list[tuple[float, str]]:
    """Each page with each odd value in all its words at once."""
    browser = hostile.Browser(served)
    found = []
    for name, value in hostile.VALUES.items():
        query = "&".join(f"{one}={value}" for one in hostile.ARGS if one != "lang")
        for page in hostile.pages(served, "a"):
            asked = f"{page}?{query}"
            found.append((took(lambda asked=asked: browser.get(asked)), f"{page}: {name}"))  # type: ignore[misc]
    return found


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        samples.write(Path(scratch) / "records", datetime.now(UTC).date())
        work = Workspace.open(Path(scratch) / "home")
        work.import_paths([Path(scratch) / "records"])
        work.judge_ahead()
        work.check_address("https://www.linkedin.com/in/eve")
        with serving(work) as served:
            for what in (lists, bookmarks):
                what(served)  # what is read once for all is no matter of a request
                found = sorted(what(served), reverse=True)
                print(
                    f"{what.__name__}: {len(found)}, half under {found[len(found) // 2][0]:.3f} s"
                )
                print(*(f"  {seconds:.2f} s  {name}" for seconds, name in found[:3]), sep="\n")


if __name__ == "__main__":
    main()
