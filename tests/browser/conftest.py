"""Real browsers on a real server: what every browser test starts from."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import wire
from chromium import Chromium
from firefox import Firefox
from playwright.sync_api import Playwright
from running import Firsthand
from steps import EXTENSION, PAGES, TEXT, Launch, open_dashboard, settle, use_port

from firsthand import samples


@pytest.fixture(scope="session", autouse=True)
def nothing_leaves() -> Iterator[None]:
    """Holds at the end of the suite: no browser of any test asked for a host but this machine."""
    yield
    assert [host for host in wire.left() if host != wire.PROBE] == []


@pytest.fixture(scope="session")
def pages() -> dict[str, str]:
    """Sample page -> its address, such as "07-stranger" -> "https://..."."""
    people = zip(samples.EXPECTED, (url for url, _ in samples.pages()), strict=True)
    return {**dict(people), "company": samples.pages_without_person()[0][0]}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firsthand]:
    """A server on a workspace into which the demo's records were imported."""
    records = tmp_path_factory.mktemp("records")
    samples.write(records, datetime.now(UTC).date())
    program = Firsthand(tmp_path_factory.mktemp("home") / "workspace")
    program.run("import", str(records), *(part for me in samples.ME for part in ("--me", me)))
    program.start()
    yield program
    program.stop()


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firsthand]:
    """A server without records, for what is about leave alone: browsers of one kind share an
    Origin, and a new one that is allowed may end the leave of the one before it."""
    program = Firsthand(tmp_path_factory.mktemp("empty") / "workspace")
    program.start()
    yield program
    program.stop()


@pytest.fixture(scope="session")
def launch(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Launch]:
    """Starts a Chromium with the extension; ``port`` is set on its options page, by hand."""
    started: list[Chromium] = []

    def start(port: int, language: str = "en") -> Chromium:
        try:
            chromium = Chromium(
                playwright, tmp_path_factory.mktemp("profile"), EXTENSION, PAGES, language=language
            )
        except LookupError as missing:
            pytest.fail(str(missing))
        started.append(chromium)
        use_port(chromium, port)
        return chromium

    yield start
    for chromium in started:
        chromium.close()


@pytest.fixture(scope="session")
def chromium(launch: Launch, server: Firsthand, pages: dict[str, str]) -> Chromium:
    """A Chromium that the user has allowed, by pressing Allow on the dashboard."""
    browser = launch(server.port)
    dashboard = open_dashboard(browser, server)
    browser.tab.bring_to_front()
    browser.visit(pages["07-stranger"])
    popup = browser.click()
    dashboard.click("button[value=allow]")
    popup.wait_for_selector("[data-standing]")
    popup.close()
    dashboard.close()
    return browser


@pytest.fixture(scope="session")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    try:
        browser = Firefox(tmp_path_factory.mktemp("firefox"), EXTENSION)
    except LookupError as missing:
        pytest.fail(str(missing))
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def paired(firefox: Firefox, server: Firsthand, pages: dict[str, str]) -> Firefox:
    """A Firefox the user has allowed, on a profile page."""
    url = pages["01-firsthand"]
    firefox.route(url.split("/")[2], PAGES[url])
    firefox.goto(url)
    firefox.use_port(server.port)
    firefox.click()
    settle(server, firefox.wait(TEXT, ".code"))
    assert firefox.wait(TEXT, "[data-standing=firsthand]")  # it goes straight on
    firefox.close_popup()
    return firefox


@pytest.fixture(scope="session")
def guarded(
    playwright: Playwright, server: Firsthand, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Chromium]:
    """A Chromium whose user gave leave for one site; the browser's own question is out of reach
    here (Firefox's is not: see test_firefox.py), so the leave stands in the manifest."""
    extension = tmp_path_factory.mktemp("extension") / "extension"
    shutil.copytree(EXTENSION, extension)
    manifest = json.loads((extension / "manifest.json").read_text("utf-8"))
    manifest["host_permissions"] += ["https://be.linkedin.com/*"]
    (extension / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    browser = Chromium(playwright, tmp_path_factory.mktemp("guarded"), extension, PAGES)
    use_port(browser, server.port)
    dashboard = open_dashboard(browser, server)
    browser.tab.bring_to_front()
    browser.visit(next(iter(PAGES)))
    popup = browser.click()
    dashboard.click("button[value=allow]")
    popup.wait_for_selector("[data-standing]")
    popup.close()
    dashboard.close()
    yield browser
    browser.close()
