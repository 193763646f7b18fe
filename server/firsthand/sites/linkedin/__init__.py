"""LinkedIn: the public page, and the member's page in the browser's language.

The site is a single-page application: its head may still be about the member looked at before.
The address bar is believed, and whatever names another member is left alone. Only the top card,
the experience section and the contact card are read, so no side column can leak in.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from firsthand.model import Profile

from ..marks.jsonld import nodes, strings
from ..names.spelled import guess
from ..page import Page
from ..text import clean, entities, image, link
from . import contactcard, experience, list, owner, positions, topcard
from .address import HOME, OPAQUE, is_linkedin, slug

NAME = "linkedin"
owns = is_linkedin
read_list = list.read

# What stands in a headline's place where there is none.
_NOTHING = re.compile(r"[\W_]*")
# Pages of one member without their top card (all positions, all posts): the address must do.
_PART = re.compile(r"/in/[^/]+/(?:details|recent-activity|skills|treasury)\b", re.I)


def address(url: str) -> str | None:
    """``https://www.linkedin.com/in/jean-dupont`` for every spelling of that member's address."""
    member = slug(url)
    return HOME + member if member else None


def named(url: str) -> Profile | None:
    """The member an address names, with a name only where the address spells one."""
    member = slug(url)
    if member is None:
        return None
    name = None if OPAQUE.fullmatch(member) else guess(member)
    return Profile(site=NAME, url=HOME + member, name=name, handle=member, captured_from="address")


def read(page: Page) -> Profile | None:
    """The member whom the page shows; ``None`` for companies, lists, walls and missing pages."""
    own = address(page.url or page.canonical or "") or _numbered(page)
    if own is None:
        return None
    if _PART.search(urlsplit(page.url or "").path):
        return named(own)
    told, member = _person(page, own), own.removeprefix(HOME)
    card = topcard.find(page, member)
    if card is not None and _is_other(page, card, own):
        card = None
    if not told and card is None:
        return None
    owner.leave_out_others(page, card, member)
    topcard.translated(card)
    name = topcard.name(card, page)
    name = name or topcard.clean_name(told.get("name"))
    if name is None:
        return None
    headline, place = topcard.lines(card, name)
    if headline and _NOTHING.fullmatch(headline):
        headline = None
    if told and not headline:
        headline = _told_headline(page, name)
    title, company = experience.position(page, card, headline, told)
    contact = contactcard.read(page, own)
    return Profile(
        site=NAME,
        url=own,
        name=name,
        headline=headline,
        company=company,
        title=title,
        location=place or _place(told),
        emails=contact.emails,
        phones=contact.phones,
        links=contact.links,
        handle=own.removeprefix(HOME),
        photo=image(page.photo) or topcard.photo(card, page) or _told_photo(told),
        skills=positions.skills(page),
        experience=positions.positions(page, told),
    )


def _person(page: Page, own: str) -> dict[str, Any]:
    """The JSON-LD Person that names the address bar's member; empty where there is none."""
    for node in nodes(page.jsonld, "Person"):
        said = [node.get(key) for key in ("url", "@id", "mainEntityOfPage", "sameAs")]
        known = {address(found) for one in said for text in strings(one) if (found := link(text))}
        if own in known and node.get("name"):
            return node
    return {}


def _numbered(page: Page) -> str | None:
    """Until 2015 a member's page was ``/profile/view?id=17``; its top card told the address."""
    if not re.match(r"/profile/view/?\Z", urlsplit(page.url or page.canonical or "").path):
        return None
    node = page.tree.css_first("a.view-public-profile[href], .public-profile a[href]")
    found = link(node.attributes["href"]) if node is not None else None
    return address(found) if found else None


def _is_other(page: Page, card: LexborNode, own: str) -> bool:
    """Whether the top card is another member's. A public page is made whole by the server, so that
    its head and its top card are of one person; a member page keeps the card of the member before
    for a moment."""
    name, marked = topcard.name(card, page), topcard.marked(page)
    if owner.is_anothers(page, card, own.removeprefix(HOME), name, marked):
        return True
    if card.css_first("h1.top-card-layout__title, h1.top-card__title") is None:
        return False
    found = [
        page.canonical,
        *(
            one
            for node in nodes(page.jsonld, "Person")
            for key in ("url", "sameAs")
            for one in strings(node.get(key))
        ),
    ]
    members = {address(one) for each in found if (one := link(each))} - {None}
    return bool(members) and own not in members


def _told_headline(page: Page, name: str) -> str | None:
    """``Jean Dupont - CTO at Acme | LinkedIn``, the title of a public page."""
    text = (page.title or "").removesuffix("| LinkedIn").strip()
    rest = text.removeprefix(name)
    return clean(rest.strip(" -–|")) if rest != text else None


def _place(told: dict[str, Any]) -> str | None:
    where = told.get("address")
    return clean(entities(where.get("addressLocality"))) if isinstance(where, dict) else None


def _told_photo(told: dict[str, Any]) -> str | None:
    photo = told.get("image")
    if isinstance(photo, dict):
        photo = photo.get("contentUrl") or photo.get("url")
    return next((found for one in strings(photo) if (found := image(one))), None)
