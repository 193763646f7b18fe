"""Gravatar: the page that an avatar's owner filled in."""

from __future__ import annotations

from firsthand.model import Profile

from . import look
from .look import Look
from .members import Members
from .page import Page

NAME = "gravatar"

_MEMBERS = Members(
    NAME,
    hosts="gravatar.com",
    path=r"/(?P<member>[a-z\d][\w-]{2,63})/?\Z",
    home="https://gravatar.com/{}",
    reserved="account accounts api avatar blog connect developers emails gravatars impact login"
    " logout privacy profile profiles signup site support tos",
)
_LOOK = Look(
    card=".g-profile; .gravatar-profile; .h-card; .vcard; main; body",
    name=".g-profile__display-name; .p-name; .fn; h1",
    headline=".g-profile__description; .g-profile__about; .p-note; .note",
    company=".g-profile__company; .p-org; .org",
    role=".g-profile__job-title; .p-job-title; .title",
    place=".g-profile__location; .p-locality; .locality; .adr",
    links=".g-profile__links a[href^=http], .g-profile__verified-accounts a[href^=http],"
    " a[rel~=me][href^=http]",
    photo=".g-profile__photo-wrapper img; .u-photo; img.photo",
    titles=(
        r"^(?P<name>.{2,150}?) (?:[|—–-]) Gravatar",
        r"^(?P<name>.{2,150}?)[’']s? (?:Gravatar )?Profile",
    ),
    described=r"^(?P<headline>.+)$",
)

owns, address, named = _MEMBERS.owns, _MEMBERS.address, _MEMBERS.named


def read(page: Page) -> Profile | None:
    """The owner; verified accounts are links that Gravatar has seen proof of."""
    return look.read(page, _MEMBERS, _LOOK)
