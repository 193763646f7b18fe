"""Real saved pages, read in place: they are nobody's to copy, so they are not in here.

FIRSTHAND_DATA names their folder; without it these tests say so and are skipped.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from firsthand import sites
from firsthand.model import CapturedPage, Profile

ROOT = Path(__file__).parents[2]
PAGES = Path(os.environ.get("FIRSTHAND_DATA") or ROOT / "../shared/data") / "pages"

pytestmark = pytest.mark.skipif(
    not PAGES.is_dir(), reason="no folder of real pages: set FIRSTHAND_DATA to read them"
)


def truth() -> ModuleType:
    """`bench/page_truth.py`, which knows what stands on the pages."""
    spec = importlib.util.spec_from_file_location("page_truth", ROOT / "bench" / "page_truth.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its frozen values look themselves up
    spec.loader.exec_module(module)
    return module


def read(name: str, url: str | None = None) -> Profile | None:
    path = PAGES / name
    if not path.is_file():
        pytest.skip(f"{name} is not in the folder of real pages")
    return sites.read(CapturedPage(url, sites.decode(path.read_bytes())))


@pytest.mark.parametrize("kind", ["linkedin_connection_profile", "linkedin_public_profile"])
def test_linkedin_pages_of_2017(kind: str) -> None:
    folder = "profiles-resume-exporter"
    profile = read(f"{folder}/{kind}.html", "https://de.linkedin.com/in/john-doe-46b359134")
    wanted = json.loads((PAGES / folder / f"{kind}_result.json").read_text("utf-8"))
    assert profile is not None
    assert profile.name == wanted["name"]
    assert profile.headline == wanted["title"]
    assert profile.location == wanted["location"]
    assert profile.photo == wanted["picture"]
    assert profile.company == wanted["experience"][0]["company"]
    assert profile.title == wanted["experience"][0]["title"]
    assert list(profile.links) == [one["link"] for one in wanted["websites"]]
    assert len(profile.emails) == (kind == "linkedin_connection_profile")


def test_the_linkedin_page_of_2026() -> None:
    name = "profiles-linkedin-gates/linkedin_public_profile_williamhgates.html"
    profile = read(name, "https://www.linkedin.com/in/williamhgates/")
    assert profile is not None
    assert profile.name == "Bill Gates"
    assert (profile.title, profile.company) == ("Co-chair", "Gates Foundation")
    assert profile.location == "Seattle, Washington, United States"
    assert profile.headline == "Chair, Gates Foundation and Founder, Breakthrough Energy"
    assert profile.photo is not None
    assert read(name, "https://www.linkedin.com/in/jean-dupont/") is None


def test_at_least_95_percent_of_the_fields_are_read_right() -> None:
    wrong, every = [], 0
    for case in truth().cases(PAGES):
        page = CapturedPage(case.address, sites.decode(case.path.read_bytes()))
        judged = case.judge(sites.read(page)) if case.wanted else {}
        every += len(judged)
        wrong += [f"{case.path.name}: {name}" for name, right in judged.items() if not right]
    assert every > 150
    assert len(wrong) <= every * 0.05, wrong


def test_pages_that_show_no_person_give_none() -> None:
    cases = [case for case in truth().cases(PAGES) if case.wanted is None]
    assert len(cases) > 60
    for case in cases:
        page = CapturedPage(case.address, sites.decode(case.path.read_bytes()))
        assert sites.read(page) is None, case.path.name


def test_no_collected_page_breaks_a_reader() -> None:
    for path in sorted(PAGES.rglob("*.html")):
        for url in (
            None,
            "https://jean.example/",
            "https://www.linkedin.com/in/jean-dupont",
            "https://x.com/jean",
            "https://www.facebook.com/jean.dupont",
        ):
            sites.read(CapturedPage(url, sites.decode(path.read_bytes())))
