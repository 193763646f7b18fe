"""What supports a match or speaks against it beside the name: firm, place, addresses, links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from firsthand.identity import firms, handles, names
from firsthand.identity.parts import tokens
from firsthand.identity.spelling import fold
from firsthand.model import Card, Handle, Person, Position, Profile, utc

_NEXT = re.compile(r"[a-z]0?\d\Z")
_NUMBERED = re.compile(r"[a-z][2-9]\Z")


# Wider than a town, or no place at all; as people write it, in four languages.
_NO_TOWN = frozenset(
    map(
        firms.squeeze,
        """Belgium België Belgique Belgien Flanders Vlaanderen Flandre Wallonia
    Wallonie Wallonië Nederland Netherlands Holland Pays-Bas Niederlande France Frankrijk
    Frankreich Germany Deutschland Duitsland Allemagne Luxembourg Luxemburg Switzerland Suisse
    Schweiz Zwitserland Austria Österreich Oostenrijk Autriche UK England Spain España Espagne
    Spanje Italy Italia Italie Italië Portugal Poland Polska Pologne Polen Ireland USA Europe
    Europa EU Earth World Worldwide Monde Wereld Welt Internet Online Remote Télétravail Thuis
    Zuhause Home Hybrid Everywhere Partout Overal Überall""".split(),
    )
)
LastFrom = Callable[[Handle], tuple[int, str] | None]
_AFTER = 3  # months after somebody left, in which mail may still come from there


def supports(profile: Profile, person: Person, last_from: LastFrom) -> Iterable[str]:
    """The fields that agree and have nothing to do with the name. ``last_from`` tells when a
    mailbox wrote last."""
    said = _companies(profile)
    shown = [a.rpartition("@")[2] for e in profile.emails if handles.is_work(a := e.casefold())]
    domains = work_domains(person)
    strict = names.common(profile.name or "")
    one = one_firm(said, shown, card_firms(person), domains, strict)
    if one or _formerly(profile, person, last_from):
        yield "company"
    if profile.location and any(_place(profile.location, card) for card in person.cards):
        yield "place"
    if profile.handle and _vanity(profile.handle, profile.name or "", person):
        yield "address"
    links = {h for link in profile.links if (h := handles.url(link))}
    if links & {h.value for h in person.handles if h.kind == "url"}:
        yield "link"
    sites = {handles.site(link) for link in links if not handles.is_member(link)}
    if any(domain in sites for domain in domains):
        yield "link"


def _formerly(profile: Profile, person: Person, last_from: LastFrom) -> bool:
    """Whether the last mail from a mailbox of theirs came in the years in which the page says that
    they worked there."""
    for mail in person.handles if profile.experience else ():
        if mail.kind != "email" or not handles.is_work(mail.value):
            continue
        there = [p for p in profile.experience
                 if firms.domain_agrees(mail.value.partition("@")[2], p.company)]  # fmt: skip
        last = last_from(mail) if there else None
        if last and any(_held(position, last[0]) for position in there):
            return True
    return False


def _held(position: Position, when: int) -> bool:
    """Whether a position was held at a time, as far as its dates tell."""
    if not position.first:
        return False
    moment = utc(when)
    month = moment.year * 12 + moment.month
    end = _month(position.last, 12) + _AFTER if position.last else month
    return _month(position.first, 1) <= month <= end


def _month(date: str, unknown: int) -> int:
    year, _, month = date.partition("-")
    return int(year) * 12 + (int(month) if month else unknown)


def card_firms(person: Person) -> list[str]:
    """The firms that their cards name."""
    return [card.company for card in person.cards if card.company]


def work_domains(person: Person) -> list[str]:
    """The domains of firms where they have a mailbox."""
    return [h.value.partition("@")[2] for h in person.handles if handles.at_work(h)]


def one_firm(
    named: list[str], domains: list[str], others: list[str], their_domains: list[str],
    strict: bool = False,
) -> bool:  # fmt: skip
    """Whether two are at one firm: it is named of both, or is one's and the other has a mailbox
    there. ``strict``: of those who bear a name that many do, the first word of its name is not
    enough."""
    there = [(domain, firm) for domain in their_domains for firm in named]
    there += [(domain, firm) for domain in domains for firm in others]
    return any(firms.company_agrees(a, b, strict) for a in named for b in others) or any(
        firms.domain_agrees(domain, firm, strict) for domain, firm in there
    )


def at_one_firm(one: Person, two: Person) -> bool:
    """Whether a card of one names the firm where the other has a mailbox, or both cards do."""
    return one_firm(card_firms(one), work_domains(one), card_firms(two), work_domains(two))


def numbered(profile: Profile, person: Person) -> bool:
    """Whether a mailbox alone says that they are at the profile's firm, and the firm numbered it,
    as jan.peeters2@: it has another of that name. Or the page shows such a one beside theirs."""
    words = tokens(profile.name or "")
    boxes = [h.value for h in person.handles if handles.at_work(h)]
    if not words:
        return False
    shown = [box for mail in profile.emails if handles.is_work(box := mail.casefold())]
    beside = [box for box in shown if box not in boxes
              and any(box.partition("@")[2] == own.partition("@")[2] for own in boxes)]  # fmt: skip
    if not any(_has_number(box, words[-1]) for box in (*boxes, *beside)):
        return False
    known = card_firms(person)
    return not any(firms.company_agrees(a, b) for a in _companies(profile) for b in known)


def _has_number(box: str, family: str) -> bool:
    local = box.partition("@")[0]
    return _NUMBERED.search(local) is not None and family in fold(local)


def is_firm(profile: Profile, person: Person) -> bool:
    """Whether what the records know is the profile's firm itself, and no word of the profile's
    name: its number is a switchboard's."""
    own = set(tokens(profile.name or ""))
    if any(own & set(tokens(name)) for name in person.names):
        return False
    called = [name for name in person.names if "@" not in name]
    called += [card.company for card in person.cards if card.company and not person.names]
    return any(firms.company_agrees(a, b) for a in _companies(profile) for b in called)


def is_familys(profile: Profile) -> bool:
    """Whether the profile's firm bears the family name: Peeters Bouw."""
    family = next(reversed(tokens(profile.name or "")), "")
    return len(family) > 2 and any(family in firms.squeeze(c) for c in _companies(profile))


def _companies(profile: Profile) -> list[str]:
    """The firm that a page names, and what its headline may name as one: not the town, nor what is
    called as they are, which says no more than the name."""
    place = {firms.squeeze(part) for part in (profile.location or "").split(",")[:4]}
    told = [one for one in _employers(profile.headline) if firms.squeeze(one) not in place]
    own = "".join(tokens(profile.name or ""))
    return [c for c in (profile.company, *told) if c and firms.squeeze(c) != own]


def other_company(profile: Profile, person: Person) -> str | None:
    """The firm the records know, where the profile names one too."""
    if not profile.company or not firms.is_firm(profile.company):
        return None
    return next((card.company for card in person.cards if firms.is_firm(card.company)), None)


def _employers(headline: str | None) -> list[str]:
    """Companies a headline names: "Partner at Acme", "Associée chez Acme", "CEO @ Acme"."""
    found = []
    for word in (" at ", " chez ", " bij ", " bei ", " @ ", " @", " | ", " - ", " · ", ", "):
        if headline and word in headline:
            found.append(headline.split(word, 1)[1].split(" | ")[0].split(" · ")[0][:80])
    return found


def _place(location: str, card: Card) -> bool:
    # Only the town counts: a whole country in common says nothing.
    town = firms.squeeze(location.split(",")[0])
    there = firms.squeeze((card.place or "").split(",")[0])
    return len(town) >= 3 and town == there and town not in _NO_TOWN


def _vanity(handle: str, name: str, person: Person) -> bool:
    """Whether a chosen user name is the person's own elsewhere, and says more than the name."""
    chosen = firms.squeeze(handle)
    # "jean-dupont", "jdupont", "dupontj" follow from the name, so they support nothing; nor does
    # the digit that tells the next of them.
    plain = chosen[:-1].rstrip("0") if _NEXT.search(chosen) else chosen
    words = tokens(name)
    if len(chosen) < 4 or not words or handles.is_role(chosen):
        return False
    initials = {words[0][:1] + words[-1], words[-1] + words[0][:1], words[0] + words[-1][:1]}
    if plain in {"".join(words), "".join(reversed(words)), words[0], words[-1], *initials}:
        return False
    locals_ = {firms.squeeze(h.value.split("@")[0]) for h in person.handles if h.kind == "email"}
    ends = {firms.squeeze(h.value.rsplit("/", 1)[-1]) for h in person.handles if h.kind == "url"}
    return chosen in locals_ | ends


def other_address(profile: Profile, person: Person, region: str) -> tuple[str | None, str | None]:
    """The person's known address on the profile's own site, where that is another member's, and
    the profile's own."""
    own = handles.canonical(Handle("url", profile.url), region) if profile.url else None
    if own is None or not handles.is_member(own.value):
        return None, None
    site = handles.site(own.value)
    known = [h.value for h in person.handles if h.kind == "url" and handles.site(h.value) == site]
    known = [value for value in known if handles.is_member(value)]
    return (known[0], own.value) if known and own.value not in known else (None, None)
