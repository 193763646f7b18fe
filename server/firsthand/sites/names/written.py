"""The names that a heading may be, with something about their bearer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import firms, naming

_KIND = re.compile(r" +(?:portfolio|homepage|cv|resume|résumé)$", re.I)
_BEFORE = re.compile(
    r"^(?:(?:cv|profile|profiel|profil|page of|page de|aut(?:h?or|eur|eure|orin|rice))\s*[:–-]\s*"
    r"|(?:profile|profiel|profil|portrait|portret|porträt)\s+(?:for|of|von|van|de)\s+)",
    re.I,
)
# What party somebody is of, or by what letters a club knows them: "Jane Roe (CD&V)".
_PARTY = re.compile(r"\s+\([A-ZÅÄÖÜ&-]{1,5}\)$")


# Degrees and orders behind a name: "Jane Roe, PhD, LL.M."
_LETTERS = re.compile(r"(?:, ?[A-Z][\w.]{0,5}[A-Z.][\w.]{0,5})+$")


def names(said: str, home: bool) -> Iterator[str]:
    """The names that a text may be, with something about them: "Roe, Jane", "CV: Jane Roe", "Jane
    Roe CV", "Jane Roe, SPD", "Jane Roe (SPD)"; at a site's root "Jane Roe painter", elsewhere it
    may be news."""
    family, _, given = said.partition(", ")
    if given and " " not in given and len(given) > 2 and _is_family(family):
        yield f"{given} {family}"
    turned = _turned(said)
    if turned:
        yield turned
    party = _PARTY.search(said)
    letters = _LETTERS.search(said)
    if letters and not firms.is_form(letters[0]):
        yield said[: letters.start()]
    yield _KIND.sub("", _BEFORE.sub("", said[: party.start()] if party else said))
    if not firms.is_form(said[said.find(",") :]):  # "Nova Roe, Inc."
        yield said.partition(",")[0]
    yield said.partition(" (")[0]
    if not home:
        return
    parts_ = naming.without_job(said).split()
    end = next((at for at, one in enumerate(parts_) if not _is_part(one)), len(parts_))
    if all(map(str.islower, parts_[end:])):
        yield " ".join(parts_[:end])


def _is_family(text: str) -> bool:
    *before, last = text.split() or [""]
    return last[:1].isupper() and not last.isupper() and all(map(str.islower, before))


def _is_part(word: str) -> bool:
    return naming.is_capital(word) or naming.is_particle(word.strip("'’"))


def _turned(said: str) -> str | None:
    """A name as French registers write it, the family's first and in capitals: "ROE Jane"."""
    words_ = said.split()
    end = next((at for at, one in enumerate(words_) if not one.isupper()), 0)
    family, given = words_[:end], words_[end:]
    # What is neither a family's name nor a given one is a firm's before a whole name.
    known = all(len(one) > 2 or naming.is_particle(one.casefold()) for one in family)
    if not family or not known or not all(map(firms.is_given, given)):
        return None
    return " ".join([*given, *("-".join(map(str.capitalize, one.split("-"))) for one in family)])
