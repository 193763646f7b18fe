"""Linktree: one member's list of links."""

from __future__ import annotations

from firsthand.model import Profile

from . import look
from .look import Look
from .members import Members
from .names import firms, naming
from .page import Page
from .text import brief, clean

NAME = "linktree"

_MEMBERS = Members(
    NAME,
    hosts="linktr.ee",
    path=r"/@?(?P<member>[\w.-]{1,60})/?\Z",
    home="https://linktr.ee/{}",
    reserved="admin blog discover help login marketplace pricing register s templates",
)
_LOOK = Look(
    card="#profile-container; main; body",
    name="#profile-title; [data-testid=ProfileTitle]; h1",
    headline="#profile-description; [data-testid=ProfileDescription]; h2",
    links="a[data-testid=LinkButton], a[data-testid=SocialIcon], #links-container a[href^=http],"
    " [data-testid=NewLinkContainer] a[href^=http]",
    photo="img[data-testid=ProfileImage]; [data-testid=ProfileImage] img; #profile-picture",
    titles=(
        r"^@(?P<handle>[\w.-]{1,60}) \| .{0,60}Linktree",
        r"^(?P<name>[^|]{2,100}?) \| .{0,60}Linktree",
    ),
    nameless=True,
    described=r"^(?!Linktree\.)(?P<headline>.+)$",
)

_ENTRIES = "a[data-testid=LinkButton], #links-container a, [data-testid=NewLinkContainer] a"

owns, address, named = _MEMBERS.owns, _MEMBERS.address, _MEMBERS.named


def read(page: Page) -> Profile | None:
    """The member; the links are theirs, and each is only a claim. Shops are members too."""
    found = look.read(page, _MEMBERS, _LOOK)
    if found is None or found.name is None or not naming.is_name(found.name):
        return found
    entries = [clean(brief(one, " "), 60) or "" for one in page.tree.css(_ENTRIES)[:50]]
    return None if firms.is_shop(found.name, found.headline or "", entries) else found
