"""Whether records under one name are one person's, or two namesakes': by what identifiers, sources
and firms say of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from firsthand.identity import fields, firms, handles
from firsthand.identity.fields import card_firms, work_domains
from firsthand.identity.fits import Fit
from firsthand.identity.parts import tokens
from firsthand.model import Handle

_WHERE = re.compile(
    r"(.+?)[\s(\[/,-]+(?:werk|work|thuis|home|priv[ée]|private?|privat|gsm|mobiel|mobile?|mobil|kantoor"
    r"|office|bureau|b[üu]ro|maison|domicile|handy|arbeit|zuhause|vast|fixe)[)\]]?"
)
_A_NAME = 2  # letters of what is no family name yet


def by_name(fits: Sequence[Fit], apart: Collection[tuple[str, str]]) -> bool:
    """Whether what fits under one rare name is one person's: mailboxes and accounts alone, one of
    them at work, or all of one firm. Somebody of that name in another firm is somebody else until
    more is known. What one chat and another call so, in words alone, may be any of them."""
    if len(fits) == 1:
        return True
    labels = [f for f in fits if _is_label(f)]
    if len({_sources(f) for f in labels}) < len(labels):
        return False
    if any(f.name != "same" and not _called_as_a_card(f, fits) for f in labels):
        return False
    every, fits = fits, [f for f in fits if f not in labels] or fits[:1]
    fits = [f for f in fits if not _is_second(f, fits)]
    if len(fits) == 1:
        return not apart_any(every, apart)
    if _at_one_firm_alone(fits):
        return one(fits, apart)
    boxes = [h for f in fits for h in f.person.handles]
    alone = all(f.name == "same" and f.person.handles and not f.person.cards for f in fits)
    at_work = {_site(h) for h in boxes if handles.is_work(h.value)}
    mail = all(h.kind == "email" or handles.is_member(h.value) for h in boxes)
    return alone and mail and len(at_work) < 2 and one(fits, apart)


def _called_as_a_card(label: Fit, fits: Sequence[Fit]) -> bool:
    """Whether a chat is called letter for letter as a card is, whose name the telephone shows."""
    called = {name.casefold() for name in label.person.names}
    others = [card for f in fits if f is not label for card in f.person.cards]
    return any((card.name or "").casefold() in called for card in others)


def _is_second(fit: Fit, fits: Sequence[Fit]) -> bool:
    """Whether each of their cards is called as another one is, but for where the number is: a
    telephone of older days has "Jan Maes" and "Jan Maes (werk)"."""
    others = {card.name.casefold() for f in fits for card in f.person.cards if card.name}
    said = [_WHERE.fullmatch((card.name or "").casefold()) for card in fit.person.cards]
    return bool(said) and all(found and found[1] in others for found in said)


def at_one_firm(fit: Fit, others: Sequence[Fit]) -> bool:
    """Whether the records know somebody for a firm for which they know one of the others."""
    if _of_the_family(fit):
        return False
    return any(fields.at_one_firm(fit.person, other.person) for other in others)


def _of_the_family(fit: Fit) -> bool:
    """Whether the firm bears the family's name: father and son may both be there."""
    return any(_bears(one, fit) for one in (*card_firms(fit.person), *work_domains(fit.person)))


def _bears(firm: str, fit: Fit) -> bool:
    """Whether a firm or a domain is called after the family."""
    family = next(reversed(tokens(fit.shown)), "")
    return len(family) > _A_NAME and family in firms.squeeze(firm)


def _at_one_firm_alone(fits: Sequence[Fit]) -> bool:
    """Whether all of whom a firm is known are at one, and no more than one is left beside them."""
    if any(map(_of_the_family, fits)):
        return False
    known = [f.person for f in fits if card_firms(f.person) or work_domains(f.person)]
    pairs = [(a, b) for i, a in enumerate(known) for b in known[:i]]
    return (
        bool(pairs)
        and len(fits) - len(known) < 2
        and all(fields.at_one_firm(*two) for two in pairs)
    )


def _is_label(fit: Fit) -> bool:
    """Whether nothing but a name is known of somebody, as of whom a chat is with or whom a list of
    members has."""
    known = fit.person.handles
    if not known:
        return not (card_firms(fit.person) or any(card.place for card in fit.person.cards))
    return not fit.person.cards and all(handle.kind == "name" for handle in known)


def _sources(fit: Fit) -> frozenset[str]:
    told = {handle.value.partition(":")[0] for handle in fit.person.handles}
    return frozenset(told | {card.source for card in fit.person.cards})


def apart_any(fits: Sequence[Fit], apart: Collection[tuple[str, str]]) -> bool:
    return any((a.person.id, b.person.id) in apart for a in fits for b in fits)


def one(fits: Sequence[Fit], apart: Collection[tuple[str, str]]) -> bool:
    """Whether records of one name can be one person's: no two of them have the same kind of
    identifier under different values, as two mailboxes of their own at one firm would, and no
    source tells of both, since a network or an address book lists everybody once."""
    if len(fits) == 1:
        return True
    if apart_any(fits, apart):
        return False
    seen: set[str] = set()
    for f in fits:
        kinds = {_site(h) for h in f.person.handles if _is_ones_own(h)}
        kinds |= {f"source:{card.source}" for card in f.person.cards}
        if seen & kinds:
            return False
        seen |= kinds
    return True


def two_at_work(fits: Iterable[Fit], there: Iterable[Fit]) -> bool:
    """Whether two of these have a mailbox of their own at one firm, as father and son would; or
    one of them at another firm than who is there (``there``), somebody else until more is known. A
    domain that bears their name is no other firm."""
    seen: set[str] = set()
    known = {site for f in there for site in _at_work(f)}
    for f in fits:
        sites = _at_work(f)
        other = {site for site in sites - known if not _bears(site, f)} if known else ()
        if seen & sites or other:
            return True
        seen |= sites
    return False


def _at_work(fit: Fit) -> set[str]:
    return {_site(h) for h in fit.person.handles if handles.at_work(h) and _is_ones_own(h)}


def _is_ones_own(handle: Handle) -> bool:
    """Whether somebody has no other of these at one firm or site, as beside info@."""
    return handle.kind == "url" or (handle.kind == "email" and not handles.is_role(handle.value))


def _site(handle: Handle) -> str:
    """A mail domain or a site: one person rarely has two accounts there."""
    return handle.value.partition("@")[2] or handle.value.partition("/")[0]
