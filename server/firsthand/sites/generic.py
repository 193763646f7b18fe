"""Any other page: what it says by itself, in order of trust.

JSON-LD, microdata, RDFa, h-card, OpenGraph, and what the title says: the first that shows one
person is taken whole, so that no profile is stitched together from two people.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from firsthand.model import Profile

from .marks import hcard, jsonld, microdata, opengraph, rdfa
from .names import firms, naming, nobody
from .page import Page, same
from .text import brief, clean, image, link, told_words, unique
from .whose import addressed, encyclopedia, facts, handled, introduced, personal, uncased

NAME = "generic"

_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|igshid|igsh|trk|trackingid|ref_?src|ref_url|si|s_kwcid",
    re.I,
)
_HANDLE = re.compile(r"/(?:@|(?:users?|u|profiles?|people|members?|in)/@?)([^/@]{1,100})/?\Z", re.I)


_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")  # within names, too
_META = re.compile(r"<meta\b[^>]{0,5000}>", re.I)
_WAYS: tuple[tuple[str, Callable[[Page, str | None, str], Profile | None]], ...] = (
    ("JSON-LD", jsonld.read),
    ("microdata", microdata.read),
    ("RDFa", rdfa.read),
    ("h-card", hcard.read),
    ("OpenGraph", opengraph.read),
    ("handle", handled.read),
    ("encyclopedia", encyclopedia.read),
    ("title", personal.read),
    ("address", uncased.read),
)


_HEADS = ("JSON-LD", "OpenGraph")
_MARKED = (*_HEADS, "microdata", "RDFa")


def owns(url: str) -> bool:  # noqa: ARG001
    """Every address: this reader is the last."""
    return True


def address(url: str) -> str | None:
    """The address without fragment and tracking; any web page may be somebody's."""
    found = link(url)
    if found is None:
        return None
    parts = urlsplit(found)
    host = (parts.hostname or "").rstrip(".")
    if parts.port and parts.port != {"http": 80, "https": 443}[parts.scheme]:
        host = f"{host}:{parts.port}"
    asked = [pair for pair in parse_qsl(parts.query)[:50] if not _TRACKING.fullmatch(pair[0])]
    return urlunsplit((parts.scheme, host, parts.path or "/", urlencode(asked), ""))


def named(url: str) -> Profile | None:
    """The address and, where it spells one, the handle."""
    own = address(url)
    if own is None:
        return None
    found = _HANDLE.search(urlsplit(own).path)
    return Profile(
        site=NAME, url=own, handle=clean(found[1]) if found else None, captured_from="address"
    )


def read(page: Page) -> Profile | None:
    """The one person the page shows, or ``None``."""
    if nobody.is_mourned(page) or nobody.is_search(page) or facts.tells_end(facts.lines(page)):
        return None
    own = address(page.url or page.canonical or "")
    for way, reader in _WAYS:
        found = reader(page, own, NAME)
        if found is None or found.name is None or _is_stale(page, found):
            continue
        name = addressed.labelled(page, found.name) or found.name
        found = replace(found, name=name)
        if way in _HEADS and _is_unseen(page, name):
            continue
        if way in _MARKED and (_is_house(name) or _is_of_several(page, name)):
            continue
        if addressed.differs(page, name) or _is_titled_otherwise(page, name):
            continue
        if way == "OpenGraph" and _is_called(page, name):
            # Forges put what a member is called where others put the name.
            better = handled.read(page, own, NAME)
            found = replace(found, name=better.name, handle=better.handle) if better else found
        other = _headed(page, found.name or "") if way != "title" else None
        if other and other.split()[-1] == (found.name or "").split()[-1]:
            return Profile(site=NAME, url=own, name=other)  # a relative, or who goes by that name
        if other:
            continue
        mine = page.me if way != "h-card" else []
        return replace(
            found,
            photo=image(page.photo) or found.photo,
            links=unique(one for one in (*found.links, *mine) if not same(one, own)),
        )
    return None


def _is_called(page: Page, name: str) -> bool:
    """Whether a name is what the address ends in: what a member is called."""
    return addressed.last(page).casefold().lstrip("@~") == name.casefold()


def _is_stale(page: Page, found: Profile) -> bool:
    """Whether the head speaks of another page than the address bar's.

    Sites that change pages without loading them leave the last person's head behind. Their tab
    title and headings are always of the page shown, so these must name the person then.
    """
    claims = [page.canonical, *found.links] if page.url else []
    near = [one for one in claims if one and _host(one) == _host(page.url)]
    near = [one for one in near if urlsplit(one).path not in ("", "/")]
    if not near or any(same(one, page.url) for one in near):
        return False
    return not page.confirms(found.name)


def _is_unseen(page: Page, name: str) -> bool:
    """Whether the page shows nowhere the name that its head has: the head is then of whoever was
    shown before. A page that a script has not filled yet shows nothing."""
    body = page.tree.body
    free = page.url is None or page.title is None or page.home
    if free or body is None or page.confirms(name):
        return False
    written = _META.sub("", page.markup[max(page.markup.find("<body"), 0) :])
    shown = _HIDDEN.sub("", unescape(written)).casefold()
    blank = clean(brief(body, " ")) is None
    return not blank and not all(word in shown for word in told_words(name))


def _is_house(name: str) -> bool:
    """Whether a firm is called so, and nobody: Elin Pflege is somebody, Haus Pflege is not."""
    return naming.is_house(name) and not firms.is_given(name)


def _is_of_several(page: Page, name: str) -> bool:
    """Whether the root of a site speaks as several, and neither its title nor its address says the
    name that it marks: a firm's, whose founder is marked on it."""
    own = page.titled(name) or addressed.hosted(page, name)
    return page.home and not own and introduced.is_several(introduced.lines(page))


def _is_titled_otherwise(page: Page, name: str) -> bool:
    """Whether the tab's title begins with quite another name that people are given, at an address
    that does not say whose page it is: title and page are of two members, one after the other."""
    first = next(iter(page.titles), "")
    other = naming.is_name(first) and firms.is_given(first) and not page.titled(name)
    near = told_words(naming.untitled(first)) & told_words(name)
    free = page.home or not naming.is_name(name) or addressed.ends(page, name)
    return other and not near and not free


def _headed(page: Page, name: str) -> str | None:
    """Whom title and heading name, where that is somebody else than who is marked for machines: a
    site's owner or maker, who is marked on its every page, or whoever was shown before. At a
    site's root the heading may say anything but the name that the address spells."""
    own = told_words(name)
    headings = personal.headings(page)
    if page.home:
        headings = [one for one in headings if addressed.hosted(page, personal.shown(page, one))]
    for node in headings:
        shown = personal.shown(page, node)
        if shown:
            other = told_words(shown)
            return None if own <= other or other <= own else shown
    said = [clean(brief(node, " ")) for node in headings]
    for one in (personal.bare(text or "") for text in said[:1]):  # "About Jane Roe"
        about = naming.is_name(one) and firms.is_given(one) and page.titled(one)
        if about and not page.home and not own & told_words(one):
            return one
    if any(own & told_words(text) for text in (page.title, *said)):
        return None
    # Neither title nor heading knows whom the head marks, and the heading is somebody.
    return next((text for text in said[:1] if naming.is_name(text)), None)


def _host(url: str | None) -> str:
    return (urlsplit(url or "").hostname or "").removeprefix("www.").removeprefix("m.")
