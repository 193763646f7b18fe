"""Whether a text is written as a person's name, and what stands around one."""

from __future__ import annotations

import re

from ..text import words

_PARTICLES = words(
    "de del della der den des di do dos du da das la le les van von vom zu zur ten ter te y e"
    " el al bin ibn ben af av zum het t dei degli"
)
# Headings of team pages that are no names, though written like them.
_NO_NAMES = words(
    "chez our team contact about privacy policy office board staff members news home"
    " department services get touch meet join follow the and us your all rights reserved cookie"
    " notre équipe contactez nous lire plus ons over onze unser unsere über mehr erfahren"
    " kontakt impressum marketing support management leadership committee customer finance"
    " human resources general opening hours terms conditions search people results login sign"
    " log in profile directory website alle alles tous kamerleden raadsleden abgeordnete"
    " députés sénateurs leer learn toon show see view web front next previous hey hi hello"
    " hallo hoi hej bonjour salut welcome welkom willkommen bienvenue i'm i’m portfolio homepage"
    " bedankt dank danke thanks thank merci gracias grazie obrigado dear beste liebe lieber cher"
)
# What firms, clubs and places are called by, beside a family name or alone.
_TRADES = words(
    "garage bakkerij boulangerie bäckerei bakery slagerij boucherie metzgerei restaurant"
    " brasserie hotel hôtel camping residentie résidence residenz apotheek pharmacie apotheke"
    " keukens cuisines küchen interieur intérieur immo immobilier immobilien vastgoed"
    " verzekeringen assurances versicherungen transport tuinen bouw bouwwerken construction"
    " travaux elektro plumbing advocaten avocats rechtsanwälte notarissen notaires notare"
    " architecten architectes architekten architects partners associates associés vennoten"
    " zonen söhne fils frères gebroeders gebrüder consulting solutions systems software"
    " technologies services group groupe groep gruppe holding gmbh bv bvba nv srl sprl sarl vof"
    " vzw asbl kg ltd llc inc college collège school schule école lycée gymnasium universiteit"
    " university université universität hogeschool hochschule institute instituut institut"
    " academy academie académie sint sankt gemeente stad commune mairie stadt parochie paroisse"
    " kerk kirche ziekenhuis hospital hôpital klinikum clinic clinique vereniging verein"
    " association stichting stiftung fondation foundation festival museum musée theater theatre"
    " théâtre galerie gallery shop store boutique official officiel bundestag parlement"
    " parliament landtag senaat sénat koor choir chor chorale chœur orkest orchester orchestre"
    " orchestra ensemble club fanfare"
)
# What people do, written like a name: "Java Entwickler". Trades of old are left out, and coach and
# trainer: people are called so.
_JOBS = words(
    "developer developers entwickler entwicklerin ontwikkelaar développeur développeuse"
    " desarrollador desarrolladora sviluppatore programmer programmierer engineer engineers"
    " ingénieur ingénieure ingenieurin manager managerin consultant consultante consultants"
    " berater beraterin adviseur consulente designer designerin designers analyst analyste"
    " scientist administrator administratorin projektleiter projektleiterin projectleider"
    " freelancer freelance freelances fotograf fotografin fotograaf photographer photographe"
    " copywriter copywriters recruiter therapist therapeut therapeutin psychologue psycholoog"
    " spezialist spezialistin spécialiste director directeur directrice geschäftsführer"
    " zaakvoerder voorzitter vorsitzender kassenwart penningmeester redacteur redakteur"
)
# Things that pages and sites are called after. Whatever anybody in the tables of names is called by
# is left out: garden, house, blue, valley.
_THINGS = words(
    "leden membres mitglieder jeugd jugend jeunes vorstand bestuur comité comite guide guides"
    " started getting data science capital tools notes market runners harvest organic studio"
    " media digital lab labs café tours events event magazine weekly research department"
    " faculty settings academy coaching training records radio tv podcast sport sports fitness"
    " gym health dental medical legal finance invest insurance estate realty energy solar"
    " gallery photo photos video books library online app tech code hub center centre zentrum"
    " factory fashion beauty hair nails wellness pharmacy wiki manual tutorial tutorials"
    " lessons course courses workshop workshops clubs league federation network project"
    " projects program programme initiative alliance committee congress conference summit expo"
    " agenda archive archives collection catalogue catalog products product pricing prices"
    " offers sale cart checkout account orders shipping delivery returns payment invoice jobs"
    " careers vacancies vacatures stellenangebote emplois recruitment internship students"
    " alumni parents enseignement onderwijs bildung opleidingen opleiding formations formation"
    " ausbildung onderzoek recherche forschung zorg soins pflege gezondheid santé gesundheit"
    " wonen logement wohnung reizen voyages reisen nieuws actualités nachrichten blogs posts"
    " galerie foto fotos magasin verkoop vente verkauf dorpshuis"
    " open positions position offene stellen emplois benefits employee employees afspraak mijn"
    " discussion panel onboarding vision mission"
    " station airport luchthaven flughafen bahnhof straat strasse straße avenue ziekenhuis"
    " servizi servicios diensten leistungen cathedral kathedraal stadium cup airlines"
    " whisky pharma motors games"
)
# What is called after somebody, behind the whole name: "Jane Roe Prize". Preis and Park, which are
# family names, are left out.
_AFTER = words(
    "zaal prijs prix prize award fonds fund fellowship scholarship"
    " leerstoel lehrstuhl chaire quotes lyrics songs tickets"
    " lezing lecture medal medaille médaille stipendium beurs"
    " trio memorial toernooi turnier tournoi"
)
# What houses begin with, and people at most end in: "Rosa Villa".
_HOUSES = words(
    "villa casa maison château chateau domaine huize landgoed landhaus gasthof kanzlei praxis"
    " praktijk cabinet étude etude atelier"
)
# The same, at the end of longer words too: Klussenbedrijf, Zahntechnik.
_ENDINGS = re.compile(
    r"\w{4,}salon|\w*(?:bedrijf|bedrijven|betrieb|inrichting|einrichtung|techniek|technik|services?|praxis"
    r"|praktijk|verhuur|verleih|vermietung|reinigung|beratung|verlag|zentrum|centrum|verein|vereniging"
    r"|gesellschaft|versicherung(?:en)?|verzekering(?:en)?|kanzlei|apotheke|apotheek|bakkerij|bäckerei"
    r"|metzgerei|gärtnerei|slagerij|drukkerij|druckerei|brauerei|brouwerij|schreinerei|tischlerei"
    r"|[ft]otogra(?:fie|fy|phy)|photography|immobilien|werken|werkzaamheden|gruppe|groep|systeme?n?"
    r"|therapie|coaching|kosmetik|bouw|tuinen|transporte?n?|logistiek|logistik|makelaardij)"
)
_NONE = _NO_NAMES | _TRADES | _JOBS | _THINGS
# Words of such headings that are family names too: there, they come last.
_FAMILY = words("page sales head read more meer sas lees landing")
# How people are addressed, as words behind a family name: "Roe, Jane, Prof. Dr."
ADDRESSED = words(
    "dr prof med jur phil nat rer habil ir ing mr mrs ms mw mevr dhr herr frau dipl mag mgr bc"
    " phd ph d msc bsc ma ba em"
)
# Phil and Nat are names where no full stop follows.
_SHORT = (
    r"(?:dott|dr|prof)\.?(?:ssa|in|a)\.?\s++|dipl\.-\w{2,8}\.?\s++"
    r"|(?:dr|prof|ir|ing|mr|mrs|ms|me|mme|maître|dhr|mevr|herr|frau|dipl|mgr|mag)(?:\.\s*+|\s++)"
    r"|(?:med|jur|phil|nat|rer|habil|h\.c|hab|inż|lek|dent|dott|avv|doc|mudr|judr|phdr|rndr|bc"
    r"|psych|cllr|rev)\.\s*+"
)
_TITLES = re.compile(rf"^(?:{_SHORT})+", re.I)
# Houses of two partners begin with these too: they are a title before a name that one is given.
_OFFICES = re.compile(
    rf"^(?:{_SHORT}|(?:rechtsanw[aä]lt(?:in)?|advocaat|avocate?|adwokat|notar(?:in|is|io|ius)?"
    r"|(?:öffentlicher )?notar|notaire|notaio|notariusz|père|abbé|frère|sœur|soeur|juf|meester"
    r"|pfarrer(?:in)?|pastor(?:in)?|pastoor|diaken|diakon(?:in)?|kaplan|rabbi|imam|councillor|schepen|échevine?|wethouder|burgemeester"
    r"|(?:ober)?bürgermeister(?:in)?|raadslid|professore?|professeure?|doctor)\s++)+",
    re.I,
)
_ELIDED = re.compile(r"(?:d|l|dell|dall|nell|sant)['’][^\W\d_a-zß-ÿ]")  # d'Arcy
_INITIALS = re.compile(r"^(?:[^\W\d_]\.){2,4}$")  # "H.J. Dijkstra"
_AROUND = ".’'()-\"“”„«»"  # what may stand around a part of a name


def is_name(text: str | None) -> bool:
    """Whether a text is written as a person's name: two to six words, two of them with a capital.

    >>> is_name("Jan van den Berg"), is_name("Our Team"), is_name("Head of Sales")
    (True, False, False)
    >>> is_name("Anna van der Meer"), is_name("Read More"), is_name("Phil Green")
    (True, False, True)
    >>> is_name("Anna Roe Prize"), is_name("Ji Sung Park")
    (False, True)
    >>> is_name("Jean d'Arcy"), is_name("Piet 't Hart"), is_name("Carla dell’Orto")
    (True, True, True)
    """
    said = untitled(text or "").replace(",", " ").split()
    said = [_INITIALS.sub(lambda one: one[0].replace(".", ""), part) for part in said]
    if not 2 <= len(said) <= 6 or len(text or "") > 60:
        return False
    plain = [part.strip(_AROUND) for part in said]
    if any(not part or not part.replace("-", "").replace("’", "").replace("'", "").isalpha()
           for part in plain):  # fmt: skip
        return False
    folded = [part.casefold() for part in plain]
    if any(part in _NONE for part in folded) or any(part in _FAMILY for part in folded[:-1]):
        return False
    if len(folded) > 2 and folded[-1] in _AFTER and folded[-2] not in _PARTICLES:
        return False
    if folded[0] in _HOUSES or any(map(_ENDINGS.fullmatch, folded)):
        return False
    if folded[0] == "ville" and folded[1] in _PARTICLES:
        return False  # a town; alone it is a Finn's name
    capitals = [part for part in plain if is_capital(part)]
    return len(capitals) > 1 and all(
        is_capital(part) or part.casefold() in _PARTICLES for part in plain
    )


def is_capital(word: str) -> bool:
    """Whether a part of a name is written with a capital, an elided particle before it or not."""
    return word[:1].isupper() or _ELIDED.match(word) is not None


def is_house(text: str) -> bool:
    """Whether a text has a word that firms, schools and things are called by, and says no more than
    what something is called.

    >>> is_house("Linde Events"), is_house("Schreinerei Roe"), is_house("Jane Roe, events")
    (True, True, False)
    """
    said = re.findall(r"\w+", text.casefold())
    if not _TRADES.isdisjoint(said):
        return True
    plain = len(said) < 6 and " ".join(said) == " ".join(text.casefold().split())
    return plain and (not _THINGS.isdisjoint(said) or any(map(_ENDINGS.fullmatch, said)))


def without_job(text: str) -> str:
    """A name without what its bearer does behind it: "Jane Roe Fotograaf"."""
    said = text.split()
    while said and said[-1].casefold() in _JOBS:
        said.pop()
    return " ".join(said)


def says_job(text: str) -> bool:
    """Whether a text has a word for what somebody does: "photographe à Lyon"."""
    return not _JOBS.isdisjoint(re.findall(r"\w+", text.casefold()))


def is_particle(word: str) -> bool:
    """Whether a word may stand in a name with a small letter: van, de."""
    return word in _PARTICLES


def untitled(text: str) -> str:
    """A name without how a person is addressed: Dr, Me, Frau, Rechtsanwältin.

    >>> untitled("Pfarrerin Jane Roe"), untitled("dr hab. Jane Roe"), untitled("Notaris Roe")
    ('Jane Roe', 'Jane Roe', 'Notaris Roe')
    """
    rest = _OFFICES.sub("", text)
    return rest if " " in rest else _TITLES.sub("", text)


def titled(text: str) -> bool:
    """Whether a name begins as a person is addressed: Dr, Me, Frau."""
    return _TITLES.match(text) is not None
