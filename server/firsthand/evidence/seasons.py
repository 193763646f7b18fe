"""What friends, customers and all the world write alike: a season's wishes, courtesies, offers.

A card at Christmas, its answer and another card at New Year are one occasion, though they lie in
three months. Three times "Thanks!" are no more, nor are three offers and a no to each.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from firsthand.evidence.contact import DAY
from firsthand.model import COURTESIES, Interaction, Mark, utc

_WISHES = (
    r"(?:merry|happy|blessed) (?:christmas|xmas|holidays?|new year)|happy holidays"
    r"|season['’]?s greetings"
    r"|(?:christmas|new year['’]?s?) (?:card|wishes|greetings)|best wishes",
    r"(?:joyeu(?:x|ses)|bon(?:ne)?s?|heureu(?:x|se)) (?:noël|noel|fêtes|année|réveillon)"
    r"|(?:meilleurs )?v(?:œ|oe)ux",
    r"(?:fijne|prettige|zalige?|vrolijk|gelukkig|gezellige) (?:kerst\w*|feestdagen|nieuwjaar"
    r"|eindejaar\w*)"
    r"|(?:beste|warme|goede) wensen|(?:kerst|nieuwjaars|eindejaars)(?:kaart\w*|wens\w*|groet\w*"
    r"|brief)",
    r"(?:frohe|fröhliche|schöne|gesegnete|besinnliche|gutes|frohes|gesundes) (?:weihnacht\w*|fest"
    r"|festtage"
    r"|feiertage|advents?\w*|neues(?: jahr)?|neue jahr|jahr)|guten rutsch"
    r"|(?:weihnachts|neujahrs|advents)(?:gr[uü](?:ß|ss)e|post|karte|w[uü]nsche)",
    r"buon(?:e|i)? (?:natale|feste|anno|vacanze)|felice anno|(?:tanti )?auguri",
    r"felic(?:es|ítaciones) (?:fiestas|navid\w+)|feliz (?:navidad|año|natal|ano)|próspero año"
    r"|boas festas",
    r"wesołych świąt|szczęśliwego nowego roku|życzenia (?:świąteczne|noworoczne)|dosiego roku",
    r"(?:veselé|krásné|příjemné) (?:vánoce|vianoce|svátky)|šťastný nový rok|pf 20\d\d",
    r"(?:kellemes|boldog|áldott) (?:karácsony\w*|ünnepek\w*|új évet|újévet)|b[uú]ék",
    r"καλά χριστούγεννα|καλή χρονιά|χρόνια πολλά|καλές γιορτές",
    r"(?:god|glædelig|gledelig) jul|god(?:t)?s? nytt? ?år|gott nytt år|godt nytår|(?:jul|nytårs"
    r"|nyårs)hils\w*",
    r"(?:hyvää|iloista|rauhallista|onnellista) (?:joulua|uutta vuotta)|joulutervehdys",
    r"crăciun fericit|sărbători fericite|un an nou fericit|la mulți ani",
    r"(?:mutlu|iyi) (?:yıllar|seneler|noeller)|yeni yılınız kutlu olsun",
)  # fmt: skip
_WISH = re.compile(
    r"\W*(?:\w{1,6}\s?:\s*)*(?:WISH)(?:[\W\d]+(?:[^\W\d]+[\W\d]+){0,4}(?:WISH))*"
    r"(?:[\W\d]+[^\W\d]+){0,3}[\W\d]*".replace("WISH", "|".join(_WISHES)),
    re.IGNORECASE,
)
# A subject that is nothing but a courtesy, and maybe a name.
_COURTESY = re.compile(
    rf"\W*(?:\w{{1,6}}\s?:\s*)*(?:{'|'.join(COURTESIES)})(?:[\s,]+[^\W\d]+)?\W*", re.IGNORECASE
)
# What is sent to all who write of it.
_PRESS = (
    r"persbericht|communiqué de presse|press release|pressemitteilung|comunicato stampa"
    r"|(?:nota|comunicado) de (?:prensa|imprensa)|informacja prasowa|basın bülteni|sajtóközlemény"
    r"|comunicat de presă|pressmeddelande|presse(?:meddelelse|melding)|tisková zpráva"
    r"|пресс-релиз|прес-реліз|δελτίο τύπου|lehdistötiedote"
)
# What whoever sells or recruits writes to many, unasked: a quotation is asked for.
_OFFERS = (
    r"(?:(?:our|an?|my|new|special|latest|last|exclusive|great|limited) )*offers?"
    r"(?: (?:for you|from us|of the month))?|(?:an? )?(?:\w+ )?(?:job|career|business|partnership"
    r"|investment|exciting|great|new) opportunit(?:y|ies)(?: for you)?|job offer"
    r"|(?:business|partnership|sales) proposal",
    r"(?:(?:notre|nos|une|nouvelles?|dernière) )*offres?(?: (?:spéciales?|exclusives?"
    r"|promotionnelle|du mois|d['’]emploi|de services?|pour (?:vous|toi)))?|proposition"
    r" (?:commerciale|d['’]emploi|de (?:partenariat|poste|collaboration))"
    r"|(?:belle |nouvelle )?opportunité (?:professionnelle|d['’]affaires"
    r"|d['’]emploi|de (?:carrière|poste))"
    r"|poste à pourvoir",
    r"(?:(?:ons|een|nieuw|speciaal|exclusief|interessant|mooi) )*aanbod(?: voor (?:jou|je|u))?"
    r"|(?:(?:onze|een|nieuwe|speciale) )*(?:vacature|jobaanbieding|aanbieding)(?:en)?"
    r"(?: voor (?:jou|je|u)| van de maand)?|(?:interessante|nieuwe|leuke|mooie) (?:functie|job|baan"
    r"|uitdaging|opportuniteit)",
    r"(?:(?:unser|ein|mein|neues|exklusives|attraktives|unverbindliches) )*(?:sonder|job|stellen)?"
    r"angebote?(?: (?:für (?:sie|dich)|des monats))?|(?:(?:eine|spannende|interessante|neue"
    r"|offene) )+(?:position|stelle|vakanz|karrierechance|herausforderung)",
    r"(?:nuestra |una )?ofertas?(?: (?:especial|de empleo))?|(?:la nostra |una )?offert[ae]"
    r" (?:speciale|di lavoro)|(?:nuestra )?propuesta (?:comercial|de colaboración)|propost[ao]"
    r" (?:comercial|commerciale|de parceria|di collaborazione)|(?:oferta|vaga) de emprego",
    r"(?:(?:nasza|nowa) )?oferta (?:współpracy|handlowa|pracy)|nasza oferta|propozycja współpracy"
    r"|naše nabídka|nabídka (?:práce|spolupráce)|propunere (?:comercială|de colaborare|de"
    r" parteneriat)|ofert[aăe] (?:noastră|specială|de muncă)|állásajánlat|ajánlatunk"
    r"|együttműködési ajánlat|teklifimiz|(?:iş|iş ?birliği) (?:teklifi|fırsatı)",
    r"erbjudande om samarbete|jobberbjudande|jobb?tilbud|samarbe(?:jds|ids)tilbud|työtarjous"
    r"|yhteistyötarjous|(?:коммерческое )?предложение(?: о сотрудничестве)?|вакансия|вакансія"
    r"|(?:комерційна )?пропозиція(?: співпраці)?|πρόταση συνεργασίας|προσφορά εργασίας"
    r"|(?:kooperations|partnerschafts)(?:angebot|anfrage)",
    _PRESS,
)
# What is said with the place that is offered: "Vacature Senior Consultant", "Job offer: cook". Who
# goes on in small letters talks of one: "Vacature bij ons op school".
_PLACES = (
    r"(?:(?:open|new|exciting|great) )?(?:vacanc(?:y|ies)|(?:job|career) opportunit(?:y|ies))"
    r"|(?:an? )?(?:exciting|great|new) opportunit(?:y|ies)|job offer",
    r"(?:nouvelle )?offres? d['’]emploi|proposition (?:d['’]emploi|de poste)|poste à pourvoir"
    r"|(?:belle |nouvelle )?opportunité (?:professionnelle|d['’]emploi|de carrière)",
    r"(?:(?:onze|een|nieuwe|interessante|openstaande) )*(?:vacature|jobaanbieding)(?:en)?",
    r"(?:(?:unser|ein|mein|neues|attraktives) )*(?:job|stellen)angebote?"
    r"|(?:(?:eine|spannende|interessante|neue|offene) )+(?:position|stelle|vakanz)",
    r"(?:nuestra |una )?ofertas? de empleo|(?:la nostra |una )?offert[ae] di lavoro",
    _PRESS,
)
_ANSWERS = re.compile(r"\W*\w{1,6}\s?:")
_OFFER = re.compile(
    rf"\W*(?:\w{{1,6}}\s?:\s*)*(?:(?:{'|'.join(_OFFERS)})(?:,\s*[^\W\d]+)?"
    rf"|(?:{'|'.join(_PLACES)})(?:\s*[:|–—-]\W*(?:\w+\W+){{0,10}}\w+"
    r"|(?:\s+(?:as|at|for|in|of|pour|chez|à|de|als|bij|voor|van|bei|für|como|(?-i:[^\w\s]|[\dA-ZÀ-Þ])\S*))"
    r"{1,10}))\W*",
    re.IGNORECASE,
)
_TALK = 3  # answers under such a subject, from which on it is the subject of a talk
_LONGEST = 90
_MIDWINTER = (11, 12, 1, 2)


def months(answers: Iterable[Interaction], among: Iterable[Interaction] = ()) -> int:
    """In how many different months something of this happened, in the order of time: the wishes of
    one winter being of one month, and of the months of a year in which nothing but courtesies were
    exchanged, or offers and one answer to each, no more than one counting.

    ``among``: all that was written; what the user offers is answered by who need not.
    """
    own = {item.occasion for item in among if item.direction == "out" and _offers(item.subject)}
    found: set[int] = set()
    courtesies: dict[int, set[int]] = {}
    talks: Counter[int | None] = Counter()
    for item in answers:
        month, winter = _month(item.when // DAY)
        if winter and _is(_WISH, item.subject):
            found.add(winter)
            continue
        if item.marks & Mark.COURTESY:
            courtesies.setdefault((month - 1) // 12, set()).add(month)
            continue
        if _is(_COURTESY, item.subject) or (item.occasion not in own and _is(_OFFER, item.subject)):
            talks[item.occasion] += 1
            if talks[item.occasion] < _TALK:
                courtesies.setdefault((month - 1) // 12, set()).add(month)
                continue
        found.add(month)
    return len(found) + sum(not there <= found for there in courtesies.values())


def _offers(subject: str | None) -> bool:
    """Whether somebody writes this of themselves, and to nobody who wrote so before."""
    return subject is not None and _ANSWERS.match(subject) is None and _is(_OFFER, subject)


@lru_cache(16384)
def _month(day: int) -> tuple[int, int]:
    """The month of a day; and in the middle of a winter, the January of that winter."""
    moment = utc(day * DAY)
    winter = moment.year + (moment.month > 2) if moment.month in _MIDWINTER else 0
    return moment.year * 12 + moment.month, winter * 12 + 1 if winter else 0


@lru_cache(16384)
def _is(rule: re.Pattern[str], subject: str | None) -> bool:
    return subject is not None and len(subject) <= _LONGEST and rule.fullmatch(subject) is not None
