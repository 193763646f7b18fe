"""Two names side by side: which words agree, how well, and what that weighs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter

from rapidfuzz.distance import OSA

from firsthand.identity.addresses import as_name, fits, in_full, initials, is_address, words
from firsthand.identity.levels import between, rarity
from firsthand.identity.parts import SENIOR, SON, Name, parse, scripts, turned
from firsthand.identity.weights import LEVELS, USUAL


@dataclass(frozen=True, slots=True)
class Pair:
    """Two words of two names that go together, and how: a level of ``weights.LEVELS``."""

    level: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two names compare.

    ``pairs``: words that go together. ``mine``, ``theirs``: words left over on either side.
    ``codes``: the levels whose bits add up, those of the pairs and of what is missing. ``rare``:
    bits that the rarity of ``telling`` words adds. ``end_left``: the last word of either name is
    among those left over.
    """

    pairs: tuple[Pair, ...]
    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    codes: tuple[str, ...]
    rare: float = 0.0
    telling: int = 0
    end_left: bool = False
    first_left: bool = False  # the first word of either is
    crossed: bool = False  # given names change places: José María, María José
    junior: bool = False  # one of them is told from a father or a son of the same name
    # And that as the father, or in brackets: so nobody is called where there is but one.
    both_near: bool = False

    @property
    def bits(self) -> float:
        """The match weight of the whole."""
        return sum(LEVELS[code].bits for code in self.codes) + self.rare

    @property
    def alike(self) -> float:
        """The match weight as if all words were equally rare, for comparing one person with
        another whom the same name could mean."""
        return sum(LEVELS[code].bits for code in self.codes) + USUAL * self.telling

    @property
    def near(self) -> float:
        """How alike the names are among near misses: brothers, namesakes, misreadings. A word
        that each side denies is a veto, however much else agrees."""
        found = sum(LEVELS[code].near for code in self.codes)
        return min(found, LEVELS["denied"].near) if "denied" in self.codes else found

    @property
    def contradicted(self) -> bool:
        """Whether each side has a word that the other denies."""
        return bool(self.mine and self.theirs)


def score(a: str, b: str) -> float:
    """How alike two names are, in bits: log2 of how much more often two such names are one
    person's than those of two whom one could mix up; above 0 they are more likely one's. Either
    may be a handle of a profile or the local part of an e-mail address."""
    return likeness(a, b).near


@lru_cache(2048)
def likeness(a: str, b: str) -> Likeness:
    """Compares two names, each also by what the person is called in quotes or brackets."""
    if is_address(a) != is_address(b):
        return of_address(a, b) if is_address(a) else of_address(b, a)
    told = [(x, y) for x in scripts(a) for y in scripts(b)]
    told += [*_hyphened(a, b), *((x, y) for y, x in _hyphened(b, a))]
    return max((_likeness(*two) for two in told), key=lambda found: found.bits)


def _hyphened(a: str, b: str) -> Iterator[tuple[str, str]]:
    """A double family name with spaces around its hyphen as one without, where the other name has
    all of it: de Vries - Bakker. What stands behind may be a firm elsewhere."""
    if " - " in a:
        whole = a[:300].replace(" - ", "-")
        if len(parse(whole).words) > 2 and set(parse(whole).words) <= set(parse(b).words):
            yield whole, b


def _likeness(a: str, b: str) -> Likeness:
    one, two = parse(a), parse(b)
    if not (one.called or one.born or two.called or two.born):
        return _align(one.words, two.words, one, two)
    return max(
        (_align(x, y, one, two) for x in _called(one) for y in _called(two)),
        key=lambda found: found.bits,
    )


@lru_cache(2048)
def of_address(address: str, name: str) -> Likeness:
    """Compares a handle, or the local part of an e-mail address, with a name."""
    return max((_of_address(address, one) for one in scripts(name)), key=lambda one: one.bits)


def _of_address(address: str, name: str) -> Likeness:
    two = parse(name)
    said = in_full(words(address), two)
    found = [Likeness((), said, two.words, ("denied",))]
    fit = fits("".join(said), two)
    if fit:
        level, used = fit
        pair = Pair(level, "".join(said), " ".join(used))
        rare = sum(rarity(w) for w in used)
        found.append(Likeness((pair,), (), (), (level,), rare, len(used)))
    if len(said) > 1:
        one = as_name(said)
        found.insert(0, _align(one.words, two.words, one, two))
        if initials(said) != said:
            found.append(_align(initials(said), two.words, one, two))
        # Degrees and firms behind the name: a word that is left over there denies nothing.
        for size in range(2, len(one.words)):
            tried = _align(one.words[:size], two.words, one, two)
            if not tried.contradicted:
                codes = (*tried.codes, *["left_out_initial"] * (len(one.words) - size))
                found.append(
                    Likeness(tried.pairs, (), tried.theirs, codes, tried.rare, tried.telling)
                )
    return max(found, key=lambda one: one.bits)


def _called(name: Name) -> Iterator[tuple[str, ...]]:
    """The words of a name, and again with the name they are called by in the first place."""
    yield name.words
    for called in name.called[:2]:
        if name.words:
            yield (called, *name.words[1:])
    for born in name.born[:2]:
        if name.words:
            yield (*name.words[:-1], born)


def _align(x: tuple[str, ...], y: tuple[str, ...], one: Name, two: Name) -> Likeness:
    x, y = _rejoined(x, y), _rejoined(y, x)
    found = _paired(x, y, one, two)
    others = {j for j, _, _ in found.values()}
    mine = tuple(w for i, w in enumerate(x) if i not in found)
    theirs = tuple(w for j, w in enumerate(y) if j not in others)
    chosen = tuple(Pair(level, x[i], y[j]) for i, (j, level, _) in found.items())
    codes = [*(level for _, level, _ in found.values()), *_missing(mine, theirs)]
    if _only_initials(chosen, mine, theirs, x, y):
        codes.append("denied_initial")
    # A name's first word is not made up for by its middle one.
    if chosen and not _both_ends(found, others, len(x), len(y)):
        codes.append("one_end")
    said = {"jr" if each.generation == SON else each.generation for each in (one, two)}
    if len(said - {""}) == 2:
        codes.append("generation")
    left = len(x) - 1 not in found or len(y) - 1 not in others
    first = 0 not in found or 0 not in others
    rare = sum(bits for _, _, bits in found.values())
    telling = sum(LEVELS[level].by_rarity for _, level, _ in found.values())
    junior = len(said) == 2
    near = junior and not {SENIOR, SON}.isdisjoint((one.generation, two.generation))
    crossed = _crossed(found, len(x) - 1, len(y) - 1)
    return Likeness(
        chosen, mine, theirs, tuple(codes), rare, telling, left, first, crossed, junior, near
    )


def _crossed(rows: Mapping[int, tuple[int, str, float]], last: int, other: int) -> bool:
    """Whether two given names stand in the other name the other way round. Family names may change
    places, and may be written first."""
    places = [j for j, _, _ in rows.values()]
    turned = sum(a > b for a, b in pairwise([*places, *places[:1]])) < 2
    given = [j for i, (j, _, _) in rows.items() if i != last and j != other]
    return given != sorted(given) and not turned


def _paired(
    x: tuple[str, ...], y: tuple[str, ...], one: Name, two: Name
) -> dict[int, tuple[int, str, float]]:
    """Which word of ``x`` goes with which of ``y``, at which level, and the bits of its rarity."""
    last, other = _family(x), _family(y)
    options = []
    for i, mine in enumerate(x):
        for j, theirs in enumerate(y):
            level = between(mine, theirs, one, two, i == last or j == other)
            if level:
                found = LEVELS[level]
                rare = min(rarity(mine), rarity(theirs)) if found.by_rarity else 0.0
                options.append((found.bits + rare, -abs(i - j), i, j, level, rare))
    # Greedy: the surest pair first. Names are short, and a better sum hardly ever exists.
    options.sort(key=itemgetter(0, 1), reverse=True)
    rows: dict[int, tuple[int, str, float]] = {}
    taken: set[int] = set()
    for _, _, i, j, level, rare in options:
        if i not in rows and j not in taken:
            rows[i] = (j, level, rare)
            taken.add(j)
    return dict(sorted(rows.items()))


def _family(words: Sequence[str]) -> int:
    """Where the family name stands."""
    return 0 if turned(words) else len(words) - 1


def _missing(mine: Sequence[str], theirs: Sequence[str]) -> Sequence[str]:
    """What words left over mean: much where each side denies the other, little where one side
    says less."""
    if mine and theirs:
        full = any(len(w) > 1 for w in mine) and any(len(w) > 1 for w in theirs)
        if not full:
            return ["denied_initial"]
        few, many = sorted((mine, theirs), key=len)
        least = min(_misread(word, many) for word in few)
        return ["misread" if least >= 0.75 else "mangled" if least >= 0.6 else "denied"]
    return ["left_out" if len(w) > 1 else "left_out_initial" for w in (*mine, *theirs)]


def _misread(word: str, others: Sequence[str]) -> float:
    """How like a word is to the likest of others, 0 to 1: it may be one of them, misspelt."""
    return max(OSA.normalized_similarity(word, other) for other in others)


def _only_initials(
    pairs: Sequence[Pair],
    mine: Sequence[str],
    theirs: Sequence[str],
    x: Sequence[str],
    y: Sequence[str],
) -> bool:
    """Whether a first name stands unanswered beside an initial that fits a middle one: M. Messier
    is hardly Irene M. Messier."""
    first = (x and x[0] in mine and len(x[0]) > 1) or (y and y[0] in theirs and len(y[0]) > 1)
    return bool(first) and any(p.level.startswith("initial") for p in pairs)


def _both_ends(rows: Collection[int], others: Collection[int], m: int, n: int) -> bool:
    if len(rows) < 2:
        return m == n == len(rows)
    return (0 in rows or 0 in others) and (m - 1 in rows or n - 1 in others)


def _rejoined(x: tuple[str, ...], y: tuple[str, ...]) -> tuple[str, ...]:
    """Words written apart here and in one there: Anne Sophie, Annesophie; O Brien, O'Brien."""
    for i in range(len(x) - 1):
        glued = x[i] + x[i + 1]
        if glued in y and glued not in x and (min(len(x[i]), len(x[i + 1])) > 1 or x[i] == "o"):
            return (*x[:i], glued, *x[i + 2 :])
    return x
