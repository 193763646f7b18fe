"""What sites write in place of a name that they hide, or whose bearer or page is gone: no name."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from urllib.parse import parse_qsl, unquote, urlsplit

from firsthand.model import Profile

from ..marks import jsonld
from ..page import Page
from ..text import brief, clean, told_words, words

# LinkedIn Member, Utilisateur Facebook, Deleted Account: whom a site does not name.
_SITES = r"(?:linkedin|facebook|instagram|xing|github|meetup|telegram)"
_MEMBER = r"(?:member|membre|mitglied|lid|user|utilisateur|nutzer|gebruiker|miembro|usuario|utente)"
_GONE = r"(?:deleted|supprimé|gelöschte[rs]?|verwijderde?|deactivated|unknown|former)"
_NOBODY = re.compile(
    rf"{_SITES}[ -]{_MEMBER}|{_MEMBER} (?:de |di )?{_SITES}"
    rf"|{_GONE} (?:{_MEMBER}|account|konto|compte)|(?:{_MEMBER}|compte|account) {_GONE}",
    re.I,
)

# What stands there on a page that shows nobody: walls, missing pages, sentences.
_NOTICE = re.compile(
    r"\b(?:log ?in|sign ?(?:in|up)|not found|join now|anmelden|connexion|inloggen|se connecter|404"
    r"|403|access denied|just a moment|captcha|error|introuvables?|nicht gefunden|niet gevonden"
    r"|no encontrad[ao]s?|non trovat[aoi]|não encontrad[ao]s?|nie znalezion[aoey]+"
    r"|couldn.t find|(?:isn.t|not) (?:here|available)|unavailable|does ?n.t exist|n.existe pas"
    r"|bestaat niet|existiert nicht|no existe|non esiste|não existe|nie istnieje"
    r"|(?:nicht|niet|nie) (?:\w+ )?(?:verfügbar|erreichbar|beschikbaar|dostępn[aey])"
    r"|(?:pas|plus) (?:\w+ )?disponible|no (?:está )?disponible|non (?:\w+ ){0,4}disponibile"
    r"|não (?:está )?disponível|zugriff verweigert|toegang geweigerd|accès refusé|acceso denegado"
    r"|accesso negato|(?:private|locked|hidden) (?:profile|account)|(?:profil|compte) privé"
    r"|under maintenance|suspended|deactivated|went wrong"
    r"|(?:this|the|cette|la|deze|diese) (?:page|pagina|seite))\b"
    r"|(?:\S+\s+){4}.*(?-i:[a-zà-ÿ]{3})[.!?]$",  # a sentence
    re.I,
)


# What pages about somebody who died are called: nobody whom one could add.
_MOURNED = re.compile(
    r"\b(?:obituar(?:y|ies)|in memoriam|memorial page|death notices?|overlijdens?bericht(?:en)?"
    r"|rouwberichten|rouwbericht|rouwbrief|doodsbrief|condoleance(?:s|register)?|traueranzeigen?"
    r"|todesanzeigen?|nachruf|gedenkseite|kondolenzbuch|avis de décès|avis-de-deces|nécrologie"
    r"|necrologie|esquelas?|necrológicas?|necrologi[oe]?|necrologia|nekrologi?|klepsydra"
    r"|gyászjelentés|dödsannons|minnessida|dødsannonser?|mindeord|kuolinilmoitus)\b",
    re.I,
)
# The years of a life behind a name, and the day of a death below it.
_YEARS = re.compile(r"\(\s*[°*]?\s*(1[5-9]\d\d|20\d\d)\s*[-–—]\s*†?\s*(1[5-9]\d\d|20\d\d)\s*\)")
_LIFE = 25  # years that nobody holds a post in the title of a page
_EARLY = 12  # elements that may say so
_MOST = 400
_LINES = frozenset(("p", "div", "span", "h2", "h3"))
_ASKED = words("q query search searchterm keywords keyword term text zoek suche s p wd")
_CROSS = re.compile(r"\s*(?:[°*][^†]{2,60})?†\s*(?:\w+\s+)?\d", re.A)
# What a page says in place of the one that was asked for.
_MISSING = re.compile(
    r"^404(?:$|\W+(?!bio\b))|\b(?:error|erreur|fout|fehler) 404\b"
    r"|\b(?:page|pagina|seite)\b[^.!?]{0,40}?"
    r"(?:(?:not|cannot|can.t|couldn.t) (?:be )?(?:found|exist)|doesn.t exist"
    r"|does not exist|no longer|bestaat niet|niet (?:worden )?gevonden"
    r"|(?:kan|kon) niet|nicht (?:gefunden|mehr|verfügbar)|existiert nicht|introuvable|n.existe"
    r"|n.est plus)",
    re.I,
)


def is_missing(line: str) -> bool:
    """Whether a line says that there is no such page."""
    return _MISSING.search(line) is not None


def is_mourned(page: Page) -> bool:
    """Whether a page says of itself that it is about somebody who died."""
    heading = page.tree.css_first("h1")
    said = [page.title or "", clean(brief(heading, " ")) if heading is not None else ""]
    said.append(unquote(urlsplit(page.url or "").path)[:300].replace("_", "-"))
    years = _YEARS.search(page.title or "")
    if years and int(years[2]) - int(years[1]) >= _LIFE:
        return True
    nodes = islice(page.main.traverse(), _MOST) if page.main is not None else ()
    lines = islice((one for one in nodes if one.tag in _LINES), _EARLY)
    if any(_CROSS.match(brief(one, " ")[:100]) for one in lines):
        return True
    died = any(node.get("deathDate") for node in jsonld.nodes(page.jsonld, "Person"))
    return died or any(_MOURNED.search(text or "") for text in said)


def is_search(page: Page) -> bool:
    """Whether the address asks for the very words that the title begins with."""
    asked = parse_qsl(urlsplit(page.url or "").query[:2000])
    said = told_words(page.titles[0])
    return any(key.casefold() in _ASKED and told_words(value) == said for key, value in asked)


def is_notice(name: str) -> bool:
    """Whether what stands in a name's place says that nobody is shown."""
    return _NOTICE.search(name) is not None


def without(profile: Profile | None) -> Profile | None:
    """A profile without such a name; ``None`` where no address is left that says who it is, and of
    a page that shows nobody."""
    if profile is None or not profile.name:
        return profile
    if profile.captured_from == "page" and is_notice(profile.name):
        return None
    if not _NOBODY.fullmatch(profile.name):
        return profile
    return replace(profile, name=None) if profile.url else None
