"""What a LinkedIn member does now: from the experience section, the top card or the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborNode

from ..marks.jsonld import strings
from ..page import Page
from ..text import brief, clean, entities, words

Position = tuple[str | None, str | None]  # title, company

# One row a layout, newest first: a text that such a page holds; item, title, company, dates.
# Layouts without such classes are read line by line.
LAYOUTS = (
    ("experience-item", "li.experience-item",
     ".experience-item__title, .result-card__title, .profile-section-card__title",
     ".experience-item__subtitle, .result-card__subtitle, .profile-section-card__subtitle",
     ".date-range, .experience-item__duration"),
    ("experience-group", ".experience-group", ".experience-group-position__title",
     ".experience-group-header__company", ".date-range"),
    ("item-title", "#experience .position", ".item-title", ".item-subtitle", ".date-range"),
    ("background-experience", "#background-experience .section-item", "header h4",
     "header h5:not(.experience-logo)",
     ".experience-date-locale"),
    ("pv-entity__role", "#experience-section li", ".pv-entity__role-details h3 span:nth-child(2)",
     ".pv-entity__company-summary-info h3 span:nth-child(2)", ".pv-entity__date-range"),
    ("pv-entity__summary", "#experience-section li", ".pv-entity__summary-info h3",
     ".pv-entity__secondary-title", ".pv-entity__date-range"),
    ("vcalendar", "#profile-experience .position", ".postitle .title", ".org", ".period"),
)  # fmt: skip
_KINDS = words(
    "full-time part-time freelance self-employed contract internship apprenticeship seasonal "
    "permanent temporary temps-plein temps-partiel cdi cdd indépendant stage alternance "
    "intérim voltijds deeltijds fulltime parttime zelfstandige zelfstandig vast contractbasis "
    "vollzeit teilzeit selbstständig selbständig freiberuflich praktikum befristet "
    "festanstellung werkstudent ausbildung"
)
_APART = re.compile(r"\s+[·•]\s+")
_HEADINGS = words(
    "experience expérience expériences ervaring werkervaring berufserfahrung erfahrung"
)
NOW = re.compile(
    r"\b(?:present|now|today|présent|aujourd|actuel|en cours|heden|nu|huidig|heute|gegenwart"
    r"|jetzt|aktuell)",
    re.I,
)
DATES = re.compile(
    r"\b(?:19|20)\d\d\b[^\d]{0,30}[-–—]|\b(?:seit|since|depuis|sinds)\b.*\d{4}", re.I
)
LASTED = re.compile(
    r"\b\d{1,2}\s?(?:yrs?|mos?|years?|months?|ans?|mois|jrs?|jaar|mnd|maand(?:en)?|jahre?n?|monate?n?"
    r"|j\.|m\.)\b",
    re.I,
)
_AT = re.compile(r"^(.{2,120}?)(?:\s+(?:at|chez|bij|bei)\s+|\s+@\s*|@)(?=\S)(.{2,150})$", re.I)
_CUT = re.compile(r"\s+[|·•/–—-]\s+|\s*[|·•;,]\s+|\s+(?:at|chez|bij|bei|@)\s+", re.I)
_CURRENT = re.compile(
    r"^(?:Current company|Entreprise actuelle|Huidig bedrijf|Aktuelles Unternehmen)\s*:?\s*(.+)$",
    re.I | re.S,
)


def position(
    page: Page, card: LexborNode | None, headline: str | None, told: dict[str, Any]
) -> Position:
    """Title and company of the current position, from what tells them best."""
    for found in (
        _from_section(page),
        from_headline(headline, _from_card(card)),
        _from_told(told),
    ):
        if found[1]:
            return found
    return None, None


def _from_section(page: Page) -> Position:
    root = page.tree.body
    if root is None:
        return None, None
    for mark, item, title, company, dates in LAYOUTS:
        if mark not in page.markup:  # a search of the text is far cheaper than one of the tree
            continue
        for node in root.css(item)[:6]:
            found = text_of(node, title), text_of(node, company)
            if all(found) and _is_current(text_of(node, dates)):
                return found
    part = section(page.main or root)
    for node in items(part)[:12] if part else ():
        found = _by_lines(list(shown(node)))
        if all(found):
            return found
    return None, None


def section(main: LexborNode) -> LexborNode | None:
    """The experience section of the member page, by its anchor or its heading."""
    for node in main.css("section, [id*='profile.card']")[:60]:
        if node.css_first("#experience") is not None:
            return node
        heading = node.css_first("h2")
        heads = (clean(brief(heading)) or "").lower().split() if heading is not None else []
        if heads and heads[0] in _HEADINGS and len(heads) <= 2:
            return node
    return None


def items(part: LexborNode) -> list[LexborNode]:
    """The jobs of a section; where nothing marks them, those that lead to their firm."""
    marked = part.css("li, [componentkey*=entity-collection-item]")
    return marked or part.css("a[href*='/company/'], a[href*='/school/']")


def _by_lines(lines: list[str]) -> Position:
    """An item read from top to bottom, up to the first dates.

    One position: title, "Company · Full-time", dates. Several at one company: company,
    "Full-time · 5 yrs", title, dates.
    """
    place = next((at for at, line in enumerate(lines) if DATES.search(line)), None)
    if place is None or place < 2 or not _is_current(lines[place]):
        return None, None
    above = lines[:place]
    if any(LASTED.search(line) for line in above[1:]):
        after = max(at for at, line in enumerate(above) if LASTED.search(line))
        titles = [line for line in above[after + 1 :] if not is_kind(line)]
        return (titles[-1] if titles else None), above[0]
    firm = _APART.split(above[1])[0]
    return above[0], None if is_kind(firm) else firm


def is_kind(line: str) -> bool:
    """Whether a line tells the kind of employment and neither title nor firm: ``Full-time``."""
    return _APART.split(line)[0].lower().replace(" ", "-").removeprefix("à-") in _KINDS


def shown(item: LexborNode) -> Iterator[str]:
    """The lines a person sees; LinkedIn writes each a second time for screen readers only."""
    texts = item.css("span[aria-hidden=true]") or item.css("p") or item.css("span, h3, h4")
    last = None
    for node in texts[:40]:
        if (text := unmasked(brief(node))) and text != last:
            last = text
            yield text


def _is_current(dates: str | None) -> bool:
    return dates is None or bool(NOW.search(dates)) or not re.search(r"[-–—]\s*\S*\s*\d", dates)


def _from_card(card: LexborNode | None) -> str | None:
    """The company that the top card names."""
    if card is None:
        return None
    for node in card.css("[aria-label]")[:60]:
        found = _CURRENT.match(node.attributes.get("aria-label") or "")
        if found:
            return clean(found[1].split(". ")[0])
    return text_of(
        card,
        "[data-section=currentPositionsDetails] .org, #overview-summary-current li a,"
        " [data-section=currentPositionsDetails] .top-card-link__description,"
        " .pv-text-details__right-panel-item-text, .pv-top-card--experience-list-item span",
    )


def from_headline(headline: str | None, company: str | None) -> Position:
    """``CTO at Acme | Speaker`` is CTO, Acme; the top card's company is believed before it."""
    found = _AT.match(headline or "")
    if not found:
        return None, company
    title, rest = found[1].strip(" ,|·-"), _CUT.split(found[2].strip(), maxsplit=1)[0].strip(" ,|·")
    title = re.split(r"\s+[|·•]\s+", title)[-1]
    if company and company.casefold() != rest.casefold():
        return None, company
    return title or None, rest or None


def _from_told(told: dict[str, Any]) -> Position:
    """JSON-LD; strangers get asterisks there, which are nothing."""
    titles = [text for one in strings(told.get("jobTitle")) if (text := unmasked(one))]
    works = told.get("worksFor")
    for firm in works[:10] if isinstance(works, list) else [works]:
        member = firm.get("member") if isinstance(firm, dict) else None
        if isinstance(member, dict) and member.get("endDate"):
            continue
        name = unmasked(firm.get("name")) if isinstance(firm, dict) else None
        if name:
            return (titles[0] if titles else None), name
    return None, None


def unmasked(value: object) -> str | None:
    text = clean(entities(value))
    return None if text is None or "**" in text else text


def text_of(node: LexborNode, selector: str) -> str | None:
    """The text of the first that fits, without the kind of employment that one layout puts
    behind the firm."""
    found = node.css_first(selector)
    if found is None:
        return None
    text, last = unmasked(brief(found)), found.css_first(".separator")
    kind = unmasked(brief(last)) if text and last is not None else None
    return text.removesuffix(kind).rstrip() or None if text and kind else text
