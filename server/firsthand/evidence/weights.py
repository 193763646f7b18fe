"""Every number of the verdict's arithmetic, with its reason and its source.

A weight is in bits: one bit doubles the odds that this is a real tie. They add up from a
starting belief; the standing itself follows the rules of the contract, never the sum alone.
"""

from __future__ import annotations

from math import log2

from firsthand.model import Reason, Weight

VERSION = "3"

_GRANOVETTER = "Granovetter 1973, The strength of weak ties: time, intimacy, reciprocity"
_RAEDER = "Raeder et al. 2011, Predictors of short-term decay: weighted reciprocity"
_EAGLE = "Eagle, Pentland & Lazer 2009, Inferring friendship network structure"
_MASTRANDREA = "Mastrandrea, Fournet & Barrat 2015, Contact patterns in a high school"
_GK = "Gilbert & Karahalios 2009, Predicting tie strength with social media"
_NEWMAN = "Newman 2001, Scientific collaboration networks II: shared among n-1"
_LEVIN = "Levin, Walter & Murnighan 2011, Dormant ties"
_MULTIPLEX = "Marsden & Campbell 1984, Measuring tie strength: a tie of several contexts"
_OLORITUN = "Oloritun et al. 2013, Identifying close friendships in a sensed social network"
_URENA = "Ureña-Carrion, Saramäki & Kivelä 2020, Estimating tie strength: days and stability"
_BURT = "Burt 2002, Bridge decay"
_WUCHTY = "Wuchty & Uzzi 2011, Human communication dynamics in digital footsteps"
_HOUSE = "our own choice: no set we know can show it"

START = Weight(-6, "of all the people one meets online, about one in sixty is a real tie", _HOUSE)

WEIGHTS: dict[str, Weight] = {
    "you_know": Weight(12, "your own word counts before any record", _HOUSE),
    "you_do_not_know": Weight(-20, "your own word counts before any record", _HOUSE),
    "result": Weight(6, "work done and paid takes two who trusted each other", _GRANOVETTER),
    "two_way_mail": Weight(2, "an answer takes two, and each side counts alike", _RAEDER),
    "two_way_messages": Weight(2, "an answer takes two, and each side counts alike", _RAEDER),
    "two_way_mixed": Weight(2, "an answer takes two, whichever way it comes", _GRANOVETTER),
    "meetings": Weight(1, "time face to face tells friends from links best", _MASTRANDREA),
    "calls": Weight(0, "a call is time given to one person", _EAGLE),
    "in_passing": Weight(0, "a word in passing adds to a tie and makes none", _MASTRANDREA),
    "one_way_in": Weight(0, "writing to you takes one", _GRANOVETTER),
    "one_way_out": Weight(0, "writing to them takes one", _GRANOVETTER),
    "days": Weight(0, "each day one was in touch counts, however long ago", _URENA),
    "long": Weight(0, "a tie that has lasted goes on, and can be taken up again", _LEVIN),
    "channels": Weight(0, "who share several ways of contact share more", _MULTIPLEX),
    "quick": Weight(0, "one answers first whom one cares for", _WUCHTY),
    "weekends": Weight(0, "free days are for friends", _OLORITUN),
    "both_begin": Weight(0, "both begin, so neither only answers", _HOUSE),
    "work": Weight(0.5, "work done side by side shows what somebody can do", _HOUSE),
    "connection": Weight(0.5, "a link alone carries little", _GK),
    "invitation": Weight(0.2, "asking to connect takes one click", _GK),
    "endorsement": Weight(0.2, "an endorsement takes one click", _GK),
    "recommendation": Weight(1, "a text written about somebody takes an effort", _GK),
    "shared_employer": Weight(0.3, "two of one firm may have met there, and need not", _HOUSE),
    "roster": Weight(0.4, "being members of one club proves no meeting", _HOUSE),
    "address_book": Weight(0.6, "somebody bothered to write the number down", _HOUSE),
    "crowd": Weight(0, "in a crowd each gets little of the others", _NEWMAN),
    "mass": Weight(0, "mail to many is meant for none of them", _HOUSE),
    "not_met": Weight(0, "declined, cancelled, unanswered or only planned: no contact", _HOUSE),
    "no_deal": Weight(0, "a refund or a credit note, and what it takes back, is no result", _HOUSE),
    "not_to_you": Weight(0, "what was not addressed to you shows nothing of you", _HOUSE),
    "not_yet": Weight(0, "what is still to come or was never sent has not happened", _HOUSE),
    "desk": Weight(0, "who is on duty answers: mail with a desk is with no one person", _HOUSE),
    "silence": Weight(-0.5, "without contact a tie loses a little more each year", _BURT),
}
# Repetition counts by its logarithm: the tenth meeting tells less than the second.
GROWTH: dict[str, tuple[float, float]] = {  # code: bits per doubling, most bits in all
    "result": (1.5, 10),
    "two_way_mail": (0.5, 14),
    "two_way_messages": (0.5, 14),
    "two_way_mixed": (0.5, 14),
    "meetings": (1, 14),
    "calls": (1, 14),
    "in_passing": (1, 14),
    "one_way_in": (0.25, 2),
    "one_way_out": (0.25, 2),
    "days": (0.5, 5),
    "long": (0.25, 4),
    "channels": (0.25, 0.5),
    "quick": (0.1, 1),
    "weekends": (0.05, 0.5),
    "both_begin": (0.25, 1),
    "crowd": (0.5, 1),
}


def bits(code: str, amount: float = 1) -> float:
    """The weight of ``amount`` (at least 1) pieces of one kind of evidence."""
    base = WEIGHTS[code].bits
    if code not in GROWTH:
        return base
    each, most = GROWTH[code]
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
