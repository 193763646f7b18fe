"""Every page beside this file gives exactly the profile that lies next to it, or the list."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from firsthand import sites
from firsthand.model import CapturedPage, Profile

CASES = sorted(Path(__file__).parent.glob("*/*.json"))
LISTS = ("emails", "phones", "links", "skills", "experience")


def told(profile: Profile | None) -> dict[str, Any] | None:
    """The fields that hold something, as a case writes them."""
    if profile is None:
        return None
    fields = {key: list(value) if key in LISTS else value for key, value in asdict(profile).items()}
    if fields["captured_from"] == "page":
        del fields["captured_from"]
    return {key: value for key, value in fields.items() if value}


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_page_gives_exactly_what_lies_beside_it(case: Path) -> None:
    wanted = json.loads(case.read_text("utf-8"))
    html = sites.decode(case.with_suffix(".html").read_bytes())
    page = CapturedPage(wanted["url"], html, wanted.get("title"), wanted.get("photo"))
    assert told(sites.read(page)) == wanted["profile"]
    assert [told(one) for one in sites.read_list(page)] == wanted.get("list", [])


def test_every_site_has_a_page_that_gives_none() -> None:
    for site in sites.SITES:
        assert [one for one in CASES if one.parent.name == site.NAME and one.stem[:4] == "none"]
