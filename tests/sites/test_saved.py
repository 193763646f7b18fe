"""Pages saved without their address: found out from what they say of the person in their title."""

from __future__ import annotations

import json

import pytest

from firsthand import sites
from firsthand.model import CapturedPage


def page(*people: tuple[str, str], title: str = "Lucie Dormal - Rivers | LinkedIn") -> CapturedPage:
    graph = [{"@type": "Person", "name": name, "url": url} for name, url in people]
    html = (
        f"<html><head><title>{title}</title><script type='application/ld+json'>"
        f"{json.dumps({'@context': 'https://schema.org', '@graph': graph})}</script></head><body>"
        "<main><section class='top-card-layout'><h1 class='top-card-layout__title'>Lucie Dormal"
        "</h1></section></main></body></html>"
    )
    return CapturedPage(None, html)


LUCIE = ("Lucie Dormal", "https://be.linkedin.com/in/lucie-dormal")


def test_a_saved_page_tells_its_address_by_the_person_in_its_title() -> None:
    profile = sites.read(page(LUCIE, ("Nils Aben", "https://www.linkedin.com/in/nils-aben")))
    assert profile is not None
    assert (profile.site, profile.name) == ("linkedin", "Lucie Dormal")
    assert profile.url == "https://www.linkedin.com/in/lucie-dormal"


@pytest.mark.parametrize(
    "people",
    [
        (LUCIE, ("Lucie Dormal", "https://www.linkedin.com/in/lucie-dormal-2")),
        (("Nils Aben", "https://www.linkedin.com/in/nils-aben"),),
    ],
)
def test_a_page_that_tells_two_addresses_or_somebody_elses_is_not_taken_for_a_members(
    people: tuple[tuple[str, str], ...],
) -> None:
    profile = sites.read(page(*people))
    assert profile is None or profile.site != "linkedin"
