"""Whether a name that a site is called by is a firm's: Casa Luna at casaluna.example, where nothing
else on the page is anybody's.

What people are called by is known (given.txt, made by tools/names/build.py), what firms may be
called by is not: a name that nobody is given needs somebody who speaks or a livelihood beside it,
one that people are given must only not sell anything.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

from ..marks import jsonld
from ..page import Page
from ..text import words
from ..whose import introduced, others
from . import naming

# What people live by, as they say it of themselves beside their name. The trades of old, which are
# family names too, are among them: behind a name they are none.
_LIVELIHOODS = words(
    "potter painter illustrator illustratrice illustrateur writer author auteur autrice schrijver"
    " schrijfster schriftsteller schriftstellerin écrivain écrivaine artist artiste kunstenaar"
    " künstler künstlerin musician musicien musicienne musiker musikerin muzikant muzikante singer"
    " zanger zangeres chanteur chanteuse sänger sängerin cellist celliste cellistin violinist"
    " violoniste pianist pianiste pianistin geiger geigerin violist drummer composer compositeur"
    " compositrice componist componiste komponist komponistin actor actress acteur actrice"
    " schauspieler schauspielerin ceramist ceramicist keramist keramiste céramiste keramikerin"
    " architect architecte architekt architektin lawyer avocat avocate advocaat rechtsanwalt"
    " rechtsanwältin anwalt anwältin notary notaire notaris notar notarin huisarts arts médecin"
    " arzt ärztin"
    " dentist dentiste tandarts zahnarzt zahnärztin logopedist logopediste logopédiste logopädin"
    " coach trainer trainerin teacher lerares leraar lehrer lehrerin professeur professeure"
    " professor professorin hoogleraar lecturer docent docente dozent dozentin researcher chercheur"
    " chercheuse onderzoeker onderzoekster forscher forscherin postdoc phd journalist journaliste"
    " journalistin reporter editor translator vertaler vertaalster traducteur traductrice"
    " übersetzer übersetzerin maler malerin peintre schilder schilderes sculptor sculpteur"
    " sculptrice beeldhouwer beeldhouwster bildhauer bildhauerin dichter dichteres dichterin poet"
    " poète student studente étudiant étudiante studentin osteopath osteopaat ostéopathe kinesist"
    " kinesiste kinésithérapeute physiotherapist physiotherapeut physiotherapeutin hebamme"
    " vroedvrouw midwife masseur masseuse tuinman jardinier jardinière gärtner gärtnerin"
    " carpenter timmerman zimmermann zauberer goochelaar magician speaker spreker sprecher"
    " sprecherin blogger entrepreneur founder filmmaker cineast cinéaste regisseur regisseurin"
    " réalisateur réalisatrice dancer danser danseres danseur danseuse tänzer tänzerin dramaturg"
    " historian historicus historien historienne historiker historikerin economist econoom"
    " économiste biologist bioloog biologiste linguist taalkundige jeweller juwelier goldschmied"
    " sophrologue naturopathe ontwerper ontwerpster vormgever vormgeefster"
    " verpleegkundige infirmier infirmière nurse boekhouder boekhoudster comptable buchhalter"
    " buchhalterin secretaresse secrétaire sekretärin vennoot associé associée associate counsel"
    " kandidaat kandidate kandidat kandidatin candidate candidat"
    " goldschmiedin edelsmid seamstress couturière naaister schneiderin stylist styliste makeup"
    " ceo cto cfo coo cio cmo ciso"
    " barrister solicitor physician surgeon veterinarian trustee treasurer chairman chairwoman"
    " abogado abogada médico médica arquitecto arquitecta profesor profesora escritor escritora"
    " directora colegiado colegiada ponente avvocato avvocata notaio notai architetto architetta"
    " medico professoressa scrittore scrittrice direttore direttrice adwokat radca notariusz"
    " lekarz lekarka architekt pisarz pisarka kierownik kierowniczka prezes advogado advogada"
    " notário arquiteta arquiteto escritora sócio sócia gestor gestora jurist juriste advokat"
    " läkare lektor författare tandläkare projektledare"
)
_BEHIND = words("in at for from and à de chez et te bij uit en im am bei aus und from based")
# The same by their endings; none that is a house's or a thing's as well.
_ENDINGS = re.compile(
    r"\w{3,}(?:erin|orin|istin|login|grafin|ologue|ologe|oloog|ologist|grapher|graphe|graaf|iste"
    r"|ist|ienne|trice|meister|meisterin|leiter|leiterin|leider|referent|referentin|berater|therapist|therapeut|therapeutin|thérapeute|coach|trainer|anwalt|anwältin"
    r"|anwälte|anwaelte)"
)
# The same of whoever holds a post.
_POSTS = re.compile(
    r"^(?:(?:managing|senior|junior|equity|founding|associate|named) )?partner(?:in)?$"
    r"|\b(?:head of|chief \w+ officer|vice[- ]president|vp|board member|chair of|team ?lead)\b"
    r"|^(?:chair|member|présidente?|président|presidente?|voorzitter|vorstand\w*)$",
    re.I,
)
_AUTHOR = re.compile(r", (?:author|auteure?|autor(?:in)?) \w+ .*", re.I)  # of each on a blog
_LISTS = words("wishlist checklist playlist shortlist waitlist exist assist twist resist insist")
# Dutch and German words for it end in these: hoofddocent, Tierarzt.
_COMPOUND = (*(one for one in _LIVELIHOODS if len(one) > 5), "arzt", "ärztin")
# How shops, kitchens and houses speak that sell or let things. Hours and prices say nothing:
# therapists have them too.
_SELLS = re.compile(
    r"\b(?:(?:web|online[- ]?)shops?|shop online|(?:free|worldwide) shipping|add to (?:cart|bag)"
    r"|order online|deliver(?:y|ies)|take[- ]?away|(?:hand[- ])?roasted|rentals?|fresh(?:ly)? \w+"
    r"|open (?:daily|every day|all year|(?:from )?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|from \d)|webwinkel|(?:gratis )?verzending|bezorg(?:d|en|ing)|afhaal\w*|verhuur"
    r"|dagelijks open|open van|b ?& ?b|bed (?:and|&) breakfast"
    r"|per (?:nacht|night)|par nuit|pro nacht|livraisons?|à emporter|sur place|location de"
    r"|boutique en ligne|ouvert (?:du|tous|le|de)|hofladen|bio?laden|online-?laden"
    r"|versand(?:kosten\w*)?|lieferung|abholung|verleih|vermietung|täglich geöffnet|geöffnet von"
    r"|spedizion[ei]|consegna|aperto (?:dal|tutti)|envío gratis|a domicilio|menus?|tapas|brunch)\b",
    re.I,
)
_OURS = re.compile(r"\b(?:our|onze|unser[esmnr]{0,2}|notre|nos|nuestr[ao]s?|nostr[aeio])\b", re.I)
# Who is looked for, and who is spoken to.
_SOUGHT = re.compile(
    r"\([mwfdhvx]/[mwfdhvx](?:/[dx])?\)|\b(?:your?|uw|jouw|votre|vos|ihre?)\b", re.I
)
# In capitals as firms write them: "as" and "co" are words too.
_FORMS = re.compile(
    r",?\s+(?:Inc|INC|LLC|L\.L\.C|Ltd|LTD|Limited|PLC|Corp|GmbH|gGmbH|mbH|UG|AG|KG|OHG|GbR|e\.?K|e\.V"
    r"|B\.?V|BVBA|N\.?V|V\.?O\.?F|VZW|vzw|ASBL|asbl|SARL|SAS|SASU|EURL|S\.?A|SRL|S\.?r\.?l|SpA|S\.p\.A"
    r"|S\.L|ApS|A/S|AB|Oy)\b"
)
# What stands beside the name in the title of a house or a band.
_HOUSES = words(
    "band duo trio quartet kwartet quartett quatuor bistro restaurant brasserie café cafe hotel"
    " hôtel b&b bnb pension camping garage bakkerij boulangerie bäckerei konditorei pâtisserie shop"
    " kapsalon salon coiffure friseur barbershop barber koffiebar coffeebar koffie lunchroom"
    " sushi ramen kebab grill burger burgers thai wok pizza"
    " pizzeria trattoria ristorante frituur gasthof gasthaus catering traiteur brouwerij"
    " store boutique winkel webshop webwinkel laden biohof weingut wijngoed vakantiehuis ferienhaus"
)
# What a line says that a house or an event is.
_IS = re.compile(
    r" (?:is|ist|est|are) (?:(?!(?:at|of|for|in|with|who|chez|bij|bei|van|voor|für|de|du|im|am) )"
    r"[\w-]+ ){1,4}?(?:compan(?:y|ies)|conference|event|firm|agency|platform"
    r"|communit(?:y|ies)|network|organi[sz]ation|non-?profit|magazine|podcast|festival|brand|start-?up"
    r"|project|bedrijf|vereniging|stichting|bureau|unternehmen|verein|agentur|konferenz|entreprise"
    r"|association|agence|société|marque|conférence)\b",
    re.I,
)
# What parts of their sites are called.
_PARTS = words(
    "menu menukaart kaart carte speisekarte karte shop winkel boutique webshop store products"
    " producten produits produkte rooms kamers chambres zimmer reserveren reserver réserver"
    " reservieren book-now arrangements winkelmandje cart warenkorb panier"
)
# What they are to machines. Others are people too: therapists and painters are local businesses.
_KINDS = re.compile(
    r"\w*(?:Restaurant|FoodEstablishment|Bakery|BarOrPub|Brewery|Winery|Store|Shop|Hotel|Hostel"
    r"|Motel|BedAndBreakfast|LodgingBusiness|Resort|Campground|AutoDealer|AutoRepair|TheaterGroup"
    r"|SportsTeam|SportsClub|School|Museum|EventVenue|TouristAttraction)"
)
_HUNGARIAN = re.compile(r"\.hu/|/(?:munkat[aá]rs|oktat[oó]|tagok)", re.I)
_FIRST = 3  # lines that may begin with what a house is
_EARLY = 8  # lines that may say what somebody does
_WORDY = 3  # words of a line that is no entry of a menu


@cache
def _given() -> frozenset[str]:
    text = (resources.files(__package__) / "given.txt").read_text("utf-8")
    return words(text)


def is_given(name: str) -> bool:
    """Whether a name begins with what people are called by, or with initials.

    >>> is_given("Rose Green"), is_given("Green Rose"), is_given("Anne-Lise Maes")
    (True, False, True)
    """
    first = naming.untitled(name).split()[0]
    if naming.is_particle(first.casefold()):
        return False  # some are called Le, and more shops Le Jardin
    parts = [others.plain(one) for one in first.replace(".", " ").replace("-", " ").split()]
    return all(len(one) < 2 for one in parts) or any(one in _given() for one in parts)


def is_firm(page: Page, name: str, said: list[str]) -> bool:
    """Whether the page of a name that is all that speaks for it is rather a firm's: ``said`` are
    the lines of the page."""
    given = is_given(name)
    trade = not given and _is_livelihood(name.split()[0].casefold())  # "Anwalt Roe"
    if trade or says_house(page, name, said) or says_form(name, [page.title or "", *said]):
        return True
    if introduced.is_one(said) or says_livelihood(page, name, said):
        return False
    wordy = " ".join(line for line in said if len(line.split()) >= _WORDY)
    return not given or _SELLS.search(wordy) is not None


def is_shop(name: str, about: str, entries: list[str]) -> bool:
    """Whether a name with a line about its bearer and the entries of their page is a house's, which
    says of nobody what they do: it sells, or speaks as several; of a name that nobody is given it
    is enough that the page has a shop's entries.

    >>> is_shop("Rosa Bella", "Our dresses", []), is_shop("Rosa Bella", "Singer", ["Shop"])
    (True, False)
    >>> is_shop("Gouden Leeuw", "", ["Menu"]), is_shop("Rosa Bella", "", ["Menu"])
    (True, False)
    """
    said = words(about.casefold())
    if any(map(_is_livelihood, re.findall(r"\w+", about.casefold()))):
        return False
    several = introduced.is_several([about]) and (not is_given(name) or _OURS.search(about))
    if _SELLS.search(about) or several or said & _HOUSES:
        return True
    return not is_given(name) and any(words(one.casefold()) & _PARTS for one in entries)


def says_form(name: str, said: list[str]) -> bool:
    """Whether lines write a firm's form behind a name: "Groene Linde BV".

    >>> says_form("Nova Roe", ["Nova Roe, Inc."]), says_form("Jan Roe", ["Jan Roe as himself"])
    (True, False)
    """
    behind = (line.partition(name)[2] for line in said if name in line)
    return any(map(is_form, behind))


def is_form(text: str) -> bool:
    """Whether a text behind a name begins with a firm's form."""
    return _FORMS.match(text) is not None


def says_house(page: Page, name: str, said: list[str]) -> bool:
    """Whether title, first lines, address or what is marked for machines say that a name is a
    house's or a band's."""
    last = urlsplit(page.url or "").path.casefold().strip("/").rpartition("/")[2]
    beside = {one for part in page.titles for one in part.casefold().split()}
    beside |= {line.casefold().split()[0] for line in said[:_FIRST] if " " in line}  # no menu
    told = (line[len(name) : 100] for line in said if line.startswith(f"{name} "))
    host = (urlsplit(page.url or "").hostname or "").removeprefix("www.")
    branded = host in (line.casefold() for line in said)  # "Plezieriglezen.nl"
    if (_HOUSES & beside) or last in _PARTS or branded or any(map(_IS.match, told)):
        return True
    kinds = (
        jsonld.types(node)
        for node in jsonld.top(page.jsonld)
        if name in jsonld.strings(node.get("name"))
    )
    return any(_KINDS.fullmatch(kind) for each in kinds for kind in each)


def says_livelihood(page: Page, name: str, said: list[str]) -> bool:
    """Whether title or first lines say what somebody lives by."""
    title = _AUTHOR.sub("", page.title or "")
    beside = " ".join((title, *said[:_EARLY])).replace(name, " ")
    return any(map(_POSTS.search, said[:_EARLY])) or is_livelihood(beside)


def is_candidate(page: Page, name: str, said: list[str]) -> bool:
    """Whether somebody who is given a name says what they do, though as several: candidates do."""
    return is_given(name) and says_livelihood(page, name, said)


def is_department(page: Page, name: str, role: str | None) -> bool:
    """Whether a name among others of a firm's people may be that of one of its parts: nobody is
    given it or addressed by it, and the line behind it, ``role``, is not what somebody does."""
    if is_given(name) or naming.titled(name):
        return False
    if _HUNGARIAN.search(page.url or "") and is_given(name.split()[-1]):
        return False  # the family's name comes first
    line = role or ""
    return not says_livelihood(page, name, [] if is_asked(line) else [line])


def is_livelihood(text: str) -> bool:
    """Whether a text has a word for what people live by, or names a post."""
    return _POSTS.search(text) is not None or any(
        map(_is_livelihood, re.findall(r"\w+", text.casefold()))
    )


def is_asked(text: str) -> bool:
    """Whether a line is of several, or speaks to whoever reads it: "Your project, our matter"."""
    return introduced.is_several([text]) or _SOUGHT.search(text) is not None


def is_titled(page: Page, name: str) -> bool:
    """Whether the tab's title is a name that people are given and what its bearer lives by: "Jane
    Roe | Writer in Ghent", not "Jane Roe | Designer dresses"."""
    first, *rest = (part.strip() for part in page.titles)
    told = (phrase for part in rest[:2] for phrase in re.split("[,&/+]", part.casefold()))
    words_ = [re.findall(r"\w+", phrase) for phrase in told]
    ends = (
        _is_livelihood(word)
        for said in words_
        for word, behind in zip(said, [*said[1:], ""], strict=True)
        if not behind or behind in _BEHIND
    )
    return first == name and is_given(name) and any(ends)


def _is_livelihood(word: str) -> bool:
    known = word in _LIVELIHOODS or word.endswith(_COMPOUND) or naming.says_job(word)
    return known or (_ENDINGS.fullmatch(word) is not None and word not in _LISTS)
