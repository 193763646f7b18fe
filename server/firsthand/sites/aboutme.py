"""about.me: one person on one page."""

from __future__ import annotations

from firsthand.model import Profile

from . import look
from .look import Look
from .members import Members
from .page import Page

NAME = "aboutme"

_MEMBERS = Members(
    NAME,
    hosts="about.me",
    path=r"/(?P<member>[\w.-]{2,60})/?\Z",
    home="https://about.me/{}",
    reserved="about blog contact features jobs login logout press pricing privacy search settings"
    " signup support terms tos",
)
_LOOK = Look(
    card="#profile; .profile; main; body",
    name="h1.name; .name; h1",
    headline=".headline; .short-bio; .bio .short_bio; h2",
    role=".jobs .title; .role",
    company=".jobs .company; .employer",
    place=".location; .locations",
    links=".social-links a[href^=http], .spotlight a[href^=http], .links a[href^=http]",
    photo=".photo img; .profile-photo img; .background img",
    titles=(
        r"^(?P<name>[^|]{2,100}?) - (?P<place>[^|]{2,100}?) \| about\.me",
        r"^(?P<name>[^|]{2,100}?) \| about\.me",
    ),
)

owns, address, named = _MEMBERS.owns, _MEMBERS.address, _MEMBERS.named


def read(page: Page) -> Profile | None:
    """The person whose page it is."""
    return look.read(page, _MEMBERS, _LOOK)
