"""Personal sites and the pages of one colleague, which say nothing for machines: carefully.

A name in title and heading is not enough: articles and products have two words with capitals too.
A host, a mailbox or a linked member page must be of that name, or the path lead to a colleague.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborNode

from firsthand.model import Profile

from . import article, linkedin, parts, researchgate, rosters, xing
from .page import Page
from .text import brief, clean, email, link, phone, unique, words

_BETWEEN = re.compile(r"\s+[|–—·•:/-]+\s+|\s*[|–—•:]\s+")
_AROUND = words(
    "portfolio homepage website site personal web page blog home cv resume résumé curriculum vitae"
    " about contact bio biography welcome over van bij à propos de du le accueil bienvenue über"
    " von zur willkommen"
)
_OWN = words("portfolio homepage cv resume résumé curriculum personal")
_PERSON = words(
    "team people person staff about bio cv resume profile profiles faculty advisor advisors"
    " medewerker medewerkers wie-ben-ik over-mij équipe equipe a-propos apropos collaborateurs"
    " mitarbeiter mitarbeiterin ueber-mich über-mich kontakt contact me"
)


def read(page: Page, own: str | None, site: str) -> Profile | None:
    """The one person whom a page is of by its title and two more signs; else ``None``."""
    root = page.main
    if root is None or page.meta.get("og:type", "website") not in ("website", "profile"):
        return None
    if page.tree.css_first(article.SIGNS) is not None:
        return None
    name, heading = _name(page, list(page.tree.css("h1")[:10]))
    if name is None:
        return None
    nodes = [one for one in page.tree.css("a[href]")[:2000] if not _of_another(one, name)]
    anchors = [one.attributes.get("href") or "" for one in nodes]
    members = unique(_members(anchors, name))
    mails = unique(one for href in anchors if (one := email(href)) and href[:7] == "mailto:")
    mine = tuple(one for one in mails if _says(one.partition("@")[0], name, any))
    signs = [bool(mine), bool(members), *_address(page, name, heading is not None)]
    if sum(signs) + (heading is not None) < 2 or not any(signs) or _others(root, name):
        return None
    calls = unique(phone(href) for href in anchors if href[:4].lower() == "tel:")
    return Profile(
        site=site,
        url=own,
        name=name,
        title=_role(heading, name) if heading is not None else None,
        emails=mine or (mails if len(mails) == 1 and page.home else ()),
        phones=calls if len(calls) == 1 else (),
        links=members,
    )


def _name(page: Page, headings: list[LexborNode]) -> tuple[str | None, LexborNode | None]:
    """The name in the title, and the heading that is it."""
    shown = {clean(brief(node, " ")): node for node in headings}
    for one, node in shown.items():
        if one and rosters.is_name(one) and page.titled(one):
            return one, node
    for part in _BETWEEN.split((page.title or "")[:200]):
        kept = " ".join(word for word in part.split() if word.casefold() not in _AROUND)
        if rosters.is_name(kept):
            return kept, None
    return None, None


def _plain(text: str) -> str:
    spread = normalize("NFKD", text.casefold())
    return "".join(one for one in spread if one.isalpha())


def _says(text: str, name: str, enough: Callable[[Iterable[bool]], bool]) -> bool:
    """Whether letters spell the words of a name: ``any`` of them, or ``all``."""
    letters, long = _plain(text), [one for one in map(_plain, name.split()) if len(one) > 3]
    return bool(long) and enough(one in letters for one in long)


def _address(page: Page, name: str, headed: bool) -> Iterator[bool]:
    """Whether the host is the name, the title says whose page it is, the path leads to people."""
    title = words((page.title or "").casefold())
    yield bool(title & _OWN)
    if page.url is not None:
        parsed = urlsplit(page.url)
        path = unquote(parsed.path).casefold()
        yield _says(parsed.hostname or "", name, all)
        place = bool(_PERSON & set(re.split(r"[/.]", path)))
        yield place and headed and _says(path, name, any)


def _members(hrefs: list[str], name: str) -> Iterator[str | None]:
    """Member pages whose address is made of this very name."""
    for href in hrefs:
        found = link(href)
        for site in (linkedin, xing, researchgate) if found else ():
            said = site.named(found or "")
            if said and said.name and _plain(said.name) == _plain(name):
                yield found


def _role(heading: LexborNode, name: str) -> str | None:
    """The line behind the heading that is the name: what stands before it is about the site."""
    card = parts.around(heading, {})
    return rosters.role(card.parent or card, name, heading)


def _of_another(node: LexborNode, name: str) -> bool:
    """Whether a mailbox, a phone or a link stands in a block headed with another name."""
    above = node.parent
    for _ in range(4):
        if above is None or above.tag in ("main", "body", "article"):
            return False
        headings = (clean(brief(one, " "), 80) for one in above.css("h2, h3, h4, h5, strong")[:5])
        if any(rosters.is_name(one) and one != name for one in headings):
            return True
        above = above.parent
    return False


def _others(root: LexborNode, name: str) -> bool:
    """Whether headings of one kind name several people: then it is a list."""
    texts = (clean(brief(node, " "), 80) for node in root.css("h2, h3, h4")[:200])
    return sum(rosters.is_name(one) and one != name for one in texts) > 1
