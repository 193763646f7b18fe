"""Reading a member's page by a table: what the tab's title, the head and the card say.

Sites that change pages without loading them leave the last member's head behind, so head and card
are believed only where they name the member of the address bar. Of what is believed, JSON-LD goes
before the card, the card before OpenGraph, OpenGraph before the title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborNode

from firsthand.model import Profile

from .marks import jsonld
from .members import Members
from .names import nobody, spelled
from .page import Page
from .selected import CALLS, MAILS, contacts, images, text, values
from .text import brief, clean, email, image, link, phone, told_words, unique, without_handle

Said = dict[str, str | None]

_WHOLE = frozenset(("main", "[role=main]", "body", "#content", "#main"))
_WALLS = "input[type=password], #captcha-form, #challenge-form"
# The same where members' own pages let others log in.
_ASIDE = ", ".join(
    f"{place} {wall}"
    for place in ("header", "[role=banner]", "[role=dialog]", "dialog")
    for wall in _WALLS.split(", ")
)
_HANDLED = r"^(?P<name>.{1,150}?)\s*\(@?(?P<handle>[^()\s]{1,100})\)"
_LONGEST = 150  # characters of a name
_COUNT = re.compile(r"^\(\d{1,4}\+?\)\s*")  # unread messages: "(3) Jean Dupont"


@dataclass(frozen=True)
class Look:
    """Where a site shows its member.

    Selectors look inside the card; of several, parted by ``"; "``, the first that finds text
    counts. ``titles`` read the tab's title and OpenGraph's, ``described`` its description: patterns
    that may name ``name``, ``handle``, ``headline``, ``role``, ``company``, ``place``. A page with
    ``nobody`` on it shows no member, nor one without ``somebody``.
    """

    card: str = "main; [role=main]; body"
    name: str = ""
    handle: str = ""
    headline: str = ""
    company: str = ""
    role: str = ""
    place: str = ""
    emails: str = MAILS
    phones: str = CALLS
    links: str = ""
    photo: str = ""
    nobody: str = ""
    somebody: str = ""
    nameless: bool = False  # whether members may give no name: then the handle is all there is
    titles: tuple[str, ...] = (_HANDLED,)
    described: str = ""
    pictured: bool = True  # whether OpenGraph's image is the member's photo
    whole: bool = False  # whether pages are made whole by the server, so that no card is stale


def read(page: Page, members: Members, look: Look) -> Profile | None:
    """The member of the address bar; ``None`` where the page does not show them."""
    member = members.member(page.url or page.canonical or "")
    if member is None or (look.nobody and page.tree.css_first(look.nobody) is not None):
        return None
    if look.somebody and page.tree.css_first(look.somebody) is None:
        return None
    title = _match(look.titles, page.title)
    if members.same(title.get("name"), member):
        title = {**title, "handle": title.pop("name")}
    if members.spelled and spelled.differs(member, title.get("name")):
        return None  # of the member before, whose title and card are still there
    if title.get("handle") and not members.same(title["handle"], member):
        return None
    if title.get("name") and not title.get("handle") and _is_wholly(page, members, look, title):
        return None
    told, graph = stated(page, members, member), _graph(page, members, look, member)
    if told is None and graph is None and _walled(page):
        return None
    card = _card(page, members, look, member, title.get("name"))
    if card is None and (look.whole or title.get("handle")):
        card = _only(page, look, title.get("name"))
    sure = title.get("handle") or _spelled(members, member, title) or _headed(page, title)
    if not (card or told or graph or sure):
        return None
    shown = _shown(card, page, members, look) if card is not None else None
    named = title.get("name")
    if shown and named and (shown.name or "").startswith(f"{named} "):
        shown = replace(shown, name=named)  # "Premium", "verified account" stand behind it
    parts = [told, shown, graph, _profile(members.name, title)]
    nameless = look.nameless and card is not None
    return joined(page, members, member, [part for part in parts if part is not None], nameless)


def _is_wholly(page: Page, members: Members, look: Look, title: Said) -> bool:
    """Whether title and head are of one member, at another address of the kind that the address bar
    has: all of the page is still of the member before."""
    about = link(page.meta.get("og:url")) or page.canonical
    other, member = members.member(about or ""), members.member(page.url or "")
    if not about or not page.url or not other or not member or members.same(other, member):
        return False
    paths = [unquote(urlsplit(one).path).rstrip("/") for one in (about, page.url)]
    said = _match(look.titles, clean(page.meta.get("og:title")))
    alike = paths[0].replace(other, "", 1) == paths[1].replace(member, "", 1)
    return alike and said.get("name") == title.get("name")


def _walled(page: Page) -> bool:
    """Whether a page asks to log in first, in the middle of it."""
    aside = {node.mem_id for node in page.tree.css(_ASIDE)[:20]}
    return any(node.mem_id not in aside for node in page.tree.css(_WALLS)[:20])


def joined(
    page: Page, members: Members, member: str, parts: list[Profile], nameless: bool = False
) -> Profile | None:
    """One profile out of what several parts of a page say of the same member."""

    def first(key: str) -> str | None:
        return next((value for one in parts if (value := getattr(one, key))), None)

    name = first("name")
    name = without_handle(name) if name else None
    if name and name[:1] == "@" and members.same(name, members.handle(member)):
        name = None  # what they are called here is all that they tell
    handle = None if members.numbered else first("handle")
    if (not name and not nameless) or (name and (nobody.is_notice(name) or len(name) > _LONGEST)):
        return None
    return Profile(
        site=members.name,
        url=members.of(member),
        name=name,
        headline=first("headline"),
        company=first("company"),
        title=first("title"),
        location=first("location"),
        emails=unique(one for part in parts for one in part.emails),
        phones=unique(one for part in parts for one in part.phones),
        links=unique(one for part in parts for one in part.links if not members.owns(one)),
        handle=handle if members.same(handle, member) else members.handle(member),
        photo=image(page.photo) or first("photo"),
    )


def stated(page: Page, members: Members, member: str) -> Profile | None:
    """What JSON-LD says of this very member."""
    own = members.of(member)
    for node in jsonld.people(page.jsonld):
        said = [one for key in ("url", "@id", "mainEntityOfPage", "sameAs")
                for one in jsonld.strings(node.get(key))]  # fmt: skip
        addresses = {members.address(found) for one in said if (found := link(one, own))} - {None}
        handles = [one for key in ("alternateName", "additionalName", "identifier")
                   for one in jsonld.strings(node.get(key))]  # fmt: skip
        mine = own in addresses or any(members.same(one, member) for one in handles)
        # A person without an address counts where the tab's title, always of this page, names them.
        if mine or (not addresses and page.titled(clean(node.get("name")))):
            return jsonld.profile(node, page, own, members.name)
    return None


def _graph(page: Page, members: Members, look: Look, member: str) -> Profile | None:
    """What OpenGraph says of this very member."""
    about = link(page.meta.get("og:url")) or page.canonical
    said = _match(look.titles, clean(page.meta.get("og:title")))
    handle = said.get("handle") or clean(page.meta.get("profile:username"))
    if handle and not members.same(handle, member):
        return None
    if not said or (members.address(about) != members.of(member) if about else not handle):
        return None
    for key in ("og:description", "description"):
        said = {**_match((look.described,), clean(page.meta.get(key))), **said}
    return _profile(members.name, said, page.meta.get("og:image") if look.pictured else None)


def _match(patterns: tuple[str, ...], text: str | None) -> Said:
    """What the first pattern that fits says."""
    for pattern in filter(None, patterns if text else ()):
        found = re.search(pattern, _COUNT.sub("", text or ""), re.I)
        if found:
            return {key: clean(value) for key, value in found.groupdict().items() if value}
    return {}


def _profile(site: str, said: Said, photo: str | None = None) -> Profile:
    handle = (said.get("handle") or "").removeprefix("@") or None
    return Profile(
        site, None, said.get("name"), said.get("headline"), said.get("company"), said.get("role"),
        said.get("place"), handle=handle, photo=image(photo),
    )  # fmt: skip


def _card(
    page: Page, members: Members, look: Look, member: str, titled: str | None
) -> LexborNode | None:
    """The card of this very member: told by a handle in it, else by the name that the title has."""
    root = page.tree.body
    if root is None or not look.name:
        return None
    for card in (one for selector in look.card.split("; ") for one in root.css(selector)[:5]):
        handle = _handle(card, look)
        if handle and members.same(handle, member):
            return card
        name = text(card, look.name)
        if not handle and name and (page.title is None or name == titled or page.titled(name)):
            return card
        if not handle and name and titled and name.startswith(f"{titled} "):
            return card
    return None


def _only(page: Page, look: Look, titled: str | None) -> LexborNode | None:
    """The one card of a page whose title names the member by handle, or nobody; not one whose name
    has no word of the title's."""
    marked = [one for one in look.card.split("; ") if one not in _WHOLE]
    found = {node.mem_id: node for one in marked for node in page.tree.css(one)[:5]}
    alone = next(iter(found.values())) if len(found) == 1 else None
    name = text(alone, look.name) if alone is not None else None
    if alone is None or not name or _handle(alone, look):
        return None
    named = len(told_words(titled)) > 1  # not what the member is called
    return None if named and not told_words(titled) & told_words(name) else alone


def _spelled(members: Members, member: str, title: Said) -> bool:
    """Whether the title names the very person whom the address spells, where sites make their
    addresses of names: enough for old pages without any marks."""
    guessed = spelled.name(member) if members.spelled else None
    return bool(guessed) and (guessed or "").casefold() == (title.get("name") or "").casefold()


def _headed(page: Page, title: Said) -> bool:
    """Whether the first heading is the name that the title has in the way of the site's members:
    both are of the page shown, whatever its marks are called by now."""
    heading = page.tree.css_first("h1") or page.tree.css_first("h2")
    return heading is not None and bool(title.get("name")) and (
        clean(brief(heading, " ")) == title["name"]
    )  # fmt: skip


def _shown(card: LexborNode, page: Page, members: Members, look: Look) -> Profile:
    name = text(card, look.name)
    mails, calls = contacts(card, look.emails, look.phones, name)
    return Profile(
        site=members.name,
        name=name,
        headline=text(card, look.headline),
        company=text(card, look.company),
        title=text(card, look.role),
        location=text(card, look.place),
        emails=unique(map(email, mails)),
        phones=unique(map(phone, calls)),
        links=unique(link(one, page.base or page.canonical) for one in values(card, look.links)),
        handle=_handle(card, look),
        photo=next((found for one in images(card, look.photo)
                    if (found := image(one, page.base or page.canonical))), None),
    )  # fmt: skip


def _handle(card: LexborNode, look: Look) -> str | None:
    """The handle that the card shows; what stands behind it ("· she/her") is none of it."""
    words = (text(card, look.handle) or "").split()
    return words[0].removeprefix("@") if words else None


def with_fields(found: Profile, **values: str | None) -> Profile:
    """A profile with what else a site shows, in plain text; what was read before stays."""
    plain = {key: getattr(found, key) or clean(value) for key, value in values.items()}
    return replace(found, **plain)  # type: ignore[arg-type]
