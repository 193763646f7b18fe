"""What counts as a real interaction, and why the rest does not."""

from __future__ import annotations

from collections.abc import Callable

from firsthand.model import RESULTS, Answer, Interaction, Kind, Mark, Settings

_TRACES = frozenset({Kind.INVITATION, Kind.ENDORSEMENT, Kind.RECOMMENDATION})
_SPOKEN = frozenset({Kind.MEETING, Kind.CALL})


def _marked(mark: Mark) -> Callable[[Interaction], bool]:
    return lambda i: bool(i.marks & mark)


# The first line that fits is the reason given. Each is a code with a sentence in wording.py.
_RULES: tuple[tuple[str, Callable[[Interaction], bool]], ...] = (
    ("spam", _marked(Mark.SPAM)),
    ("draft", _marked(Mark.DRAFT)),
    ("bounce", _marked(Mark.BOUNCE)),
    ("autoreply", _marked(Mark.AUTOREPLY)),
    ("network_notice", _marked(Mark.NETWORK)),
    ("list", _marked(Mark.LIST)),
    ("automated", _marked(Mark.AUTOMATED)),
    ("mass", _marked(Mark.MASS)),
    ("cancelled", _marked(Mark.CANCELLED)),
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


def why_not(interaction: Interaction, settings: Settings, now: int) -> str | None:
    """``None`` for a real interaction; else a code for why it does not count."""
    if interaction.when > now:
        return "future"
    if interaction.kind in RESULTS or interaction.kind == Kind.TESTIMONY:
        return None
    for code, fits in _RULES:
        if fits(interaction):
            return code
    if interaction.audience > settings.small:
        return "crowd"
    if interaction.direction == "none":
        return "both_addressed"
    return None
