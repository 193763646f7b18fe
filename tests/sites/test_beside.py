"""Somebody else's card beside a member changes nothing: another's mailbox would make a certain
match with the wrong person."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand import sites
from firsthand.model import CapturedPage

CASES = [
    case
    for case in sorted(Path(__file__).parent.glob("*/*.json"))
    if json.loads(case.read_text("utf-8"))["profile"]
]
OTHER = (
    '<div class="people"><div class="item"><h3><a href="https://www.linkedin.com/in/otto-friis">Otto'
    " Friis</a></h3><p>Mayor of Wrongtown</p><a href='mailto:otto@wrongfirm.example'>Mail</a>"
    '<a href="tel:+32999999999">+32 99 999 99 99</a><a href="https://otto.example/">otto.example</a>'
    '<img src="https://otto.example/o.jpg" alt="Otto Friis"></div></div>'
)


def beside(page: str) -> Iterator[str]:
    """The page with the other's card first or last in its body and in its main part."""
    places = [found.end() for found in re.finditer(r"<(?:body|main)\b[^>]*>", page)][:2]
    places += [page.rindex(end) for end in ("</main>", "</body>") if end in page]
    for place in places or [len(page)]:
        yield page[:place] + OTHER + page[place:]


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_another_persons_card_beside_a_member_changes_nothing(case: Path) -> None:
    told, page = json.loads(case.read_text("utf-8")), case.with_suffix(".html").read_text("utf-8")
    alone = sites.read(CapturedPage(told["url"], page, told.get("title")))
    for other in beside(page):
        assert sites.read(CapturedPage(told["url"], other, told.get("title"))) == alone


def test_every_site_has_a_member_beside_others() -> None:
    assert {case.parent.name for case in CASES} == {site.NAME for site in sites.SITES}
