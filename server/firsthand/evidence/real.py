"""What counts as a real interaction, and why the rest does not."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from firsthand.model import (
    RESULTS,
    Answer,
    Direction,
    Interaction,
    Kind,
    Mark,
    Settings,
    figure,
)

_TRACES = frozenset({Kind.INVITATION, Kind.ENDORSEMENT, Kind.RECOMMENDATION})
_SPOKEN = frozenset({Kind.MEETING, Kind.CALL})


# The first line that fits is the reason given. Each is a code with a sentence in wording/said.py.
_BY_MARK: tuple[tuple[str, int], ...] = (
    ("spam", int(Mark.SPAM)),
    ("draft", int(Mark.DRAFT)),
    ("bounce", int(Mark.BOUNCE)),
    ("autoreply", int(Mark.AUTOREPLY)),
    ("network_notice", int(Mark.NETWORK)),
    ("list", int(Mark.LIST)),
    ("automated", int(Mark.AUTOMATED)),
    ("mass", int(Mark.MASS)),
    ("cancelled", int(Mark.CANCELLED)),
    ("planned", int(Mark.PLANNED)),
    ("note", int(Mark.FREE)),
)
_OPEN = {Answer.WAITING, Answer.TENTATIVE}
# The same as plain values, for who counts many at once: no record with one of these marks is real,
# and no meeting or call that either side answered like this.
UNREAL = sum(mark for _, mark in _BY_MARK)
REFUSED = (Answer.DECLINED, Answer.WAITING, Answer.TENTATIVE)
# Whoever sends an invoice over a cent tries out a program, or whether an account is there.
_LEAST = 1.0


def why_not(interaction: Interaction, settings: Settings, now: int) -> str | None:
    """``None`` for a real interaction; else a code for why it does not count."""
    if interaction.when > now:
        return "future"
    i = interaction
    crowd = i.audience > settings.small
    # Of tens of thousands there are a few dozen kinds.
    return _at_no_time(
        i.kind, i.marks, crowd, i.direction, i.ego_on_it, i.ego_answer, i.alter_answer
    )


@lru_cache(4096)
def _at_no_time(
    kind: Kind, marks: Mark, crowd: bool, direction: Direction, on_it: bool, mine: Answer,
    theirs: Answer,
) -> str | None:  # fmt: skip
    """The same for what is past, from all that it hangs on; ``crowd``: too many were on it."""
    if kind in RESULTS or kind == Kind.TESTIMONY:
        return None
    if marks & UNREAL:
        return next(code for code, mark in _BY_MARK if marks & mark)
    if kind in _TRACES:
        return "trace"
    if kind in _SPOKEN and mine == Answer.DECLINED:
        return "declined_by_you"
    if kind in _SPOKEN and theirs == Answer.DECLINED:
        return "declined_by_them"
    if not on_it:
        return "not_on_it"
    if kind in _SPOKEN and {mine, theirs} & _OPEN:
        return "unanswered"
    if crowd:
        return "crowd"
    return "both_addressed" if direction == "none" else None


def taken_back(interactions: Iterable[Interaction]) -> set[str]:
    """The results that count for nothing: refunds and credit notes, what these take back in full,
    copies of invoices, and invoices over next to nothing.

    What is below zero and names no invoice takes back an earlier result of the same amount.
    """
    invoices: dict[int | None, list[tuple[Interaction, float]]] = {}
    gone: set[str] = set()
    standing: list[tuple[Interaction, float]] = []
    loose: list[tuple[Interaction, float]] = []
    for one in interactions:
        told = figure(one.details, "amount")
        if one.source == "invoices" and one.kind == Kind.DEAL:
            invoices.setdefault(one.occasion, []).append((one, told or 0.0))
        elif one.kind in RESULTS and told is not None:
            (loose if told < 0 else standing).append((one, told))
    gone |= {one.id for one, _ in (*standing, *loose)}
    for group in invoices.values():
        sent = [pair for pair in group if pair[1] >= _LEAST]
        back = {amount: one for one, amount in group if amount <= 0}  # a copy counts once
        gone |= {one.id for one, _ in group}
        if not sent:
            loose += [(one, amount) for amount, one in back.items()]
        elif max(amount for _, amount in sent) + sum(back) > 0.005:
            standing.append(min(sent, key=lambda pair: (pair[0].when, pair[0].id)))
    standing.sort(key=lambda pair: (pair[0].when, pair[0].id))
    for credit, amount in sorted(loose, key=lambda pair: (pair[0].when, pair[0].id)):
        for pair in standing:
            same = abs(pair[1] + amount) < 0.005 and _currency(pair[0]) == _currency(credit)
            if same and pair[0].when <= credit.when:
                standing.remove(pair)
                break
    return gone - {one.id for one, _ in standing}


def _currency(one: Interaction) -> str | None:
    return (one.details or {}).get("currency")
