"""Companies and places as keys and as agreement: legal forms, short names, mail domains."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib import resources
from itertools import accumulate

from firsthand.identity.spelling import fold

_BRACKETS = re.compile(r"[(\[{<].*?[)\]}>]")
_SPLIT = re.compile(r"[^\w'’]+|_")
_LETTERS = 5  # of a name made of initials at most: BNP, ABN
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")  # AcmeConsulting


@lru_cache(2048)
def squeeze(text: str) -> str:
    """A company or place as bare letters, legal forms left out: ``Acme Consulting BV`` is
    ``acmeconsulting``."""
    plain = _BRACKETS.sub(" ", unicodedata.normalize("NFC", text[:200]))
    words = [fold(w) for w in _SPLIT.split(_bare(plain) or plain) if w]
    kept = [w for w in words if w and w not in LEGAL]
    return "".join(kept or words)


def _bare(company: str) -> str:
    """A company without its legal form. Of some hundred forms only those are tried whose last
    word it has, which is three times as fast."""
    from cleanco import clean

    company = clean.strip_tail(company)  # "EC{" ends in a form, too
    plain = company.casefold() if company.isascii() else clean.normalized(company)
    words = {clean.strip_punct(word) for word in plain.split()}
    tried = sorted(form for word in words for form in _forms().get(word, ()))
    return str(clean.custom_basename(company, [terms for _, terms in tried]))


@lru_cache(1)
def _forms() -> dict[str, list[tuple[int, tuple[int, list[str]]]]]:
    """Legal forms by their last word, each with its place in the order they are tried in."""
    from cleanco import prepare_default_terms  # late: its tables take 15 ms

    found: dict[str, list[tuple[int, tuple[int, list[str]]]]] = {}
    for place, (size, words) in enumerate(prepare_default_terms()):
        if words:
            found.setdefault(words[-1], []).append((place, (size, words)))
    return found


_LEGAL_FORMS = """
    ab ag and aps as asbl bv bvba co company corp corporation cv cvba ead eg eood et ev fils
    gbr gmbh groep group groupe gruppe holding inc international kg kgaa limited llc llp
    ltd mbh nv oao ohg ood ooo oy oyj pao plc pty rl sa sarl sas sasu sc scrl se sl sp spa
    sprl srl the und vof vzw zao zoo"""
LEGAL = frozenset(map(fold, _LEGAL_FORMS.split()))


# Words that a firm's name can begin with and that are no firm by themselves.
_ALONE = """academy agence agency banca banco bank banque city clinic club college consulting ecole
    gemeente gouvernement government groep group groupe holding hopital hospital institut
    institute instituut media ministere ministerie ministerium ministry national office
    royal school stad stadt state studio universidad universita universitat universite
    universiteit university ville"""
_GENERIC = frozenset(map(fold, _ALONE.split()))
# What people write in a firm's place who have none, or do not tell it.
_SAID = """abroad allerlei arbeitslos arbeitssuchend au aucun aucune auto autoentrepreneur
    autonoma autonomo bedrijf bedrijfsleider benevole beruf bezrobotna bezrobotny break career
    casa chercheur coach company confidential confidentiel conge congedo consultant contractor
    current d demandeur desempleada desempleado desempregada desempregado designer developer
    disoccupata disoccupato divers diverse działalność een egen egenforetagare egyeni eigen
    eigenes ein eine elternzeit emeryt emerytka emeryturze emploi employed employee employment
    en entrepreneur entreprise erwerbslos estudiante etudiant etudiante firm firma foretagare
    foyer freelance freelancer freelanceri freelancing freiberufler freiberuflerin freiberuflich
    full geen gepensioneerd gerant gerante gezocht hausfrau hausmann hledam home huisman
    huisvrouw im in inactif independant independante independent independente inhaber inhaberin
    job jubilada jubilado karenz keine keiner l libera liberal liberale libero libre looking
    loopbaanonderbreking maison maternite mere meslek micro microentrepreneur mijn mode moeder
    mon my n na naar neue new niemand nieuwe no none nouvelle nouvelles nvt nyugdijas of
    onafhankelijk ondernemen ondernemer op open opiskelija opportunites opportunities
    opportunity osvc ouderschapsverlof own owner pai parental particulier particuliere pensioen
    pension pensionata pensionato pensioniert pere personal personnel pracy privat private prive
    profesional profession professional professionista projecten projects recherche recibos
    reformada reformado rente rentner retired retraite retraitee ruhestand sabatico sabbatical
    sabbatique samozatrudnienie sans seeking selbstandig selbstandige selbstandiger
    selbststandig selbststandige selbststandiger self selfemployed selvstaendig selvstendig
    serbest several societe startup stealth student studente studentin studentka study szukam t
    the thuis time to toiminimi trabajador trabajadora trabalhador trabalhadora travail tyoton
    uitdaging undisclosed une unemployed unternehmen v vallalkozo various verdes vertraulich
    vertrouwelijk vlastni voluntaria voluntario volunteer vrij vrijberoep vrijwilliger
    vrijwilligster werk werkloos werkzoekend werkzoekende wlasna work yrittaja zaak zaakvoerder
    zaakvoerster zelf zelfstandig zelfstandige zoek zonder zu zuhause zzp zzper ελεύθερος
    επαγγελματίας συνταξιούχος φοιτητής безработный ип пенсионер самозанятый студент фоп"""
_LISTED = (resources.files("firsthand.identity") / "kinds.txt").read_text("utf-8").splitlines()
_KINDS = [word for line in _LISTED if line[:1] != "#" for word in line.split()]
_NO_FIRM = frozenset(map(fold, (*_SAID.split(), *_KINDS)))
# Before a trade, too: freelance web developer.
_OWN_ACCOUNT = frozenset(
    """freelance freelancer freiberufler freiberuflerin independant independante selbstandig
    selbstandige selbststandig selbststandige zelfstandig zelfstandige zzp zzper""".split()
)
# What registries sell names under: co.uk, gov.pl, gob.es. The public list of suffixes says it
# better, and takes 200 ms to load.
_SECOND = frozenset("ac asso co com edu gob gouv gov govt gv gub ltd ne net nom or org plc".split())


@lru_cache(2048)
def is_firm(text: str | None) -> bool:
    """Whether a text names some one firm: "freelance", "university" and "Politie" do not."""
    words = [fold(w) for w in re.split(r"[\W_]+", (text or "")[:200]) if w]
    told = [word for word in words if word not in _SMALL]
    if (len(told) == 1 and told[0] in _GENERIC) or (told and told[0] in _OWN_ACCOUNT):
        return False
    return any(word not in _NO_FIRM for word in told)


def company_agrees(a: str | None, b: str | None, strict: bool = False) -> bool:
    """Whether two company names are one company's: equal once squeezed, or a short form, that is
    its first words or its initials; ``strict``: not the first words of what may be another firm,
    as Delta Lloyd is beside Delta."""
    if not a or not b or not (is_firm(a) and is_firm(b)):
        return False
    (one, _), (other, longer) = sorted(((squeeze(t), t) for t in (a, b)), key=lambda s: len(s[0]))
    if len(one) < 2:
        return False
    return one == other or one in _short_forms(longer, strict) or bool(_lean(a) & _lean(b))


@lru_cache(2048)
def _lean(company: str) -> frozenset[str]:
    """A company without its articles and what joins its words: De Zonnebloem is Zonnebloem, and
    Épices du Souss is epices-souss.be."""
    plain = _BRACKETS.sub(" ", unicodedata.normalize("NFC", company[:200]))
    words = [fold(w) for w in _SPLIT.split(_bare(plain) or plain) if w]
    lean = "".join(w for w in words if w and w not in _SMALL and w not in LEGAL)
    return frozenset((lean,)) if len(lean) > 3 and lean not in _GENERIC | _NO_FIRM else frozenset()


@lru_cache(2048)
def _short_forms(company: str, strict: bool = False) -> frozenset[str]:
    """What a company goes by in short: its first words (BNP of BNP Paribas), and its initials.
    Whole words, since Delta is not Deltaplan; where ``strict``, those before what tells of the
    trade or the country alone, and letters that stand for words."""
    plain = _BRACKETS.sub(" ", unicodedata.normalize("NFC", company[:200]))
    words = [w for w in _SPLIT.split(_CAMEL.sub(" ", plain)) if w and fold(w)]
    long = [fold(w) for w in words]
    kept = [w for w in long if w not in LEGAL]
    heads = {*accumulate(long[:-1]), *accumulate(kept[:-1])} - _GENERIC
    if strict:
        letters = {long[0]} if long and words[0].isupper() and len(words[0]) <= _LETTERS else set()
        sure = [n for n in range(1, len(kept)) if _BEHIND.issuperset(kept[n:])]
        heads &= letters | {"".join(kept[:n]) for n in sure}
    told = [w for w in long if w not in _SMALL]
    initials = "".join(w[0] for w in told)
    # KU Leuven, TU Delft: initials, and the last word in full.
    ending = initials[:-1] + told[-1] if len(told) > 2 else ""
    return frozenset(short for short in (*heads, initials, ending) if len(short) > 2)


_SMALL = frozenset(
    """a and das de del der des di die du en et for fur het l la le les of the und van voor
    vor""".split()
)


# What a domain has behind a firm's name, written in one with it: acmeconsulting.be. Whatever else
# is there may make another firm of it, as Deltaplan is not Delta.
_BEHIND = LEGAL | frozenset(
    """advies advisory advocaten advocates agency anwalte architects architecten architekten
    associates avocats bank be belgie belgique belgium bouw capital care cloud co conseil consult
    consultants consulting consultancy corp creative data de design deutschland digital energy
    engineering eu europe events finance fr france global health hotel hq hr immo insurance
    international invest it lab labs law lawyers legal logistics london mail marketing media
    nederland network nl notaires notaris office online paris partner partners projects recht
    recruitment services software solutions studio studios systems team tech technologies
    technology trading uk usa ventures web work works""".split()
)


def domain_agrees(domain: str, company: str | None, strict: bool = False) -> bool:
    """Whether a mail domain is the company's: ``acme-consulting.be`` and ``Acme Consulting``;
    ``strict`` as in ``company_agrees``."""
    if not company or not is_firm(company):
        return False
    labels = domain.casefold().split(".")
    if len(labels) < 2:
        return False
    # The registered label: before the suffix, and before "co" in "co.uk".
    known = labels[:-2] if len(labels) > 2 and labels[-2] in _SECOND else labels[:-1]
    name = squeeze(company)
    label = fold(re.sub(r"[^\w]", "", known[-1])) if known else ""
    if len(label) < 3 or len(name) < 3:
        return False
    if label == name or label in _short_forms(company, strict) or label in _lean(company):
        return True
    if len(known) == 1 and label + fold(labels[-1]) == name:
        return True  # stad.gent, company.paris
    # The domain may say more than the name: acme-consulting.be for Acme.
    first = fold(known[-1].partition("-")[0])
    more = len(name) >= 4 and label.startswith(name) and label[len(name) :] in _BEHIND
    behind = known[-1].split("-")[1:]
    first_alone = first == name and (not strict or _BEHIND.issuperset(map(fold, behind)))
    return name not in _GENERIC and (first_alone or more)
