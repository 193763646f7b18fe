"""Blocking: the keys a person is found by, so that a profile meets a few people, not a million.

A key is a short text with a one-letter type: ``p:`` two words of the name, ``s:`` their skeletons,
``r:`` two words as if all romanisations were one,
``g:`` letters in one word as in an address (jeandupont, jdupont), ``f:`` the family name, ``c:``
the first word of a firm with the given or the family name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, combinations

from firsthand.identity import addresses, tables, versions, written
from firsthand.identity.firms import LEGAL
from firsthand.identity.parts import Name, parse, scripts, turned
from firsthand.identity.spelling import fold, roman, sound

# Raised whenever ``keys`` gives other keys than before: stored ones are then made again.
VERSION = versions.KEYS
# A syllable of a Chinese or Korean given name, which is written apart or in one.
_SYLLABLE = re.compile(r"[^aeiouyv]{0,2}[aeiouyw]{1,3}(?:ng?|[klmp])?\Z")
# Letters of Arabic and Hebrew that stand for a vowel or a consonant: Youssef, Yosef.
_VOWEL_TOO = re.compile(r"(?<=.)[vwy](?=.)")
_MOST, _SHORTS, _FORMS, _SPLITS, _SPELT = 48, 10, 12, 6, 8


def keys(text: str) -> frozenset[str]:
    """The keys to store for one name of a person, or for the local part of an e-mail address."""
    if addresses.is_address(text):
        return frozenset(_of_address(text))
    return frozenset(key for one in scripts(text) for key in _of_name(parse(one)))


def at_firm(text: str, company: str) -> tuple[str, ...]:
    """The keys of a name at a firm (``c:``), to store and to look up by: they find somebody whose
    other name is misspelt or has changed, and the one of many namesakes who works there."""
    words = parse(text).words
    parts = (fold(part) for part in company[:200].split()[:5])
    firm = next((word for word in parts if len(word) > 2 and word not in LEGAL), None)
    if firm is None or len(words) < 2:
        return ()
    return tuple(f"c:{firm} {word}" for word in dict.fromkeys((words[0], words[-1])) if word[1:])


def firm_lookups(text: str, company: str) -> tuple[str, ...]:
    """The keys to look a name or a handle up by at a firm."""
    said = addresses.words(text) if addresses.is_address(text) else ()
    if len(said) != 1:
        return at_firm(" ".join(said) or text, company)
    # One word: a name with an initial before or behind it, or two names.
    parts = [*_splits(said[0]), (said[0][:-1], said[0][1:])]
    return tuple(dict.fromkeys(key for one in parts for key in at_firm(" ".join(one), company)))


def _splits(word: str) -> list[tuple[str, str]]:
    """A handle in one word as two names, where one of them is in use as a given name, the most
    usual first: meredithcraig, craigmeredith; a middle initial between them left out."""
    found = []
    for cut in range(2, len(word) - 1):
        head, rest = word[:cut], word[cut:]
        for given, family in ((head, rest), (head, rest[1:]), (rest, head)):
            often = tables.frequency(given).given
            if often and len(family) > 1:
                known = tables.frequency(family).family is not None
                found.append((not known, -len(given), -often, given, family))
    return [(given, family) for *_, given, family in sorted(found)[:_SPLITS]]


def lookups(text: str) -> tuple[str, ...]:
    """The keys to look a name or a handle up by, the most telling first; at most ``48``."""
    told = [_lookups(one) for one in scripts(text)]
    return tuple(dict.fromkeys(chain(*told)))[:_MOST]


def _lookups(text: str) -> tuple[str, ...]:
    if addresses.is_address(text):
        own = list(_of_address(text))
        said = addresses.words(text)
        name = addresses.as_name(said) if len(said) > 1 else None
        if said and not name:
            bare = dict.fromkeys((said[0], *addresses.bare(said[0])))
            own += [_pair(*two) for word in bare for two in _splits(word)]
    else:
        name = parse(text)
        own = list(_of_name(name))
        if turned(name.words):
            name = replace(name, words=name.words[::-1], cores=name.cores[::-1])
            own += _of_name(name)
    order = {"p": 0, "r": 1, "g": 2, "s": 3, "f": 4}
    own.sort(key=lambda key: order[key[0]])
    strong = [key for key in own if key[0] in "prg"]
    weak = [key for key in own if key[0] in "sf"]
    return tuple(dict.fromkeys([*strong, *_also(name), *weak]))[:_MOST] if own else ()


def _also(name: Name | None) -> Iterator[str]:
    """Keys that somebody of this name may be stored under in another form of it."""
    if name is None or len(name.words) < 2:
        return
    if name.foreign:
        yield _vowels_gone(name)
    whole = [word for word in name.words if len(word) > 1]
    if len(whole) > 2:
        yield _pair(whole[0] + whole[1], whole[-1])  # Abdel Hakim, Abdelhakim
    for given in whole[:-1][:2]:
        for other in (*_others(given)[:_SHORTS], *sorted(tables.spellings(given))[:_SPELT]):
            yield _pair(other, name.words[-1])
        for other in sorted(tables.abroad(given))[:_SPELT]:
            yield _pair(other, name.words[-1])
    # Both words may be written otherwise: Oleh Hrytsenko, Oleg Gritsenko.
    yield from (f"f:{family}" for family in written.ukrainian(name.words[-1]))
    for family in (
        *written.others(name.words[-1]),
        *written.forms(name.words[-1]),
        *sorted(tables.spellings(name.words[-1]))[:_SPELT],
    ):
        yield _pair(name.words[0], family)
    plain = [form for form, level, _ in addresses.forms(name) if "short" not in level]
    for form in plain[: _FORMS if name.words == name.cores else 2 * _FORMS]:
        yield f"g:{form}"
    for short in _others(name.words[0])[: _FORMS // 2]:
        yield f"g:{short}{name.words[-1]}"


def _others(given: str) -> list[str]:
    """Short and full forms of a given name, the most usual first."""
    return sorted(tables.given(given), key=lambda n: (-(tables.frequency(n).given or 0), n))


def _pair(a: str, b: str) -> str:
    return "p:" + " ".join(sorted((a, b)))


def _of_name(name: Name) -> Iterator[str]:
    words = name.words
    if len(words) < 2:
        if words:
            yield "f:" + words[0]
        return
    whole = [w for w in words if len(w) > 1][:4]
    for a, b in combinations(whole, 2):
        yield _pair(a, b)
    for core in dict.fromkeys(_cores(name)):
        yield _pair(words[0], core)
        yield "f:" + core
    for called in name.called[:2]:
        yield _pair(called, words[-1])
    for born in name.born[:2]:
        yield _pair(words[0], born)
    if written.SLAVIC.search(words[-1]):
        for family in dict.fromkeys((roman(words[-1]), written.key(words[-1]))):
            yield "r:" + " ".join(sorted((roman(words[0]), family)))
    yield _skeletons(words[0], words[-1])
    if name.foreign:  # Hebrew and Arabic write some vowels with the letter of a consonant
        yield _vowels_gone(name)
    if len(words) > 2:
        yield _skeletons(words[1], words[-1])
    if len(words) == 3 and all(len(w) > 1 and _SYLLABLE.match(w) for w in words):
        for a, b in ((words[0] + words[1], words[2]), (words[0], words[1] + words[2])):
            yield _pair(a, b)
            yield _skeletons(a, b)
    for last in words[1:][-2:]:
        yield f"g:{words[0]}{last}"
    for word in words[:-1][:2]:
        yield f"g:{word[0]}{words[-1]}"
    for word in words[1:]:
        if len(word) > 1:
            yield "f:" + word


def _cores(name: Name) -> Iterator[str]:
    """Family names without their particles: of El Ouazzani Touhami the first as well, of María del
    Carmen Olazábal none."""
    for place, (word, core) in enumerate(zip(name.words, name.cores, strict=True)):
        last = place == len(name.words) - 1
        if place and core != word and (last or tables.frequency(core).given is None):
            yield core


def _skeletons(a: str, b: str) -> str:
    return "s:" + " ".join(sorted((sound(a) or a[:1], sound(b) or b[:1])))


def _vowels_gone(name: Name) -> str:
    return _skeletons(*(_VOWEL_TOO.sub("", name.words[end]) for end in (0, -1)))


def _of_address(text: str) -> Iterator[str]:
    said = addresses.words(text)
    if len(said) > 1:
        yield from _of_name(addresses.as_name(said))
        yield "g:" + "".join(said)
    elif said:
        yield "g:" + said[0]
        if len(said[0]) > 5:
            yield f"g:{said[0][0]}{said[0][2:]}"  # a middle initial between: tkporter
        for rest in addresses.bare(said[0]):
            yield "g:" + rest
