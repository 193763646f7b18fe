"""LinkedIn goes from member to member without loading a page: what still stands there of the one
before is never read as the one in the address bar, in layouts without a class too."""

from __future__ import annotations

import pytest

from firsthand import sites
from firsthand.model import CapturedPage, Profile

OPAQUE = "ACoAABq3xYIBexampleexampleexample01"
CARD = (
    "<section><h2>{name}</h2><p>· 2nd</p><p>Baker at {firm}</p><p>Ghent, Belgium</p>{more}"
    "</section>"
)
LED = '<p>·</p><a href="/in/{0}/overlay/contact-info/">Contact info</a>'
JOBS = (
    "<section><h2>Experience</h2><ul><li><p>Baker</p><p>{firm}</p><p>2019 - Present · 7 yrs</p>"
    '</li></ul><a href="/in/{slug}/details/experience/">Show all</a></section>'
)
KEY = "com.linkedin.sdui.profile.card.ref"
NAME = "<h2>Anna Maes</h2>"
HEAD = (
    '<script type="application/ld+json">{"@type": "Person", "name": "Bram Claes", "jobTitle":'
    ' "Miller", "url": "https://www.linkedin.com/in/bram-claes"}</script>'
)


def anna(more: str = "") -> str:
    return CARD.format(name="Anna Maes", firm="Oldmill", more=more)


def bram(more: str = "") -> str:
    return CARD.format(name="Bram Claes", firm="Newmill", more=more)


def read(slug: str, title: str, body: str, head: str = "") -> Profile | None:
    page = f"{head}<main>{body}</main>"
    url = f"https://www.linkedin.com/in/{slug}/"
    return sites.read(CapturedPage(url, page, f"{title} | LinkedIn"))


@pytest.mark.parametrize(
    ("slug", "body"),
    [
        ("bram-claes", anna(LED.format("anna-maes"))),
        ("bram-claes", anna()),
        ("bram-claes", anna() + JOBS.format(firm="Oldmill", slug="anna-maes")),
        ("bram-claes", f'<div id="{KEY}anna-maesTopcard">{anna()}</div>'),
        ("anna-75", f'<div componentkey="{KEY}anna-maesTopcard">{anna()}</div>'),
        ("bramclaes75", anna()),
        ("thebaker", anna()),  # nothing says that it is hers
        ("anna-claes", anna().replace(NAME, f"<a href=/in/anna-maes/>{NAME}</a>")),
        ("anna-claes", anna(LED.format("anna-maes"))),
        (OPAQUE, anna(LED.format("anna-maes"))),
        (OPAQUE, anna()),
        (OPAQUE, anna() + f"<section><h2>More profiles for you</h2><a href='/in/{OPAQUE}/'>"
         "<p>Bram Claes</p><p>Miller</p></a></section>"),
        (OPAQUE, anna(LED.format(OPAQUE.replace("01", "02")))),
        ("anna-claes", anna() + JOBS.format(firm="Oldmill", slug="anna-maes")),
        ("bram-claes", anna().replace("h2>", "h1>")),
        ("bram-claes", anna(LED.format("anna-maes")).replace("<h2", "<h1 class=text-heading-xlarge")
         .replace("</h2", "</h1")),
        ("bram-claes", anna().replace("<section>", "<section class=pv-top-card>")
         .replace("h2>", "h1>") + JOBS.format(firm="Oldmill", slug="anna-maes")),
    ],
)  # fmt: skip
def test_the_member_before_is_not_read(slug: str, body: str) -> None:
    assert read(slug, "Anna Maes", body) is None
    assert read(slug, "(3) Anna Maes", body) is None


@pytest.mark.parametrize(
    ("slug", "body"),
    [
        ("anna-maes", anna(LED.format("anna-maes"))),
        ("anna-maes-3b2a19", anna()),
        ("maesanna", anna()),
        ("amaes75", anna()),
        ("thebaker", anna(LED.format("thebaker"))),
        ("thebaker", anna() + JOBS.format(firm="Oldmill", slug="thebaker")),
        ("thebaker", f'<div id="{KEY}thebakerTopcard">{anna()}</div>'),
        ("anna-jansens", anna(LED.format("anna-jansens"))),
        (OPAQUE, anna(LED.format(OPAQUE))),
        (OPAQUE, anna(LED.format("anna-maes")
                      + f'<a href="/messaging/compose/?recipient={OPAQUE}">Message</a>')),
        ("anna-maes", anna(LED.format("anna-maes")) + '<section><h2>More profiles for you</h2>'
         '<a href="/in/bram-claes/"><p>Bram Claes</p></a></section>'),
    ],
)  # fmt: skip
def test_the_member_of_the_address_bar_is_read(slug: str, body: str) -> None:
    found = read(slug, "Anna Maes", body)
    assert found is not None
    assert (found.name, found.company) == ("Anna Maes", "Oldmill")


def test_of_a_page_half_changed_only_what_is_the_new_members_is_read() -> None:
    old = JOBS.format(firm="Oldmill", slug="anna-maes")
    found = read("bram-claes", "Bram Claes", bram(LED.format("bram-claes")) + old)
    assert found is not None
    assert (found.name, found.company, found.experience) == ("Bram Claes", "Newmill", ())
    told = read("bram-claes", "Anna Maes", anna(LED.format("anna-maes")) + old, HEAD)
    assert told is not None
    assert (told.name, told.title, told.company, told.location) == ("Bram Claes", None, None, None)


MEMBER = (
    '<div itemscope itemtype="https://schema.org/Person"><h1 itemprop=name>Anna Maes</h1></div>'
)
GRAPH = '<meta property="og:type" content="profile"><meta property="og:title" content="Anna Maes">'


@pytest.mark.parametrize("body", [MEMBER, GRAPH + "<h2>Profile</h2><p>Bram Claes</p><p>Anna Maes"])
def test_on_any_site_a_title_of_one_and_a_page_of_another_are_nobody(body: str) -> None:
    for title, name in (("Bram Claes | X", None), ("Anna Claes | X", "Anna Maes")):
        found = sites.read(CapturedPage("https://x.example/people/1234", body, title))
        assert (found.name if found else None) == name
    url = (
        "https://x.example/team/anna-maes"  # whose firm is Bram Claes's, as each of its titles says
    )
    found = sites.read(CapturedPage(url, MEMBER, "Bram Claes | Lawyers"))
    assert found is not None
