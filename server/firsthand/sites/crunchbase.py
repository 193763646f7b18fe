"""Crunchbase: a person's page; organisations, hubs and searches are none."""

from __future__ import annotations

from firsthand.model import Profile

from . import look
from .look import Look
from .members import Members
from .page import Page

NAME = "crunchbase"

# The word in the address is made of the name; namesakes get a number.
_MEMBERS = Members(
    NAME,
    hosts="crunchbase.com",
    path=r"/person/(?P<member>[\w-]{2,120})(?:/|\Z)",
    home="https://www.crunchbase.com/person/{}",
    spelled=True,
)
_LOOK = Look(
    card="profile-v3-header; profile-header; .profile-name-section; main; body",
    name=".profile-name; h1.entity-name; h1",
    headline=".overview-row .description; .short-description",
    role="[data-test=primary-job-title]; .primary-job-title",
    company="[data-test=primary-organization]; .primary-organization a",
    place="[data-test=location]; .location-identifiers",
    links=".social-links a[href^=http], .overview-row a[target=_blank][href^=http]",
    photo="profile-header img; .profile-image img",
    titles=(
        r"^(?P<name>[^|]{2,100}?) - (?P<role>[^|@]{2,150}?) @ (?P<company>[^|]{2,100}?)"
        r" - (?:Crunchbase Person Profile|.{0,60}Contact Information)",
        r"^(?P<name>[^|]{2,100}?) - Crunchbase Person Profile",
    ),
)

owns, address, named = _MEMBERS.owns, _MEMBERS.address, _MEMBERS.named


def read(page: Page) -> Profile | None:
    """The person; founders and investors named beside them are others."""
    return look.read(page, _MEMBERS, _LOOK)
