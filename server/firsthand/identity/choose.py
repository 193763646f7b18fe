"""The one person a profile means, or "one of these", or nobody."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from firsthand.identity import explain, grades, oneself, rivals
from firsthand.identity.copying import copies, copy
from firsthand.identity.fits import FITTING, OPEN, SURE, Fit
from firsthand.model import Candidate, Caution, Identity, Person

# A name that fits better than another by so many bits is another matter: 1 in 16.
_CLEAR = 4.0
_AS_LIKELY_AS_NOT = 0.5
# Grades that make somebody at the firm the one who was found by more.
_AT_FIRM = ("short", "double", "mail", "address")


@dataclass(frozen=True, slots=True)
class Choice:
    """Who it is. ``people``: all records judged to be this one person, the surest first.

    ``weaker`` are those among them that only a name with support, or a rare name, joins.
    """

    identity: Identity
    people: tuple[Person, ...] = ()
    weaker: tuple[Person, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    cautions: tuple[Caution, ...] = ()


def choose(
    fits: Sequence[Fit],
    told: Collection[str] = (),
    denied: Collection[str] = (),
    people: int = 1000,
    lookalike: str | None = None,
    apart: Collection[tuple[str, str]] = (),
) -> Choice:
    """Decides by the contract's rules.

    ``told`` and ``denied`` are ids of people whom the user said the profile is, or is not; a
    denial of ``"*"`` says it is none of them. ``people`` is how many the records hold.
    ``lookalike`` is the profile's name where its letters only look like the usual ones: then no
    name decides. ``apart`` are pairs of ids of whom the user said that they are two.
    """
    fits = [f for f in fits if f.person.id not in denied]
    if "*" in denied:
        fits = [f for f in fits if f.person.id in told]
    # Whom a page seems to copy comes first: that is the one to ask.
    copied = {f.person.id for f in fits if copies(f)}
    ranked = explain.candidates(fits, told, people)
    candidates = tuple(sorted(ranked, key=lambda c: c.person.id not in copied))
    sure = [f for f in fits if f.person.id in told] or [f for f in fits if f.shared]
    if sure:
        return _by_identifier(sure, fits, candidates, bool(told), apart)
    if lookalike:
        found = any(f.name in FITTING for f in fits)
        caution = Caution("lookalike", {"name": lookalike})
        return Choice("unsure" if found else "none", candidates=candidates, cautions=(caution,))
    return _by_name(fits, candidates, apart)


def _by_identifier(
    sure: list[Fit],
    fits: Sequence[Fit],
    candidates: tuple[Candidate, ...],
    told: bool,
    apart: Collection[tuple[str, str]],
) -> Choice:
    cautions = []
    clash = [f for f in sure if f.name == "conflict"]
    if not told and (clash or _contradict(sure)):
        # One address leads to one person, another address or the name to somebody else.
        handle = next((h for f in (*clash, *sure) for h in f.shared), None)
        names = sorted({f.person.name for f in sure})
        cautions.append(
            Caution("contradiction", {"names": names, "value": handle.value if handle else ""})
        )
        return Choice("unsure", candidates=candidates, cautions=tuple(cautions))
    # A page can show anybody's e-mail; it cannot lie at their address.
    copied = [f for f in sure if f.other_address and not told]
    if copied:
        return Choice("unsure", candidates=candidates, cautions=tuple(map(copy, copied)))
    people = tuple(f.person for f in sure)
    also = tuple(f.person for f in _companions(fits, sure, candidates, apart))
    return Choice("certain", people + also, also, candidates, ())


def _contradict(sure: list[Fit]) -> bool:
    return len(sure) > 1 and any(f.name == "none" and not f.supports for f in sure)


def _by_name(
    fits: Sequence[Fit], candidates: tuple[Candidate, ...], apart: Collection[tuple[str, str]]
) -> Choice:
    named = _apart_from_numbers([f for f in fits if f.fitting])
    copied = tuple(f for f in fits if copies(f))
    if copied:
        return Choice("unsure", candidates=candidates, cautions=tuple(map(copy, copied)))
    open_ones = [f for f in named if not f.other_address]
    carried = [f for f in open_ones if f.carried]
    # Another form of a name says nothing beside somebody who bears the name itself.
    if supported := [f for f in carried if f.name != "form"] or carried:
        best = max(f.alike for f in supported)
        # Support does not make up for a name that somebody else bears to the letter.
        nearer = [f for f in open_ones if not f.carried and f.alike > best + _CLEAR]
        supported = [f for f in supported if f.alike > best - _CLEAR]
        if supported[0].name == "form" and len(supported) > 1:
            return Choice("unsure", candidates=candidates)  # Jean-Pierre or Jean-Paul
        told = not all(f.numbered and f.supports == ("company",) for f in supported)
        if told and oneself.one(supported, apart) and not nearer and _even(supported, candidates):
            rest = _companions(fits, supported, candidates, apart)
            people = tuple(f.person for f in (*_steady(supported), *rest))
            return Choice("likely", people, people, candidates)
        return Choice("unsure", candidates=candidates)
    best = max((f.alike for f in open_ones), default=0.0)
    alike = [f for f in open_ones if f.alike >= best - _CLEAR]
    alone = bool(alike) and not _twice(fits)
    if alone and _by_rarity(alike, candidates) and oneself.by_name(alike, apart):
        people = tuple(f.person for f in (*_steady(alike), *_numbers(fits, alike, apart)))
        return Choice("likely", people, people, candidates)
    if open_ones or any(map(_open, fits)):
        return Choice("unsure", candidates=candidates)
    # A namesake known under another address of the same site, and nothing else in common.
    return Choice("none", candidates=candidates)


def _twice(fits: Iterable[Fit]) -> bool:
    """Whether the records know another profile of that very name on the page's own network: two
    bear it there, and it does not tell which of them somebody else is."""
    return any(f.other_address and f.name in SURE for f in fits)


def _steady(fits: Iterable[Fit]) -> list[Fit]:
    """These in an order that no order of imports changes, the surest first: the first of them is
    whom the answer names."""
    return sorted(fits, key=lambda f: (-f.alike, not f.person.cards, sorted(f.person.handles)))


def _open(fit: Fit) -> bool:
    """Whether something that decides nothing leaves it open that it is them: of nobody but a
    mailbox known, a family name at the firm does, too."""
    nameless = fit.name == "part" and not fit.person.names and bool(fit.supports)
    return bool(fit.doubtful or fit.said or fit.signed) or fit.name in OPEN or nameless


def _even(fits: Sequence[Fit], candidates: Sequence[Candidate]) -> bool:
    """Whether the sum of all signs makes it as likely as not that it is one of these."""
    ids = {f.person.id for f in fits}
    return sum(c.match for c in candidates if c.person.id in ids) >= _AS_LIKELY_AS_NOT


def _by_rarity(fits: Sequence[Fit], candidates: Sequence[Candidate]) -> bool:
    """Whether a name is so rare that it says who it is. Where the sum of all signs does not come to
    as likely as not, that asks for more."""
    even = _even(fits, candidates)
    return all(fit.tells(even) for fit in fits)


def _companions(
    fits: Sequence[Fit],
    chosen: Sequence[Fit],
    candidates: Sequence[Candidate],
    apart: Collection[tuple[str, str]],
) -> list[Fit]:
    """Other records of the chosen person: the same name, with support, or rare and unique."""
    ids = {f.person.id for f in chosen}
    rest = [f for f in fits if f.person.id not in ids and not (f.other_address or f.signed)]
    held = _numbers(rest, chosen, apart)
    rest = [f for f in rest if f not in held]
    named = [f for f in rest if f.name in SURE]
    supported = [f for f in named if _supported(f, chosen)]
    numbered = all(f.numbered and f.supports in ((), ("company",)) for f in supported)
    if supported and (numbered or not oneself.one([*chosen, *supported], apart)):
        supported = []
    also = [f for f in rest if f not in named and _at_the_firm(f, chosen)]
    if also and not oneself.one([*chosen, *supported, *also], apart):
        also = []
    left = [f for f in named if f not in supported]
    # Somebody of that name in another firm is somebody else until more is known.
    one = bool(left) and oneself.by_name(left, apart) and _by_rarity(left, candidates)
    there = [*supported, *chosen]
    one = one and not (_twice(fits) or oneself.two_at_work([*chosen, *supported, *left], there))
    rare = left if one and not any(f.other_company for f in left) else []
    found = _not_apart((*supported, *also, *rare), chosen, apart)
    listed = [f.person for f in fits if f.other_address and f.person.id not in ids]
    return [*held, *(f for f in found if not any(rivals.fits_as_well(f, one) for one in listed))]


def _supported(fit: Fit, chosen: Sequence[Fit]) -> bool:
    """Whether something beside the very name says that these are records of the chosen one: what
    the page tells, or the firm for which the records know both."""
    junior = fit.likeness is not None and fit.likeness.junior
    return fit.carried or (not junior and oneself.at_one_firm(fit, chosen))


def _at_the_firm(fit: Fit, chosen: Sequence[Fit]) -> bool:
    """The same where the name is a short form, has a family name more or is a mailbox's: a rare one
    at the page's firm. Of an initial, a card has to say that they work there."""
    if not (fit.name in _AT_FIRM and fit.rare and "company" in fit.supports and fit.carried):
        return False
    told = fit.name != "mail" or not grades.initialled(fit.likeness)
    return told or oneself.at_one_firm(fit, chosen)


def _not_apart(
    fits: Iterable[Fit], chosen: Sequence[Fit], apart: Collection[tuple[str, str]]
) -> list[Fit]:
    return [f for f in fits if not any((f.person.id, o.person.id) in apart for o in chosen)]


def _numbers(
    fits: Sequence[Fit], chosen: Sequence[Fit], apart: Collection[tuple[str, str]]
) -> list[Fit]:
    """Records of the chosen person's numbers alone, which others had as well."""
    ids = {f.person.id for f in chosen}
    rest = [f for f in fits if f.person.id not in ids and f.name in SURE]
    held = [f for f in rest if f not in _apart_from_numbers([*chosen, f])]
    return _not_apart(held, chosen, apart)


def _apart_from_numbers(fits: Sequence[Fit]) -> list[Fit]:
    """These without numbers that stand under the same name on a card of another: an identifier that
    others used as well joins nobody, and with the name it is theirs."""
    cards = {handle for f in fits for card in f.person.cards for handle in card.handles}
    return [
        f for f in fits
        if f.person.cards or f.name not in SURE or not cards.issuperset(f.person.handles)
    ]  # fmt: skip


def joined(people: Sequence[Person]) -> Person | None:
    """Several records of one person as one."""
    if not people:
        return None
    first = people[0]
    return replace(
        first,
        handles=tuple(dict.fromkeys(h for p in people for h in p.handles)),
        names=tuple(dict.fromkeys(n for p in people for n in p.names)),
        cards=tuple(dict.fromkeys(c for p in people for c in p.cards)),
    )
