"""Rows of a list of people that are nobody: the heading of a section, a sum.

Such a row says next to nothing but one thing, and that is no name: `Past Presidents`, `Comité`,
`Vorstand 2024`, `Totaal: 48 leden`. A member of whom the list tells only the name stays one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .columns import Known, identifiers
from .columntitles import Field, plain
from .table import Row

_PARTS: tuple[Field, ...] = ("name", "first", "middle", "last")
# Bodies and kinds of members, and sums: each alone makes a heading.
_SURE = re.compile(
    r"members?|membership|membres?|mitgliedern?|ehrenmitglied\w*"
    r"|(?:ere|oud|jeugd|steun|bestuurs|proef)?leden|adherente?s"
    r"|committees?|comites?|komitees?|boards?|bestuur|vorstand\w*|beirat|conseil|councils?"
    r"|ausschuss|commissions?|commissies?|kommission(?:en)?|bureau|alumni|ancien(?:ne)?s|officers"
    r"|presidents|presidentes|prasidenten|voorzitters|vorsitzende|trustees"
    r"|total\w{0,2}|totaal|totaux|subtot(?:al|aal)|summe|gesamt\w*|anzahl|aantal|effectif|somme"
    r"|vacant|vacature|vakant|teilnehmer(?:innen)?|deelnemers|participants|attendees|gasten?"
    r"|invites|sopran(?:o|os|i|en|es)|altos|alti|tenors|tenoren|tenore|basses|bassen"
    r"|groupes?|gruppen?|groep|groepen|sektion\w*|sections?|afdeling|abteilung|equipes?|teams?"
    r"|mannschaft\w*|ploeg"
)
# What makes one with others of its kind; alone it may be somebody's name.
_MAYBE = re.compile(
    r"past|former|honorary|honou?rs?|honneur|ere|ehren|actives?|actifs?|actieve|aktive|passive"
    r"|inactive|current|new|neue|nieuwe|nouveaux|president|presidente|prasident|voorzitter"
    r"|junioren|juniors?|seniors?|senioren|jugend|jeugd|heren|herren|damen|dames|ladies|executive"
    r"|directeur|directors?|general|administration|friends|freunde|vrienden|amis|supporters"
    r"|supporting|guests?|staff|group|rotaryclub|rotary|lions|club|a|the|of|and|de|du|des|d|la|le"
    r"|les|van|het|der|die|et|en|und|our|unsere|onze|nos"
)
# Beside a number: `Table 4`, `Promotion 1998`, `Printed on 3/4/2026`.
_NUMBERED = re.compile(
    r"tables?|tisch|tafel|classe?|klasse?|promotion|promo|jahrgang|year|jaar|annee|jahr|page|seite"
    r"|pagina|stand|per|am|on|le|op|vom|printed|gedruckt|imprime|afgedrukt|export\w*"
    r"|erstellt|generated|updated|bijgewerkt|version|etat|situation|season|saison|seizoen"
)


def is_nobody(row: Row, known: Known) -> bool:
    """Whether a row is a heading or a sum. ``known``: what its columns hold."""
    parts = [column for part in _PARTS for column in known.get(part, ())]
    names = [row[column] for column in parts if row[column]]
    if len(names) != 1 or identifiers(row, known):
        return False
    (name,) = names
    others = [cell for cell in row.cells.values() if cell and cell != name]
    if any(letter.isalpha() for cell in others for letter in cell):
        return False
    # A part of a name alone is none, where the list has them whole.
    return _heading(name) or not (others or (" " in name if "name" in known else len(parts) < 2))


@lru_cache(256)
def _heading(text: str) -> bool:
    if ":" in text:  # `Stand: 1.1.2026`: no name has one
        return True
    words = [plain(word) for word in re.split(r"[^\w-]+", text[:200]) if word]
    if any(_SURE.fullmatch(word) for word in words):
        return True
    left = [word for word in words if word.isalpha() and not _MAYBE.fullmatch(word)]
    if len(left) < len(words) and any(not word.isalpha() for word in words):
        return all(map(_NUMBERED.fullmatch, left)) or len(left) == len(words) == 1
    return bool(words) and not left
