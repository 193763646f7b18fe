"""A name with signs that nobody sees is read without them, and said to be disguised."""

from __future__ import annotations

import json

import pytest

from firsthand import sites
from firsthand.model import CapturedPage, Profile

URL = "https://guild.example/u/eve"


def read(name: str, where: str) -> Profile | None:
    block = json.dumps({"@type": "ProfilePage", "mainEntity": {"@type": "Person", "name": name}})
    pages = {
        "JSON-LD": f'<script type="application/ld+json">{block}</script><h1>Guild</h1>{name}',
        "card": f'<div class="h-card"><a class="p-name u-url u-uid" href="{URL}">{name}</a></div>',
        "head": f'<meta property="og:type" content="profile"><meta property="og:title"'
                f' content="{name}">',
    }  # fmt: skip
    return sites.read(CapturedPage(URL, pages[where], "Guild"))


@pytest.mark.parametrize("where", ["JSON-LD", "card", "head"])
@pytest.mark.parametrize(
    "name",
    ["Eve Ad\u200bams", "Eve \u202esmadA", "\u202dEve Adams", "E\u2060ve Adams", "Eve Ada\u200fms"],
)
def test_hidden_and_turning_signs_in_a_name_are_told(name: str, where: str) -> None:
    profile = read(name, where)
    assert profile is not None
    assert profile.disguised
    assert profile.name in ("Eve Adams", "Eve smadA")


@pytest.mark.parametrize(
    "name",
    [
        "Eve Adams",
        "\u202aEve Adams\u202c",
        "\u2068Eve Adams\u2069",
        "Eve Adams \U0001f468\u200d\U0001f4bb",
        "\u0646\u200c\u0627 Adams",
        "Eve Adams\u200e",
    ],
)
def test_signs_that_sites_put_around_a_name_are_no_disguise(name: str) -> None:
    profile = read(name, "card")
    assert profile is not None
    assert not profile.disguised


def test_a_disguise_elsewhere_on_the_page_is_not_the_members() -> None:
    page = (
        f'<div class="h-card"><a class="p-name u-url u-uid" href="{URL}">Eve Adams</a></div>'
        "<h2>Ot\u200bto Friis</h2>"
    )
    profile = sites.read(CapturedPage(URL, page))
    assert profile is not None
    assert not profile.disguised
