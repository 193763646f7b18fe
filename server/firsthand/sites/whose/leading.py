"""Which addresses lead to people: a part of the path is what they are called by, as several, as a
body of them or by their trade."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile
from unicodedata import combining, normalize
from urllib.parse import unquote, urlsplit

from ..names import firms, naming
from ..page import Page
from ..text import words
from . import introduced

_PERSON = words(
    "colegiado colegiada"
    " speaker speakers spreker sprekers intervenants referenten senateur sénateur sénateurs"
    " team people person persons staff about bio cv resume profile profiles faculty advisor"
    " advisors u user users member members author authors lid membre mitglied"
    " doctor doctors physicians"
    " lawyers attorneys experts consultants fellows medewerker medewerkers wie-ben-ik over-mij"
    " persoon personen profiel zorgverlener zorgverleners arts artsen advocaat advocaten"
    " notaris notarissen docenten kamerleden alle-kamerleden raadsleden wieiswie équipe equipe"
    " a-propos apropos collaborateurs personne personnes profil médecin medecin médecins"
    " medecins avocat avocats notaire notaires enseignants chercheurs députés deputes élus elus"
    " mitarbeiter mitarbeiterin mitarbeitende ueber-mich über-mich arzt ärzte aerzte anwalt"
    " anwälte anwaelte abgeordnete biografien biographien dozenten kontakt contact me dentist"
    " dentists tandarts tandartsen dentiste dentistes zahnarzt zahnärzte psycholoog psychologen"
    " psychologue psychologues therapeut therapeuten attorney lawyer physician notary agent"
    " agents makelaar makelaars professor professors raadslid kamerlid player players spelers"
    " joueurs spieler pid pers athlete athletes leden ledenlijst membres mitglieder soci socio"
    " socios sócios miembros miembro medlemmer medlemmar medlem jäsenet członkowie clenove"
    " tagok membri personale docenti docente persone profesorado profesores personas pessoas"
    " docentes equipo equipa ansatte ansat medarbejdere medarbejder anställda medarbetare"
    " personal henkilöstö henkilot pracownicy pracownik osoby ludzie zaměstnanci zamestnanci"
    " lide lidé munkatarsak munkatársak oktatok oktatók zaposleni ljudi oameni starfsfolk"
    " töötajad darbuotojai osoba osobe freelancer freelancers freiberufler indépendants"
    " independants zzp auteur auteurs autor autoren autores autori schrijver schrijvers écrivains"
    " researcher researchers onderzoeker onderzoekers chercheur chercheuse chercheuses forscher"
    " forschende therapists counselors counsellors psychotherapists surgeons dietitians realtors"
    " brokers conferencier conferenciers conférencier conférenciers conférencières oradores"
    " relatori ponentes prelegenci föreläsare talare mep meps mp mps councillor councillors ledamot"
    " ledamöter deputado deputados diputado diputados deputato deputati senatore senatori poslanci"
    " poslanec posłowie posel poseł kandidaten candidats candidates radni wethouders schepenen"
    " kollegium lehrkräfte lehrer leerkrachten enseignante instructors trainers coaches staffs"
    " coördinatoren ansprechpartner ansprechpersonen beraterinnen berater conseillers conseillères"
)
# Bodies of people, which lists of them are called by too.
BODIES = words(
    "ensemble troupe cast kollegium leadership management directie direction direzione dirección"
    " directorio directors board vorstand bestuur bestuursleden zarząd styrelse styrelsen ledning"
    " ledelse trustees governors executives aufsichtsrat verwaltungsrat consiglio"
    " acteurs actors comédiens comédiennes schauspieler contributors columnists mentors mentoren"
    " mensen menschen köpfe koepfe människor zespół zespol"
)
# Whoever is shown or works there: bands, houses and goods, too.
_SHOWN = words(
    "artist artists artiste artistes artista artistas artisti künstler kuenstler kunstenaars"
    " artister musicians musiciens musiker muzikanten guest guests gast gasten gäste gaeste invité"
    " invités ospiti invitados gäster intervenant formateurs formatrices vennoten associés talents"
    " talenten professionisti volunteers vrijwilligers bénévoles ehrenamtliche"
)
# What "about" and "about us" are in other languages, and where one is reached.
_ABOUT = words(
    "over over-ons wie-zijn-we wie-zijn-wij wie-we-zijn"
    " à-propos qui-sommes-nous ueber-uns über-uns uber-uns who-we-are nosotros"
    " quienes-somos quiénes-somos sobre-nosotros sobre-nos quem-somos chi-siamo o-nas om-oss"
    " om-os bios contacts kontakte kontakty contatti contactos contactpersonen"
)
# What may stand beside such a word in one part of an address: our-team, staff-directory.
_GLUE = words(
    "our the unser unsere ons onze het de das die le la les notre nos nuestro nuestros il el lo"
    " nosso en et und and y e i och og directory list lijst liste detail details page pages search"
    " entry view of van von vara våra a o"
)
# Directories of a trade are called by it, and list nothing but its people and their firms.
_TRADES = words(
    "avocat avocats anwalt anwaelte rechtsanwalt advocaat advocaten abogados avvocati lawyers"
    " attorneys notaire notaires notaris notarissen notar notare notai arts artsen arzt aerzte"
    " medecin medecins doctors tandarts tandartsen dentistes zahnarzt zahnaerzte psychologen"
    " psychologues therapeuten therapists physiotherapeuten architecten architectes architekten"
)
# A team by what it is for, and how languages that put the noun first call theirs.
_TEAM = re.compile(r"\w{4,}team|[\w-]+-team|(?:equipe|equipo|equipa|squadra)-[\w-]+")
_PROFILE = re.compile(r"\w+(?:profile?|profiel)")  # Spielerprofil
_ENDINGS = ("", "s", "e", "n", "en", "nen", "sen")  # of several


def leads(page: Page) -> bool:
    """Whether the path leads to people: a part of it is a word for them, alone, without its accents
    or beside such as may stand there (our-team, staff-directory)."""
    return any(map(_is_led, _parts(page)))


def is_of_trade(page: Page, name: str) -> bool:
    """Whether a site that is called by a trade has a page of a name that people are given; or a
    part of it that is called by one, or shows people among other things, where the lines of the
    page or its title say what they live by."""
    labels = (urlsplit(page.url or "").hostname or "").removeprefix("www.").split(".")[:-1]
    if not firms.is_given(name):
        return False
    shown = any(one in _WEAK or _is_trade(one) for one in _parts(page)[:-1])
    told = shown and firms.says_livelihood(page, name, _own(introduced.lines(page), name))
    return told or not _TRADES.isdisjoint(labels)


def _own(lines: list[str], name: str) -> list[str]:
    """The lines before whoever else a page names."""

    def others(line: str) -> bool:
        return line != name and naming.is_name(line) and firms.is_given(line)

    return list(takewhile(lambda line: not others(line), lines))


def _parts(page: Page) -> list[str]:
    """The words between the slashes of a path, small and without accents."""
    path = unquote(urlsplit(page.url or "").path)[:500].casefold()
    return [_bare(one) for one in re.split(r"[/._]", path) if one]


@lru_cache(1000)
def _is_led(part: str) -> bool:
    if part in _PLAIN or _TEAM.fullmatch(part) or _PROFILE.fullmatch(part):
        return True
    said = set(part.split("-"))
    return len(said) > 1 and bool(_GROUPS & said) and said <= _GROUPS | _GLUE


@lru_cache(1000)
def _is_trade(part: str) -> bool:
    """Whether a word, or the one of which it is several, is what people live by."""
    single = (part.removesuffix(ending) for ending in _ENDINGS if part.endswith(ending))
    return any(firms.is_livelihood(one) for one in single if one.isalpha())


def _bare(word: str) -> str:
    return "".join(one for one in normalize("NFKD", word) if not combining(one))


_PLAIN = frozenset(map(_bare, _PERSON | BODIES))
_WEAK = frozenset(map(_bare, _SHOWN | _ABOUT))
_GROUPS = _PLAIN - {"me", "about", "bio", "cv", "contact", "kontakt", "u", "pid", "lid"}
