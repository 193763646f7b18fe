"""One spelling of a word: any script as a to z, what it sounds like, what it looks like."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from itertools import chain

from anyascii import anyascii

_UMLAUT = {"ae": "a", "oe": "o", "ue": "u", "aa": "a"}
_DIGRAPH = re.compile("ae|oe|ue|aa")
# Two Greek letters that are one sound, as names are romanised; letter by letter they are lost.
_GREEK = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        ("ου|ού", "ou"), ("(?<=[αε])[υύ]", "v"), ("γγ", "ng"), ("γχ", "nch"), ("γξ", "nx"),
        ("\\bμπ", "b"), ("\\bντ", "d"), ("\\bγκ", "g"),
    )
)  # fmt: skip
_GREEK_LETTER = re.compile("[α-ω]")


@lru_cache(2048)
def fold(word: str) -> str:
    """Letters a to z and digits: Müller, Mueller and Muller fold to the same ``muller``.

    Written-out umlauts are folded onto the plain vowel rather than the other way round, since
    English and French sources drop the dots.
    """
    if not word.isascii():
        # Composed first: a mark apart from its letter (й, バ) would be lost.
        word = unicodedata.normalize("NFKC", word)
        if _GREEK_LETTER.search(word.lower()):
            word = word.lower()
            for pattern, plain in _GREEK:
                word = pattern.sub(plain, word)
        word = anyascii(word)
    return umlauts("".join([c for c in word.casefold() if c.isalnum()]))


def umlauts(letters: str) -> str:
    """Small letters with the written-out umlauts as plain vowels."""
    while (plain := _DIGRAPH.sub(lambda m: _UMLAUT[m[0]], letters)) != letters:
        letters = plain
    return letters


_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})


@lru_cache(1)
def _keyboards() -> tuple[dict[int, str], ...]:
    """The Latin letters with marks as they are typed without, and with umlauts written out."""
    codes = chain(range(0x80, 0x250), range(0x1E00, 0x1F00))
    bare = {code: anyascii(chr(code)) for code in codes}
    return bare, bare | _WRITTEN_OUT


def typed(text: str, out: bool = False) -> str:
    """A text as it is typed on a keyboard without its letters, in small ones: without the marks,
    or with umlauts written out; its spaces and signs stay.

    >>> typed("Zoë Müller"), typed("Müller", out=True), typed("Иванов")
    ('zoe muller', 'mueller', 'ivanov')
    """
    form = unicodedata.normalize("NFKC", text).casefold().translate(_keyboards()[out])
    return form if form.isascii() else anyascii(form).casefold()


def piece(text: str) -> Callable[[str], bool]:
    """What tells whether a text, however it is typed, is a piece of another one: of *Zoë Müller*
    are *zoe*, *MULLER* and *mueller*."""
    plain = typed(text)
    if not plain.strip():
        return lambda _: False  # nothing would be in everything
    if not _DIGRAPH.search(plain):
        return lambda whole: plain in typed(whole)
    return lambda whole: plain in typed(whole) or plain in typed(whole, out=True)


# Consonants that scripts and romanisations do not tell apart, as one sign each; vowels and the
# half vowels h, w, y go. The order matters: longer spellings first.
_SOUNDS = tuple(
    (re.compile(pattern), sign)
    for pattern, sign in (
        (r"shch|schtsch|stsch|tsch|tch|tsh|dzh|dsch|sch|sh|zh|ch|cz|sz|ts|tz|dz|dj|cs|zs|gy", "S"),
        (r"ph|pf|v|f|w", "F"),
        (r"ck|kh|gh|cc|qu|x|k|q|g", "K"),
        (r"c(?=[eiy])|c\Z|[szj]", "S"),
        (r"c", "K"),
        (r"th|dh|d|t", "T"),
        (r"p|b", "P"),
        (r"l|r", "R"),
        (r"m|n", "N"),
    )
)


@lru_cache(2048)
def sound(word: str) -> str:
    """The consonants of a folded word in seven classes (F K S T P R N), doubled ones once.

    Transliterations agree on little more than these: of name parts in two scripts, about three
    in four have the same skeleton, and by chance some in a hundred have; good for finding people,
    never for being sure of one.

    >>> sound("khrushchev"), sound("chruschtschow")
    ('KRSF', 'SRSF')
    """
    text = word
    for pattern, sign in _SOUNDS:
        text = pattern.sub(sign, text)
    found = ""
    for letter in text:
        if letter.isupper() and not found.endswith(letter):
            found += letter
    return found


# What a transliteration does to a consonant, and what that costs: voiced and unvoiced lips
# (Korean and Hebrew write f as p), an r or n at the end of a syllable (Chinese and Japanese drop
# it), a c read as k or as s.
_SWAPS = {frozenset("FP"): 0.4, frozenset("KS"): 0.6, frozenset("TS"): 0.6}
_DROPS = {"R": 0.5, "N": 0.6, "F": 0.7, "T": 0.8}


@lru_cache(2048)
def apart(a: str, b: str) -> float:
    """How far two skeletons (``sound``) are apart, 0 for the same to 1 for nothing in common."""
    if a == b:
        return 0.0
    row = [0.0]
    for letter in b:
        row.append(row[-1] + _DROPS.get(letter, 1.0))
    for one in a:
        above, row = row, [row[0] + _DROPS.get(one, 1.0)]
        for place, other in enumerate(b):
            swap = 0.0 if one == other else _SWAPS.get(frozenset((one, other)), 1.0)
            row.append(
                min(
                    above[place] + swap,
                    above[place + 1] + _DROPS.get(one, 1.0),
                    row[-1] + _DROPS.get(other, 1.0),
                )
            )
    return min(1.0, row[-1] / max(len(a), len(b), 1))


# What the romanisations of one script differ in; longer spellings first.
_ROMAN = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        ("gu(?=[ei])", "g"), ("schtsch|chtch|shch|stsch|sc(?=[ei])", "s"),
        ("tsch|sch|tch|tsh|dzh|zh|cz|ch|kh|sh|sz|dj|c(?=[ei])|j(?=ou)", "h"),
        ("ph", "f"), ("ck|ks|x|c(?!y)|q", "k"), ("ts|tz|c", "z"), ("w", "v"), ("ou", "u"),
        ("ee", "i"), (r"m[ou]ham+[aeiu]d\Z", "moamed"), (r"ahm[ae]d\Z", "amed"),
        ("[yj]?o|io", "o"), ("[yji]u", "u"), ("[yji]a", "a"), ("[yji]e|yi|i[jy]|e[jiy]|y|j", "i"),
        ("h", ""), (r"(.)\1", r"\1"),
    )
)  # fmt: skip


@lru_cache(2048)
def roman(word: str) -> str:
    """A folded word as if all romanisations were one: chekhov and tschechow give ``eov``."""
    for pattern, plain in _ROMAN:
        word = pattern.sub(plain, word)
    return word


# Letters of other scripts that are drawn like Latin ones (Unicode's confusables, the letters of
# names). A word that mixes them with Latin ones was written to be mistaken for another.
_LOOKS = dict(
    zip(
        "асеорхуіјѕԁԛԝһӏкмнтвгпьбАВЕЅІЈКМНОРСТУХҮԌԚԜαορνικτυχεΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "aceopxyijsdqwhlkmhtbrnbbABESIJKMHOPCTYXYGQWaopvikrvxeABEZHIKMNOPTYX",
        strict=True,
    )
)
_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


def mixed(text: str) -> bool:
    """Whether a name is written to be mistaken for another: a word mixes Latin letters with
    look-alikes of another script, or is all look-alikes beside a Latin word; or marks that turn
    the reading direction, or cannot be seen, stand among Latin letters."""
    words = re.split(r"[\s\-]+", text[:300])
    latin = [bool(_LATIN.search(word)) for word in words]
    alike = [any(letter in _LOOKS for letter in word) for word in words]
    if any(a and b for a, b in zip(latin, alike, strict=True)):
        return True
    whole = [w for w in words if w and all(c in _LOOKS for c in w)]
    # Юлія Носова (Yuliia Nosova): what has letters of its own hides nothing.
    plainly = any(foreign(word) and not _latin_like(word) for word in words)
    return any(latin) and ((bool(whole) and not plainly) or _HIDDEN.search(text) is not None)


def _latin_like(word: str) -> bool:
    return all(c in _LOOKS for c in word if foreign(c))


def looks(text: str) -> str:
    """The text as it looks to a reader: look-alike letters as the Latin ones they are drawn like,
    invisible marks left out."""
    plain = unicodedata.normalize("NFKC", text[:300])
    return "".join(_LOOKS.get(c, c) for c in plain if unicodedata.category(c) != "Cf")


def foreign(word: str) -> bool:
    """Whether a word is written in another script than the Latin one."""
    return any(ord(c) > 0x36F and c.isalpha() and not 0x1E00 <= ord(c) <= 0x1EFF for c in word)
