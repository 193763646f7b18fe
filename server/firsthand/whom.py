"""Who a profile is, in these records: by the user's word, by identifiers, by names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Protocol

from firsthand import answers
from firsthand.answers import Answer
from firsthand.identity import (
    blocking,
    candidates,
    desks,
    disguise,
    fields,
    handles,
    names,
    rarity,
    rivals,
    spelling,
    terms,
)
from firsthand.identity.choose import Choice, choose
from firsthand.identity.fits import Fit
from firsthand.model import Handle, Person, Profile, Settings, Signed

_FEW = 3  # names of one in the address book


class Records(Protocol):
    """What is asked of the store about who is who."""

    def by_handles(self, handles: Iterable[Handle]) -> dict[int, list[Handle]]: ...
    def by_keys(self, keys: Sequence[str]) -> list[tuple[int, str]]: ...
    def bearers(self, key: str) -> int: ...
    def spread(self) -> int: ...
    def persons(
        self, numbers: Sequence[int], worth: Callable[[Person], bool] | None = None
    ) -> list[Person]: ...
    def own_names(self, handle: Handle) -> list[str]: ...
    def signed(self, handle: Handle) -> list[Signed]: ...
    def last_from(self, handle: Handle) -> tuple[int, str] | None: ...
    def mine(self) -> list[str]: ...
    def words(self, profile: str | None, values: Iterable[str]) -> Sequence[answers.Word]: ...
    def told_apart(self, numbers: Iterable[int]) -> set[tuple[int, int]]: ...
    def by_token(self, token: str) -> int | None: ...


def whom(
    profile: Profile, records: Records, settings: Settings, pages: Sequence[str] = ()
) -> tuple[Choice, list[Fit]]:
    """Who a profile is, in these records; and everybody whom it was compared with."""
    strong = candidates.strong(profile, settings.region)
    answer = answered(profile, records, settings, pages)
    told = _people([answer.told], records)
    denied = _people(answer.denied, records)
    shared = records.by_handles(strong)
    listed = candidates.shortlist(profile, records.by_keys(candidates.keys(profile)))
    # "None of those" was said of whom the records held then. An address of the page itself that
    # came with a later import leads to somebody who was not asked about.
    asked = [] if answer.nobody else listed
    fits = compared(profile, [*shared, *told], asked, records, settings)
    if any(map(rivals.asks_for_them, fits)):
        around = records.persons(asked)
        fits = [rivals.heeded(f, around) if rivals.asks_for_them(f) else f for f in fits]
    name = profile.name
    odd = name if name and (profile.disguised or spelling.mixed(name)) else None
    two = records.told_apart(dict.fromkeys([*shared, *told, *asked]))
    apart = {(f"p_{a}", f"p_{b}") for a, b in two}
    named = ({f"p_{n}" for n in told}, {f"p_{n}" for n in denied})
    choice = choose(fits, *named, records.spread(), odd, apart)
    choice = _with_former_name(choice, profile, named, records, settings)
    choice = _with_chats(choice, named[1], records)
    choice = choice if told else _without_passed_on(choice, profile, records)
    if _may_be_oneself(choice, records):
        choice = Choice("unsure", candidates=choice.candidates)
    return choice, fits


def _with_former_name(
    choice: Choice, profile: Profile, named: tuple[Collection[str], Collection[str]],
    records: Records, settings: Settings,
) -> Choice:  # fmt: skip
    """With what is known under the name that their network had for this very profile, where the
    page shows another family name by now: who marries keeps a profile, and writes on from the
    mailbox that has the old name."""
    own = handles.canonical(Handle("url", profile.url), "") if profile.url else None
    if choice.identity != "certain" or not profile.name or own is None:
        return choice
    there = [p for p in choice.people if own in p.handles and handles.is_member(own.value)]
    cards = [card for p in there for card in p.cards if own in card.handles]
    before = [n for card in cards if (n := card.name) and names.strangers(n, profile.name)]
    if not before:
        return choice
    known = replace(profile, name=before[0])
    sure = [int(p.id.removeprefix("p_")) for p in there]
    asked = candidates.shortlist(known, records.by_keys(candidates.keys(known)))
    apart = {(f"p_{a}", f"p_{b}") for a, b in records.told_apart([*sure, *asked])}
    found = choose(
        compared(known, sure, asked, records, settings), *named, records.spread(), None, apart
    )
    if found.identity != "certain":
        return choice
    also = tuple(p for p in found.weaker if p.id not in {one.id for one in choice.people})
    return replace(choice, people=choice.people + also, weaker=choice.weaker + also)


def _with_chats(choice: Choice, denied: Collection[str], records: Records) -> Choice:
    """With the chats of WhatsApp that are called as the chosen one's card is: a telephone takes the
    name from the address book, "Mama" and "Lena (tennis)" too. Not where two are called so, nor by
    a name that many bear."""
    numbers = {person.id for person in choice.people}
    found: dict[int, None] = {}
    for label in _labels(choice.people):
        # A name that somebody gave themselves there is marked, and is another one.
        asked = handles.canonical(Handle("name", f"whatsapp:{label}"))
        chats = [n for n in records.by_handles([asked] if asked else [])
                 if f"p_{n}" not in numbers and f"p_{n}" not in denied]  # fmt: skip
        if chats and not _called_so(label, numbers, records):
            found.update(dict.fromkeys(chats))
    if not found:
        return choice
    apart = records.told_apart([*found, *(int(one.removeprefix("p_")) for one in numbers)])
    split = {one for pair in apart for one in pair}
    also = tuple(p for p in records.persons([n for n in found if n not in split]) if not p.cards)
    return replace(choice, people=choice.people + also, weaker=choice.weaker + also)


def _without_passed_on(choice: Choice, profile: Profile, records: Records) -> Choice:
    """Without mailboxes such as jan@ from which two wrote, where a network has a profile of each at
    that firm: what was written there is not to be told apart. Who has married has one profile."""
    if not (choice.people and profile.name):
        return choice
    urls = [h.value for p in choice.people for h in p.handles if h.kind == "url"]
    own = handles.canonical(Handle("url", profile.url), "") if profile.url else None
    urls += [own.value] if own else []
    sites = {handles.site(url) for url in urls if handles.is_member(url)}
    gone = {p.id for p in choice.people if _passed_on(p, profile.name, sites, choice, records)}
    if not gone:
        return choice
    kept = tuple(p for p in choice.people if p.id not in gone)
    weaker = tuple(p for p in choice.weaker if p.id not in gone)
    if not kept or (choice.identity == "certain" and len(weaker) == len(kept)):
        return Choice("unsure", candidates=choice.candidates)
    return replace(choice, people=kept, weaker=weaker)


def _passed_on(
    person: Person, wanted: str, sites: Collection[str], choice: Choice, records: Records
) -> bool:
    """Whether somebody of another family name wrote from there who has a profile of their own at
    that firm, on one of these sites."""
    mail = any(handle.kind == "email" for handle in person.handles)
    others = [n for n in person.names if names.full(n) and names.strangers(n, wanted)]
    if not (mail and sites and others):
        return False
    if desks.is_desk(person, records.own_names) and terms.term(wanted, person, records.signed):
        return False  # what each of them wrote there is told apart
    chosen = {one.id for one in choice.people}
    for name in others[:_FEW]:
        found = [number for number, _ in records.by_keys(list(blocking.keys(name)))]
        for other in records.persons([n for n in found if f"p_{n}" not in chosen]):
            called = any(names.agree(name, one) for one in other.names)
            urls = [h.value for h in other.handles if h.kind == "url"]
            there = any(handles.site(u) in sites for u in urls if handles.is_member(u))
            if called and there and fields.at_one_firm(person, other):
                return True
    return False


def _labels(people: Iterable[Person]) -> list[str]:
    """What the address book calls these, by a number; no name that many bear."""
    named = [
        card.name for person in people for card in person.cards
        if card.name and card.network == "Address book"
        and any(handle.kind == "phone" for handle in card.handles)
    ]  # fmt: skip
    return [n for n in dict.fromkeys(named) if not (names.full(n) and names.common(n))][:_FEW]


def _called_so(label: str, numbers: Collection[str], records: Records) -> bool:
    """Whether somebody else has a card of that name."""
    others = [n for n, _ in records.by_keys(list(blocking.keys(label))) if f"p_{n}" not in numbers]
    return any(
        (card.name or "").casefold() == label.casefold()
        for person in records.persons(others) for card in person.cards
    )  # fmt: skip


def _may_be_oneself(choice: Choice, records: Records) -> bool:
    """Whether it is by the user's own name alone that somebody is taken for who a page shows: a
    mailbox under that name may be another one of the user's."""
    if choice.identity != "likely" or any(p.cards or not p.names for p in choice.people):
        return False
    called = [name for name in records.mine() if names.full(name)]
    return all(
        any(names.agree(mine, name) for mine in called for name in p.names) for p in choice.people
    )


def compared(
    profile: Profile, led_to: Collection[int], asked: Collection[int], records: Records,
    settings: Settings,
) -> list[Fit]:  # fmt: skip
    """People beside the profile: whom an identifier or the user led to, and of those asked about
    the ones whom it could mean."""
    sure = {f"p_{number}" for number in led_to}

    def worth(person: Person) -> bool:
        return person.id in sure or candidates.worth(profile, person)

    strong = candidates.strong(profile, settings.region)
    people = records.spread()

    @lru_cache(candidates.BEST)
    def rare(name: str) -> rarity.Rarity:
        return rarity.of(disguise.plain(name), records.bearers, people)

    return [
        candidates.fit(
            profile,
            person,
            [handle for handle in strong if handle in person.handles],
            records.own_names,
            rare,
            settings.region,
            records.last_from,
        )
        for person in records.persons(list(dict.fromkeys([*led_to, *asked])), worth)
    ]


def _people(tokens: Iterable[str | None], records: Records) -> list[int]:
    """Whom the user's words speak of, as far as they are still in the records."""
    found = (records.by_token(token) for token in tokens if token)
    return [number for number in found if number is not None]


def answered(
    profile: Profile, records: Records, settings: Settings, pages: Sequence[str] = ()
) -> Answer:
    """Who the user says a profile is; of words on several of its addresses, the last counts."""
    own = page_key(profile, settings.region)
    words = [word for page in dict.fromkeys((own, *pages)) for word in records.words(page, ())]
    return answers.who(sorted(words, key=lambda word: word.time))


def page_key(profile: Profile, region: str) -> str:
    """What the user's answers about a profile are kept under."""
    handle = handles.canonical(Handle("url", profile.url), region) if profile.url else None
    address = handle.value if handle else None
    member = address is not None and handles.is_member(address)
    return answers.page(profile, address, member, names.tokens(profile.name or ""))
