"""What a page's address says of whose page it is: a host that is a name, a path that leads to
people, and what somebody is called on a site."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from ..names import firms, naming, spelled
from ..page import Page
from ..text import brief, words
from . import introduced, leading, others

# A person by number: /speakers/AB3C/, /pid/12/3456.html
_NUMBERED = re.compile(
    r"(?:/(?:[A-Z\d_]{2,20}|[\d-]{1,20}|[a-z]{1,3}\d{4,15})){1,2}(?:\.html)?"
    r"(?:/(?:overview|profile|home|about|bio|info|publications|contact))?/?\Z"
)
# "?id=12", "?tx_staff[person]=12"
_ASKED = re.compile(
    r"(?:\A|&)(?:\w{1,40}\[)?\w{0,10}(?:id|nr|no|person\w*)\]?=\d{1,12}(?:&|\Z)", re.I
)
_LABEL = re.compile(r"\s+[|–—·•:/-]+\s+|\s*[|–—•:]\s+")
_NAME = re.compile(r"(?:\A|&)\w{0,10}name=([\w.-]{4,60})(?=&|\Z)", re.I)
_MEMBER = re.compile(
    r"/(?:people|persons?|users?|u|members?|profiles?|authors?|staff|faculty|membres?|mitglieder"
    r"|leden|profiel|profil)/@?[a-z][\w.]{2,30}/?\Z",
    re.I,
)
_TABS = re.compile(r"(?<=[^/])/(?:home|overview|profile|about|bio|info|contact)\Z", re.I)
_PROFILE = words("profile profiel profil")
# Hosts below which everybody has a name of their own.
_LENT = words(
    "github.io gitlab.io codeberg.page pages.dev netlify.app vercel.app carrd.co wordpress.com"
    " blogspot.com jimdofree.com jimdosite.com jimdo.com wixsite.com weebly.com webnode.page"
    " webnode.be webnode.nl webnode.cz webnode.pl squarespace.com webflow.io framer.website"
    " notion.site super.site tumblr.com neocities.org bearblog.dev mystrikingly.com"
    " strikingly.com webador.be webador.nl webador.de cargo.site format.com myportfolio.com"
    " journoportfolio.com free.fr home.xs4all.nl e-monsite.com over-blog.com altervista.org"
)
_FOLLOWED = re.compile(
    r"\b(?:follow(?:ers?|ing|s)?|abonn(?:és|enten|ements)|suivre|folgen|volgers?|volgend|seguidores"
    r"|seguiti|obserwuj\w*|joined|member since|membre depuis|mitglied seit|lid sinds|inscrit"
    r"|message|contact|hire|book|schedul(?:e|ing)|meetings?|available|projects?|work|posts?|tracks|likes?|views)\b",
    re.I,
)
_THERE = re.compile(r".{3,80} (?:on|sur|op|auf|bei|su|en|på) (?P<site>[\w ]{2,30})")
_SCHEDULE = re.compile(
    r"\b(?:schedul(?:e|ing)|meetings?|calendar|appointments?|afspra(?:ak|ken)|agenda|rendez-vous"
    r"|termine?|kalender|calendario|citas?|appuntament[oi])\b",
    re.I,
)
_CALLED = re.compile(r"/[@~]?(?P<handle>[^/-]{4,60})/?\Z")


def signs(page: Page, name: str, headed: bool) -> Iterator[bool]:
    """Whether the host is the name; whether the path leads to people, and to one of that name or by
    number; whether the page is a member's who is called by the whole name there."""
    yield hosted(page, name)
    parsed = urlsplit(page.url or "")
    path = unquote(parsed.path).casefold()
    place = leading.leads(page) or path.startswith("/~") or leading.is_of_trade(page, name)
    place = place or naming.titled(name) or bool(_PROFILE & words((page.title or "").casefold()))
    said = others.says(path, name, any) or _has_number(page) or _is_called(page, name)
    yield page.url is not None and place and headed and said
    # Pages about something have a hyphen between two words, and nobody follows them.
    found = _CALLED.match(path)
    family = others.plain(name.split()[-1])
    whole = {others.plain(name), "".join(others.plain(one) for one in reversed(name.split()))}
    if firms.is_given(name):
        first = others.plain(naming.untitled(name).split()[0])
        whole |= {first[:1] + family, family + first[:1], first + family[:1]}
    called = headed and found is not None and others.plain(found["handle"]) in whole
    yield called and (_followed(page) or (path.startswith("/@") and firms.is_given(name)))
    yield headed and _is_member_there(page, name)


def _is_member_there(page: Page, name: str) -> bool:
    """Whether a page of a site, right below its root, is titled "Jane Roe on Linde": no other page
    is, and of a name that nobody is given it may be a firm's. Or it is titled with the two, its
    address is the name, and it speaks as one of their calendar."""
    parsed = urlsplit(page.url or "")
    alone = parsed.path.strip("/").count("/") == 0 and parsed.path != "/"
    if not alone or not firms.is_given(name):
        return False
    labels = [others.plain(one) for one in (parsed.hostname or "").split(".")[:-1]]
    found = _THERE.fullmatch(page.title or "")
    if found is not None:
        return others.plain(found["site"]) in labels
    two = [others.plain(one) for one in page.titles if one != name]
    own = len(page.titles) == 2 and len(two) == 1 and two[0] in labels
    said = introduced.lines(page)
    books = any(map(_SCHEDULE.search, said)) and introduced.is_one(said)
    return own and books and ends(page, name, False)


def _followed(page: Page) -> bool:
    """Whether a page has what members' pages have, near its beginning: who follows them, since when
    they are members, a way to write to them."""
    return page.main is not None and _FOLLOWED.search(brief(page.main, " ")) is not None


def spells(page: Page, name: str) -> bool:
    """Whether the path leads to people and ends in a whole name that people are given, where the
    tab's title, the same on each page of some sites, names nobody else."""
    said = [one for one in page.titles if naming.is_name(one) and firms.is_given(one)]
    named = any(others.plain(one) != others.plain(name) for one in said)
    return leading.leads(page) and firms.is_given(name) and not named and ends(page, name, False)


def differs(page: Page, name: str) -> bool:
    """Whether the path leads to people and ends in a name that people are given, and quite another
    one: whoever is marked on the page is who looks at it, or was shown before."""
    member = re.sub(r"\.\w{2,5}$", "", last(page))
    path = unquote(urlsplit(page.url or "").path).split("/")
    spelt = spelled.name(member) if leading.leads(page) else None
    if any(others.says(one, name, all) for one in path[-3:-1]):
        return False  # what follows is theirs: /jane_roe/leeds_north
    return spelt is not None and firms.is_given(spelt) and spelled.differs(member, name)


def ends(page: Page, name: str, short: bool = True) -> bool:
    """Whether the address ends in a name and nothing else, or, ``short``, in what is made of it:
    r-roe, roer."""
    found = others.plain(re.sub(r"\.\w{2,5}$", "", last(page)))
    parts = [others.plain(one) for one in naming.untitled(name).split()]
    first, rest, family = parts[0], "".join(parts[1:]), parts[-1]
    whole = {first + rest, rest + first, family + "".join(parts[:-1])}
    if short and len(family) > 2:
        whole |= {first + one for one in parts[1:]} | {
            first[:1] + rest,
            rest + first[:1],
            first[:1] + family,
            family + first[:1],
        }
    return found in whole


def has(page: Page, name: str) -> bool:
    """Whether a part of the address is a whole name, or its end the family's: of these pages other
    names in headings are of whom else one may look at."""
    parts = unquote(urlsplit(page.url or "").path).split("/")
    family = others.plain(naming.untitled(name).split()[-1])
    end = others.plain(re.sub(r"\.\w{2,5}$", "", last(page)))
    return firms.is_given(name) and (
        any(others.says(one, name, all) for one in parts) or (len(family) > 3 and end == family)
    )


def labelled(page: Page, text: str) -> str | None:
    """The name in a label of firm and name, where the address ends in it: "Linde - Jane Roe"."""
    parts = _LABEL.split(text)
    named = (one for one in parts if naming.is_name(one) and firms.is_given(one))
    return next((one for one in named if len(parts) > 1 and ends(page, one, False)), None)


def hosted(page: Page, name: str | None) -> bool:
    """Whether the host is a name, or what its bearer is called by a host that lends one to each."""
    parsed = urlsplit(page.url or "")
    host = parsed.hostname or ""
    with contextlib.suppress(UnicodeError):
        host = host.encode("ascii").decode("idna")  # as browsers write "jürgen-voß.example"
    if not name or others.says(host, name, all):
        return bool(name)
    label, _, rest = host.removeprefix("www.").partition(".")
    if host == "sites.google.com":
        return others.says(parsed.path, name, all)
    if rest in _LENT and others.says(label, name, any):
        return True
    given, *_, family = (others.plain(one) for one in (name, *name.split()))
    return len(family) > 3 and others.plain(label) in (given[0] + family, family + given[0])


def is_of_family(page: Page, name: str) -> bool:
    """Whether the host is the family's name."""
    label = (urlsplit(page.url or "").hostname or "").removeprefix("www.").partition(".")[0]
    family = others.plain(name.split()[-1])
    return len(family) > 3 and others.plain(label) == family


def is_numbered(page: Page) -> bool:
    """Whether the path leads to one of several people, by number."""
    path = urlsplit(page.url or "").path
    return leading.leads(page) and _NUMBERED.search(path) is not None


def _is_called(page: Page, name: str) -> bool:
    """Whether a name that people are given is headed where the address ends in one word behind a
    word for members, as they are called there, or asks for that very name: ?name=jane.roe."""
    parsed = urlsplit(page.url or "")
    asked = any(others.says(one, name, all) for one in _NAME.findall(parsed.query))
    return firms.is_given(name) and (asked or _MEMBER.search(parsed.path) is not None)


def _has_number(page: Page) -> bool:
    """Whether the path ends in a number, or the address asks for one: ?id=1234."""
    parsed = urlsplit(page.url or "")
    return bool(_NUMBERED.search(parsed.path) or _ASKED.search(unquote(parsed.query)))


def last(page: Page) -> str:
    """The end of the address without the part of somebody's page: what the page is called."""
    path = unquote(urlsplit(page.url or "").path).rstrip("/")
    return _TABS.sub("", path).rpartition("/")[2]
