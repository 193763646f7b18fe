"""How many people there may be of a name: in the world of the tables, and in the user's records."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from firsthand.identity import addresses, names, tables, written
from firsthand.identity.parts import parse, scripts, tokens
from firsthand.identity.signs import japanese

# Bearers a million of a name that a country's table does not have: as many as the rarest that it
# has; and of one that no table has, about as many as the tables' lists are long.
_GIVEN, _FAMILY = 20.0, 5.0
_UNKNOWN_GIVEN, _UNKNOWN_FAMILY = 100.0, 8.0
_FAR_GIVEN = 400.0  # the same of a given name beside a family name of another part of the world
# A country's people, in millions: large enough that a name one in a thousand times one in a
# thousand people bear has fifty bearers there.
_COUNTRY = 50.0
# What a name alone can carry: at most so many of that name in a country. Each bit of doubt halves
# that. With 20, one friend in fifty of bench/identity is missed, and nobody else is kept apart.
_FEW = 60.0
_HERE = 260.0  # the same, of a name on the list of common ones that a country's own people bear
_WIDESPREAD = 100  # the same, of a given name
# In the user's own records: the family name of at most one in so many, or so few of them that
# nobody else is to be expected who bears the given name too.
_ONE_IN = 1_000
_EXPECTED = 0.05
_GO_BY_IT = 4  # one in so many of those who are given a name goes by a short form of it
# The table of the world counts shares of everybody; a name lives among one people in thirty or so.
_WORLD, _PEOPLES = "world", 30.0
# Among many people even a rare name may agree by chance: so many to one that it does not.
_ODDS = 10.0
_TOWN = 1 / 200  # of a large country's people, those of a town: 250,000 of 50 million
_HANGUL = re.compile("[가-힣]")
_EASTERN = re.compile(r"\b[Tt]h[iị]\b|\w-[a-z]+\Z")  # Tran Thi Lan, Park Ji-hoon
_MIDDLE = 12.0  # one in twelve shares a middle initial by chance


@dataclass(frozen=True, slots=True)
class Rarity:
    """How telling a full name is.

    ``expected``: people of that name in a large country. In the user's own records: ``known``, how
    many bear the family name, of ``people``; ``others``, how many who bear the given name too are
    to be expected.
    """

    expected: float = 1e9
    known: int = 1
    people: int = 0
    others: float = 1.0

    def carries(self, doubt: float = 0.0, middle: bool = False, even: bool = True) -> bool:
        """Whether the name decides by itself, with so many bits in doubt.

        ``middle``: a middle name or initial agrees too. ``even``: the sum of all signs, which
        weighs each word apart, says the same.
        """
        weight: float = 2.0**doubt / (_MIDDLE if middle else 1.0)
        few = self.known <= max(2.0, self.people / _ONE_IN / 4.0**doubt)
        alone = few or self.others * weight <= _EXPECTED
        by_chance = _COUNTRY * 1e6 / _ODDS / max(self.people, 1)
        most = _FEW if even else min(_FEW, by_chance)
        return alone and self.expected * weight <= most

    @property
    def alone_in_town(self) -> bool:
        """Whether hardly more than one person of that name is to be expected in a town."""
        return self.expected * _TOWN <= 1


COMMON = Rarity()


def of(name: str, bearers: Callable[[str], int], people: int) -> Rarity:
    """The rarity of a name, or of what an address says of one.

    ``bearers`` gives how many in the records stand under a key (``f:`` and the family name),
    ``people`` how many there are.
    """
    name = scripts(name)[0]
    words = addresses.words(name) if addresses.is_address(name) else tokens(name)
    whole = [word for word in words if len(word) > 1]
    if len(whole) < 2 or whole[-1] != words[-1]:
        return COMMON
    given, family = _ordered(whole[0], whole[-1], name)
    family = _usual(given, family, name)
    if written.ways(family):  # Yuliya is Yuliia, by which tables count her
        given = max((given, *sorted(tables.spellings(given))), key=lambda g: namesakes(g, family))
    if len(words[0]) == 1 and _is_family(given):
        return COMMON  # an initial and two family names
    if _only_given(family) and tables.frequency(given).given and not parse(name).ordered:
        return COMMON  # Pieter Jan: two given names, and no family name
    if (names.widespread(family) and not _common_here(family)) or _in_signs(name):
        return COMMON  # Patrick Kabongo, 김지우: no table counts them where most of them live
    known = bearers("f:" + family)
    share = max(tables.frequency(given).given or 0.0, _GIVEN) / 1e6
    return Rarity(_called(given, family), known, people, known * share)


def _called(given: str, family: str) -> float:
    """How many people of a large country go by both names: whoever is called Kasia, which no table
    counts, is counted as Katarzyna."""
    if tables.frequency(given).given is not None:
        return namesakes(given, family)
    in_full = max((namesakes(one, family) for one in tables.formal(given)), default=0.0)
    return max(namesakes(given, family), in_full / _GO_BY_IT)


def _in_signs(name: str) -> bool:
    """Whether a name is Korean or Japanese and in the signs of these."""
    return _HANGUL.search(name) is not None or japanese(name)


def _ordered(first: str, last: str, name: str) -> tuple[str, str]:
    """Given and family name where the latter may come first, as in Zhang Wei and Suzuki Kenji."""
    turned = _far(first) and _is_family(first)
    turned = turned and (not _is_family(last) or _EASTERN.search(name) is not None)
    return (last, first) if turned else (first, last)


def _usual(given: str, family: str, name: str) -> str:
    """A family name as most write it, where no table counts it as it stands: v.d. Berg is van den
    Berg, whoever is rare as Vanberg may be a Berg, and Melnik is Melnyk."""
    taken = parse(name)
    if _counted(family) or not taken.words:
        return family
    if respelled := [other for other in written.ways(family) if _counted(other)]:
        return max(respelled, key=lambda other: namesakes(given, other))
    if family != taken.words[-1]:
        return family
    core = taken.cores[-1]
    before = ("vande", "vanden", "vander") if family.startswith("vd") else ()
    others = [other for other in (core, *(one + core for one in before)) if _counted(other)]
    return max(others, key=lambda other: namesakes(given, other), default=family)


def _is_family(word: str) -> bool:
    known = tables.frequency(word)
    return (known.family or 0) > (known.given or 0)


def _counted(family: str) -> bool:
    """Whether a country's table says how many bear a family name."""
    found = tables.countries(family)
    return any(found[country].family for country in found.keys() - {_WORLD})


def _common_here(family: str) -> bool:
    """Whether a family name is common in a country that has a table of its own people: in America
    those of all countries are."""
    found = tables.countries(family)
    return any((found[land].family or 0) > _HERE for land in found.keys() - {_WORLD, "us"})


def _only_given(word: str) -> bool:
    """Whether many are given a name, and no table knows it as a family's."""
    known = tables.frequency(word)
    return known.family is None and (known.given or 0) >= _WIDESPREAD


def _far(family: str) -> bool:
    """Whether a family name is widespread beyond Europe."""
    return tables.countries(family).get(_WORLD, tables.Frequency()).family is not None


def namesakes(given: str, family: str) -> float:
    """How many people of a large country bear both names, where they fell together by chance, in
    the country where most do."""
    firsts, lasts = tables.countries(given), tables.countries(family)
    no_first = _GIVEN if firsts else _UNKNOWN_GIVEN
    no_last = _FAMILY if lasts else _UNKNOWN_FAMILY
    nothing = tables.Frequency()
    both = [
        (firsts.get(country, nothing).given or no_first)
        * (lasts.get(country, nothing).family or no_last)
        for country in (firsts.keys() | lasts.keys()) - {_WORLD}
    ]
    if _far(family):
        often = max(firsts.get(_WORLD, nothing).given or 0, _FAR_GIVEN / _PEOPLES)
        both.append(often * (lasts[_WORLD].family or 0) * _PEOPLES**2)
    return max(both, default=no_first * no_last) * _COUNTRY / 1e6
