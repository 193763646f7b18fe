"""How two names agree, in one word: the grades that the policy decides by."""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.identity import tables
from firsthand.identity.compare import Likeness, Pair
from firsthand.identity.levels import national, one_letter, other_gender, side_by_side
from firsthand.identity.parts import tokens
from firsthand.identity.spelling import apart, fold, sound

_DOUBLE = re.compile(r"(?<![\w-])([^\W\d_]{3,})-([^\W\d_]{3,})(?![\w-])")

_WHOLE = frozenset(("exact", "spelled", "particle", "gender"))
_HEARD = 0.25  # how far the consonants of two forms of a name may be apart
# Names that two people of one family have as often as one person has both.
_AKIN = frozenset(("cousins", "cognate"))
# Given names that are the other gender's behind another one: José María, María José; Maria João.
# Nobody goes by such a one alone of whom it is not known.
_BEHIND = frozenset(("maria", "marie", "jose", "joao", "jesus"))


def grade(found: Likeness) -> str:
    """The agreement of two names in one word, from the best to none at all.

    ``same``, ``spelled`` (another spelling or script of each word), ``middle`` (a middle name or
    initial left out), ``short`` (a short form of a given name), ``loose`` (one
    rarely used), ``double`` (part of a double
    family name), ``sound`` (transliterated), ``address`` (spelt out in one word), ``near`` (a
    letter differs), ``akin`` (given names that are related, or that change places), ``form`` (two
    national forms of a given name that no country has side by side, or all initials of a double
    one), ``initial`` (an initial for a name), ``part`` (one word of the name alone), ``none``. The
    last six decide nothing, but for ``form`` where the firm agrees.
    """
    levels = [pair.level for pair in found.pairs]
    if found.contradicted or found.bits <= 0 or not levels or "generation" in found.codes:
        return "none"
    if levels[0].startswith("glued"):
        return "address" if levels[0] in ("glued", "glued_short", "glued_inside") else "initial"
    if len(levels) < 2:
        return "part"
    whole = sum(p.level in _WHOLE and min(len(p.mine), len(p.theirs)) > 1 for p in found.pairs)
    if "near" in levels:
        return "near" if whole else "none"
    left = bool(found.mine or found.theirs)
    heard = [p for p in found.pairs if p.level.startswith("sound")]
    if heard:
        if not whole and any(pair.level == "sound_short" for pair in heard):
            return "part"  # a consonant here and two there bring anybody together
        return "sound" if not left and whole + len(heard) > 1 and _same_sound(heard) else "near"
    if not whole:
        return "part"
    if found.crossed:
        return "akin"
    if any(level in _AKIN for level in levels):
        return "form" if not left and all(map(_one_name, found.pairs)) else "akin"
    if {"short", "loose", "begins"} & set(levels):
        return "short" if "short" in levels else "loose"
    if whole < 2:
        if not left and levels.count("initial") > 1:
            return "form"
        return "initial" if any(level.startswith("initial") for level in levels) else "part"
    if left:
        return "double" if found.end_left else "middle"
    if any(level.startswith("initial") for level in levels):
        return "middle"
    return "same" if set(levels) <= {"exact", "particle"} else "spelled"


def _one_name(pair: Pair) -> bool:
    """Whether two words are one name, as two languages say and write it alike: Olena and Elena. Jan
    and Jean are both in use in Belgium, Jean and Giovanni are two words, and Lee and Yi two
    families."""
    a, b = pair.mine, pair.theirs
    if pair.level in _WHOLE:
        return min(len(a), len(b)) > 1
    if b in tables.abroad(a):
        return True  # Giannis is John in Melbourne
    long = min(len(a), len(b)) > 3
    if not long or not national(a, b) or side_by_side(a, b):
        return False
    # Julia and Yuliia begin with one sound, and a Ukrainian h is a Russian g. Ramón is not Raymond.
    one, two = (word.lstrip("ijy") for word in (a, b))
    heard = min(apart(sound(one), sound(two)), apart(_as_g(one), _as_g(two)))
    return heard <= _HEARD


def _as_g(word: str) -> str:
    return sound(word.replace("h", "g"))


def half_given(a: str, b: str) -> bool:
    """Whether one of two names has but half of the other's double given name: Marie is not
    Jean-Marie, Jean hardly Jean-Paul, and José María no María."""
    return any(
        (first in tokens(short)) != (second in tokens(short)) and tokens(long)[-1:] != (second,)
        for long, short in ((a, b), (b, a))
        for first, second in (map(fold, halves) for halves in _DOUBLE.findall(long[:300]))
    ) or any(
        tokens(long)[1:2] == tokens(short)[:1] and not _BEHIND.isdisjoint(tokens(short)[:1])
        for long, short in ((a, b), (b, a))
    )


def _same_sound(pairs: Sequence[Pair]) -> bool:
    """Whether transliterations are close enough to speak of one name: the same consonants, and so
    many of them that chance hardly ever brings them together. Six came together in 3,000 tries."""
    return (
        all(sound(p.mine) == sound(p.theirs) for p in pairs)
        and sum(len(sound(p.mine)) for p in pairs) > 6
    )


def slip(found: Likeness) -> bool:
    """Whether nothing but a letter of the family name differs, which makes another one of it that
    exists: a typing error or somebody else, and nobody can tell by the names."""
    if not (len(found.mine) == len(found.theirs) == 1 and found.pairs and found.end_left):
        return False
    short, long = sorted((found.mine[0], found.theirs[0]), key=len)
    same = not found.first_left and all(pair.level in _WHOLE for pair in found.pairs)
    return same and one_letter(short, long) and not other_gender(short, long)


def initialled(found: Likeness | None) -> bool:
    """Whether an address has no more of the given name than its initial."""
    levels = [pair.level.removeprefix("glued_") for pair in found.pairs] if found else []
    return any(level.startswith("initial") for level in levels)


def short_initial(found: Likeness) -> bool:
    """Whether it is but the initial of a short form that fits."""
    return any(pair.level.removeprefix("glued_") == "initial_short" for pair in found.pairs)


def spelt_out(found: Likeness) -> bool:
    """Whether an address spells out a name well enough to carry it, an initial included; not by a
    given name that is merely related, nor one a letter apart: nobody's mailbox is a slip."""
    akin = any(pair.level in _AKIN or pair.level == "near" for pair in found.pairs)
    return bool(found.pairs) and not (found.contradicted or akin) and found.bits > 8
