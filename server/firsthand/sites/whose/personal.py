"""Personal sites and the pages of one colleague, which say nothing for machines: carefully.

A name in title and heading is not enough: articles and products have two words with capitals too.
A host, a mailbox or a linked member page must be of that name, or the path lead to a colleague.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from firsthand.model import Profile

from .. import linkedin, researchgate, xing
from ..names import firms, naming, nobody, written
from ..page import Page
from ..text import brief, clean, email, link, told_words, unique, words
from . import addressed, article, facts, homes, introduced, others, reach

_AROUND = words(
    "portfolio homepage website site personal web page blog home cv resume résumé curriculum"
    " vitae about contact bio biography welcome of by over van bij à propos de du le accueil"
    " bienvenue über von zur willkommen"
    " personnelle persoonlijke persönliche homepagina"
)
_PARTICLES = words("van de du le von zur of by")
_OWN = words("portfolio homepage cv resume résumé curriculum personal")
_SITES = words("portfolio homepage")  # a firm's site may be called so too
# "Hi, I'm Jane Roe!"
_HELLO = re.compile(
    r"^(?:(?:hi|hello|hey|hallo|hoi|dag|bonjour|salut|ciao|hola|cześć)\b(?: there)?\W{0,5})?"
    r"(?:i\s?['’]\s?m|i am|my name is|this is|ik ben|mijn naam is|ik heet|je suis"
    r"|je m\s?['’]\s?appelle|ich bin|mein name ist|ich heiße|sono|mi chiamo|soy|me llamo)\s+",
    re.I,
)
# Pages that say that several are called so.
_HOMONYMS = re.compile(
    r"\b(?:disambiguation|begriffsklärung|doorverwijspagina|homonymie|homonyms?|same name"
    r"|gleichnamige|naamgenoten|homonymes)\b",
    re.I,
)
_KINDS = re.compile(r"website|profile|user|member|person|author|athlete|figure|musician|actor")
_FEW = 8  # lines of a page that says little
# "Jane Roe 0002", where several are called so; "#8 Jane Roe", "Jane Roe #12345" of a register.
_NUMBER = re.compile(r"^#?\d{1,3} (?=\D)| \d{4}$| ?# ?\d{1,8}$")


def read(page: Page, own: str | None, site: str) -> Profile | None:
    """The one person whom a page is of by its title and two more signs; else ``None``."""
    root = page.main
    if root is None:
        return None
    heads = (brief(one, " ") for one in page.tree.css("h1, h2, h3")[:20])
    said = introduced.lines(page)
    if any(_HOMONYMS.search(one) for one in (page.title or "", *heads)) or _is_amiss(page, said):
        return None
    about = introduced.is_about(page, said)
    kind = page.meta.get("og:type", "website").strip().lower()
    paged = kind == "article" and not article.marked(page)  # as content systems call each page
    signed = article.signed(page) and not page.home  # a root has the dates of the last posts
    if not about and (signed or not (paged or _KINDS.search(kind))):
        return None
    name, heading = _name(page, headings(page))
    met = None
    if heading is None and (about or page.home):
        met = introduced.name(said, f"{page.url} {page.title}", page.url or "")
        name = met or name
    if about and not met and name and (heading is None or not firms.is_given(name)):
        # What a shop is called stands in the titles of its owner's pages too.
        other = introduced.alone(said)
        if other and firms.is_given(other) and not told_words(other) & told_words(name):
            name, heading = other, None
        elif not firms.is_given(name) and other != name:
            name = None
    if name is None or introduced.is_founded(said, name):
        return None
    greets = (about or page.home) and introduced.name(said, name) == name
    known: dict[int, bool] = {}
    anchors = page.tree.css("a[href]")[:2000]
    nodes = [one for one in anchors if not others.headed(one, name, known)]
    hrefs = [one.attributes.get("href") or "" for one in nodes]
    members = unique(_members(hrefs, name))
    mails = unique(one for href in hrefs if (one := email(href)) and href[:7] == "mailto:")
    mine = reach.mailboxes(page, name, heading, nodes)
    only = _only(page, name, about, mails)
    alone = [node for node in nodes if email(node.attributes.get("href")) in only][:5]
    whole = bool(only) and not any(others.told(one, name) for one in alone)
    said_of = words((page.title or "").casefold().replace("home page", "homepage")) & _OWN
    titled = bool(said_of) and not (said_of <= _SITES and firms.is_firm(page, name, said))
    sure = heading is not None or _is_spelled(page, name)
    led = [*addressed.signs(page, name, sure)]
    signs = [bool(mine), bool(members), titled, *led]
    signs += [about, greets, *homes.signs(page, name, said)]
    signs += [(about or page.home) and addressed.is_of_family(page, name), about and name in said]
    signs += [introduced.is_own(page) and firms.is_given(name)]
    signs += [heading is not None and firms.is_given(name) and facts.tells(facts.lines(page), name)]
    if sum(signs) + sure < 2 or not any(signs):
        return None
    if homes.is_only_called(page, name, signs, mine, said) and (
        firms.is_firm(page, name, said)
        or not (page.home or about or firms.is_given(name))  # what a film is called
        or (page.home and introduced.is_house(said) and not firms.is_candidate(page, name, said))
    ):
        return None  # Casa Luna at casaluna.example
    sole = led[1] and sum(signs) == 1 and not addressed.is_numbered(page)
    role = reach.role(heading, name) if heading is not None else None
    if role and nobody.is_missing(role):
        return None
    if sole and firms.is_department(page, name, role):
        return None  # Innere Medizin among the doctors
    # Whoever else stands in headings are customers or co-authors, where it is surely theirs.
    sure = heading is not None or page.home
    named = _is_spelled(page, name) or (
        heading is not None
        and (
            others.says(addressed.last(page), name, all)
            or (heading.tag == "h1" and (addressed.is_numbered(page) or any(led[2:])))
            or (led[1] and addressed.ends(page, name))
            or (led[1] and heading.tag == "h1" and addressed.has(page, name))
        )
    )
    mono = page.home and led[0] and firms.is_given(name) and introduced.is_one(said)
    if paged and not (named or about or (page.home and addressed.hosted(page, name))):
        return None
    if not (named or mono or (sure and signs[0] and any(signs[2:]))) and _others(root, name):
        return None
    return Profile(
        site=site,
        url=own,
        name=name,
        title=role,
        emails=mine or (only if whole else ()),
        phones=reach.numbers(page, name, heading, nodes),
        links=members,
    )


def _only(page: Page, name: str, about: bool, mails: tuple[str, ...]) -> tuple[str, ...]:
    """The one mailbox that may be called anything: of a site's root, or, on the page about the
    owner of a site that is called by their name, of that site."""
    if page.home:
        return mails if len(mails) == 1 else ()
    host = urlsplit(page.url or "").hostname or ""
    there = unique(one for one in mails if f".{host}".endswith(f".{one.partition('@')[2]}"))
    return there if about and len(there) == 1 and addressed.hosted(page, name) else ()


def _is_spelled(page: Page, name: str) -> bool:
    """Whether address and title say a name, and no heading says anything of somebody else."""
    second = (clean(brief(one, " "), 80) for one in page.tree.css("h2, h3")[:6])
    free = page.tree.css_first("h1") is None and not any(map(naming.is_name, second))
    return free and addressed.spells(page, name)


def _is_amiss(page: Page, lines: list[str]) -> bool:
    """Whether the title says that something is missing or closed, on one's own site too, or the
    page says nothing but that it is missing."""
    said = page.titles[:3]
    if any(nobody.is_notice(part) for part in said if len(part.split()) < 6):
        return True
    return not page.home and len(lines) < _FEW and any(map(nobody.is_missing, lines))


def _name(page: Page, headings: list[LexborNode]) -> tuple[str | None, LexborNode | None]:
    """The name in the title, and the heading that is it."""
    for node in headings:
        if (one := shown(page, node)) is not None:
            return one, node
    author = clean(page.meta.get("author"))
    if author and naming.is_name(author) and page.home and addressed.hosted(page, author):
        greets = (one for one in headings if _HELLO.match(clean(brief(one, " ")) or ""))
        return author, next(greets, None)
    for part in page.titles:
        kept = next(filter(naming.is_name, written.names(bare(part), page.home)), None)
        if kept is not None:
            return kept, None
    return None, None


def shown(page: Page, heading: LexborNode) -> str | None:
    """The name that a heading is and the tab's title has too; who greets on a site of their own
    needs no title."""
    said = _NUMBER.sub("", clean(brief(heading, " ")) or "")
    hello = _HELLO.sub("", said).rstrip(" .!👋")
    own = page.home and hello != said and (addressed.hosted(page, hello) or bool(page.me))
    for one in (*written.names(said, page.home), hello):
        if naming.is_name(one) and (
            _titles(page, one)
            or (own and one == hello)
            or (page.titled(said) and told_words(said) == told_words(one))  # "Roe, Jane"
            or addressed.spells(page, one)
        ):
            return _in_title(page, one) if one.isupper() else one
    led = (one for one in page.titles if said.startswith(f"{one} ") and naming.is_name(one))
    begins = next((one for one in led if addressed.has(page, one)), None)  # "Jane Roe Buyer"
    return begins or addressed.labelled(page, said)


def _in_title(page: Page, name: str) -> str:
    """A name in capitals as the title writes it."""
    title = page.title or ""
    place = title.casefold().find(name.casefold())
    return title[place : place + len(name)] if place >= 0 else name


def _titles(page: Page, name: str) -> bool:
    """Whether the tab's title has a name, without what it is addressed by, or as in a register:
    "Roe, J."."""
    plain = naming.untitled(name)
    if page.titled(plain):
        return True
    own = told_words(plain)
    for part in page.titles:
        if len(own) > 1 and told_words(part) == own:
            return True  # MORVAN Claire
        family, _, given = part.partition(" (")[0].partition(",")
        before, behind = told_words(family), told_words(given) - naming.ADDRESSED
        if before and behind and before < own:
            rest = own - before
            return all(any(word.startswith(one) for word in rest) for one in behind)
    return False


def headings(page: Page) -> list[LexborNode]:
    """The headings that may say whose page it is."""
    return [*page.tree.css("h1")[:10], *_titled(page)]


def _titled(page: Page) -> list[LexborNode]:
    """The second headings that stand alone in the tab's title."""
    said = page.titles
    told = {one for part in said for one in (part.strip(), bare(part))}
    nodes = page.tree.css("h2, h3")[:6]
    return [one for one in nodes if (clean(brief(one, " ")) or "").partition(",")[0] in told]


def bare(text: str) -> str:
    """A title without what says that it is one, before or behind the name: CV, about, "site of"."""
    said = text.split()
    while said and (said[-1].casefold() in _AROUND or said[-1].casefold().endswith("profil")):
        said.pop()
    start = next((at for at, word in enumerate(said) if word.casefold() not in _AROUND), 0)
    while start and said[start - 1].casefold() in _PARTICLES:
        start -= 1  # "Van Damme" is one name, "site van Damme" another
    if start and said[start].casefold() in _PARTICLES and said[start].islower():
        start += 1
    return " ".join(said[start:])


def _members(hrefs: list[str], name: str) -> Iterator[str | None]:
    """Member pages whose address is made of this very name."""
    for href in hrefs:
        found = link(href)
        for site in (linkedin, xing, researchgate) if found else ():
            said = site.named(found or "")
            if said and said.name and others.plain(said.name) == others.plain(name):
                yield found


def _others(root: LexborNode, name: str) -> bool:
    """Whether headings of one kind name several people: then it is a list."""
    nodes = (one for one in root.css("h2, h3, h4")[:200] if not others.quoted(one))
    texts = (clean(brief(node, " "), 80) for node in nodes)
    named = (one for one in texts if one and one != name and naming.is_name(one))
    return sum(map(firms.is_given, named)) > 1  # "Leichte Sprache" is a heading in German
