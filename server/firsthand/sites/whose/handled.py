"""Pages of members on any site that say both what they are called there and their name: the title
has both, or the page shows the two beside each other, and the address ends in what they are called.
Where the title has no name, a heading must, or what they are called be the heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborNode

from firsthand.model import Profile

from .. import parts
from ..marks import opengraph
from ..names import firms, naming
from ..page import Page
from ..text import brief, clean, email, image, unique, words
from . import others

_TABS = r"(?:summary|activity|profile|about|posts|badges|overview|info)/?\Z"
_PATH = re.compile(
    r"/(?:[\w-]{1,20}/){0,2}[@~]?(?P<handle>(?!" + _TABS + r")[\w][\w.-]{1,59})"
    r"(?:/" + _TABS + r"|/?\Z)"
)
_MARKED = re.compile(r"/(?:[@~]|(?:u|users?|members?|profiles?)/)")  # before what one is called
_NAMED = "[class*=user-name], [class*=username], [class*=nickname]"
_END = r"\s*(?:[|–—·•/-]|on |$)"  # the site's name, and no sentence about somebody
_BOTH = (
    r"^(?:user )?[@~]?(?P<handle>[\w][\w.-]{1,59}) \((?P<name>[^()]{3,60})\)" + _END,
    r"^(?P<name>[^()]{3,60}?) \((?:u/|[@~])?(?P<handle>[\w][\w.-]{1,59})\)" + _END,
)
_CALLED = re.compile(r"(?<![a-z])(?:user-?name|nick-?name|handle|login|screen-?name)", re.I)
# What stands before it on the line: "Username jroe".
_LABEL = re.compile(
    r"^(?:user ?-?name|gebruikersnaam|nom d['’]utilisateur|benutzername|nick ?-?name"
    r"|login|handle)\b\W*",
    re.I,
)
_LINES = words("span p div h1 h2 h3 a small bdi")
_BLOCKS = parts.LINES - {"span", "a"}
_MOST = 3_000  # elements of a page that are looked at
_NEAR = 20  # elements of one of its parts
_HIGH = 4  # elements around a name that are its card's


def read(page: Page, own: str | None, site: str) -> Profile | None:
    """The member; ``None`` where no such pair is found, or several, and for firms."""
    found = _PATH.search(unquote(urlsplit(page.url or "").path))
    if found is None or page.main is None or page.tree.css_first(opengraph.FIRMS) is not None:
        return None
    handle = found["handle"].casefold()
    for pattern in _BOTH:
        both = re.search(pattern, (page.title or "")[:200], re.I)
        if both and both["handle"].casefold() == handle and naming.is_name(both["name"]):
            return Profile(site, own, clean(both["name"]), handle=both["handle"])
    named = [one for part in page.titles if naming.is_name(one := part.strip())]
    for name in named[:3]:
        card = next(_beside(page.main, handle, name), None)
        if card is not None:
            return _member(page, card, name, found["handle"], own, site)
    if named:
        return None
    for name, card in _headed(page.main, handle, bool(_MARKED.match(found[0]))):
        return _member(page, card, name, found["handle"], own, site)
    return None


def _headed(root: LexborNode, handle: str, marked: bool) -> Iterator[tuple[str, LexborNode]]:
    """A heading that is a name, with what its bearer is called marked as such beside it; or, where
    the address marks what somebody is called (``marked``), one that is that before a name that
    people are given: what follows may be what they do. So it is with a line whose class says that
    it is what they are called."""
    for node in root.css("h1, h2")[:3]:
        said = clean(brief(node, " "), 120) or ""
        if naming.is_name(said):
            card = next(_beside(root, handle, said, sure=True), None)
            if card is not None:
                yield said, card
        behind = parts.after(node) if marked and said.casefold().lstrip("@~") == handle else None
        name = clean(brief(behind, " "), 120) if behind is not None else None
        if name and behind is not None and naming.is_name(name) and firms.is_given(name):
            yield name, behind
    for node in root.css(_NAMED)[:5] if marked else ():
        if node.parent is None or (clean(brief(node)) or "").casefold().lstrip("@") != handle:
            continue
        near = [one for one in node.parent.css("*")[:_NEAR] if parts.leaf(one)]
        place = next((at for at, one in enumerate(near) if one.mem_id == node.mem_id), None)
        if place is None:
            continue
        next_to = (*near[max(0, place - 1) : place], *near[place + 1 : place + 2])
        lines = {clean(brief(one, " "), 120) or "" for one in next_to}
        names = [one for one in lines if naming.is_name(one) and firms.is_given(one)]
        if len(names) == 1:
            yield names[0], node.parent


def _beside(
    root: LexborNode, handle: str, name: str, *, sure: bool = False
) -> Iterator[LexborNode]:
    """The elements in which a name stands beside what its bearer is called, and nothing before;
    ``sure``: only where that is marked, not where it may be a word of the name by chance."""
    for node in islice(root.traverse(), _MOST):
        if node.tag not in _LINES or node.parent is None or not parts.leaf(node, _BLOCKS):
            continue
        told = clean(brief(node, " "), 120) or ""
        said = _LABEL.sub("", told, 1)
        if said == told and not parts.leaf(node):
            continue
        if re.split(r"\s", said.casefold().lstrip("@~"), maxsplit=1)[0] != handle or said == name:
            continue
        # "About" is what a page is called, and may stand beside its owner's name.
        marked = said != told or said[0] == "@"
        marked = marked or bool(_CALLED.search(node.attributes.get("class") or ""))
        chance = sure or not others.says(handle, name, any) or not firms.is_given(name)
        if not marked and chance:
            continue  # the entry "Install" of a menu above "Install Linde Engine"
        for card in (node.parent, node.parent.parent):
            near = card.css("*")[:_NEAR] if card is not None else []
            if card is not None and name in (clean(brief(one, " "), 120) for one in near):
                yield card
                break


def _member(
    page: Page, card: LexborNode, name: str, handle: str, own: str | None, site: str
) -> Profile:
    for above in islice(parts.above(card), _HIGH - 1):
        if above.tag in ("main", "body") or above.attributes.get("role") == "main":
            break
        card = above
    boxes = unique(email(one.attributes.get("href")) for one in card.css("a[href^=mailto]")[:20])
    photos = (image(one.attributes.get("src"), page.base) for one in card.css("img")[:3])
    return Profile(
        site, own, name, handle=handle,
        emails=tuple(one for one in boxes if others.says_name(one.partition("@")[0], name)),
        photo=next((one for one in photos if one), None),
    )  # fmt: skip
