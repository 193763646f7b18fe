"""Every number of the verdict's arithmetic, with its reason and its source.

A weight is in bits: one bit doubles the odds that this is a real tie. They add up from a
starting belief; the standing itself follows the rules of the contract, never the sum alone.
"""

from __future__ import annotations

from math import log2

from firsthand.model import Reason, Weight

VERSION = "1"

_GK = "Gilbert & Karahalios 2009, Predicting tie strength with social media"
_GRANOVETTER = "Granovetter 1973, The strength of weak ties: time, intimacy, reciprocity"
_MARSDEN = "Marsden & Campbell 1984, Measuring tie strength"
_EAGLE = "Eagle, Pentland & Lazer 2009, Inferring friendship network structure"
_BURT = "Burt 2000, Decay functions"
_HOUSE = "our own first guess, until it is calibrated"

START = Weight(-6, "of all the people one meets online, about one in sixty is a real tie", _HOUSE)

WEIGHTS: dict[str, Weight] = {
    "you_know": Weight(12, "your own word counts before any record", _HOUSE),
    "you_do_not_know": Weight(-20, "your own word counts before any record", _HOUSE),
    "result": Weight(6, "work done and paid takes two who trusted each other", _GRANOVETTER),
    "two_way_mail": Weight(3, "an answer takes two", _GRANOVETTER),
    "two_way_messages": Weight(3, "an answer takes two", _GRANOVETTER),
    "two_way_mixed": Weight(3, "an answer takes two, whichever way it comes", _GRANOVETTER),
    "meetings": Weight(3, "time face to face tells friends from links best", _EAGLE),
    "calls": Weight(2.5, "a call is time given to one person", _MARSDEN),
    "one_way_in": Weight(0, "writing to you takes one", _GRANOVETTER),
    "one_way_out": Weight(0, "writing to them takes one", _GRANOVETTER),
    "connection": Weight(0.5, "a link alone carries little", _GK),
    "invitation": Weight(0.2, "asking to connect takes one click", _GK),
    "endorsement": Weight(0.2, "an endorsement takes one click", _GK),
    "recommendation": Weight(1, "a text written about somebody takes an effort", _GK),
    "roster": Weight(0.4, "being members of one club proves no meeting", _HOUSE),
    "address_book": Weight(0.6, "somebody bothered to write the number down", _HOUSE),
    "crowd": Weight(0.1, "in a crowd nobody need have met", "Newman 2001, weight 1/(n-1)"),
    "mass": Weight(0.0, "mail to many is meant for none of them", _HOUSE),
    "not_met": Weight(0.0, "declined, cancelled or unanswered: it did not take place", _HOUSE),
    "not_to_you": Weight(0.0, "what was not addressed to you shows nothing of you", _HOUSE),
    "not_yet": Weight(0.0, "what is still to come or was never sent has not happened", _HOUSE),
    "silence": Weight(-1.5, "a tie fades each year without contact", _BURT),
}
# Repetition counts by its logarithm: the tenth meeting tells less than the second.
_GROWTH: dict[str, tuple[float, float]] = {  # code: bits per doubling, most bits in all
    "result": (1.5, 10),
    "two_way_mail": (2.0, 11),
    "two_way_messages": (1.5, 9),
    "two_way_mixed": (2.0, 11),
    "meetings": (1.5, 10),
    "calls": (1.5, 9),
}


def bits(code: str, amount: float = 1) -> float:
    """The weight of ``amount`` (at least 1) pieces of one kind of evidence."""
    base = WEIGHTS[code].bits
    if code not in _GROWTH:
        return base
    each, most = _GROWTH[code]
    return round(min(most, base + each * log2(max(1.0, amount))), 2)


def reason(
    code: str,
    count: int,
    first: int | None,
    last: int | None,
    evidence: tuple[str, ...] = (),
    *,
    amount: float = 1,
    **params: object,
) -> Reason:
    """A reason of this code, weighed by ``amount``."""
    return Reason(code, bits(code, amount), count, first, last, evidence, params)
