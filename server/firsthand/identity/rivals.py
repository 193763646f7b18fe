"""Whose a mailbox with an initial is, where the records know more than one who could read it:
j.peeters@ is Jana's or Joris's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from firsthand.identity import compare, firms, grades, handles, names
from firsthand.identity.fits import Fit
from firsthand.model import Person


def asks_for_them(fit: Fit) -> bool:
    """Whether nothing of a given name but its initial tells that a mailbox at work is theirs."""
    said = fit.name == "mail" and grades.initialled(fit.likeness)
    return said and not fit.shared and handles.is_work(fit.said)


def heeded(fit: Fit, others: Iterable[Person]) -> Fit:
    """The fit, which decides nothing where a card says of another, whom the same initial fits, that
    they work where the mailbox is."""
    rival = any(_may_read(fit, other) for other in others if other.id != fit.person.id)
    return replace(fit, name="initial") if rival else fit


def _may_read(fit: Fit, other: Person) -> bool:
    local, _, domain = fit.said.partition("@")
    if not any(firms.domain_agrees(domain, card.company) for card in other.cards):
        return False
    return any(
        names.full(name) and names.conflict(name, fit.shown) and _fits(local, name)
        for name in other.names
    )


def _fits(local: str, name: str) -> bool:
    found = compare.of_address(local, name)
    return bool(found.pairs) and not found.contradicted and grades.spelt_out(found)
