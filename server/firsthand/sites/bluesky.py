"""Bluesky: a member's page, by its JSON-LD or by the card that the page shows."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from firsthand.model import Profile

from . import look
from .look import Look
from .members import Members
from .page import Page

NAME = "bluesky"

# Members are called by a domain, or by a did: that stays when the domain changes.
_MEMBERS = Members(
    NAME,
    hosts="bsky.app",
    path=r"/profile/(?P<member>[\w.:-]{3,253})(?:/(?:follows|followers|likes|media)?)?/?\Z",
    home="https://bsky.app/profile/{}",
)
_LOOK = Look(
    card="[data-testid=profileView]; main; [role=main]; body",
    name="[data-testid=profileHeaderDisplayName]",
    handle="[data-testid=profileHeaderHandle]",
    headline="[data-testid=profileHeaderDescription]",
    links="[data-testid=profileHeaderDescription] a[href^=http]",
    photo="[data-testid=profileHeaderAviButton] img",
    described=r"^(?P<headline>.+)$",
    titles=(r"^(?P<name>.{1,150}?) \(@(?P<handle>[\w.-]{3,253})\)",),
)

owns, address, named = _MEMBERS.owns, _MEMBERS.address, _MEMBERS.named


def read(page: Page) -> Profile | None:
    """The member; posts and lists have addresses of their own, which are no member's."""
    if re.search(r"/(?:follows|followers)/?\Z", urlsplit(page.url or "").path):
        return None  # of many people, under the name of one
    if (_MEMBERS.member(page.url or "") or "").startswith("did:"):
        found = re.search(_LOOK.titles[0], page.title or "")
        if found:  # the tab says which domain the number stands for
            page.url = _MEMBERS.of(found["handle"])
    return look.read(page, _MEMBERS, _LOOK)
