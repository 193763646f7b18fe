"""Medium: a writer's page, on medium.com or under a name of their own; articles are none."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from firsthand.model import Profile

from . import look
from .look import Look
from .members import Members
from .page import Page

NAME = "medium"

_OWN = re.compile(r"(?P<member>[\w-]{2,60})\.medium\.com\Z")
_SITES = frozenset(("www", "m", "help", "policy", "blog", "about", "cdn-images-1", "link"))


def _plain(url: str) -> str:
    """``jean.medium.com`` as ``medium.com/@jean``; an article below it stays as it is."""
    parts = urlsplit(url)
    found = _OWN.match(parts.hostname or "")
    if found and found["member"] not in _SITES and parts.path.rstrip("/") in ("", "/about"):
        return f"https://medium.com/@{found['member']}"
    return url


_MEMBERS = Members(
    NAME,
    hosts="medium.com",
    path=r"/@(?P<member>[\w.-]{1,60})(?:/(?:about|followers|following|lists)?)?/?\Z",
    home="https://medium.com/@{}",
    plain=_plain,
)
_LOOK = Look(
    card="[data-testid=author-profile]; main; #root; body",
    name="[data-testid=authorName]; h2.pw-author-name; h1; h2",
    headline="[data-testid=authorBio]; .pw-author-bio",
    photo="img[data-testid=authorPhoto]; [data-testid=authorPhoto] img",
    nobody="[data-testid=storyTitle], article h1.pw-post-title",
    titles=(
        r"^(?P<name>.{1,150}?) [–-] Medium\s*$",
        r"^About [–-] (?P<name>.{1,150}?) [–-] Medium",
    ),
    described=r"^Read writing from .{1,150}? on Medium\. (?P<headline>.+?)\.? Every day, ",
)

owns, address, named = _MEMBERS.owns, _MEMBERS.address, _MEMBERS.named


def read(page: Page) -> Profile | None:
    """The writer whose page it is; those they follow stand in the side column."""
    return look.read(page, _MEMBERS, _LOOK)
