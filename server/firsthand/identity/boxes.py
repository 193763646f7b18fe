"""What the letters of a mailbox say of who reads it: a branch, a class, a case; whose name it is.

``roles.txt`` and ``departments.txt`` list words; what stands behind such a word tells as much, and
so does the name of whoever signs.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from firsthand.identity import addresses, handles, names, tables
from firsthand.identity.levels import level
from firsthand.identity.parts import tokens
from firsthand.identity.spelling import fold
from firsthand.model import Person

_PARTS = re.compile(r"[._-]")
# pulse-8812@; what is shorter is the kind of a number of staff: ext-4471@.
_CASE = re.compile(r"([a-z]{4,})[._-]\d{3,}")
# In English somebody's office is called behind their name as well: Lena Office.
_OFFICES = frozenset(
    "assistant assistent office secretaresse secretariaat secretariat sekretariat".split()
)
_BEHIND = frozenset(
    "assistant booking bookings fanclub friends husband management office team".split()
)
# A firm's word that is a given name as well, of the north of Germany.
_GIVEN_TOO = frozenset(("immo",))


def alone(person: Person) -> list[str]:
    """The mailboxes of somebody of whom nothing else is known; none where something is."""
    boxes = [value for kind, value in person.handles if kind == "email"]
    return [] if person.cards or len(boxes) < len(person.handles) else boxes


def of_a_branch(box: str, words: Collection[str]) -> bool:
    """Whether a role's mailbox at an organisation is one of several there: it says of which place
    or which number it is, and neither who signs there (``words`` of their names) nor the firm is
    called so. kantoor.gent@, agence-lille@, info2@."""
    local, _, domain = box.partition("@")
    if not handles.is_work(box):
        return False
    first, *behind = _PARTS.split(local)
    if any(map(str.isdigit, first)):
        return True
    if first in _OFFICES:
        return False  # office.maes@ is one human being's, who writes for Maes
    site = fold("".join(_PARTS.split(domain.rpartition(".")[0])))
    told = [fold(word) for word in behind if len(word) > 1 and word not in addresses.AROUND]
    return any(not (word in site or word in words or word in handles.ROLES) for word in told)


def of_a_case(box: str, called: Collection[str]) -> bool:
    """Whether a mailbox at an organisation is a case's or a survey's: a word that is in no name,
    nor in those of whoever signs there (``called``), and a number."""
    found = _CASE.fullmatch(box.partition("@")[0])
    if found is None or not handles.is_work(box):
        return False
    word = fold(found[1])
    known = tables.frequency(word)
    given = known.given is not None or bool(tables.given(word))
    # Of a mailbox under which nobody signs, a family name and a number may be all that is known.
    family = known.family is not None and not called
    return not (given or family or any(word in tokens(name) for name in called))


@lru_cache(2048)
def spells(box: str, name: str) -> bool:
    """Whether a mailbox spells a name whose words all alone could be a desk's: winkel.jan@ is Jan
    Winkel's. The given name has to be in wide use, as in "winkel.leuven@" it is not."""
    words = tokens(name)
    if not handles.is_role(box) or len(words) < 2:
        return False
    if not (names.personal(words[0]) and _BEHIND.isdisjoint(words)):
        return False
    return {words[0], words[-1]} <= set(_said(box))


@lru_cache(2048)
def signs(box: str, name: str) -> bool:
    """Whether whoever is called so signs with a family name that says of others what somebody's
    is: g.papa@ is Giulia Papa's, and i.petersen@ that of Immo Petersen."""
    words = tokens(name)
    if len(words) != 2 or len(words[0]) < 2:
        return False
    given, family = words
    parts = [fold(part) for part in _PARTS.split(box.partition("@")[0])]
    usual = names.personal(given)
    if set(parts) == {given[0], family} or parts == [given[0] + family]:
        return usual or given in _GIVEN_TOO
    return usual and set(parts) == {given, family} and family not in _BEHIND


@lru_cache(2048)
def is_anothers(box: str, name: str) -> bool:
    """Whether a mailbox spells the full name of somebody else than who writes from it: a common
    family name behind a given name in wide use, and nothing of the name that is signed with."""
    said = _said(box)
    if len(said) != 2 or not names.full(name) or handles.is_role(box):
        return False
    both = any(
        names.personal(given) and tables.frequency(family).family is not None
        for given, family in (said, said[::-1])
    )
    return both and not any(level(one, word) for one in said for word in tokens(name))


@lru_cache(2048)
def owned(box: str, name: str) -> bool:
    """Whether a mailbox is made of a name, which no table need know, and its domain is not called
    so: ferhat@ is Ferhat Yıldırımoğlu's. A firm's name would stand in the domain as well."""
    words, said = tokens(name), _said(box)
    site = fold("".join(_PARTS.split(box.partition("@")[2].partition(".")[0])))
    if any(word in site for word in words) or not any(len(part) > 2 for part in said):
        return False
    return all(any(part in (word, word[0]) for word in words) for part in said)


def _said(box: str) -> tuple[str, ...]:
    return tuple(map(fold, addresses.words(box.partition("@")[0])))
