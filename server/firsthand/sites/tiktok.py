"""TikTok: a member's page; a video is none."""

from __future__ import annotations

from firsthand.model import Profile

from . import look
from .look import Look
from .members import Members
from .page import Page

NAME = "tiktok"

_MEMBERS = Members(
    NAME,
    hosts="tiktok.com",
    path=r"/@(?P<member>[\w.]{1,40})/?\Z",
    home="https://www.tiktok.com/@{}",
)
_LOOK = Look(
    card="[data-e2e=user-page]; main; body",
    name="[data-e2e=user-subtitle]; h2",
    handle="[data-e2e=user-title]; h1",
    headline="[data-e2e=user-bio]",
    links="a[data-e2e=user-link]",
    photo="[data-e2e=user-avatar] img",
    titles=(r"^(?P<name>.{1,150}?) \(@(?P<handle>[\w.]{1,40})\)",),
)

owns, address, named = _MEMBERS.owns, _MEMBERS.address, _MEMBERS.named


def read(page: Page) -> Profile | None:
    """The member; suggested accounts stand outside their card."""
    return look.read(page, _MEMBERS, _LOOK)
