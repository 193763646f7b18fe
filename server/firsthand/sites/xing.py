"""XING: member pages in every language and of every age, openBC's addresses among them."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from firsthand.model import Profile

from . import look
from .look import Look
from .members import Members
from .page import Page

NAME = "xing"


def _plain(url: str) -> str:
    """An address of the years when the member stood in the query, as one of today."""
    parts = urlsplit(url)
    name = parse_qs(parts.query.replace(";", "&")[:2000]).get("name", [""])[0]
    if re.match(r"/(?:app/profile|cgi-bin/user\.fpl)", parts.path) and name:
        return f"https://www.xing.com/profile/{name}"
    return url


# openBC (Open Business Connect) became XING in 2006; addresses of both still stand in mail and
# archives: /profile/Jean_Dupont2/cv, /hp/Jean_Dupont/, /app/profile?op=...;name=Jean_Dupont
_MEMBERS = Members(
    NAME,
    hosts="xing.com openbc.com openbc.de",
    path=r"/(?:profile|hp|m/profiles)/(?P<member>[\w.-]{2,100})(?:/|\Z)",
    home="https://www.xing.com/profile/{}",
    reserved="me my search settings edit",
    spelled=True,
    plain=_plain,
)
_LOOK = Look(
    card="#person; #vcard; main; [role=main]; body",
    name=".username.fn; h1[itemprop=name]; .component-user-name .user-name;"
    " [data-testid=xing-id-name]; #vcard h1; .vcard .fn; h1",
    role="[itemprop=jobTitle]; .work-experience .job-title; .vcard .title",
    company="a.company-name; .vcard-information .company-name; .work-experience .job-company-name;"
    " [data-testid=xing-id-company]; .org .organization-name; .org",
    place=".company-location; [itemprop=workLocation]; .adr .locality; [itemprop=addressLocality];"
    " [data-testid=xing-id-location]",
    emails="#print-details a[href^='mailto:'], [data-testid=contact-details] a[href^='mailto:']",
    phones="#print-details a[href^='tel:'], [data-testid=contact-details] a[href^='tel:']",
    links="#web-profiles a[href^=http]",
    photo="img.user-image; img.photo; [data-testid=xing-id-photo] img",
    titles=(
        # "Jean Dupont - Leiter Einkauf - Acme GmbH | XING", the firm left out for strangers
        r"^(?P<name>[^|]{2,100}?) - (?P<role>[^|]{2,100}?) - (?P<company>[^|]{2,100}?) \| XING",
        r"^(?P<name>[^|]{2,100}?)(?: - [^|]{2,100}?)? \| (?:XING|openBC)",
        r"^(?P<name>[^|-]{2,100}?) - (?:XING|openBC)\s*$",
        r"^(?:XING|openBC) [-|:] (?P<name>[^|:-]{2,100})$",
    ),
)

owns, address, named = _MEMBERS.owns, _MEMBERS.address, _MEMBERS.named


def read(page: Page) -> Profile | None:
    """The member; the line that says "manager in Marl" names no employer and is left out."""
    return look.read(page, _MEMBERS, _LOOK)
