"""The readers of profile pages: one file a site, the general reader last.

A site is a module with

- ``NAME``: e.g. ``"linkedin"``;
- ``owns(url: str) -> bool``: whether an address belongs to this site;
- ``address(url: str) -> str | None``: the canonical address of the one member an address names
  (``https://www.linkedin.com/in/jean-dupont``), or ``None`` where it names no member;
- ``read(page: Page) -> Profile | None``: the one person a page shows, or ``None``;
- ``named(url: str) -> Profile | None``: what an address alone tells about them.

``read`` here picks the site, ``read_list`` gives all people of a list, ``from_address`` answers
for an address alone.
To add one: write ``sites/example.py``, put it in ``SITES``, add cases (docs/adding-a-site.md).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol, cast

from firsthand.model import CapturedPage, Profile

from . import (
    aboutme,
    academia,
    bluesky,
    clubs,
    creators,
    crunchbase,
    ecademy,
    facebook,
    fediverse,
    front,
    generic,
    github,
    gitlab,
    gravatar,
    hackernews,
    instagram,
    linkedin,
    linktree,
    lists,
    malt,
    medium,
    meetup,
    orcid,
    researchgate,
    scholar,
    stackexchange,
    substack,
    telegram,
    threads,
    tiktok,
    upwork,
    viadeo,
    x,
    xing,
    youtube,
)
from .marks.jsonld import nodes, strings
from .names import disguise, nobody
from .page import Page, Refused, decode
from .text import clean, link, told_words
from .whose import closed

__all__ = [
    "SITES",
    "Page",
    "Refused",
    "Site",
    "address",
    "corrected",
    "decode",
    "from_address",
    "read",
    "read_list",
]


_SLIDE = 'data-firsthand-closed="slide"'  # as capture.js marks those that are not shown
_FEDIVERSE = re.compile(r"@([\w.-]{1,60})@([\w-]{1,60}(?:\.[\w-]{1,60}){1,4})", re.ASCII)


class Site(Protocol):
    """What every module of a site offers."""

    NAME: str

    def owns(self, url: str) -> bool: ...

    def address(self, url: str) -> str | None: ...

    def read(self, page: Page) -> Profile | None: ...

    def named(self, url: str) -> Profile | None: ...


# The last two answer for any host.
# fmt: off
SITES: tuple[Site, ...] = cast(
    "tuple[Site, ...]",
    (
        linkedin,
        aboutme,
        academia,
        bluesky,
        clubs,
        creators,
        crunchbase,
        ecademy,
        facebook,
        github,
        gitlab,
        gravatar,
        hackernews,
        instagram,
        linktree,
        malt,
        medium,
        meetup,
        orcid,
        researchgate,
        scholar,
        stackexchange,
        substack,
        telegram,
        threads,
        tiktok,
        upwork,
        viadeo,
        x,
        xing,
        youtube,
        fediverse,
        generic,
    ),
)
# fmt: on


def read(captured: CapturedPage) -> Profile | None:
    """The one person a page shows, or ``None``; raises ``Refused`` with a sentence.

    The address bar decides which site it is; a page without address is taken at its own word.
    """
    return front.choose(captured, _shown)


def _shown(page: Page) -> Profile | None:
    profile = closed.with_contacts(page, nobody.without(_read(page)))
    if profile is not None and disguise.found(page, profile.name):
        return replace(profile, disguised=True)
    return profile


def read_list(captured: CapturedPage) -> tuple[Profile, ...]:
    """The people of a page that lists several; empty where it shows one, or nobody.

    Raises ``Refused`` with a sentence. A site may have a ``read_list`` of its own.
    """
    page = Page(captured)
    if _read(page) is not None:
        return ()
    ahead = front.of(captured)
    if ahead and ahead.covers:
        return _listed(ahead.page)
    return _listed(page) or _in_carousel(captured, page)


def _in_carousel(captured: CapturedPage, page: Page) -> tuple[Profile, ...]:
    """The people of a row of which a page shows one at a time; none where it shows none of them."""
    if _SLIDE not in captured.html or page.tree.body is None:
        return ()
    seen = told_words(clean(page.tree.body.text(separator=" "), 20_000))
    found = _listed(Page(replace(captured, html=captured.html.replace(_SLIDE, ""))))
    return found if any(told_words(one.name) <= seen for one in found) else ()


def _listed(page: Page) -> tuple[Profile, ...]:
    site = _site(page.url or page.canonical or "")
    own = getattr(site, "read_list", None)
    if own is not None:
        found = cast("tuple[Profile, ...]", own(page))
    else:
        cards = lists.Cards(site.NAME, site.address, _handle) if site is not generic else None
        found = lists.read(page, cards)
    return tuple(one for one in map(nobody.without, found) if one is not None)


def _handle(url: str) -> str | None:
    found = from_address(url)
    return found.handle if found else None


def _read(page: Page) -> Profile | None:
    if page.kept and page.url is None and page.canonical is None:
        page.canonical = _told(page)
    found = _site(page.url or page.canonical or "").read(page)
    if found is not None and page.url is None and not page.kept:
        return replace(found, url=None)
    return found


def _told(page: Page) -> str | None:
    """The member's address that a saved page tells of the one whom its title names."""
    title = (page.title or "").casefold()
    told: set[str] = set()
    for node in nodes(page.jsonld, "Person"):
        if any(name and name.casefold() in title for name in strings(node.get("name"))):
            said = [text for key in ("url", "@id", "sameAs") for text in strings(node.get(key))]
            found = [one for text in said if (one := link(text)) and not _generic(one)]
            told.update(known for one in found if (known := address(one)))
    return told.pop() if len(told) == 1 else None


def _generic(url: str) -> bool:
    """Whether no site of its own reads an address, so that it may be anything."""
    return _site(url) is generic


def corrected(profile: Profile | None, url: str, said: Mapping[str, str]) -> Profile | None:
    """What was read, with what the user says the page shows in its place; ``said`` maps fields of
    the profile to texts. ``None`` where neither names anybody."""
    told = {field: clean(text) for field, text in said.items()}
    if profile is None:
        if not told.get("name"):
            return None
        profile = Profile(site=_site(url).NAME, url=address(url))
    return replace(profile, **told)  # type: ignore[arg-type]


def from_address(url: str) -> Profile | None:
    """What a profile's address alone tells, ``captured_from="address"``; ``None`` if it is none."""
    found = written(url)
    return _site(found).named(found) if found else None


def address(url: str) -> str | None:
    """The canonical address of the one member an address names, or ``None``."""
    found = written(url)
    return _site(found).address(found) if found else None


def written(text: str) -> str | None:
    """An address as people write it: without https, or as ``@jean@club.example``; ``None`` for what
    is none."""
    found = _FEDIVERSE.fullmatch(text.strip()[:300])
    if found:
        return link(f"https://{found[2]}/@{found[1]}")
    if "://" in text:
        return link(text)
    bare = text.strip().lstrip("/")
    # A word is none, though a host may be called so.
    return link(f"https://{bare}") if "." in bare.partition("/")[0] else None


def _site(url: str) -> Site:
    return next(site for site in SITES if site.owns(url))
