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
from .text import brief, clean, email, link, phone, told_words, unique, words

_BETWEEN = re.compile(r"\s+[|–—·•:/-]+\s+|\s*[|–—•:]\s+")
_AROUND = words(
    "portfolio homepage website site personal web page blog home cv resume résumé curriculum"
    " vitae about contact bio biography welcome over van bij à propos de du le accueil bienvenue"
    " über von zur willkommen"
)
_OWN = words("portfolio homepage cv resume résumé curriculum personal")
_KIND = re.compile(r" +(?:portfolio|homepage|cv|resume|résumé)$", re.I)
_PROFILE = words("profile profiel profil")
_PERSON = words(
    "speaker speakers spreker sprekers intervenants referenten senateur sénateur sénateurs team"
    " people person persons staff about bio cv resume profile profiles faculty advisor advisors u"
    " user users member members author lid membre mitglied doctor doctors physicians lawyers"
    " attorneys experts consultants fellows medewerker medewerkers wie-ben-ik over-mij persoon"
    " personen profiel zorgverlener zorgverleners arts artsen advocaat advocaten notaris"
    " notarissen docenten kamerleden alle-kamerleden raadsleden wieiswie équipe equipe a-propos"
    " apropos collaborateurs personne personnes profil médecin medecin médecins medecins avocat"
    " avocats notaire notaires enseignants chercheurs députés deputes élus elus mitarbeiter"
    " mitarbeiterin mitarbeitende ueber-mich über-mich arzt ärzte aerzte anwalt anwälte anwaelte"
    " abgeordnete biografien biographien dozenten kontakt contact me"
)
_LINES = frozenset(("p", "li", "div", "td", "dd", "address", "section", "main", "body", "article"))
_WORDS = re.compile(r"[\w’'-]+|[^\w\s]")
# Where others answer for them.
_DESK = re.compile(
    r"\b(?:assist[ae]nt\w*|secr[eé]tari\w*|sekretari?\w*|secretary|reception|receptie|réception|empfang"
    r"|vorzimmer|kabinet|cabinet|kabinett|switchboard|pers|presse|press|redactie|redaktion)\b",
    re.I,
)


def read(page: Page, own: str | None, site: str) -> Profile | None:
    """The one person whom a page is of by its title and two more signs; else ``None``."""
    root = page.main
    if root is None or page.meta.get("og:type", "website") not in ("website", "profile"):
        return None
    if page.tree.css_first(article.SIGNS) is not None:
        return None
    name, heading = _name(page, list(page.tree.css("h1")[:10] or _titled(page)))
    if name is None:
        return None
    nodes = [one for one in page.tree.css("a[href]")[:2000] if not _of_another(one, name)]
    anchors = [one.attributes.get("href") or "" for one in nodes]
    members = unique(_members(anchors, name))
    mails = unique(one for href in anchors if (one := email(href)) and href[:7] == "mailto:")
    mine = tuple(one for one in mails if _is_theirs(one.partition("@")[0], name))
    signs = [bool(mine), bool(members), *_address(page, name, heading is not None)]
    if sum(signs) + (heading is not None) < 2 or not any(signs):
        return None
    # Whoever else stands in headings are customers or co-authors, where it is surely theirs.
    sure = heading is not None or page.home
    if not (sure and signs[0] and any(signs[2:])) and _others(root, name):
        return None
    numbers = [one for one in nodes if (one.attributes.get("href") or "")[:4].lower() == "tel:"]
    calls = unique(
        phone(one.attributes.get("href")) for one in numbers[:20] if not _says_another(one, name)
    )
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
    for said, node in shown.items():
        one = _KIND.sub("", said or "")  # "Jane Roe CV"
        if one and rosters.is_name(one) and page.titled(one):
            return one, node
        first = (said or "").partition(",")[0]  # "Hans Vogel, SPD"
        if first != said and rosters.is_name(first) and page.titled(first):
            return first, node
    for part in _BETWEEN.split((page.title or "")[:200]):
        kept = _bare(part)
        if rosters.is_name(kept):
            return kept, None
    return None, None


def _titled(page: Page) -> list[LexborNode]:
    """The second headings that stand alone in the tab's title, where there are no first ones."""
    told = {part.strip() for part in _BETWEEN.split((page.title or "")[:200])}
    return [node for node in page.tree.css("h2")[:3] if clean(brief(node, " ")) in told]


def _bare(text: str) -> str:
    """A title without what says that it is one: CV, about."""
    return " ".join(word for word in text.split() if word.casefold() not in _AROUND)


def _plain(text: str) -> str:
    spread = normalize("NFKD", text.casefold())
    return "".join(one for one in spread if one.isalpha())


def _says(text: str, name: str, enough: Callable[[Iterable[bool]], bool]) -> bool:
    """Whether letters spell the words of a name: ``any`` of them, or ``all``."""
    letters, long = _plain(text), [one for one in map(_plain, name.split()) if len(one) > 3]
    return bool(long) and enough(one in letters for one in long)


def _is_theirs(box: str, name: str) -> bool:
    """Whether a mailbox is of a name: it says a word of it, and no name of somebody else."""
    said = [word for word in map(_plain, re.split(r"[._-]", box)) if len(word) > 1]
    words = [one for one in map(_plain, name.split()) if one]
    other = [word for word in said if not any(
        one.startswith(word) or word.startswith(one) or word in one for one in words)]  # fmt: skip
    plain = len(said) == 2 and len(other) == 1 and len(other[0]) > 2
    return _says(box, name, any) and not (plain and set(said) - set(other) <= set(words))


def _address(page: Page, name: str, headed: bool) -> Iterator[bool]:
    """Whether the host is the name, the title says whose page it is, the path leads to people."""
    title = words((page.title or "").casefold())
    yield bool(title & _OWN)
    if page.url is not None:
        parsed = urlsplit(page.url)
        path = unquote(parsed.path).casefold()
        yield _says(parsed.hostname or "", name, all)
        place = bool(_PERSON & set(re.split(r"[/.]", path)))
        place = place or rosters.titled(name) or bool(title & _PROFILE)
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


def _says_another(node: LexborNode, name: str) -> bool:
    """Whether the line that a number stands in says whose it is: somebody else's, a secretary's."""
    line = node
    while line.parent is not None and line.tag not in _LINES:
        line = line.parent
    said = brief(line, " ")[:300]
    if line.tag not in ("main", "body", "article") and _DESK.search(said):
        return True
    boxes = (email(one.attributes.get("href")) or "" for one in line.css("a[href^=mailto]")[:20])
    locals_ = [box.partition("@")[0] for box in boxes]
    if any(re.search(r"\w[._]\w", box) and not _is_theirs(box, name) for box in locals_):
        return True
    own = told_words(name)
    return any(not own & set(one.casefold().split()) for one in _names(said))


def _names(text: str) -> Iterator[str]:
    """What in a text is written as a name: words with capitals in a row."""
    run: list[str] = []
    for word in [*_WORDS.findall(text), "."]:
        if word[0].isupper() or (run and word in ("van", "de", "der", "den", "von", "du", "la")):
            run.append(word)
            continue
        if rosters.is_name(" ".join(run)):
            yield " ".join(run)
        run = []


def _others(root: LexborNode, name: str) -> bool:
    """Whether headings of one kind name several people: then it is a list."""
    texts = (clean(brief(node, " "), 80) for node in root.css("h2, h3, h4")[:200])
    return sum(rosters.is_name(one) and one != name for one in texts) > 1
