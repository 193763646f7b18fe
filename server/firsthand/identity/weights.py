"""Every number of the identity match, with its reason and its source.

A match weight is log2(m / u): m, how often the field looks like this between two records of one
person; u, how often between records of two (Fellegi and Sunter 1969). Where ``by_rarity`` stands,
the rarity of the words is added: log2 of one in how many people bears the name, so that agreeing
on a rare name weighs more (the term-frequency adjustment, as Splink explains it).
"""

from __future__ import annotations

from typing import NamedTuple


class Level(NamedTuple):
    """How well one field agrees, and what that weighs.

    ``bits``: the match weight between people drawn at random, before rarity is added. ``near``:
    the same among near misses (people of one family, names a letter apart), where no rarity
    helps; it only says how alike two names are.
    """

    bits: float
    by_rarity: bool
    says: str
    source: str
    near: float = 0.0


_FITTED = "between what chance and what near misses give, counted in bench/identity"
_POLICY = "chosen, so that it decides nothing alone"

# Bits of rarity of a usual word: one in a thousand bears it.
USUAL = 10.0

# Words of two names, pair by pair.
LEVELS: dict[str, Level] = {
    "exact": Level(-0.5, True, "the same word", _FITTED, 6.0),
    "spelled": Level(-1.5, True, "the same name in another spelling or script", _FITTED, 5.0),
    "particle": Level(-2.0, True, "the same but for van, de, von", _FITTED, 2.5),
    "gender": Level(-2.0, True, "a woman's and a man's form of a family name", _POLICY, 2.0),
    "short": Level(-3.0, True, "a short form of the given name", _FITTED, -2.0),
    "cousins": Level(-5.0, True, "two short forms of one given name", _FITTED, -5.5),
    "cognate": Level(-6.0, True, "a national form of the given name", _POLICY, -2.0),
    "loose": Level(-5.0, True, "a short form of the given name, rarely used", _FITTED),
    "begins": Level(-6.0, True, "the beginning of the given name", _POLICY, -6.0),
    "near": Level(
        -4.0, False, "a letter differs, and no table knows one of the two", _POLICY, -5.0
    ),
    "sound": Level(2.5, False, "another script, the same consonants", _FITTED, 9.5),
    "sound_short": Level(1.0, False, "another script, one consonant", _FITTED, 5.0),
    "initials": Level(3.0, False, "the same initial", _FITTED, 1.0),
    "initial": Level(2.5, False, "an initial that fits", _FITTED, 2.5),
    "initial_short": Level(1.5, False, "an initial that fits a short form", _FITTED, -5.0),
    "denied": Level(-20.0, False, "each name has a word that the other has not", _FITTED, -24.0),
    "misread": Level(
        -16.0, False, "a word on each side that the other has misspelt", _POLICY, -7.5
    ),
    "mangled": Level(-18.0, False, "the same, misspelt beyond a letter or two", _POLICY, -9.0),
    "denied_initial": Level(-8.0, False, "an initial that does not fit", _FITTED, -10.5),
    "left_out": Level(-2.0, False, "a word that only one of them has", _FITTED, -2.5),
    "left_out_initial": Level(-0.5, False, "an initial that only one of them has", _FITTED, -2.5),
    "one_end": Level(-8.0, False, "given or family name is not among what agrees", _FITTED, -2.0),
    "generation": Level(-10.0, False, "junior on one side, senior on the other", _POLICY, -3.0),
    # An address in one word beside a name.
    "glued": Level(-1.0, True, "given and family name in one word", _FITTED, 5.0),
    "glued_short": Level(-3.0, True, "a short form and the family name in one word", _FITTED, 3.5),
    "glued_inside": Level(
        -5.0, True, "both names in one word, with more around them", _FITTED, 3.0
    ),
    "glued_given": Level(0.0, True, "the given name and an initial", _FITTED, 3.0),
    "glued_initial": Level(1.5, True, "an initial and the family name", _FITTED, 5.5),
    "glued_initials": Level(3.0, True, "two initials and the family name", _FITTED, 4.0),
    "glued_initial_short": Level(
        0.0, True, "a short form's initial and the family name", _FITTED, 3.0
    ),
    "glued_initial_inside": Level(
        -2.0, True, "initial and family name, with more around", _FITTED, 4.0
    ),
    "glued_family": Level(-4.0, True, "the family name alone", _FITTED, 2.5),
}

# Everything beside the name.
SIGNS: dict[str, Level] = {
    "told": Level(40.0, False, "you said so", "the contract: the user's word overrides"),
    "same_email": Level(24.0, False, "a mailbox is one person's", _POLICY),
    "same_url": Level(24.0, False, "a profile's address is one member's", _POLICY),
    "same_phone": Level(20.0, False, "a number can pass to somebody else", _POLICY),
    "shared_identifier": Level(3.0, False, "several people use it", _POLICY),
    "same_company": Level(6.0, False, "one in some sixty contacts works there", _FITTED),
    "same_place": Level(4.0, False, "one in sixteen contacts lives there", _POLICY),
    "same_address": Level(8.0, False, "a user name that says more than the name", _POLICY),
    "same_link": Level(8.0, False, "the page links to them", _POLICY),
    "other_company": Level(-2.0, False, "people change firms, but not all at once", _FITTED),
    "other_name": Level(-20.0, False, "each name denies the other", _FITTED),
    "other_address": Level(-8.0, False, "one person rarely has two accounts on a network", _POLICY),
}
