"""ORCID: a researcher's record; the number carries its own check digit."""

from __future__ import annotations

from firsthand.model import Profile

from . import look
from .look import Look
from .members import Members
from .page import Page

NAME = "orcid"

_MEMBERS = Members(
    NAME,
    hosts="orcid.org",
    path=r"/(?:my-orcid/)?(?P<member>\d{4}-\d{4}-\d{4}-\d{3}[\dX])(?:/(?:print)?)?\Z",
    home="https://orcid.org/{}",
    fold=False,
)
_LOOK = Look(
    card="#main; main; body",
    name="h1.name; app-record-header h1; #names-headline; .full-name; h1",
    headline="#biography-content; app-biography .bio-content; .bio-content",
    company="app-affiliation-stack .affiliation-title; #affiliation-employment .title;"
    " #employments .title",
    role="app-affiliation-stack .affiliation-role; #affiliation-employment .role",
    place="app-country .content; #public-country-div [name=country]; [id=country-content]",
    links="#websites-content a[href^=http], app-websites a[href^=http],"
    " #public-researcher-urls-div a[href^=http]",
    emails="app-emails a[href^='mailto:'], #public-emails-div [name=email], app-emails .email",
    titles=(r"^(?P<name>.{1,150}?) \((?P<handle>\d{4}-\d{4}-\d{4}-\d{3}[\dX])\)",),
    pictured=False,
)


def owns(url: str) -> bool:
    """Whether an address lies on ORCID."""
    return _MEMBERS.owns(url)


def address(url: str) -> str | None:
    """``https://orcid.org/0000-0002-1825-0097``; a number that was mistyped names nobody."""
    number = (_MEMBERS.member(url) or "").upper()
    return _MEMBERS.of(number) if _checks(number) else None


def named(url: str) -> Profile | None:
    """The record an address names."""
    own = address(url)
    return (
        Profile(NAME, own, handle=own.rpartition("/")[2], captured_from="address") if own else None
    )


def _checks(number: str) -> bool:
    """ISO 7064, mod 11-2: the last sign is reckoned from the others."""
    total = 0
    digits = number.replace("-", "")
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return bool(digits) and digits[-1] == ("X" if rest == 10 else str(rest))


def read(page: Page) -> Profile | None:
    """The researcher whose record it is."""
    return look.read(page, _MEMBERS, _LOOK) if address(page.url or page.canonical or "") else None
