"""What a browser does not show is nobody's page: at most the own mailbox is read from it."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from firsthand import sites
from firsthand.model import CapturedPage

CASES = [
    case
    for case in sorted(Path(__file__).parent.glob("*/*.json"))
    if json.loads(case.read_text("utf-8"))["profile"]
]
WAYS = (
    "data-firsthand-closed",
    "hidden",
    'style="display:none"',
    'STYLE="color: red;DISPLAY: NONE"',
)
URL = "https://mill.example/people/bram-claes"
CARD = "<h1>Bram Claes</h1><p>Miller at Newmill</p>"
OWN = '<a href="mailto:bram.claes@mill.example">Mail</a>'
CALL = '<a href="tel:+3250123456">Call</a>'


def body(page: str) -> str:
    found = re.search(r"<body[^>]*>(.*)</body>", page, re.S)
    return found[1] if found else ""


@pytest.mark.parametrize(
    ("case", "before"),
    list(pairwise(CASES)),
    ids=lambda path: f"{path.parent.name}/{path.stem}",
)
def test_another_members_view_that_is_not_shown_changes_nothing(case: Path, before: Path) -> None:
    told, page = json.loads(case.read_text("utf-8")), case.with_suffix(".html").read_text("utf-8")
    other = body(before.with_suffix(".html").read_text("utf-8"))
    alone = sites.read(CapturedPage(told["url"], page, told.get("title")))
    if "name" in told["profile"] and other.count("<div") == other.count("</div"):
        for place in [found.end() for found in re.finditer(r"<(?:body|main)\b[^>]*>", page)][:2]:
            both = f"{page[:place]}<div {WAYS[0]}>{other}</div>{page[place:]}"
            assert sites.read(CapturedPage(told["url"], both, told.get("title"))) == alone


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("part", "emails", "phones"),
    [
        (f"<p>Contact: {OWN}</p>", ("bram.claes@mill.example",), ()),
        (f"<h3>Contact</h3>{OWN}{CALL}", ("bram.claes@mill.example",), ("+3250123456",)),
        ("<p>bram.claes (at) mill.example</p>", ("bram.claes@mill.example",), ()),
        (f"{OWN}{CALL}<a href='tel:+3250999999'>Or</a>", ("bram.claes@mill.example",), ()),
        (CALL, (), ()),
        ('<a href="mailto:bram@mill.example">Mail</a>', (), ()),  # of the one who is signed in
        ('<a href="mailto:a.claes@mill.example">Mail</a>', (), ()),
        ('<a href="mailto:info@mill.example">Mail</a>', (), ()),
        (f"<h3>Bram Claes</h3><p>Judge</p>{OWN}", (), ()),  # who may be called the same
        (f"<h3>Anna Maes</h3>{OWN}", (), ()),
        (f"<h3>Our team</h3>{OWN}", (), ()),
        (f"{'<p>More</p>' * 100}{OWN}", (), ()),
    ],
)
def test_a_closed_part_tells_the_mailbox_that_says_who_is_shown(
    way: str, part: str, emails: tuple[str, ...], phones: tuple[str, ...]
) -> None:
    page = f"<title>Bram Claes – Newmill</title><main>{CARD}<div {way}>{part}</div></main>"
    found = sites.read(CapturedPage(URL, page))
    assert found is not None
    assert (found.name, found.emails, found.phones) == ("Bram Claes", emails, phones)


def test_who_is_only_in_a_closed_part_is_nobody() -> None:
    card = f'<div class="h-card"><h1 class="p-name">Bram Claes</h1>{OWN}</div>'
    assert sites.read(CapturedPage(URL, f"<title>Bram Claes</title>{card}")) is not None
    for way in WAYS:
        closed = f"<title>Newmill</title><div {way}>{card}</div><p>Nothing.</p>"
        assert sites.read(CapturedPage(URL, closed)) is None
        assert sites.read_list(CapturedPage(URL, f"{closed}<ul><li>One</li></ul>")) == ()


def test_what_a_shown_card_holds_for_machines_is_read() -> None:
    hidden = '<span itemprop="jobTitle" style="display: none">Miller</span>'
    card = (
        '<div itemscope itemtype="https://schema.org/Person"><h1 itemprop="name">Bram Claes</h1>'
        f'{hidden}<a itemprop="email" hidden href="mailto:post@mill.example">Mail</a></div>'
    )
    found = sites.read(CapturedPage(URL, f"<title>Bram Claes</title>{card}"))
    assert found is not None
    assert (found.title, found.emails) == ("Miller", ("post@mill.example",))


def test_a_blank_page_is_read_as_it_is() -> None:
    for page in (f"<body hidden>{CARD}", f'<html style="display:none"><body>{CARD}'):
        found = sites.read(CapturedPage(URL, f"<title>Bram Claes – Newmill</title>{page}"))
        assert found is not None
