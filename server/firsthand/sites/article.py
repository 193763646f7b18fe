"""Whether a page is an article: then the one person whom it marks is its author or its contact."""

from __future__ import annotations

import re

from . import jsonld
from .page import Page
from .text import brief, clean, words

SIGNS = (
    "meta[property^='article:'], [itemprop=datePublished], article time, .byline, .post-meta,"
    " .entry-meta, .mw-body, [itemtype$='Article'], [itemtype$='BlogPosting']"
)
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
    kinds = {kind.lower() for node in jsonld.top(page.jsonld) for kind in jsonld.types(node)}
    return bool(kinds & _KINDS) or page.tree.css_first(SIGNS) is not None
