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
import pages_by_systems
import pages_of_one
import pages_of_others
import pages_of_registers

from world import World

ROWS = (
    *pages_of_one.PAGES,
    *pages_by_systems.PAGES,
    *pages_of_others.PAGES,
    *pages_of_registers.PAGES,
)
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
    pages = [page(row, *both) for one in BESIDE for both in ((one, ""), ("", one))]
    read = {sites.read(captured): captured for captured in pages}  # each is judged once
    for captured in read.values():
        verdict = asked(world, captured)
        if verdict is not None:
            assert verdict["standing"] not in KNOWN, verdict["profile"]
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


def told(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


HIS = "https://jorenvermast.example/"
UNI = "https://uni.example/people/joren-vermast"
BOX = '<a itemprop=email class=email href="mailto:mieke.zandhoven@linde.example">m</a>'
HER = f'"@type": "Person", "name": "{NAME}", "sameAs": ["{SELF}"]'


@pytest.mark.parametrize(
    ("url", "title", "body"),
    [
        (HIS, "Joren Vermast | Tuinen", "<h1>Joren Vermast</h1><footer class=h-card>"
         f'<a class="p-name u-url" rel=me href="{SELF}">{NAME}</a></footer>'),
        (HIS, "Joren Vermast | Tuinen", "<h1>Joren Vermast</h1><link rel=me"
         f' href="https://github.com/mzandhoven"><link rel=author href="{SELF}">'),
        (HIS, "Joren Vermast", f'<h1>Joren Vermast</h1><a href="tel:{CALLS}">0470 11 22 33</a>'),
        (HIS, "Joren Vermast", f"<h1>Joren Vermast</h1><p>{BOX}</p>"),
        (HIS, "Joren Vermast", told(f'{{"@type": "Review", "author": {{{HER}}}}}')
         + "<h1>Joren Vermast</h1>"),
        (f"{HIS}over-mij", "Over mij",
         f"<h1>Over mij</h1><p>Mijn naam is Joren Vermast. Ik werk met {NAME} {REACHED}</p>"),
        (UNI, "Joren Vermast - Uni", "<h1>Joren Vermast</h1><div itemscope itemtype="
         f'"https://schema.org/Person"><b itemprop=name>{NAME}</b>{BOX}</div>'),
        (UNI, "Joren Vermast - Uni",
         f"<h1>Joren Vermast</h1><div class=vcard><b class=fn>{NAME}</b>{BOX}</div>"),
        (UNI, "Joren Vermast - Uni",
         f"<h1>Joren Vermast</h1><dl><dt>Promotor<dd>{NAME}<dd>{REACHED}</dl>"),
        (UNI, "Joren Vermast - Uni", f"<h1>Joren Vermast</h1><p>E-mail: {REACHED}</p>"),
        ("https://mastodon.social/@joren", "Joren Vermast (@joren@mastodon.social) - Mastodon",
         '<div class="account__header"><a rel="me" href="https://github.com/mzandhoven">x</a></div>'),
        ("https://github.com/jvermast", "jvermast (Joren Vermast) · GitHub",
         f"<article>By {NAME} {REACHED}</article>"),
    ],
)  # fmt: skip
def test_a_friend_whom_anothers_page_marks_for_machines_is_not_its_owner(
    url: str, title: str, body: str, world: World
) -> None:
    verdict = asked(world, CapturedPage(url, f"<main>{body}</main>", title))
    assert verdict is not None
    assert verdict["profile"]["name"] == "Joren Vermast"
    assert verdict["standing"] not in KNOWN


@pytest.mark.parametrize(
    ("url", "title", "body"),
    [
        ("https://blog.example/2024/x", "Tien tips - Blog",
         told(f'{{"@graph": [{{{HER}}}, {{"@type": "Article"}}]}}') + "<h1>Tien tips</h1>"),
        ("https://krant.example/mieke", "Mieke Zandhoven (mieke) wint prijs | Krant", "<h1>Prijs"),
        ("https://forum.example/u/otto/activity", "Otto - Forum", f"<p>{NAME} wrote"),
        ("https://linde.example/over-ons", "Over ons", f"<h1>Over ons</h1><p>Hallo, ik ben {NAME}."
         " Wij groeien, ons team ook, onze klanten mee."),
        ("https://linde.example/stories/mieke", "Meet Mieke", f"<p>My name is {NAME}, I help."),
    ],
)  # fmt: skip
def test_a_page_that_only_speaks_of_a_friend_shows_nobody(url: str, title: str, body: str) -> None:
    assert sites.read(CapturedPage(url, f"<main>{body}</main>", title)) is None
