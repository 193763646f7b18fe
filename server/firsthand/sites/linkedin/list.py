"""LinkedIn's lists: invitations, search results, "people you may know", a group's members.

The classes of the newest layouts change with every build, so a card is found by its link to a
member, and its lines are read in their order; older layouts name them.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from dataclasses import replace
from itertools import islice
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from firsthand.model import Profile

from .. import lists, parts
from ..page import Page
from ..text import brief, clean, link
from . import experience, topcard
from .address import HOME, is_linkedin, slug

_PATHS = re.compile(
    r"/(?:mynetwork|search/results/(?:people|all)|groups/\d+/members"
    r"|me/(?:profile-views|search-appearances|connections)|analytics/profile-views)\b",
    re.I,
)
# Who works there or studied there; one name alone may be anybody's beside the firm.
_FIRMS = re.compile(r"/(?:company|school|showcase)/[^/]+/people\b", re.I)
_NAMES = (
    ".invitation-card__title, .entity-result__title-text a, .discover-person-card__name,"
    " .mn-connection-card__name, .artdeco-entity-lockup__title, .actor-name,"
    " .org-people-profile-card__profile-title"
)
_HEADLINES = (
    ".invitation-card__subtitle, .entity-result__primary-subtitle,"
    " .discover-person-card__occupation, .mn-connection-card__occupation,"
    " .artdeco-entity-lockup__subtitle, .subline-level-1"
)
_PLACES = ".entity-result__secondary-subtitle, .subline-level-2"
# Lines of a card that are about the connection, not the person: "12 mutual connections", "Accept".
_NOISE = re.compile(
    r"^(?:\W*(?:1st|2nd|3rd|[123](?:e|er|\.)?)\+?\W*$|status is|view .{1,80} profile|\d+ .{0,40}"
    r"(?:mutual|followers?|abonnés|volgers)|.{0,80}(?:mutual connection|relations? en commun"
    r"|gemeenschappelijke|gemeinsame)|(?:accept|ignore|connect|message|follow|pending|accepter"
    r"|ignorer|se connecter|accepteren|negeren|annehmen|ignorieren|vernetzen)\b.{0,40}$"
    r"|.{0,30}(?:ago|il y a .{1,20}|geleden|vor .{1,20})$|linkedin member"
    r"|(?:open to work|actively hiring|providing services|premium|recrute activement"
    r"|open voor werk|offen für neues)\W*$"
    r"|.{0,20}\b[123](?:st|nd|rd|er|e|\.)?\+?[ -]?(?:degree|niveau|graads?|grades)\b.{0,20}$)",
    re.I,
)

_MUTUAL = re.compile(
    r"mutual connection|shared connection|en commun|gemeenschappelijk|gemeinsam", re.I
)
_PARTS = frozenset(("p", "div", "img", "button", "h2", "h3", "li", "figure"))
_SENTENCE = 160  # characters of "Ann De Smet, Bo C. and 12 other mutual connections"


def read(page: Page) -> tuple[Profile, ...]:
    """The members of a list page; of the feed, a firm's page or a profile nobody."""
    root = page.main
    path = urlsplit(page.url or "").path
    if root is None or not (_PATHS.match(path) or _FIRMS.match(path)):
        return ()
    found = lists.once(_people(root))
    return found if len(found) > 1 or _PATHS.match(path) else ()


def _people(root: LexborNode) -> Iterator[Profile]:
    links: list[tuple[LexborNode, str]] = []
    first: dict[str, LexborNode] = {}
    for node in root.css("a[href*='/in/']")[:5000]:
        href = link(node.attributes.get("href"), HOME)
        member = slug(href) if href and is_linkedin(href) else None
        if member and not _shared(node):
            links.append((node, member))
            first.setdefault(member, node)
    known = parts.owners(links)
    inside: set[int] = set()  # links inside the card of somebody before: mutual connections
    for member, node in first.items():
        if node.mem_id in inside:
            continue
        card = _card(node, known)
        inside |= {one.mem_id for one in card.css("a[href]")[:60]}
        found = _person(card, node, member)
        if found is not None:
            yield found


def _shared(node: LexborNode) -> bool:
    """Whether a link leads to whom the reader and somebody in the list both know."""
    above = node.parent
    for _ in range(2):
        if above is None or above.tag not in ("p", "span", "strong", "div"):
            return False
        if any(one.tag in _PARTS for one in list(islice(above.traverse(), 60))[1:]):
            return False  # the whole card
        text = brief(above, " ")
        own = brief(node, " ")
        rest = (text.partition(own)[2] if own else text).strip()
        # "4 mutual connections" behind a name only counts them.
        if len(text) <= _SENTENCE and _MUTUAL.search(rest) and not rest[:1].isdigit():
            return True
        above = above.parent
    return False


def _card(node: LexborNode, known: dict[int, Hashable]) -> LexborNode:
    """The list item around a link, else the largest part in which only this member is linked."""
    for above in islice(parts.above(node), 12):
        if above.tag in ("ul", "ol", "main", "body"):
            break
        if above.tag == "li" or above.attributes.get("role") == "listitem":
            return above
    return parts.around(node, known)


def _person(card: LexborNode, node: LexborNode, member: str) -> Profile | None:
    heading = card.css_first(_NAMES)
    texts = [parts.shown(one) for one in ([heading] if heading is not None else [])]
    same = [one for one in card.css("a[href*='/in/']")[:10]
            if slug(link(one.attributes.get("href"), HOME) or "") == member]  # fmt: skip
    texts += [parts.shown(one) for one in (node, *same)]
    names = [name for one in texts if (name := topcard.clean_name(one))]
    name = next((one for one in names if len(one) > 2 and not _NOISE.match(one)), None)
    if name is None:
        return None
    headline, place = _text(card, _HEADLINES), _text(card, _PLACES)
    if headline is None:
        rest = [line for line in parts.lines(card, name) if not _NOISE.match(line)]
        rest = [line for line in rest if topcard.clean_name(line) not in (None, name)]
        headline, place = (*rest, None, None)[:2]
    title, company = experience.from_headline(headline, None)
    found = parts.contacts(card, HOME)
    return replace(
        found, site="linkedin", url=HOME + member, name=name, headline=headline, title=title,
        company=company, location=place, handle=member, emails=(), phones=(),
    )  # fmt: skip


def _text(card: LexborNode, selector: str) -> str | None:
    node = card.css_first(selector)
    return clean(brief(node, " ")) if node is not None else None
