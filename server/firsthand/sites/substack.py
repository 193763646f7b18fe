"""Substack: a writer's profile; a publication is no person, nor is a post."""

from __future__ import annotations

from firsthand.model import Profile

from . import look
from .look import Look
from .members import Members
from .page import Page

NAME = "substack"

# A publication has a host of its own and may be many people's; a profile has an @.
_MEMBERS = Members(
    NAME,
    hosts="substack.com",
    path=r"/(?:profile/\d+-|@)(?P<member>[\w-]{1,60})(?:/(?:posts|notes|likes|reads)?)?/?\Z",
    home="https://substack.com/@{}",
)
_LOOK = Look(
    card="[class*=profile-page]; main; body",
    name="h1; h2",
    handle="[class*=handle]",
    headline="[class*=bio]",
    links="[class*=links] a[href^=http], [class*=socials] a[href^=http]",
    photo="[class*=avatar] img; img[alt*=avatar]",
    titles=(
        r"^(?P<name>.{1,150}?) \(@(?P<handle>[\w-]{1,60})\)",
        r"^(?P<name>.{1,150}?) \| Substack",
    ),
    described=r"^(?P<headline>.+)$",
)

owns, address, named = _MEMBERS.owns, _MEMBERS.address, _MEMBERS.named


def read(page: Page) -> Profile | None:
    """The writer whose profile it is."""
    return look.read(page, _MEMBERS, _LOOK)
