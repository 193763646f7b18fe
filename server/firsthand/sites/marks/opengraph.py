"""OpenGraph: a page that calls itself somebody's profile."""

from __future__ import annotations

import re

from firsthand.model import Profile

from ..names import naming
from ..page import Page
from ..text import brief, clean, image, told_words, unique

_HANDLE = re.compile(r"\s*\(@([\w.\-@]{1,100})\).*$")
# "Mieke Holvoet, author at The Blog", as content systems call the page of an author.
_AUTHOR = re.compile(r",\s+(?:author|auteure?|auteur/autrice|autor(?:in)?)\s+\w+\s.*$", re.I)
_TAIL = re.compile(r"\s+(?:[|•·—–/-]|on|auf|sur|op)\s+(\S.*)$")

# Pages of organisations, which sites call profiles too.
FIRMS = ".organization.profile, .org-profile, .group-home-panel, [itemtype$='/Organization'] > h1"
# What servers call themselves without giving the name of their site.
_SERVERS = ("pixelfed", "mastodon", "peertube", "misskey", "friendica", "lemmy", "writefreely")


def read(page: Page, own: str | None, site: str) -> Profile | None:
    """The person of an ``og:type`` of ``profile``; the least that a page can say."""
    if (page.meta.get("og:type") or "").strip().lower() != "profile":
        return None
    if page.tree.css_first(FIRMS) is not None:
        return None
    written = clean(page.meta.get("og:title"))
    handle = clean(page.meta.get("profile:username"))
    found = _HANDLE.search(written or "")
    if found:
        handle = handle or found[1]
        written = clean((written or "")[: found.start()])
    written = clean(_AUTHOR.sub("", written)) if written else None
    tail = _TAIL.search(written or "")
    shown = (clean(page.meta.get("og:site_name")) or "").casefold()
    known = (shown, shown.split(" ")[0], *_SERVERS)
    if tail and written and tail[1].casefold() in known:
        written = clean(written[: tail.start()])
    heading = page.tree.css_first("h1")
    headed = clean(brief(heading, " ")) if heading is not None else None
    if headed and tail and written and clean(written[: tail.start()]) == headed:
        written = headed  # "Jane Roe | Actress"
    written = _shorter(page, headed, written)
    parts = unique(clean(page.meta.get(f"profile:{part}_name")) for part in ("first", "last"))
    name = " ".join(parts) if len(parts) == 2 else written
    if name is None:
        return None
    return Profile(
        site=site,
        url=own,
        name=name,
        headline=clean(page.meta.get("og:description")),
        links=unique(page.me),
        handle=handle.removeprefix("@") if handle else None,
        photo=image(page.meta.get("og:image:secure_url") or page.meta.get("og:image"), page.base),
    )


def _shorter(page: Page, headed: str | None, written: str | None) -> str | None:
    """The name that a heading or a part of the tab's title is, where OpenGraph's title says more
    than that: "About Jane Roe", "Photos by Jane Roe"."""
    own = told_words(written)
    for one in (headed, *(_HANDLE.sub("", part) for part in page.titles)):
        if one and naming.is_name(one) and told_words(one) < own:
            return one
    return written
