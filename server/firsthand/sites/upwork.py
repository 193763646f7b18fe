"""Upwork: a freelancer's page; agencies, jobs and searches are none."""

from __future__ import annotations

from firsthand.model import Profile

from . import look
from .look import Look
from .members import Members
from .page import Page

NAME = "upwork"

# ~01ab...: opaque, and capitals tell one from another.
_MEMBERS = Members(
    NAME,
    hosts="upwork.com",
    path=r"/(?:freelancers|fl|o/profiles/users|users)/(?P<member>~?[\w~-]{3,60})/?\Z",
    home="https://www.upwork.com/freelancers/{}",
    fold=False,
)
_LOOK = Look(
    card="[data-test=FreelancerProfile]; .profile-container; main; body",
    name="[itemprop=name]; [data-test=freelancer-name]; .identity-content h2",
    headline="[data-test=profile-title]; [data-qa=title]; .up-card-section h2.mb-0; h2.h4",
    place="[itemprop=locality]; [itemprop=addressLocality]; [data-test=location]",
    photo="[data-test=freelancer-photo] img; .up-avatar img; .cfe-ui-profile-identity img",
    nobody="[data-test=AgencyProfile]",
    titles=(
        r"^(?P<name>[^-|]{2,60}?) - (?P<headline>[^|]{2,200}?) - Upwork Freelancer"
        r"(?: from (?P<place>[^|]{2,80}))?",
    ),
    pictured=False,
)

owns, address, named = _MEMBERS.owns, _MEMBERS.address, _MEMBERS.named


def read(page: Page) -> Profile | None:
    """The freelancer; of the family name, strangers see one letter."""
    return look.read(page, _MEMBERS, _LOOK)
