"""h-card and hCard 1: the card that represents the page, as microformats.org defines it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import mf2py
from bs4 import BeautifulSoup, Tag
from selectolax.lexbor import LexborNode

from firsthand.model import Profile

from .. import parts
from ..names import naming
from ..page import Page, same, take_out
from ..text import MANY, brief, clean, email, image, link, phone, unique, words
from ..whose import article, beside, others

_CARD = ".h-card,.vcard"
_CARD_SIZE = 100_000  # characters of one card
_CARD_ELEMENTS = 1_200  # of the cards that are read, each as often as it lies in others
# Cards in these are about authors, commenters, guests, and what is reviewed.
_PART = words(
    "author p-author p-org p-affiliation affiliation p-experience experience p-education education"
    " p-location location attendee p-attendee organizer p-organizer p-item"
)
_LABEL = re.compile(r"^[^\d+(]{1,20}(?=[\d+(])")  # "Tel.: 0511 20"
# Each may be there thousands of times, and mf2py copies what it reads.
_CONTACTS = ("a[href^=mailto], a[href^=tel]", ".tel, .p-tel, .u-tel", ".email, .u-email, .p-email")
_CARDS = words("h-card vcard")
_WITHIN = words(
    "h-card vcard h-entry hentry h-cite h-event vevent h-review hreview h-product h-recipe h-item"
    " comment comments comment-list commentlist reply replies"
)


class _Quick(Tag):
    """An element of which mf2py makes no copies: it makes one for each name that a property of an
    old card may have, in case that its markup is wanted as it was, which nobody asks for here."""

    @property
    def original(self) -> Tag:
        """What the element was before mf2py gave it names of today."""
        return self


def read(page: Page, own: str | None, site: str) -> Profile | None:
    """The representative card, else the only card of a page that is about it; or ``None``."""
    # A node with both classes is found twice.
    cards = list({card.mem_id: card for card in page.tree.css(_CARD)[:500]}.values())
    cards = [one for one in cards if "infobox" not in (one.attributes.get("class") or "")]
    if not cards:
        return None
    linked = [card for card in cards if _links_to(card, page, [own])] if own else []
    for props in [_properties(card, len(linked)) for card in linked[:10]]:
        if any(same(one, own) for one in _links(props, "uid", page)) and any(
            same(one, own) for one in _links(props, "url", page)
        ):
            return _profile(props, page, own, site)
    free = [card for card in cards if not _is_within(card)]
    of_me = [card for card in free if _links_to(card, page, page.me)][:10]
    mine = [_properties(card, len(of_me)) for card in of_me]
    if mine and len({_first(props.get("name")) for props in mine}) == 1:
        found = _profile(mine[0], page, own, site)
        named = found.name if found else None
        return found if article.about(page, named) and page.may_show(named) else None
    alone = [card for card in cards if not _is_inside(card, _CARDS)]  # a card's own firm is a card
    if len(alone) != 1 or not free or page.meta.get("og:type") == "article":
        return None
    props = _properties(alone[0])
    found = _profile(props, page, own, site)
    urls = _links(props, "url", page)
    if found is None or found.name is None or not (own is None or _is_about(found, urls, page)):
        return None
    if naming.is_house(found.name) or not article.about(page, found.name):
        return None
    return found


def several(page: Page, site: str) -> Iterator[Profile]:
    """Every card of its own: none of authors and commenters, none of firms."""
    cards = {card.mem_id: card for card in page.tree.css(_CARD)[:500]}
    for card in cards.values():
        if _is_within(card):
            continue
        found = _profile(_properties(card), page, None, site)
        if found is not None:
            yield found


def _is_about(found: Profile, urls: list[str], page: Page) -> bool:
    if any(same(one, page.url) for one in urls):
        return True
    return page.confirms(found.name)


def _is_within(card: LexborNode) -> bool:
    if _PART & set((card.attributes.get("class") or "").split()):
        return True
    return _is_inside(card, _WITHIN)


def _is_inside(card: LexborNode, classes: frozenset[str]) -> bool:
    around = (set((one.attributes.get("class") or "").split()) for one in parts.above(card))
    return any(classes & told for told in around)


def _links_to(card: LexborNode, page: Page, wanted: list[str | None] | list[str]) -> bool:
    hrefs = [one.attributes["href"] for one in card.css("[href]")[:100]]
    if card.attributes.get("href"):
        hrefs.append(card.attributes["href"])
    return any(same(link(one, page.base), other) for one in hrefs for other in wanted)


def _properties(card: LexborNode, cards: int = 1) -> dict[str, list[Any]]:
    """The card's properties as mf2py reads them; empty where it cannot. Mailbox and number of
    whoever answers for them are left out."""
    named = card.css_first(".fn, .p-name")
    name = clean(brief(named if named is not None else card, " ")) or ""
    around = {card.mem_id, *beside.circle(named)}
    known: dict[int, bool | None] = {}
    for kind in _CONTACTS:
        for count, contact in enumerate(card.css(kind)):
            gone = count >= MANY or others.answered(contact) or beside.is_fax(contact)
            if gone or beside.anothers(contact, name, around, known):
                take_out(contact)
    _shorten(card, _CARD_ELEMENTS // min(cards, 10))
    markup = (card.html or "")[:_CARD_SIZE]
    try:
        doc = BeautifulSoup(markup, "lxml", element_classes={Tag: _Quick})
        items = mf2py.Parser(doc=doc).to_dict()["items"]
    except (ValueError, RecursionError, AttributeError, KeyError, TypeError):
        return {}  # what it makes of broken markup is not known
    found: dict[str, Any] = next((item for item in items if "h-card" in item.get("type", [])), {})
    props: dict[str, list[Any]] = dict(found.get("properties", {}))
    for key in ("locality", "region", "country-name"):
        # mf2py reads the parts of a classic address only where it stands outside a card.
        if key not in props and (node := card.css_first(f".adr .{key}")) is not None:
            props[key] = [brief(node)]
    return props


def _shorten(card: LexborNode, left: int) -> None:
    """Takes out what lies behind the first elements of a card: of each mf2py copies all that lies
    in it dozens of times, so that deep ones count more."""
    nodes, deep, kept = card.css("*"), {card.mem_id: 0}, 0
    for node in nodes:
        above = node.parent
        deep[node.mem_id] = 1 + (deep.get(above.mem_id, 0) if above is not None else 0)
        left -= deep[node.mem_id]
        if left < 0:
            break
        kept += 1
    stay = {card.mem_id, *(one.mem_id for one in nodes[:kept])}
    rest = nodes[kept:]
    for node in [one for one in rest if one.parent is not None and one.parent.mem_id in stay]:
        take_out(node)


def _links(props: dict[str, list[Any]], key: str, page: Page) -> list[str]:
    return [found for one in props.get(key, []) if (found := link(_plain(one), page.base))]


def _profile(props: dict[str, list[Any]], page: Page, own: str | None, site: str) -> Profile | None:
    name = clean(_first(props.get("name")))
    firm = clean(_first(props.get("org")))
    if name is None or name == firm:  # "fn org" is a firm's card
        return None
    urls = [_plain(one) for key in ("email", "tel", "url") for one in props.get(key, [])]
    calls = [_plain(one) for one in props.get("tel", [])]
    calls += [one for one in urls if one and one[:4].lower() == "tel:"]
    links = _links(props, "url", page)
    return Profile(
        site=site,
        url=own or next(iter(links), None),
        name=name,
        headline=clean(_first(props.get("note"))),
        company=firm,
        title=clean(_first(props.get("job-title")) or _first(props.get("role"))),
        location=_place(props),
        emails=unique(email(one) for one in urls),
        phones=unique(phone(_LABEL.sub("", one or "")) for one in calls),
        links=unique(one for one in (*links, *page.me) if not same(one, own)),
        handle=clean((_first(props.get("nickname")) or "").lstrip("@")),
        photo=image(_first(props.get("photo")), page.url),
    )  # fmt: skip


def _place(props: dict[str, list[Any]]) -> str | None:
    where = next(iter(props.get("adr", [])), None)
    inner = where.get("properties", {}) if isinstance(where, dict) else {}
    inner = {**props, **inner} if isinstance(inner, dict) else props
    parts = unique(clean(_first(inner.get(key))) for key in ("locality", "region", "country-name"))
    return clean(", ".join(parts)) or clean(_plain(where))


def _plain(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("value")
    return value if isinstance(value, str) else None


def _first(values: Any) -> str | None:
    return next((text for one in values or [] if (text := _plain(one))), None)
