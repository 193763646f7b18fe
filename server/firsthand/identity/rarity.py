"""How many people there may be of a name: in the world of the tables, and in the user's records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from firsthand.identity import addresses, names, tables
from firsthand.identity.parts import tokens

# Bearers a million of a name that a country's table does not have: as many as the rarest that it
# has; and of one that no table has, about as many as the tables' lists are long.
_GIVEN, _FAMILY = 20.0, 5.0
_UNKNOWN_GIVEN, _UNKNOWN_FAMILY = 100.0, 8.0
# A country's people, in millions: large enough that a name one in a thousand times one in a
# thousand people bear has fifty bearers there.
_COUNTRY = 50.0
# What a name alone can carry: at most so many of that name in a country; fewer where the family
# name is a common one, and hardly any where something is in doubt.
_FEW, _FEWER, _HARDLY_ANY = 60.0, 20.0, 10.0
_COMMON = 400.0  # bearers a million
# In the user's own records: the family name of at most one in so many, or so few of them that
# nobody else is to be expected who bears the given name too.
_ONE_IN, _ONE_IN_UNIQUE = 1_000, 20_000
_EXPECTED, _HARDLY_EXPECTED = 0.05, 0.005
_MIDDLE = 12.0  # one in twelve shares a middle initial by chance


@dataclass(frozen=True, slots=True)
class Rarity:
    """How telling a full name is.

    ``expected``: people of that name in a large country; ``most``: how many there may be for the
    name to say who it is. ``few``, ``hardly``: whether the family name is rare, or very rare, in
    the user's own records.
    """

    expected: float = 1e9
    most: float = _FEW
    few: bool = False
    hardly: bool = False

    def carries(self, doubts: int = 0, middle: bool = False) -> bool:
        """Whether the name decides by itself, with so many things in doubt; ``middle``: a middle
        name or initial agrees too."""
        expected = self.expected / _MIDDLE if middle else self.expected
        if doubts:
            return doubts < 3 and self.hardly and expected <= _HARDLY_ANY / 8 ** (doubts - 1)
        return self.few and expected <= self.most


COMMON = Rarity()


def of(name: str, bearers: Callable[[str], int], people: int) -> Rarity:
    """The rarity of a name, or of what an address says of one.

    ``bearers`` gives how many in the records stand under a key (``f:`` and the family name),
    ``people`` how many there are.
    """
    words = addresses.words(name) if addresses.is_address(name) else tokens(name)
    whole = [word for word in words if len(word) > 1]
    if len(whole) < 2 or whole[-1] != words[-1]:
        return COMMON
    given, family = whole[0], whole[-1]
    common = names.common(name) or (tables.frequency(family).family or 0) > _COMMON
    known = bearers("f:" + family)
    share = max(tables.frequency(given).given or 0.0, _GIVEN) / 1e6
    few = known <= max(2, people // _ONE_IN) or known * share <= _EXPECTED
    hardly = known <= max(2, people // _ONE_IN_UNIQUE) or known * share <= _HARDLY_EXPECTED
    return Rarity(namesakes(given, family), _FEWER if common else _FEW, few, hardly)


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
        for country in firsts.keys() | lasts.keys()
    ]
    return max(both, default=no_first * no_last) * _COUNTRY / 1e6
