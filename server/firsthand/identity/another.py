"""Whether a name is what somebody's is, or of who writes for them: an office, a stand-in, a school
that is called after them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from firsthand.identity.spelling import fold

_LATIN = "\u024f"  # the last letter of the Latin script as Europe writes it
_ASIDE = re.compile(r"[|,(–]|\s-\s")
# Anna Maes on behalf of Jan Peeters.
_FOR_ANOTHER = re.compile(
    r"\s(?:on behalf of|namens|in opdracht van|im auftrag(?: von)?|im namen von|i\. ?a\.(?: von)?"
    r"|au nom de|de la part de|pour le compte de)\s|\w\s\w+\s(?:for|für|pour|voor)\s\w+\s\w"
    r"|^(?:man|vrouw|zoon|dochter|zus|broer|vriend(?:in)?|husband|wife|son|daughter|sister|brother"
    r"|friend|mari|femme|fils|fille|s(?:oe|œ)ur|frère|copine?|amie?|mann|sohn|tochter|schwester"
    r"|bruder"
    r"|freund(?:in)?|buur(?:man|vrouw)?|voisine?|nachbar(?:in)?|neighbou?r|collega|collègue"
    r"|colleague"
    r"|kolleg(?:e|in)|ouders|parents|eltern|oma|opa|tante|nonkel|oncle|onkel|uncle|aunt|neef|nicht"
    r"|cousine?|baas|chef|boss|advoca(?:at|te)|avocate?|anwält?in|anwalt|lawyer|ex)\s"
    r"(?:van|von|of|de|d['’])\s?(?!de[rn]?\s|het\s)\w+\s\w|\w\s(?:via|through"
    r"|par l['’]interm[ée]diaire de)\s\w+\s\w",
    re.I,
)
# Whoever stands in for somebody at their mailbox, or came after them; and who tells of their death.
_INSTEAD = re.compile(
    r"^in memoriam\s\w+\s\w|^(?:vertretung|stellvertret\w+|i\. ?v\.|vervang(?:ing|er|ster)"
    r"|waarnem(?:er|ing)|remplaçante?|remplacement|suppléante?|zastęp\w+|w zastępstwie"
    r"|su[bs]?stitut[oa]|suplente|sostitut[oa]|cover|locum|standing in|vikarie?|sijainen|helyettes"
    r"|zástup\w*)\s"
    r"(?:(?:für|von|van|voor|de|du|for|di|do|da|af|för)\s|d['’]\s?)?\w+\s\w",
    re.I,
)
# A word before or behind a name that makes of it those around that person: an office, a widow, an
# artist's agents. Folded; none is anybody's name.
_AROUND = frozenset(
    """assistant assistante assistent assistente assistentin sekretarin secretaresse secretaire
    sekretariat secretariaat secretariat office team fanclub weduwe veuve witwe erven erben
    erfgenamen moeder mutter maman mama vader vater papa zus soeur schwester dochter tochter
    echtgenoot echtgenote ehemann ehefrau epouse husband vrienden friends freunde
    nalatenschap nachlass booking bookings boekingen management
    asistan asistent asistenta asystent asystentka burgerburo campagne campaign comite gabinete
    kampagne kampania ofisi sekreter sekretarka sekretarz succession wahlkreisburo""".split()
)
_RANKS = frozenset("coach director editor manager prof professor".split())  # behind "assistant"
# Houses that are called after people.
_HOUSES = frozenset(
    """lycee college ecole basisschool scholengroep gymnasium grundschule realschule gesamtschule
    schule universite universiteit universitat university hogeschool hochschule ziekenhuis hospital
    hopital clinique kliniek klinik clinic krankenhaus musee museum bibliotheek bibliotheque
    bibliothek residentie residence residenz rusthuis woonzorgcentrum instituut institut institute
    colegio colegiul escola gimnazium gimnazjum liceul lisesi scuola skola skole szkola
    centrum zentrum eglise theater theatre kinderdagverblijf creche""".split()
)
# The same of what is that person's: a firm, a trust.
_OF_ANOTHER = (
    _AROUND
    | _HOUSES
    | frozenset(
        """buro bureau cabinet kabinet kanzlei praktijk praxis garage hotel restaurant bakkerij
    boulangerie immo apotheek apotheke pharmacie
    alapitvany biuro birou fundacao fundacion fundacja fundatia kancelaria vakfi
    stichting stiftung fondation foundation fondazione vzw asbl verein gmbh bv bvba sprl sarl srl
    ltd llc inc""".split()
    )
)
# A mailbox of hers from which she says another wrote: "Jan Peeters (by Anna Maes)".
_BY = re.compile(r"\S\s\((?:by|door|par|durch)\s\S", re.I)


@lru_cache(2048)
def of_another(name: str) -> bool:
    """Whether a name is what somebody's is, "Garage Jan Peeters", "Mama van Jan Peeters", or of
    one who writes for another. A trade's title is none: the solicitor is who bears it."""
    told = said(name)
    # In another script a name may be spelt like a word: सरल is no SRL.
    latin = all(letter <= _LATIN for letter in told if letter.isalpha())
    words = [fold(word) for word in told.split()] if latin else []
    last = fold(told.rpartition("-")[2])  # Anne-Frank-Gymnasium
    if _made_of(words, _OF_ANOTHER) or (last in _HOUSES and len(last) < len(fold(told))):
        return True
    if _FOR_ANOTHER.search(told) or _INSTEAD.search(told):
        return True
    return _BY.search(name[:300]) is not None


@lru_cache(2048)
def of_those_around(name: str) -> bool:
    """Whether a name is of those who write for somebody, or are with them: "Büro Jan Peeters"."""
    words = [fold(word) for word in said(name).split()]
    firm = _made_of(words, _AROUND)
    return firm or (of_another(name) and _OF_ANOTHER.isdisjoint((words[0], words[-1])))


def _made_of(words: Sequence[str], others: frozenset[str]) -> bool:
    if len(words) < 2 or others.isdisjoint((words[0], words[-1])):
        return False
    return words[1] not in _RANKS  # Assistant Professor Anna Maes


def said(name: str) -> str:
    """A name without what stands aside of it, as a firm or a role."""
    return _ASIDE.split(" ".join(name[:300].split()))[0].strip()
