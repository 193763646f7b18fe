"""Rotary and Lions: a member's page in a club's directory; a list of members is none."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

from firsthand.model import Profile

from . import look
from .look import Look
from .members import Members
from .page import Page

NAME = "clubs"

# Sites of the two associations and of the two programs that most of their clubs use.
_HOST = re.compile(
    r"(?:^|\.)(?:(?:my)?rotary(?:club)?[\w-]*\.[a-z]{2,4}|rotaryclub[\w-]*\.[a-z.]{2,8}|clubrunner\.ca"
    r"|dacdb\.com|lionsclubs?(?:[\w-]*)\.[a-z]{2,4}|lions\.(?:be|de|nl|fr|ch|at)|e-clubhouse\.org)\Z"
)
_PATH = re.compile(
    r"/(?:[\w.-]{1,60}/){0,4}(?:members?|membres?|mitglied(?:er)?|leden|lid|directory|people"
    r"|memberprofile|profile|MemberDetail)(?:/(?P<member>[\w.,@%-]{1,120}))?/?(?:details|profile)?/?\Z",
    re.I,
)
_LISTS = frozenset(
    (
        "list",
        "search",
        "directory",
        "all",
        "index",
        "login",
        "new",
        "edit",
        "details",
        "profile",
        "memberprofile",
        "memberdetail",
        "memberdetails",
    )
)
_QUERY = ("memberid", "member_id", "id", "uid", "userid")


class _Clubs(Members):
    """Many hosts, one table: a member is the whole address of their page."""

    def owns(self, url: str) -> bool:
        return bool(_HOST.search((urlsplit(url).hostname or "").rstrip(".")))

    def member(self, url: str) -> str | None:
        parts = urlsplit(url)
        found = _PATH.match(parts.path) if self.owns(url) else None
        if found is None:
            return None
        page = (parts.hostname or "").removeprefix("www.") + parts.path.rstrip("/")
        if found["member"] and found["member"].lower() not in _LISTS:
            return page
        for key, value in parse_qsl(parts.query[:2000]):
            if key.lower() in _QUERY and re.fullmatch(r"[\w-]{1,60}", value):
                return f"{page}?{key}={value}"
        return None


_MEMBERS = _Clubs(NAME, hosts="", path="", home="https://{}", fold=False, numbered=True)
_LOOK = Look(
    card="[itemtype$='/Person']; .member-profile; .MemberProfile; .vcard; .h-card; #member; main;"
    " [role=main]; #content; body",
    name="[itemprop=name]; .member-name; .MemberName; .fn; .p-name; h1",
    headline=".club-name; .ClubName; .member-club; .club-position; .Position",
    company="[itemprop=worksFor]; .company; .Company; .org; .p-org; .business",
    role="[itemprop=jobTitle]; .job-title; .Classification; .classification; .title",
    place="[itemprop=addressLocality]; .city; .locality; .adr",
    links=".website a[href^=http], a[itemprop=url]",
    whole=True,
    photo="[itemprop=image]; .member-photo img; .MemberPhoto img; img.photo",
)

owns, address, named = _MEMBERS.owns, _MEMBERS.address, _MEMBERS.named


def read(page: Page) -> Profile | None:
    """The member whose page it is: a page with several members' cards is a list."""
    cards = page.tree.css("[itemtype$='/Person'], .member-profile, .MemberProfile, .vcard, .h-card")
    return look.read(page, _MEMBERS, _LOOK) if len(cards) < 2 else None
