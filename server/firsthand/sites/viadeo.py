"""Viadeo, closed since: member pages as they stand in web archives."""

from __future__ import annotations

from firsthand.model import Profile

from . import look
from .look import Look
from .members import Members
from .page import Page

NAME = "viadeo"

# www.viadeo.com/fr/profile/jean.dupont, fr.viadeo.com/fr/profile/0021abcd
_MEMBERS = Members(
    NAME,
    hosts="viadeo.com viadeo.journaldunet.com",
    path=r"/(?:[a-z]{2}/)?(?:profile|p)/(?P<member>[\w.%-]{3,100})/?\Z",
    home="https://www.viadeo.com/profile/{}",
    reserved="edit search",
    spelled=True,
)
_LOOK = Look(
    card="[itemtype$='/Person']; #profile; .profile-header; .vcard; main; body",
    name="[itemprop=name]; .fn; .profile-name; h1",
    headline="[itemprop=description]; .profile-headline; .headline; .tagline",
    role="[itemprop=jobTitle]; .title; .current-position .position-title",
    company="[itemprop=worksFor] [itemprop=name]; [itemprop=worksFor]; .org;"
    " .current-position .company",
    place="[itemprop=addressLocality]; .locality; .adr; .location",
    photo="[itemprop=image]; img.photo; .profile-photo img",
    titles=(
        r"^(?P<name>[^-–,|]{2,100}), (?P<role>[^-–,|]{2,100}), (?P<company>[^-–|]{2,100}?)"
        r" [-–|] Viadeo",
        r"^(?P<name>[^-–,|]{2,100}?)(?: [-–,] .{1,200})? [-–|] Viadeo",
    ),
    pictured=False,
)

owns, address, named = _MEMBERS.owns, _MEMBERS.address, _MEMBERS.named


def read(page: Page) -> Profile | None:
    """The member; the recommended profiles beside them are others."""
    return look.read(page, _MEMBERS, _LOOK)
