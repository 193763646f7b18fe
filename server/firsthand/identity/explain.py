"""The arithmetic of a match in the open: a start, one line a field, a total, and a probability."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from math import log2

from firsthand.identity import names
from firsthand.identity.fits import FITTING, POSSIBLE, Fit
from firsthand.identity.weights import SIGNS
from firsthand.model import Candidate, Sign

# The sentence each grade of a name's agreement is told by.
_NAMED = {
    "sound": "spelled_name",
    "akin": "near_name",
    "form": "near_name",
    "loose": "short_name",
    "conflict": "other_name",
    "none": "other_name",
}


def candidates(fits: Sequence[Fit], told: Collection[str], people: int) -> tuple[Candidate, ...]:
    """Those a profile could mean, the likeliest first.

    ``people`` in the records, any of whom it could have been, make the start. The probabilities
    are those of each against the others and against its being somebody else altogether.
    """
    start = -log2(max(people, 2))
    open_ones = [f for f in fits if f.person.id in told or possible(f)]
    lines = {f.person.id: tuple(_signs(f, told)) for f in open_ones}
    totals = {id: min(start + sum(s.bits for s in signs), 60.0) for id, signs in lines.items()}
    odds = sum(2.0**total for total in totals.values())
    found = [
        Candidate(
            f.person,
            1.0 if f.person.id in told else round(2.0 ** totals[f.person.id] / (1 + odds), 2),
            lines[f.person.id],
            round(start, 2),
        )
        for f in open_ones
    ]
    return tuple(sorted(found, key=lambda c: (-totals[c.person.id], c.person.id)))


def possible(fit: Fit) -> bool:
    """Whether it is worth showing somebody at all."""
    return bool(
        fit.shared or fit.doubtful or fit.name in FITTING or fit.name in POSSIBLE or fit.said
    )


def _signs(fit: Fit, told: Collection[str]) -> Iterator[Sign]:
    if fit.person.id in told:
        yield Sign("told", {}, SIGNS["told"].bits)
    for handle in fit.shared:
        code = f"same_{handle.kind}"
        yield Sign(code, {"value": handle.value}, SIGNS[code].bits)
    for handle in fit.doubtful:
        yield Sign("shared_identifier", {"value": handle.value}, SIGNS["shared_identifier"].bits)
    yield from _name(fit)
    for support in fit.supports:
        yield Sign(f"same_{support}", {}, SIGNS[f"same_{support}"].bits)
    if fit.other_company:
        yield Sign("other_company", {"value": fit.other_company}, SIGNS["other_company"].bits)
    if fit.other_address:
        yield Sign("other_address", {"value": fit.other_address}, SIGNS["other_address"].bits)


def _name(fit: Fit) -> Iterator[Sign]:
    if fit.likeness is None:
        return
    code = _NAMED.get(fit.name, f"{fit.name}_name")
    if fit.name == "none" and not names.full(fit.shown):
        return  # a first name, as many addresses spell no more: it says nothing either way
    if code == "other_name":
        yield Sign(code, {}, SIGNS[code].bits)
        return
    params: dict[str, object] = {}
    if code == "short_name":
        short = [p for p in fit.likeness.pairs if p.level in ("short", "loose", "begins")]
        one, other = sorted((short[0].mine, short[0].theirs), key=len)
        params = {"short": one.title(), "long": other.title()}
    elif fit.name == "mail" or fit.name == "address":
        params = {"value": fit.said}
    yield Sign(code, params, round(fit.likeness.bits - fit.likeness.rare, 2))
    if fit.likeness.rare:
        rarity = "rare_name" if fit.rare else "common_name"
        yield Sign(rarity, {}, round(fit.likeness.rare, 2))
