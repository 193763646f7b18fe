"""Names as agreement: the same, possible, impossible for one person; and what is rare."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from itertools import dropwhile

from firsthand.identity import another, tables
from firsthand.identity.another import of_another as of_another
from firsthand.identity.another import of_those_around as of_those_around
from firsthand.identity.compare import likeness
from firsthand.identity.grades import grade
from firsthand.identity.levels import between, level
from firsthand.identity.parts import Name, parse
from firsthand.identity.parts import tokens as tokens
from firsthand.identity.spelling import fold as fold

# Family names of the list of common ones that are given names as often: in first place they are
# most likely one, so that a "Jean" or a "Thomas" may still bear a rare family name. Folded.
GIVEN_TOO = frozenset(
    """albrecht ali andre arnaud arnold benoit bernard bertrand bruno charles clement colin david
    denis dietrich francois frank friedrich gautier gauthier gerard gunther hassan heinrich henry
    hubert ibrahim james jean laurent lewis lorenz lucas ludwig marie martin mathieu michel mohamed
    mohammed nicolas nol olivier otto philippe richard robert robin scott simon thomas vincent
    werner""".split()
)
_JOINT = re.compile(
    r"(?<!\bvon)\s(?:&|\+|et|en|und|and|og|och|és|και|и|ve)\s"  # von und zu is one person's
    r"|[^\W\d_]{2}[&+][^\W\d_]{2}|^\w\.?\s?[&+]\s?\w\.?\s|^[^\W\d_]{2,}\s?/\s?[^\W\d_]{2,}\s"
    r"|^(?:famil(?:le|ie|y)|fam\.?|famiglia|familia)\s|\sfamil(?:le|ie|y)$",
    re.I,
)
# The same words are in one person's name, too: Ana y Luis García, José Ortega y Gasset.
_AND = re.compile(r"([^\W\d_]+)\s(?:y|e|i|a|ja)\s([^\W\d_]+)\s[^\W\d_]{2}")
_TWO_FAMILIES = re.compile(r"([^\W\d_]{3,})\s[-–]\s([^\W\d_]{3,})")
_LONG = 4  # letters of a family name that is no part of another word by chance
_SAME_GIVEN = frozenset(("exact", "spelled", "short", "initial", "initials"))
_IN_USE = 100  # bearers a million of a given name that is hardly a word as well


def full(name: str | None) -> bool:
    """Whether a text is a full name: two words or more, none of them a bare initial."""
    words = tokens(name) if name else ()
    return sum(len(w) > 1 for w in words) >= 2


def same(a: str, b: str) -> bool:
    """Whether two full names are the same words, order and spelling of accents aside."""
    first, second = tokens(a), tokens(b)
    return len(first) > 1 and sorted(first) == sorted(second)


def agree(a: str, b: str) -> bool:
    """Whether two names can be one person's: same words, or only middle names left out."""
    first, second = tokens(a), tokens(b)
    if not first or not second:
        return False
    if sorted(first) == sorted(second):
        return True
    if min(len(first), len(second)) < 2:
        return False
    short, long = sorted((first, second), key=len)
    return {short[0], short[-1]} == {long[0], long[-1]} and set(short) <= set(long)


def conflict(a: str, b: str) -> bool:
    """Whether two names cannot be one person's: both full, and no given name in common.

    A changed family name (marriage) is no conflict, nor is a short form (Bob, Robert) or another
    script; "Marie Dupont" and "Jean Dupont" are. An initial fits any name that begins with it.
    """
    first, second = tokens(a), tokens(b)
    if len(first) < 2 or len(second) < 2 or agree(a, b):
        return False
    if wife(first, second):
        return True
    one, two = spelled_out(first), spelled_out(second)
    if one != first and two != second:  # E. H. Jan Maes, E. H. Piet Claes
        return conflict(" ".join(one), " ".join(two))
    if any(level(x, y) in _SAME_GIVEN for x in _givens(first) for y in _givens(second)):
        return False
    found = likeness(a, b)
    return found.contradicted or grade(found) == "none"


def spelled_out(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name without the initials before a full name: what a title is written as."""
    rest = tuple(dropwhile(lambda word: len(word) == 1, words))
    return rest if len(rest) > 1 else words


def wife(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether one name is that of the other's wife, as Hungarians write it: Tordai Gergelyné, or
    Tordainé Kis Ilona. Tordainé Kis Ilona is Tordai Ilona as well."""
    for mine, theirs in ((first, second), (second, first)):
        for word in mine:
            known = tables.frequency(word + "ne").given  # Eline
            if len(word) > 2 and word + "ne" in theirs and word not in theirs and not known:
                return _is_given(word) or set(mine).isdisjoint(theirs)
    return False


def _givens(words: Sequence[str]) -> list[str]:
    """The given name; also the last word, where that is one and the first is none: Lambert Marie,
    Plumber Marc."""
    turned = _is_given(words[-1], _IN_USE) and not tables.frequency(words[0]).given
    return [words[0], words[-1]] if turned else [words[0]]


def denied(name: str, said: Sequence[str]) -> bool:
    """Whether less than a full name, as a first name or the words of a mailbox, is somebody else's:
    it holds a given name in wide use, or an initial with a family name, and no given name of
    ``name``. A nickname, a firm or a trade denies nothing."""
    if not full(name) or not said:
        return False
    one = parse(name)
    said = _apart(said, one.words[-1])
    own = (*one.words, *one.called)
    going = [{mine for mine in own if _goes(mine, word, one)} for word in said]
    if any(one.words[0] in found or found & {*one.called} for found in going):
        return False
    left = [word for word, found in zip(said, going, strict=True) if not found]
    if len(said) == 2 and min(map(len, left), default=2) == 1:
        return len(left) == 1 or any(tables.frequency(word).family for word in left)
    return any(_is_given(word, _IN_USE) for word in left)


def _apart(said: Sequence[str], family: str) -> Sequence[str]:
    """Initial and family name written in one, as two words: pgarnier."""
    if len(said) != 1 or len(said[0]) != len(family) + 1 or len(family) < _LONG:
        return said
    word = said[0]
    for initial, rest in ((word[0], word[1:]), (word[-1], word[:-1])):
        if rest == family:
            return (initial, rest)
    return said


def personal(name: str) -> bool:
    """Whether a text begins with a given name in wide use, as hardly any pseudonym or firm does."""
    return any(_is_given(word, _IN_USE) for word in name.split()[:1])


def _goes(mine: str, word: str, one: Name) -> bool:
    """Whether a word may be one of a name's, in any spelling, or a part of it. Two short forms of
    one name, as Anna and Sophie are of Anne-Sophie, are two people's as often."""
    short, long = sorted((mine, word), key=len)
    inside = len(short) > 2 and short in long
    return inside or between(mine, word, one, parse(word), family=False) not in ("", "cousins")


def strangers(a: str, b: str) -> bool:
    """Whether two full names have no family name in common or conflict: two colleagues called
    Jean, rather than one Jean. Stricter than ``conflict``, which lets a family name change."""
    first, second = tokens(a), tokens(b)
    if len(first) < 2 or len(second) < 2 or agree(a, b):
        return False
    return conflict(a, b) or not set(first[1:]) & set(second[1:])


@lru_cache(2048)
def joint(name: str) -> bool:
    """Whether a name is of several people or a firm: "Jean & Marie Dupont", "Familie Peeters"."""
    said = another.said(name)
    if _JOINT.search(said) is not None:
        return True
    found = _AND.match(said)
    both = found is not None and all(_is_given(word) or _is_pet(word) for word in found.groups())
    return both or two_families(name)


@lru_cache(2048)
def two_families(name: str) -> bool:
    """Whether a name is a couple's by both family names, as Belgians write it: Maes - Claes."""
    found = _TWO_FAMILIES.fullmatch(name.strip()[:300])
    return found is not None and not any(_is_given(w) or _is_pet(w) for w in found.groups())


def _is_given(word: str, least: int = 1) -> bool:
    known = tables.frequency(fold(word))
    return (known.given or 0) >= max(least, (known.family or 0) + 1)


def _is_pet(word: str) -> bool:
    """Whether it is known as a short form of a given name alone."""
    known = tables.frequency(fold(word))
    return known == (None, None) and bool(tables.given(fold(word)))


@lru_cache(1)
def _common() -> frozenset[str]:
    text = (resources.files("firsthand.identity") / "common_names.txt").read_text("utf-8")
    rows = [row for row in text.splitlines() if row and not row.startswith("#")]
    return frozenset(tokens("X " + name)[-1] for row in rows for name in row.split(", "))


def widespread(family: str) -> bool:
    """Whether a word is a family name that the list has."""
    return family in _common()


def common(name: str) -> bool:
    """Whether a family name is so widespread that it says little by itself, whichever way round
    the name is written."""
    words = tokens(name)
    if not words or words[-1] in _common():
        return True
    return words[0] in _common() and words[0] not in GIVEN_TOO
