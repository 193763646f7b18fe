"""Pages built to overload their reader: time and memory of each, in a process of its own.

`python bench/pages_hostile.py` lists them, slowest first; `bench/pages.py` writes the worst of each
kind into its report. Limits: one second of processor time and 300 MB.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

MEMBER = "https://www.linkedin.com/in/anna-verhulst"
# The readers with ways of their own, the table's, and lists.
ADDRESSES = (
    MEMBER, "https://www.facebook.com/anna.verhulst", "https://www.xing.com/profile/Anna_Verhulst",
    "https://www.linkedin.com/mynetwork/", "https://anna.example/",
    "https://club.example/team/members",
)  # fmt: skip
LONG = "x" * 7_000_000


def rows(piece: str, most: int = 7_800_000) -> str:
    """A piece as often as a page may hold it."""
    return piece * min(most // len(piece), 390_000 // max(1, piece.count("<")) * 2)


PAGES: dict[str, Callable[[], bytes | str]] = {
    "50 MB of text": lambda: "x" * 50_000_000,
    "50 MB of elements": lambda: "<p>x</p>" * 6_250_000,
    "a million nested elements": lambda: "<div>" * 1_000_000,
    "the largest flat page": lambda: rows("<p>x</p>"),
    "deep as allowed, long text": lambda: "<div>" * 990 + LONG,
    "headings in headings": lambda: "<div><h2>" * 480 + "Jean Dupont " + LONG,
    "spans in spans": lambda: "<title>Anna</title>" + "<span>" * 990 + LONG,
    "cards in cards": lambda: (
        '<div class="h-card vcard" itemscope itemtype="http://schema.org/Person">' * 300
        + '<b class="p-name fn" itemprop="name">Jean Dupont</b>' * 20_000
    ),
    "every class of every reader": lambda: rows(
        '<div class="vcard h-card p-name fn name vcard-fullname" id="person" itemprop="name"'
        ' data-testid="UserName" typeof="Person" property="name">'
        '<a href="/in/anna-verhulst">Anna</a></div>'
    ),
    "a hundred thousand member links": lambda: "<ul>" + "".join(
        f'<li><a href="/in/p{n}"><span>Jean D{n}</span></a><p>x</p></li>' for n in range(70_000)
    ),
    "a table of names": lambda: "<table><tr><th>Name</th><th>E-mail</th></tr>" + rows(
        "<tr><td>Jean Dupont</td><td>jean@a.example</td></tr>"
    ),
    "a team of headings": lambda: rows("<div><h3>Jean Dupont</h3><p>Role</p></div>"),
    "JSON-LD, wide": lambda: '<script type="application/ld+json">' + json.dumps(
        [{"@type": "Person", "name": f"Jean {n}", "sameAs": ["https://a.example/"] * 40}
         for n in range(5_000)]) + "</script>",
    "JSON-LD, deep": lambda: (
        '<script type="application/ld+json">' + '{"member":[' * 400_000 + "</script>"
    ),
    "regular expression traps": lambda: (
        "<title>" + "(a (" * 500_000 + "</title>" + '<meta property="og:title" content="'
        + " - | (@" * 200_000 + '">' + '<meta property="og:description" content="'
        + "1, " * 300_000 + '">'
    ),
    "addresses without end": lambda: rows(
        f'<a href="https://web.archive.org/web/2009/{"a/" * 900}">x</a>'
    ),
    "zero-width and turned letters": lambda: (
        "<title>\u202eAnna</title><h1>" + "\u200b\u202e\u2066" * 1_000_000 + "Anna</h1>"
    ),
    "bytes of no encoding": lambda: (
        b"<meta charset=utf-8><h1>\xff\xfe\x80" + b"\xc3\x28" * 3_500_000
    ),
    "stray surrogates": lambda: "<h1>" + "\ud800" * 2_000_000,
    "attributes without end": lambda: "<div " + " ".join(f"a{n}=1" for n in range(300_000)) + ">x",
    "formatting left open": lambda: "<font>" * 99 + "<p>x" * 100_000,
    "comments never closed": lambda: "<!--" * 1_900_000,
}  # fmt: skip


def one(name: str, url: str) -> None:
    """Reads one page in this process; prints seconds, peak MB and what came of it."""
    from firsthand import sites
    from firsthand.model import CapturedPage

    made = PAGES[name]()
    captured = made if isinstance(made, str) else None
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    try:
        html = captured if captured is not None else sites.decode(made)  # type: ignore[arg-type]
        page = CapturedPage(url, html)
        found = sites.read(page)
        told = "a person" if found else "none"
        took = time.process_time() - start
        if found is None:
            start = time.process_time()
            people = sites.read_list(page)
            told = f"{len(people)} people" if people else told
            took = max(took, time.process_time() - start)
    except sites.Refused as refused:
        told = str(refused)
        took = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps([took, peak / 1024, (peak - base) / 1024, told]))


def measured() -> list[tuple[str, str, float, float, str]]:
    """Of each page the slowest address: (page, address, seconds, peak MB, what came of it)."""
    found = []
    for name in PAGES:
        worst = (name, "", -1.0, 0.0, "")
        for url in ADDRESSES:
            done = subprocess.run(
                [sys.executable, __file__, name, url], capture_output=True, text=True, check=True
            )
            seconds, peak, _, told = json.loads(done.stdout)
            peak = max(peak, worst[3])
            if seconds > worst[2]:
                worst = (name, url, seconds, peak, told)
            worst = (*worst[:3], peak, worst[4])
        found.append(worst)
    return sorted(found, key=lambda row: -row[2])


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    if len(sys.argv) == 3:
        one(*sys.argv[1:])
    else:
        for row in measured():
            print(f"{row[2]:6.2f} s {row[3]:5.0f} MB  {row[0]:36} {row[1]:50} {row[4]}")
