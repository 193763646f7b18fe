"""What pages of registers tell of somebody under labels that only people have: their first and last
name, when they were born, who was their advisor. Of the dead there is nobody to know."""

from __future__ import annotations

import re
from itertools import islice

from selectolax.lexbor import LexborNode

from .. import parts
from ..page import Page
from ..text import brief, clean, told_words
from . import others

_LINES = frozenset(("th", "td", "dt", "dd", "p", "li", "div"))
_MOST = 80

_GIVEN = re.compile(
    r"(?:first|given) names?|vornamen?|voorna(?:a)?m(?:en)?|prénoms?|nome|nombres?", re.I
)
_FAMILY = re.compile(
    r"(?:last|family|sur) ?names?|(?:familien|nach)namen?|(?:achter|familie)naa?m"
    r"|nom(?: de famille)?|cognome|apellidos?",
    re.I,
)
_ONES = re.compile(
    r"born|(?:date|place|year) of birth|birth ?(?:date|day|place)|geboren"
    r"|geburts(?:datum|tag|ort|jahr)|geboorte(?:datum|plaats|jaar)|née?"
    r"|(?:date|lieu|année) de naissance|(?:data|luogo) di nascita|(?:fecha|lugar) de nacimiento"
    r"|data de nascimento|data urodzenia|datum narození|född|født"
    r"|nationalit(?:y|é|ät|eit|et)|nazionalità|nacionalidade?|staatsangehörigkeit"
    r"|(?:doctoral |thesis |ph\.?d\.? )?(?:advisor|adviser|supervisor)s?(?: \d)?"
    r"|doktorvater|directe(?:ur|rice) de thèse|dissertation|workplace|arbeitgeber"
    r"|werkgever|employeur",
    re.I,
)
_DIED = re.compile(
    r"died|(?:date|place|year) of death|gestorben|sterbe(?:datum|tag|ort|jahr)|overleden|décès"
    r"|décédée?|date de décès|data di morte|fecha de muerte|data śmierci|död|død",
    re.I,
)


# What registers tell of animals too, beside when they were born.
_BRED = re.compile(
    r"sire|dam|breed(?:er)?|colou?r|rasse|züchter|vater(?:tier)?|ras|fokker|vader|éleveur|robe|père"
    r"|razza|raza|rasa|avelsstation|microchip|chip(?:nummer)?",
    re.I,
)


def lines(page: Page) -> list[str]:
    """The first lines of a page; the heads of rows among them are labels, colon or none."""
    nodes = page.main.css("th, td, dt, dd, p, li, div")[:400] if page.main is not None else []
    return list(islice(filter(None, map(_line, nodes)), _MOST))


def _line(node: LexborNode) -> str | None:
    text = clean(brief(node, " "), 200) if parts.leaf(node, _LINES) else None
    return f"{text.rstrip(' :')}:" if text and node.tag in ("th", "dt") else text


def tells(said: list[str], name: str) -> bool:
    """Whether lines tell such a thing of whoever bears a name.

    >>> tells(["First Name:", "Jane", "Last Name: Roe"], "Jane Roe"), tells(["Born: Lyon"], "Jo Ek")
    (True, True)
    >>> tells(["First name:", "Last name:"], "Jo Ek"), tells(["Born: 1801", "Died: 1850"], "Jo Ek")
    (False, False)
    """
    if tells_end(said) or _value(said, _BRED):
        return False
    given, family = _value(said, _GIVEN), _value(said, _FAMILY)
    own = told_words(name)
    if given and family and told_words(given) | told_words(family) <= own:
        return others.plain(given) != others.plain(family)
    return _value(said, _ONES) is not None


def tells_end(said: list[str]) -> bool:
    """Whether lines tell when somebody died.

    >>> tells_end(["Born:", "1871", "Died:", "2 Nov 1944"]), tells_end(["Died:", "Spouse:"])
    (True, False)
    """
    return _value(said, _DIED) is not None


def is_told(line: str) -> bool:
    """Whether a line has such a label."""
    label = line.partition(":")[0].strip()
    return any(kind.fullmatch(label) for kind in (_GIVEN, _FAMILY, _ONES, _DIED))


def _value(said: list[str], label: re.Pattern[str]) -> str | None:
    """What stands behind a label, on its line or as the next one."""
    for place, line in enumerate(said):
        told, colon, rest = line.partition(":")
        if not label.fullmatch(told.strip()):
            continue
        if rest.strip():
            return rest.strip()
        behind = said[place + 1] if place + 1 < len(said) else ""
        if colon and behind and not behind.rstrip().endswith(":"):
            return behind
    return None
