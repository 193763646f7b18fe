"""Who stands in front of a page is read; the page behind is, where nobody does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from firsthand import sites
from firsthand.model import CapturedPage, Profile

URL = "https://mill.example/people/4711"
BRAM = (
    '<div class="h-card"><h1 class="p-name">Bram Claes</h1><p class="p-job-title">Miller</p>'
    '<a class="u-email" href="mailto:bram.claes@mill.example">Mail</a></div>'
)
ANNA = BRAM.replace("Bram Claes", "Anna Maes").replace("bram.claes", "anna.maes")
NAMESAKE = BRAM.replace("mill.example", "court.example")
KINDS = ("covered", "veiled")


def cases() -> Iterator[tuple[dict[str, Any], str]]:
    """Pages that show the name of whom they are about, each with what is known of it."""
    for case in sorted(Path(__file__).parent.glob("*/*.json")):
        told, page = (
            json.loads(case.read_text("utf-8")),
            case.with_suffix(".html").read_text("utf-8"),
        )
        body = page.partition("<body")[2]
        if told["profile"] and told["profile"].get("name", "-") in body and "</body>" in body:
            yield told, page


def read(behind: str, front: str, kind: str, title: str = "Newmill") -> Profile | None:
    html = f"<main><div data-firsthand-behind={kind}>{behind}</div></main><div>{front}</div>"
    return sites.read(CapturedPage(URL, f"<title>{title}</title>{html}", title))


def mails(found: Profile | None) -> tuple[str, ...] | None:
    return found.emails if found else None


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("title", ["Newmill", "Bram Claes", "Our team"])
def test_who_stands_in_front_is_read(kind: str, title: str) -> None:
    assert mails(read(ANNA, BRAM, kind, title)) == ("bram.claes@mill.example",)


@pytest.mark.parametrize("kind", KINDS)
def test_where_the_title_is_of_who_is_behind_nobody_is(kind: str) -> None:
    assert read(ANNA, BRAM, kind, "Anna Maes") is None
    assert read(ANNA, "<h2>Bram Claes</h2><p>Miller</p>", kind) is None


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "note",
    [
        "",
        "<h2>We value your privacy</h2><p>We and our 812 partners</p><b>Accept All</b>",
        "<h3>Stay in touch</h3><p>One letter a month.</p>",
        "<h2>Invite Anna Maes</h2><p>Add a note.</p>",
        "<ul><li>Home<li>Team<li>Contact</ul>",
    ],
)
def test_a_page_behind_what_is_about_nobody_is_read_as_ever(kind: str, note: str) -> None:
    for title in ("Newmill", "Anna Maes"):
        assert mails(read(ANNA, note, kind, title)) == ("anna.maes@mill.example",)


def test_of_a_namesake_only_who_is_seen_counts() -> None:
    assert mails(read(NAMESAKE, BRAM, "covered")) == ("bram.claes@mill.example",)
    assert mails(read(BRAM, "<h2>Bram Claes</h2><h3>Contact</h3>", "veiled")) == (
        "bram.claes@mill.example",
    )


LIST = "<h2>Results</h2>" + "".join(
    f'<p class="h-card"><a class="p-name u-url" href="/people/{number}">{name}</a></p>'
    for number, name in enumerate(("Carla Nijs", "Dirk Smet", "Eva Bos", "Jan Baert"))
)


def test_a_list_over_somebody_is_a_list() -> None:
    html = f"<main><div data-firsthand-behind=covered>{ANNA}</div></main><div>{LIST}</div>"
    page = CapturedPage("https://mill.example/search", f"<title>Newmill</title>{html}", "Newmill")
    assert sites.read(page) is None
    assert "Anna Maes" not in [one.name for one in sites.read_list(page)]


def test_whom_several_people_in_a_dialog_are_shown_of_is_read() -> None:
    for people in (LIST, LIST.replace("<p", "<h3").replace("</p", "</h3")):
        assert mails(read(ANNA, people, "veiled", "Anna Maes")) == ("anna.maes@mill.example",)


@pytest.mark.parametrize(("one", "before"), list(pairwise(cases())))
def test_another_page_that_is_covered_changes_nothing(
    one: tuple[dict[str, Any], str], before: tuple[dict[str, Any], str]
) -> None:
    told, page = one
    other = before[1].partition("<body")[2].partition(">")[2].partition("</body>")[0]
    alone = sites.read(CapturedPage(told["url"], page, told.get("title")))
    if other.count("<div") == other.count("</div"):
        covered = f"<div data-firsthand-behind=covered>{other}</div></body>"
        both = page.replace("</body>", covered)
        assert sites.read(CapturedPage(told["url"], both, told.get("title"))) == alone
