"""What an identifier that a page and somebody share proves: who it is, or nothing yet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from firsthand.identity import addresses, boxes, compare, desks, fields, handles, names
from firsthand.identity.compare import Likeness
from firsthand.identity.fits import to_the_letter
from firsthand.identity.kin import is_kin, named_after
from firsthand.identity.levels import level
from firsthand.identity.parts import parse, tokens
from firsthand.identity.people import Identifier, shared
from firsthand.identity.spelling import fold
from firsthand.model import Handle, Person, Profile

_A_WORD = 5  # letters that are more than initials


def doubtful(
    profile: Profile, person: Person, grade: str, common: Collection[Handle],
    named: Callable[[Handle], Iterable[str]],
) -> tuple[Handle, ...]:  # fmt: skip
    """The identifiers in common that prove nothing: several use them, or might.

    ``grade`` tells how their names agree, ``named`` the names used with an identifier.
    """
    firms_own = bool(common) and fields.is_firm(profile, person)
    return tuple(
        handle for handle in common
        if firms_own or _nobodys(handle, person, profile.name)
        or _a_site(handle, person, grade)
        or (_by_several(handle, named(handle), profile.name)
            and not _called_by_it(handle, person, profile.name))
    )  # fmt: skip


def _nobodys(handle: Handle, person: Person, wanted: str | None) -> bool:
    """Whether it is a number at which many answer, or the records name nobody, or an office alone,
    for what may be a firm's: a landline, a family's mailbox at its own firm."""
    if handle.kind == "phone":
        post = bool(person.names) and all(map(desks.is_post, person.names))
        return post or _of_a_place(handle, person, wanted) or handles.hotline(handle.value)
    if handle.kind == "url" or not wanted:
        return False
    if _without_a_trace(handle.value, person, wanted):
        return True
    if person.names:
        return False
    return of_the_family(compare.of_address(handle.value.partition("@")[0], wanted), handle.value)


def _called_by_it(handle: Handle, person: Person, wanted: str | None) -> bool:
    """Whether telephones called a mobile by that name, whoever else had the number: what came over
    it under this name was with them."""
    if not wanted or person.cards or not (handle.kind == "phone" and handles.mobile(handle.value)):
        return False
    said = [name for name in person.names if names.full(name)]
    return not any(map(names.joint, said)) and any(names.agree(wanted, name) for name in said)


def _of_a_place(handle: Handle, person: Person, wanted: str | None) -> bool:
    """Whether it is a landline that nobody is known to answer: a practice's, an office's, a
    family's."""
    if not handles.landline(handle.value):
        return False
    if not wanted or not names.full(wanted):
        return all(map(desks.is_office, person.names))
    return not any(_called_so(wanted, label) for label in person.names)


def _called_so(wanted: str, label: str) -> bool:
    """Whether a telephone calls somebody of that name so: by a given name, or as kin."""
    given = parse(wanted).words[0]
    return is_kin(label) or any(level(word, given) for word in tokens(label))


def _without_a_trace(box: str, person: Person, wanted: str) -> bool:
    """Whether an organisation's mailbox, of which the records know nobody's name, has nothing of
    the page's either: burgerzaken@, or the nickname of whoever it is."""
    if not handles.is_work(box) or not names.full(wanted) or person.cards:
        return False
    said = [name for name in person.names if "@" not in name]
    local, _, domain = box.partition("@")
    words = [word for word in addresses.words(local) if len(word) >= _A_WORD]
    if not words or any(map(names.full, said)):
        return False
    told = (local, domain.partition(".")[0], *said)
    return not any(
        compare.of_address(one, wanted).pairs or _has_a_trace(one, wanted) for one in told
    )


def _beside(wanted: str, known: Collection[str]) -> bool:
    """Whether all that is known there is somebody beside whoever the page shows: a father where it
    is the son's, "Mama van Fien" where it is Fien's."""
    given = tokens(wanted)[:1]
    return bool(known) and all(
        "generation" in compare.likeness(wanted, name).codes
        or named_after(name).intersection(given)
        for name in known
    )


def _theirs(handle: Handle, wanted: str) -> bool:
    """Whether a mailbox and its domain spell a given and a family name."""
    if handle.kind != "email" or handles.is_role(handle.value):
        return False
    local, _, domain = handle.value.partition("@")
    words, site = parse(wanted).words, fold(domain.partition(".")[0])
    given, family = words[0], words[-1]
    spelled = given in addresses.words(local) and family in site
    return len(words) > 1 and min(len(given), len(family)) > 2 and spelled


def _has_a_trace(text: str, wanted: str) -> bool:
    """Whether some of a name stands in a text: its beginning, or that of a word, or another form of
    a given name."""
    name = parse(wanted)
    own = {*name.words, *name.cores, *name.called}
    words = [word for part in addresses.words(text) for word in tokens(part)]
    whole = fold(text)
    return any(
        word[:4] in whole or any(w.startswith(word[:3]) or level(w, word) for w in words)
        for word in own
        if len(word) > 2
    )


def of_the_family(found: Likeness, box: str) -> bool:
    """Whether it is a family's mailbox at the family's own firm: peeters@peeters.example."""
    if not found.pairs or found.codes[0] != "glued_family":
        return False
    family, site = found.pairs[0].theirs, box.partition("@")[2]
    label = fold(site.partition(".")[0])
    return family in fold(site) or (len(label) > 3 and family.endswith(label))


def _a_site(handle: Handle, person: Person, grade: str) -> bool:
    """Whether it is a web site that stands on a card of somebody else: of whoever works there."""
    site = handle.kind == "url" and not handles.is_member(handle.value)
    return site and bool(person.names) and grade == "none"


def _by_several(handle: Handle, seen: Iterable[str], wanted: str | None) -> bool:
    """Whether several use an identifier, or would if this profile did too."""
    known = tuple(seen)
    if handle.kind == "email" and wanted and _at_their_own(handle.value, wanted):
        return any(names.conflict(wanted, name) or names.joint(name) for name in known)
    if handle.kind == "email" and wanted and _third(wanted, known):
        return True
    mobile = handle.kind == "phone" and handles.mobile(handle.value)
    # Plain conflicts are told as such; see ``choose``. A mobile phone stays with one person through
    # a change of name, and is kept under their trade: Marc Plumber; a landline under "Mama".
    kin = handle.kind == "phone" and bool(known) and all(map(is_kin, known))
    apart = not (mobile or kin)
    if wanted and apart and not any(names.conflict(wanted, name) for name in known):
        known = (*known, wanted)
    return shared(Identifier(0, handle, known))


def _third(wanted: str, known: Iterable[str]) -> bool:
    """Whether two wrote from there who have no family name in common, and the page has a third: one
    marries, but a mailbox such as jan@ is passed on."""
    said = [name for name in known if names.full(name)]
    two = any(names.strangers(a, b) for i, a in enumerate(said) for b in said[:i])
    return two and all(names.strangers(wanted, name) for name in said)


def _at_their_own(box: str, wanted: str) -> bool:
    """Whether a role's mailbox lies at a domain that is the full name, info@janpeeters.example, or
    is spelt as it: post.anna@."""
    site = box.partition("@")[2].partition(".")[0]
    if not handles.is_role(box):
        return False
    if boxes.spells(box, wanted):
        return True
    found = compare.of_address(site, wanted)
    return bool(found.pairs) and (found.codes[0] == "glued" or to_the_letter(found))


def denied(wanted: str, person: Person, grade: str, strong: Collection[Handle]) -> str:
    """How names agree, seen again with what is in common: ``conflict`` where that is of somebody
    whose full name nobody wrote down and whose first name or mailbox is another's, as that of an
    assistant, a relative or a web designer; and none where members show no name of theirs."""
    if not strong:
        return grade
    if grade == "conflict":
        if not any(map(desks.personal, person.names)) and any(_theirs(h, wanted) for h in strong):
            return "none"  # a firm's name, at a mailbox that is theirs: lena@maes.example
        shown = all(handle.kind == "url" for handle in strong) and not names.personal(wanted)
        return "none" if shown else grade
    if any(handle.kind != "url" for handle in strong) and _beside(wanted, person.names):
        return "conflict"
    full = [known for known in person.names if names.full(known) and not names.of_another(known)]
    if full:
        # The page may say less than the records do: Anna, with a mailbox of Piet Maes.
        less = not names.full(wanted) and any(handle.kind != "url" for handle in strong)
        other = less and all(names.denied(known, names.tokens(wanted)) for known in full)
        return "conflict" if other else grade
    said = [names.tokens(known) for known in person.names if "@" not in known]
    said += [addresses.words(h.value.partition("@")[0]) for h in strong if h.kind == "email"]
    return "conflict" if any(names.denied(wanted, words) for words in said) else grade
