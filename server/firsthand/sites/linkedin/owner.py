"""Whose a part of a LinkedIn page is: that of the member in the address bar, or still of the one
looked at before, whom the page keeps for a moment when it changes without loading.

No class tells in 2026. What a part leads to does (the contact card, the photo, all positions), and
so does what its elements are called (``...profile.card.ref<member>Topcard``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, takewhile
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

from .. import parts
from ..names import naming, spelled
from ..page import Page, take_out
from ..text import brief, clean, link, told_words
from ..whose import others
from .address import HOME, OPAQUE, slug

_PARTS = re.compile(r"/in/[^/?#]+/(?:overlay|details?|recent-activity|edit|opportunities)\b")
_MARK = re.compile(
    r"profile\.card\.ref(.{2,200}?)(?:Topcard|About|Featured|Activity|Skills|Projects"
    r"|Experience\w*|Education\w*|\w{4,30}TopLevel\w*)$"
)
_MARKED = "[id*='profile.card.ref'], [componentkey*='profile.card.ref']"
_HIGH = 30  # elements around a part


def is_anothers(page: Page, card: LexborNode, member: str, name: str | None, marked: bool) -> bool:
    """Whether a top card is another member's; ``marked``: the classes of a layout say that it is
    one. Where nothing at all tells, a card without them counts only for an address that says the
    name, and one with them but for an address that says quite another."""
    if OPAQUE.fullmatch(member) and page.main is not None and _names(page.main, member, name):
        return True
    shown = _shows(card, member, name)
    if shown is None and page.main is not None:
        shown = _shows(page.main, member, None)
    if shown is not None:
        return not shown
    if marked:
        return spelled.differs(member, name)
    return OPAQUE.fullmatch(member) is not None or not others.says(member, name or "", any)


def leave_out_others(page: Page, card: LexborNode | None, member: str) -> None:
    """Takes out of the page the sections that are still another member's."""
    if page.main is None or OPAQUE.fullmatch(member):
        return
    around = {one.mem_id for one in (*_above(card), card)} if card is not None else set()
    for node in page.main.css(f"section, {_MARKED}")[:100]:
        if node.mem_id not in around and _shows(node, member, None) is False:
            take_out(node)


def _names(part: LexborNode, member: str, name: str | None) -> bool:
    """Whether a link to an id is somebody else's by its text: whom the member before was listed
    beside, and who was gone to from there."""
    own = told_words(name)
    for anchor in part.css(f"a[href*='/in/{member}']")[:20]:
        if _PARTS.search(anchor.attributes.get("href") or ""):
            continue
        lines = (one for one in (anchor, *anchor.css("*")[:20]) if parts.leaf(one))
        said = (clean(brief(one), 80) for one in lines)
        if any(naming.is_name(one) and own.isdisjoint(told_words(one)) for one in said):
            return True
    return False


def _shows(part: LexborNode, member: str, name: str | None) -> bool | None:
    """Whether a part is about a member; ``None`` where it does not tell, or names several."""
    told = set(_told(part, name))
    if OPAQUE.fullmatch(member):
        # An id gives way to the member's own address once they are there: only those who stay
        # under it are led to by it, in the link to write to them at least.
        return True if member in (part.html or "") else False if told else None
    plain = {one for one in told if not OPAQUE.fullmatch(one)}
    if member in plain and len(plain) > 1 and name is None:
        return None
    return member in plain if plain else None


def _told(part: LexborNode, name: str | None) -> Iterator[str]:
    """The members to whose own pages a part leads, whom a link with the name in it leads to, and
    after whom the part is called."""
    for node in part.css("a[href*='/in/']")[:100]:
        href = node.attributes.get("href") or ""
        found = link(href, HOME)
        member = slug(found) if found else None
        if member and (_PARTS.search(href) or (name and name in (clean(brief(node, " ")) or ""))):
            yield member
    for node in (*part.css(_MARKED)[:20], *_above(part)):
        for key in ("id", "componentkey"):
            called = _MARK.search((node.attributes.get(key) or "")[:300])
            if called:
                yield called[1] if OPAQUE.fullmatch(called[1]) else unquote(called[1]).casefold()


def _above(part: LexborNode) -> Iterator[LexborNode]:
    """What a part lies in, below the main part of the page."""
    around = islice(parts.above(part), _HIGH)
    return takewhile(lambda above: above.tag not in ("main", "body"), around)
