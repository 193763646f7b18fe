"""The table by which most sites are read: head, card and title are believed of one member only."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
from selectolax.lexbor import LexborHTMLParser

from firsthand import sites
from firsthand.model import CapturedPage, Profile
from firsthand.sites.look import Look

TABLES = [
    (site.NAME, table)
    for site in sites.SITES
    for table in vars(site).values()
    if isinstance(table, Look)
]
PATTERNS = ("titles", "described")
GITHUB = "https://github.com/jeandupont"


def read(html: str, title: str | None = None, url: str = GITHUB) -> Profile | None:
    return sites.read(CapturedPage(url, html, title))


def test_there_is_a_table_for_most_sites() -> None:
    assert len(TABLES) > 25


@pytest.mark.parametrize(("site", "table"), TABLES, ids=[name for name, _ in TABLES])
def test_every_selector_and_pattern_of_a_table_can_be_read(site: str, table: Look) -> None:
    body = LexborHTMLParser("<p>").body
    assert body is not None
    for one in fields(table):
        value = getattr(table, one.name)
        selectors = isinstance(value, str) and one.name not in PATTERNS
        for selector in value.split("; ") if selectors else ():
            if selector:
                body.css(selector)
    for pattern in filter(None, (*table.titles, table.described)):
        known = set(re.compile(pattern).groupindex)
        assert known
        assert known <= {"name", "handle", "headline", "role", "company", "place"}


def test_a_card_with_another_handle_is_not_the_members() -> None:
    card = (
        '<main><div class="h-card"><p class="vcard-fullname">Otto Friis</p>'
        '<p class="vcard-username">ottofriis</p></div></main>'
    )
    assert read(card, "jeandupont (Jean Dupont) · GitHub") == Profile(
        "github", GITHUB, "Jean Dupont", handle="jeandupont"
    )


def test_a_tab_that_names_another_member_shows_nobody() -> None:
    assert read("<main></main>", "ottofriis (Otto Friis) · GitHub") is None


def test_a_person_of_json_ld_counts_only_where_the_tab_or_an_address_agrees() -> None:
    block = (
        '<script type="application/ld+json">{"@type": "Person", "name": "Jean Dupont"%s}</script>'
    )
    of_another = block % ', "url": "https://github.com/ottofriis"'
    of_them = block % ', "url": "https://github.com/JeanDupont"'
    assert read(block % "", "GitHub") is None
    assert read(of_another, "Jean Dupont") is None
    assert (found := read(of_them, "GitHub")) is not None
    assert found.name == "Jean Dupont"
    assert read(block % "", "Jean Dupont") == Profile(
        "github", GITHUB, "Jean Dupont", handle="jeandupont"
    )


@pytest.mark.parametrize("title", ["Sign in to GitHub · GitHub", "Page not found · GitHub"])
def test_a_wall_is_nobody(title: str) -> None:
    assert read(f"<main><h1>{title}</h1><input type=password></main>", title) is None
