"""Ecademy (1998 to 2012): member pages as they stand in web archives."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from firsthand.model import Profile

from . import look
from .look import Look
from .members import Members
from .page import Page

NAME = "ecademy"


def _plain(url: str) -> str:
    """``account.php?id=17`` as a path, so that a table reads it."""
    parts = urlsplit(url)
    number = parse_qs(parts.query[:2000]).get("id", [""])[0]
    if parts.path == "/account.php" and re.fullmatch(r"\d{1,9}", number):
        return f"http://www.ecademy.com/account/{number}"
    return url


_MEMBERS = Members(
    NAME,
    hosts="ecademy.com",
    path=r"/user/(?P<member>[\w.-]{2,80})/?\Z",
    home="http://www.ecademy.com/user/{}",
)
_NUMBERS = Members(  # the older way, of the same members
    NAME,
    hosts="ecademy.com",
    path=r"/account/(?P<member>\d{1,9})\Z",
    home="http://www.ecademy.com/account.php?id={}",
    numbered=True,
    plain=_plain,
)
_LOOK = Look(
    card="#profile; .profile; .vcard; #content; #main; body",
    name=".fn; .profile-name; h1; h2",
    headline=".tagline; .headline; .strapline",
    role=".title; .jobtitle",
    company=".org; .company",
    place=".adr; .locality; .location",
    links=".websites a[href], .links a[href], a.url",
    photo="img.photo; .profile-photo img",
    titles=(
        r"^(?P<name>[^-|:]{2,100}?) [-|:] Ecademy",
        r"^Ecademy [-|:] (?P<name>[^-|:]{2,100}?)(?: [-|:] .{1,200})?$",
    ),
    pictured=False,
)

owns = _MEMBERS.owns


def address(url: str) -> str | None:
    """``http://www.ecademy.com/user/jeandupont``, else the older one with a number."""
    return _MEMBERS.address(url) or _NUMBERS.address(url)


def named(url: str) -> Profile | None:
    """The member an address names."""
    return _MEMBERS.named(url) or _NUMBERS.named(url)


def read(page: Page) -> Profile | None:
    """The member; clubs, blogs and forums have other addresses."""
    numbered = _NUMBERS.member(page.url or page.canonical or "")
    return look.read(page, _NUMBERS if numbered else _MEMBERS, _LOOK)
