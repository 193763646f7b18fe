"""ResearchGate: a researcher's page; publications, institutions and lists are none."""

from __future__ import annotations

from firsthand.model import Profile

from . import look
from .look import Look
from .members import Members
from .page import Page

NAME = "researchgate"

_MEMBERS = Members(
    NAME,
    hosts="researchgate.net",
    path=r"/profile/(?P<member>[^/?#]{3,120})(?:/(?:research|stats|publications|info)?)?/?\Z",
    home="https://www.researchgate.net/profile/{}",
    spelled=True,
)
# "Jean DUPONT | Professor (Full) | PhD | KU Leuven, Leuven | Department of Physics | Research
# profile", of which degree and department may be left out
_LOOK = Look(
    card="[itemtype$='/Person']; .profile-header; #profile-header; main; body",
    name="[itemprop=name]; .profile-header-name; h1",
    role="[itemprop=jobTitle]; .profile-header-position",
    company="[itemprop=worksFor] [itemprop=name]; .institution-name; [itemprop=affiliation]",
    place="[itemprop=addressLocality]",
    photo="[itemprop=image]; .profile-header img",
    titles=(
        r"^(?P<name>[^|]{2,100}?) \| (?P<role>[^|]{2,100}?) \|(?: [^|]{2,60} \|)?"
        r" (?P<company>[^|,]{2,100}), (?P<place>[^|]{2,60}) \|(?: [^|]{2,100} \|)?"
        r" Research profile",
        r"^(?P<name>[^|]{2,100}?) \|.{0,300}Research profile",
    ),
)

owns, address, named = _MEMBERS.owns, _MEMBERS.address, _MEMBERS.named


def read(page: Page) -> Profile | None:
    """The researcher; co-authors stand in cards of their own."""
    return look.read(page, _MEMBERS, _LOOK)
