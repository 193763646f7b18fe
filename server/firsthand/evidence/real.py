"""What counts as a real interaction, and why the rest does not."""

from __future__ import annotations

from collections.abc import Callable

from firsthand.model import RESULTS, Answer, Interaction, Kind, Mark, Settings

_TRACES = frozenset({Kind.INVITATION, Kind.ENDORSEMENT, Kind.RECOMMENDATION})
_SPOKEN = frozenset({Kind.MEETING, Kind.CALL})


# The first line that fits is the reason given. Each is a code with a sentence in wording.py.
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
)
_RULES: tuple[tuple[str, Callable[[Interaction], bool]], ...] = (
    ("trace", lambda i: i.kind in _TRACES),
    ("declined_by_you", lambda i: i.kind in _SPOKEN and i.ego_answer == Answer.DECLINED),
    ("declined_by_them", lambda i: i.kind in _SPOKEN and i.alter_answer == Answer.DECLINED),
    ("not_on_it", lambda i: not i.ego_on_it),
    (
        "unanswered",
        lambda i: (
            i.kind in _SPOKEN
            and bool({i.ego_answer, i.alter_answer} & {Answer.WAITING, Answer.TENTATIVE})
        ),
    ),
)
# The same as plain values, for who counts many at once: no record with one of these marks is real,
# and no meeting or call that either side answered like this.
UNREAL = sum(mark for _, mark in _BY_MARK)
REFUSED = (Answer.DECLINED, Answer.WAITING, Answer.TENTATIVE)


def why_not(interaction: Interaction, settings: Settings, now: int) -> str | None:
    """``None`` for a real interaction; else a code for why it does not count."""
    if interaction.when > now:
        return "future"
    if interaction.kind in RESULTS or interaction.kind == Kind.TESTIMONY:
        return None
    marks = int(interaction.marks)  # a plain number: this is asked of every interaction
    for code, mark in _BY_MARK:
        if marks & mark:
            return code
    for code, fits in _RULES:
        if fits(interaction):
            return code
    if interaction.audience > settings.small:
        return "crowd"
    if interaction.direction == "none":
        return "both_addressed"
    return None
