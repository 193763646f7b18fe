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
from . import naming

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
_LINES = frozenset(("p", "div", "span", "h2", "h3", "td", "dd", "li"))
# A line that is the span of a life: years, days, places. Nobody holds a post for so long, and of a
# post nobody writes the days.
_YEAR = r"(1[5-9]\d\d|20\d\d)"
_SEP = r"[./ ]{1,2}(?:de )?"
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th|er|º)?{_SEP}(?:\d{{1,2}}|[^\W\d]{{3,10}}){_SEP})"
_PLACE = r"(?:[^\W\d_][\w .'’-]{1,30},? )?"
_DASH = r" ?[-–—] ?"
_END = r"\)?(?:[,;] .{0,60})?"
_SPAN = re.compile(rf"\(?{_PLACE}{_YEAR}{_DASH}{_PLACE}{_YEAR}{_END}")
_DAYS = re.compile(rf"\(?{_PLACE}{_DAY}{_YEAR}{_DASH}{_PLACE}{_DAY}{_YEAR}{_END}")
_LIVED = re.compile(
    rf"(?<!\w)(?:born|b\.|geb(?:oren|\.)|née?|nat[oa]|nacid[oa]|född|født|urodzon[ya])(?!\w)"
    rf"[^!?]{{0,60}}?\b{_YEAR}\b[^!?]{{0,60}}?(?<!\w)(?:died|d\.|gest(?:orben|\.)|verstorben"
    rf"|overleden|†|morte?|morto|décédée?|décès|fallecid[oa]|död|død|zmarł[ya]?)(?!\w)"
    rf"[^!?]{{0,60}}?\b{_YEAR}\b",
    re.I,
)
_POST, _STAY = 50, 10  # years that nobody holds one, nor stays where the days are written
_ASKED = words("q query search searchterm keywords keyword term text zoek suche s p wd")
# Who is told to have died, by name and nothing between: not what their mother did.
_ENDED = (
    r"(?:passed away|died|is overleden|overleed|verstarb|ist verstorben|est décédée?"
    r"|nous a quittée?s?|è mancat[oa]|è scomparso|falleció|ha fallecido|faleceu|zmarł[aoy]?|avled"
    r"|gick bort|døde)(?!\w)"
)
_LOST = (
    r"(?:death|passing|loss|overlijden|heengaan|décès|disparition|tod(?:es)?|ableben|scomparsa"
    r"|fallecimiento|falecimento|śmierci) (?:(?:of|van|de|du|d['’]|von|di|da|do) ?)?"
    r"(?:[\w.]+,? ){0,6}?"
)
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
    texts = [clean(brief(one, " "), 200) or "" for one in lines]
    if any(_CROSS.match(text[:100]) or _is_life(text, said[1] or "") for text in texts):
        return True
    if any("†" in (text or "") or tells_death(texts, text or "") for text in said[:2]):
        return True
    died = any(node.get("deathDate") for node in jsonld.nodes(page.jsonld, "Person"))
    return died or any(_MOURNED.search(text or "") for text in said)


def tells_death(lines: list[str], name: str) -> bool:
    """Whether lines tell that somebody called so died.

    >>> tells_death(["Professor Roe passed away in May."], "Jane Roe")
    True
    >>> tells_death(["We mourn the death of our colleague Jane Roe."], "Jane Roe")
    True
    >>> tells_death(["After the death of Roe's mother, she moved.", "Her aunt died."], "Jane Roe")
    False
    """
    family = naming.untitled(name).split()[-1:] if naming.is_name(name) else []
    if not family:
        return False
    own = re.escape(family[0])
    told = re.compile(rf"(?<!\w){own},? {_ENDED}|{_LOST}{own}(?![\w'’])", re.I)
    return any(told.search(line) for line in lines)


def _is_life(line: str, name: str) -> bool:
    """Whether a line tells when somebody called so was born and died.

    >>> _is_life("(Ghent 1840 – Paris 1926)", ""), _is_life("12 April 1991 – 3 May 2020", "")
    (True, True)
    >>> _is_life("Born in Ghent in 1840, died in 1926.", ""), _is_life("1988–2016", "")
    (True, False)
    >>> _is_life("Jo Ek (1840–1926) painted.", "Jo Ek"), _is_life("On Al (1840–1926)", "Jo Ek")
    (True, False)
    """
    years = _YEARS.search(line)
    if years and name and line[: years.start()].rstrip().endswith(name):
        return int(years[2]) - int(years[1]) > _POST
    for kind, least in ((_SPAN, _POST), (_DAYS, _STAY)):
        if (found := kind.fullmatch(line)) and int(found[2]) - int(found[1]) > least:
            return True
    return _LIVED.search(line) is not None


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
