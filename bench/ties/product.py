"""The verdict of the product itself on each tie: the very code that serves users."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.evidence import weigh
from firsthand.evidence.history import History
from firsthand.evidence.ranking import Ties
from firsthand.model import Card, Interaction, Profile, Settings, Standing, Verdict
from firsthand.verdict import decide
from ties import Set

_SETTINGS = Settings()
_PROFILE = Profile("bench")


@dataclass(frozen=True)
class Scored:
    """What the product says of one tie: its total in bits, that total relative to all contact of
    those who are asked, and the standing of each view."""

    total: float
    relative: float
    standings: tuple[Standing, ...]

    @property
    def standing(self) -> Standing:
        """The standing of the first view; those of both differ at most by who wrote."""
        return self.standings[0]


def verdict(found: Sequence[Interaction], now: int, cards: Sequence[Card] = ()) -> Verdict:
    """The verdict on a person whose identity is sure."""
    history = History(found, cards, _SETTINGS, now)
    return decide(_PROFILE, history, weigh(history), "certain", None, (), (), ())


def score(asked: Set) -> list[Scored]:
    """One answer for each tie, the two views of a pair averaged."""
    lives = {
        person: Ties(verdict(found, asked.now).total for found in around)
        for person, around in asked.around.items()
    }
    nobody = Ties(())
    scored = []
    for tie in asked.ties:
        said = [verdict(view, asked.now).total for view in tie.views]
        both = said if len(said) == len(tie.pair) else said * 2
        # Nothing at all is no small part of anybody's contact: it stays below whatever there is.
        relative = [
            lives.get(ego, nobody).relative(total) if any(tie.views) else -99.0
            for ego, total in zip(tie.pair, both, strict=False)
        ]
        standings = tuple(verdict(view, asked.now).standing for view in tie.views)
        scored.append(Scored(sum(said) / len(said), sum(relative) / len(relative), standings))
    return scored


def link_alone(now: int) -> Verdict:
    """The verdict on somebody of whom there is a Facebook link, and nothing else."""
    return verdict((), now, (Card("facebook", "k", "Somebody", network="Facebook", since=now),))
