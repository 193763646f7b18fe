"""Evidence into a standing and advice, by the rules of the contract."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.evidence import ranking
from firsthand.evidence.calendar import ago
from firsthand.evidence.history import History
from firsthand.evidence.weights import START, VERSION
from firsthand.model import (
    Advice,
    Candidate,
    Caution,
    Coverage,
    Identity,
    Person,
    Profile,
    Reach,
    Reason,
    Settings,
    Standing,
    Verdict,
)

_ADD: dict[Standing, Advice] = {
    "firsthand": "yes", "acquainted": "yes", "dormant": "yes",
    "virtual": "wait", "unsure": "wait", "stranger": "no",
}  # fmt: skip
_ENDORSE: dict[Standing, Advice] = {
    "firsthand": "wait", "acquainted": "wait", "dormant": "wait",
    "virtual": "no", "unsure": "no", "stranger": "no",
}  # fmt: skip

_TIES = ("firsthand", "acquainted", "dormant")

# A tie that is not firsthand shows no more strength than its standing, whatever it once was.
_MOST: dict[Standing, int] = {
    "firsthand": 100, "acquainted": 60, "dormant": 45, "virtual": 15, "stranger": 0, "unsure": 0,
}  # fmt: skip
# And no less: the rules ask for more than a chance. Of linked pairs who met twice, and so are
# firsthand, 95 in 100 were friends (bench/ties).
_LEAST: dict[Standing, int] = {
    "firsthand": 50, "acquainted": 16, "dormant": 5, "virtual": 0, "stranger": 0, "unsure": 0,
}  # fmt: skip


def strength(reached: Standing, total: float) -> int:
    """Bits as a chance, 0 to 100, within what the standing allows."""
    chance = round(100 / (1 + 2**-total))
    return min(_MOST[reached], max(_LEAST[reached], chance))


def standing(history: History) -> Standing:
    """The best standing that the history reaches; see the contract's table.

    Never ``unsure``: that is a matter of identity.
    """
    there: Standing = "virtual" if history.figures.records or history.cards else "stranger"
    if history.known is False:
        return there
    return reached(reach(history), history.settings, history.now) or there


def reached(found: Reach, figures: Settings, now: int) -> Standing | None:
    """The standing by these figures; ``None`` where the two never dealt with each other."""
    alive = ago(now, figures.alive_years)
    tie = found.months >= figures.months or found.met >= figures.meetings or found.sure
    if tie and found.last is not None and found.last >= alive:
        return "firsthand"
    if found.dealt is not None and found.dealt >= alive:
        return "acquainted"
    return "dormant" if tie or found.dealt is not None else None


def reach(history: History, small: int = 0, upto: int = 0) -> Reach:
    """What a standing rests on."""
    direct = history.direct
    # Whom the user knows they write to at a desk as well; else a desk keeps no tie alive.
    last = history.last_real if history.known is True else direct.last_real
    return Reach(
        small,
        upto,
        direct.figures.months,
        direct.figures.met,
        bool(history.figures.real_results) or history.known is True,
        last_dealing(history),
        last,
    )


def reaches(history: History, least: int, most: int) -> tuple[Reach, ...]:
    """The same for every size of what still counts as small, from ``least`` to ``most`` people;
    nothing where the two never dealt with each other."""
    widest = history if history.settings.small == most else history.within(most)
    if not dealt(widest):
        return ()
    sizes = sorted({least, *(i.audience for i in widest.real if least < i.audience <= most)})
    ends = [*(size - 1 for size in sizes[1:]), most]
    return tuple(
        reach(widest if size == sizes[-1] else widest.within(size), size, end)
        for size, end in zip(sizes, ends, strict=True)
    )


def close(history: History) -> bool:
    """Whether it is, or once was, a sustained tie."""
    found = history.direct.figures
    return (
        found.months >= history.settings.months
        or found.met >= history.settings.meetings
        or bool(history.figures.real_results)
        or history.known is True
    )


def last_dealing(history: History) -> int | None:
    """The time of the last exchange, small meeting or call."""
    found = history.figures
    return max([w for w in (found.last_exchange, found.last_met) if w is not None], default=None)


def dealt(history: History) -> bool:
    """Whether the two have ever dealt with each other."""
    return history.known is not False and (close(history) or last_dealing(history) is not None)


def worked_together(history: History) -> bool:
    """Whether the records show work: a result, or two-way mail or meetings between work
    addresses."""
    return bool(history.figures.real_results) or history.direct.figures.at_work


def decide(
    profile: Profile,
    history: History,
    reasons: Sequence[Reason],
    identity: Identity,
    person: Person | None,
    candidates: Sequence[Candidate],
    cautions: Sequence[Caution],
    coverage: Sequence[Coverage],
) -> Verdict:
    """The verdict: identity first, then the relation, then what to do."""
    reached: Standing = "unsure" if identity == "unsure" else standing(history)
    add, endorse = _ADD[reached], _ENDORSE[reached]
    if reached == "firsthand" and worked_together(history):
        endorse = "yes"
    if any(caution.code in ("impersonation", "lookalike") for caution in cautions):
        add = endorse = "no"
    if identity == "unsure":
        reasons = ()
    learnt = history.settings.learnt
    start = START.bits + (learnt.shift if learnt else 0.0)
    total = start + sum(reason.bits for reason in reasons)
    return Verdict(
        profile=profile,
        standing=reached,
        strength=strength(reached, total),
        identity=identity,
        person=None if identity == "unsure" else person,
        candidates=tuple(candidates),
        add=add,
        endorse=endorse,
        warnings=tuple(cautions),
        reasons=tuple(reasons),
        start=start,
        total=round(total, 2),
        contact=ranking.contact(history.direct) if reached in _TIES else None,
        coverage=tuple(coverage),
        settings=history.settings,
        weights=VERSION,
        now=history.now,
    )
