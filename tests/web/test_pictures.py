"""The pages look as they do in the pictures of docs/dashboard.md, on a wide screen and a phone.

A change that is meant: ``make pictures-accept``, then look at the pictures that git shows as
changed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from web_pages import PAGES
from web_pictures import (
    KEPT,
    LET_PASS,
    PICTURED,
    VIEWS,
    View,
    compare,
    pack,
    seen,
    stage,
    take,
)
from web_server import Served

ACCEPT = "FIRSTHAND_ACCEPT" in os.environ
ROOT = Path(__file__).parents[2]
ASIDE = ROOT / "build" / "pictures"
Demo = tuple[Served, dict[str, str]]
MEANT = "If it is meant: make pictures-accept"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with stage(tmp_path_factory.mktemp("demo")) as started:
        yield started


@pytest.fixture(scope="module")
def screens(demo: Demo, chromium: Browser) -> Iterator[dict[View, Page]]:
    with ExitStack() as open_ones:
        yield {view: open_ones.enter_context(seen(demo[0], chromium, view)) for view in VIEWS}


@pytest.fixture(scope="module")
def desk(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    yield page
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("view", VIEWS, ids=[view.name for view in VIEWS])
@pytest.mark.parametrize("endpoint", PICTURED, ids=[name for name, _ in PICTURED.values()])
def test_a_page_looks_as_in_its_picture(
    demo: Demo, screens: dict[View, Page], desk: Page, endpoint: str, view: View
) -> None:
    served, told = demo
    name, path = PICTURED[endpoint]
    page, file = screens[view], KEPT / f"{name}-{view.name}.webp"
    answer = page.goto(served.url + path.format(**told))
    assert answer is not None
    assert answer.ok, path
    now = take(page, view, served.workspace.home, framed=name == "home")
    found = compare(desk, view, file.read_bytes(), now) if file.exists() else None
    if found is not None and found.much <= LET_PASS:
        return
    if ACCEPT:
        KEPT.mkdir(parents=True, exist_ok=True)
        file.write_bytes(pack(desk, view, now))
        return
    assert found is not None, f"{path} has no picture yet. {MEANT}"
    ASIDE.mkdir(parents=True, exist_ok=True)
    (ASIDE / f"{file.stem}.png").write_bytes(found.marked)
    (ASIDE / f"{file.stem}-now.png").write_bytes(now)
    left, top, _ = max(found.squares, key=lambda one: one[2])
    where = f"{len(found.squares)} squares differ, most at {left:.0f}, {top:.0f}"
    pytest.fail(
        f"{path} ({view.name}) no longer looks as in {file.relative_to(ROOT)}: {where}. They are "
        f"marked in {ASIDE.relative_to(ROOT)}/{file.stem}.png. {MEANT} ARGS='-k {name}'",
        pytrace=False,
    )


def test_every_page_has_a_picture_and_every_picture_a_page() -> None:
    assert set(PICTURED) == set(PAGES)
    wanted = {f"{name}-{view.name}.webp" for name, _ in PICTURED.values() for view in VIEWS}
    assert {file.name for file in KEPT.iterdir()} == wanted


@pytest.mark.browser
def test_a_newcomer_finds_four_answers_by_what_is_written_there(
    demo: Demo, screens: dict[View, Page]
) -> None:
    """Nothing but Home and the words of its links; the same figures stand where those lead."""
    served, page = demo[0], screens[VIEWS[0]]
    api = served.dashboard().get(f"{served.url}/api/v1/home").json()
    linkedin = next(one for one in api["networks"] if one["name"] == "LinkedIn")
    vouched, again = api["vouched"], api["again"]
    paid = [one["network"] for one in api["paid"] if one["paid"] == "yes"]
    lost = [one["network"] for one in api["paid"] if one["paid"] in ("no", "unpriced")]
    known = f"{linkedin['known']} of your {linkedin['contacts']} contacts on LinkedIn"
    assert (paid, lost, vouched["no"]) == (["LinkedIn"], ["Rotary Gent-Leie", "XING"], 12)
    answers = {
        "How many of my contacts do I really know?": [known],
        "Whom did I vouch for without knowing them?": [
            f"{vouched['all']} people", f"not know {vouched['no']} of them",
            *(one["name"] for one in vouched["people"]),
        ],
        "Which network paid for itself?": [
            "Paid for itself, even without its best result: LinkedIn (+",
            "Cost more than it brought: XING (−", "Rotary Gent-Leie",
        ],
        "Whom should I write to again?": [one["name"] for one in again["people"]],
    }  # fmt: skip
    where = {
        "How many of my contacts do I really know?": f"really know {known}",
        "Whom did I vouch for without knowing them?": f"without knowing them {vouched['no']}",
        "Which network paid for itself?": "Paid for itself, even without its best result: LinkedIn",
        "Whom should I write to again?": f"Worth writing to again {again['count']}",
    }
    for question, told in answers.items():
        page.goto(served.url)
        box = page.get_by_role("main").get_by_role("region", name=question)
        said = " ".join(box.inner_text().split())
        assert [words for words in told if words not in said] == []
        assert len(said.split()) < 70  # words to be read: a third of a minute
        page.get_by_role("link", name=question).click()
        assert where[question] in " ".join(page.get_by_role("main").inner_text().split())
