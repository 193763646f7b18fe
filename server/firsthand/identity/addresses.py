"""What a chosen address says of a name: jean-dupont-8a7b6c, jdupont, dupontj, j.p.dupont."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from firsthand.identity import tables
from firsthand.identity.parts import PARTICLES, TITLES, Name, parse
from firsthand.identity.spelling import fold

# Words that people put around their name in an address.
AROUND = TITLES | frozenset(
    """office official real the its iam this site web mail email private prive privat me my
    mayor major sen senator senadora senador rep representative del delegate congressman
    congresswoman governor secretary council councilman house senate vote elect team
    consulting consultant coach design designs photo studio author writer lawyer avocat""".split()
)
_BEFORE = tuple(word for word in AROUND if len(word) > 2 or word == "dr")
_BEHIND = tuple(word for word in AROUND if len(word) > 2)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SPLIT = re.compile(r"[\s._\-+~]+")
# How Dutch and German mailboxes shorten what stands before a family name: k.vdberg@.
_SHORTENED = {
    "van": "v", "von": "v", "vande": "vd", "vanden": "vd", "vander": "vd vdr", "vonder": "vd",
    "vant": "vt", "vanhet": "vh", "de": "d", "inde": "id", "opde": "od",
}  # fmt: skip
_INITIALS = re.compile(r"[b-df-hj-np-tv-xz]{2}\Z")  # a name has a vowel


@lru_cache(2048)
def words(address: str) -> tuple[str, ...]:
    """The words of a handle or a mail's local part, what is no name left out.

    >>> words("jean-dupont-8a7b6c"), words("Rep.CarlaPiluso"), words("jdupont2")
    (('jean', 'dupont'), ('carla', 'piluso'), ('jdupont',))
    """
    pieces = [p for part in _SPLIT.split(address[:120]) for p in _CAMEL.split(part) if p]
    kept = []
    for place, piece in enumerate(pieces):
        # A network's own ending: letters and digits, or digits alone.
        if any(c.isdigit() for c in piece):
            piece = re.sub(r"\d+\Z", "", piece) if place == 0 or len(pieces) < 3 else ""
            if any(c.isdigit() for c in piece):
                continue
        word = fold(piece)
        if word:
            kept.append(word)
    names = [w for w in kept if w not in AROUND]
    return tuple((names or kept)[:8])


def initials(said: tuple[str, ...]) -> tuple[str, ...]:
    """The same words, where the first is two initials written in one, as in jp.dupont."""
    first = said[0]
    if len(said) > 1 and _INITIALS.match(first) and first not in PARTICLES:
        return (*first, *said[1:])
    return said


def as_name(said: tuple[str, ...]) -> Name:
    """Words of an address as a name. A letter that comes first is an initial, and no "e" or "y"
    between two family names: e.vermeulen-claes@."""
    first = said[0].upper() if len(said[0]) == 1 else said[0]
    return parse(" ".join((first, *said[1:])))


def is_address(text: str) -> bool:
    """Whether a text is a handle rather than a name: one Latin word, no space in it."""
    return text.isascii() and bool(text) and " " not in text and "," not in text


def bare(word: str) -> Iterator[str]:
    """A one-word address without the office or title before or after the name: repmullins."""
    if not word.startswith(_BEFORE) and not word.endswith(_BEHIND):
        return  # as mostly
    for around in AROUND:
        if len(word) > len(around) + 2:
            if word.startswith(around) and (len(around) > 2 or around == "dr"):
                yield word[len(around) :]
            if word.endswith(around) and len(around) > 2:
                yield word[: -len(around)]


@lru_cache(256)  # some eighty words each: two thousand names would take 20 MB
def forms(name: Name) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """How people write this name in one word: (letters, level, words used), longest first."""
    found = set(_forms(name.words))
    for short in particles(name):
        # A name cut short is as rare as the whole.
        meant = short if short == name.cores[-1] else name.words[-1]
        for letters, level, used in _forms((*name.words[:-1], short)):
            found.add((letters, level, tuple(meant if word == short else word for word in used)))
    return tuple(sorted(found, key=lambda form: (-len(form[0]), form)))


def particles(name: Name) -> tuple[str, ...]:
    """A family name with what stands before it shortened, and without it: vdberg, berg."""
    if not name.words or (core := name.cores[-1]) == (whole := name.words[-1]):
        return ()
    before = _SHORTENED.get(whole.removesuffix(core), "").split()
    return (*(short + core for short in before), core)


def in_full(said: tuple[str, ...], name: Name) -> tuple[str, ...]:
    """The words of an address, with what a family name begins with written as the name has it."""
    short = particles(name)[:-1]
    return tuple(name.words[-1] if word in short else word for word in said)


def _forms(parts: tuple[str, ...]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    if len(parts) < 2:
        return
    given, *middles, family = parts
    for last in {family, *(m for m in middles if len(m) > 2)}:
        others = [m for m in middles if m != last]
        if len(given) > 1:
            yield given + last, "glued", (given, last)
            yield last + given, "glued", (given, last)
            yield given + last[0], "glued_given", (given,)
            for short in tables.given(given):
                yield short + last, "glued_short", (given, last)
        for first in {given[0], *(short[0] for short in tables.given(given))}:
            level = "glued_initial" if first == given[0] else "glued_initial_short"
            yield first + last, level, (last,)
            yield last + first, level, (last,)
            for middle in others[:2]:
                yield first + middle[0] + last, "glued_initials", (last,)
                yield last + first + middle[0], "glued_initials", (last,)
        for middle in others[:2]:
            yield given + middle + last, "glued", (given, last)
            yield given + middle[0] + last, "glued", (given, last)
        yield last, "glued_family", (last,)


def fits(word: str, name: Name) -> tuple[str, tuple[str, ...]] | None:
    """How a one-word address fits a name: the level and the words it spells out; ``None`` where
    it does not."""
    given, family = (name.words[0], name.words[-1]) if len(name.words) > 1 else ("", "")
    inside = len(word) - len(given) - len(family)
    if inside == 1 and len(given) > 1 and word.startswith(given) and word.endswith(family):
        # A middle initial that the name leaves out: patricknlong.
        return "glued", (given, family)
    if len(family) > 3 and word[2:] == family and word[0] == given[0]:
        return "glued_initial", (family,)
    for letters, level, used in forms(name):
        if letters not in word:
            continue
        if letters == word:
            return level, used
        around = word.replace(letters, " ", 1).split()
        if all(w in AROUND for w in around):
            return level, used
        short = sum(map(len, around)) <= 2
        if level in ("glued", "glued_short") and (short or len(letters) >= 9):
            return "glued_inside", used
        if level == "glued_initial" and short and len(letters) >= 6 and word.startswith(letters):
            return "glued_initial_inside", used
        if level == "glued_family" and word.endswith(letters) and len(around) == 1:
            # delpmilde: a word around, then an initial.
            head = around[0]
            if head[:-1] in AROUND and head[-1] == name.words[0][0]:
                return "glued_initial", used
    return None
