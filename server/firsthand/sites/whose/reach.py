"""Which mailboxes, which number and which line of a page are of whom its heading names."""

from __future__ import annotations

import re
from itertools import chain, islice

from selectolax.lexbor import LexborNode

from .. import parts, rosters
from ..names import firms
from ..page import Page
from ..text import brief, clean, email, phone, unique, words
from . import addressed, beside, facts, introduced, others

_LEFT = frozenset(("body", "html"))
_SAID = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_HIGH, _FAR = 5, 6  # parts around a number, elements before each of them, that may head it
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_BOOKED = re.compile(
    r"\b(?:book(?:ings?)?|boek(?:en|ing)|buch(?:en|ung)|bok(?:a|ning)|réserv(?:er|ations?)"
    r"|reserv(?:ar|as?|eren)|prenota(?:re|zioni?)?|enquir(?:e|y|ies)|anfragen?|schedul(?:e|ing)"
    r"|appointments?|afspra(?:ak|ken)|rendez-vous|termin(?:e|vereinbarung)|citas?)\b",
    re.I,
)
_HANDLE = re.compile(r"[@/]\S+|\w/\S+")
# What the parts of a site that are on its every page are called.
_BARS = words(
    "footer site-footer page-footer main-footer footer-top footer-bottom colophon topbar top-bar"
    " header-top top-header masthead site-header page-header-top navbar nav navigation bottom-bar"
)
_HOST = re.compile(r"[a-z\d-]{2,}\.[a-z]{2,}\b")


def numbers(
    page: Page, name: str, heading: LexborNode | None, anchors: list[LexborNode]
) -> tuple[str, ...]:
    """The one number of the page that is nobody else's: at a site of their own any, elsewhere one
    of the part that the heading stands in, since the rest of the page is about the site."""
    every = [one for one in anchors if (one.attributes.get("href") or "")[:4].lower() == "tel:"]
    nodes = [one for one in every if not beside.is_fax(one)]
    own = addressed.hosted(page, name)
    around = beside.circle(heading)
    known: dict[int, bool | None] = {}
    mine = (
        phone(one.attributes.get("href"))
        for one in nodes[:20]
        if not (
            others.told(one, name)
            or beside.anothers(one, name, around, known)
            or _is_ours(one)
            or _is_in_form(one, around)
            or _is_headed(one, name, around)
        )
        and (own or not _is_booked(one))
        and (own or heading is None or _is_near(one, heading))
    )
    calls = unique(mine)
    return calls if len(calls) == 1 else ()


def mailboxes(
    page: Page, name: str, heading: LexborNode | None, anchors: list[LexborNode]
) -> tuple[str, ...]:
    """The mailboxes of the page that say the name: all of it, or where nobody else is named beside
    them; else those that the page writes as text."""
    around, own = beside.circle(heading), addressed.hosted(page, name)
    known: dict[int, bool | None] = {}
    found = []
    for node in anchors:
        href = node.attributes.get("href") or ""
        one = email(href) if href[:7].lower() == "mailto:" else None
        box, _, host = (one or "").partition("@")
        if not one or not others.says_name(box, name):
            continue
        sure = others.says(box, name, all) or (own and host.casefold() in (page.url or ""))
        if sure or not (
            others.answered(node)
            or beside.anothers(node, name, around, known)
            or _is_in_form(node, around)
        ):
            found.append(one)
    if found or page.main is None:
        return unique(found)
    return beside.written(page.main, name, around)


def _is_ours(number: LexborNode) -> bool:
    """Whether the line of a number speaks as several: "Call us"."""
    line = number.parent
    return line is not None and introduced.is_several([brief(line, " ")[:200]])


def _is_booked(number: LexborNode) -> bool:
    """Whether the line of a number is one by which somebody is booked: their agency's."""
    line = number.parent
    return line is not None and _BOOKED.search(brief(line, " ")[:60]) is not None


def _is_in_form(contact: LexborNode, around: set[int]) -> bool:
    """Whether a contact stands in a form that the heading is not in: what visitors fill in."""
    forms = (part for part in parts.above(contact) if part.tag == "form")
    return bool(around) and any(part.mem_id not in around for part in forms)


def _is_near(number: LexborNode, heading: LexborNode) -> bool:
    """Whether a number stands in a part of the page that a heading stands in too."""
    above = beside.circle(heading)
    for part in parts.above(number):
        if part.mem_id in above:
            alone = heading.parent is None or heading.parent.mem_id == part.mem_id
            return part.tag not in _LEFT or alone
        if _is_bar(part):
            return False
    return False


def _is_bar(part: LexborNode) -> bool:
    """Whether a part of the page is called as those are that stand on each page of a site."""
    said = f"{part.attributes.get('id') or ''} {part.attributes.get('class') or ''}"[:500]
    return not _BARS.isdisjoint(said.casefold().split())


def _is_headed(number: LexborNode, name: str, around: set[int]) -> bool:
    """Whether the nearest heading before a number, below that of the page, is a desk's, or asks or
    invites visitors: "Any questions?", "Head office"."""
    for part in islice(chain((number,), parts.above(number)), _HIGH):
        if part.mem_id in around:
            break
        heading = parts.before(part, _SAID, _FAR)
        if heading is None or heading.mem_id in around:
            continue
        text = clean(brief(heading, " "), 80) or ""
        return text != name and (
            text.endswith("?") or others.is_desk(text) or introduced.is_several([text])
        )
    return False


def role(heading: LexborNode, name: str) -> str | None:
    """The line behind the heading that is the name: what stands before it is about the site. None
    that leads elsewhere, is a label or speaks to visitors; of further headings only one that says
    what somebody does, or stands right below the name."""
    card = parts.around(heading, {})
    found = rosters.line(card.parent or card, name, heading)
    text = clean(brief(found, " "), 200) if found is not None else None
    if found is None or text is None or _is_aside(found, text):
        return None
    if found.tag in _HEADINGS:
        below = parts.after(heading)
        next_to = below is not None and below.mem_id == found.mem_id
        return text if next_to or firms.is_livelihood(text) else None
    return text


def _is_aside(node: LexborNode, text: str) -> bool:
    if (
        facts.is_told(text)
        or text.endswith(":")
        or _HANDLE.fullmatch(text)
        or _HOST.search(text)
        or firms.is_asked(text)
    ):
        return True
    linked = node.css_first("a[href], button")
    above = any(one.tag in ("a", "button") for one in list(parts.above(node))[:3])
    return above or (linked is not None and clean(brief(linked, " "), 200) == text)
