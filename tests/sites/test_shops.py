"""Shops and houses that are members of a site of links, and are called as people are."""

from __future__ import annotations

import pytest

from firsthand import sites
from firsthand.model import CapturedPage

CARD = (
    '<div id="profile-container"><h1 id="profile-title">{0}</h1><h2 id="profile-description">{1}'
    '</h2></div><div id="links-container"><a data-testid="LinkButton" href="https://l.example">{2}'
    "</a></div>"
)


@pytest.mark.parametrize(
    ("name", "about", "entry", "person"),
    [
        ("Max Linden", "Eerlijk keurmerk. Onze producten", "Webshop", False),
        ("Gouden Leeuw", "Restaurant in Gent", "Reserveren", False),
        ("Gouden Leeuw", "", "Menu", False),
        ("Rosa Bella", "Handmade jewellery. Shop online", "Shop", False),
        ("Rosa Bella", "Singer", "Shop", True),
        ("Anne Claes", "Coach | speaker", "Webshop", True),
        ("Anne Claes", "We met? Find me here", "Blog", True),
        ("Tsolmon Oosterhuis", "Potter", "Shop", True),
        ("Tsolmon Oosterhuis", "", "Blog", True),
    ],
)
def test_who_sells_and_says_of_nobody_what_they_do_is_a_house(
    name: str, about: str, entry: str, person: bool
) -> None:
    url = f"https://linktr.ee/{name.replace(' ', '').lower()}"
    page = CapturedPage(url, CARD.format(name, about, entry), f"{name} | Linktree")
    found = sites.read(page)
    assert (found.name if found else None) == (name if person else None)
