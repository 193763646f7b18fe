"""Whom a telephone calls by what they are to its owner: "Mama", "Nachbar". That is a human being,
where "Huisarts" or "Werk" is whoever answers there."""

from __future__ import annotations

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


def is_kin(label: str) -> bool:
    """Whether a label says of somebody what they are to the user, and maybe no more."""
    return not _WORDS.isdisjoint(tokens(label))
