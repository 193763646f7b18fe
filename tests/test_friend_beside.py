"""Pages as sites serve them: each shows whom it shows, and whoever else stands on it, known well by
mailbox, number, profile and name, makes nobody known."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from firsthand import sites
from firsthand.model import CapturedPage
from firsthand.workspace import NoProfile

sys.path.insert(0, str(Path(__file__).parent / "sites"))
import pages_of_one
import pages_of_others

from world import World

ROWS = (*pages_of_one.PAGES, *pages_of_others.PAGES)
FRIEND = "Mieke Zandhoven <mieke.zandhoven@linde.example>"
CALLS = "+32470112233"
SELF = "https://www.linkedin.com/in/mieke-zandhoven"
REACHED = (
    f'<a href="mailto:mieke.zandhoven@linde.example">mail</a> <a href="tel:{CALLS}">call</a>'
    f' <a href="{SELF}">LinkedIn</a> <a href="https://github.com/mzandhoven">GitHub</a>'
)
BESIDE = (
    f"<div><h3>Mieke Zandhoven</h3><p>Partner</p>{REACHED}</div>",
    f"<blockquote>My name is Mieke Zandhoven, and I loved it. {REACHED}</blockquote>",
    f'<p>By <a rel=author href="{SELF}">Mieke Zandhoven</a></p><p>Assistant: {REACHED}</p>',
    f"<ul class=comments><li>Mieke Zandhoven {REACHED}<li>Otto Friis</ul>",
    f"<p>Site: <b>Mieke Zandhoven</b> {REACHED}</p>",
)
KNOWN = ("firsthand", "acquainted", "dormant")


def page(row: pages_of_one.Row, before: str = "", after: str = "") -> CapturedPage:
    _, url, title, body = row
    return CapturedPage(url, f"<main>{before}{body}{after}</main>", title)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[1])
def test_a_page_shows_whom_it_shows(row: pages_of_one.Row) -> None:
    found = sites.read(page(row))
    name = found.name if found else None
    wanted = row[0] or ""
    if wanted.startswith("("):
        assert name in (None, wanted.strip("()"))
    else:
        assert name == row[0]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    days = [f"2026-{month:02}-{day:02}" for month in range(1, 11) for day in (3, 17)]
    given = World(tmp_path_factory.mktemp("friend")).exchange(FRIEND, *days)
    given.card(
        "Mieke Zandhoven", emails=["mieke.zandhoven@linde.example"], phones=[CALLS],
        urls=[SELF, "https://github.com/mzandhoven"], company="Linde",
    ).connection("Mieke Zandhoven", SELF, company="Linde")  # fmt: skip
    for day in days[:6]:
        given.call(CALLS, "Mieke Zandhoven", day)
    assert given.verdict(name="Mieke Zandhoven", email=FRIEND)["standing"] == "firsthand"
    return given


def asked(world: World, captured: CapturedPage) -> dict[str, Any] | None:
    try:
        return world.workspace.check(captured)
    except NoProfile:
        return None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[1])
def test_a_friend_elsewhere_on_a_page_makes_nobody_known(
    row: pages_of_one.Row, world: World
) -> None:
    for block in BESIDE:
        for captured in (page(row, after=block), page(row, before=block)):
            verdict = asked(world, captured)
            if verdict is not None:
                assert verdict["standing"] not in KNOWN, (block, verdict["profile"])
                assert not any("zandhoven" in one for one in verdict["profile"]["emails"])


NAME = "Mieke Zandhoven"
CARD = (
    "<section><h2>{0}</h2><p>· 3rd</p><p>Baker</p><p>Oslo, Norway</p><p>·</p>"
    '<a href="/in/mieke-zandhoven-99/overlay/contact-info/">Contact info</a></section>'
)
MAIL = '<h1>{0}</h1><a href="mailto:m.zandhoven@uni.example">m</a>'


@pytest.mark.parametrize(
    ("url", "title", "body", "may_be_known"),
    [
        ("https://www.linkedin.com/in/mieke-zandhoven-99", "{0} | LinkedIn", CARD, False),
        ("https://github.com/mz1999", "mz1999 ({0}) · GitHub", "<p>x</p>", False),
        ("https://rouw.example/overlijdensbericht/mieke", "{0} (1931-2020)", "<h1>{0}</h1>", False),
        ("https://zoek.example/search?q=x", "{0} - Zoeken", "<h1>{0}</h1><p>3 results", False),
        ("https://www.xing.com/profile/Mieke_Zandhoven", "Log in", "<input type=password>", False),
        ("https://zandhoven.example/", "{0} BV | Home", "<h1>{0} BV</h1><p>Bouw", False),
        ("https://wiki.example/wiki/M", "{0} (disambiguation)", "<h1>{0}</h1>", False),
        # All that these say is her name, which is rare: likely at most.
        ("https://www.strava.com/athletes/99", "{0} | Strava", "<h1>{0}</h1><p>Oslo", True),
        ("https://uni.example/staff/mieke-zandhoven", "{0} | Uni", MAIL, True),
        ("https://dblp.org/pid/1/2.html", "dblp: {0}", "<h1>{0} 0002</h1>", True),
        ("https://keybase.io/mz", "mz ({0}) | Keybase", "<p>x", True),
        ("https://bakes.example/about", "About | Bakes", "<h1>About</h1><p>Hi, I'm {0}.", True),
    ],
)  # fmt: skip
def test_the_page_of_a_namesake_is_never_surely_a_friends(
    url: str, title: str, body: str, may_be_known: bool, world: World
) -> None:
    captured = CapturedPage(url, f"<main>{body.format(NAME)}</main>", title.format(NAME))
    verdict = asked(world, captured)
    if verdict is not None:
        assert verdict["identity"] != "certain"
        assert may_be_known or verdict["standing"] not in KNOWN
