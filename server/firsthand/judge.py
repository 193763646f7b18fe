"""The flow itself, one step a line: profile -> candidates -> person -> evidence -> verdict."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import NamedTuple, Protocol

from firsthand import answers, impostors
from firsthand.answers import Answer
from firsthand.evidence import employers, summary, vouching, weigh
from firsthand.evidence.history import History
from firsthand.identity import candidates, desks, disguise, firms, handles, names, rarity, spelling
from firsthand.identity.choose import Choice, choose, joined
from firsthand.identity.fits import Fit
from firsthand.model import (
    STANDINGS,
    Caution,
    Coverage,
    Handle,
    Held,
    Interaction,
    Person,
    Profile,
    Settings,
    Verdict,
)
from firsthand.verdict import decide, standing


class Records(impostors.Records, Protocol):
    """What the flow asks of the store."""

    def by_handles(self, handles: Iterable[Handle]) -> dict[int, list[Handle]]: ...
    def by_keys(self, keys: Sequence[str]) -> list[tuple[int, str]]: ...
    def bearers(self, key: str) -> int: ...
    def spread(self) -> int: ...
    def persons(
        self, numbers: Sequence[int], worth: Callable[[Person], bool] | None = None
    ) -> list[Person]: ...
    def own_names(self, handle: Handle) -> list[str]: ...
    def mine(self) -> list[str]: ...
    def interactions(self, persons: Sequence[Person]) -> list[Interaction]: ...
    def summary(self, persons: Sequence[Person], on: str, now: int) -> bytes | None: ...
    def coverage(self) -> list[Coverage]: ...
    def held(self) -> list[Held]: ...
    def words(self, profile: str | None, values: Iterable[str]) -> Sequence[answers.Word]: ...
    def told_apart(self, numbers: Iterable[int]) -> set[tuple[int, int]]: ...
    def by_token(self, token: str) -> int | None: ...


def judge(
    profile: Profile, records: Records, settings: Settings, now: int, pages: Sequence[str] = (),
    skill: str | None = None, heed: bool = True,
) -> Verdict:  # fmt: skip
    """The verdict on a profile. Writes nothing; the same records give the same verdict.

    ``pages``: what answers about it are kept under beside its own address (``page_key``);
    ``skill``: one to endorse, answered by itself; ``heed``: the user's word on knowing them counts.
    """
    found = whom(profile, records, settings, pages)
    return ruled(profile, found, records, settings, now, skill, heed)[0]


# What a history is made with beside the records: the user's word on knowing them, and employers.
About = tuple[bool | None, str | None, int | None, tuple[employers.Shared, ...]]
# What happened with people, by their ids and by that.
Told = dict[tuple[tuple[str, ...], About], History]


class Memo:
    """What was worked out for a profile at one time and holds at later ones, as long as nothing
    happens in between: all that happened with some people, and whom they seem to imitate.

    ``told``: what happened with people, as of ``now``, whatever profile is judged; of namesakes it
    is asked again and again.
    """

    def __init__(self, now: int, told: Told | None = None) -> None:
        self.now = now
        self.told: Told = {} if told is None else told
        self.histories: dict[tuple[str, ...], History] = {}
        self.doubts: dict[tuple[str, ...], tuple[Caution, ...]] = {}


def ruled(
    profile: Profile, who: tuple[Choice, Sequence[Fit]], records: Records, settings: Settings,
    now: int, skill: str | None = None, heed: bool = True, memo: Memo | None = None,
) -> tuple[Verdict, History]:  # fmt: skip
    """The verdict at some time on whom a profile is (``whom``, which no time changes), and the
    history it rests on."""
    found, fits = who
    memo = memo or Memo(now)
    choice, history = _related(found, profile, records, settings, now, memo)
    choice = _doubted(choice, fits, history, profile, records, settings, now, memo)
    if not heed:
        history = history.without_word()
    reasons = weigh(history)
    # What was joined into the chosen person is no other candidate any more.
    inside = {person.id for person in choice.people[1:]}
    verdict = decide(
        profile,
        history,
        reasons,
        choice.identity,
        joined(choice.people),
        [candidate for candidate in choice.candidates if candidate.person.id not in inside],
        choice.cautions,
        records.coverage(),
    )
    if skill is None:
        return verdict, history
    # An export names whom the user recommended by name alone.
    said = _history(found.people, profile, records, settings, now, memo)
    asked = vouching.vouch(history.direct, said, skill, verdict.endorse)
    # Whose records these are is still open.
    known = asked if verdict.identity != "unsure" else replace(asked, enough=False, shown=())
    return replace(verdict, skill=known), history


class Portrait(NamedTuple):
    """A verdict, and whose records may be shown with it: people, the same as one, and all that
    happened with them."""

    verdict: Verdict
    people: tuple[Person, ...]
    joined: Person | None
    history: History


def portrait(
    profile: Profile, records: Records, settings: Settings, now: int, pages: Sequence[str] = ()
) -> Portrait:
    """The verdict as ``judge`` gives it, and all records that may be shown for whom a profile is,
    those that only a name joins too. What happened with somebody is read once for both."""
    found, memo = whom(profile, records, settings, pages), Memo(now)
    verdict = ruled(profile, found, records, settings, now, memo=memo)[0]
    choice, fits = found
    history = _history(choice.people, profile, records, settings, now, memo)
    doubted = _doubted(choice, fits, history, profile, records, settings, now, Memo(now))
    if doubted.identity == choice.identity:
        return Portrait(verdict, choice.people, joined(choice.people), history)
    # What imitates somebody is not shown with their records.
    sure = tuple(person for person in choice.people if person not in choice.weaker)
    history = _history(sure, profile, records, settings, now, memo)
    return Portrait(verdict, sure, joined(sure), history)


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
    fits = _compared(profile, [*shared, *told], asked, records, settings)
    name = profile.name
    odd = name if name and (profile.disguised or spelling.mixed(name)) else None
    two = records.told_apart(dict.fromkeys([*shared, *told, *asked]))
    apart = {(f"p_{a}", f"p_{b}") for a, b in two}
    named = ({f"p_{n}" for n in told}, {f"p_{n}" for n in denied})
    choice = choose(fits, *named, records.spread(), odd, apart)
    if _may_be_oneself(choice, records):
        choice = Choice("unsure", candidates=choice.candidates)
    return choice, fits


def _may_be_oneself(choice: Choice, records: Records) -> bool:
    """Whether it is by the user's own name alone that somebody is taken for who a page shows: a
    mailbox under that name may be another one of the user's."""
    if choice.identity != "likely" or any(p.cards or not p.names for p in choice.people):
        return False
    called = [name for name in records.mine() if names.full(name)]
    return all(
        any(names.agree(mine, name) for mine in called for name in p.names) for p in choice.people
    )


def _compared(
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


def _related(
    choice: Choice, profile: Profile, records: Records, settings: Settings, now: int, memo: Memo
) -> tuple[Choice, History]:
    """The history with whom was chosen.

    Records that only a name joins are used where they change the answer, and then the identity
    is no surer than that name.
    """
    sure = tuple(p for p in choice.people if p not in choice.weaker)
    if choice.identity != "certain" or not choice.weaker:
        return choice, _history(choice.people, profile, records, settings, now, memo)
    alone = _history(sure, profile, records, settings, now, memo)
    together = _history(choice.people, profile, records, settings, now, memo)
    if STANDINGS.index(standing(together)) < STANDINGS.index(standing(alone)):
        return (
            Choice("likely", choice.people, choice.weaker, choice.candidates, choice.cautions),
            together,
        )
    return Choice("certain", sure, (), choice.candidates, choice.cautions), alone


def _doubted(
    choice: Choice, fits: Sequence[Fit], history: History, profile: Profile, records: Records,
    settings: Settings, now: int, memo: Memo,
) -> Choice:  # fmt: skip
    """The choice, left open where the profile, or whoever it is, seems to imitate somebody."""
    if any(sign.code == "told" for one in choice.candidates for sign in one.why):
        return choice
    # Who it is by an identifier; those whom a name joins to them may be whom they imitate.
    chosen = tuple(p for p in choice.people if p not in choice.weaker)

    key = tuple(person.id for person in chosen)
    if key not in memo.doubts:
        memo.doubts[key] = _doubts(
            chosen, choice, fits, history, profile, records, settings, now, memo
        )
    found = memo.doubts[key]
    if any(caution.code == "impersonation" for caution in found):
        return Choice("unsure", candidates=choice.candidates, cautions=found)
    fit = next((f for f in fits if f.person in choice.people), None)
    other = impostors.another_firm(profile, fit, records, now)
    return replace(choice, cautions=(*found, *other))


def _doubts(
    chosen: Sequence[Person], choice: Choice, fits: Sequence[Fit], history: History,
    profile: Profile, records: Records, settings: Settings, now: int, memo: Memo,
) -> tuple[Caution, ...]:  # fmt: skip
    """Whom the profile, or whoever it is, seems to imitate, with records of them."""

    def told(person: Person) -> History:
        return _history([person], None, records, settings, now, memo)

    def bearing(name: str) -> list[Fit]:
        named = replace(profile, name=name)
        found = candidates.shortlist(named, records.by_keys(candidates.keys(named)))
        return _compared(named, (), found, records, settings)

    if chosen:
        alone = (
            history
            if chosen == choice.people
            else _history(chosen, profile, records, settings, now)
        )
        more = impostors.of_person(profile, chosen, alone, fits, bearing, records, told)
    else:
        more = impostors.of_page(profile, fits, records, told)
    return impostors.backed((*choice.cautions, *more), records, told)


def _history(
    people: Sequence[Person], profile: Profile | None, records: Records, settings: Settings,
    now: int, memo: Memo | None = None,
) -> History:  # fmt: skip
    """What happened with these people; ``profile``: and what was said of its page."""
    key = tuple(person.id for person in people)
    if memo and profile and key in memo.histories:
        return memo.histories[key].at(now)
    values = [f"{h.kind}:{h.value}" for p in people for h in p.handles]
    values += [f"card:{card.source}:{card.key}" for p in people for card in p.cards]
    values += [f"page:{page_key(profile, settings.region)}"] if profile else []
    said = answers.knowing(records.words(None, values))
    both = _employers(profile, records, now) if profile else ()
    about: About = (said.known, said.how, said.when, both)
    told: Told = memo.told if memo and memo.now == now else {}
    found = told.get((key, about))
    if found is None:
        told[key, about] = found = _read(people, records, settings, now, about)
    elif not found.summarised:
        records.interactions(people)  # it may be noted who was asked about
    if memo and profile:
        memo.histories[key] = found
    return found


def _read(
    people: Sequence[Person], records: Records, settings: Settings, now: int, about: About
) -> History:
    """The same from the records, or from what is kept of them."""
    single = [person for person in people if not desks.is_desk(person, records.own_names)]
    cards = [card for person in people for card in person.cards]
    if len(single) < len(people):
        # A summary does not tell what went through a desk from the rest.
        desk = _through_desks(people, single, records)
        return History(records.interactions(people), cards, settings, now, *about, desk)
    if kept := records.summary(people, summary.rests_on(settings), now):
        items = partial(records.interactions, people)
        return History(items, cards, settings, now, *about, (), summary.unpack(kept))
    return History(records.interactions(people), cards, settings, now, *about)


def _through_desks(
    people: Sequence[Person], single: Sequence[Person], records: Records
) -> frozenset[str]:
    """What went through desks' mailboxes, and to none of a human being's own (``single``)."""
    direct = {item.id for item in records.interactions(single)} if single else set()
    return frozenset(item.id for item in records.interactions(people) if item.id not in direct)


def _employers(profile: Profile, records: Records, now: int) -> tuple[employers.Shared, ...]:
    """Employers of both the user and the profile, at the same time."""
    own = records.held() if profile.experience else []
    if not own:
        return ()
    # A position without an end was held when the export was made, which its last entry tells.
    told = [c.last for c in records.coverage() if c.source == own[0].source and c.interactions]
    return employers.shared(own, profile.experience, _one_firm, now, max(told, default=now))


def _one_firm(a: str, b: str) -> bool:
    """Whether two names are one employer's. Short forms are not enough here: Delta is no Delta
    Lloyd."""
    return firms.is_firm(a) and len(firms.squeeze(a)) > 1 and firms.squeeze(a) == firms.squeeze(b)
