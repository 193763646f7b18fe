"""Where a LinkedIn member says they worked, and what they say they can do: all of both lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Any

from selectolax.lexbor import LexborNode

from firsthand.model import Position

from .. import parts
from ..page import Page
from ..text import brief, clean, unique, words
from . import experience as now

MOST = 40  # positions, and skills
# By their first letters, in English, French, Dutch and German, without accents.
_MONTHS = ("jan", "feb fev", "mar maa mrt", "apr avr", "may mei mai", "jun juin", "jul juil",
           "aug aou", "sep", "oct okt", "nov", "dec dez")  # fmt: skip
_DATE = r"(?:(?P<{0}w>[^\W\d_]{{3,10}})\.?\s+)?(?P<{0}y>(?:19|20)\d\d)"
_RANGE = re.compile(
    _DATE.format("a") + r"\s*[-\u2013\u2014]\s*(?:" + _DATE.format("b") + r"|[^\W\d_])"
)
_SINCE = re.compile(r"\b(?:since|depuis|sinds|seit)\s+" + _DATE.format("a"), re.I)
_SKILLS = words("skills compétences vaardigheden kenntnisse fähigkeiten")
_SKILL = (
    "#skills .skill .wrap, .skills-section .skill .wrap, .endorse-item-name-text,"
    " .pv-skill-category-entity__name-text, .skills__list li"
)


def positions(page: Page, told: dict[str, Any]) -> tuple[Position, ...]:
    """All positions with their years: from the experience section, else from JSON-LD."""
    for found in (_from_classes(page), _from_lines(page), _from_told(told)):
        if several := tuple(dict.fromkeys(found)):
            return several[:MOST]
    return ()


def skills(page: Page) -> tuple[str, ...]:
    """What stands in the skills section, as the member wrote it."""
    if page.main is None:
        return ()
    # A search of the text is far cheaper than one of the tree.
    named = page.main.css(_SKILL)[: 2 * MOST] if "skill" in page.markup else []
    if found := unique((_skill(node) for node in named), MOST):
        return found
    part = _skills_section(page.main)
    items = part.css("li, [componentkey*=entity-collection-item]")[: 2 * MOST] if part else []
    return unique((_skill(node) for node in items if part and not _inside(node, part)), MOST)


def _skill(item: LexborNode) -> str | None:
    """An item goes on with who endorsed it, and where it was used: its first line is the skill."""
    text = next(now.shown(item), None) or now.unmasked(brief(item))
    return text if text and len(text) <= 80 else None


def _skills_section(main: LexborNode) -> LexborNode | None:
    for node in main.css("section")[:60]:
        if node.css_first("#skills") is not None:
            return node
        heading = node.css_first("h2, h3")
        heads = (clean(brief(heading)) or "").lower().split() if heading is not None else []
        if heads and heads[0] in _SKILLS and len(heads) <= 2:
            return node
    return None


def _inside(node: LexborNode, part: LexborNode) -> bool:
    """Whether an item lies in another item of the same section."""
    within = takewhile(lambda above: above.mem_id != part.mem_id, parts.above(node))
    return any(above.tag == "li" for above in within)


def _from_classes(page: Page) -> Iterator[Position]:
    """Layouts whose classes tell what is what."""
    root = page.tree.body
    for mark, item, title, company, dates in now.LAYOUTS if root is not None else ():
        if root is None or mark not in page.markup:
            continue
        for node in root.css(item)[:MOST]:
            firm, held = now.text_of(node, company), now.text_of(node, dates)
            if firm and held:
                yield from _position(firm, now.text_of(node, title), held)


def _from_lines(page: Page) -> Iterator[Position]:
    """Layouts without: line by line."""
    part = now.section(page.main or page.tree.root) if page.tree.root else None
    if part is None:
        return
    for node in now.items(part)[: 3 * MOST]:
        if not _inside(node, part):
            yield from _by_lines(list(now.shown(node)))


def _by_lines(lines: list[str]) -> Iterator[Position]:
    """One position: title, "Company · Full-time", dates. Several at one firm: company,
    "Full-time · 5 yrs", then a title and dates for each."""
    dated = [at for at, line in enumerate(lines) if _dates(line)]
    if not dated or dated[0] < 2:
        return
    if any(now.LASTED.search(line) for line in lines[1 : dated[0]]):
        for at in dated:
            above = lines[at - 1]
            title = above if not now.is_kind(above) else lines[at - 2]
            yield from _position(lines[0], title, lines[at])
    else:
        firm = re.split(r"\s+[·•]\s+", lines[1])[0]
        if not now.is_kind(firm):
            yield from _position(firm, lines[0], lines[dated[0]])


def _from_told(told: dict[str, Any]) -> Iterator[Position]:
    """JSON-LD of public pages: today's firms, and the earlier ones, without the titles."""
    for key in ("worksFor", "alumniOf"):
        firms = told.get(key)
        for firm in firms[:MOST] if isinstance(firms, list) else [firms]:
            if not isinstance(firm, dict) or firm.get("@type") != "Organization":
                continue
            member = firm.get("member")
            role = member if isinstance(member, dict) else {}
            name = now.unmasked(firm.get("name"))
            first, last = (_told_date(role.get(end)) for end in ("startDate", "endDate"))
            # Without an end, only the firms of today go on.
            if name and first and (last or key == "worksFor"):
                yield Position(name, None, first, last)


def _told_date(value: object) -> str | None:
    found = re.match(r"((?:19|20)\d\d)(?:-(0[1-9]|1[0-2]))?(?!\d)", str(value)[:10])
    return None if found is None else f"{found[1]}-{found[2]}" if found[2] else found[1]


def _position(company: str, title: str | None, dates: str) -> Iterator[Position]:
    span = _dates(dates)
    if span:
        yield Position(company, title, *span)


def _dates(line: str) -> tuple[str, str | None] | None:
    """``Mar 2019 - Present · 5 yrs`` is 2019-03 and no end."""
    text = line[:120]
    found = _RANGE.search(text)
    if found is None:
        since = _SINCE.search(text)
        first = _date(since["aw"], since["ay"]) if since else None
        return (first, None) if first else None
    first = _date(found["aw"], found["ay"])
    last = _date(found["bw"], found["by"]) if found["by"] else None
    if found["by"] is None and not now.NOW.search(text):
        return None  # it ends with a word that says no "today": nothing is known
    return first, last


def _date(word: str | None, year: str) -> str:
    at = _month(word) if word else None
    return f"{year}-{at:02}" if at else year


def _month(word: str) -> int | None:
    plain = word.lower().translate(str.maketrans("éèûäü", "eeuau"))
    return next((at for at, told in enumerate(_MONTHS, 1) if _begins(plain, told.split())), None)


def _begins(word: str, starts: Iterable[str]) -> bool:
    return any(word.startswith(start) for start in starts)
