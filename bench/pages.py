"""How long reading a page takes: `python bench/pages.py` writes a table to stdout.

Synthetic pages of 1 MB, built here; and the real pages of FIRSTHAND_DATA (default
../shared/data) where they are. Processor time, since other work on the machine is no part of it:
median and slowest of 15 readings each, after one to warm up; beside it what BeautifulSoup over
lxml takes for the whole page.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from bs4 import BeautifulSoup

from firsthand import sites
from firsthand.model import CapturedPage

ROUNDS = 15
MEMBER = "https://www.linkedin.com/in/anna-verhulst"
PAGES = Path(os.environ.get("FIRSTHAND_DATA") or Path(__file__).parents[1] / "../shared/data")

POST = (
    '<div class="feed-shared-update-v2 artdeco-card" data-urn="urn:li:activity:{0}"><div><span'
    ' class="t-bold"><span aria-hidden="true">Other Person {0}</span><span class="visually-hidden">'
    'Other Person {0}</span></span><a class="app-aware-link" href="https://www.linkedin.com/in/o{0}">'
    'view</a></div><p class="break-words">Some text that other people wrote, with <b>marks</b>.</p>'
    '<button aria-label="Like"><span class="artdeco-button__text">Like</span></button></div>'
)
CARD = (
    '<main><section class="artdeco-card"><h1 class="text-heading-xlarge">Anna Verhulst</h1>'
    '<div class="text-body-medium">CTO at Brightloom</div></section>'
)


def fill(piece: str, size: int = 1_000_000) -> str:
    """A piece again and again, numbered, up to a size."""
    return "".join(piece.format(number) for number in range(size // len(piece)))


def synthetic() -> Iterator[tuple[str, str | None, str]]:
    """Name, address and markup of each page."""
    script = "<script>" + "var data = {{'{0}': '<b>x</b>'}};" * 20 + "</script>"
    person = '{"@type": "ProfilePage", "mainEntity": {"@type": "Person", "name": "Anna Verhulst"}}'
    block = f'<script type="application/ld+json">{person}</script>'
    comment = (
        '<div class="comment"><span class="vcard"><a class="url fn" href="/{0}">P{0}</a></span>'
    )
    yield "LinkedIn member, posts in main", MEMBER, CARD + fill(POST) + "</main>"
    yield (
        "LinkedIn member, with scripts",
        MEMBER,
        CARD + fill(POST, 400_000) + fill(script, 600_000),
    )
    yield "JSON-LD and a long page", "https://a.example/anna", block + fill(POST)
    yield "3,000 hCards, no person", "https://a.example/anna", fill(comment + "<p>text</p></div>\n")
    yield "text alone, no person", "https://a.example/anna", fill("<p>It's a long story, {0}.</p>")


def real() -> Iterator[tuple[str, str | None, str]]:
    for path in sorted((PAGES / "pages").glob("profiles-*/*.html")):
        html = sites.decode(path.read_bytes())
        if len(html) > 200_000:
            yield path.name.removeprefix("metascraper").strip("-_")[:40], None, html


def milliseconds(work: Callable[[], object]) -> tuple[float, float]:
    """Median and slowest of the rounds."""
    times = []
    work()
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times), max(times)


def main() -> None:
    print("| page | kB | median ms | slowest ms | soup of all, ms | person |")
    print("| --- | ---: | ---: | ---: | ---: | --- |")
    for name, url, html in (*synthetic(), *real()):
        captured = CapturedPage(url, html)
        middle, slowest = milliseconds(partial(sites.read, captured))
        start = time.process_time()
        BeautifulSoup(html, "lxml")
        whole = (time.process_time() - start) * 1000
        found = "yes" if sites.read(captured) else "none"
        size = len(html) // 1000
        print(f"| {name} | {size} | {middle:.1f} | {slowest:.1f} | {whole:.0f} | {found} |")


if __name__ == "__main__":
    main()
