"""The flow itself, one step a line: profile -> candidates -> person -> evidence -> verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol

from firsthand import happened, impostors, whom
from firsthand.evidence import vouching, weigh
from firsthand.evidence.history import History
from firsthand.happened import Happened, Memo
from firsthand.identity import candidates
from firsthand.identity.choose import Choice, joined
from firsthand.identity.fits import Fit
from firsthand.model import STANDINGS, Caution, Person, Profile, Settings, Verdict
from firsthand.verdict import decide, standing


class Records(whom.Records, happened.Records, impostors.Records, Protocol):
    """What the flow asks of the store."""


def judge(
    profile: Profile, records: Records, settings: Settings, now: int, pages: Sequence[str] = (),
    skill: str | None = None, heed: bool = True,
) -> Verdict:  # fmt: skip
    """The verdict on a profile. Writes nothing; the same records give the same verdict.

    ``pages``: what answers about it are kept under beside its own address (``page_key``);
    ``skill``: one to endorse, answered by itself; ``heed``: the user's word on knowing them counts.
    """
    found = whom.whom(profile, records, settings, pages)
    return ruled(profile, found, records, settings, now, skill, heed)[0]


def ruled(
    profile: Profile, who: tuple[Choice, Sequence[Fit]], records: Records, settings: Settings,
    now: int, skill: str | None = None, heed: bool = True, memo: Memo | None = None,
) -> tuple[Verdict, History]:  # fmt: skip
    """The verdict at some time on whom a profile is (``whom``, which no time changes), and the
    history it rests on."""
    found, fits = who
    past = Happened(profile, records, settings, now, memo or Memo(now))
    choice, history = _related(found, past)
    choice = _doubted(choice, fits, history, past, records)
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
    said = past.between(found.people)
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
    found, memo = whom.whom(profile, records, settings, pages), Memo(now)
    verdict = ruled(profile, found, records, settings, now, memo=memo)[0]
    choice, fits = found
    past = Happened(profile, records, settings, now, memo)
    history = past.between(choice.people)
    # What the verdict doubted was said of what happened with those who are sure.
    anew = Happened(profile, records, settings, now, Memo(now))
    if _doubted(choice, fits, history, anew, records).identity == choice.identity:
        return Portrait(verdict, choice.people, joined(choice.people), history)
    # What imitates somebody is not shown with their records.
    sure = tuple(person for person in choice.people if person not in choice.weaker)
    return Portrait(verdict, sure, joined(sure), past.between(sure))


def _related(choice: Choice, past: Happened) -> tuple[Choice, History]:
    """The history with whom was chosen.

    Records that only a name joins are used where they change the answer, and then the identity
    is no surer than that name.
    """
    sure = tuple(p for p in choice.people if p not in choice.weaker)
    if choice.identity != "certain" or not choice.weaker:
        return choice, past.between(choice.people)
    alone, together = past.between(sure), past.between(choice.people)
    if STANDINGS.index(standing(together)) < STANDINGS.index(standing(alone)):
        return (
            Choice("likely", choice.people, choice.weaker, choice.candidates, choice.cautions),
            together,
        )
    return Choice("certain", sure, (), choice.candidates, choice.cautions), alone


def _doubted(
    choice: Choice, fits: Sequence[Fit], history: History, past: Happened, records: Records
) -> Choice:
    """The choice, left open where the profile, or whoever it is, seems to imitate somebody."""
    if any(sign.code == "told" for one in choice.candidates for sign in one.why):
        return choice
    # Who it is by an identifier; those whom a name joins to them may be whom they imitate.
    chosen = tuple(p for p in choice.people if p not in choice.weaker)
    key = tuple(person.id for person in chosen)
    doubts = past.memo.doubts
    if key not in doubts:
        doubts[key] = _doubts(chosen, choice, fits, history, past, records)
    found = doubts[key]
    if any(caution.code == "impersonation" for caution in found):
        return Choice("unsure", candidates=choice.candidates, cautions=found)
    fit = next((f for f in fits if f.person in choice.people), None)
    other = impostors.another_firm(past.profile, fit, records, past.now)
    return replace(choice, cautions=(*found, *other))


def _doubts(
    chosen: Sequence[Person], choice: Choice, fits: Sequence[Fit], history: History,
    past: Happened, records: Records,
) -> tuple[Caution, ...]:  # fmt: skip
    """Whom the profile, or whoever it is, seems to imitate, with records of them."""
    profile = past.profile

    def bearing(name: str) -> list[Fit]:
        named = replace(profile, name=name)
        found = candidates.shortlist(named, records.by_keys(candidates.keys(named)))
        return whom.compared(named, (), found, records, past.settings)

    if chosen:
        alone = history if chosen == choice.people else past.between(chosen)
        more = impostors.of_person(profile, chosen, alone, fits, bearing, records, past.beside)
    else:
        more = impostors.of_page(profile, fits, records, past.beside)
    more = more or impostors.of_host(profile, fits, past.beside)
    return impostors.backed((*choice.cautions, *more), records, past.beside)
