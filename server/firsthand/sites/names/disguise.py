"""Whether a page writes somebody's name with signs that nobody sees: to pass for another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..marks import jsonld
from ..page import Page
from ..text import brief, clean

_LATIN = r"A-Za-zÀ-ɏ"
# What turns the reading direction by force; and what cannot be seen, between two letters of one
# word. Around a name sites put such marks themselves, for the sake of pages in Arabic or Hebrew.
_SIGNS = re.compile(
    "[\u202d\u202e]"
    rf"|(?<=[{_LATIN}])[\u200b-\u200f\u202a-\u202c\u2060-\u2069\ufeff]+(?=[{_LATIN}])"
)
_PLACES = (
    "title, h1, h2, h3, h4, .fn, .p-name, [itemprop=name], [class*=name], [id*=name],"
    " [data-testid*=ame]"
)


def found(page: Page, name: str | None) -> bool:
    """Whether one of the places that may have told the name writes it so."""
    wanted = (name or "").casefold()
    return bool(wanted) and any(
        _SIGNS.search(text) and wanted in (clean(text) or "").casefold() for text in _said(page)
    )


def _said(page: Page) -> Iterator[str]:
    yield from filter(None, (page.captured.title, *page.meta.values()))
    for node in (*jsonld.people(page.jsonld), *jsonld.top(page.jsonld)):
        yield from jsonld.strings(node.get("name"))
    yield from (brief(node) for node in page.tree.css(_PLACES)[:300])
