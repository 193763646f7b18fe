"""Instagram: a member's page; posts, reels and the log-in wall are none."""

from __future__ import annotations

from firsthand.model import Profile

from . import look
from .look import Look
from .members import Members
from .page import Page

NAME = "instagram"

_MEMBERS = Members(
    NAME,
    hosts="instagram.com",
    path=r"/(?P<member>[\w.]{1,30})(?:/(?:reels|tagged)?)?/?\Z",
    home="https://www.instagram.com/{}",
    reserved="about accounts api challenge create developer direct emails explore graphql legal"
    " p press privacy reel reels stories terms tv web your_activity",
)
_LOOK = Look(
    card="main header; header; main",
    name="h1.rhpdm; h1 + span; section span[dir=auto]; h1",
    handle="h2; header h2 span; h1.AC5d8",
    headline="h1[dir=auto]; .-vDIg > span",
    links="a[href*='l.instagram.com'], a[rel~=me][href^=http]",
    photo="img[alt*='profile picture']; img[data-testid=user-avatar]; header img",
    titles=(r"^(?P<name>.{1,150}?) \(@(?P<handle>[\w.]{1,30})\)", r"^@?(?P<handle>[\w.]{1,30}) •"),
    # Counts of followers are no headline; the bio stands in quotes behind them.
    described=r" on Instagram: [\"“](?P<headline>.+)[\"”]\s*$",
)

owns, address, named = _MEMBERS.owns, _MEMBERS.address, _MEMBERS.named


def read(page: Page) -> Profile | None:
    """The member, by the tab's title and the description that quotes their own words."""
    return look.read(page, _MEMBERS, _LOOK)
