"""A million invented people with names as skewed as Europe's, the same in every run.

Given and family names are drawn by how many bear them in eight countries (tools/names/frequency, a
public table each), the rarer half of family names is made up of syllables; nobody here exists.
"""

from __future__ import annotations

import random
import unicodedata
from bisect import bisect
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from firsthand.identity import tables
from firsthand.identity.spelling import fold

from .common import ROOT

# Where the acquaintances of somebody in Belgium live; beside it, inhabitants in millions.
_COUNTRIES = {
    "be": (0.45, 11.8), "fr": (0.15, 68), "nl": (0.15, 17.9), "de": (0.1, 83.5), "gb": (0.08, 67),
    "se": (0.03, 10.5), "fi": (0.02, 5.6), "hu": (0.02, 9.6),
}  # fmt: skip
_TAIL = 120_000  # made-up family names, their frequencies falling as 1 / (rank + 300)
_FIRMS = 80_000
_LEGAL = ("NV", "BV", "SA", "GmbH", "Ltd", "SRL", "AG", "")
_ONSETS = "b br bl d dr f fl g gr h j k kl kr l m n p pr r s sch sl sp st t tr v w z".split()
_VOWELS = "a e i o u aa ee oe ie ou ei".split()
_ENDS = "n s rs t m ck ns l rt man sen ma stra veld berg hout donk".split()


@dataclass(frozen=True, slots=True)
class Made:
    """One invented person."""

    number: int
    given: str
    middle: str | None
    family: str
    company: str

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.given, self.middle, self.family) if part)

    @property
    def email(self) -> str:
        letters = plain(f"{self.given}.{self.family}").replace(" ", "").casefold()
        return f"{letters}{self.number}@{self.number % 9973}.example"


def plain(text: str) -> str:
    """A name without its accents, as many programs write it."""
    split = unicodedata.normalize("NFD", text)
    return "".join(c for c in split if not unicodedata.combining(c))


class _Drawn:
    """Draws words by weight."""

    def __init__(self, weights: dict[str, float]) -> None:
        self._words = list(weights)
        self._sums = list(accumulate(weights.values()))

    def draw(self, rnd: random.Random) -> str:
        return self._words[bisect(self._sums, rnd.random() * self._sums[-1])]


def _table(country: str) -> dict[str, dict[str, float]]:
    """The names of a country by kind, with the share of its inhabitants that bear each."""
    found: dict[str, dict[str, float]] = {}
    held = found.setdefault("", {})
    text = (ROOT / "tools/names/frequency" / f"{country}.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            held = found.setdefault(line.strip("[] "), {})
        elif line.strip() and not line.startswith("#"):
            name, _, bearers = line.rpartition(" ")
            held[name] = float(bearers) / (_COUNTRIES[country][1] * 1e6)
    return found


@lru_cache(1)
def _names() -> dict[str, tuple[_Drawn, float, _Drawn]]:
    found = {}
    for country in _COUNTRIES:
        table = _table(country)
        given = next(names for kind, names in table.items() if kind.startswith("given"))
        family = table["family"]
        # Shares above one come of second given names; the rest of the families is the tail.
        found[country] = (_Drawn(given), min(0.9, sum(family.values())), _Drawn(family))
    return found


def _made_up(rnd: random.Random) -> str:
    parts = rnd.choice((1, 2, 2))
    stem = "".join(rnd.choice(_ONSETS) + rnd.choice(_VOWELS) for _ in range(parts))
    prefix = rnd.choices(("", "Van ", "De ", "von "), (90, 5, 4, 1))[0]
    return prefix + (stem + rnd.choice(_ENDS)).title()


@lru_cache(1)
def _tail() -> _Drawn:
    rnd = random.Random("tail")
    words = list(dict.fromkeys(_made_up(rnd) for _ in range(_TAIL)))
    return _Drawn({word: 1 / (rank + 300) for rank, word in enumerate(words)})


@lru_cache(1)
def _firms() -> _Drawn:
    rnd = random.Random("firms")
    words = {
        " ".join(part for part in (_made_up(rnd), _made_up(rnd), rnd.choice(_LEGAL)) if part)
        for _ in range(_FIRMS)
    }
    return _Drawn({word: 1 / (rank + 30) for rank, word in enumerate(sorted(words))})


def person(number: int, seed: str = "million") -> Made:
    """The person of this number."""
    rnd = random.Random(f"{seed}:{number}")
    country = rnd.choices(list(_COUNTRIES), [share for share, _ in _COUNTRIES.values()])[0]
    given, listed, family = _names()[country]
    return Made(
        number,
        given.draw(rnd),
        given.draw(rnd) if rnd.random() < 0.12 else None,
        family.draw(rnd) if rnd.random() < listed else _tail().draw(rnd),
        _firms().draw(rnd),
    )


# ------------------------------------------------------------------------------- variants

KINDS = ("as stored", "accents dropped", "order turned", "nickname", "initial", "typo", "middle")


def variant(made: Made, kind: str, rnd: random.Random) -> str | None:
    """The person's name as a page may write it; ``None`` where this name has no such form."""
    if kind == "as stored":
        return made.name
    if kind == "accents dropped":
        return plain(made.name) if plain(made.name) != made.name else None
    if kind == "order turned":
        return rnd.choice((f"{made.family}, {made.given}", f"{made.family.upper()} {made.given}"))
    if kind == "nickname":
        short = sorted(tables.given(fold(made.given)))
        return f"{rnd.choice(short).title()} {made.family}" if short else None
    if kind == "initial":
        return f"{made.given[0]}. {made.family}"
    if kind == "middle":
        extra = person(rnd.randrange(10**9), "middle").given
        return None if made.middle else f"{made.given} {extra} {made.family}"
    return f"{made.given} {_typo(made.family, rnd)}" if len(made.family) > 4 else None


def _typo(word: str, rnd: random.Random) -> str:
    """One letter left out, doubled, exchanged with its neighbour or for another; not the first."""
    at = rnd.randrange(1, len(word) - 1)
    return rnd.choice(
        (
            word[:at] + word[at + 1 :],
            word[: at + 1] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + rnd.choice("aeinorst") + word[at + 1 :],
        )
    )
