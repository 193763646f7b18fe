"""Google Scholar: an author's page; co-authors in its side column are others."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from selectolax.lexbor import LexborNode

from firsthand.model import Profile

from .page import Page
from .selected import text
from .text import brief, clean, image, link, unique

NAME = "scholar"

_HOST = re.compile(r"scholar\.google\.(?:[a-z]{2,3}|com?\.[a-z]{2})\Z")
_ID = re.compile(r"[\w-]{12}\Z", re.ASCII)
_HOME = "https://scholar.google.com/citations?user="


def owns(url: str) -> bool:
    """Whether an address lies on Google Scholar, in any country."""
    return bool(_HOST.match((urlsplit(url).hostname or "").rstrip(".")))


def address(url: str) -> str | None:
    """``https://scholar.google.com/citations?user=...``: one for every country and language."""
    parts = urlsplit(url)
    if not owns(url) or parts.path.rstrip("/") != "/citations":
        return None
    asked = parse_qs(parts.query[:2000])
    author = asked.get("user", [""])[0]
    # view_op opens one article or a list of colleagues.
    other = asked.get("view_op", [""])[0] not in ("", "list_works")
    return f"{_HOME}{author}" if _ID.match(author) and not other else None


def named(url: str) -> Profile | None:
    """The author's address; its letters spell nothing."""
    own = address(url)
    return Profile(NAME, own, captured_from="address") if own else None


def read(page: Page) -> Profile | None:
    """The author whose articles the page lists."""
    own = address(page.url or page.canonical or "")
    if own and (old := page.tree.css_first(".cit-user-info")) is not None:
        return _of_2012(page, own, old)
    card = page.tree.css_first("#gsc_prf_i") or page.tree.css_first("#gsc_prf")
    name = card.css_first("#gsc_prf_in") if card is not None else None
    if own is None or card is None or name is None:
        return None
    first = card.css_first(".gsc_prf_il")
    firm = first.css_first("a") if first is not None else None
    line = clean(brief(first)) if first is not None else None
    company = clean(brief(firm)) if firm is not None else None
    hrefs = [one.attributes.get("href") for one in card.css("#gsc_prf_ivh a[href]")[:5]]
    photo = page.tree.css_first("#gsc_prf_pup-img") or page.tree.css_first("#gsc_prf_pua img")
    found = Profile(
        site=NAME,
        url=own,
        name=clean(brief(name)),
        headline=line,
        company=company,
        photo=image(page.photo) or image(photo.attributes.get("src") if photo else None, own),
        links=unique(one for href in hrefs if (one := link(href, own)) and not owns(one)),
    )
    if line and company and line.endswith(company):
        title = clean(line.removesuffix(company).rstrip(" ,"))
        return replace(found, title=title)
    return found


def _of_2012(page: Page, own: str, card: LexborNode) -> Profile | None:
    """The layout of before 2014, as archives keep it."""
    name = text(card, "#cit-name-display")
    hrefs = [one.attributes.get("href") for one in card.css("#cit-homepage-display a[href]")[:5]]
    if name is None:
        return None
    return Profile(
        site=NAME,
        url=own,
        name=name,
        headline=text(card, "#cit-affiliation-display"),
        photo=image(page.photo),
        links=unique(one for href in hrefs if (one := link(href, own)) and not owns(one)),
    )
