"""What a network offers to send by one click: wishes, and a no to whoever sells or recruits."""

from __future__ import annotations

import re
from functools import lru_cache

from firsthand.model import A_NO, COURTESIES, Mark

from .canned import by_program
from .courtesies import declines, polite

_LONGEST, _LOOKED_AT = 90, 400
_WISHES = (
    r"(?:wishing you )?(?:a )?(?:very )?happy (?:belated )?(?:(?:work )?anniversary|birthday)",
    r"congrat(?:s|ulations) on \d+ years?(?: (?:at|with) [^.!?,]{2,40})?",
    r"proficiat(?: met (?:je|jouw|uw|de) (?:nieuwe )?(?:verjaardag|baan|functie|rol|werkjubileum"
    r"|jubileum|promotie))?",
    r"congrat(?:s|ulations) on (?:your|the) "
    r"(?:\d+ years?|(?:\w+ )?(?:anniversary|job|role|position|promotion))"
    r"(?: (?:at|with) [^.!?,]{2,40})?",
    r"(?:joyeux|bon|heureux) anniversaire(?: professionnel)?",
    r"félicitations pour (?:votre|ton|vos|tes|le|ce) (?:(?:nouve\w+|\d+) )?"
    r"(?:poste|ans?|emploi|anniversaire professionnel|promotion)",
    r"(?:hartelijk |van harte )?gefeliciteerd(?: met (?:je|jouw|uw|de) (?:nieuwe )?"
    r"(?:verjaardag|baan|functie|rol|werkjubileum|jubileum|promotie))?",
    r"(?:een )?(?:fijne|gelukkige) verjaardag",
    r"alles (?:gute|liebe) (?:nachträglich )?zum (?:geburtstag|jubiläum|dienstjubiläum)",
    r"(?:herzliche[nr]? )?glückw[uü]nsche? (?:zum|zur|zu) (?:deine[mr] |ihre[mr] )?(?:neuen )?"
    r"(?:geburtstag|jubiläum|dienstjubiläum|position|stelle|job|beförderung)",
    r"feliz (?:cumpleaños|aniversario|aniversário)|felicidades por tu (?:nuevo \w+|aniversario)",
    r"buon compleanno|congratulazioni per il nuovo \w+|parabéns(?: pelo novo \w+)?",
)
_WISH = re.compile(
    rf"[\W_]*(?:{'|'.join((*_WISHES, *A_NO))})(?:[\s,]+[\w'’.-]{{1,30}}){{0,3}}[\W_]*",
    re.IGNORECASE,
)
_SAME = r"(?:(?:and )?(?:the )?same to you|you too|likewise|(?:van )?insgelijks|ebenso|gleichfalls"
_SAME += r"|à toi aussi|de même|igualmente|altrettanto|nawzajem|detsamma|i lige måde)"
_COURTESY = re.compile(
    rf"\W*(?:{'|'.join((*COURTESIES, _SAME))})(?:[\s,]+[^\W\d]+)?\W*", re.IGNORECASE
)

# What a talk begins with, and is not yet one.
_GREETING = re.compile(
    r"\W*(?:h(?:i+|ey+|ello|allo|ola|oi+|ej(?:san)?|ei(?:sann)?)|greetings"
    r"|(?:good )?(?:morning|afternoon|evening|night)|(?:have a )?(?:nice|good) (?:day|evening)"
    r"|dag|goe(?:de|ie)n?[ -]?(?:dag|morgen|middag|avond|nacht)|welterusten|slaap ?wel"
    r"|(?:fijne|prettige) (?:dag|avond)|bonjour|bonsoir|salut|coucou"
    r"|bonne (?:journée|soirée|nuit|après-midi)|(?:guten )?(?:morgen|tag|abend)|gute nacht|moin"
    r"|servus|grüezi|grüß (?:gott|dich|euch)|schönen (?:tag|abend)|buenos días"
    r"|buenas(?: tardes| noches)?|ciao|salve|buon ?giorno|buona ?(?:sera|notte|giornata)|olá|oi"
    r"|bom dia|boa (?:tarde|noite)|cześć|dzień dobry|dobry wieczór|dobranoc|ahoj|dobrý den"
    r"|dobré ráno|dobrou noc|dobrý večer|god ?(?:morgen|morgon|dag|kväll|aften|kveld|natt?)|moi"
    r"|hyvää (?:huomenta|päivää|iltaa|yötä)|huomenta|szia(?:sztok)?"
    r"|jó (?:napot|reggelt|estét|éjszakát)|bună(?: ziua| dimineața| seara)?|noapte bună|merhaba"
    r"|selam|günaydın|iyi (?:günler|akşamlar|geceler)|γεια(?: σου| σας)?|καλημέρα|καλησπέρα"
    r"|καληνύχτα|привет|здравствуйте|добр(?:ое утро|ый (?:день|вечер))|спокойной ночи|привіт"
    r"|добр(?:ого ранку|ий (?:день|вечір)))(?:[\s,]+[^\W\d]+)?[^\w?]*",
    re.IGNORECASE,
)

# What one wishes everybody once a year, beside what a network offers for it.
_TIDINGS = re.compile(
    r"[\W_]*(?:(?:a )?(?:very )?(?:merry|happy|blessed) (?:christmas|xmas|new year|holidays"
    r"|easter)"
    r"(?: and (?:a )?happy new year)?|happy holidays|joyeux noël|joyeuses (?:fêtes|pâques)"
    r"|bonne année"
    r"|meilleurs v(?:œ|oe)ux|(?:een )?(?:gelukkig(?:e|st)?|zalig(?:e)?|vrolijke?|fijne|prettige)"
    r" (?:nieuwjaar|kerst(?:mis)?|kerstdagen|feestdagen|pasen)|beste wensen"
    r"|frohe (?:weihnachten|ostern)"
    r"|(?:ein )?(?:frohes|gutes) neues(?: jahr)?|guten rutsch|feliz (?:navidad|año(?: nuevo)?"
    r"|natal"
    r"|ano novo)|felices fiestas|buon (?:natale|anno)|buone feste|boas festas|wesołych świąt"
    r"|szczęśliwego nowego roku|veselé vánoce|šťastný nový rok|god jul|gott nytt år|glædelig jul"
    r"|godt nytår|с новым годом|с рождеством|mutlu yıllar|iyi bayramlar"
    r"|bayramın(?:ız)? kutlu olsun"
    r"|eid mubarak|ramadan (?:mubarak|kareem)|wszystkiego najlepszego|sto lat"
    r"|tillykke(?: med fødselsdagen)?"
    r"|grattis(?: på födelsedagen)?|с дн[её]м рождения|doğum günün(?:üz)? kutlu olsun"
    r"|happy b-?day|hbd"
    r"|všechno nejlepší(?: k narozeninám)?|χρόνια πολλά)(?:[\s,]+[\w'’.-]{1,30}){0,3}[\W_]*",
    re.IGNORECASE,
)


_WISHING = re.compile(rf"[\W_]*(?:{'|'.join(_WISHES)})\b", re.IGNORECASE)


def is_wish(text: str) -> bool:
    """Whether a text is one of the wishes that all get, or a short no, and no more."""
    return len(text) <= 2 * _LONGEST and _kind(text) == "wish"


def is_light(text: str) -> bool:
    """Whether a text is thanks or a greeting and no more, or a thumb without a word."""
    return len(text) <= 2 * _LONGEST and _kind(text) == "light"


@lru_cache(4096)
def _kind(text: str) -> str:
    said = " ".join(text.split())
    if _is_thumb(said):
        return "light"
    if len(said) > _LONGEST:
        return ""
    if any(rule.fullmatch(said) for rule in (_WISH, _TIDINGS)):
        return "wish"
    light = said[:2].casefold() != "ok" and _COURTESY.fullmatch(said)
    return "light" if light or _GREETING.fullmatch(said) else ""


def marks(text: str) -> Mark:
    """What a message on a network is by its words alone: sent by one click, by a program,
    or a courtesy: also a no in whatever words."""
    if by_click(text[:_LOOKED_AT]):
        return Mark.AUTOMATED | Mark.NETWORK
    if by_program(text):
        return Mark.AUTOMATED
    said = " ".join(text.split())
    greets = _GREETING.fullmatch(said) and said[:6].casefold() != "morgen"  # when, in an answer
    courtesy = len(said) <= _LONGEST and (
        _COURTESY.fullmatch(said) or greets or _begins_with_a_wish(said)
    )
    return Mark.COURTESY if courtesy or declines(said) else Mark.NONE


def _begins_with_a_wish(said: str) -> bool:
    """A wish with a few kind words more, that asks nothing."""
    return "?" not in said and any(rule.match(said) for rule in (_WISHING, _TIDINGS))


def by_click(text: str) -> bool:
    """Whether a message is such a wish, or a courtesy, and no more: the rest of its words would be
    the writer's own. A thumb put up without a word takes one click as well."""
    said = " ".join(text.split())
    return (
        _is_thumb(said)
        or polite(said)
        or (len(said) <= _LONGEST and _WISH.fullmatch(said) is not None)
    )


def _is_thumb(said: str) -> bool:
    """Whether it is signs without a word, such as a thumb put up or a heart."""
    return bool(said) and not said.isascii() and not any(map(str.isalnum, said))
