"""How well and how fast pages are read: `python bench/pages.py` writes `bench/pages.md`, and the
README's table of sites.

How well: the saved pages of FIRSTHAND_DATA (default ../shared/data), field by field against what
is known to stand there (`page_truth.py`). How fast: synthetic pages of 1 and 1.5 MB, built here,
and the saved ones. Processor time, since other work on the machine is no part of it: median and
95th percentile of 20 readings each, after one to warm up.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from firsthand import sites
from firsthand.model import CapturedPage, Profile
from firsthand.web.codes import SITES as LABELS
from page_truth import FIELDS, PAGES, Case, cases
from pages_hostile import measured

ROUNDS = 20
MEMBER = "https://www.linkedin.com/in/anna-verhulst"
REPORT = Path(__file__).with_suffix(".md")
README = Path(__file__).parents[1] / "README.md"
INVENTED = Path(__file__).parents[1] / "tests" / "sites"
MARKS = ("<!-- sites: written by python bench/pages.py -->\n", "<!-- end of sites -->")
# What saved pages are called in the table of fields, by the reader's name.
GROUPS = {"generic": ("h-card, hCard 1", "RDFa", "other pages"),
          "stackexchange": ("Stack Overflow",)}  # fmt: skip

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
    yield "LinkedIn member, posts in main", MEMBER, CARD + fill(POST, 1_500_000) + "</main>"
    yield (
        "LinkedIn member, with scripts",
        MEMBER,
        CARD + fill(POST, 600_000) + fill(script, 900_000),
    )
    yield "JSON-LD and a long page", "https://a.example/anna", block + fill(POST, 1_500_000)
    yield "3,000 hCards, no person", "https://a.example/anna", fill(comment + "<p>text</p></div>\n")
    yield (
        "text alone, no person",
        "https://a.example/anna",
        fill("<p>It's a long story, {0}.</p>", 1_500_000),
    )


def real() -> Iterator[tuple[str, str | None, str]]:
    for path in sorted(PAGES.glob("profiles-*/*.html")):
        html = sites.decode(path.read_bytes())
        if len(html) > 200_000:
            yield (
                path.name.removeprefix("metascraper").strip("-_").removesuffix(".html"),
                None,
                html,
            )


def milliseconds(work: Callable[[], object]) -> tuple[float, float]:
    """Median and 95th percentile of the rounds."""
    times = []
    work()
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


Table = dict[str, dict[str, Counter[bool]]]


def read(case: Case) -> Profile | None:
    """What the readers make of a page; a refusal is nobody."""
    try:
        return sites.read(CapturedPage(case.address, sites.decode(case.path.read_bytes())))
    except sites.Refused:
        return None


def count(known: list[Case]) -> Table:
    """Right and wrong by site and field."""
    table: Table = defaultdict(lambda: defaultdict(Counter))
    for case in known:
        for name, right in case.judge(read(case)).items():
            table[case.group][name][right] += 1
    return table


def share(tallies: list[Counter[bool]]) -> str:
    right, every = sum(one[True] for one in tallies), sum(one.total() for one in tallies)
    return f"{right}/{every}" if every else ""


def invented() -> Counter[str]:
    """How many invented pages each reader is held to: cases, and rows of pages in one file."""
    sys.path.insert(0, str(INVENTED))
    import pages_by_systems
    import pages_of_one
    import pages_of_others

    rows = (pages_of_one.PAGES, pages_by_systems.PAGES, pages_of_others.PAGES)
    found = Counter(case.parent.name for case in INVENTED.glob("*/*.json"))
    for _, url, *_ in (row for each in rows for row in each):
        found[next(site for site in sites.SITES if site.owns(url)).NAME] += 1
    return found


def state() -> Iterator[str]:
    """The README's table: each site, what is read there, and what that is measured on."""
    known = list(cases())
    table, pages, held = count(known), Counter(case.group for case in known), invented()
    yield "| site | what is read | saved pages | fields right | invented pages |"
    yield "| --- | --- | ---: | ---: | ---: |"
    order = sorted(sites.SITES, key=lambda one: (one.NAME == "generic", LABELS[one.NAME].lower()))
    for site in order:
        groups = GROUPS.get(site.NAME, (LABELS[site.NAME],))
        right = share([table[group][one] for group in groups for one in FIELDS])
        saved = sum(pages[group] for group in groups) or "none"
        says = (site.__doc__ or "").splitlines()[0].partition(": ")[2].rstrip(".")
        yield f"| {LABELS[site.NAME]} | {says} | {saved} | {right} | {held[site.NAME]} |"


def hostile() -> Iterator[str]:
    """The table of pages built to overload."""
    yield "| page | seconds | peak MB | what came of it |"
    yield "| --- | ---: | ---: | --- |"
    for name, _, seconds, peak, told in measured():
        yield f"| {name} | {seconds:.2f} | {peak:.0f} | {told} |"


def fields() -> Iterator[str]:
    """The table of fields read right."""
    known = list(cases())
    table = count(known)
    columns = (*FIELDS, "nobody")
    pages = Counter(case.group for case in known)
    yield "| pages | number | " + " | ".join(columns) + " | fields |"
    yield "| --- | ---: |" + " ---: |" * (len(columns) + 1)
    for group in sorted(table, key=str.casefold):
        row = [share([table[group][one]]) for one in columns]
        every = share([table[group][one] for one in FIELDS])
        yield " | ".join((f"| {group} | {pages[group]}", *row, every)) + " |"
    whole = [share([table[group][one] for group in table]) for one in columns]
    tallies = [table[group][one] for group in table for one in FIELDS]
    yield " | ".join((f"| **all** | {len(known)}", *whole, f"**{share(tallies)}**")) + " |"
    right = sum(one[True] for one in tallies) / sum(one.total() for one in tallies)
    yield f"\n{right:.1%} of the fields are read right, *nobody* left out; the goal is 95%."


def times() -> Iterator[str]:
    """The table of times."""
    yield "| page | kB | median ms | p95 ms | person |"
    yield "| --- | ---: | ---: | ---: | --- |"
    for name, url, html in (*synthetic(), *real()):
        captured = CapturedPage(url, html)
        middle, most = milliseconds(partial(sites.read, captured))
        found = "yes" if sites.read(captured) else "none"
        yield f"| {name} | {len(html) // 1000} | {middle:.0f} | {most:.0f} | {found} |"


TEXT = """# Pages

Written by `python bench/pages.py`, which needs the saved pages of `FIRSTHAND_DATA`.

## Fields read right

A field is right when it holds exactly what a person sees on the page: nothing missing, nothing
else; a field that the reader claims and the page does not show counts as wrong. *nobody*: pages
that show no single person (firms, articles, posts, lists) and must give none. Where the truth comes
from and why the real people in it are not in here: `page_truth.py`. The readers were written with
these pages in view, so the share says how well they read these, and little of pages nobody saved.

{fields}

## Time

Processor time of one reading; the goal is a p95 under 150 ms for a page of 1.5 MB.

{times}

## Pages built to overload their reader

Processor time and peak memory of a process that reads one page, at the slowest of six addresses;
the goal is one second and 300 MB. 108 MB is the least that can be seen here: so much holds the
process that starts the others. `pages_hostile.py` builds the pages.

{hostile}
"""


def main() -> None:
    if not PAGES.is_dir():
        raise SystemExit(f"There is no folder {PAGES}: set FIRSTHAND_DATA to where the pages are.")
    parts = (fields, times, hostile)
    text = TEXT.format(**{part.__name__: "\n".join(part()) for part in parts})
    REPORT.write_text(text, "utf-8")
    begin, end = MARKS
    before, _, rest = README.read_text("utf-8").partition(begin)
    after = rest.partition(end)[2]
    README.write_text(before + begin + "\n" + "\n".join(state()) + "\n\n" + end + after, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
