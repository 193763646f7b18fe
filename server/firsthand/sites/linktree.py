"""Linktree: one member's list of links."""

from __future__ import annotations

from firsthand.model import Profile

from . import look
from .look import Look
from .members import Members
from .page import Page

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

owns, address, named = _MEMBERS.owns, _MEMBERS.address, _MEMBERS.named


def read(page: Page) -> Profile | None:
    """The member; the links are theirs, and each is only a claim."""
    return look.read(page, _MEMBERS, _LOOK)
