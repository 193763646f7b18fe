"""Academia.edu: a member's page, which lies under their university's name."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from firsthand.model import Profile

from . import look
from .look import Look
from .members import Members
from .names import spelled
from .page import Page

NAME = "academia"


class _Academics(Members):
    """A member's name counts under one university: ``kuleuven.academia.edu/JeanDupont``."""

    def member(self, url: str) -> str | None:
        name = super().member(url)
        host = (urlsplit(url).hostname or "").removeprefix("www.")
        # academia.edu/12345/Title_of_a_paper
        return f"{host}/{name}" if name and not re.search(r"\d{5}", name) else None

    def handle(self, name: str) -> str | None:
        return name.partition("/")[2]


_MEMBERS = _Academics(
    NAME,
    hosts="academia.edu",
    path=r"/(?P<member>[A-Z][\w-]{2,80})(?:/(?:About|CurriculumVitae|Papers|Analytics)?)?/?\Z",
    home="https://{}",
    reserved="about advertising careers courses departments directory documents followers_list"
    " hiring journals login people premium press privacy register search signup terms topics"
    " upgrade",
    fold=False,  # JeanDupont is a member, jeandupont nobody
)
_LOOK = Look(
    card="#user_profile; .profile-user-info; .profile--header; main; body",
    name=".profile--name; h1.ds2-5-heading-sans-serif-md; .user-name; h1",
    company=".u-tcGrayDark a.u-tcGrayDarker; .affiliations-container a; .profile-affiliation a;"
    " .affiliation a",
    role=".profile-title; .affiliations-container .title",
    headline=".js-profile-less-about; .profile--bio; .bio",
    photo=".profile-avatar img; img.profile--avatar; .user-image img",
    titles=(
        r"^(?P<name>[^|]{2,100}?) \| (?P<company>[^|]{2,150}?) - Academia\.edu",
        r"^(?P<name>[^|]{2,100}?) - Academia\.edu",
    ),
)

owns, address = _MEMBERS.owns, _MEMBERS.address


def named(url: str) -> Profile | None:
    """The member; the address runs their names together."""
    found = _MEMBERS.named(url)
    return found and look.with_fields(found, name=spelled.name(found.handle or ""))


def read(page: Page) -> Profile | None:
    """The member whose papers the page lists."""
    return look.read(page, _MEMBERS, _LOOK)
