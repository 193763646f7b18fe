"""Meetup: a member's page; groups, events and lists of members are none."""

from __future__ import annotations

from firsthand.model import Profile

from . import look
from .look import Look
from .members import Members
from .page import Page

NAME = "meetup"

# A member has one number in all groups.
_MEMBERS = Members(
    NAME,
    hosts="meetup.com",
    path=r"/(?:[a-z]{2}-[A-Z]{2}/)?(?:[\w-]{1,100}/)?members/(?P<member>\d{1,12})(?:/|\Z)",
    home="https://www.meetup.com/members/{}",
    numbered=True,
)
_LOOK = Look(
    card="[data-testid=member-profile]; #D_memberProfileMeta; #D_memberProfile; main; body",
    name="[data-testid=member-name]; .memName.fn; span.fn; h1",
    headline="[data-testid=member-bio]; .D_memberProfileContentItem .bio; .note",
    place="[data-testid=member-location]; .locality; .adr",
    links=".D_memberProfileSocial a[href^=http], [data-testid=member-social] a[href^=http]",
    photo="[data-testid=member-photo] img; img.photo; #member-profile-photo img",
    titles=(
        r"^(?P<name>.{1,150}?) (?:\||-) Meetup\s*$",
        r"^(?P<name>.{1,150}?) - .{1,200}\(.{1,100}\) \| Meetup",
    ),
    pictured=False,
)

owns, address, named = _MEMBERS.owns, _MEMBERS.address, _MEMBERS.named


def read(page: Page) -> Profile | None:
    """The member, whichever group the page is shown for."""
    return look.read(page, _MEMBERS, _LOOK)
