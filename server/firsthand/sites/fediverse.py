"""Mastodon and the rest of the fediverse: a member's page on any host, told by the page itself."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urlsplit

from firsthand.model import Profile

from . import generic, look
from .look import Look
from .members import Members
from .page import Page

NAME = "fediverse"

_PATH = re.compile(
    r"/(?:@|users/|u/)(?P<member>[\w.-]{1,60})(?:@(?P<host>[a-z\d.-]{3,100}))?"
    r"(?:/(?:with_replies|media|featured|about|followers|following)?)?/?\Z",
    re.I,
)
# Hosts that say so in their name; of all others the address alone does not tell.
_HOST = re.compile(
    r"(?:^|\.)(?:mastodon|mstdn|mas|toot|fosstodon|hachyderm|social|infosec|chaos|pixelfed|pleroma"
    r"|akkoma|misskey|friendica|lemmy|peertube)\b"
)
_LIST = re.compile(r"/(?:followers|following)/?\Z")
_TOLD = re.compile(r"@[\w.-]{1,60}@([\w.-]{3,100})")
_LOOK = Look(
    card=".account__header; .account-card; .person-profile; .user-profile .user-card; .h-card;"
    " .p-author; main; body",
    name=".user-name; .account__header__tabs__name h1 span; .p-name; .display-name__html; .fn; h1",
    handle=".person-listing[href]; .user-screen-name",
    headline=".account__header__bio .account__header__content; .p-note; .bio",
    links=".account__header__fields a[rel~=me], a.u-url[rel~=me], a[rel~=me][href^=http]",
    photo=".account__header .account__avatar img; .u-photo; img.avatar",
    titles=(
        r"^(?P<name>.{1,150}?) \(@?(?P<handle>[\w.-]{1,60}(?:@[\w.-]{3,100})?)\)",
        r"^(?P<name>[^@]{1,150}), @(?P<handle>[\w.-]{1,60}@[\w.-]{3,100})",
        r"^@(?P<handle>[\w.-]{1,60}(?:@[\w.-]{3,100})?) - ",
    ),
    # "120 Posts, 30 Following, 45 Followers · Own words", the words in any language, or own words
    described=r"^(?:(?:[\d.,KM]+ [^\d·]{3,30}){3} · )?"
    r"(?P<headline>(?![\d.,KM]+ [^\d·]{3,30}[\d.,]).+)$",
)


class _Everywhere(Members):
    """A member is ``jean@club.example``, whichever server shows them."""

    def owns(self, url: str) -> bool:
        return bool(_PATH.match(urlsplit(url).path))

    def member(self, url: str) -> str | None:
        parts = urlsplit(url)
        found = _PATH.match(parts.path)
        host = (parts.hostname or "").rstrip(".")
        if found is None or "." not in host:
            return None
        return f"{found['member']}@{found['host'] or host}"

    def of(self, name: str) -> str:
        member, _, host = name.casefold().partition("@")
        return f"https://{host}/@{member}"

    def handle(self, name: str) -> str | None:
        return name

    def same(self, one: str | None, other: str | None) -> bool:
        """``@jean`` on its own server is ``jean@club.example``."""
        first, second = ((text or "").strip().lstrip("@").casefold() for text in (one, other))
        short = first.partition("@")[0] == second.partition("@")[0]
        return bool(first) and short and (first == second or "@" not in first or "@" not in second)


_MEMBERS = _Everywhere(NAME, hosts="", path="", home="")

owns, address = _MEMBERS.owns, _MEMBERS.address


def named(url: str) -> Profile | None:
    """The member; on a host that may be anything, only what any page's address tells."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    found = _PATH.match(urlsplit(url).path)
    if found and (found["host"] or _HOST.search(host)):
        return _MEMBERS.named(url)
    return generic.named(url)


def tells(page: Page) -> bool:
    """Whether a page says that it is of the fediverse: by what its server is, or what it offers."""
    maker = (page.meta.get("generator") or page.meta.get("application-name") or "").casefold()
    names = ("mastodon", "pleroma", "akkoma", "misskey", "pixelfed", "friendica", "gotosocial")
    known = maker.startswith(names) or "misskey:user-username" in page.meta
    shown = page.tree.css_first(".account__header, .user-card .user-screen-name") is not None
    said = _TOLD.search(f"{page.meta.get('og:title', '')[:300]} {page.title or ''}")
    mine = said is not None and said[1].casefold() == urlsplit(page.url or "").hostname
    return known or shown or mine or page.active or "@" in (page.meta.get("profile:username") or "")


def read(page: Page) -> Profile | None:
    """The member; a page that only looks like it by its address is anybody's."""
    if not tells(page):
        return generic.read(page)
    if _LIST.search(urlsplit(page.url or "").path):
        return None  # of many people, under the name of one
    found = look.read(page, _MEMBERS, _LOOK)
    if found is None or "@" in (found.handle or ""):
        return found
    return replace(found, handle=_MEMBERS.member(page.url or page.canonical or ""))
