"""Family names as several countries write them out: Kuznetsov and Kusnezow, McCarthy and MacCarthy.

Rules for what no table can list. Given names that are written in several ways stand in the table
(``tables.spellings``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from firsthand.identity import tables

# Family names that come through several romanisations.
SLAVIC = re.compile(
    r"(?:[oe](?:v|w|ff)a?|sk(?:y|i|ij|iy|ii|aya|aja|aia|a)|[vw]i(?:ch|tsch|tch|c))\Z"
)
# Ukrainian ones, whose h is a g where Russian is written: Hrytsenko, Gritsenko.
_UKRAINIAN = re.compile(r"(?:[ai]lko|[ey]nko|chuk|[iy]uk|[bdklmnprstvz]iv|[iy]shyn)\Z")
# Greek ones: Xenofontakis, Xenophontakis.
_GREEK = re.compile(
    r"(?:aki?s|aki|[aio]poul[ou]s?|[ei]a?d[ei]s|idou|adou|atou?s?|[eo]llis|ogl?ou)\Z"
)
_GREEK_WAYS = (
    ("ph", "f"),
    ("ks", "x"),
    ("ch", "h"),
    ("kh", "h"),
    ("gh", "g"),
    ("y", "i"),
    ("ou", "u"),
)
_I_OR_Y = (("", ""), ("i", "y"), ("y", "i"))
_OTHERS = re.compile(r"(?:n[iy]k|yna?|ina?)\Z")
_WAYS = (
    (re.compile(r"[iy]?[eo]v(a?)\Z"), r"ev\1", r"yev\1", r"iev\1", r"yov\1", r"ov\1"),
    (re.compile(r"(?<=[aeo])[iy](?=[^aeiouy])"), "i", "y"),
    (re.compile(r"[iy](?=k\Z)"), "i", "y"),
    (re.compile(r"l(?=ina?\Z)"), "l", "ly"),
)
_ITS_H = re.compile(r"(?<![ckstz])h")
_RULES = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"\Amac(?=[^aeiouyhk]..|a[lr])", "mc"),  # MacDonald, but neither Mack nor Macedo
        (r"(?<=..[aid])[ei]des\Z|(?<=..[aid])des\Z", "dis"),  # Georgiades
        (r"\Adj(?=.*ic\Z)", "d"),  # Đurić, which folds to one letter
    )
)
_GERMAN = re.compile(r"[oe]wa?\Z|sch|wski|witsch|[bdfgklmnprstvz]j[aeou]|\Aj[aeou](?!u)")
_FRENCH = re.compile(r"tch|ou|gu[ei]")
_ENDINGS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"[yji]?[oe](?:v|w|ff)(a?)\Z", r"ov\1"), (r"[vw]i(?:tsch|tch|ch|c)\Z", "vič"),
        (r"sk(?:aya|aja|aia)\Z", "ska"), (r"sk(?:ij|iy|ii|y|i)\Z", "ski"),
    )
)  # fmt: skip
# What a spelling stands for, with the consonants of the scientific romanisation, by the country
# that wrote it; ß stands for a letter that is s or z there, ż for one that is š or ž, ç for c or č.
_SOUNDS = {
    "de": (("schtsch|stsch", "щ"), ("tsch", "č"), ("sch", "ż"), ("ch", "х"), ("z", "c"),
           ("s(?!ki)", "ß"), ("w", "v"), ("j", "i")),
    "fr": (("chtch", "щ"), ("tch", "č"), ("ch", "š"), ("j", "ž"), ("kh", "х"), ("ts|tz", "c"),
           ("gu(?=[ei])", "g"), ("ou", "u"), ("ss", "s")),
    "en": (("shch", "щ"), ("zh", "ž"), ("sh", "š"), ("ch", "č"), ("kh", "х"), ("c", "ç"),
           ("ts|tz", "c"), ("w", "v"), ("x", "ks"), ("j", "i")),
}  # fmt: skip
_READ = {
    country: tuple((re.compile(pattern), plain) for pattern, plain in rules)
    for country, rules in _SOUNDS.items()
}
_VOWELS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        ("[yi]a", "a"), ("[yi]u", "u"), ("[yi]e", "e"), ("[yi]o", "o"), ("yi|i?[yi]", "i"),
        (r"(.)\1", r"\1"),
    )
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1")
_BLURRED = str.maketrans("ßzżžçč", "ssššcc")
_EITHER = {"ß": "sz", "ż": "šž", "ç": "cč"}


# A woman's family name beside a man's, by its ending. Czech, Slovak, Polish, Russian, Bulgarian...
_GENDERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ova", ("", "a", "o", "ov", "ow")), ("owa", ("ow", "ov")),
    ("eva", ("ev", "ew")), ("ewa", ("ew", "ev")),
    ("ska", ("ski", "sky", "skij", "skiy", "skyi", "skis")), ("skaya", ("ski", "sky", "skiy")),
    ("cka", ("cki", "cky")), ("zka", ("zki", "zky")),
    # ...Greek, Lithuanian.
    ("opoulou", ("opoulos",)), ("idou", ("idis", "ides")), ("adou", ("adis", "ades")),
    ("aki", ("akis",)), ("atou", ("atos",)), ("iene", ("is", "as", "ys", "us")),
    ("aite", ("as",)), ("yte", ("is", "ys")), ("ute", ("us",)),
)  # fmt: skip
# The same where words of other languages end so, too: Hrubá and Hrubý, Pushkina, Bērziņa.
_WEAK = (("a", ("y",)), ("ina", ("in", "ins")))
_WEST = frozenset("be ch de dk es fi fr gb ie it nl no pt se us".split())
_EAST = frozenset("bg cz pl ru sk ua".split())
_FLEETING = re.compile(r"([^aeiouy])([klcr])\Z")  # Havlíček, Havlíčková; Němec, Němcová
_STEM = 3
_OV = ("ov", "ev", "ow", "ew")


def genders(a: str, b: str) -> bool:
    """Whether two folded words are a woman's and a man's form of one family name.

    >>> genders("havlickova", "havlicek"), genders("kowalska", "kowalski"), genders("rossa", "ross")
    (True, True, False)
    """
    if a[:_STEM] != b[:_STEM]:
        return False
    if b in _men(a, _GENDERS) or a in _men(b, _GENDERS):
        return True
    if b not in _men(a, _WEAK) and a not in _men(b, _WEAK):
        return False
    # Molin and Molina are two families, where both are borne.
    there = {*tables.countries(a), *tables.countries(b)}
    return there.isdisjoint(_WEST) or not there.isdisjoint(_EAST)


def forms(word: str) -> tuple[str, ...]:
    """What a family name may be as a man's and as a woman's, to look it up by."""
    return tuple(dict.fromkeys((*_men(word, (*_GENDERS, *_WEAK)), *_women(word))))


def _men(woman: str, endings: Iterable[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    for ending, others in endings:
        stem = woman.removesuffix(ending)
        if stem == woman or len(stem) < _STEM:
            continue
        for other in others:
            yield stem + other
        if ending == "ova" and (found := _FLEETING.search(stem)):
            yield f"{stem[:-1]}e{found[2]}"


def _women(man: str) -> Iterator[str]:
    for ending, others in (*_GENDERS, *_WEAK):
        for other in others:
            stem = man.removesuffix(other) if other else man
            if len(stem) < _STEM or stem[-1] in "aeiouy" or (not other and stem[-2:] in _OV):
                continue
            if stem != man or not other:
                yield stem + ending
    if found := re.search(r"e([klcr])\Z", man):
        yield f"{man[:-2]}{found[1]}ova"


def alike(a: str, b: str) -> bool:
    """Whether two folded Latin words are one family name written out by two rules.

    >>> alike("kuznetsov", "kusnezow"), alike("maccarthy", "mccarthy"), alike("shirkov", "chirkov")
    (True, True, False)
    >>> alike("hrytsenko", "gritsenko"), alike("hoffmann", "goffmann")
    (True, False)
    >>> alike("xenofontakis", "xenophontakis"), alike("hnatyshyn", "gnatyshyn")
    (True, True)
    """
    if min(len(a), len(b)) < 5:
        return False
    if _ruled(a) == _ruled(b):
        return True
    if _GREEK.search(a) and _GREEK.search(b) and _greek(a) == _greek(b):
        return True
    if _UKRAINIAN.search(a) and _UKRAINIAN.search(b):
        a, b = _ITS_H.sub("g", a), _ITS_H.sub("g", b)
    elif not (SLAVIC.search(a) and SLAVIC.search(b)):
        return False
    one, two = _read(a), _read(b)
    return len(one) == len(two) and all(
        set(_EITHER.get(x, x)) & set(_EITHER.get(y, y)) for x, y in zip(one, two, strict=True)
    )


def _greek(word: str) -> str:
    for written, plain in _GREEK_WAYS:
        word = word.replace(written, plain)
    return _DOUBLED.sub(r"\1", word)


def key(word: str) -> str:
    """One text for every way in which a Slavic family name is written out, and for some that are
    not: for blocking."""
    return _read(word).translate(_BLURRED)


def others(word: str) -> tuple[str, ...]:
    """The other way in which a family name of this beginning is written, to look it up by."""
    if (plain := _ruled(word)) != word and plain[0] in "md":
        return (plain,)
    if word.startswith("d") and word.endswith("ic"):
        return ("dj" + word[1:],)
    whole = "ma" + word[1:] if word.startswith("mc") and len(word) > 4 else word
    return (whole,) if whole != word == _ruled(whole) else ()


def ukrainian(word: str) -> tuple[str, ...]:
    """The other ways in which a Ukrainian family name is written, to look it up by.

    >>> ukrainian("gritsenko")
    ('grytsenko', 'hritsenko', 'hrytsenko')
    """
    if not _UKRAINIAN.search(word):
        return ()
    both = (_ITS_H.sub("g", word), word.replace("g", "h"))
    stems = ((form[:-3].replace(*two), form[-3:]) for form in both for two in _I_OR_Y)
    forms = (stem + ending.replace(*two) for stem, ending in stems for two in _I_OR_Y)
    return tuple(dict.fromkeys(form for form in forms if form != word))


def ways(word: str) -> tuple[str, ...]:
    """Other ways in which a Slavic family name is written, a woman's as a man's: Vasileva is
    Vasilyev, Melnik is Melnyk. For tables that have one way of each.

    >>> "vasilyev" in ways("vasileva"), "melnyk" in ways("melnik"), ways("peeters")
    (True, True, ())
    """
    if not (SLAVIC.search(word) or _UKRAINIAN.search(word) or _OTHERS.search(word)):
        return ()
    found = dict.fromkeys((word, *_men(word, (*_GENDERS, *_WEAK)), *ukrainian(word)))
    for rule, *instead in _WAYS:
        found |= dict.fromkeys(rule.sub(new, one) for one in tuple(found) for new in instead)
    return tuple(one for one in found if one != word)


def _ruled(word: str) -> str:
    for pattern, plain in _RULES:
        word = pattern.sub(plain, word)
    return word


@lru_cache(4096)
def _read(word: str) -> str:
    """The letters that a Slavic family name stands for, one sign each."""
    country = "de" if _GERMAN.search(word) else "fr" if _FRENCH.search(word) else "en"
    for rules in (_ENDINGS, _READ[country], _VOWELS):
        for pattern, plain in rules:
            word = pattern.sub(plain, word)
    return word
