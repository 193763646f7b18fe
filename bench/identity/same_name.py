"""When two names may be one person's, for checking invented names; apart from Firsthand's own
rules on purpose, so that a mistake there is not repeated here. It errs towards "may be"."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from functools import lru_cache

from anyascii import anyascii

from .common import NAMES

_ASIDE = re.compile(r"[(\[].*?[)\]]|\|.*| - .*")
_SUFFIX = {"jr", "sr", "ii", "iii", "iv", "dr", "phd", "md", "esq"}


@lru_cache(1 << 18)
def words(name: str) -> tuple[str, ...]:
    """The words of a name in plain small letters, without what stands in brackets."""
    plain = unicodedata.normalize("NFKD", _ASIDE.sub(" ", name))
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    folded = anyascii(bare).casefold().replace("'", "").replace("’", "")
    found = [w for w in re.split(r"[^a-z]+", folded) if w and w not in _SUFFIX]
    return tuple(found) or (folded.strip() or "?",)


def skeleton(word: str) -> str:
    """The consonants of a word, those that scripts confuse made one."""
    same = word.translate(str.maketrans("bcdgjqvwxyz", "pktkikfukis"))
    return re.sub(r"(.)\1+", r"\1", same[:1] + re.sub("[aeiouh]", "", same[1:]))


@lru_cache(1)
def nicknames() -> dict[str, set[str]]:
    """Names beside each other in a table of short forms, either way."""
    found: dict[str, set[str]] = defaultdict(set)

    def add(several: list[str]) -> None:
        for a in several:
            for b in several:
                if a != b:
                    found[a].add(b)

    with (NAMES / "nicknames_carltonnorthern/names.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            add([row["name1"].casefold(), row["name2"].casefold()])
    for path in sorted((NAMES / "diminutives_db").glob("*.csv")):
        for line in path.read_text("utf-8").splitlines():
            add([w.casefold() for w in line.split(",") if w])
    for line in (NAMES / "hmni_pairs/name_pairs.txt").read_text("utf-8").splitlines():
        add([w.strip().casefold() for w in line.split(",") if w.strip()])
    return dict(found)


def related(a: str, b: str) -> bool:
    """Whether one given name may be a form of the other: by the tables, or by their letters (Ric
    in Eric, Irene and Irena, Alena and Helena)."""
    short, long = sorted((a, b), key=len)
    return (
        b in nicknames().get(a, ())
        or (len(short) >= 3 and short in long)
        or bool(nicknames().get(a, set()) & nicknames().get(b, set()))
        or skeleton(a) == skeleton(b)
        or (len(short) >= 4 and short[-4:] == long[-4:])
        or _shortened(a, b)
    )


def _shortened(a: str, b: str) -> bool:
    """Whether the consonants of one come in the same order in the other, as they do in short and
    national forms that no English table knows: Joep and Joseph, Margitta and Margarita."""
    few, many = sorted((skeleton(a), skeleton(b)), key=len)
    rest = iter(many)
    inside = a[0] == b[0] and all(sign in rest for sign in few)
    return inside and (len(few) <= 2 or (len(few) >= 4 and len(many) - len(few) == 1))


def compatible(a: tuple[str, ...], b: tuple[str, ...], *, typing: bool) -> bool:
    """Whether each word of the shorter name fits a word of its own in the longer one."""
    short, long = sorted((a, b), key=len)
    left = list(long)
    for word in sorted(short, key=len, reverse=True):
        fitting = [other for other in left if _fits(word, other, typing=typing)]
        if not fitting:
            return False
        left.remove(word if word in fitting else fitting[0])
    return True


def _fits(a: str, b: str, *, typing: bool) -> bool:
    if a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]):
        return True
    if not typing:
        # The one letter is the point; a short form would still be the same person.
        return b in nicknames().get(a, ())
    return related(a, b) or _typed(a, b)


def _typed(a: str, b: str) -> bool:
    """Whether one typing error makes one word the other."""
    if min(len(a), len(b)) < 4 or abs(len(a) - len(b)) > 1:
        return False
    start = next(
        (n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )
    return (
        a[start + 1 :] == b[start + 1 :]
        or a[start:] == b[start + 1 :]
        or a[start + 1 :] == b[start:]
        or (a[start : start + 2] == b[start : start + 2][::-1] and a[start + 2 :] == b[start + 2 :])
    )
