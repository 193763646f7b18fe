"""Whatever is left of a page, what a reader says of somebody stands on it: every reader is held to
that by its own cases, cut up and put together again."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand import sites
from firsthand.model import CapturedPage, Profile
from firsthand.sites.text import clean

CASES = sorted(Path(__file__).parent.glob("*/*.json"))
PAGES = [
    (json.loads(case.read_text("utf-8")), case.with_suffix(".html").read_text("utf-8"))
    for case in CASES
]
CUT = st.tuples(
    st.sampled_from(("drop", "twice", "swap", "end")),
    st.floats(0, 1),
    st.floats(0, 0.3),
)
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_WORD = re.compile(r"[^\W_]{2,}")


def cut(page: str, cuts: list[tuple[str, float, float]]) -> str:
    for how, place, size in cuts:
        start = int(place * len(page))
        end = start + int(size * len(page))
        part = page[start:end]
        page = {
            "drop": page[:start] + page[end:],
            "twice": page[:end] + part + page[end:],
            "swap": part + page[:start] + page[end:],
            "end": page[:start] if start > 50 else page,
        }[how]
    return page


def stands(profile: Profile, shown: str) -> None:
    """Each word of each field is on the page, in its title or in its address."""
    texts = [profile.name, profile.headline, profile.company, profile.title, profile.location]
    texts += [*profile.emails, *profile.phones, *profile.skills]
    texts += [text for job in profile.experience for text in (job.company, job.title)]
    for text in filter(None, texts):
        for word in _WORD.findall(text.casefold()):
            assert word in shown, (word, text)


@settings(max_examples=250, deadline=None)
@given(st.sampled_from(PAGES), st.lists(CUT, max_size=4))
def test_what_is_read_of_a_damaged_page_stands_on_it(
    case: tuple[dict[str, str], str], cuts: list[tuple[str, float, float]]
) -> None:
    told, page = case
    page = cut(page, cuts)
    captured = CapturedPage(told["url"], page, told.get("title"))
    try:
        found = [sites.read(captured), *sites.read_list(captured)]
    except sites.Refused:
        return
    raw = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), page)  # as JSON writes letters
    parts = (raw, html.unescape(page), told.get("title"), told["url"], sites.address(told["url"]))
    plain = " ".join(clean(part, 10**6) or "" for part in parts)
    # What stands in elements of their own is one word to a reader: Otto<b>kar</b>.
    # A broken-off tag takes the next one with it.
    # An attribute whose quote is cut off takes whole tags with it.
    tags = (r"<[^<>]*>", r"<[^>]*>", r'<(?:[^>"]|"[^"]*")*>')
    joined = " ".join(re.sub(tag, "", plain) for tag in tags)
    # And what is left open is closed as the parser sees fit.
    joined += " " + BeautifulSoup(page, "lxml").get_text()
    for profile in filter(None, found):
        stands(profile, f"{plain} {joined}".casefold())


def test_every_site_is_among_them() -> None:
    assert {case.parent.name for case in CASES} == {site.NAME for site in sites.SITES}
