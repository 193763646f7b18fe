"""What happened with people, read once for each question that a verdict asks of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Protocol

from firsthand import answers
from firsthand.evidence import employers, namesakes, summary
from firsthand.evidence.history import History
from firsthand.identity import bearers, desks, firms, terms
from firsthand.model import (
    Caution,
    Coverage,
    Handle,
    Held,
    Interaction,
    Person,
    Profile,
    Settings,
    Signed,
)
from firsthand.whom import page_key


class Records(Protocol):
    """What is asked of the store about what happened."""

    def own_names(self, handle: Handle) -> list[str]: ...
    def signed(self, handle: Handle) -> list[Signed]: ...
    def called(self, handle: Handle) -> list[str]: ...
    def at_domains(self, domains: Sequence[str]) -> dict[int, str]: ...
    def persons(self, numbers: Sequence[int]) -> list[Person]: ...
    def interactions(self, persons: Sequence[Person]) -> list[Interaction]: ...
    def summary(self, persons: Sequence[Person], on: str, now: int) -> bytes | None: ...
    def coverage(self) -> list[Coverage]: ...
    def held(self) -> list[Held]: ...
    def words(self, profile: str | None, values: Iterable[str]) -> Sequence[answers.Word]: ...


_SOME = 50  # people of a domain read at a time
# What a history is made with beside the records: the user's word on knowing them, and employers.
About = tuple[bool | None, str | None, int | None, tuple[employers.Shared, ...]]
# Of people known by a mailbox that others had as well, when they had it.
Terms = tuple[tuple[str, terms.Term], ...]
# What happened with people, by their ids, by that, by what numbers of theirs are called that were
# another's once, and by when they had a mailbox.
Told = dict[tuple[tuple[str, ...], About, bearers.Labels, Terms], History]


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


class Happened:
    """What happened with people in these records, as of ``now``, and what was said of a profile's
    page; what was read for one question is there for the next (``memo``)."""

    def __init__(
        self, profile: Profile, records: Records, settings: Settings, now: int, memo: Memo
    ) -> None:
        self.profile, self.records, self.settings = profile, records, settings
        self.now, self.memo = now, memo

    def between(self, people: Sequence[Person]) -> History:
        """With these people; and what was said of the page and of employers it shares."""
        key = tuple(person.id for person in people)
        if key in self.memo.histories:
            return self.memo.histories[key].at(self.now)
        page = page_key(self.profile, self.settings.region)
        shared = _employers(self.profile, self.records, self.now)
        name = self.profile.name or ""
        found = self._about(people, [f"page:{page}"], shared, name)
        self.memo.histories[key] = found
        return found

    def beside(self, person: Person) -> History:
        """With somebody who is not whom the profile shows."""
        return self._about([person], [], ())

    def _about(
        self, people: Sequence[Person], pages: list[str], shared: tuple[employers.Shared, ...],
        name: str = "",
    ) -> History:  # fmt: skip
        values = [f"{h.kind}:{h.value}" for p in people for h in p.handles]
        values += [f"card:{card.source}:{card.key}" for p in people for card in p.cards]
        labels = _labels(name or next((person.name for person in people), ""), people, self.records)
        words = self.records.words(None, values + pages)
        said = answers.knowing(w for w in words if not any(labels) or _of_them(w, pages))
        about: About = (said.known, said.how, said.when, shared)
        told: Told = self.memo.told if self.memo.now == self.now else {}
        held = self._terms(people, name)
        key = (tuple(person.id for person in people), about, labels, held)
        found = told.get(key)
        if found is None:
            found = _read(people, self.records, self.settings, self.now, about, labels, held)
            told[key] = found
        elif not found.summarised:
            self.records.interactions(people)  # it may be noted who was asked about
        return found

    def _terms(self, people: Sequence[Person], name: str) -> Terms:
        """When who is called so had mailboxes of these people that others had as well. On the page
        of such a mailbox itself, what all of them wrote is told."""
        shown = self.profile.emails if self.profile.site == "records" else ()
        own = [p for p in people if not all(h.value in shown for h in p.handles)]
        found = [(p.id, terms.term(name, p, self.records.signed)) for p in own if name]
        return tuple((id, term) for id, term in found if term)


def _of_them(word: answers.Word, pages: Sequence[str]) -> bool:
    """Whether the user's word is on this page, or by what nobody else had: a number passes on."""
    return not (word.value or "").startswith("phone:") or f"page:{word.profile}" in pages


def _read(
    people: Sequence[Person], records: Records, settings: Settings, now: int, about: About,
    labels: bearers.Labels, held: Terms,
) -> History:  # fmt: skip
    """It, from the records or from what is kept of them."""
    around = partial(colleagues, records)
    single = [
        p for p in people
        if not (desks.is_desk(p, records.own_names, around) or terms.at_once(p, records.signed))
    ]  # fmt: skip
    cards = [card for person in people for card in person.cards]
    whole = len(single) == len(people) and not any(labels)
    # A summary does not tell what went through a desk, or was with another, from the rest.
    if whole and (kept := records.summary(people, summary.rests_on(settings), now)):
        items = partial(records.interactions, people)
        return History(items, cards, settings, now, *about, (), summary.unpack(kept))
    alike = _of_namesakes(people, records, settings)
    if whole and not alike:
        return History(records.interactions(people), cards, settings, now, *about)
    through = _through_desks(people, single, records)
    others, own = _by_terms(people, held, records)
    gone = others & through
    theirs = [i for i in records.interactions(people) if not (labels.gone(i) or i.id in gone)]
    sure = {item.id for item in theirs if labels.sure(item)} | own
    either = {item.id for item in theirs if labels.open(item)}
    desk = through - sure | either | alike
    return History(theirs, cards, settings, now, *about, desk, parted=True)


def colleagues(records: Records, domain: str) -> Iterator[Person]:
    """Who has a mailbox there, some at a time: of a university's thousands the first two are
    mostly enough."""
    numbers = list(records.at_domains([domain]))
    for first in range(0, len(numbers), _SOME):
        yield from records.persons(numbers[first : first + _SOME])


def _of_namesakes(people: Sequence[Person], records: Records, settings: Settings) -> frozenset[str]:
    """What may have been with another of the same name, of people who are known by a name alone."""
    named = [
        p for p in people
        if not p.cards and len(p.handles) == 1
        and p.handles[0].value.partition(":")[0] in namesakes.SOURCES
    ]  # fmt: skip
    found = [namesakes.beside(records.interactions([p]), settings) for p in named]
    return frozenset().union(*found)


def _labels(wanted: str, people: Sequence[Person], records: Records) -> bearers.Labels:
    """What the telephones of these people were called, where another than the one wanted had one of
    them."""
    phones = [h for person in people for h in person.handles if h.kind == "phone"]
    called = {name for handle in phones for name in records.called(handle)}
    if not (called and wanted):
        return bearers.Labels()
    return bearers.labels(wanted, called, [c.name for p in people for c in p.cards if c.name])


def _through_desks(
    people: Sequence[Person], single: Sequence[Person], records: Records
) -> frozenset[str]:
    """What went through desks' mailboxes, and to none of a human being's own (``single``)."""
    if len(single) == len(people):
        return frozenset()
    direct = {item.id for item in records.interactions(single)} if single else set()
    return frozenset(item.id for item in records.interactions(people) if item.id not in direct)


def _by_terms(people: Sequence[Person], held: Terms, records: Records) -> tuple[set[str], set[str]]:
    """What went through mailboxes of theirs with others who had them, and what with themselves."""
    gone, sure = set[str](), set[str]()
    who = {person.id: person for person in people}
    for id, term in held:
        others, own = term.parted(records.interactions([who[id]]))
        gone, sure = gone | others, sure | own
    return gone, sure


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
