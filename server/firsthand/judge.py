"""The flow itself, one step a line: profile -> candidates -> person -> evidence -> verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from firsthand.evidence import weigh
from firsthand.evidence.history import History
from firsthand.identity import candidates, handles, names
from firsthand.identity.choose import Choice, choose, joined
from firsthand.model import (
    STANDINGS,
    Coverage,
    Handle,
    Interaction,
    Person,
    Profile,
    Settings,
    Verdict,
)
from firsthand.verdict import decide, standing


class Said(Protocol):
    """The user's word, as the store keeps it."""

    @property
    def time(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def value(self) -> str | None: ...
    @property
    def how(self) -> str | None: ...


class Records(Protocol):
    """What the flow asks of the store."""

    def by_handles(self, handles: Iterable[Handle]) -> dict[int, list[Handle]]: ...
    def by_keys(self, keys: Sequence[str]) -> list[tuple[int, str]]: ...
    def bearers(self, key: str) -> int: ...
    def person(self, number: int) -> Person | None: ...
    def own_names(self, handle: Handle) -> list[str]: ...
    def interactions(self, persons: Sequence[Person]) -> list[Interaction]: ...
    def coverage(self) -> list[Coverage]: ...
    def words(self, profile: str | None, values: Iterable[str]) -> Sequence[Said]: ...
    def by_token(self, token: str) -> int | None: ...


@dataclass(frozen=True, slots=True)
class _Answers:
    told: frozenset[str]
    denied: frozenset[str]


def judge(profile: Profile, records: Records, settings: Settings, now: int) -> Verdict:
    """The verdict on a profile. Writes nothing; the same records give the same verdict."""
    choice = whom(profile, records, settings)
    choice, history = _related(choice, profile, records, settings, now)
    reasons = weigh(history)
    # What was joined into the chosen person is no other candidate any more.
    inside = {person.id for person in choice.people[1:]}
    return decide(
        profile,
        history,
        reasons,
        choice.identity,
        joined(choice.people),
        [candidate for candidate in choice.candidates if candidate.person.id not in inside],
        choice.cautions,
        records.coverage(),
    )


def everything(
    profile: Profile, records: Records, settings: Settings, now: int
) -> tuple[Person | None, History]:
    """All records that may be shown for whom a profile is, those that only a name joins too."""
    choice = whom(profile, records, settings)
    return joined(choice.people), _history(choice.people, profile, records, settings, now)


def whom(profile: Profile, records: Records, settings: Settings) -> Choice:
    """Who a profile is, in these records."""
    strong = candidates.strong(profile, settings.region)
    answers = _answers(profile, records, settings)
    shared = records.by_handles(strong)
    named = [number for number, _ in records.by_keys(candidates.keys(profile))]
    numbers = dict.fromkeys([*shared, *named])
    told = [n for n in (int(p.removeprefix("p_")) for p in answers.told) if n not in numbers]
    fits = []
    for number in (*numbers, *told):
        person = records.person(number)
        if person is not None:
            fits.append(
                candidates.fit(
                    profile,
                    person,
                    shared.get(number, []),
                    records.own_names,
                    records.bearers,
                    settings.region,
                )
            )
    return choose(fits, answers.told, answers.denied)


def page_key(profile: Profile, region: str) -> str:
    """What the user's answers about a profile are kept under."""
    handle = handles.canonical(Handle("url", profile.url), region) if profile.url else None
    return (
        handle.value if handle else f"{profile.site}:{' '.join(names.tokens(profile.name or ''))}"
    )


def _answers(profile: Profile, records: Records, settings: Settings) -> _Answers:
    told: set[str] = set()
    denied: set[str] = set()
    for word in records.words(page_key(profile, settings.region), ()):
        number = records.by_token(word.value) if word.value else None
        if word.kind == "is" and number is not None:
            told, denied = {f"p_{number}"}, set()
        elif word.kind == "not" and word.value is None:
            told, denied = set(), {"*"}
        elif word.kind == "not" and number is not None:
            told.discard(f"p_{number}")
            denied.add(f"p_{number}")
    return _Answers(frozenset(told), frozenset(denied))


def _related(
    choice: Choice, profile: Profile, records: Records, settings: Settings, now: int
) -> tuple[Choice, History]:
    """The history with whom was chosen.

    Records that only a name joins are used where they change the answer, and then the identity
    is no surer than that name.
    """
    sure = tuple(p for p in choice.people if p not in choice.weaker)
    if choice.identity != "certain" or not choice.weaker:
        return choice, _history(choice.people, profile, records, settings, now)
    alone = _history(sure, profile, records, settings, now)
    together = _history(choice.people, profile, records, settings, now)
    if STANDINGS.index(standing(together)) < STANDINGS.index(standing(alone)):
        return (
            Choice("likely", choice.people, choice.weaker, choice.candidates, choice.cautions),
            together,
        )
    return Choice("certain", sure, (), choice.candidates, choice.cautions), alone


def _history(
    people: Sequence[Person], profile: Profile, records: Records, settings: Settings, now: int
) -> History:
    values = [f"{h.kind}:{h.value}" for p in people for h in p.handles]
    values += [f"card:{card.source}:{card.key}" for p in people for card in p.cards]
    values.append(f"page:{page_key(profile, settings.region)}")
    known, how, said = None, None, None
    for word in records.words(None, values):
        known, how, said = word.kind == "know", word.how, word.time
    return History(
        records.interactions(people),
        [card for p in people for card in p.cards],
        settings,
        now,
        known,
        how,
        said,
    )
