"""Two words of two names side by side: how they agree, if they do, and how telling that is."""

from __future__ import annotations

from functools import lru_cache
from math import log2

from rapidfuzz.distance import OSA

from firsthand.identity import tables
from firsthand.identity.parts import Name
from firsthand.identity.spelling import apart, sound

# Daniel and Daniela, Julien and Julie, Frank and Franka are two people.
_OTHER_GENDER = frozenset("a e o n en ne ine ina ette etta ia ie is ka ique ice".split())
# Beyond this distance of skeletons a transliteration is none: between 0.3 and 0.35 lie nine in ten
# of the real ones, and one in twenty of those that have nothing to do with each other.
_FAR = 0.35
# Bearers a million that a name has at least: one that no table knows, and one in seven of a place.
_FLOOR, _CEILING = 8.0, 140_000.0


@lru_cache(65536)
def level(a: str, b: str) -> str:
    """How two folded words agree: a level of ``weights.LEVELS``, or ``""`` where they do not."""
    if a == b:
        return "exact" if len(a) > 1 else "initials"
    short, long = sorted((a, b), key=len)
    if len(short) == 1:
        if short == long[0]:
            return "initial"
        return "initial_short" if any(n[0] == short for n in tables.given(long)) else ""
    if tables.variants(a) & tables.variants(b):
        return "spelled"
    shorts_of_a, shorts_of_b = tables.given(a), tables.given(b)
    if a in shorts_of_b or b in shorts_of_a:
        return "short"
    if shorts_of_a & shorts_of_b:
        return "cousins"
    if a[:-1] == b[:-1] or long.removeprefix(short) in _OTHER_GENDER:  # Mario, Maria
        return ""
    if len(short) >= 3 and long.startswith(short) and len(long) - len(short) <= 6:
        return "begins"
    if len(short) >= 5 and OSA.distance(a, b, score_cutoff=1) <= 1:
        # Two names that both exist are two names; a misspelt one exists nowhere.
        return "" if _known(a) and _known(b) else "near"
    return ""


def between(mine: str, theirs: str, one: Name, two: Name, family: bool) -> str:
    """The level of two words in their names: with particles left out and across scripts.

    ``family``: both are the last words of their names, and a family name has no short form.
    """
    found = level(mine, theirs)
    if found and not (family and found in ("begins", "short", "cousins")):
        return found
    if _core(mine, one) == _core(theirs, two):
        return "particle"
    if (mine in one.foreign) != (theirs in two.foreign):
        a, b = sound(mine), sound(theirs)
        if apart(a, b) <= _FAR:
            # One consonant in common is too little to go by.
            return "sound" if min(len(a), len(b)) > 1 else "sound_short"
    return ""


@lru_cache(65536)
def rarity(word: str) -> float:
    """Bits that two people share a word by chance: log2 of one in how many bear it."""
    known = tables.frequency(word)
    share = max(known.given or 0.0, known.family or 0.0, _FLOOR)
    return -log2(min(share, _CEILING) / 1e6)


def _known(word: str) -> bool:
    found = tables.frequency(word)
    return found.given is not None or found.family is not None


def _core(word: str, name: Name) -> str:
    for whole, core in zip(name.words, name.cores, strict=True):
        if whole == word:
            return core
    return word
