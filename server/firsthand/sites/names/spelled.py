"""What an address spells out: a name, where its words are plausible ones."""

from __future__ import annotations

import re
from unicodedata import normalize

from ..text import told_words, words

_PARTICLES = words(
    "de del della der den des di do dos du da das la le les van von vom zu zur ten ter te y e el"
    " al bin ibn of af av"
)
_DEGREES = words(
    "phd mba msc bsc cpa cfa pmp md dr ing dipl mag prof llm jd esq jr sr ma ba csm acca"
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe"})
_WORD = re.compile(r"[^\W\d_]{2,15}")
_VOWEL = re.compile(r"[aeiouyæøœı\u0370-\U0010ffff]")
_BETWEEN = re.compile(r"(?<=[a-z])(?=[A-Z])|[_.\s]")


def guess(member: str) -> str | None:
    """A name from a slug, only where it splits into plausible words.

    >>> guess("jean-dupont-8a7b6c"), guess("jan-van-den-berg"), guess("jdupont75")
    ('Jean Dupont', 'Jan van den Berg', None)
    """
    parts = member.split("-")
    if len(parts) > 1 and any(map(str.isdigit, parts[-1])):
        parts = parts[:-1]
    parts = [word for word in parts if word not in _DEGREES]
    if not 2 <= len(parts) <= 5 or parts[-1] in _PARTICLES:
        return None
    for place, word in enumerate(parts):
        initial = 0 < place < len(parts) - 1 and len(word) == 1 and word.isalpha()
        if not initial and not (_WORD.fullmatch(word) and _VOWEL.search(normalize("NFKD", word))):
            return None
    return " ".join(
        word if place and word in _PARTICLES else word[:1].upper() + word[1:]
        for place, word in enumerate(parts)
    )


def name(member: str) -> str | None:
    """A name from an address that a site made of it: ``Jean_Dupont12``, ``JeanDupont``.

    >>> name("Jean_Dupont12"), name("JeanDupont"), name("jean.dupont"), name("jdupont")
    ('Jean Dupont', 'Jean Dupont', 'Jean Dupont', None)
    """
    words = _BETWEEN.sub("-", member.rstrip("0123456789").rstrip("-_."))
    return guess(words.casefold())


def differs(member: str, shown: str | None) -> bool:
    """Whether an address that a site made of a name spells quite another one than is shown: no
    word is the same. What is written in other letters does not tell.

    >>> differs("Jean_Dupont12", "Anna Maes"), differs("Joerg_Mueller", "Jörg Müller-Maes")
    (True, False)
    """
    told = told_words(name(member))
    plain = {_folded(word, umlauts) for word in told_words(shown) for umlauts in (True, False)}
    return bool(told and plain) and all(map(str.isascii, plain)) and not told & plain


def _folded(word: str, umlauts: bool) -> str:
    if umlauts:
        word = word.translate(_UMLAUTS)
    return "".join(
        one for one in normalize("NFKD", word) if (one.isalnum() and one.isascii()) or one.isalpha()
    )
