"""LinkedIn's top card: the name, headline, place and photo of the member shown."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from .. import parts
from ..page import Page, take_out
from ..text import brief, clean, entities, image, link
from .address import HOME, slug

_TITLES = (  # the name
    "h1.top-card-layout__title, h1.top-card__title, main .pv-top-card h1,"
    " main h1.text-heading-xlarge, #topcard #name, #top-card .full-name,"
    " .pv-top-card-section__name, .masthead #name, #nameplate #name, .profile-header #name, h1.fn,"
    " .pv-top-card--list:not(.pv-top-card--list-bullet) > li:first-child,"
    " [data-view-name=profile-top-card-verified-badge] h2,"
    " [data-view-name=profile-top-card-verified-badge] p"
)
_CARDS = (
    "section.top-card-layout, section.top-card, .pv-top-card, section.artdeco-card, #topcard,"
    " #top-card, .profile-view-grid, .profile-header, .hresume .contact, section, .profile-topcard"
)
_HEADLINES = (
    ".text-body-medium, .top-card-layout__headline, .top-card__headline, #headline .title,"
    " p.headline, p.headline-title, .pv-top-card-section__headline, h2.mt1, h2.headline"
)
_PLACES = (
    ".text-body-small.inline, .profile-info-subheader > div > span:first-child,"
    " .top-card__subline-item, .profile-info-subheader span, .locality,"
    " .pv-top-card-section__location, .pv-top-card--list-bullet > li:first-child,"
    " .top-card-layout__first-subline .top-card__subline-item"
)
_PHOTOS = (
    "img.pv-top-card-profile-picture__image, img.pv-top-card-profile-picture__image--show,"
    " img.top-card-layout__entity-image, img.top-card__profile-image, .profile-picture a.photo,"
    " .profile-picture img, img[src*=profile-displayphoto], img[data-delayed-url*=profile-display]"
)
_PRONOUN = (
    "she|her|hers|he|him|his|they|them|theirs|ze|xe|elle|il|lui|iel|eux|ellui|zij|ze|haar|hij|hem"
    "|zijn|hen|hun|die|diens|sie|ihr|er|ihm|ihn|dey|ella|el|él|ella"
)
_PRONOUNS = re.compile(rf"\(?\s*\b(?:{_PRONOUN})(?:\s*+/\s*+(?:{_PRONOUN}))+\s*\)?|"
                       rf"\(\s*(?:{_PRONOUN})\s*\)"
                       r"|(?-i:\([a-zà-ÿ]{1,6} ?/ ?[a-zà-ÿ]{1,6}(?: ?/ ?[a-zà-ÿ]{1,6})?\))",
                       re.I)  # fmt: skip
_DEGREE = re.compile(
    r"\s*[·•]\s*(?:[123](?:[a-zèм]{1,3}|[.°º次촌]|:[ae])?|You|Vous|Sie|Jij|U)\s*\+?(?=$|[\s·•])"
    r".*$"
    r"|\s+[123](?:st|nd|rd) degree connection.*$",
    re.I,
)
_BARE_DEGREE = re.compile(r"\s[123](?:st|nd|rd|er|re|e|ème|de|\.)?\+?$", re.I)
_WALL = (
    ".authwall-join-form, .join-form-container, .not-found__header, .page-not-found,"
    " form[action*=login-submit], input[type=password]"
)


def find(page: Page, member: str) -> LexborNode | None:
    """The top card: the smallest section around the name; ``None`` where none is sure."""
    root = page.tree.body
    if root is None or page.main is None:
        return None
    heading = root.css_first(_TITLES)
    if heading is not None:
        return _around(heading)
    if page.main.css_first(_WALL) is not None:
        return None
    heading = page.main.css_first("h1") or _titled(page) or page.main.css_first("section h2")
    heading = heading or page.main.css_first("h2")
    if heading is None:
        return None
    # Newest layout: no class tells what is what, so the tab's title or a link of the card to
    # this very member must.
    card = _around(heading)
    text = (_named(heading, page) or "").casefold()
    told = _title(page).casefold()
    if text and told.startswith((f"{text} |", f"{text} -", f"{text} –")):
        return card
    links = (link(node.attributes["href"], HOME) for node in card.css("a[href]")[:60])
    own = (one for one in links if one and "/overlay/" in one)
    return card if any(slug(one) == member for one in own) else None


def marked(page: Page) -> bool:
    """Whether the classes of a layout say where the name is."""
    return page.tree.body is not None and page.tree.body.css_first(_TITLES) is not None


def translated(card: LexborNode | None) -> None:
    """Leaves out what the page hides behind its translation."""
    for node in card.css(".original.translation")[:40] if card is not None else ():
        if node.parent is not None and node.parent.css_first(".translated.translation") is not None:
            take_out(node)


def _around(heading: LexborNode) -> LexborNode:
    card = heading
    while card.parent is not None and not card.css_matches(_CARDS):
        if card.parent.tag in ("main", "body", "html"):
            return card if card.mem_id != heading.mem_id else card.parent
        card = card.parent
    return card


def _titled(page: Page) -> LexborNode | None:
    """The first line of the page that is the name in the tab's title."""
    told = re.split(r"\s+[|–-]\s+", _title(page))
    if len(told) < 2 or told[-1] != "LinkedIn" or page.main is None:
        return None
    lines = (one for one in page.main.css("h2, h3, p, span, div, a")[:300] if parts.leaf(one))
    return next((one for one in lines if clean_name(brief(one)) == told[0]), None)


def name(card: LexborNode | None, page: Page) -> str | None:
    """The name in the card."""
    if card is None:
        return None
    heading = card.css_first(_TITLES) or card.css_first("h1") or _titled(page)
    heading = heading or card.css_first("h2")
    return _named(heading, page) if heading is not None else None


def _named(heading: LexborNode, page: Page) -> str | None:
    """The name in a heading. "3rd" behind it may be part of the name: the tab's title tells."""
    found = clean_name(brief(heading))
    short = _BARE_DEGREE.sub("", found or "")
    plain = _title(page).startswith((f"{short} |", f"{short} -", f"{short} –"))
    return short if short != found and plain else found


def _title(page: Page) -> str:
    """The tab's title without the number of unread messages."""
    return re.sub(r"^\(\d+\+?\)\s*", "", page.title or "")


def clean_name(value: object) -> str | None:
    """A name as a person reads it: without pronouns and without the degree of connection."""
    text = clean(entities(value))
    if text is None:
        return None
    text = _DEGREE.sub("", _PRONOUNS.sub("", text)).strip(" ·•,-–")
    return text if any(map(str.isalpha, text)) else None


def lines(card: LexborNode | None, name: str) -> tuple[str | None, str | None]:
    """Headline and place, by their classes or, in layouts without, by their order."""
    if card is None:
        return None, None
    headline, place = card.css_first(_HEADLINES), card.css_first(_PLACES)
    found = clean(brief(headline)) if headline is not None else None
    where = clean(brief(place)) if place is not None else None
    if found and where:
        return found, where
    lines = [text for node in card.css("p, h2, span") if (text := _line(node, name))]
    contact = card.css_first("a[href*='overlay/contact-info']")
    if contact is not None and where is None:
        before = [text for node in _before(card, contact) if (text := _line(node, name))]
        where = before[-1] if len(before) > 1 or (before and found) else None
    return found or next((line for line in lines if line != where), None), where


def _line(node: LexborNode, name: str) -> str | None:
    """The text of a line of the top card that is neither name, pronouns nor connection."""
    inner = node.css("p, div, li, section, a")[:2]  # a node is among its own matches
    if any(one.mem_id != node.mem_id for one in inner) or node.css_matches("a, a *, button *"):
        return None
    text = clean(brief(node))
    if not text or len(text) < 3 or clean_name(text) in (None, name) or _PRONOUNS.fullmatch(text):
        return None
    return text


def _before(card: LexborNode, stop: LexborNode) -> list[LexborNode]:
    """The card's lines that come before a node."""
    found = []
    for node in card.css("p, span, h2, a"):
        if node.mem_id == stop.mem_id:
            break
        found.append(node)
    return found


def photo(card: LexborNode | None, page: Page) -> str | None:
    """The photo's https address."""
    if card is None:
        return None
    for node in card.css(_PHOTOS)[:5]:
        for key in ("data-delayed-url", "src", "href"):
            found = image(node.attributes.get(key), page.url)
            if found:
                return found
    return None
