"""Addresses and names made to be mistaken for others: what differs, where they look alike.

Unicode's report on security (UTS 39) folds letters that are drawn alike to one skeleton; so here,
with the pairs of Latin letters and digits that a reader takes for each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from anyascii import anyascii
from rapidfuzz.distance import OSA

from firsthand.identity.spelling import fold, looks

# Longer ones first. What is drawn alike becomes one: rn and m, vv and w, cl and d, and so on.
_SKELETON = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("0", "o"), ("1", "l"), ("i", "l"), ("|", "l"),
             ("5", "s"), ("6", "b"), ("8", "b"))  # fmt: skip
# The same as a writer of such an address would choose, one at a time and both ways round.
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("0", "o"), ("1", "l"), ("1", "i"), ("l", "i"),
          ("5", "s"))  # fmt: skip
_APART = re.compile(r"[\W_]+")
_SECOND = frozenset("ac co com edu gov gouv ltd me net nom or org plc".split())
# One letter makes another word of a short one: kbc and kbo are two banks.
_LONG = 6
_TELLING = 4
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# A capital I among small letters, and a digit among letters, stand for what they look like.
_IN_WORD = re.compile(r"(?<=[a-zß-ÿ])I(?=[a-zß-ÿ]|\b)|(?<=[A-Za-zß-ÿ])[0158](?=[a-zß-ÿ]|\b)")
_STANDS_FOR = {"I": "l", "0": "o", "1": "l", "5": "s", "8": "b"}


class Difference(NamedTuple):
    """How one address differs from another that it looks like.

    ``how``: ``letters`` that look alike, ``marks`` (accents, or what stands between the words),
    ``typo`` (one letter), ``added`` or ``left_out`` (the ``part``), ``ending`` (of a domain: the
    ``part``).
    """

    how: str
    part: str = ""


@lru_cache(2048)
def skeleton(text: str) -> str:
    """What a text looks like at a glance."""
    found = bare(looks(text))
    for drawn, alike in _SKELETON:
        found = found.replace(drawn, alike)
    return found


def bare(text: str) -> str:
    """Its letters and digits, without accents and what stands between them."""
    plain = text if text.isascii() else anyascii(normalize("NFKC", text))
    return "".join(c for c in plain.casefold() if c.isalnum())


def between(this: str, known: str) -> Difference | None:
    """How a chosen address differs from a known one that it looks like; ``None`` where it is the
    same, or does not look like it. Addresses are without site or domain."""
    if this.casefold() == known.casefold() or len(known) < _TELLING:
        return None
    a, b = bare(this), bare(known)
    if a == b:
        return _shape(this, known)
    if len(b) >= _TELLING and skeleton(this) == skeleton(known):
        return Difference("letters")
    if a.startswith(b) or a.endswith(b):
        return Difference(
            "added", this[len(known) :] if this.startswith(known) else a.replace(b, "", 1)
        )
    if (b.startswith(a) or b.endswith(a)) and 2 * len(a) >= len(b) and len(a) >= _TELLING:
        return Difference("left_out", b.replace(a, "", 1))
    if min(len(a), len(b)) >= _LONG and OSA.distance(a, b) == 1:
        return Difference("typo")
    return None


def _shape(this: str, known: str) -> Difference:
    """The same letters, with other marks, or with others that are only drawn like these."""
    if any(c.isalpha() and looks(c) != normalize("NFKC", c) for c in this):
        return Difference("letters")
    marks = ["".join(sorted(_APART.findall(one))) for one in (this, known)]
    if len(marks[0]) > len(marks[1]):
        return Difference("added", marks[0].replace(marks[1], "", 1)[:1])
    if len(marks[0]) < len(marks[1]):
        return Difference("left_out", marks[1].replace(marks[0], "", 1)[:1])
    return Difference("marks")


def registered(domain: str) -> tuple[str, str]:
    """The label that somebody registered, and the ending: ``acme`` and ``co.uk``."""
    labels = domain.casefold().strip(".").split(".")
    if len(labels) < 2:
        return domain, ""
    size = 2 if len(labels) > 2 and labels[-2] in _SECOND else 1
    return labels[-size - 1], ".".join(labels[-size:])


def of_domain(this: str, known: str) -> Difference | None:
    """How a mail domain differs from a known one that it looks like."""
    (label, ending), (theirs, suffix) = registered(this), registered(known)
    if label == theirs:
        # mail.acme.com is acme.com's own.
        return Difference("ending", f".{ending}") if ending != suffix else None
    found = between(label, theirs)
    # A word more is as often another firm's, unless a hyphen sets it off: acme-group.
    if found and found.how in ("added", "left_out") and "-" not in label + theirs:
        return None
    return found


def spellings(domain: str) -> list[str]:
    """The domains that this one could be made to look like: to look up in the records."""
    label, ending = registered(domain)
    found = dict.fromkeys(f"{one}.{ending}" for one in _spellings(label) if one and one != label)
    return [one for one in found if one != domain][:900]


def _spellings(label: str) -> Iterator[str]:
    if len(label) < _TELLING:
        return
    for pair in _PAIRS:
        for drawn, alike in (pair, pair[::-1]):
            if drawn in label:
                yield label.replace(drawn, alike)
                places = [at for at in range(len(label)) if label.startswith(drawn, at)]
                yield from (label[:at] + alike + label[at + len(drawn) :] for at in places)
    yield label.replace("-", "")
    if len(label) < _LONG:
        return
    for at in range(len(label) + 1):
        yield label[:at] + label[at + 1 :]
        yield label[:at] + "-" + label[at:]
        if at + 1 < len(label):
            yield label[:at] + label[at + 1] + label[at] + label[at + 2 :]
        yield from (label[:at] + letter + label[at:] for letter in _LETTERS)


def plain(name: str) -> str:
    """A name with the letters that those it is written with stand for: ``PauI`` is Paul."""
    return _IN_WORD.sub(lambda found: _STANDS_FOR[found[0]], looks(name))


def written_alike(this: str, known: str) -> bool:
    """Whether a name is another one's in letters that only look like those."""
    a, b = this[:300].split(), known[:300].split()
    if len(a) < 2 or len(a) != len(b):
        return False
    # The first word that looks different tells, which spares most of the work.
    alike = all(skeleton(mine) == skeleton(theirs) for mine, theirs in zip(a, b, strict=True))
    return alike and [fold(word) for word in a] != [fold(word) for word in b]
