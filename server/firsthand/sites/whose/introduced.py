"""What people say of themselves on a page about them: that it is one, and "my name is Jane Roe"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import unquote, urlsplit

from .. import parts
from ..names import naming
from ..page import Page
from ..text import brief, clean, words
from . import others

# What a page of one person about themselves is called; the second may be a firm's too.
_OWN = words(
    " about-me aboutme whoami who-am-i cv resume curriculum-vitae vita lebenslauf zur-person"
    " über-mich ueber-mich uber-mich wer-bin-ich qui-suis-je parcours over-mij wie-ben-ik"
    " wie-is sobre-mi sobre-mí quien-soy quién-soy sobre-mim quem-sou chi-sono o-mnie"
    " kim-jestem om-mig om-mej om-meg o-mně o-mne rólam rolam minusta despre-mine o-meni minust"
    " par-mani apie-mane um-mig"
)
_ABOUT = words(
    "about bio biography biographie biografie biografía biografia profil profile à-propos a-propos"
    " apropos over über ueber sobre acerca chi om"
)
# None that is a word of another language too: Dutch "je" is you, Polish "i" is and.
_SINGULAR = re.compile(
    r"\b(?:(?-i:I)|my|myself|j['’]\w+|je (?:suis|vis|fais|propose|travaille|vous|crée|peins|dessine"
    r"|écris|joue|m['’]\w+)|moi|mon|ich|mich|mir|meine?[nmrs]?|ik|mijn|yo|soy|mio|mia|sono|minha"
    r"|jag|jeg|mitt|jestem|mnie|moje|jsem)\b",
    re.I,
)
_PLURAL = re.compile(
    r"\b(?:we|us|our|ours|nous|notre|nos|wir|uns|unsere?[nmrs]?|wij|ons|onze|nosotros|nuestr[oa]s?"
    r"|noi|nostr[oaie]|nós|nosso|vi|oss|vår|vores|nasz\w*|jesteśmy)\b",
    re.I,
)
# Who lets rooms or tables, or takes children in, is no single human being. Hours and bookings say
# nothing: therapists have them too.
_HOUSE = re.compile(
    r"\b(?:(?:reserve|book) (?:a|your) (?:table|room|stay)|our (?:menu|rooms)|menukaart"
    r"|gastenkamers?|reserveer (?:een|uw|je) tafel|vakantie(?:woning|huis)\w*|kinderopvang"
    r"|speisekarte|tisch reservieren|ferien(?:wohnung|haus|häus)\w*|gästezimmer|kita"
    r"|réserver une table|chambres d['’]hôtes?|gîtes?|crèche|garderie|le nostre camere"
    r"|habitaciones)\b",
    re.I,
)
# Only a name can follow; behind the second anything may: "I'm Senior Developer".
_NAMED = re.compile(
    r"(?:\b(?:my name is|my name['’]s|mijn naam is|ik heet|je m\s?['’]\s?appelle|mon nom est"
    r"|mein name ist|ich heiße|ich heisse|mi chiamo|me llamo|mi nombre es|chamo-me|meu nome é"
    r"|nazywam się|mam na imię|jmenuji se|jag heter|jeg hedder|jeg heter|nimeni on"
    r"|a nevem|mă numesc|numele meu este|zovem se|ime mi je|moje ime je|volám sa|vardas yra"
    r"|mans vārds ir|minu nimi on|ég heiti|меня зовут|мене звати|казвам се|με λένε|ονομάζομαι)"
    r"|\b(?:hi|hello|hey|hallo|hoi|dag|welkom|bonjour|salut|ciao|hola|cześć|moin|servus|hej)\b"
    r"(?: there| zusammen| allemaal)?\W{1,5}(?:i\s?['’]?\s?m|i am|ik ben|je suis|ich bin|sono|soy"
    r"|jestem|jag är|jeg er))\s+",
    re.I,
)
_AM = re.compile(r"\b(?:i\s?['’]\s?m|i am|ik ben|je suis|ich bin|sono|soy|jestem)\s+", re.I)
_LIFE = re.compile(
    r"\b(?:born|geboren|née?|nat[oa]|nacid[oa]|född|født|lives?|woont|vit|lebt|studied|studeerde"
    r"|étudi[eé]|studierte|graduated|grew up|groeide op)\b",
    re.I,
)
_FOUNDS = re.compile(
    r"\b(?:start(?:ed|te|ete)|founded|opened|opende|began|begon(?: met)?|created|launched|run|runs"
    r"|richtte|opgericht|gründete|eröffnete|führe|(?:créé|ouvert|fondé|lancé)|tiens|gère)$",
    re.I,
)
_AGREED = re.compile(
    r"\b(?:i (?:agree|consent|accept|confirm|give)|by (?:entering|clicking|submitting|using)"
    r"|ik ga akkoord|ich (?:stimme|willige|bin (?:damit )?einverstanden|akzeptiere|möchte)"
    r"|j['’]accepte"
    r"|acepto|accetto|newsletter|nieuwsbrief|cookies?)\b",
    re.I,
)
_WORDY = 3  # words of a line that is no entry of a menu
_CLAUSE = re.compile(r"[,.;:!?()|–—\"“”„«»]|\s-\s")
_PARTICLES = words("van de der den von zu zum zur du la le da di do dos of y e ten ter el al bin")
_LINES = words("p h1 h2 h3 h4 li div td dd section article")
_MOST = 2_000  # elements of a page that are looked at
_EARLY = 40  # lines of it that may introduce somebody


def lines(page: Page) -> list[str]:
    """The first lines of the main part that are nobody else's words."""
    return list(islice(_lines(page), _EARLY))


def _lines(page: Page) -> Iterator[str]:
    for node in islice(page.main.traverse(), _MOST) if page.main is not None else ():
        if node.tag in _LINES and parts.leaf(node, _LINES) and not others.quoted(node):
            text = clean(brief(node, " "), 1000)
            if text:
                yield text


def is_about(page: Page, said: list[str]) -> bool:
    """Whether a page calls itself one about its owner, and speaks as one person where firms have
    such pages too."""
    called = set(_called(page))
    if called & _OWN:
        return True
    return bool(called & _ABOUT) and is_one(said)


def is_own(page: Page) -> bool:
    """Whether a page is called as no firm calls one: about me."""
    return not _OWN.isdisjoint(_called(page))


def is_one(said: list[str]) -> bool:
    """Whether lines speak as one person and not as several."""
    return _singular(_spoken(said)) > 0


def is_several(said: list[str]) -> bool:
    """Whether lines speak as several."""
    return _singular(" ".join(said)) < 0


def tells_life(said: list[str], name: str) -> bool:
    """Whether a line tells the life of somebody by name, as of no firm."""
    return any(line.startswith(f"{name} ") and _LIFE.search(line) for line in said)


def is_founded(said: list[str], name: str) -> bool:
    """Whether lines say that somebody founded what is called by a name: then it is not theirs."""
    found = (line.partition(f" {name}")[0] for line in said if f" {name}" in line)
    return any(_FOUNDS.search(before) for before in found)


def is_house(said: list[str]) -> bool:
    """Whether lines speak as several, or of what a house has, and say of nobody what they do."""
    text = " ".join(said)
    several = _singular(text) < 0
    return (several or _HOUSE.search(text) is not None) and not naming.says_job(text)


def _spoken(said: list[str]) -> str:
    """What lines say without the entries of a menu ("My account") and what visitors agree to."""
    wordy = (one for one in said if len(one.split()) >= _WORDY or one[-1:] in ".!?")
    return " ".join(one for one in wordy if _AGREED.search(one) is None)


def _singular(text: str) -> int:
    """How much oftener a text says "I" than "we"."""
    return len(_SINGULAR.findall(text)) - len(_PLURAL.findall(text))


def _called(page: Page) -> Iterator[str]:
    path = unquote(urlsplit(page.url or "").path).casefold().rstrip("/")
    yield re.sub(r"\.\w{2,5}$", "", path.rpartition("/")[2])
    heading = page.main.css_first("h1") if page.main is not None else None
    if heading is not None:
        yield "-".join((clean(brief(heading, " "), 60) or "").casefold().split())


def name(said: list[str], known: str, address: str = "") -> str | None:
    """Whom the lines of a page introduce: the only one who does; or of whom they say little more
    than the name, where ``known`` (address and title of the page) says it too, or where they say
    nothing else, the address alone."""
    sure = {one for line in said for one in _names(_NAMED, line)}
    if len(sure) == 1:
        return sure.pop()
    more = {one for line in said for one in _names(_AM, line) if others.says(known, one, all)}
    more |= {line for line in said if naming.is_name(line) and others.says(address, line, all)}
    return more.pop() if not sure and len(more) == 1 else None


def alone(said: list[str]) -> str | None:
    """The only name behind an "I am", whatever else says it: on a page about its owner."""
    found = {one for line in said for one in _names(_AM, line)}
    return found.pop() if len(found) == 1 else None


def _names(pattern: re.Pattern[str], line: str) -> Iterator[str]:
    for found in list(pattern.finditer(line))[:5]:
        kept: list[str] = []
        for word in _CLAUSE.split(line[found.end() : found.end() + 80])[0].split()[:5]:
            if not (naming.is_capital(word) or (kept and word.casefold() in _PARTICLES)):
                break
            kept.append(word)
        while kept and kept[-1].casefold() in _PARTICLES:
            kept.pop()
        if naming.is_name(" ".join(kept)):
            yield " ".join(kept)
