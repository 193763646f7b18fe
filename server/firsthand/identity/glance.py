"""Two names at a glance: how alike they are, and whether they are plainly two people's.

Hundreds of people are found under the keys of one look-up; this costs microseconds for each, and
spares most of them the comparison word by word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from firsthand.identity.addresses import AROUND, is_address
from firsthand.identity.levels import level, one_letter
from firsthand.identity.parts import GENERATIONS, PARTICLES, TITLES, parse
from firsthand.identity.spelling import fold, umlauts
from firsthand.identity.written import genders

_NO_WORD = re.compile(r"[\W_]+")
_OTHER = GENERATIONS | PARTICLES | TITLES | AROUND | {"und"}
_LATIN = "\u024f"  # the last letter of the Latin script as Europe writes it
_SHORT = 80  # letters of a name that is simply words


def alike(wanted: str, names: Iterable[str], least: float) -> dict[str, float]:
    """How alike each of the names is to the one wanted, of a hundred; those below ``least`` are
    left out."""
    mine = _quick(wanted)
    there = {name: _quick(name) for name in names}
    found = _ratios(mine, there, fuzz.token_set_ratio, least)
    glued = mine.replace(" ", "")
    # A handle or a mailbox may spell the name in one word, and stand as it is beside it.
    if glued == mine:
        in_one = {name: words.replace(" ", "") for name, words in there.items()}
        more = _ratios(mine, in_one, fuzz.ratio, least)
    else:
        more = _ratios(glued, there, fuzz.token_set_ratio, least)
    return {name: max(found.get(name, 0.0), more.get(name, 0.0)) for name in {*found, *more}}


def _ratios(
    mine: str, there: dict[str, str], by: Callable[..., float], least: float
) -> dict[str, float]:
    scored = process.extract(mine, there, scorer=by, score_cutoff=least, limit=None)
    return {name: ratio for _, ratio, name in scored}


def _quick(name: str) -> str:
    """The words of a name without taking it apart with care."""
    if name.isascii() and name.replace(" ", "").isalpha():
        return " ".join([word for word in umlauts(name.lower()).split() if len(word) > 1])
    words = _NO_WORD.split(name.partition("@")[0])
    return " ".join([fold(word) for word in words if len(word) > 1])


class _Words(NamedTuple):
    """The words of a name, and the same without the particles that may be left out."""

    words: tuple[str, ...]
    cores: tuple[str, ...]


def plainly_two(a: str, b: str) -> bool:
    """Whether each of two names has a word that has nothing to do with any of the other's: what
    most are who share a family name. ``False`` says nothing; it only spares a closer look."""
    one, two = _words(a), _words(b)
    if one is None or two is None:
        return False
    mine = [i for i, word in enumerate(one.words) if word not in two.words]
    theirs = [j for j, word in enumerate(two.words) if word not in one.words]
    if not (mine and theirs):
        return False
    every = range(len(one.words)), range(len(two.words))
    return any(not any(_akin(one, i, two, j) for j in every[1]) for i in mine) and any(
        not any(_akin(one, i, two, j) for i in every[0]) for j in theirs
    )


def _akin(one: _Words, i: int, two: _Words, j: int) -> bool:
    """Whether two words could go together, be a typing error apart, or one be a part of the other,
    written in one."""
    mine, theirs = one.words[i], two.words[j]
    return (
        one.cores[i] == two.cores[j]
        or mine.startswith(theirs)
        or theirs.startswith(mine)
        or mine.endswith(theirs)
        or theirs.endswith(mine)
        or one_letter(mine, theirs)
        or bool(level(mine, theirs))
        or genders(mine, theirs)
    )


@lru_cache(2048)
def _words(name: str) -> _Words | None:
    """The words of a full name in the Latin script; ``None`` for any other text."""
    said = name.split(" ")
    if len(name) < _SHORT and name.istitle() and max(name) <= _LATIN:
        words = tuple([fold(word) for word in said if word.isalpha()])
        # No title, no particle, no initial, no capitals that tell an order: nothing to take apart.
        if _whole(words) == len(said) > 1 and _OTHER.isdisjoint(words):
            return _Words(words, words)
    if is_address(name):
        return None
    taken = parse(name)
    if taken.called or taken.born or taken.foreign or _whole(taken.words) < 2:
        return None
    if not AROUND.isdisjoint(taken.words):
        return None  # shown by a mailbox of which only the family name is known: rep.thorne
    return _Words(taken.words, taken.cores)


def _whole(words: Collection[str]) -> int:
    return sum(len(word) > 1 for word in words)
