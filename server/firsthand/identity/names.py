"""Names as keys and as agreement: folding, order, particles, titles, and what is rare."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib import resources

from anyascii import anyascii

PARTICLES = frozenset(
    """af al av aux ben bin da dal das de degli dei del della den der des di do dos du e el ibn la
    las le les lo los mac mc o of op saint san santa st 't ten ter tot van ver vom von vor y zu zum
    zur""".split()
)
# Titles, degrees and club honours of Europe: said of a person, no part of the name.
TITLES = frozenset(
    """dr drs dra prof professor ing ir mr mrs ms miss mister mme mlle madame monsieur maitre me
    herr frau dhr mevr mevrouw sir dame lord lady phd ph md mba msc bsc ma mag dipl diplom llm llb
    bba emba cpa cfa pmp esq jr sr ii iii iv hon rev pr docteur ingenieur eng he she they him her
    them his hers il elle hij zij er sie""".split()
)
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
    r"\s(?:&|\+|et|en|und|and|og|och)\s|^(?:famil(?:le|ie|y)|fam\.?)\s|\sfamil(?:le|ie|y)$", re.I
)
_ASIDE = re.compile(r"[|,(–]|\s-\s")
_BRACKETS = re.compile(r"[(\[{«<].*?[)\]}»>]")
_SPLIT = re.compile(r"[^\w'’]+|_")
_UMLAUT = {"ae": "a", "oe": "o", "ue": "u", "aa": "a"}
_DIGRAPH = re.compile("ae|oe|ue|aa")


@lru_cache(65536)
def fold(word: str) -> str:
    """Letters a to z and digits: Müller, Mueller and Muller fold to the same ``muller``.

    Written-out umlauts are folded onto the plain vowel rather than the other way round, since
    English and French sources drop the dots.
    """
    if not word.isascii():
        plain = unicodedata.normalize("NFKC", word).replace("ß", "ss")
        decomposed = unicodedata.normalize("NFD", plain)
        word = anyascii("".join(c for c in decomposed if not unicodedata.combining(c)))
    letters, before = "".join(c for c in word.casefold() if c.isalnum()), ""
    while letters != before:
        before, letters = letters, _DIGRAPH.sub(lambda m: _UMLAUT[m[0]], letters)
    return letters


@lru_cache(65536)
def tokens(name: str) -> tuple[str, ...]:
    """The folded words of a name, given name first, particles glued to what follows.

    >>> tokens("Dupont, Jean"), tokens("Dr. Jan van den Berg (he/him)")
    (('jean', 'dupont'), ('jan', 'vandenberg'))
    """
    # Apple's programs write an accent as a letter of its own.
    text = _BRACKETS.sub(" ", unicodedata.normalize("NFC", name[:300]))
    before, comma, after = text.partition(",")
    if comma:
        words = _words(after.partition(",")[0])
        # "Jean Dupont, PhD" only loses its degree; "Dupont, Jean" is turned round.
        text = f"{after} {before}" if words and len(_words(before)) <= 3 else before
    elif "|" in text or " - " in text or "–" in text:
        text = re.split(r"\||\s-\s|–", text)[0]
    words = _words(text)
    capitals = [w for w in _SPLIT.split(text) if len(w) > 1 and w.isupper()]
    raw = [w for w in _SPLIT.split(text) if len(w) > 1]
    # "DUPONT Jean": capitals mark the family name where the rest is not in capitals.
    if len(raw) == 2 and len(capitals) == 1 and raw[0] == capitals[0] and len(words) == 2:
        words = [words[1], words[0]]
    return tuple(words[:8])


def _words(text: str) -> list[str]:
    found: list[str] = []
    glue = ""
    pieces = [p for p in _SPLIT.split(text) if p]
    for place, piece in enumerate(pieces):
        word = fold(piece)
        if not word or (word in TITLES and word not in PARTICLES):
            continue
        last = place == len(pieces) - 1
        if word in PARTICLES and not last and (found or glue or piece[:1].islower()):
            glue += word
            continue
        found.append(glue + word)
        glue = ""
    return found + ([glue] if glue else [])


def full(name: str | None) -> bool:
    """Whether a text is a full name: two words or more, none of them a bare initial."""
    words = tokens(name) if name else ()
    return sum(len(w) > 1 for w in words) >= 2


def keys(name: str) -> frozenset[str]:
    """Blocking keys: all words in any order, first with last, and the family name alone."""
    words = tokens(name)
    if len(words) < 2:
        return frozenset({"1:" + words[0]} if words else ())
    return frozenset(
        {
            "n:" + " ".join(sorted(words)),
            "p:" + " ".join(sorted((words[0], words[-1]))),
            "f:" + words[-1],
        }
    )


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

    A changed family name (marriage) is no conflict; "Marie Dupont" and "Jean Dupont" are.
    An initial fits any name that begins with it.
    """
    first, second = tokens(a), tokens(b)
    if len(first) < 2 or len(second) < 2 or agree(a, b):
        return False
    one, other = first[0], second[0]
    if one == other or (min(len(one), len(other)) == 1 and one[0] == other[0]):
        return False
    # A short form is the beginning of the long one (Alex, Alexander) under one family name.
    prefix = min(len(one), len(other)) >= 3 and (one.startswith(other) or other.startswith(one))
    turned = one == second[-1] and other == first[-1]
    return not (prefix and first[-1] == second[-1]) and not turned


def strangers(a: str, b: str) -> bool:
    """Whether two full names have no family name in common or conflict: two colleagues called
    Jean, rather than one Jean. Stricter than ``conflict``, which lets a family name change."""
    first, second = tokens(a), tokens(b)
    if len(first) < 2 or len(second) < 2 or agree(a, b):
        return False
    return conflict(a, b) or not set(first[1:]) & set(second[1:])


def joint(name: str) -> bool:
    """Whether a name is of several people or a firm: "Jean & Marie Dupont", "Familie Peeters"."""
    said = _ASIDE.split(" ".join(name[:300].split()))[0].strip()
    return _JOINT.search(said) is not None


@lru_cache(1)
def _common() -> frozenset[str]:
    text = (resources.files("firsthand.identity") / "common_names.txt").read_text("utf-8")
    rows = [row for row in text.splitlines() if row and not row.startswith("#")]
    return frozenset(tokens("X " + name)[-1] for row in rows for name in row.split(", "))


def common(name: str) -> bool:
    """Whether a family name is so widespread that it says little by itself, whichever way round
    the name is written."""
    words = tokens(name)
    if not words or words[-1] in _common():
        return True
    return words[0] in _common() and words[0] not in GIVEN_TOO


@lru_cache(16384)
def squeeze(text: str) -> str:
    """A company or place as bare letters, legal forms left out: ``Acme Consulting BV`` is
    ``acmeconsulting``."""
    plain = unicodedata.normalize("NFC", text[:200])
    words = [fold(w) for w in _SPLIT.split(_BRACKETS.sub(" ", plain)) if w]
    kept = [w for w in words if w and w not in LEGAL]
    return "".join(kept or words)


LEGAL = frozenset(
    """ab ag and as asbl aps bv bvba co company corp corporation cv cvba eg et ev fils gbr gmbh
    group groep groupe gruppe holding inc international kg kgaa limited llc llp ltd mbh nv ohg oy
    oyj plc pty rl sa sarl sas sasu sc scrl se sl sp spa sprl srl the und vof vzw zoo""".split()
)


def company_agrees(a: str | None, b: str | None) -> bool:
    """Whether two company names are one company's: equal once squeezed, or a short form."""
    if not a or not b:
        return False
    one, other = sorted((squeeze(a), squeeze(b)), key=len)
    if len(one) < 2:
        return False
    return one == other or (len(one) >= 4 and other.startswith(one))


def domain_agrees(domain: str, company: str | None) -> bool:
    """Whether a mail domain is the company's: ``acme-consulting.be`` and ``Acme Consulting``."""
    if not company:
        return False
    labels = domain.casefold().split(".")
    if len(labels) < 2:
        return False
    # The registered label: before the suffix, and before "co" in "co.uk".
    known = (
        labels[:-2] if len(labels) > 2 and labels[-2] in ("co", "com", "ac", "org") else labels[:-1]
    )
    name = squeeze(company)
    label = fold(re.sub(r"[^\w]", "", known[-1])) if known else ""
    if len(label) < 3 or len(name) < 3:
        return False
    return label == name or (len(label) >= 4 and (name.startswith(label) or label.startswith(name)))
