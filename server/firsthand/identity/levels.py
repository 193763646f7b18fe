"""Two words of two names side by side: how they agree, if they do, and how telling that is."""

from __future__ import annotations

from functools import lru_cache
from math import log2

from rapidfuzz.distance import OSA

from firsthand.identity import tables
from firsthand.identity.parts import Name
from firsthand.identity.spelling import apart, roman, sound
from firsthand.identity.written import alike, genders

# What the other gender of a name ends in.
_ENDINGS = frozenset("a e o n en ne ine ina ette etta ia ie is ka ique ice".split())
# Beyond this distance of skeletons a transliteration is none: between 0.3 and 0.35 lie nine in ten
# of the real ones, and one in twenty of those that have nothing to do with each other.
_FAR = 0.35
# Bearers a million that a name has at least: one that no table knows, and one in seven of a place.
_FLOOR, _CEILING = 8.0, 140_000.0
_TYPED = 5  # letters of a word in which one may be a typing error
_ABD = frozenset(("abd", "abdel", "abdul"))  # by which an Abdelhak goes as an Abdelkader does
_GLUED = ("abu", "ben", "bin", "ibn", "al", "el")
# Where everybody's name is written in two languages: Serhii and Sergey are one man.
_TWO_LANGUAGES = frozenset(("ua",))
_BESIDE = 5  # times as many bear one name as the other, where both are names by themselves
_IN_USE = 20  # bearers a million of a given name that is no mere short form


@lru_cache(2048)
def level(a: str, b: str) -> str:
    """How two folded words agree: a level of ``weights.LEVELS``, or ``""`` where they do not."""
    if a == b:
        return "exact" if len(a) > 1 else "initials"
    short, long = sorted((a, b), key=len)
    if len(short) == 1:
        if short == long[0]:
            return "initial"
        return "initial_short" if any(n[0] == short for n in tables.given(long)) else ""
    if respelled(a, b):
        return "spelled"
    if b in tables.given(a):
        return "short"
    # The tables are asked of the second word only where they know the first one.
    if (full := tables.formal(a)) and full & tables.formal(b):
        return "cousins"
    if b in tables.abroad(a):
        return "cognate"  # Michalis is Michael, and no other gender's
    if other_gender(short, long):
        return ""
    if (groups := tables.variants(a)) and groups & tables.variants(b):
        return "" if _beheaded(short, long) else "spelled"  # An is not Jan
    if national(a, b):
        return "cognate"
    if b in tables.loosely(a):
        return "loose"
    if len(short) >= 3 and long.startswith(short) and len(long) - len(short) <= 6:
        if long == short + "ne" and _given(short) and not _given(long):
            return ""  # Gergelyné is Gergely's wife
        # José and Josefa are two names; the tables would know one as short for the other.
        two = _given(short) and _given(long) and short not in _ABD
        return "" if two else "begins"
    if one_letter(a, b):
        # Two names that both exist are two names; a misspelt one exists nowhere.
        return "" if _known(a) and _known(b) else "near"
    return ""


@lru_cache(2048)
def national(a: str, b: str) -> bool:
    """Whether two words are national forms of one name, in any spelling of either."""
    others = {b, *tables.spellings(b)}
    return any(not others.isdisjoint(tables.cognates(one)) for one in (a, *tables.spellings(a)))


def side_by_side(a: str, b: str) -> bool:
    """Whether some country has two given names both in wide use, the one not much more than the
    other: brothers may bear them there."""
    one, two = tables.countries(a), tables.countries(b)
    for country in (one.keys() & two.keys()) - _TWO_LANGUAGES:
        few, many = sorted((one[country].given or 0, two[country].given or 0))
        if few >= _IN_USE and few * _BESIDE >= many:
            return True
    return False


def between(mine: str, theirs: str, one: Name, two: Name, family: bool) -> str:
    """The level of two words in their names: with particles left out and across scripts.

    ``family``: one of them is the last word of its name, and a family name has no short form.
    """
    found = level(mine, theirs)
    latin = mine not in one.foreign and theirs not in two.foreign
    if (
        found == "spelled"
        and latin
        and not (roman(mine) == roman(theirs) or respelled(mine, theirs))
    ):
        # The tables of the web put Burk beside Burke; only a romanisation is another spelling.
        loose = "loose" if theirs in tables.loosely(mine) else ""
        found = "cognate" if theirs in tables.cognates(mine) else loose
    if not latin and found in ("near", "begins"):
        found = ""  # letters say little across scripts; see what it sounds like
    particles = one.cores != one.words or two.cores != two.words
    if particles and found not in ("exact", "spelled") and _core(mine, one) == _core(theirs, two):
        return "particle"  # rather than a letter apart: y Gasset
    if family and found in ("", "near", "begins") and genders(mine, theirs):
        return "gender"
    if found and not (family and found in ("begins", "short", "cousins", "cognate", "loose")):
        return found
    if not latin:
        if len(roman(mine)) > 4 and roman(mine) == roman(theirs):
            return "spelled"
        a, b = sound(mine), sound(theirs)
        if apart(a, b) <= _FAR:
            # One consonant in common is too little to go by.
            return "sound" if min(len(a), len(b)) > 1 else "sound_short"
    return ""


def _beheaded(short: str, long: str) -> bool:
    """Whether a word is the other without its first letters, and both too short to be known by the
    rest."""
    return len(short) < len(long) < _TYPED and long.endswith(short)


def respelled(a: str, b: str) -> bool:
    """Whether two Latin words are one name written out in two ways, by the table or by a rule.

    What is glued to both in the same way says nothing: bin Rashid, bin Rashed.
    """
    glued = next((p for p in _GLUED if a.startswith(p) and b.startswith(p)), "")
    one, two = a.removeprefix(glued), b.removeprefix(glued)
    return two in tables.spellings(one) or b in tables.spellings(a) or alike(a, b)


@lru_cache(2048)
def rarity(word: str) -> float:
    """Bits that two people share a word by chance: log2 of one in how many bear it."""
    known = tables.frequency(word)
    share = max(known.given or 0.0, known.family or 0.0, _FLOOR)
    return -log2(min(share, _CEILING) / 1e6)


def one_letter(a: str, b: str) -> bool:
    """Whether two words of some length are a typing error apart, which the first letter seldom
    is."""
    return (
        a[:1] == b[:1] and min(len(a), len(b)) >= _TYPED and OSA.distance(a, b, score_cutoff=1) == 1
    )


def other_gender(short: str, long: str) -> bool:
    """Daniel and Daniela, Julien and Julie, Mario and Maria are two people."""
    if short[:-1] == long[:-1]:
        return {short[-1], long[-1]} <= set("aeo")
    return long.startswith(short) and long[len(short) :] in _ENDINGS


def _known(word: str) -> bool:
    """Whether a word is a name somewhere, as far as the tables go."""
    found = tables.frequency(word)
    return bool(found.given or found.family or tables.variants(word))


def _given(word: str) -> bool:
    """Whether a word is in use as a given name by itself."""
    return (tables.frequency(word).given or 0) >= _IN_USE


def _core(word: str, name: Name) -> str:
    for whole, core in zip(name.words, name.cores, strict=True):
        if whole == word:
            return core
    return word
