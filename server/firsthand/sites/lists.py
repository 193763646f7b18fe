"""Pages that list people: a club's members, a team, search results, followers. Many at once.

A page counts as a list only where its address, title or heading says so: two authors of an article
or the employees beside a firm's page are none. Each person is read from a card of their own: the
largest part of the page around the name in which nobody else is named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborNode

from firsthand.model import Profile

from . import parts, rosters
from .marks import hcard, jsonld, microdata
from .page import Page
from .text import brief, link, without_handle, words
from .whose import leading

MOST = 300  # people of one list
_SAYS = words(
    "team teams member members memberlist membership people staff directory employees colleagues"
    " board committee contacts connections invitations invitation followers following friends"
    " search results roster attendees participants speakers organizers faculty leadership alumni"
    " volunteers lawyers attorneys"
    " équipe equipe membres membre annuaire collaborateurs comité comite conseil participants amis"
    " intervenants intervenantes orateurs oratrices conférenciers conférencières avocats bénévoles"
    " leden ledenlijst medewerkers bestuur ploeg deelnemers contacten vrienden zoekresultaten"
    " sprekers vrijwilligers advocaten"
    " mitglieder mitgliederliste mitarbeiter mitarbeitende vorstand kontakte teilnehmer freunde"
    " suchergebnisse referenten referentinnen redner rednerinnen vortragende teilnehmende"
    " ansprechpartner ansprechpartnerinnen ehrenamtliche anwälte"
    " artsen médecins ärzte doctors notarissen notaires zorgverleners"
    " gemeenteraad raadsleden kamerleden députés élus élues gemeinderat stadtrat abgeordnete"
    " spelers joueurs joueuses spieler spielerinnen players"
    " organigram organigramm organigramme organogram"
    " lehrkräfte leerkrachten enseignants enseignantes docenten dozenten teachers"
)
_PUBLISHED = "meta[property='article:published_time'], [itemprop=datePublished], .byline"
_BETWEEN = re.compile(r"[\W\d_]+")
_TEAM = re.compile(r"\w{4,}teams?")  # Pastoralteam


@dataclass(frozen=True)
class Cards:
    """How a site's list names its people: a way to know a member's address, and the site's name."""

    site: str
    address: Callable[[str], str | None]
    handle: Callable[[str], str | None]


def says_list(page: Page) -> bool:
    """Whether a page calls itself a list of people."""
    kind = page.meta.get("og:type")
    # Content systems call every page an article; a real one tells when it was published.
    if kind in ("video.other", "product") or (
        kind == "article" and page.tree.css_first(_PUBLISHED) is not None
    ):
        return False
    heading = page.main.css_first("h1") if page.main is not None else None
    path = urlsplit(page.url or page.canonical or "").path
    told = f"{unquote(path)} {page.title or ''} {brief(heading) if heading else ''}"
    said = set(_BETWEEN.split(told[:600].casefold()))
    return bool((_SAYS | leading.BODIES) & said) or any(map(_TEAM.fullmatch, said))


def read(page: Page, cards: Cards | None) -> tuple[Profile, ...]:
    """The people of a list, by the first way that finds two; empty where it is none."""
    if not says_list(page):
        return ()
    ways: list[Callable[[], Iterator[Profile]]] = [
        lambda: linked(page, cards) if cards else iter(()),
        lambda: _stated(page),
        lambda: microdata.several(page, "generic"),
        lambda: hcard.several(page, "generic"),
        lambda: rosters.tables(page),
        lambda: rosters.cards(page),
        lambda: rosters.plain(page),
    ]
    for way in ways:
        found = once(way())
        if len(found) > 1:
            return found
    return ()


def once(people: Iterator[Profile]) -> tuple[Profile, ...]:
    """Each person once, at most ``MOST``: by address, else by name and mailbox."""
    found: dict[object, Profile] = {}
    for one in people:
        if one.name or one.url:
            found.setdefault(one.url or (one.name, one.emails), one)
        if len(found) >= MOST:
            break
    return tuple(found.values())


def _stated(page: Page) -> Iterator[Profile]:
    """The persons of JSON-LD, of lists and of firms that name their people."""
    for node in jsonld.listed(page.jsonld):
        own = next((one for text in jsonld.strings(node.get("url"))
                    if (one := link(text, page.base))), None)  # fmt: skip
        found = jsonld.profile(node, page, own, "generic")
        if found is not None and found.name:
            yield found


def linked(page: Page, cards: Cards) -> Iterator[Profile]:
    """Those whose member pages a list links to, in cards of their own."""
    root = page.main
    anchors = root.css("a[href]")[:5000] if root is not None else []
    members: dict[str, list[LexborNode]] = {}
    for node in anchors:
        found = link(node.attributes.get("href"), page.base)
        own = cards.address(found) if found else None
        if own:
            members.setdefault(own, []).append(node)
    owners = parts.owners((node, own) for own, nodes in members.items() for node in nodes)
    kinds = Counter(kind for nodes in members.values() for kind in {*map(parts.kind, nodes)})
    alike = [kind for kind, count in kinds.most_common(1) if count > 1]
    for own, nodes in members.items():
        if not set(alike) & {*map(parts.kind, nodes)}:
            continue  # a link by the way: to the firm, to who looks
        card = parts.around(nodes[0], owners)
        texts = [text for node in nodes if (text := parts.shown(node)) and text[:1] != "@"]
        if not texts or not any(map(str.isalpha, texts[0])):
            continue
        yield _person(card, own, without_handle(texts[0]), cards, page)


def _person(card: LexborNode, own: str, name: str, cards: Cards, page: Page) -> Profile:
    rest = [line for line in parts.lines(card, name) if line[:1] != "@"]
    found = parts.contacts(card, page.base)
    return replace(found, site=cards.site, url=own, name=name, handle=cards.handle(own),
                   headline=rest[0] if rest else None)  # fmt: skip
