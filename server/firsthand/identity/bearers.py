"""Whose a telephone number was when something came over it: by what the user's telephone called it
then. Numbers pass to other people, and a family may share one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from firsthand.identity import desks, names
from firsthand.model import Interaction


class Labels(NamedTuple):
    """What numbers were called that is not the one wanted: another's name, or an office's or a
    firm's that may be theirs."""

    others: frozenset[str] = frozenset()
    either: frozenset[str] = frozenset()

    def gone(self, item: Interaction) -> bool:
        """Whether it was with somebody else who had the number."""
        called = _called(item)
        return bool(called) and self.others.issuperset(called)

    def open(self, item: Interaction) -> bool:
        """Whether it may have been: files of several times call the number differently."""
        called = _called(item)
        return not (self.others | self.either).isdisjoint(called)

    def sure(self, item: Interaction) -> bool:
        """Whether it was with the one wanted, whoever else had the number."""
        return bool(_called(item)) and not self.open(item)


def labels(wanted: str, called: Iterable[str], known: Iterable[str]) -> Labels:
    """What is to be told apart of all that somebody's numbers were called; ``known``: the names on
    their cards."""
    said = set(called)
    others = {name for name in said if _anothers(wanted, name)}
    if not any(names.full(name) and names.agree(wanted, name) for name in (*said, *known)):
        return Labels(frozenset(others))
    # Beside their own name, any other full one is somebody else's, whether tables know it or not.
    rest = {name for name in said - others if names.conflict(wanted, name)}
    either = frozenset(filter(desks.is_office, rest))
    return Labels(frozenset(others | rest - either), either)


def _anothers(wanted: str, called: str) -> bool:
    """Whether a number under this name is another human being's. A pet name, a trade or a changed
    family name is none."""
    if names.full(called) and not (desks.personal(called) or names.of_those_around(called)):
        return False
    if names.full(wanted) and names.full(called):
        return names.conflict(wanted, called) or names.of_those_around(called)
    return names.denied(wanted, names.tokens(called)) or names.denied(called, names.tokens(wanted))


def _called(item: Interaction) -> set[str]:
    told = (item.details or {}).get("called")
    return set(told.split("\n")) if told else set()
