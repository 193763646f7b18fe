"""Pages of encyclopedias (MediaWiki) about one person: an article by its marks, though about
nobody but whom its heading names, where a box says when they were born. Of the dead there is
nobody to know."""

from __future__ import annotations

import re

from firsthand.model import Profile

from ..names import naming
from ..page import Page
from ..text import brief, clean

_MARKS = ".mw-body, #mw-content-text, .mw-parser-output, .mw-page-title-main"
_HEADING = "#firstHeading, h1"
# German articles tell machines about the person in a table, others in a box beside the text.
_TABLE = "#Vorlage_Personendaten, table.persondata"
_BOXES = f"{_TABLE}, .infobox, [class*=infobox], .sinottico, .taxobox_v3, .toccolours"
_ROW = "tr, .infobox-row, [class*=row]"
_BORN = re.compile(
    r"(?:born|geboren|geburtsdatum|geburtsort|née?|naissance|nacimiento|nacido|nascita|nato|nascimento"
    r"|født|född|urodzon[ya]|data urodzenia|date of birth|volledige naam|geboorte\w*)\b",
    re.I,
)
_DIED = re.compile(
    r"(?:died|dead|gestorben|sterbedatum|tod|overleden|décès|décédée?|mort|muerte|fallecido|morte"
    r"|død|död|zmar[łl]\w*|data śmierci|date of death|overlijden\w*)\b",
    re.I,
)
_ROWS = 80


def read(page: Page, own: str | None, site: str) -> Profile | None:
    """The person whom an article is about."""
    if page.tree.css_first(_MARKS) is None:
        return None
    heading = page.tree.css_first(_HEADING)
    # What tells two of a name apart stands in brackets: "Jane Roe (cyclist)".
    name = (clean(brief(heading)) or "").partition(" (")[0] if heading is not None else ""
    if not naming.is_name(name) or not page.titled(name):
        return None
    said = [
        clean(brief(row, " "), 60) or ""
        for box in page.tree.css(_BOXES)[:5]
        for row in box.css(_ROW)[:_ROWS]
    ]
    born, died = (any(_tells(one, text) for text in said) for one in (_BORN, _DIED))
    return Profile(site, own, name) if born and not died else None


def _tells(kind: re.Pattern[str], row: str) -> bool:
    """Whether a row is of a kind and says something: some tables keep empty ones."""
    found = kind.match(row)
    return found is not None and any(map(str.isalnum, row[found.end() :]))
