"""Hacker News: a user's page; submissions and comments are none."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from firsthand.model import Profile

from .members import Members
from .page import Page
from .text import brief, link, unique

NAME = "hackernews"

_TITLE = re.compile(r"Profile: (?P<member>[\w-]{2,20}) \| Hacker News")


def _plain(url: str) -> str:
    """``/user?id=jean`` as ``/user/jean``: what is asked for names the user."""
    parts = urlsplit(url)
    asked = parse_qs(parts.query[:500]).get("id", [""])[0]
    return f"https://{parts.hostname}/user/{asked}" if parts.path == "/user" else url


# Capitals count: two users may differ by one.
_MEMBERS = Members(
    NAME,
    hosts="news.ycombinator.com",
    path=r"/user/(?P<member>[\w-]{2,20})\Z",
    home="https://news.ycombinator.com/user?id={}",
    fold=False,
    plain=_plain,
)

owns, address, named = _MEMBERS.owns, _MEMBERS.address, _MEMBERS.named


def read(page: Page) -> Profile | None:
    """The user, who gives no name but in their own words, and what these lead to."""
    member = _MEMBERS.member(page.url or page.canonical or "")
    said = _TITLE.fullmatch(page.title or "")
    if member is None or said is None or said["member"] != member:
        return None
    rows = (row for row in page.tree.css("tr")[:40] if row.css_first("table") is None)
    told = [row for row in rows if brief(row).strip().startswith("about:")]
    anchors = told[0].css("a[href^=http]")[:20] if told else []
    links = unique(link(one.attributes.get("href")) for one in anchors)
    return Profile(NAME, _MEMBERS.of(member), links=links, handle=member)
