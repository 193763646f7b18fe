"""Whether a profile, or a mailbox that wrote, imitates somebody the user knows; what differs.

Weighed against being unfair to people who merely have a second profile or mailbox: nothing is
said where the records link the two, where the user said who it is, or where there is a tie of its
own behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol
from urllib.parse import urlsplit

from firsthand.evidence.history import History
from firsthand.identity import disguise, firms, handles, names
from firsthand.identity.copying import copy, warning
from firsthand.identity.fits import FITTING, Fit
from firsthand.model import Caution, Handle, Person, Profile
from firsthand.verdict import close, dealt

# So many whom it could imitate are looked at; a mail is fresh for half a year.
_MOST, _FRESH = 5, 183 * 86400
# What stands behind a warning: the newest records of whom one knows, and of what imitates them.
_SHOWN = 5


class Known(NamedTuple):
    """Somebody of the records beside the profile, and what happened with them."""

    fit: Fit
    history: History


class Records(Protocol):
    """What is asked of the store beside what ``judge`` asks."""

    def at_domains(self, domains: Sequence[str]) -> dict[int, str]: ...
    def own_domains(self) -> set[str]: ...
    def last_from(self, handle: Handle) -> tuple[int, str] | None: ...
    def persons(self, numbers: Sequence[int]) -> list[Person]: ...


Told = Callable[[Person], History]


def of_person(
    profile: Profile,
    chosen: Sequence[Person],
    history: History,
    fits: Sequence[Fit],
    bearing: Callable[[str], Sequence[Fit]],
    records: Records,
    told: Told,
) -> list[Caution]:
    """Whom the person imitates that a profile is for certain: one who wrote or asked to connect.

    ``fits``: people beside the profile; ``bearing`` finds those who bear another name that the
    person goes by; ``told`` gives the history with somebody.
    """
    if close(history) or _written_down(chosen):
        return []
    own = {person.id for person in chosen}
    others = {f.person.id: f for f in fits}
    for name in dict.fromkeys(n for person in chosen for n in person.names[:2]):
        if names.full(name) and not names.same(name, profile.name or ""):
            others |= {f.person.id: f for f in bearing(name) if f.name in FITTING}
    work = _domains(a for person in chosen for a in _mails(person))
    known = [
        Known(fit, happened)
        for fit in _likest(f for f in others.values() if f.person.id not in own)
        # A mailbox at the same firm is given by the firm.
        if not work & _domains(_mails(fit.person)) and dealt(happened := told(fit.person))
    ]
    mails = sorted({a for person in chosen for a in _mails(person)} | _shown(profile))
    return _once([
        *_copies(known, chosen),
        *_mailboxes(known, chosen, history),
        *_domains_like(mails, known, chosen, history, records, told),
    ])  # fmt: skip


def of_page(profile: Profile, fits: Sequence[Fit], records: Records, told: Told) -> list[Caution]:
    """Whom a page imitates by the mailbox it shows, where it is nobody for certain."""
    mails = sorted(_shown(profile))
    if not any(map(handles.is_work, mails)):
        return []
    known = [Known(fit, happened) for fit in _likest(fits) if dealt(happened := told(fit.person))]
    return _once(_domains_like(mails, known, (), None, records, told))


def of_host(profile: Profile, fits: Sequence[Fit], told: Told) -> list[Caution]:
    """Whose firm the page's own address looks like, of those whose name it bears. Another ending or
    another word may be the same firm's."""
    host = (urlsplit(profile.url or "").hostname or "").removeprefix("www.")
    found = []
    for person in (fit.person for fit in _likest(fits)):
        own = {handles.site(h.value) for h in person.handles if h.kind == "url"}
        for real in sorted(_domains(_mails(person)) if host and host not in own else ()):
            how = disguise.of_domain(host, real)
            if how and how.how in ("letters", "typo") and dealt(told(person)):
                found.append(warning("firm", person, real, host, how))
    return _once(found)


def _likest(fits: Iterable[Fit]) -> list[Fit]:
    """Those whose names fit best, whatever the order in which their records came."""
    named = [fit for fit in fits if fit.name in FITTING]
    return sorted(named, key=lambda fit: (-fit.alike, fit.person.handles))[:_MOST]


def _shown(profile: Profile) -> set[str]:
    return {a for mail in profile.emails if (a := handles.email(mail))}


def _once(found: Iterable[Caution]) -> list[Caution]:
    """One warning a person is enough: the first."""
    kept: dict[str, Caution] = {}
    for caution in found:
        kept.setdefault(caution.params["person"], caution)
    return list(kept.values())


def backed(found: Sequence[Caution], records: Records, told: Told) -> tuple[Caution, ...]:
    """The warnings, each with records of whom is known."""
    by_id = {
        person.id: person
        for person in records.persons(
            [int(c.params["person"].removeprefix("p_")) for c in found if c.params.get("person")]
        )
    }
    return tuple(
        replace(c, params={**c.params, "evidence": _evidence(told(person))})
        if not c.params.get("evidence") and (person := by_id.get(c.params.get("person", "")))
        else c
        for c in found
    )


def _written_down(chosen: Sequence[Person]) -> bool:
    """Whether the user keeps an entry about them in an address book."""
    return any(card.source == "vcard" for person in chosen for card in person.cards)


def _mails(person: Person) -> list[str]:
    return [h.value for h in person.handles if h.kind == "email"]


def _domains(addresses: Iterable[str]) -> set[str]:
    return {a.rpartition("@")[2] for a in addresses if handles.is_work(a)}


def _copies(known: Sequence[Known], chosen: Sequence[Person]) -> Iterator[Caution]:
    """A second profile on a network where the user knows the first."""
    listed = any(person.cards for person in chosen)
    for one in known:
        fit = one.fit
        # Two of one name at one firm, both among the contacts, are father and son as well.
        if fit.other_address and (fit.telling or (fit.backed and not listed)):
            yield copy(fit, _evidence(one.history))


def _mailboxes(
    known: Sequence[Known], chosen: Sequence[Person], history: History
) -> Iterator[Caution]:
    """A mailbox that anybody can open, under the name of somebody known at a firm."""
    wrote = history.figures.answered
    free = [a for person in chosen for a in _mails(person) if not handles.is_work(a)]
    for one in known:
        work = [a for a in _mails(one.fit.person) if handles.is_work(a)]
        if wrote and free and work and one.fit.telling and names.full(one.fit.person.name):
            both = _evidence(history, one.history)
            yield warning("mailbox", one.fit.person, work[0], free[0], None, both)


def _domains_like(
    mails: Sequence[str],
    known: Sequence[Known],
    chosen: Sequence[Person],
    history: History | None,
    records: Records,
    told: Told,
) -> Iterator[Caution]:
    """Mail domains that look like that of somebody known, or the user's own."""
    theirs = [history] if history else []
    mine = records.own_domains()
    for address in filter(handles.is_work, mails):
        domain = address.rpartition("@")[2]
        for one in known:
            yield from _like(address, one, theirs)
        spelled = disguise.spellings(domain)
        for real in sorted(mine & set(spelled)) if domain not in mine else ():
            found = disguise.of_domain(domain, real)
            yield warning("own", None, real, domain, found, _evidence(*theirs))
        yield from _other_firms(domain, spelled, chosen, theirs, records, told)


def _like(address: str, one: Known, theirs: Sequence[History]) -> Iterator[Caution]:
    """An address that looks like one of this person's, whose name it bears."""
    person = one.fit.person
    if address in _mails(person):
        return
    for mail in filter(handles.is_work, _mails(person)):
        found = disguise.of_domain(address.rpartition("@")[2], mail.rpartition("@")[2])
        if found:
            shown = _evidence(*theirs, one.history)
            yield warning("domain", person, mail, address, found, shown)
            return


def _other_firms(
    domain: str, spelled: Sequence[str], chosen: Sequence[Person], theirs: Sequence[History],
    records: Records, told: Told,
) -> Iterator[Caution]:  # fmt: skip
    """A domain that looks like one where the user knows somebody, of whatever name."""
    found = records.at_domains(spelled)
    if not found or _proven(domain, chosen, records, told):
        return
    for person in records.persons(list(found)[:_MOST]):
        happened = told(person)
        if dealt(happened):
            real = found[int(person.id.removeprefix("p_"))]
            how = disguise.of_domain(domain, real)
            yield warning("firm", person, real, domain, how, _evidence(*theirs, happened))
            return


def _proven(domain: str, chosen: Sequence[Person], records: Records, told: Told) -> bool:
    """Whether there is a tie with somebody else at this very domain: then it is no fake."""
    own = {person.id for person in chosen}
    there = records.persons(list(records.at_domains([domain]))[: _MOST + 1])
    return any(person.id not in own and dealt(told(person)) for person in there)


def _evidence(*histories: History) -> list[str]:
    found = []
    for one in histories:
        found += [f"k_{card.source}:{card.key}" for card in one.cards[:_SHOWN]]
        found += one.figures.newest[:_SHOWN]
    return found


def another_firm(
    profile: Profile, fit: Fit | None, records: Records, now: int
) -> tuple[Caution, ...]:
    """The firm on the page beside mail that came from another one's address of late.

    Only where an entry about the person names the firm of that address, so that its short name is
    not taken for another firm. People change jobs: it is told, and decides nothing.
    """
    if fit is None or fit.other_company is None or not profile.company:
        return ()
    now_at = [at.company for at in profile.experience if at.last is None]
    for mail in _mails(fit.person):
        domain = mail.rpartition("@")[2]
        if not handles.is_work(mail) or not firms.domain_agrees(domain, fit.other_company):
            continue
        if any(firms.domain_agrees(domain, company) for company in now_at):
            continue
        last = records.last_from(Handle("email", mail))
        if last and now - _FRESH <= last[0] <= now:
            who = {"name": fit.person.name, "person": fit.person.id}
            told = {**who, "said": profile.company, "address": mail, "when": last[0],
                    "evidence": [last[1]]}  # fmt: skip
            return (Caution("another_firm", told),)
    return ()
