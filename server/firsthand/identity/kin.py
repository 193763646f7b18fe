"""Whom a telephone calls by what they are to its owner: "Mama", "Nachbar". That is a human being,
where "Huisarts" or "Werk" is whoever answers there."""

from __future__ import annotations

import re

from firsthand.identity import handles, tables
from firsthand.identity.parts import GENERATIONS, PARTICLES, tokens
from firsthand.identity.spelling import fold

_WORDS = frozenset(
    fold(word) for word in """
    mama mam mams mamma maman moeder mutter mutti mum mummy mom mother mère moe moeke mami
    papa pap paps vader vater vati dad daddy father pa père vake papi
    oma opa bomma bompa grootmoeder grootvader grootmama grootpapa mamie papie papy mémé pépé mamy
    grandma grandpa granny nana grand-mère grand-père grossmutter grossvater omi opi
    zus zusje broer broertje soeur frère schwester bruder sister brother sis bro
    tante tantine nonkel oom oncle tonton onkel aunt auntie uncle marraine parrain
    nicht neef cousin cousine nichte neffe zoon dochter fils fille sohn tochter daughter
    schoonmoeder schoonvader schoonzus schoonbroer belle-mère beau-père belle-soeur beau-frère
    schwiegermutter schwiegervater schwager schwägerin
    schat schatje liefje lief lieveling schatz liebling chéri chérie amour darling honey hubby wifey
    husband wife
    buur buurman buurvrouw voisin voisine nachbar nachbarin neighbour neighbor
    vriend vriendin ami amie freund freundin friend
    """.split()
)  # fmt: skip


# Behind a name these say whose: a sister or a neighbour is more often called so herself.
_PARENTS = frozenset(
    fold(word) for word in """
    mama mam mams mamma maman moeder mutter mutti mum mom mother mère
    papa pap vader vater dad father père oma opa grootmoeder grootvader
    """.split()
)  # fmt: skip
_TRADES = frozenset(map(fold, handles.word_list("trades.txt")))
_OF = re.compile(r"(\w[\w-]*)\s(?:van|von|of|de|d['’]|di|da|v\.?)\s?(\w+)", re.IGNORECASE)
_WHOSE = re.compile(r"(\w+?)(?:['’]s?|s)\s(\w[\w-]*)", re.IGNORECASE)


def named_after(label: str) -> frozenset[str]:
    """The first name of whose kin a label says that somebody is, as it may be read; nothing where
    it says no more than what they are to the user.

    >>> [*named_after("Mama van Fien")], [*named_after("Fien mama")], [*named_after("Mama")]
    (['fien'], ['fien'], [])
    """
    said = " ".join(label.split())
    found = set()
    if (behind := _OF.fullmatch(said)) and fold(behind[1]) in _WORDS:
        found.add(fold(behind[2]))
    if (before := _WHOSE.fullmatch(said)) and fold(before[2]) in _WORDS:
        found.add(fold(before[1]))
    first, _, last = said.partition(" ")
    if fold(last) in _PARENTS and fold(first) not in _WORDS:
        found.add(fold(first))
    return frozenset(found)


def is_kin(label: str) -> bool:
    """Whether a label says of somebody what they are to the user, and maybe no more."""
    return not _WORDS.isdisjoint(tokens(label))


def met_as(label: str, name: str) -> bool:
    """Whether a label is the given name of a full one and whence the user knows them, without a
    family name.

    >>> met_as("Ferre brandweer", "Ferre Maes"), met_as("Bavo Immo", "Bavo Maes")
    (True, True)
    >>> met_as("Jan peeters", "Jan Maes"), met_as("Jan Claes", "Jan Maes")
    (False, False)
    """
    first, *rest = label.split()[:4] or [""]
    given, known = fold(first), tables.frequency(fold(first))
    if not (1 <= len(rest) <= 2 and first[:1].isupper() and given == tokens(name)[0]):
        return False
    if given in _TRADES or (known.family or 0) > (known.given or 0):
        return False  # Peeters Immo
    return all(fold(word) in _TRADES or _is_said_so(word) for word in rest)


def _is_said_so(word: str) -> bool:
    """Whether it is written small and is no part of anybody's name."""
    known = tables.frequency(fold(word))
    called = known.given is not None or known.family is not None
    return word.isalpha() and word.islower() and not (called or word in PARTICLES | GENERATIONS)
