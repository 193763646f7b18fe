"""Whether a page is an article: then the one person whom it marks is its author or its contact."""

from __future__ import annotations

import re
from itertools import chain, islice, takewhile

from selectolax.lexbor import LexborNode

from .. import parts
from ..marks import jsonld
from ..page import Page
from ..text import brief, clean, words

_SIGNS = (
    "meta[property='article:published_time'], meta[property='article:author'],"
    " meta[property='article:tag'], [itemprop=datePublished], article time, .byline, .post-meta,"
    " .entry-meta, .mw-body, [itemtype$='Article'], [itemtype$='BlogPosting']"
)
_HIGH = 12  # elements around a sign
_KINDS = words("article newsarticle blogposting reportagenewsarticle hentry socialmediaposting")
_PARTS = re.compile(r"\s+[|–—·•:-]+\s+|,\s")


def about(page: Page, name: str | None) -> bool:
    """Whether a page may be about somebody whom it marks: it is no article, or its heading or the
    beginning of its title is their name, as content systems say "article" of every page."""
    if not _is(page):
        return True
    headings = [clean(brief(node, " ")) for node in page.tree.css("h1")[:10]]
    named = [*headings, _PARTS.split((page.title or "")[:200])[0]]
    wanted = (name or "").casefold()
    return bool(wanted) and any((one or "").casefold().strip() == wanted for one in named)


def _is(page: Page) -> bool:
    if (page.meta.get("og:type") or "").strip().lower() == "article":
        return True
    return marked(page) or signed(page)


def marked(page: Page) -> bool:
    """Whether JSON-LD says so."""
    kinds = {kind.lower() for node in jsonld.top(page.jsonld) for kind in jsonld.types(node)}
    return bool(kinds & _KINDS)


def signed(page: Page) -> bool:
    """Whether elements say so: none that stand in the items of a list, of somebody's works."""
    return any(not _is_listed(node) for node in page.tree.css(_SIGNS)[:2000])


def _is_listed(node: LexborNode) -> bool:
    around = islice(chain((node,), parts.above(node)), _HIGH)
    within = takewhile(lambda part: part.tag not in ("main", "body"), around)
    return any(part.tag in ("li", "tr") for part in within)
