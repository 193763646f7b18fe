"""Whom a telephone calls by what they are to its owner: "Mama", "Nachbar". That is a human being,
where "Huisarts" or "Werk" is whoever answers there."""

from __future__ import annotations

import re

from firsthand.identity.parts import tokens
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


_OF = re.compile(r"(\w[\w-]*)\s(?:van|von|of|de|d['’]|di|da|v\.?)\s?(\w+)", re.IGNORECASE)
_WHOSE = re.compile(r"(\w+?)(?:['’]s?|s)\s(\w[\w-]*)", re.IGNORECASE)


def named_after(label: str) -> str | None:
    """The first name of whose kin a label says that somebody is: ``fien`` of "Mama van Fien" and
    "Fiens mama"; ``None`` where it says no more than what they are to the user.

    >>> named_after("Mama van Fien"), named_after("Fien's papa"), named_after("Mama")
    ('fien', 'fien', None)
    """
    said = " ".join(label.split())
    if (found := _OF.fullmatch(said)) and fold(found[1]) in _WORDS:
        return fold(found[2])
    if (found := _WHOSE.fullmatch(said)) and fold(found[2]) in _WORDS:
        return fold(found[1])
    return None


def is_kin(label: str) -> bool:
    """Whether a label says of somebody what they are to the user, and maybe no more."""
    return not _WORDS.isdisjoint(tokens(label))
