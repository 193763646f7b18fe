"""XING: member pages in every language and of every age, openBC's addresses among them."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from firsthand.model import Profile

from . import look
from .look import Look
from .members import Members
from .page import Page
from .text import brief, clean

NAME = "xing"


def _plain(url: str) -> str:
    """An address of the years when the member stood in the query, as one of today."""
    parts = urlsplit(url)
    name = parse_qs(parts.query.replace(";", "&")[:2000]).get("name", [""])[0]
    if re.match(r"/(?:app/profile|cgi-bin/(?:user|obcpage)\.fpl)", parts.path) and name:
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
_NOW = "[data-qa=profile-occupation-work_experience] p, [data-testid=xing-id-occupation]"
_STATUS = re.compile(
    r"(?:Angestellt|Selbst(?:st)?ändig|Freiberuflich|Beamt|Student|Gesellschafter|Vorstand|Employee"
    r"|Employed|Self-employed|Freelance|Entrepreneur|Owner|Partner|Salarié|Indépendant|Zelfstandig)",
    re.I,
)
_LOOK = Look(
    card="#person; #vcard; main; [role=main]; body",
    name=".username.fn; h1[itemprop=name]; .component-user-name .user-name;"
    " [data-testid=xing-id-name]; [data-qa=malt-profile-display-name]; #vcard h1; .vcard .fn; h1",
    role="[itemprop=jobTitle]; .work-experience .job-title; .vcard .title",
    company="a.company-name; .vcard-information .company-name; .work-experience .job-company-name;"
    " [data-testid=xing-id-company]; .org .organization-name; .org",
    place=".company-location; [itemprop=workLocation]; .adr .locality; [itemprop=addressLocality];"
    " [data-testid=xing-id-location]; [data-qa=profile-location] p",
    emails="#print-details a[href^='mailto:'], [data-testid=contact-details] a[href^='mailto:']",
    phones="#print-details a[href^='tel:'], [data-testid=contact-details] a[href^='tel:']",
    links="#web-profiles a[href^=http]",
    photo="img.user-image; img.photo; [data-testid=xing-id-photo] img;"
    " [data-qa=malt-profile-image] img",
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
    found = look.read(page, _MEMBERS, _LOOK)
    if found is None or found.company is not None:
        return found
    node = page.tree.css_first(_NOW)
    return (
        _occupied(found, clean(brief(node)) or "") if node is not None else _searched(page, found)
    )


def _occupied(found: Profile, line: str) -> Profile:
    """``Angestellt, Leiterin Einkauf, Acme GmbH``: of 2018 and later, the first word left out."""
    said = [part.strip() for part in line.split(",")]
    if len(said) == 3 and _STATUS.match(said[0]):
        del said[0]
    if len(said) != 2 or not all(said):
        return found
    return replace(found, title=said[0], company=said[1])


def _searched(page: Page, found: Profile) -> Profile:
    """openBC has no marks, but what it shows leads to those who share it."""
    values = {}
    for field, word in (("title", "title"), ("company", "company"), ("location", "city")):
        node = page.tree.css_first(f"a[href*='&{word}='], a[href*=';{word}=']")
        values[field] = clean(brief(node)) if node is not None else None
    return look.with_fields(found, **values)
