"""Whose a mailbox with an initial is, or a short name, where the records know more than one who
could read it: j.peeters@ is Jana's or Joris's, Sam is Samuel or Samantha."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from firsthand.identity import compare, fields, firms, grades, handles, names
from firsthand.identity.fits import SURE, Fit
from firsthand.model import Person

_SHORT = ("short", "loose")


def asks_for_them(fit: Fit) -> bool:
    """Whether nothing of a given name but its initial tells that a mailbox at work is theirs, or
    a short form of it that somebody is they."""
    if fit.shared:
        return False
    said = fit.name == "mail" and grades.initialled(fit.likeness)
    return fit.name in _SHORT or (said and handles.is_work(fit.said))


def heeded(fit: Fit, others: Iterable[Person]) -> Fit:
    """The fit, which decides nothing where a card says of another, whom the same initial fits, that
    they work where the mailbox is; or where the short form fits another as well."""
    around = [other for other in others if other.id != fit.person.id]
    if fit.name in _SHORT:
        return replace(fit, name="akin") if any(_goes_by_it(fit, o) for o in around) else fit
    return replace(fit, name="initial") if any(_may_read(fit, o) for o in around) else fit


def fits_as_well(fit: Fit, other: Person) -> bool:
    """Whether what is not under the very name of the page is as well somebody's whom the network
    lists at that firm, too: of Jan Ruts and Jan Pieter Ruts, either may be Jan Pieter Maes-Ruts."""
    if fit.name == "same" or not fields.at_one_firm(fit.person, other):
        return False
    full = [name for name in other.names if names.full(name)]
    boxes = [h.value.partition("@")[0] for h in fit.person.handles if h.kind == "email"]
    return any(
        grades.grade(compare.likeness(said, name)) in SURE
        for name in full for said in fit.person.names if names.full(said)
    ) or any(_fits(box, name) for box in boxes for name in full)  # fmt: skip


def _goes_by_it(fit: Fit, other: Person) -> bool:
    """Whether another of that firm, or one of the rare family of whom no firm is known, may go by
    the short name: of the longer ones, theirs is not the page's."""
    domains = fields.work_domains(other)
    beside = fields.at_one_firm(fit.person, other)
    beside = beside or not set(domains).isdisjoint(fields.work_domains(fit.person))
    unknown = not (domains or fields.card_firms(other))
    if not (beside or (fit.rare and unknown)):
        return False
    short = [name for name in fit.person.names if _stands_for(name, fit.shown)]
    return any(
        names.conflict(name, fit.shown) and any(_stands_for(said, name) for said in short)
        for name in other.names
    )


def _stands_for(short: str, name: str) -> bool:
    full = names.full(short) and names.full(name)
    return full and grades.grade(compare.likeness(short, name)) in _SHORT


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
