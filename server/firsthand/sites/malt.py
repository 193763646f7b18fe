"""Malt: a freelance's page; searches and firms are none."""

from __future__ import annotations

from firsthand.model import Profile

from . import look
from .look import Look
from .members import Members
from .page import Page

NAME = "malt"

# One member has the same name in the address in every country.
_MEMBERS = Members(
    NAME,
    hosts="malt.fr malt.com malt.be malt.de malt.es malt.nl malt.ch malt.uk malt.ae",
    path=r"/profile/(?P<member>[\w-]{2,80})/?\Z",
    home="https://www.malt.com/profile/{}",
)
_LOOK = Look(
    card="[data-testid=profile-header]; .profile-header; .profile-page; main; body",
    name="[data-testid=profile-fullname]; .profile-headline-fullname; [itemprop=name];"
    " .profile-name",
    headline="[data-testid=profile-headline]; .profile-headline-title; [itemprop=jobTitle];"
    " .profile-title",
    place="[data-testid=profile-location-preference-address]; [data-testid=profile-location];"
    " .profile-location; [itemprop=addressLocality]",
    links="[data-testid=profile-links] a[href^=http]",
    photo="[data-testid=profile-picture] img; .profile-photo img; [itemprop=image]",
    titles=(
        r"^(?P<name>[^,|]{2,100}), (?P<headline>[^|]{2,200}?) \| Malt",
        r"^(?P<name>[^-|]{2,100}) - (?P<headline>[^|]{2,200}?) \| Malt",
    ),
)

owns, address, named = _MEMBERS.owns, _MEMBERS.address, _MEMBERS.named


def read(page: Page) -> Profile | None:
    """The freelance; Malt shows the family name to clients only."""
    return look.read(page, _MEMBERS, _LOOK)
