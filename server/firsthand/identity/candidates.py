"""Whom a profile could mean: what it shares with a person, and what speaks against."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from firsthand.identity import handles, names
from firsthand.identity.people import Identifier
from firsthand.identity.people import shared as used_by_several
from firsthand.model import Card, Handle, Person, Profile


@dataclass(frozen=True, slots=True)
class Fit:
    """A person beside a profile, field by field."""

    person: Person
    shared: tuple[Handle, ...] = ()  # strong identifiers in common
    doubtful: tuple[Handle, ...] = ()  # in common, but used by several people
    name: str = "none"  # "same", "middle" (middle names left out), "none", "conflict"
    supports: tuple[str, ...] = ()  # independent fields that agree: company, place, address
    other_address: str | None = None  # their known address on the profile's own site
    rare: bool = False  # the family name is rare, in these records and in Europe


def strong(profile: Profile, region: str) -> tuple[Handle, ...]:
    """The profile's identifiers: its own address, and the e-mails and phones it shows.

    Links to other sites are not among them: a page can link to anybody's.
    """
    raw = [Handle("url", profile.url)] if profile.url else []
    raw += [Handle("email", value) for value in profile.emails]
    raw += [Handle("phone", value) for value in profile.phones]
    found = (handles.canonical(handle, region) for handle in raw)
    return tuple(dict.fromkeys(handle for handle in found if handle))


def keys(profile: Profile) -> tuple[str, ...]:
    """Name keys to look a profile up by; none for less than a full name."""
    if not names.full(profile.name):
        return ()
    return tuple(sorted(k for k in names.keys(profile.name or "") if k[0] in "np"))


def fit(
    profile: Profile,
    person: Person,
    shared: Collection[Handle],
    shared_names: Callable[[Handle], Iterable[str]],
    bearers: Callable[[str], int],
    region: str,
) -> Fit:
    """Compares a profile with one person.

    ``shared_names`` gives the names used with an identifier, ``bearers`` how many people in
    the records bear a family name.
    """
    doubtful = tuple(h for h in shared if _doubtful(h, shared_names(h), profile.name))
    strong_ones = tuple(h for h in shared if h not in doubtful)
    known_names = [n for n in (*person.names, person.name) if n]
    return Fit(
        person,
        strong_ones,
        doubtful,
        _name(profile.name, known_names),
        tuple(_supports(profile, person)),
        _other_address(profile, person, region),
        _rare(profile.name, bearers),
    )


def _doubtful(handle: Handle, seen: Iterable[str], wanted: str | None) -> bool:
    """Whether an identifier is no proof: several use it, or would if this profile did too."""
    known = tuple(seen)
    if wanted and not any(names.conflict(wanted, name) for name in known):
        # Plain conflicts are told as such; see ``choose``.
        known = (*known, wanted)
    return used_by_several(Identifier(0, handle, known))


def _name(wanted: str | None, known: list[str]) -> str:
    if not wanted or not known:
        return "none"
    if any(names.same(wanted, name) for name in known):
        return "same"
    if any(names.agree(wanted, name) for name in known):
        return "middle"
    full = [name for name in known if names.full(name)]
    clash = full and names.full(wanted) and all(names.conflict(wanted, name) for name in full)
    return "conflict" if clash else "none"


def _supports(profile: Profile, person: Person) -> Iterable[str]:
    said = [c for c in (profile.company, *_employers(profile.headline)) if c]
    domains = [
        h.value.partition("@")[2]
        for h in person.handles
        if h.kind == "email" and handles.is_work(h.value)
    ]
    shown = [a.rpartition("@")[2] for e in profile.emails if handles.is_work(a := e.casefold())]
    firms = [card.company for card in person.cards if card.company]
    if (
        any(names.company_agrees(a, firm) for a in said for firm in firms)
        or any(names.domain_agrees(domain, company) for domain in domains for company in said)
        or any(names.domain_agrees(domain, firm) for domain in shown for firm in firms)
    ):
        yield "company"
    if profile.location and any(_place(profile.location, card) for card in person.cards):
        yield "place"
    if profile.handle and _vanity(profile.handle, profile.name or "", person):
        yield "address"
    links = {h for link in profile.links if (h := handles.url(link))}
    if links & {h.value for h in person.handles if h.kind == "url"}:
        yield "link"
    sites = {handles.site(link) for link in links}
    if any(domain in sites for domain in domains):
        yield "link"


def _employers(headline: str | None) -> list[str]:
    """Companies a headline names: "Partner at Acme", "Associée chez Acme", "CEO @ Acme"."""
    found = []
    for word in (" at ", " chez ", " bij ", " bei ", " @ ", " @", " | ", " - ", " · ", ", "):
        if headline and word in headline:
            found.append(headline.split(word, 1)[1].split(" | ")[0].split(" · ")[0][:80])
    return found


def _place(location: str, card: Card) -> bool:
    # Only the town counts: a whole country in common says nothing.
    town = names.squeeze(location.split(",")[0])
    there = names.squeeze((card.place or "").split(",")[0])
    return len(town) >= 3 and town == there


def _vanity(handle: str, name: str, person: Person) -> bool:
    """Whether a chosen user name is the person's own elsewhere, and says more than the name."""
    chosen = names.squeeze(handle)
    # "jean-dupont", "jdupont", "dupontj" follow from the name, so they support nothing.
    words = names.tokens(name)
    if len(chosen) < 4 or not words:
        return False
    initials = {words[0][:1] + words[-1], words[-1] + words[0][:1]}
    if chosen in {"".join(words), "".join(reversed(words)), words[0], words[-1], *initials}:
        return False
    locals_ = {names.squeeze(h.value.split("@")[0]) for h in person.handles if h.kind == "email"}
    ends = {names.squeeze(h.value.rsplit("/", 1)[-1]) for h in person.handles if h.kind == "url"}
    return chosen in locals_ | ends


def _other_address(profile: Profile, person: Person, region: str) -> str | None:
    own = handles.canonical(Handle("url", profile.url), region) if profile.url else None
    if own is None or not handles.is_member(own.value):
        return None
    site = handles.site(own.value)
    known = [h.value for h in person.handles if h.kind == "url" and handles.site(h.value) == site]
    known = [value for value in known if handles.is_member(value)]
    return known[0] if known and own.value not in known else None


def _rare(name: str | None, bearers: Callable[[str], int]) -> bool:
    words = names.tokens(name or "")
    if len(words) < 2 or names.common(name or ""):
        return False
    return bearers("f:" + words[-1]) <= 2
