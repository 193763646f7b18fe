"""Whom a profile could mean: what it shares with a person, and what speaks against."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache

from firsthand.identity import (
    addresses,
    blocking,
    boxes,
    compare,
    disguise,
    fields,
    glance,
    grades,
    handles,
    names,
    proof,
    tables,
)
from firsthand.identity.compare import Likeness
from firsthand.identity.fits import FITTING, POSSIBLE, SURE, Fit, to_the_letter
from firsthand.identity.parts import parse, scripts, tokens
from firsthand.identity.rarity import Rarity
from firsthand.identity.signs import chinese_alone
from firsthand.identity.spelling import fold
from firsthand.model import Handle, Person, Profile

# So many of the first that the keys find, and of the rest those whose names are so much alike, of
# a hundred.
_STAY, _ALIKE = 8, 60
_BEGINS = 3  # letters of a word that a mailbox has where it has the word, in any spelling
BEST = 20  # so many of those found are compared field by field


def strong(profile: Profile, region: str) -> tuple[Handle, ...]:
    """The profile's identifiers: its own address, and the e-mails and phones it shows.

    Links to other sites are not among them: a page can link to anybody's.
    """
    raw = [Handle("url", profile.url)] if profile.url else []
    raw += [Handle("email", value) for value in profile.emails]
    raw += [Handle("phone", value) for value in profile.phones]
    found = (handles.canonical(handle, region) for handle in raw)
    return tuple(dict.fromkeys(handle for handle in found if handle))


def said_name(profile: Profile) -> str:
    """The name a profile goes by: the one it shows, else what its address says; maybe nothing."""
    return profile.name or profile.handle or ""


def keys(profile: Profile) -> tuple[str, ...]:
    """Keys to look a profile up by, the most telling first."""
    name = said_name(profile)
    if not name:
        return ()
    plain = disguise.plain(name)
    disguised = blocking.lookups(plain) if plain != name else ()
    # Whoever shares the firm comes before the many who share a common name.
    firm = blocking.firm_lookups(name, profile.company) if profile.company else ()
    return tuple(dict.fromkeys((*firm, *disguised, *blocking.lookups(name))))


def shortlist(profile: Profile, found: Sequence[tuple[int, str]]) -> list[int]:
    """The likeliest of the people found under the keys, by a quick look at their names. The
    first ones share the most telling keys and stay in any case, as another of their names may
    be meant."""
    first = [number for number, _ in found[:_STAY]]
    rest, wanted = found[_STAY:], said_name(profile)
    ratios = glance.alike(wanted, {name for _, name in rest}, _ALIKE)
    ranked = sorted(
        (-ratios[name], place, number, name)
        for place, (number, name) in enumerate(rest)
        if name in ratios
    )
    likely = ranked[: BEST - len(first)]
    return first + [n for _, _, n, name in likely if not glance.plainly_two(wanted, name)]


def worth(profile: Profile, person: Person) -> bool:
    """Whether somebody whom no identifier and no word of the user leads to needs a closer look:
    most of those who were found under a key have a name that rules them out."""
    wanted = said_name(profile)
    if not (person.names and all(glance.plainly_two(wanted, name) for name in person.names)):
        name, found, box = _name(wanted, person)
        slip = found is not None and grades.slip(found)
        if name in FITTING or name in POSSIBLE or box or slip or addresses.is_address(wanted):
            return True
    else:
        _, mail = _mailbox(wanted, person, 2)
        if mail and to_the_letter(mail):
            return True  # a mailbox in another name than the card's
    # A copy is written to look like them, and is no name of theirs.
    shown = dict.fromkeys((*person.names, person.name))
    return any(disguise.written_alike(wanted, known) for known in shown)


def fit(
    profile: Profile,
    person: Person,
    shared: Collection[Handle],
    shared_names: Callable[[Handle], Iterable[str]],
    rarity_of: Callable[[str], Rarity],
    region: str,
    last_from: fields.LastFrom = lambda _: None,
) -> Fit:
    """Compares a profile with one person.

    ``shared_names`` gives the names used with an identifier, ``rarity_of`` tells how rare a name
    is in the records and at large, ``last_from`` when a mailbox wrote last.
    """
    wanted = said_name(profile)
    name, likeness, box = _name(wanted, person)
    doubtful = proof.doubtful(profile, person, name, shared, shared_names)
    strong_ones = tuple(h for h in shared if h not in doubtful)
    if name not in FITTING:
        name = proof.denied(wanted, person, name, strong_ones)
    supports = tuple(dict.fromkeys(fields.supports(profile, person, last_from)))
    familys = fields.is_familys(profile)
    if familys and name == "mail" and not person.names and grades.initialled(likeness):
        name = "initial"  # p.garnier@ is any of the Garniers whose firm it is
    if name not in FITTING and "company" in supports and likeness and grades.slip(likeness):
        name = "near"  # at one firm it may be them, misspelt
    return Fit(
        person,
        strong_ones,
        doubtful,
        name,
        supports,
        *fields.other_address(profile, person, region),
        wanted,
        any(disguise.written_alike(wanted, known) for known in (*person.names, person.name)),
        _rarity(wanted, name, likeness, rarity_of),
        likeness,
        None if "company" in supports else fields.other_company(profile, person),
        wanted if name == "address" else box,
        fields.numbered(profile, person),
        familys,
        _anothers(wanted, person),
        name in SURE and _signed_by_both(wanted, person),
    )


def _rarity(
    wanted: str, grade: str, found: Likeness | None, rarity_of: Callable[[str], Rarity]
) -> Rarity:
    """How rare the name is: of two family names, the one that agrees has to be; of a name at home
    and abroad, both."""
    if grade == "double" and found:
        return rarity_of(agreed(found))
    if found and any(pair.theirs in tables.abroad(pair.mine) for pair in found.pairs):
        known = " ".join(pair.theirs for pair in found.pairs)
        return max(rarity_of(wanted), rarity_of(known), key=lambda one: one.expected)
    return rarity_of(wanted)


def _anothers(wanted: str, person: Person) -> bool:
    """Whether nothing but mailboxes that spell somebody else's name are known of them: whoever
    reads these may write in any name, as from one that was broken into."""
    alone = boxes.alone(person)
    return bool(alone) and all(boxes.is_anothers(box, wanted) for box in alone)


def _signed_by_both(wanted: str, person: Person) -> bool:
    """Whether all that is known of them is what somebody else wrote as well, from a mailbox that
    spells that one's name: an assistant, who signs with either."""
    others = [name for name in person.names if names.full(name) and names.conflict(name, wanted)]
    alone = boxes.alone(person)
    return bool(alone) and all(
        any(to_the_letter(compare.of_address(box.partition("@")[0], name)) for name in others)
        for box in alone
    )


def agreed(found: Likeness) -> str:
    """The words of the profile's name that agree."""
    return " ".join(pair.mine for pair in found.pairs)


def _name(wanted: str, person: Person) -> tuple[str, Likeness | None, str]:
    """How well the name fits, by the best of the person's names; where nobody wrote their name
    down, or not all of it, by what their mail address says; and that address."""
    if not wanted:
        return "none", None, ""
    said = [name for name in person.names if "@" not in name]
    known = [name for name in said if not (names.joint(name) or _of_another(name, person))]
    if said and not known:
        return _of_others(wanted, said, person)
    compared = [(compare.likeness(wanted, name), name) for name in known]
    full = [
        (found, name) for found, name in compared if names.full(name) and not chinese_alone(name)
    ]
    best, bears = max(compared, key=lambda one: one[0].alike, default=(None, ""))
    grade = grades.grade(best) if best else "none"
    if grade == "middle" and grades.half_given(wanted, bears) and not _goes_by(wanted, person):
        grade = "akin"
    if addresses.is_address(wanted) and grade in FITTING:
        grade = "address"
    if grade in SURE:
        return grade, best, ""
    if grade in ("short", "loose") and _told_in_full(wanted, bears, [name for _, name in full]):
        return "akin", best, ""
    box, mail = _mailbox(wanted, person, 2 if full else 1)
    if full and grade not in FITTING and all(names.conflict(wanted, known) for _, known in full):
        # A mailbox in another name than the card's may be that of somebody of the family.
        return "conflict", best, box if mail and to_the_letter(mail) else ""
    # An initial and a family name may be those of whoever of the family signs with another name.
    if mail and not full and any(names.denied(wanted, names.tokens(one)) for one in known):
        full = compared
    if mail and (to_the_letter(mail) if full else grade not in FITTING):
        # M. for Mamen, who is Carmen, is as well a Maria's.
        return ("initial" if grades.short_initial(mail) else "mail"), mail, box
    if best is None and box:
        return "part", mail, ""  # a family name alone
    return grade, best, ""


def _told_in_full(wanted: str, short: str, known: Iterable[str]) -> bool:
    """Whether the records tell for which name the short one stands, and that is another: Alex, who
    is Alexander on a card, is not Alexandra."""
    return any(
        names.conflict(wanted, name) and grades.grade(compare.likeness(short, name)) == "short"
        for name in known
    )


def _goes_by(wanted: str, person: Person) -> bool:
    """Whether a mailbox says that of a double given name they go by the half that the page has:
    cristian@ of Andrei-Cristian."""
    given = tokens(wanted)[0]
    return any(
        kind == "email" and addresses.words(value.partition("@")[0])[:1] == (given,)
        for kind, value in person.handles
    )


def _of_another(name: str, person: Person) -> bool:
    if not names.of_another(name):
        return False
    return not any(boxes.signs(value, name) for kind, value in person.handles if kind == "email")


def _of_others(
    wanted: str, known: Sequence[str], person: Person
) -> tuple[str, Likeness | None, str]:
    """A card that two people share may be the one's or the other's, and one of somebody's firm or
    office anybody's there: it decides nothing, unless a mailbox spells the name."""
    if not any(map(names.joint, known)):
        box, mail = _mailbox(wanted, person, 2)
        if mail and to_the_letter(mail):
            return "mail", mail, box
    best = max((compare.likeness(wanted, name) for name in known), key=lambda f: f.alike)
    return "near" if grades.grade(best) in FITTING else "none", best, ""


@lru_cache(64)
def _beginnings(name: str) -> tuple[tuple[str, ...], ...]:
    """The beginnings of the words of a name, of each with its particles or without."""
    told = [parse(one) for one in scripts(name)]
    both = [two for taken in told for two in zip(taken.words, taken.cores, strict=True)]
    return tuple(tuple({word[:_BEGINS] for word in one}) for one in both if len(one[0]) >= _BEGINS)


def _holds(box: str, begins: Iterable[tuple[str, ...]]) -> int:
    return sum(any(begin in box for begin in one) for one in begins)


def _mailbox(wanted: str, person: Person, least: int) -> tuple[str, Likeness | None]:
    """The person's mailbox that says most of the name, ``least`` words of it; and how, where that
    is enough."""
    if addresses.is_address(wanted):
        return "", None
    # Most mailboxes under a name have nothing of another; the beginning of a word tells them.
    begins = _beginnings(wanted)
    holding = [
        value
        for kind, value in person.handles
        if kind == "email" and _holds(fold(value.partition("@")[0]), begins) >= least
    ]
    found = [(compare.of_address(box.partition("@")[0], wanted), box) for box in sorted(holding)]
    mail, box = max(found, key=lambda one: one[0].alike, default=(None, ""))
    if mail is None or not mail.pairs or mail.contradicted:
        return "", None
    return box, mail if grades.spelt_out(mail) and not proof.of_the_family(mail, box) else None
