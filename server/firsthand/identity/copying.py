"""Profiles and addresses made after somebody's: which look so, and the warning that says how."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.identity import handles
from firsthand.identity.addresses import is_address
from firsthand.identity.disguise import Difference
from firsthand.identity.fits import FITTING, Fit
from firsthand.model import Caution, Person


def copies(fit: Fit) -> bool:
    """Whether a profile that is not theirs seems to be made after this person's: their name and
    more, at another address of the site, or an address or a name in letters that look alike."""
    if fit.written and (fit.backed or fit.rare):
        return True
    alike = fit.disguise is not None and fit.disguise.how == "letters"
    if alike and is_address(fit.shown):
        return True  # no name was given, and the address is theirs at a glance
    if fit.name not in FITTING or not fit.other_address:
        return False
    return fit.backed or fit.telling or alike


def copy(fit: Fit, evidence: Sequence[str] = ()) -> Caution:
    """The warning of a profile made after this person's."""
    known = fit.other_address or ""
    site = handles.site(known).partition(".")[0]
    connected = bool(site) and any(
        site in (card.source, (card.network or "").casefold()) for card in fit.person.cards
    )
    if fit.written and not (fit.disguise and fit.disguise.how == "letters"):
        return warning("name", fit.person, known, fit.shown, None, evidence)
    how = "clone" if connected else "address"
    return warning(how, fit.person, known, fit.own_address or "", fit.disguise, evidence)


def warning(
    how: str, person: Person | None, known: str, this: str, difference: Difference | None,
    evidence: Sequence[str] = (),
) -> Caution:  # fmt: skip
    """The warning that ``this`` was made after what is ``known`` of a person (``None``: of the
    user). ``evidence``: the records that tell of either."""
    told = difference or Difference("")
    return Caution("impersonation", {
        "how": how, "name": person.name if person else "", "person": person.id if person else "",
        "address": known, "this": this, "differs": told.how, "part": told.part,
        "evidence": list(evidence),
    })  # fmt: skip
